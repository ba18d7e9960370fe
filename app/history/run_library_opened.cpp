// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that the person opened: files and folders that may still grow, metric servers.
#include "app/cluster/cluster_set.h"
#include "app/cluster/values.h"
#include "app/files/run_follower.h"
#include "app/history/run_library.h"
#include "app/history/server_source.h"
#include "app/translated/translated.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QSet>
#include <QThreadPool>

#include <algorithm>
#include <map>
#include <set>

namespace history {

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

QDateTime moment(std::int64_t nanoseconds) { return nanoseconds > 0 ? QDateTime::fromMSecsSinceEpoch(nanoseconds / 1'000'000) : QDateTime(); }

/// MLflow's words in those of this program; others as they are.
QString stateOf(const std::string &word)
{
    if (word == "RUNNING")
        return QString::fromLatin1(workloads::stateName(workloads::JobState::Running));
    if (word == "FINISHED")
        return QString::fromLatin1(workloads::stateName(workloads::JobState::Succeeded));
    if (word == "FAILED" || word == "KILLED")
        return QString::fromLatin1(workloads::stateName(workloads::JobState::Failed));
    return text(word);
}

} // namespace

RunLibrary::~RunLibrary()
{
    for (const Followed &followed : std::as_const(m_followed))
        followed.follower->stop();
    endPodFiles(nullptr);
}

void RunLibrary::followOpened()
{
    m_progress.setInterval(250);
    connect(&m_progress, &QTimer::timeout, this, &RunLibrary::tellProgress);
}

QStringList RunLibrary::openFiles(const QStringList &paths)
{
    QStringList ids;
    for (const QString &path : paths) {
        QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
        const QString id = fileRunId(absolute);
        ids.append(id);
        // A run of a folder that is read: the folder is read again, so that the run has one reader.
        QString key = id;
        for (auto it = m_followed.cbegin(); it != m_followed.cend(); ++it)
            if (it->ids.contains(id)) {
                key = it.key();
                absolute = it->path;
            }
        const bool known = m_runs.contains(id), kept = known && m_runs[id].source == tr("history");
        Followed followed{nullptr, absolute, {}, false, {}, {}, false};
        if (const auto before = m_followed.constFind(key); before != m_followed.cend()) {
            before->follower->stop();
            followed.owner = before->owner;
            followed.origin = before->origin;
            followed.standsIn = before->standsIn;
        }
        if (!known) {
            followed.standsIn = true;
            Run run;
            run.record.id = id;
            run.record.name = QFileInfo(absolute).fileName();
            run.record.cluster = tr("files");
            run.record.kind = QStringLiteral("File");
            run.record.created = QFileInfo(absolute).lastModified();
            m_runs.insert(id, run);
        }
        Run &run = m_runs[id];
        if (!kept)
            run.source = QFileInfo(path).absoluteFilePath();
        run.loading = true;
        run.problem.clear();
        const auto book = m_clusters->patterns()->book();
        const auto patterns = [book](const std::string &file) { return book->setFor({{}, {}, file, {}}); };
        followed.follower = std::make_shared<curves::RunFollower>(absolute.toStdString(), patterns);
        m_followed[key] = followed;
        if (known)
            emit runChanged(id);
        else
            emit runAdded(id);
        lookAt(key);
    }
    if (!ids.isEmpty()) {
        m_progress.start();
        tellProgress();
    }
    return ids;
}

void RunLibrary::lookAt(const QString &id)
{
    const auto follower = m_followed[id].follower;
    // The pool's job holds no pointer of ours but a guard that only the GUI thread looks at.
    QPointer<RunLibrary> self(this);
    QThreadPool::globalInstance()->start([self, hub = QPointer<QObject>(QCoreApplication::instance()), follower, id] {
        const auto changed = std::make_shared<std::vector<std::size_t>>(follower->look());
        if (!hub || follower->stopped())
            return;
        QMetaObject::invokeMethod(
            hub.data(),
            [self, follower, id, changed] {
                if (self)
                    self->takeLook(id, follower, *changed);
            },
            Qt::QueuedConnection);
    });
}

