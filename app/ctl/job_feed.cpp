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
const kubeapi::Resource namespaces{"", "v1", "namespaces", "Namespace", false};

template <class T>
std::function<std::shared_ptr<const T>(kubeapi::JsonView)> reader()
{
    return [](kubeapi::JsonView object) { return std::make_shared<const T>(T::read(object)); };
}

} // namespace

JobFeed::JobFeed(kubeapi::Loop &loop, kubeapi::Client &client, std::string namespaceName, std::vector<std::string> fallbacks)
    : m_loop(loop), m_client(client), m_namespace(std::move(namespaceName)), m_fallbacks(std::move(fallbacks))
{
}

JobFeed::~JobFeed()
{
    *m_alive = false;
    for (const Watch &watch : m_watches)
        m_client.unsubscribe(watch.id);
    m_client.unsubscribe(m_namespaceWatch);
}

template <class T>
void JobFeed::watch(const kubeapi::Resource &resource, bool job, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> decode,
                    std::function<void(const kubeapi::ChangeSet<T> &)> handle)
{
    const std::size_t index = m_watches.size();
    Watch entry;
    entry.resource = resource;
    entry.job = job;
    m_watches.push_back(std::move(entry));
    auto changed = [this, index, handle = std::move(handle)](kubeapi::ChangeSet<T> changes) {
        handle(changes);
        noteStatus(index, changes.status);
    };
    m_watches[index].id =
        resource.namespaced && m_namespace.empty()
            ? m_client.subscribeWhereAllowed<T>(resource, {}, std::move(decode), std::move(changed))
            : m_client.subscribeWith<T>(resource, resource.namespaced ? m_namespace : std::string(), std::move(decode), std::move(changed));
}

void JobFeed::start(std::function<void()> changed)
{
    m_changed = std::move(changed);
    watch<kubeapi::Node>(nodes, false, reader<kubeapi::Node>(), [this](const kubeapi::ChangeSet<kubeapi::Node> &set) { m_table.applyNodes(set); });
    for (const workloads::Adapter &adapter : workloads::adapters()) {
        if (adapter.resource.plural == "pods")
            continue; // lone pods are found among the pods below
        watch<workloads::WorkloadObject>(
            adapter.resource, true,
            [read = adapter.read](kubeapi::JsonView object) -> std::shared_ptr<const workloads::WorkloadObject> {
                auto value = read(object);
                return value ? std::make_shared<const workloads::WorkloadObject>(std::move(*value)) : nullptr;
            },
            [this, kind = adapter.kind](const kubeapi::ChangeSet<workloads::WorkloadObject> &set) { m_table.applyWorkloads(kind, set); });
    }
    watch<kubeapi::Pod>(pods, true, reader<kubeapi::Pod>(), [this](const kubeapi::ChangeSet<kubeapi::Pod> &set) { m_table.applyPods(set); });
    watch<kubeapi::Event>(events, false, reader<kubeapi::Event>(),
                          [this](const kubeapi::ChangeSet<kubeapi::Event> &set) { m_table.applyEvents(set); });
}

void JobFeed::noteStatus(std::size_t index, const kubeapi::SyncStatus &status)
{
    Watch &watch = m_watches[index];
    watch.status = status;
    if (status.state == SyncState::Forbidden && m_namespace.empty() && watch.resource.namespaced && !watch.narrowed && status.objects == 0) {
        watch.narrowed = true;
        watch.status.state = SyncState::Syncing;
        watch.status.error.reset();
        lookByNamespace();
    }
    m_changed();
}

void JobFeed::lookByNamespace()
{
    if (!m_readable) {
        m_readable = std::make_unique<kubeapi::ReadableNamespaces>(m_loop, m_client, kubeapi::AccessQuery{"list", "", "pods", {}, {}, {}}, [this] {
            applyCandidates();
            m_changed();
        });
        m_readable->setNamed(m_fallbacks);
    }
    // Not from inside the watch's own callback
    m_loop.post([this, alive = m_alive] {
        if (!*alive)
            return;
        if (!m_namespaceWatch)
            m_namespaceWatch = m_client.subscribe<kubeapi::Namespace>(namespaces, {}, [this](const kubeapi::ChangeSet<kubeapi::Namespace> &set) {
                for (const auto &gone : set.deleted)
                    m_listed.erase(gone->meta.name);
                for (const auto &added : set.added)
                    m_listed.insert(added->meta.name);
                m_listing = set.status;
                m_readable->setListed(m_listed);
                m_changed();
            });
        applyCandidates();
    });
}

void JobFeed::applyCandidates()
{
    for (Watch &watch : m_watches)
        if (watch.narrowed && watch.candidates != m_readable->names()) {
            watch.candidates = m_readable->names();
            m_client.setCandidates(watch.id, watch.candidates);
        }
}

bool JobFeed::settled() const
{
    const bool listed = m_listing.state == SyncState::Live || m_listing.state == SyncState::Forbidden;
    if (m_readable && (!listed || !m_readable->settled()))
        return false;
    return std::all_of(m_watches.begin(), m_watches.end(), [this](const Watch &watch) {
        const SyncState state = watch.status.state;
        if (watch.narrowed && watch.candidates != m_readable->names())
            return false;
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
    std::string narrowed;
    const auto joined = [](const std::vector<std::string> &names) {
        std::string text;
        for (const std::string &name : names)
            text += (text.empty() ? "" : ", ") + name;
        return text;
    };
    for (const Watch &watch : m_watches) {
        if (watch.status.state == SyncState::Forbidden)
            notes.push_back(watch.resource.plural +
                            " are left out: " + (watch.status.error ? watch.status.error->message : std::string("the server refuses to list them.")));
        else if (watch.narrowed)
            narrowed += (narrowed.empty() ? "" : ", ") + watch.resource.plural;
        if (watch.narrowed && watch.status.state != SyncState::Forbidden && !watch.status.forbiddenNamespaces.empty())
            notes.push_back(watch.resource.plural + " of " + joined(watch.status.forbiddenNamespaces) +
                            " are left out: they may not be listed there.");
    }
    if (!narrowed.empty()) {
        std::string note =
            narrowed + " are those of the namespaces " + joined(m_readable->names()) + " alone: all namespaces at once may not be listed.";
        if (m_listing.state == SyncState::Forbidden)
            note += " Nor may the namespaces; name others with --namespaces.";
        if (m_readable->leftOut() > 0)
            note += " " + std::to_string(m_readable->leftOut()) + " more could be read; name those you want with -n.";
        notes.push_back(std::move(note));
    }
    return notes;
}

} // namespace ctl
