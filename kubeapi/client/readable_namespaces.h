// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"
#include "kubeapi/watch/backoff.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace kubeapi {

/// In which namespaces to look, for someone who may not list a resource in all of them at once: the candidates of Client::subscribeWhereAllowed.
/// Namespaces that are named by the caller (the context's own, those that a person adds) count without a question; of those that the cluster lists,
/// the ones where an access review allows it. Asks in small portions, and only about namespaces that it has not asked about. Lives on the client's
/// thread and goes before the client.
class ReadableNamespaces {
public:
    /// More namespaces than this are not watched one by one: each costs a stream for each kind.
    static constexpr std::size_t most = 50;

    /// `probe` is the question, its namespaceName is filled in. `changed` is called on the loop's thread, never from inside a call.
    ReadableNamespaces(Loop &loop, Client &client, AccessQuery probe, std::function<void()> changed);
    ~ReadableNamespaces();
    ReadableNamespaces(const ReadableNamespaces &) = delete;
    ReadableNamespaces &operator=(const ReadableNamespaces &) = delete;

    /// Counts from now on, in this order; doubles are dropped.
    void setNamed(std::vector<std::string> names);
    /// The cluster's namespaces as they are now; an empty set where they may not be listed.
    void setListed(const std::set<std::string> &names);
    /// Rights may have changed: everything that is listed is asked about anew.
    void askAgain();

    /// The named ones first, then the allowed ones by name; at most `most`.
    const std::vector<std::string> &names() const { return m_names; }
    /// Readable namespaces beyond `most`.
    std::size_t leftOut() const { return m_leftOut; }
    /// Whether every listed namespace has been asked about.
    bool settled() const { return m_asked && !m_asking; }

private:
    void ask();
    void askLater();
    void assemble();
    void tellLater();

    Loop &m_loop;
    Client &m_client;
    const AccessQuery m_probe;
    const std::function<void()> m_changed;
    std::vector<std::string> m_named, m_names;
    std::set<std::string> m_listed, m_allowed, m_refused;
    std::size_t m_leftOut = 0;
    bool m_asking = false, m_asked = false, m_telling = false;
    int m_round = 0;
    Backoff m_backoff;
    std::mt19937 m_random{std::random_device{}()};
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< late answers look here first
};

} // namespace kubeapi
