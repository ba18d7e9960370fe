// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/cluster_worker.h"

#include "app/domain/workloads/adapter.h"
#include "kubeapi/auth/credential_facts.h"
#include "kubeapi/objects/packed_pod.h"

#include <algorithm>

namespace cluster {

namespace {

using kubeapi::ErrorKind;
using kubeapi::SyncState;
using namespace std::chrono_literals;

constexpr auto flushInterval = 100ms; ///< at most ten hops a second; the first at once
constexpr auto loginLook = 60s;       ///< how often certificate and token files are read for their end

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
    m_readable.reset();
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
    m_watches.push_back(std::move(entry));
    auto changed = [this, index, handle = std::move(handle)](kubeapi::ChangeSet<T> changes) {
        handle(changes);
        noteStatus(index, changes.status);
    };
    // Which namespaces to look into is found out when all at once was refused
    const std::vector<std::string> noneYet;
    kubeapi::SubscriptionId &id = m_watches[index].id;
    if (!readableVersions.empty()) // kinds of extensions come and go, and in versions of the server's choice
        id = m_client->subscribeServed<T>({resource, readableVersions}, {}, std::move(decode), std::move(changed), std::move(options), flushInterval,
                                          resource.namespaced ? std::optional(noneYet) : std::nullopt);
    else if (resource.namespaced)
        id = m_client->subscribeWhereAllowed<T>(resource, noneYet, std::move(decode), std::move(changed), std::move(options), flushInterval);
    else
        id = m_client->subscribeWith<T>(resource, {}, std::move(decode), std::move(changed), std::move(options), flushInterval);
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

void ClusterWorker::start(Start with)
{
    m_readOnly = with.readOnly;
    m_insecure = with.insecure;
    m_defaultNamespace = with.defaultNamespace.empty() ? "default" : with.defaultNamespace;
    m_addedNamespaces = std::move(with.namespaces);
    m_context = std::move(with.context);
    m_credentials = std::move(with.credentials);
    kubeapi::ClientOptions options;
    options.readOnly = m_readOnly;
    options.credentials = m_credentials;
    options.warning = [this](const std::string &text) {
        m_pending.warnings.push_back(text);
        schedule();
    };
    auto client = kubeapi::Client::create(m_loop, m_context, options);
    if (!client) {
        m_fault = client.error();
        schedule();
        return;
    }
    m_client = std::move(*client);
    askWhoIAm();
    lookAtLogin();

    m_gpus.start(m_client.get(), &m_loop, [this] { schedule(); });
    m_logs.start(m_client.get(), &m_loop, [this] { schedule(); });

    watch<kubeapi::Namespace>(namespaces, kubeapi::objectReader<kubeapi::Namespace>(), [this](const kubeapi::ChangeSet<kubeapi::Namespace> &changes) {
        for (const auto &gone : changes.deleted)
            m_namespaces.erase(gone->meta.name);
        for (const auto &added : changes.added)
            m_namespaces.insert(added->meta.name);
        if (changes.added.empty() && changes.deleted.empty())
            return;
        m_namespacesDirty = true;
        if (m_readable)
            m_readable->setListed(m_namespaces);
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
    watch<kubeapi::PackedPod>(pods, kubeapi::packedPodReader(), [this](const kubeapi::ChangeSet<kubeapi::PackedPod> &changes) {
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
    // One that was full is kept as it is: its rights went away while it was watched
    if (status.state == SyncState::Forbidden && !watch.narrowed && watch.resource.namespaced && status.objects == 0) {
        watch.narrowed = true;
        watch.refusal = status.error;
        watch.status.state = SyncState::Syncing;
        watch.status.error.reset();
        lookByNamespace();
    }
    schedule();
}

void ClusterWorker::lookByNamespace()
{
    if (!m_readable) {
        m_readable = std::make_unique<kubeapi::ReadableNamespaces>(m_loop, *m_client, kubeapi::AccessQuery{"list", "", "pods", {}, {}, {}},
                                                                   [this] { applyCandidates(); });
        nameNamespaces();
        m_readable->setListed(m_namespaces);
    }
    // Not from inside the watch's own callback
    m_loop.post([this, alive = m_alive] {
        if (*alive)
            applyCandidates();
    });
}

void ClusterWorker::nameNamespaces()
{
    std::vector<std::string> named{m_defaultNamespace};
    named.insert(named.end(), m_addedNamespaces.begin(), m_addedNamespaces.end());
    if (m_readable)
        m_readable->setNamed(std::move(named));
}

void ClusterWorker::applyCandidates()
{
    if (!m_client)
        return;
    for (Watch &watch : m_watches)
        if (watch.narrowed && watch.candidates != m_readable->names()) {
            watch.candidates = m_readable->names();
            m_client->setCandidates(watch.id, watch.candidates);
        }
    m_namespacesDirty = true;
    schedule();
}

void ClusterWorker::askWhoIAm()
{
    m_client->whoAmI([this, alive = m_alive](kubeapi::Result<kubeapi::Client::Identity> answer) {
        if (!*alive || !answer)
            return;
        m_user = answer->user;
        schedule();
    });
}

void ClusterWorker::lookAtLogin()
{
    m_lastLoginLook = std::chrono::steady_clock::now();
    const kubeapi::CredentialFacts facts = kubeapi::credentialFacts(*m_context);
    m_loginEnd.reset();
    if (facts.certificate)
        m_loginEnd = LoginEnd{facts.certificate->notAfter, true, facts.certificate->subject};
    if (facts.tokenExpires && (!m_loginEnd || *facts.tokenExpires < m_loginEnd->at))
        m_loginEnd = LoginEnd{*facts.tokenExpires, false, {}};
}

void ClusterWorker::useContext(std::shared_ptr<const kubeapi::ResolvedContext> context, const std::string &defaultNamespace, bool insecure)
{
    m_context = std::move(context);
    m_insecure = insecure;
    m_defaultNamespace = defaultNamespace.empty() ? "default" : defaultNamespace;
    if (!m_client) {
        // What it began with was no use at all
        m_fault.reset();
        start({m_context, m_defaultNamespace, m_addedNamespaces, m_readOnly, m_insecure, m_credentials});
        return;
    }
    if (auto used = m_client->useContext(m_context); !used) {
        m_fault = used.error();
        schedule();
        return;
    }
    m_fault.reset();
    lookAtLogin();
    askWhoIAm();
    nameNamespaces();
    schedule();
}

void ClusterWorker::setNamespaces(std::vector<std::string> added)
{
    m_addedNamespaces = std::move(added);
    nameNamespaces();
}

void ClusterWorker::retryNow()
{
    if (!m_client)
        return;
    if (m_readable)
        m_readable->askAgain();
    lookAtLogin();
    m_client->retryNow();
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
            if (!status.refusal)
                status.refusal = watch.refusal ? watch.refusal : now.error;
        } else if (watch.narrowed) {
            status.narrowed.push_back(watch.name);
            if (watch.refusal && (!status.refusal || watch.name == "pods"))
                status.refusal = watch.refusal; // pods are what a person looks for first
        }
        if (now.error && now.state != SyncState::Live) {
            const ErrorKind kind = now.error->kind;
            if (kind == ErrorKind::Auth || kind == ErrorKind::Tls || kind == ErrorKind::Config)
                refusal = now.error;
            else if (now.state != SyncState::Forbidden || !status.error)
                status.error = now.error;
        }
    }
    describeNamespaces(status);
    status.loginEnd = m_loginEnd;
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

void ClusterWorker::describeNamespaces(ConnectionStatus &status) const
{
    for (const Watch &watch : m_watches)
        if (watch.name == namespaces.plural)
            status.namespacesListed = watch.status.state != SyncState::Forbidden;
    if (!m_readable)
        return;
    status.namespacesLeftOut = m_readable->leftOut();
    for (const std::string &name : m_readable->names()) {
        const bool read = std::any_of(m_watches.begin(), m_watches.end(), [&](const Watch &watch) {
            const auto &refused = watch.status.forbiddenNamespaces;
            return watch.narrowed && watch.status.state != SyncState::Forbidden && watch.status.state != SyncState::Absent &&
                   std::find(refused.begin(), refused.end(), name) == refused.end();
        });
        (read ? status.shownNamespaces : status.refusedNamespaces).push_back(name);
    }
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
            std::set<std::string> names = m_namespaces;
            if (m_readable) {
                // Where pods are read by namespaces, those alone are worth choosing
                const bool narrowed =
                    std::any_of(m_watches.begin(), m_watches.end(), [](const Watch &watch) { return watch.name == "pods" && watch.narrowed; });
                if (narrowed)
                    names.clear();
                names.insert(m_readable->names().begin(), m_readable->names().end());
            }
            update.namespaces = std::vector<std::string>(names.begin(), names.end());
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
        if (std::chrono::steady_clock::now() - m_lastLoginLook >= loginLook)
            lookAtLogin();
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
void ClusterWorker::wantRank(const std::string &jobUid, const std::string &mark) { m_logs.choose(jobUid, mark); }
void ClusterWorker::setPatterns(std::shared_ptr<const reading::PatternBook> patterns) { m_logs.setPatterns(std::move(patterns)); }

} // namespace cluster
