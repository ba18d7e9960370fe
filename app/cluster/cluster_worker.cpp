// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_worker.h"

#include "app/domain/workloads/adapter.h"

#include <algorithm>

namespace cluster {

namespace {

using kubeapi::ErrorKind;
using kubeapi::SyncState;
using namespace std::chrono_literals;

constexpr auto flushInterval = 100ms; ///< at most ten hops a second; the first at once

const kubeapi::Resource pods{"", "v1", "pods", "Pod", true};
const kubeapi::Resource nodes{"", "v1", "nodes", "Node", false};
const kubeapi::Resource events{"", "v1", "events", "Event", true};
const kubeapi::Resource namespaces{"", "v1", "namespaces", "Namespace", false};
const kubeapi::Resource configMaps{"", "v1", "configmaps", "ConfigMap", true};
const kubeapi::Resource quotas{"", "v1", "resourcequotas", "ResourceQuota", true};
const kubeapi::Resource deployments{"apps", "v1", "deployments", "Deployment", true};
const kubeapi::Resource replicaSets{"apps", "v1", "replicasets", "ReplicaSet", true};

/// Label of the ConfigMaps that keep launched revisions.
constexpr const char *ledgerSelector = "trainyard.dev/ledger";

} // namespace

ClusterWorker::ClusterWorker(kubeapi::Loop &loop, Publish publish) : m_loop(loop), m_publish(std::move(publish)) {}

ClusterWorker::~ClusterWorker() { stop(); }

void ClusterWorker::stop()
{
    *m_alive = false;
    m_publish = nullptr;
    if (m_tick)
        m_loop.cancel(m_tick);
    m_tick = 0;
    m_logs.stop();
    m_gpus.stop();
    if (m_client)
        for (const Watch &watch : m_watches)
            m_client->unsubscribe(watch.id);
    m_watches.clear();
    m_client.reset();
}

template <class T>
void ClusterWorker::watch(const kubeapi::Resource &resource, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> decode,
                          std::function<void(const kubeapi::ChangeSet<T> &)> handle, kubeapi::ListOptions options,
                          const std::vector<std::string> &readableVersions)
{
    const std::size_t index = m_watches.size();
    Watch entry;
    entry.name = resource.plural;
    entry.resource = resource;
    entry.open = [this, index, resource, decode = std::move(decode), handle = std::move(handle), options,
                  readableVersions](const std::string &namespaceName) {
        auto changed = [this, index, handle](kubeapi::ChangeSet<T> changes) {
            handle(changes);
            noteStatus(index, changes.status);
        };
        // Kinds of extensions come and go, and in versions of the server's choice
        if (!readableVersions.empty())
            return m_client->subscribeServed<T>({resource, readableVersions}, namespaceName, decode, changed, options);
        return m_client->subscribeWith<T>(resource, namespaceName, decode, changed, options);
    };
    m_watches.push_back(std::move(entry));
    m_watches[index].id = m_watches[index].open({});
}

void ClusterWorker::watchRaw(const kubeapi::Resource &resource, kubeapi::ListOptions options)
{
    watch<RawObject>(
        resource, kubeapi::objectReader<RawObject>(),
        [this, plural = resource.plural](const kubeapi::ChangeSet<RawObject> &changes) {
            RawChanges &pending = m_pending.raw[plural];
            for (const RawPtr &gone : changes.deleted) {
                const std::string key = gone->meta.key();
                std::erase_if(pending.upserted, [&](const RawPtr &known) { return known->meta.key() == key; });
                pending.removed.push_back(key);
            }
            for (const auto *list : {&changes.added, &changes.modified})
                pending.upserted.insert(pending.upserted.end(), list->begin(), list->end());
        },
        std::move(options));
}

void ClusterWorker::start(std::shared_ptr<const kubeapi::ResolvedContext> context, const std::string &defaultNamespace, bool readOnly, bool insecure)
{
    m_readOnly = readOnly;
    m_insecure = insecure;
    m_defaultNamespace = defaultNamespace.empty() ? "default" : defaultNamespace;
    kubeapi::ClientOptions options;
    options.readOnly = readOnly;
    auto client = kubeapi::Client::create(m_loop, std::move(context), options);
    if (!client) {
        m_fault = client.error();
        schedule();
        return;
    }
    m_client = std::move(*client);

    auto alive = m_alive;
    m_client->whoAmI([this, alive](kubeapi::Result<kubeapi::Client::Identity> answer) {
        if (!*alive || !answer)
            return;
        m_user = answer->user;
        schedule();
    });

    m_gpus.start(m_client.get(), &m_loop, [this] { schedule(); });
    m_logs.start(m_client.get(), &m_loop, [this] { schedule(); });

    watch<kubeapi::Namespace>(namespaces, kubeapi::objectReader<kubeapi::Namespace>(), [this](const kubeapi::ChangeSet<kubeapi::Namespace> &changes) {
        for (const auto &gone : changes.deleted)
            m_namespaces.erase(gone->meta.name);
        for (const auto &added : changes.added)
            m_namespaces.insert(added->meta.name);
        m_namespacesDirty = m_namespacesDirty || !changes.added.empty() || !changes.deleted.empty();
    });
    watch<kubeapi::Node>(nodes, kubeapi::objectReader<kubeapi::Node>(), [this](const kubeapi::ChangeSet<kubeapi::Node> &changes) {
        m_table.applyNodes(changes);
        m_gpus.applyNodes(changes);
    });
    for (const workloads::Adapter &adapter : workloads::adapters()) {
        if (adapter.resource.plural == "pods")
            continue; // lone pods are found among the pods below
        watch<workloads::WorkloadObject>(
            adapter.resource,
            [this, read = adapter.read](kubeapi::JsonView object) -> std::shared_ptr<const workloads::WorkloadObject> {
                auto value = read(object);
                if (value && value->trainerStatus)
                    m_logs.takeStatus(value->meta.uid, *value->trainerStatus);
                return value ? std::make_shared<const workloads::WorkloadObject>(std::move(*value)) : nullptr;
            },
            [this, kind = adapter.kind](const kubeapi::ChangeSet<workloads::WorkloadObject> &changes) { m_table.applyWorkloads(kind, changes); }, {},
            adapter.extension() ? adapter.versions : std::vector<std::string>());
    }
    watch<kubeapi::Pod>(pods, kubeapi::objectReader<kubeapi::Pod>(), [this](const kubeapi::ChangeSet<kubeapi::Pod> &changes) {
        m_table.applyPods(changes);
        m_gpus.applyPods(changes);
    });
    watch<kubeapi::Event>(events, kubeapi::objectReader<kubeapi::Event>(), [this](const kubeapi::ChangeSet<kubeapi::Event> &changes) {
        m_table.applyEvents(changes);
        for (const EventPtr &gone : changes.deleted) {
            std::erase_if(m_pending.events, [&](const EventPtr &known) { return known->meta.key() == gone->meta.key(); });
            m_pending.eventsGone.push_back(gone);
        }
        for (const auto *list : {&changes.added, &changes.modified})
            m_pending.events.insert(m_pending.events.end(), list->begin(), list->end());
    });
    watchRaw(deployments);
    watchRaw(replicaSets);
    watchRaw(quotas);
    kubeapi::ListOptions ledger;
    ledger.labelSelector = ledgerSelector;
    watchRaw(configMaps, ledger);

    tick();
    schedule();
}

void ClusterWorker::noteStatus(std::size_t index, const kubeapi::SyncStatus &status)
{
    Watch &watch = m_watches[index];
    watch.status = status;
    // A user who may not read the whole cluster may still read a namespace: the context's own is tried once.
    if (status.state == SyncState::Forbidden && watch.namespaceName.empty() && watch.resource.namespaced) {
        watch.namespaceName = m_defaultNamespace;
        watch.status.state = SyncState::Syncing;
        auto alive = m_alive;
        m_loop.post([this, alive, index] {
            if (!*alive)
                return;
            Watch &again = m_watches[index];
            m_client->unsubscribe(again.id);
            again.id = again.open(again.namespaceName);
        });
        if (m_namespaces.insert(m_defaultNamespace).second)
            m_namespacesDirty = true;
    }
    schedule();
}

ConnectionStatus ClusterWorker::connection() const
{
    ConnectionStatus status;
    status.readOnly = m_readOnly;
    status.insecure = m_insecure;
    status.user = m_user;
    if (m_fault) {
        status.state = ConnectionState::Refused;
        status.error = m_fault;
        return status;
    }
    status.traffic = m_client->stats();
    int syncing = 0, stale = 0;
    std::optional<kubeapi::Error> refusal;
    for (const Watch &watch : m_watches) {
        const kubeapi::SyncStatus &now = watch.status;
        if (now.asOf && (!status.asOf || *now.asOf > *status.asOf))
            status.asOf = now.asOf;
        if (now.state == SyncState::Absent)
            continue;
        status.streamsTotal += 1;
        if (now.state == SyncState::Live)
            status.streamsLive += 1;
        if (now.state == SyncState::Syncing)
            syncing += 1;
        if (now.state == SyncState::Stale)
            stale += 1;
        if (now.state == SyncState::Forbidden) {
            status.streamsForbidden += 1;
            status.forbidden.push_back(watch.name);
        }
        if (now.error && now.state != SyncState::Live) {
            const ErrorKind kind = now.error->kind;
            if (kind == ErrorKind::Auth || kind == ErrorKind::Tls || kind == ErrorKind::Config)
                refusal = now.error;
            else if (now.state != SyncState::Forbidden || !status.error)
                status.error = now.error;
        }
    }
    if (status.traffic.lastHeard && (!status.asOf || *status.traffic.lastHeard > *status.asOf))
        status.asOf = status.traffic.lastHeard;
    if (refusal) {
        status.state = ConnectionState::Refused;
        status.error = refusal;
    } else if (stale > 0) {
        status.state = ConnectionState::Stale;
    } else if (syncing > 0) {
        status.state = status.streamsLive > 0 || status.streamsForbidden > 0 ? ConnectionState::Syncing : ConnectionState::Connecting;
    } else {
        status.state = ConnectionState::Live;
        if (status.streamsForbidden == 0)
            status.error.reset();
    }
    return status;
}

void ClusterWorker::schedule()
{
    if (m_scheduled)
        return;
    m_scheduled = true;
    const auto since = std::chrono::steady_clock::now() - m_lastFlush;
    const auto wait = since >= flushInterval ? 0ms : std::chrono::duration_cast<std::chrono::milliseconds>(flushInterval - since);
    auto alive = m_alive;
    m_loop.after(wait, [this, alive] {
        if (*alive)
            flush();
    });
}

void ClusterWorker::flush()
{
    m_scheduled = false;
    m_lastFlush = std::chrono::steady_clock::now();
    if (!m_publish)
        return;
    ClusterUpdate update = std::exchange(m_pending, {});
    if (m_client) {
        update.jobs = m_table.takeChanges();
        m_logs.apply(update.jobs);
        update.gpus = m_gpus.take([this](const std::string &podUid) { return m_table.jobOfPod(podUid); });
        update.curves = m_logs.take();
        if (m_namespacesDirty) {
            m_namespacesDirty = false;
            update.namespaces = std::vector<std::string>(m_namespaces.begin(), m_namespaces.end());
        }
        std::vector<std::string> served;
        for (const workloads::Adapter &adapter : workloads::adapters())
            for (const Watch &watch : m_watches)
                if (watch.resource == adapter.resource && watch.status.state != SyncState::Absent)
                    served.push_back(adapter.kind);
        update.servedKinds = std::move(served);
    }
    ConnectionStatus status = connection();
    if (status.state == ConnectionState::Stale) {
        if (!m_staleSince)
            m_staleSince = status.asOf ? *status.asOf : std::chrono::system_clock::now();
        status.staleSince = m_staleSince;
    } else {
        m_staleSince.reset();
    }
    update.status = std::move(status);
    m_publish(std::move(update));
}

void ClusterWorker::tick()
{
    // Traffic figures and the data's age go on even when nothing changes.
    auto alive = m_alive;
    m_tick = m_loop.after(1000ms, [this, alive] {
        if (!*alive)
            return;
        schedule();
        tick();
    });
}

void ClusterWorker::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    if (m_client)
        m_client->setReadOnly(readOnly);
    schedule();
}

void ClusterWorker::wantCurves(const std::string &jobUid) { m_logs.prefer(jobUid); }
void ClusterWorker::setPatterns(std::shared_ptr<const reading::PatternBook> patterns) { m_logs.setPatterns(std::move(patterns)); }

} // namespace cluster
