// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/jobs/job_progress.h"

#include "app/pages/common/words.h"
#include "widgets/theme/format.h"

#include <QCoreApplication>

namespace pages {

namespace format = widgets::format;

QString JobProgress::sentence() const
{
    const QString share = fraction ? format::percent(*fraction) : QString();
    return share.isEmpty() || left.isEmpty() ? share + left : share + QLatin1String(", ") + left;
}

std::optional<JobProgress> progressOf(const workloads::TrainingJob &job)
{
    const auto &told = job.object.trainerStatus;
    if (!told)
        return std::nullopt;
    JobProgress progress;
    if (told->progressPercent)
        progress.fraction = *told->progressPercent / 100.0;
    if (told->remainingSeconds && !job.terminal())
        progress.left = QCoreApplication::translate("pages::JobProgress", "%1 left")
                            .arg(format::duration(format::Seconds(static_cast<double>(*told->remainingSeconds))));
    if (!progress.fraction && progress.left.isEmpty())
        return std::nullopt;
    const QString kind = words::text(job.kind);
    progress.source = told->updated ? QCoreApplication::translate("pages::JobProgress", "Told by the training program in the %1's status, %2")
                                          .arg(kind, format::exactTime(words::moment(told->updated).toLocalTime()))
                                    : QCoreApplication::translate("pages::JobProgress", "Told by the training program in the %1's status").arg(kind);
    return progress;
}

} // namespace pages