void RunLibrary::takeLook(const QString &id, const std::shared_ptr<curves::RunFollower> &follower, const std::vector<std::size_t> &changed)
{
    const auto followed = m_followed.find(id);
    if (followed == m_followed.end() || followed->follower != follower)
        return; // closed, or opened again
    for (const curves::FileProblem &problem : follower->problems())
        emit fileFailed(text(problem.file), text(problem.reason));
    const bool first = !std::exchange(followed->read, true);
    if (first)
        for (const QString &waiting : {id, fileRunId(followed->path)})
            if (const auto announced = m_runs.find(waiting); announced != m_runs.end()) {
                announced->loading = false;
                if (follower->runs().empty())
                    announced->problem =
                        follower->problems().empty() ? tr("No metric was found in this file.") : text(follower->problems().front().reason);
                if (follower->runs().empty())
                    emit runChanged(waiting);
            }
    const QStringList opened = nameNewRuns(*followed);
    for (const std::size_t number : changed) {
        const auto &found = follower->runs()[number];
        const QString runId = followed->ids[static_cast<qsizetype>(number)];
        if (runId.isEmpty())
            continue; // another path that was opened has it now
        const bool known = m_runs.contains(runId);
        Run &shown = m_runs[runId];
        shown.record.id = runId;
        shown.record.cluster = tr("files");
        shown.record.kind = QStringLiteral("File");
        if (!shown.record.created.isValid())
            shown.record.created = QFileInfo(followed->path).lastModified();
        QString called = text(found->name);
        if (found->earlier > 0) // another training was written over its file
            called = found->earlier == 1 ? tr("%1 (earlier)").arg(called) : tr("%1 (earlier, %L2)").arg(called).arg(found->earlier);
        shown.record.name = followed->owner.isEmpty() ? called : followed->owner + QLatin1String(" / ") + called;
        shown.record.mainSeries = text(found->main);
        for (const curves::RunParameter &parameter : found->params)
            shown.record.parameters.insert(text(parameter.name), text(parameter.json));
        shown.source = followed->origin.isEmpty() ? text(found->source) : followed->origin + text(found->source).mid(followed->path.size());
        shown.loading = false;
        shown.curves = found;
        shown.record.source = shown.source;
        shown.record.updated = QDateTime::currentDateTime();
        m_joined.remove(runId);
        if (!found->series.empty() && found->earlier == 0) // ten years later the folder may be gone
            m_store->saveFileRun(shown.record, shown.curves);
        shown.problem = found->series.empty() ? tr("No metric was found in this file.") : QString();
        if (known)
            emit runChanged(runId);
        else
            emit runAdded(runId);
    }
    if (!opened.isEmpty()) {
        // The colour that the path was given when it was drawn is its first run's.
        if (m_colours.contains(id) && !opened.contains(id) && !m_colours.contains(opened.constFirst()))
            m_colours.insert(opened.constFirst(), m_colours.take(id));
        giveUp(id, opened);
        for (const QString &run : opened)
            emit runOpened(id, run);
        endStandIn(id);
    }
    // What is appended from now on; a listener may have closed it by now.
    QTimer::singleShot(follower->pause(), this, [this, id, follower] {
        if (const auto still = m_followed.constFind(id); still != m_followed.cend() && still->follower == follower)
            lookAt(id);
    });
}

