// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/words.h"

#include "app/translated/kube_words.h"
#include "widgets/theme/format.h"

#include <cmath>

namespace pages::words {

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};
} // namespace

QDateTime moment(const std::string &rfc3339) { return rfc3339.empty() ? QDateTime() : cluster::moment(kubeapi::parseTime(rfc3339)); }

QString list(const std::vector<std::string> &values)
{
    QStringList words;
    for (const std::string &value : values)
        words.append(text(value));
    return words.join(QStringLiteral(", "));
}

QString state(workloads::JobState state)
{
    using workloads::JobState;
    switch (state) {
    case JobState::Queued:
        return Words::tr("Queued");
    case JobState::Pending:
        return Words::tr("Pending");
    case JobState::Running:
        return Words::tr("Running");
    case JobState::Suspended:
        return Words::tr("Suspended");
    case JobState::Restarting:
        return Words::tr("Restarting");
    case JobState::Succeeded:
        return Words::tr("Succeeded");
    case JobState::Failed:
        return Words::tr("Failed");
    case JobState::Unknown:
        break;
    }
    return Words::tr("Unknown");
}

widgets::StateKind stateKind(workloads::JobState state)
{
    using workloads::JobState;
    switch (state) {
    case JobState::Queued:
        return widgets::StateKind::Queued;
    case JobState::Pending:
        return widgets::StateKind::Pending;
    case JobState::Running:
        return widgets::StateKind::Running;
    case JobState::Suspended:
        return widgets::StateKind::Suspended;
    case JobState::Restarting:
        return widgets::StateKind::Warning;
    case JobState::Succeeded:
        return widgets::StateKind::Succeeded;
    case JobState::Failed:
        return widgets::StateKind::Failed;
    case JobState::Unknown:
        break;
    }
    return widgets::StateKind::Draft;
}

int stateOrder(workloads::JobState state)
{
    using workloads::JobState;
    switch (state) {
    case JobState::Queued:
        return 0;
    case JobState::Pending:
        return 1;
    case JobState::Failed:
        return 2;
    case JobState::Restarting:
        return 3;
    case JobState::Suspended:
        return 4;
    case JobState::Running:
        return 5;
    case JobState::Unknown:
        return 6;
    case JobState::Succeeded:
        return 7;
    }
    return 8;
}

QString gpus(double count, const std::string &model)
{
    if (count <= 0)
        return widgets::format::absent();
    const QString number = std::floor(count) == count ? QLocale().toString(static_cast<int>(count)) : QLocale().toString(count, 'g', 3);
    if (model.empty())
        return Words::tr("%n GPU(s)", nullptr, static_cast<int>(std::ceil(count)));
    return QStringLiteral("%1 × %2").arg(number, text(model));
}

QString error(const kubeapi::Error &error)
{
    const QString message = wording::kube(error.message), remedy = wording::kube(error.remedy);
    return remedy.isEmpty() ? message : QStringLiteral("%1 %2").arg(message, remedy);
}

QString dataAge(const cluster::ConnectionStatus &status)
{
    using cluster::ConnectionState;
    switch (status.state) {
    case ConnectionState::Live:
        return Words::tr("live");
    case ConnectionState::Syncing:
        return Words::tr("syncing %1 of %2").arg(status.streamsLive).arg(status.streamsTotal);
    case ConnectionState::Connecting:
        return Words::tr("connecting");
    case ConnectionState::Stale:
        return status.staleSince ? Words::tr("stale since %1").arg(widgets::format::clockTime(moment(status.staleSince))) : Words::tr("stale");
    case ConnectionState::Refused:
        return Words::tr("refused");
    case ConnectionState::Closed:
        break;
    }
    return Words::tr("not connected");
}

} // namespace pages::words
