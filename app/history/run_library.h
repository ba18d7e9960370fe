// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/curves/prometheus_range.h"
#include "app/domain/curves/run_snapshot.h"
#include "app/history/history_store.h"
#include "app/history/joined_run.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace cluster {
class ClusterSet;
}
namespace curves {
class RunFollower;
struct ServedRun;
} // namespace curves
namespace wording {
class Text;
}

namespace history {

class QuerySource;
class ServerSource;

/// The ranks of a job whose logs make its curves.
struct RunRanks {
    int all = 0, read = 0; ///< those that write a log; those whose log is or was read
    QStringList unread;    ///< marks of those that wait until a person asks for one
};

/// One run as the pages see it: what it is, and its curves so far (live, from files, or from the history).
struct Run {
    RunRecord record;
    std::shared_ptr<const curves::RunSnapshot> curves; ///< null until read
    QString source;                                    ///< "pod log ns/name", a file, "history"
    bool live = false;                                 ///< its job is present in a connected cluster
    bool loading = false;
    QString problem;          ///< why its curves could not be read; empty when they could
    QString silence;          ///< why it has no values although nothing is wrong with it; empty where it has, or where that is not known
    RunRanks ranks;           ///< while it is live
    QStringList eventFolders; ///< where its log says that event files of TensorBoard go, inside the pod
};

/// All runs there are: of connected clusters, of the history and of opened files, in one list. Keeps what it sees. GUI thread only.
class RunLibrary : public QObject {
    Q_OBJECT
public:
    RunLibrary(cluster::ClusterSet *clusters, HistoryStore *store, QObject *parent = nullptr);
    ~RunLibrary() override;

    static QString idOf(const QString &clusterId, const QString &jobUid) { return clusterId + QLatin1Char('/') + jobUid; }
    const Run *run(const QString &id) const;
    HistoryStore *store() const { return m_store; }
    QStringList ids() const; ///< live ones first, then by time, newest first
    /// Reads the curves of a run that has none yet (from the history, or asks its cluster). runChanged() follows.
    void want(const QString &id);
    /// Reads logs and metric files in the background, and goes on with what is written to them; returns the ids of the runs to come. Problems come
    /// as fileFailed(), the way through a big folder as fileProgress(). An id that is returned stands for the path until its runs are known: each has
    /// the id of its own source (fileRunId), runOpened() says it, and then runRemoved() comes for what stood for them. A path that is read already is
    /// read again.
    QStringList openFiles(const QStringList &paths);
    /// Also while it is being read: the reading ends soon. With the id of a path: all of its runs.
    void closeFile(const QString &id);

    /// The kept tail of a run's log, empty where there is none; answers while `context` lives.
    void loadLog(const QString &id, QObject *context, std::function<void(const QString &)> done);
    /// Reads the kept tail of an ended run's log once more, with the patterns of now: series that it did not have are added to the run and
    /// kept. What stood before that tail is gone. Live runs and files are read again by themselves.
    void readKeptLog(const QString &id);

    /// Asks an MLflow or TensorBoard server for its runs, now and while it is open. Returns the id of a run that stands for it until its own are
    /// listed ("server:NAME#…"); empty for a text that is no address.
    QString openServer(const QString &address);
    /// The same behind a Service of a connected cluster.
    QString openService(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port);
    /// All runs of the server that this run is of.
    void closeServer(const QString &id);

    /// Asks Prometheus at an address, or behind a Service of a connected cluster, once. Returns the id of the run that its series become
    /// ("query:…"), under that name; empty for a text that is no address. What keeps it from being read is the run's problem, and fileFailed().
    QString openQuery(const QString &address, const curves::PrometheusQuery &query, const QString &name);
    QString openQuery(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port,
                      const curves::PrometheusQuery &query, const QString &name);
    /// The trials of a Katib experiment with what was observed of them, asked again until it is over. Returns the id of a run that stands for it
    /// until its trials are listed ("katib:…#…").
    QString openKatib(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &experiment);
    /// The run of a query, or all trials of the experiment that this run is of.
    void closeQueried(const QString &id);
    /// Fetches TensorBoard's event files out of the pod of a job that writes its log, and goes on with what is appended for as long as the cluster
    /// is connected. podFilesOpened() says which runs they became; a fault comes as fileFailed(). False where the job has no pod. The read-only lock
    /// refuses it: commands in a container count as changes.
    bool openPodFiles(cluster::ClusterModel *cluster, const QString &jobUid);
    /// They are being fetched, or were and are followed; `id` is the job's run.
    bool readsPodFiles(const QString &id) const;
    /// The series number (0 = series 1) of a run: given when it is first drawn, kept everywhere after.
    int colourOf(const QString &id);
    /// The number when it has one, else -1: for places that only show what is drawn elsewhere.
    int knownColour(const QString &id) const { return m_colours.value(id, -1); }