/// Gives the runs that were found since the ids of their own sources, however the path was named and whatever else lies below it. Returns those.
QStringList RunLibrary::nameNewRuns(Followed &followed) const
{
    const auto &runs = followed.follower->runs();
    QStringList named;
    if (static_cast<std::size_t>(followed.ids.size()) == runs.size())
        return named;
    // Trackers do not mind equal names: then their own key tells such runs apart, whichever of them is deleted later.
    std::map<std::pair<std::string, std::string>, std::set<std::string>> keys; // by source and name
    for (const auto &run : runs)
        if (!run->key.empty())
            keys[{run->source, run->name}].insert(run->key);
    QSet<QString> taken(followed.ids.cbegin(), followed.ids.cend());
    while (static_cast<std::size_t>(followed.ids.size()) < runs.size()) {
        const curves::RunSnapshot &run = *runs[static_cast<std::size_t>(followed.ids.size())];
        const QString source = QDir::cleanPath(text(run.source));
        const bool database = (run.format == "mlflow" || run.format == "trackio") && QFileInfo(source).isFile();
        QString key = database ? text(run.name) : QString();
        if (database && !run.key.empty() && keys[{run.source, run.name}].size() > 1)
            key += QLatin1Char(' ') + text(run.key);
        QString wanted = fileRunId(source, key);
        if (run.earlier > 0) { // what the file held before
            if (m_store->isOpen() && !m_store->isReadOnly()) {
                followed.ids.append(QString()); // the history keeps it, and shows it
                continue;
            }
            wanted += QStringLiteral("@earlier-%1").arg(run.earlier);
        }
        QString id = wanted;
        for (int n = 2; taken.contains(id); ++n)
            id = wanted + (database ? QStringLiteral(" %1") : QStringLiteral("#%1")).arg(n);
        taken.insert(id);
        followed.ids.append(id);
        named.append(id);
    }
    return named;
}

/// Other paths that were opened earlier leave these runs to this one.
void RunLibrary::giveUp(const QString &path, const QStringList &ids)
{
    for (auto it = m_followed.begin(); it != m_followed.end();) {
        bool any = false, left = false;
        for (QString &id : it->ids) {
            if (it.key() != path && ids.contains(id)) {
                id.clear();
                any = true;
            }
            left = left || !id.isEmpty();
        }
        if (any && !left) {
            it->follower->stop();
            it = m_followed.erase(it);
        } else {
            ++it;
        }
    }
}

void RunLibrary::endStandIn(const QString &path)
{
    const auto followed = m_followed.find(path);
    if (followed == m_followed.end() || followed->ids.contains(path))
        return;
    if (std::exchange(followed->standsIn, false) && m_runs.remove(path))
        emit runRemoved(path);
}

void RunLibrary::tellProgress()
{
    bool reading = false;
    const auto followed = m_followed; // a listener may close what it hears of
    for (auto it = followed.cbegin(); it != followed.cend(); ++it)
        if (!it->read) {
            reading = true;
            emit fileProgress(it.key(), it->follower->filesRead(), it->follower->bytesRead(), it->follower->filesFound());
        }
    if (!reading)
        m_progress.stop();
}

void RunLibrary::closeFile(const QString &id)
{
    if (!id.startsWith(QLatin1String("file:")))
        return;
    if (const auto path = m_followed.constFind(id); path != m_followed.cend() && !m_runs.contains(id)) {
        for (const QStringList ids = path->ids; const QString &run : ids)
            closeFile(run);
        return;
    }
    if (!m_runs.remove(id))
        return;
    // The path is followed as long as one of its runs is open.
    for (auto it = m_followed.begin(); it != m_followed.end(); ++it) {
        if (it.key() != id && !it->ids.contains(id))
            continue;
        const bool last = std::none_of(it->ids.cbegin(), it->ids.cend(), [this](const QString &other) { return m_runs.contains(other); });
        if (last) {
            it->follower->stop();
            m_followed.erase(it);
        }
        break;
    }
    emit runRemoved(id);
}

QString RunLibrary::openServer(const QString &address)
{
    const auto read = curves::serverAddress(address.toStdString());
    if (!read)
        return {};
    const QString id = QStringLiteral("server:") + text(read->base);
    if (m_servers.contains(id))
        closeServer(id); // perhaps with another user
    return follow(new ServerSource(*read, this));
}

QString RunLibrary::openService(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port)
{
    auto *source = new ServerSource(cluster, namespaceName, service, port, this);
    if (const QString id = QStringLiteral("server:") + source->name(); m_servers.contains(id)) {
        delete source; // open already
        return id;
    }
    return follow(source);
}

QString RunLibrary::follow(ServerSource *source)
{
    const QString id = QStringLiteral("server:") + source->name();
    m_servers.insert(id, source);
    Run run;
    run.record.id = id;
    run.record.name = source->name();
    run.record.cluster = source->name();
    run.record.created = QDateTime::currentDateTime();
    run.source = source->name();
    run.loading = true;
    m_runs.insert(id, run);
    connect(source, &ServerSource::runsChanged, this,
            [this, source](const QVector<curves::ServedRun> &runs, const QStringList &gone) { takeServed(source, runs, gone); });
    connect(source, &ServerSource::stateChanged, this,
            [this, source](const QString &kind, const wording::Text &problem, bool complete) { takeServerState(source, kind, problem, complete); });
    emit runAdded(id);
    return id;
}

