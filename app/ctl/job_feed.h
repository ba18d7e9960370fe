// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/job_table.h"
#include "kubeapi/client/client.h"
#include "kubeapi/client/readable_namespaces.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ctl {

/// The training jobs of a namespace, or of the whole cluster, kept up to date: watches on every kind, pods, nodes and events joined by a
/// JobTable. Lives on its client's thread and goes before the client.
class JobFeed {
public:
    /// `namespaceName` empty = all namespaces; where the server refuses that, those of `fallbacks` and the ones that it lists and lets read.
    JobFeed(kubeapi::Loop &loop, kubeapi::Client &client, std::string namespaceName, std::vector<std::string> fallbacks);
    ~JobFeed();
    JobFeed(const JobFeed &) = delete;
    JobFeed &operator=(const JobFeed &) = delete;

    /// Begins. `changed` is called after each set of changes or change of status.
    void start(std::function<void()> changed);
    /// Every watch has told its first list, or never will.
    bool settled() const;
    /// The server was not reached, or took no credential, before everything was settled.
    std::optional<kubeapi::Error> fault() const;
    /// Where neither pods nor any kind may be read: the refusal.
    std::optional<kubeapi::Error> refusal() const;
    /// What may not be read, "jobs: …" each, and namespaces that stand for the whole cluster.
    std::vector<std::string> notes() const;
    workloads::JobTable &table() { return m_table; }

private:
    struct Watch {
        kubeapi::Resource resource;
        kubeapi::SubscriptionId id = 0;
        kubeapi::SyncStatus status;
        bool job = false;      ///< pods or a training kind: without any of these there is nothing to show
        bool narrowed = false; ///< namespace by namespace instead of the whole cluster
        std::vector<std::string> candidates;
    };
    template <class T>
    void watch(const kubeapi::Resource &resource, bool job, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> decode,
               std::function<void(const kubeapi::ChangeSet<T> &)> handle);
    void noteStatus(std::size_t index, const kubeapi::SyncStatus &status);
    void lookByNamespace();
    void applyCandidates();

    kubeapi::Loop &m_loop;
    kubeapi::Client &m_client;
    const std::string m_namespace;
    const std::vector<std::string> m_fallbacks;
    std::unique_ptr<kubeapi::ReadableNamespaces> m_readable; ///< once something is read namespace by namespace
    std::set<std::string> m_listed;
    kubeapi::SyncStatus m_listing;
    kubeapi::SubscriptionId m_namespaceWatch = 0;
    workloads::JobTable m_table;
    std::vector<Watch> m_watches;
    std::function<void()> m_changed;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< posted work looks here first
};

} // namespace ctl
