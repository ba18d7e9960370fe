// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_thread.h"
#include "app/domain/curves/prometheus_range.h"
#include "app/domain/curves/run_snapshot.h"
#include "app/history/cluster_fetch.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace history {

/// One range query of Prometheus that the person asked, read once on a thread of its own: straight over HTTP, or behind a Service of a connected
/// cluster. GUI thread only.
class QuerySource : public QObject {
    Q_OBJECT
public:
    /// An address on the network. What it holds to sign in goes no further.
    QuerySource(const curves::ServerAddress &address, const curves::PrometheusQuery &query, QObject *parent);
    /// A Service's port, through the API server.
    QuerySource(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port,
                const curves::PrometheusQuery &query, QObject *parent);
    ~QuerySource() override; ///< returns within a moment

    QString name() const { return m_name; } ///< where it is asked, without credentials

signals:
    /// What came, perhaps with parts missing and then why.
    void finished(std::shared_ptr<const curves::RunSnapshot> run, const wording::Text &problem);

protected:
    void customEvent(QEvent *event) override; ///< there is mail

private:
    using MakeFetch = std::function<servers::Fetch(kubeapi::Loop &loop)>;
    void start(const curves::PrometheusQuery &query, MakeFetch makeFetch);

    QString m_name;
    std::shared_ptr<cluster::Mailbox> m_mail;
    std::shared_ptr<servers::Fetch> m_fetch; ///< made, used and ended on the thread
    std::unique_ptr<cluster::ClusterThread> m_thread;
};

} // namespace history
