// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/credential_source.h"
#include "kubeapi/client/client.h"
#include "kubeapi/client/heartbeat.h"
#include "kubeapi/client/subscription.h"
#include "kubeapi/http/http_error.h"
#include "kubeapi/http/loop_impl.h"
#include "kubeapi/request/request_port.h"
#include "kubeapi/streams/socket_port.h"
#include "kubeapi/watch/list_turns.h"

#include <map>
#include <set>

namespace kubeapi {

class CatalogFollower;
class Discoverer;
class UpgradedSocket;

/// The request layer of one cluster: credentials, headers, the read-only lock, retries, errors.
class Client::Impl : public RequestPort, public SocketPort {
public:
    using Whole = std::function<void(Result<Response>)>;

    Impl(Loop &loop, std::shared_ptr<const ResolvedContext> context, ClientOptions options);
    ~Impl() override;

    std::uint64_t open(Request request, StreamHandlers handlers) override;
    void close(std::uint64_t id) override;
    Loop::TimerId after(std::chrono::milliseconds delay, std::function<void()> work) override { return loop.after(delay, std::move(work)); }
    void cancelTimer(Loop::TimerId timer) override { loop.cancel(timer); }
    std::mt19937 &random() override { return m_random; }
    std::string server() const override { return context->server; }
    void hurry() override { loop.impl().push(); }
    const Timing &timing() const override { return options.timing; }

    std::shared_ptr<SocketLink> openSocket(Request request, std::vector<std::string> protocols, SocketEvents events) override;
    Loop &eventLoop() override { return loop; }

    std::uint64_t send(Request request, Whole done);
    SubscriptionId add(std::unique_ptr<Subscription> subscription);
    void removeSubscription(SubscriptionId id);
    Subscription *subscription(SubscriptionId id) const ///< or nullptr
    {
        const auto it = m_subscriptions.find(id);
        return it == m_subscriptions.end() ? nullptr : it->second.get();
    }
    void retryNow();
    void reopenAll();
    ClientStats stats() const;
    ListTurns *listTurns() override { return &m_turns; }
    std::weak_ptr<bool> alive() const { return m_alive; }
    CredentialSource &credentials() { return *m_credentials; }
    void useContext(std::shared_ptr<const ResolvedContext> fresh);

    Loop &loop;
    std::shared_ptr<const ResolvedContext> context;
    ClientOptions options;
    Discoverer &discoverer() { return *m_discoverer; }
    CatalogFollower &catalog() { return *m_catalog; }

private:
    struct Exchange {
        Request request;
        StreamHandlers handlers;
        Whole whole;
        std::shared_ptr<const Credentials> used;
        std::uint64_t call = 0;
        Response response;
        HttpHead head;
        std::string errorBody;
        int attempts = 0, repeats = 0;
        std::chrono::milliseconds waited{0}; ///< because the server asked for it
        bool accepted = false, stream = false, refreshed = false;
    };

    std::uint64_t begin(Exchange exchange);
    void authorise(std::uint64_t id);
    void transmit(std::uint64_t id, const std::shared_ptr<const Credentials> &credentials);
    void onHead(std::uint64_t id, const HttpHead &head);
    void onData(std::uint64_t id, std::string_view piece);
    void onEnd(std::uint64_t id, const HttpEnd &end);
    void again(std::uint64_t id);
    bool repeatLater(std::uint64_t id);
    void warn(const std::string &text);
    void finish(std::uint64_t id, std::optional<Error> error);
    void finishLater(std::uint64_t id, Error error);
    Exchange *find(std::uint64_t id);
    HttpPlace place(const Request &request) const;
    /// Credentials, impersonation, user agent and the request's own.
    std::vector<Secret> headersOf(const Request &request, const Credentials &credentials) const;
    std::string urlOf(const Request &request) const;
    void endSockets();
    friend class UpgradedSocket;
    std::function<void()> askForLife(bool alone, std::function<void(bool)> done);
    void found(bool dead);
    void goesWith(const std::shared_ptr<const Credentials> &credentials);
    void lookAtFiles();
    void closeRetired();
    void leaveTheDeaf();
    void heard();

    std::set<std::string> m_warned;
    ListTurns m_turns{*this};
    std::unique_ptr<CredentialSource> m_credentials;
    std::unique_ptr<CredentialSource> m_formerCredentials; ///< may still be on the stack
    std::mt19937 m_random{std::random_device{}()};
    Sockets *m_sockets;
    std::map<std::uint64_t, std::unique_ptr<Exchange>> m_exchanges;
    std::uint64_t m_lastExchange = 0;
    std::map<SubscriptionId, std::unique_ptr<Subscription>> m_subscriptions;
    std::vector<std::unique_ptr<Subscription>> m_retired; ///< stopped, but maybe still on the stack
    SubscriptionId m_lastSubscription = 0;
    ClientStats m_stats;
    std::vector<std::weak_ptr<UpgradedSocket>> m_upgraded;
    std::chrono::steady_clock::time_point m_heard = std::chrono::steady_clock::now();
    std::shared_ptr<const Credentials> m_lastUsed; ///< for signs of life, which must never start a login
    std::optional<Loop::TimerId> m_fileTimer;
    std::unique_ptr<Discoverer> m_discoverer;
    std::unique_ptr<CatalogFollower> m_catalog;
    Heartbeat m_heartbeat;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

/// "NAME: VALUE". Values come from configuration: a line end in one would start a header of its own, so it is left out.
Secret headerLine(const std::string &name, const std::string &value);

/// Why a request is refused while the cluster is locked against writes; empty = it may go.
std::optional<Error> readOnlyRefusal(const Request &request, const HttpPlace &place);

} // namespace kubeapi