    /// Last value and sparkline of a run's main series; absent before anything was read.
    struct Glance {
        QString metric;
        std::optional<double> last, lastStep, best;
        QList<double> spark;
        curves::Direction better = curves::Direction::Unknown;
    };
    Glance glance(const QString &id, int points = 60) const;

signals:
    void runAdded(const QString &id);
    void runChanged(const QString &id);
    void runRemoved(const QString &id);
    /// A run was found in what the person opened; `path` is the id that openFiles() returned. Follows runAdded() or runChanged().
    void runOpened(const QString &path, const QString &id);
    void fileFailed(const QString &path, const QString &message);
    /// While a file or folder is read for the first time, a few times a second: the run that stands for it, what was read so far, and how many files
    /// were found in it (0 for a file).
    void fileProgress(const QString &id, quint64 files, quint64 bytes, quint64 found);
    void podFilesOpened(const QStringList &ids);

private:
    /// A path that is read again and again.
    struct Followed {
        std::shared_ptr<curves::RunFollower> follower;
        QString path;
        QStringList ids; ///< by the follower's number
        bool read = false;
        QString owner, origin; ///< of files that were fetched from elsewhere: whose they are, and where their folder lies there
        bool standsIn = false; ///< the path is listed as a run until it has some
    };
    QStringList nameNewRuns(Followed &followed) const;
    void giveUp(const QString &path, const QStringList &ids);
    void endStandIn(const QString &path);
    struct PodFiles;
    void takePodRound(const QString &key, bool failed, const QString &words, const QString &folder);
    void endPodFiles(const cluster::ClusterModel *cluster); ///< null: of all clusters
    void followOpened();
    bool wantServed(const QString &id);
    void lookAt(const QString &id);
    void takeLook(const QString &id, const std::shared_ptr<curves::RunFollower> &follower, const std::vector<std::size_t> &changed);
    void tellProgress();
    QString follow(ServerSource *source);
    void takeServed(ServerSource *source, const QVector<curves::ServedRun> &runs, const QStringList &gone);
    QString follow(QuerySource *source, const QString &name);
    void askKatib(const QString &id);
    void takeKatib(const QString &id, const std::string &experiment, const std::string &trials);
    void failQueried(const QString &id, const QString &problem);
    void takeServerState(ServerSource *source, const QString &kind, const wording::Text &problem, bool complete);
    void follow(cluster::ClusterModel *cluster);
    void takeJobs(cluster::ClusterModel *cluster, const workloads::JobChanges &changes);
    void takeCurves(cluster::ClusterModel *cluster, const cluster::CurveUpdate &update);
    void takeHistory(const QVector<RunRecord> &records);
    void keep(const QString &id);
    void keepAll();
    void loadStored(const QString &id);
    void forgetLive(const QString &id);
    void followNames(const QString &id, const curves::RunSnapshot *before, const curves::RunSnapshot &now);
    RunRecord describe(const cluster::ClusterModel &cluster, const workloads::TrainingJob &job) const;

    cluster::ClusterSet *m_clusters;
    HistoryStore *m_store;
    QHash<QString, Run> m_runs;
    QHash<QString, std::shared_ptr<JoinedRun>> m_joined; ///< of runs that the history knows
    QHash<QString, std::shared_ptr<const curves::RunSnapshot>> m_liveOnly;
    QHash<QString, QHash<QString, qsizetype>> m_kept; ///< points handed to the store, by run and series
    QHash<QString, int> m_colours;
    QHash<QString, Followed> m_followed;
    QHash<QString, ServerSource *> m_servers;             ///< by the id that stands for the server
    QHash<QString, std::shared_ptr<PodFiles>> m_podFiles; ///< by the job's run
    QTimer m_progress;
    struct Katib;
    QHash<QString, QuerySource *> m_queries;        ///< by run
    QHash<QString, std::shared_ptr<Katib>> m_katib; ///< by the id that stands for the experiment
};

} // namespace history
