// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/query_source.h"

#include "app/servers/range_reading.h"

namespace history {

QuerySource::QuerySource(const curves::ServerAddress &address, const curves::PrometheusQuery &query, QObject *parent)
    : QObject(parent), m_name(QString::fromStdString(address.base))
{
    start(query, [address](kubeapi::Loop &loop) {
        return servers::webFetch(loop, address, servers::prometheusSignIn(address, servers::environmentVariable));
    });
}

QuerySource::QuerySource(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port,
                         const curves::PrometheusQuery &query, QObject *parent)
    : QObject(parent), m_name(QStringLiteral("%1 svc/%2/%3:%4").arg(cluster->id(), namespaceName, service, port))
{
    const ServicePlace place{cluster, namespaceName.toStdString(), service.toStdString(), port.toStdString(),
                             tr("The cluster is not connected.").toStdString()};
    m_mail = std::make_shared<cluster::Mailbox>(this);
    start(query, [this, mail = m_mail, place](kubeapi::Loop &loop) { return clusterFetch(loop, this, mail, place); });
}

QuerySource::~QuerySource()
{
    m_mail->close();
    m_thread->end([fetch = m_fetch] { *fetch = nullptr; });
}

void QuerySource::start(const curves::PrometheusQuery &query, MakeFetch makeFetch)
{
    if (!m_mail)
        m_mail = std::make_shared<cluster::Mailbox>(this);
    m_thread = std::make_unique<cluster::ClusterThread>();
    m_fetch = std::make_shared<servers::Fetch>();
    m_thread->post(
        [this, mail = m_mail, fetch = m_fetch, loop = &m_thread->loop(), query, makeFetch = std::move(makeFetch), source = m_name.toStdString()] {
            *fetch = makeFetch(*loop);
            const auto range = std::make_shared<curves::PrometheusRange>(query, source);
            // The range is asked through what goes with the thread, so that nothing comes back to a loop that has ended
            const servers::Fetch through = [fetch](const curves::ServerRequest &asked, std::function<void(curves::ServerAnswer)> done) {
                if (*fetch)
                    (*fetch)(asked, std::move(done));
            };
            servers::readRange(range, through, [this, mail, range] {
                mail->post([this, run = curves::RunSnapshot::of(range->run()), problem = range->problem()] { emit finished(run, problem); });
            });
        });
}

void QuerySource::customEvent(QEvent *event)
{
    Q_UNUSED(event)
    const auto mail = m_mail; // outlives this object where the work destroys it
    mail->drain();
}

} // namespace history
