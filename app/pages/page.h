// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace cluster {
class ClusterSet;
}
namespace history {
class RunLibrary;
}
namespace shell {
class ProblemLog;
class Settings;
} // namespace shell

namespace pages {

/// How pages lead to each other, and how they talk to the person outside their own area. Implemented by the window.
class Navigator {
public:
    virtual ~Navigator() = default;
    virtual void openJob(const QString &clusterId, const QString &jobUid) = 0;
    virtual void openJobs(const QString &textFilter = {}) = 0;
    /// `node` empty = the whole page; `index` < 0 = the whole node.
    virtual void openGpus(const QString &clusterId, const QString &node = {}, int index = -1) = 0;
    /// Adds the runs (ids of the RunLibrary) to the Curves page and shows it.
    virtual void openCurves(const QStringList &runIds) = 0;
    virtual void openExperiment(const QString &clusterId, const QString &namespaceName, const QString &name) = 0;
    /// A draft with this job as its base.
    virtual void newVariant(const QString &clusterId, const QString &jobUid) = 0;
    virtual void openVersions(const QString &clusterId, const QString &kind, const QString &namespaceName, const QString &name) = 0;
    virtual void openProblems() = 0;
    /// A short notice at the window's foot.
    virtual void notice(const QString &text) = 0;
    /// True when the cluster may be written to; otherwise shows why and how to unlock, and returns false.
    virtual bool mayWrite(const QString &clusterId) = 0;
};

/// What every page is given. All outlive the pages; GUI thread only.
struct AppContext {
    cluster::ClusterSet *clusters = nullptr;
    history::RunLibrary *runs = nullptr;
    shell::Settings *settings = nullptr;
    shell::ProblemLog *problems = nullptr;
    Navigator *navigator = nullptr;
};

/// One page of the window. Built on first visit, kept after; receives updates by signals also while hidden, but must paint only when shown.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(const AppContext &context, QWidget *parent = nullptr) : QWidget(parent), m_context(context)
    {
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::Base);
    }
    /// "Jobs": the rail's word and the window's title.
    virtual QString title() const = 0;
    /// Called each time the page is shown; focus goes to its main control.
    virtual void activate() {}
    /// The cluster and namespace filters of the top bar changed (empty = all).
    virtual void setScope(const QString &clusterId, const QString &namespaceName)
    {
        m_scopeCluster = clusterId;
        m_scopeNamespace = namespaceName;
    }

protected:
    const AppContext &context() const { return m_context; }
    QString m_scopeCluster, m_scopeNamespace;

private:
    AppContext m_context;
};

} // namespace pages
