// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"
#include "app/pages/versions/version_catalog.h"
#include "widgets/shellparts/banner.h"

#include <QObject>
#include <QPointer>

namespace cluster {
class PlanExecutor;
}

namespace pages {

/// Carries a change of version out: rehearsed on the server, guarded against changes of others, followed until it is healthy or has failed.
/// One change at a time. GUI thread only.
class RollBack : public QObject {
    Q_OBJECT
public:
    RollBack(const AppContext &context, VersionCatalog *catalog, QObject *parent = nullptr);

    bool busy() const;
    /// The revision before the last roll-back of this one: what Undo goes to; 0 = nothing to undo.
    qint64 former(const QString &key) const { return key == m_formerKey ? m_former : 0; }

    /// Asks the server what it would make of it; rehearsed() or said() follows. Nothing is changed.
    void rehearse(const VersionedRow &target, qint64 toRevision);
    /// Rolls a Deployment back, or launches an experiment's revision again. `seenGeneration` is that of the Deployment that the person agreed
    /// to change: with another one on the server nothing is done.
    void carryOut(const VersionedRow &target, qint64 toRevision, qint64 seenGeneration);
    /// Lets a paused Deployment follow its template again.
    void resume(const VersionedRow &target);
    /// No further step is begun, what was done is undone.
    void cancel();
    /// To be called when objects changed: tells how the rollout goes.
    void followUp(const std::vector<VersionedRow> &rows);

signals:
    void said(widgets::Banner::Level level, const QString &text, const QString &details);
    /// YAML of the object now, and as the server would make it.
    void rehearsed(const QString &key, qint64 revision, const std::string &now, const std::string &after);
    void busyChanged();

private:
    void rollDeployment(const VersionedRow &target, qint64 toRevision, kubeapi::Result<kubeapi::Response> answer, qint64 seenGeneration);
    void relaunch(const VersionedRow &target, qint64 revision);
    void run(const VersionedRow &target, experiments::Plan plan, const QString &doing, const QString &done, bool follow);
    QString changedMeanwhile(const VersionedRow &target) const;
    void complain(const wording::Failure &error);

    AppContext m_context;
    VersionCatalog *m_catalog;
    QPointer<cluster::PlanExecutor> m_executor;
    bool m_asking = false; ///< the object is being read afresh, before the plan
    QString m_followed, m_formerKey;
    qint64 m_former = 0;
};

} // namespace pages
