// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "app/cluster/ledger.h"

#include <QColor>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <unordered_set>

namespace reading {
class PatternBook;
}

namespace cluster {

class ClusterThread;
class ClusterWorker;
class PluginConsent;
class Mailbox;

/// Ends a log stream when it goes.
class LogStream : public QObject {
    Q_OBJECT
public:
    explicit LogStream(QObject *parent = nullptr) : QObject(parent) {}
    struct Line {
        qint64 timeNs;    ///< since 1970
        QByteArray bytes; ///< as the program wrote them, without the LF: seldom anything but UTF-8, but nothing says that it must be
    };
    /// No more of it is told, not even what is under way; it goes by itself. Who follows another pod's log next must not be given lines of this one.
    void stop()
    {
        disconnect(this, &LogStream::lines, nullptr, nullptr);
        disconnect(this, &LogStream::state, nullptr, nullptr);
        deleteLater();
    }

signals:
    void lines(const QVector<cluster::LogStream::Line> &lines);
    /// Ended for good (`error` empty: the log is complete), or is being resumed.
    void state(bool ended, const QString &error);
};

/// One connected cluster as the window sees it: the present state of everything, changed by updates from the cluster's thread.
/// GUI thread only; nothing here blocks.
class ClusterModel : public QObject {
    Q_OBJECT
public:
    /// `logins` are shared by all clusters of a window; `consent` is asked before a login plugin runs; null = nobody is.
    ClusterModel(QString id, std::shared_ptr<const kubeapi::ResolvedContext> context, const kubeapi::ContextInfo &info, bool readOnly,
                 QObject *parent = nullptr, std::shared_ptr<kubeapi::PluginLogins> logins = nullptr, PluginConsent *consent = nullptr);
    ~ClusterModel() override; ///< stops the thread; returns within a moment

    QString id() const { return m_id; } ///< the context's name
    QString server() const { return m_server; }
    QString defaultNamespace() const { return m_defaultNamespace; }
    bool isDemo() const { return m_demo; }
    void setDemo(bool demo) { m_demo = demo; }
    const ConnectionStatus &status() const { return m_status; }

    /// What the connection uses now.
    const std::shared_ptr<const kubeapi::ResolvedContext> &context() const { return m_context; }
    /// The same server by what the kubeconfig says now: credentials, authorities, namespace. What is shown stays.
    void useContext(std::shared_ptr<const kubeapi::ResolvedContext> context, const kubeapi::ContextInfo &info);
    /// Namespaces that the person added, to look into where not all may be read at once.
    QStringList addedNamespaces() const { return m_addedNamespaces; }
    void setAddedNamespaces(const QStringList &names);

    bool readOnly() const { return m_readOnly; }
    void setReadOnly(bool readOnly);

    const std::map<std::string, JobPtr> &jobs() const { return m_jobs; } ///< by uid
    JobPtr job(const QString &uid) const;
    const GpuUpdate &gpus() const { return m_gpus; }
    /// Load history of one device: (seconds since 1970, 0..1 or NaN), oldest first, since this window runs.
    QVector<QPair<double, double>> gpuHistory(const QString &node, int index) const;
    std::vector<EventPtr> eventsFor(const std::vector<std::string> &uids) const; ///< newest first
    QStringList namespaces() const { return m_namespaces; }
    QStringList servedKinds() const { return m_servedKinds; }
    /// Raw objects of a plural: "deployments", "replicasets", "configmaps" (the revision ledger), "resourcequotas".
    const std::map<std::string, RawPtr> &raw(const std::string &plural) const;
    /// The experiments of this cluster; changes with rawChanged("configmaps").
    const Ledger &ledger() const { return m_ledger; }

    /// Sends from the window; the answer comes on the GUI thread while `context` lives.
    void send(kubeapi::Request request, QObject *context, std::function<void(kubeapi::Result<kubeapi::Response>)> done);
    void reviewAccess(std::vector<kubeapi::AccessQuery> queries, QObject *context,
                      std::function<void(kubeapi::Result<std::vector<kubeapi::AccessAnswer>>)> done);
    /// Runs work on the cluster's thread with its client, null while there is none. What it leaves there must go before the client: see
    /// ClusterSet::clusterAboutToGo; what is posted until then still runs.
    void onThread(std::function<void(kubeapi::Client *client, kubeapi::Loop &loop)> work);
    /// Follows a pod's log for as long as the returned object lives (its parent is `parent`).
    LogStream *followLog(const QString &namespaceName, const QString &pod, const kubeapi::LogOptions &options, QObject *parent);
    /// Curves of this job are read first, and also when it has ended (its log is then read once).
    void wantCurves(const QString &jobUid);
    /// Reads one more rank of a job of which not all are followed, in place of another; `mark` as CurveUpdate::unreadRanks names it.
    void wantRank(const QString &jobUid, const QString &mark);
    /// Logs are read with these patterns from now on; where that changes what a job's log says, it is read from its begin again.
    void setPatterns(std::shared_ptr<const reading::PatternBook> patterns);
    void retryNow();

signals:
    void statusChanged();
    /// What appears and goes is told at once, what changes in portions of a few milliseconds: thousands of jobs that change together never hold up
    /// a frame. jobs() is ahead of what is told; a job that changes again before it was told is told once.
    void jobsChanged(const workloads::JobChanges &changes);
    void gpusChanged();
    void eventsChanged();
    void namespacesChanged();
    void rawChanged(const QString &plural);
    void curvesRead(const cluster::CurveUpdate &update);
    void warned(const QString &text); ///< by the server with any answer, or by the sign-in; each text once

protected:
    void customEvent(QEvent *event) override; ///< there is mail

private:
    struct Call {
        QPointer<QObject> context;
        std::function<void(void *value)> done;
    };
    void apply(ClusterUpdate update);
    void tellJobs();
    template <class Value>
    std::function<void(Value)> expect(QObject *context, std::function<void(Value)> done);
    LogStream *streamOf(quint64 id) const;

    QString m_id, m_server, m_defaultNamespace;
    std::shared_ptr<const kubeapi::ResolvedContext> m_context;
    QStringList m_addedNamespaces;
    QPointer<PluginConsent> m_consent;
    bool m_demo = false, m_readOnly = true;
    ConnectionStatus m_status;
    std::map<std::string, JobPtr> m_jobs;
    std::deque<std::string> m_untold;            ///< jobs that changed, in the order in which they are to be told
    std::unordered_set<std::string> m_untoldIds; ///< the same; one that went meanwhile is in m_untold only
    QTimer m_tellMore;
    GpuUpdate m_gpus;
    QHash<QString, std::deque<QPair<double, double>>> m_gpuHistory;
    std::map<std::string, std::map<std::string, EventPtr>> m_events; ///< by involved uid, then event key
    QStringList m_namespaces, m_servedKinds;
    std::map<std::string, std::map<std::string, RawPtr>> m_raw;
    Ledger m_ledger;
    std::map<quint64, Call> m_calls; ///< questions without an answer yet
    std::map<quint64, QPointer<LogStream>> m_streams;
    quint64 m_lastCall = 0;
    std::shared_ptr<Mailbox> m_mail;
    std::unique_ptr<ClusterThread> m_thread;
    std::shared_ptr<ClusterWorker> m_worker; ///< used on the cluster's thread only
};

} // namespace cluster