void RunLibrary::takeServed(ServerSource *source, const QVector<curves::ServedRun> &runs, const QStringList &gone)
{
    const QString id = QStringLiteral("server:") + source->name();
    if (m_servers.value(id) != source)
        return;
    for (const curves::ServedRun &served : runs) {
        const QString runId = id + QLatin1Char('#') + text(served.id);
        const bool known = m_runs.contains(runId);
        Run &run = m_runs[runId];
        run.record.id = runId;
        run.record.name = served.group.empty() ? text(served.name) : text(served.group) + QLatin1String(" / ") + text(served.name);
        run.record.cluster = source->name();
        run.record.state = stateOf(served.state);
        run.record.started = moment(served.startedNs);
        run.record.finished = moment(served.endedNs);
        run.record.created = run.record.started;
        run.source = source->name();
        run.record.source = source->name();
        run.record.kind = QStringLiteral("Server");
        run.loading = served.wanted && !served.curves;
        if (served.curves) {
            run.curves = served.curves;
            run.record.mainSeries = text(served.curves->main);
            for (const curves::RunParameter &parameter : served.curves->params)
                run.record.parameters.insert(text(parameter.name), text(parameter.json));
            run.problem = wording::translated(served.note);
            m_joined.remove(runId);
            run.record.updated = QDateTime::currentDateTime();
            m_store->saveServedRun(run.record, run.curves); // the server may be gone tomorrow
        }
        if (known)
            emit runChanged(runId);
        else
            emit runAdded(runId);
    }
    for (const QString &left : gone) {
        const QString runId = id + QLatin1Char('#') + left;
        const auto run = m_runs.find(runId);
        if (run == m_runs.end())
            continue;
        if (run->curves) { // what was measured stays
            run->source = tr("history");
            emit runChanged(runId);
        } else {
            m_runs.erase(run);
            emit runRemoved(runId);
        }
    }
    // Its own runs stand for it now.
    if (!runs.isEmpty() && m_runs.remove(id))
        emit runRemoved(id);
}

void RunLibrary::takeServerState(ServerSource *source, const QString &kind, const wording::Text &problem, bool complete)
{
    const QString id = QStringLiteral("server:") + source->name();
    if (m_servers.value(id) != source)
        return;
    if (!problem.empty())
        emit fileFailed(source->name(), wording::translated(problem));
    const auto stands = m_runs.find(id);
    if (stands == m_runs.end())
        return;
    if (!problem.empty())
        stands->problem = wording::translated(problem);
    else if (complete)
        stands->problem = tr("%1 has no runs yet.").arg(kind);
    stands->loading = problem.empty() && !complete;
    emit runChanged(id);
}

bool RunLibrary::wantServed(const QString &id)
{
    if (!id.startsWith(QLatin1String("server:")))
        return false;
    const auto hash = id.indexOf(QLatin1Char('#'));
    ServerSource *source = m_servers.value(id.left(hash));
    Run &run = m_runs[id];
    if (!source || run.source == tr("history"))
        return hash < 0; // kept of a server that is not open, or that does not list it: the history has it
    if (hash > 0 && (!run.curves || m_joined.contains(id))) {
        run.loading = !run.curves;
        source->want(id.mid(hash + 1));
    }
    return true;
}

void RunLibrary::closeServer(const QString &id)
{
    const QString key = id.section(QLatin1Char('#'), 0, 0);
    ServerSource *source = m_servers.take(key);
    if (!source)
        return;
    source->disconnect(this);
    source->deleteLater();
    QStringList gone;
    for (auto it = m_runs.cbegin(); it != m_runs.cend(); ++it)
        if (it.key() == key || it.key().startsWith(key + QLatin1Char('#')))
            gone.append(it.key());
    for (const QString &run : std::as_const(gone)) {
        m_runs.remove(run);
        emit runRemoved(run);
    }
}

} // namespace history
