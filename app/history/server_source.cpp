// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/server_source.h"

#include "app/history/cluster_fetch.h"

namespace history {

ServerSource::ServerSource(const curves::ServerAddress &address, QObject *parent) : QObject(parent), m_name(QString::fromStdString(address.base))
{
    start([address](kubeapi::Loop &loop) { return servers::webFetch(loop, address); });
}

ServerSource::ServerSource(cluster::ClusterModel *cluster, const QString &namespaceName, const QString &service, const QString &port, QObject *parent)
    : QObject(parent), m_name(QStringLiteral("%1 svc/%2/%3:%4").arg(cluster->id(), namespaceName, service, port))
{
    const ServicePlace place{cluster, namespaceName.toStdString(), service.toStdString(), port.toStdString(),
                             tr("The cluster is not connected.").toStdString()};
    // The mail box is made by start(), before the thread asks for it
    start([this, place](kubeapi::Loop &loop) { return clusterFetch(loop, this, m_mail, place); });
}

ServerSource::~ServerSource()
{
    m_mail->close();
    m_thread->end([reading = m_reading] { reading->reset(); });
}

void ServerSource::start(MakeFetch makeFetch)
{
    m_mail = std::make_shared<cluster::Mailbox>(this);
    m_thread = std::make_unique<cluster::ClusterThread>();
    m_reading = std::make_shared<std::unique_ptr<servers::ServerReading>>();
    m_thread->post(
        [this, mail = m_mail, reading = m_reading, loop = &m_thread->loop(), makeFetch = std::move(makeFetch), source = m_name.toStdString()] {
            servers::ServerReading::Options options;
            options.source = source;
            options.every = pace;
            const auto told = std::make_shared<std::pair<std::string, bool>>();
            *reading = std::make_unique<servers::ServerReading>(*loop, makeFetch(*loop), std::move(options), [this, mail, reading, told] {
                const servers::ServerReading &now = **reading;
                const std::string kind = now.server() ? std::string(now.server()->kind()) : std::string();
                QVector<curves::ServedRun> runs;
                QStringList gone;
                for (const std::string &id : (*reading)->takeChanged()) {
                    const auto &all = now.server()->runs();
                    const auto found = std::find_if(all.begin(), all.end(), [&](const curves::ServedRun &run) { return run.id == id; });
                    if (found == all.end())
                        gone.append(QString::fromStdString(id));
                    else
                        runs.append(*found);
                }
                if (!runs.isEmpty() || !gone.isEmpty())
                    mail->post([this, runs, gone] { emit runsChanged(runs, gone); });
                // In the middle of a round the problem of the last one still stands.
                if (now.busy() && told->second)
                    return;
                const std::pair<std::string, bool> state{kind + now.problem().english(), !now.busy()};
                if (state == *told)
                    return;
                *told = state;
                mail->post([this, kind = QString::fromStdString(kind), problem = now.problem(), complete = state.second] {
                    emit stateChanged(kind, problem, complete);
                });
            });
        });
}

void ServerSource::want(const QString &runId)
{
    m_thread->post([reading = m_reading, id = runId.toStdString()] {
        if (*reading)
            (*reading)->want(id);
    });
}

void ServerSource::customEvent(QEvent *event)
{
    Q_UNUSED(event)
    const auto mail = m_mail; // outlives this object where the work destroys it
    mail->drain();
}

} // namespace history
