// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "app/cluster/gpu_feed.h"
#include "app/cluster/log_feed.h"
#include "kubeapi/client/client.h"
#include "kubeapi/client/readable_namespaces.h"

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

namespace cluster {

/// Everything of one cluster that runs on its thread: subscriptions in, joined values out. Made, used and destroyed on that thread.
class ClusterWorker : public std::enable_shared_from_this<ClusterWorker> {
public:
    using Publish = std::function<void(ClusterUpdate)>;

    ClusterWorker(kubeapi::Loop &loop, Publish publish);
    ~ClusterWorker();

    /// What a connection begins with.
    struct Start {
        std::shared_ptr<const kubeapi::ResolvedContext> context;
        std::string defaultNamespace;        ///< empty = "default"
        std::vector<std::string> namespaces; ///< added by the person: looked into where not all may be read at once
        bool readOnly = true, insecure = false;
        kubeapi::CredentialOptions credentials;
    };
    void start(Start with);
    /// The same server by what the kubeconfig says now. What is shown stays.
    void useContext(std::shared_ptr<const kubeapi::ResolvedContext> context, const std::string &defaultNamespace, bool insecure);
    void setNamespaces(std::vector<std::string> added);
    /// Everything that waits or was refused is tried now.
    void retryNow();
    /// Ends all subscriptions and the connection; nothing is published after.
    void stop();
    kubeapi::Client *client() { return m_client.get(); }
    void setReadOnly(bool readOnly);
    void wantCurves(const std::string &jobUid);
    void wantRank(const std::string &jobUid, const std::string &mark);
    void setPatterns(std::shared_ptr<const reading::PatternBook> patterns);

private:
    /// One subscription: what it reads, where, and how it stands.
    struct Watch {
        std::string name; ///< plural
        kubeapi::Resource resource;
        kubeapi::SubscriptionId id = 0;
        kubeapi::SyncStatus status;
        bool narrowed = false;                 ///< namespace by namespace, because all at once is refused
        std::vector<std::string> candidates;   ///< those namespaces
        std::optional<kubeapi::Error> refusal; ///< of all at once
    };

    template <class T>
    void watch(const kubeapi::Resource &resource, std::function<std::shared_ptr<const T>(kubeapi::JsonView)> decode,
               std::function<void(const kubeapi::ChangeSet<T> &)> handle, kubeapi::ListOptions options = {},
               const std::vector<std::string> &readableVersions = {});
    void noteStatus(std::size_t watchIndex, const kubeapi::SyncStatus &status);
    void lookByNamespace();
    void applyCandidates();
    void nameNamespaces();
    void askWhoIAm();
    void lookAtLogin();
    void describeNamespaces(ConnectionStatus &status) const;
    void watchRaw(const kubeapi::Resource &resource, kubeapi::ListOptions options = {});
    ConnectionStatus connection() const;
    void schedule();
    void flush();
    void tick();

    kubeapi::Loop &m_loop;
    Publish m_publish;
    std::unique_ptr<kubeapi::Client> m_client;
    std::vector<Watch> m_watches;
    workloads::JobTable m_table;
    std::unordered_map<std::string, JobPtr> m_jobs; ///< as last published: what the log feed chooses from
    GpuFeed m_gpus;
    LogFeed m_logs;
    std::set<std::string> m_namespaces;                      ///< as the server lists them
    std::unique_ptr<kubeapi::ReadableNamespaces> m_readable; ///< once something is read namespace by namespace
    std::vector<std::string> m_addedNamespaces;
    std::shared_ptr<const kubeapi::ResolvedContext> m_context;
    kubeapi::CredentialOptions m_credentials;
    std::optional<LoginEnd> m_loginEnd;
    std::chrono::steady_clock::time_point m_lastLoginLook{};
    ClusterUpdate m_pending;
    std::string m_user, m_defaultNamespace;
    bool m_readOnly = true, m_insecure = false, m_namespacesDirty = false;
    std::optional<kubeapi::Error> m_fault; ///< of the configuration: nothing was connected
    std::optional<kubeapi::TimePoint> m_staleSince;
    bool m_scheduled = false;
    std::chrono::steady_clock::time_point m_lastFlush{};
    kubeapi::Loop::TimerId m_tick = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< late callbacks look here first
};

} // namespace cluster
