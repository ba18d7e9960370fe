// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_feed.h"

#include "app/domain/workloads/adapter.h"

#include <algorithm>

namespace ctl {

namespace {

using kubeapi::ErrorKind;
using kubeapi::SyncState;

const kubeapi::Resource pods{"", "v1", "pods", "Pod", true};
const kubeapi::Resource nodes{"", "v1", "nodes", "Node", false};
const kubeapi::Resource events{"", "v1", "events", "Event", true};

} // namespace

JobFeed::JobFeed(kubeapi::Loop &loop, kubeapi::Client &client, std::string namespaceName, std::string fallback)
    : m_loop(loop), m_client(client), m_namespace(std::move(namespaceName)), m_fallback(std::move(fallback))
{
}

JobFeed::~JobFeed()
{
    *m_alive = false;
    for (const Watch &watch : m_watches)
        m_client.unsubscribe(watch.id);
}

template <class T>
void JobFeed::watch(const kubeapi::Resource &resource, bool job, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> decode,
                    std::function<void(const kubeapi::ChangeSet<T> &)> handle, const std::vector<std::string> &readableVersions)
{
    const std::size_t index = m_watches.size();
    Watch entry;
    entry.resource = resource;
    entry.job = job;
    entry.namespaceName = resource.namespaced ? m_namespace : std::string();
    entry.open = [this, index, resource, decode = std::move(decode), handle = std::move(handle), readableVersions](const std::string &namespaceName) {
        auto changed = [this, index, handle](kubeapi::ChangeSet<T> changes) {
            handle(changes);
            noteStatus(index, changes.status);
        };
        if (!readableVersions.empty())
            return m_client.subscribeServed<T>({resource, readableVersions}, namespaceName, decode, changed);
        return m_client.subscribeWith<T>(resource, namespaceName, decode, changed);
    };
    m_watches.push_back(std::move(entry));
}

void JobFeed::start(std::function<void()> changed)
{
    m_changed = std::move(changed);
    watch<kubeapi::Node>(nodes, false, kubeapi::objectReader<kubeapi::Node>(),
                         [this](const kubeapi::ChangeSet<kubeapi::Node> &set) { m_table.applyNodes(set); });
    for (const workloads::Adapter &adapter : workloads::adapters()) {
        if (adapter.resource.plural == "pods")
            continue; // lone pods are found among the pods below
        watch<workloads::WorkloadObject>(
            adapter.resource, true,
            [read = adapter.read](kubeapi::JsonView object) -> std::shared_ptr<const workloads::WorkloadObject> {
                auto value = read(object);
                return value ? std::make_shared<const workloads::WorkloadObject>(std::move(*value)) : nullptr;
            },
            [this, kind = adapter.kind](const kubeapi::ChangeSet<workloads::WorkloadObject> &set) { m_table.applyWorkloads(kind, set); },
            adapter.extension() ? adapter.versions : std::vector<std::string>());
    }
    watch<kubeapi::Pod>(pods, true, kubeapi::objectReader<kubeapi::Pod>(),
                        [this](const kubeapi::ChangeSet<kubeapi::Pod> &set) { m_table.applyPods(set); });
    watch<kubeapi::Event>(events, false, kubeapi::objectReader<kubeapi::Event>(),
                          [this](const kubeapi::ChangeSet<kubeapi::Event> &set) { m_table.applyEvents(set); });
    for (Watch &watch : m_watches)
        watch.id = watch.open(watch.namespaceName);
}

void JobFeed::noteStatus(std::size_t index, const kubeapi::SyncStatus &status)
{
    Watch &watch = m_watches[index];
    watch.status = status;
    // A user who may not read the whole cluster may still read a namespace: the context's own is tried once.
    if (status.state == SyncState::Forbidden && watch.namespaceName.empty() && watch.resource.namespaced && !m_fallback.empty()) {
        watch.namespaceName = m_fallback;
        watch.narrowed = true;
        watch.status.state = SyncState::Syncing;
        watch.status.error.reset();
        m_loop.post([this, alive = m_alive, index] {
            if (!*alive)
                return;
            Watch &again = m_watches[index];
            m_client.unsubscribe(again.id);
            again.id = again.open(again.namespaceName);
        });
    }
    m_changed();
}

bool JobFeed::settled() const
{
    return std::all_of(m_watches.begin(), m_watches.end(), [](const Watch &watch) {
        const SyncState state = watch.status.state;
        return state == SyncState::Live || state == SyncState::Forbidden || state == SyncState::Absent;
    });
}

std::optional<kubeapi::Error> JobFeed::fault() const
{
    for (const Watch &watch : m_watches)
        if ((watch.status.state == SyncState::Syncing || watch.status.state == SyncState::Forbidden) && watch.status.error) {
            const ErrorKind kind = watch.status.error->kind;
            if (kind == ErrorKind::Auth || kind == ErrorKind::Tls || kind == ErrorKind::Config ||
                (kind == ErrorKind::Network && watch.status.state == SyncState::Syncing))
                return watch.status.error;
        }
    return std::nullopt;
}

std::optional<kubeapi::Error> JobFeed::refusal() const
{
    std::optional<kubeapi::Error> found;
    for (const Watch &watch : m_watches) {
        if (!watch.job || watch.status.state == SyncState::Absent)
            continue;
        if (watch.status.state != SyncState::Forbidden)
            return std::nullopt;
        if (!found)
            found = watch.status.error;
    }
    return found;
}

std::vector<std::string> JobFeed::notes() const
{
    std::vector<std::string> notes;
    for (const Watch &watch : m_watches) {
        if (watch.status.state == SyncState::Forbidden)
            notes.push_back(watch.resource.plural +
                            " are left out: " + (watch.status.error ? watch.status.error->message : std::string("the server refuses to list them.")));
        else if (watch.narrowed)
            notes.push_back(watch.resource.plural + " of namespace " + watch.namespaceName + " alone: those of other namespaces may not be listed.");
    }
    return notes;
}

} // namespace ctl
