// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/patterns/run_log_source.h"

#include "app/cluster/cluster_set.h"
#include "app/domain/reading/pattern_trial.h"
#include "app/history/run_library.h"
#include "app/pages/common/words.h"

#include <QFile>
#include <QFileInfo>

namespace pages {

namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024; ///< read of a file for showing

} // namespace

RunLogSource::RunLogSource(const AppContext &context, QString runId, QObject *parent) : QObject(parent), m_context(context), m_runId(std::move(runId))
{
}

void RunLogSource::start()
{
    const history::Run *run = m_context.runs->run(m_runId);
    if (!run)
        finish({}, tr("This run is gone."));
    else if (m_runId.startsWith(QLatin1String("file:")))
        fromFile();
    else if (run->live)
        fromPod();
    else
        fromHistory();
}

void RunLogSource::finish(const QString &note, const QString &problem)
{
    if (m_done)
        return;
    m_done = true;
    const auto lines = reading::plainLines(std::string_view(m_text.constData(), static_cast<std::size_t>(m_text.size())), mostLines);
    QString said = note;
    if (lines.size() >= static_cast<std::size_t>(mostLines))
        said += QLatin1Char(' ') + tr("The first %n line(s) are shown; a pattern is used on all.", nullptr, mostLines);
    emit read(lines, said, lines.empty() && problem.isEmpty() ? tr("The log has no lines yet.") : problem);
}

void RunLogSource::fromPod()
{
    const history::Run *run = m_context.runs->run(m_runId);
    cluster::ClusterModel *cluster = m_context.clusters->cluster(run->record.cluster);
    const cluster::JobPtr job = cluster ? cluster->job(run->record.jobUid) : nullptr;
    if (!job || job->logPod.empty()) {
        fromHistory();
        return;
    }
    kubeapi::LogOptions options;
    options.container = job->logContainer;
    options.follow = false;
    m_stream = cluster->followLog(words::text(job->object.meta.namespaceName), words::text(job->logPod), options, this);
    const QString note = tr("Log of the pod %1 as its node still has it.").arg(words::text(job->logPod));
    connect(m_stream, &cluster::LogStream::lines, this, [this, note](const QVector<cluster::LogStream::Line> &lines) {
        for (const auto &line : lines)
            m_text += line.bytes + '\n';
        if (m_text.size() > mostBytes) {
            m_stream->stop();
            finish(note);
        }
    });
    connect(m_stream, &cluster::LogStream::state, this, [this, note](bool ended, const QString &error) {
        if (ended)
            finish(note, m_text.isEmpty() ? error : QString());
    });
}

void RunLogSource::fromFile()
{
    const QString path = m_context.runs->run(m_runId)->source;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        finish({}, tr("%1 is no text file that can be read.").arg(path));
        return;
    }
    m_text = file.read(mostBytes);
    if (m_text.contains('\0'))
        m_text.clear();
    finish(QFileInfo(path).fileName(), m_text.isEmpty() ? tr("%1 is no text file that can be read.").arg(path) : QString());
}

void RunLogSource::fromHistory()
{
    m_context.runs->loadLog(m_runId, this, [this](const QString &log) {
        m_text = log.toUtf8();
        finish(tr("The last lines of the log, as the history kept them. What stood before them is gone and cannot be read again."),
               log.isEmpty() ? tr("The pod is gone and the history kept no lines of its log.") : QString());
    });
}

} // namespace pages
