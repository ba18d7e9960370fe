// SPDX-License-Identifier: GPL-3.0-or-later
// Event files that lie in a pod: fetched to this machine, then followed as any opened folder is.
#include "app/cluster/cluster_set.h"
#include "app/domain/curves/event_file_places.h"
#include "app/history/run_library.h"
#include "app/servers/pod_event_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QPointer>
#include <QStandardPaths>
#include <QUrl>

namespace history {

namespace {

QString text(const std::string &value) { return QString::fromStdString(value); }

} // namespace

/// The fetching of one pod's files; the part that works lives on the cluster's thread.
struct RunLibrary::PodFiles {
    QPointer<cluster::ClusterModel> cluster;
    std::shared_ptr<std::unique_ptr<servers::PodEventFiles>> files = std::make_shared<std::unique_ptr<servers::PodEventFiles>>();
    QString owner, pod, folder; ///< the job, "pod/ns/name", and where the copies lie
    QString said;               ///< the last fault, so that it is told once
    QStringList opened;         ///< the folder's id; empty until something was found
    void end() const
    {
        if (cluster)
            cluster->onThread([made = files](kubeapi::Client *, kubeapi::Loop &) { made->reset(); });
    }
};

bool RunLibrary::openPodFiles(cluster::ClusterModel *cluster, const QString &jobUid)
{
    const cluster::JobPtr job = cluster->job(jobUid);
    if (!job || job->logPod.empty())
        return false;
    const QString ns = text(job->object.meta.namespaceName), name = text(job->logPod), key = idOf(cluster->id(), jobUid);
    if (const auto known = m_podFiles.value(key)) {
        QStringList runs;
        for (const QString &path : std::as_const(known->opened)) {
            QStringList ids = m_followed.value(path).ids;
            ids.removeAll(QString());
            runs += ids.isEmpty() ? QStringList{path} : ids;
        }
        if (!runs.isEmpty())
            emit podFilesOpened(runs);
        return true;
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QLatin1String("/pods/") +
                           QString::fromLatin1(QUrl::toPercentEncoding(cluster->id())) + QLatin1Char('/') + ns + QLatin1Char('/') + name;
    auto files = std::make_shared<PodFiles>();
    files->cluster = cluster;
    files->owner = text(job->object.meta.name);
    files->pod = QStringLiteral("pod/%1/%2").arg(ns, name);
    files->folder = folder;
    m_podFiles.insert(key, files);
    if (!QDir().mkpath(folder)) {
        takePodRound(key, true, tr("The folder %1 cannot be made; set XDG_CACHE_HOME to a place with room.").arg(folder), {});
        return true;
    }
    servers::PodEventFiles::Options options;
    options.namespaceName = ns.toStdString();
    options.pod = name.toStdString();
    options.container = job->logContainer;
    options.folder = folder.toStdString();
    options.every = std::chrono::seconds(2);
    if (const auto run = m_runs.constFind(key); run != m_runs.cend())
        for (const QString &named : run->eventFolders)
            options.places.push_back(named.toStdString());
    // Rounds are told on the cluster's thread; the guard is looked at on this one.
    servers::PodEventFiles::Events events;
    events.round = [self = QPointer<RunLibrary>(this), hub = QPointer<QObject>(QCoreApplication::instance()),
                    key](kubeapi::Result<servers::PodEventFiles::Round> round) {
        if (!hub)
            return;
        const QString words = round ? QString() : text(round.error().message + (round.error().remedy.empty() ? "" : " " + round.error().remedy));
        QMetaObject::invokeMethod(
            hub.data(),
            [self, key, failed = !round, words, common = round ? text(round->common) : QString()] {
                if (self)
                    self->takePodRound(key, failed, words, common);
            },
            Qt::QueuedConnection);
    };
    cluster->send(kubeapi::getRequest({"", "v1", "pods", "Pod", true}, options.namespaceName, options.pod), this,
                  [this, key, files, options, events](kubeapi::Result<kubeapi::Response> answer) mutable {
                      simdjson::dom::parser parser;
                      simdjson::dom::element root;
                      if (!answer || !files->cluster || parser.parse(answer->body).get(root)) {
                          takePodRound(key, true, answer ? tr("The cluster is not connected.") : text(answer.error().message), {});
                          return;
                      }
                      for (std::string &place : curves::eventFilePlaces(kubeapi::JsonView(root), options.container))
                          if (std::find(options.places.begin(), options.places.end(), place) == options.places.end())
                              options.places.push_back(std::move(place));
                      files->cluster->onThread([made = files->files, options, events](kubeapi::Client *client, kubeapi::Loop &loop) {
                          if (client)
                              *made = std::make_unique<servers::PodEventFiles>(loop, *client, options, events);
                      });
                  });
    return true;
}

void RunLibrary::takePodRound(const QString &key, bool failed, const QString &words, const QString &folder)
{
    const auto files = m_podFiles.value(key);
    if (!files)
        return;
    if (failed || (folder.isEmpty() && files->opened.isEmpty())) {
        const QString said = failed ? words : tr("No event files of TensorBoard were found in the pod's volumes.");
        if (files->said != said)
            emit fileFailed(files->pod, said);
        files->said = said;
        if (files->opened.isEmpty()) {
            // Nothing to go on with: the person may ask again.
            m_podFiles.remove(key);
            files->end();
        }
        return;
    }
    files->said.clear();
    if (!files->opened.isEmpty())
        return; // the folder is followed
    files->opened = openFiles({folder});
    for (const QString &id : std::as_const(files->opened)) {
        m_followed[id].owner = files->owner;
        m_followed[id].origin = files->pod + QLatin1Char(':') + folder.mid(files->folder.size());
        m_runs[id].record.name = files->owner;
        emit runChanged(id);
    }
    emit podFilesOpened(files->opened);
}

void RunLibrary::endPodFiles(const cluster::ClusterModel *cluster)
{
    for (auto it = m_podFiles.begin(); it != m_podFiles.end();) {
        if (cluster && (*it)->cluster != cluster) {
            ++it;
            continue;
        }
        (*it)->end();
        it = m_podFiles.erase(it);
    }
}

bool RunLibrary::readsPodFiles(const QString &id) const { return m_podFiles.contains(id); }

} // namespace history
