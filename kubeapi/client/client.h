// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/credential_source.h"
#include "kubeapi/base/result.h"
#include "kubeapi/client/loop.h"
#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/discovery/served_kind.h"
#include "kubeapi/objects/object_reader.h"
#include "kubeapi/objects/table.h"
#include "kubeapi/request/request.h"
#include "kubeapi/request/timing.h"
#include "kubeapi/streams/exec.h"
#include "kubeapi/streams/pod_copy.h"
#include "kubeapi/streams/port_forward.h"
#include "kubeapi/watch/change_set.h"
#include "kubeapi/watch/object_questions.h"

#include <functional>
#include <memory>
#include <span>

namespace kubeapi {

using SubscriptionId = std::uint64_t;

struct ClientOptions {
    bool readOnly = false; ///< refuse every mutating request (except dry runs) with ErrorKind::ReadOnly
    std::string userAgent = "trainyard/" TRAINYARD_VERSION;
    Timing timing;
    CredentialOptions credentials; ///< how to sign in: shared logins, the question before a login plugin runs, limits
    /// What the server warned of with any answer (lists, watches, changes, errors), each text once; and what the sign-in warns of. On the loop's
    /// thread, never from inside a call of this class.
    std::function<void(const std::string &text)> warning;
};

/// Lines of a followed log that may be lost, told before the first line behind them.
struct LogGap {
    enum class Why {
        Replaced,  ///< what came last is no longer in the log: it was rotated while the stream was away, and only the newest file is within reach
        Instances, ///< the container was started again more than once meanwhile: only the instance before the present one is kept
        Previous,  ///< the instance that ended meanwhile is not kept any more
    } why = Why::Replaced;
    int instances = 0;  ///< Instances: how many were never seen
    TimePoint from, to; ///< of the last line before and the first behind
};

/// What a log stream delivers. All on the loop's thread.
struct LogEvents {
    /// One whole line without its LF (CR kept), with the kubelet's time when timestamps were asked for (always, internally).
    std::function<void(TimePoint time, std::string_view line)> line;
    /// The stream broke and is being resumed without loss or repeats (nothing to do), or `final` = it ended for good.
    /// A kubelet that fails in the middle of a log says so in the log itself: that comes here as an Error of kind Server, and never as a line.
    std::function<void(const std::optional<Error> &error, bool final)> state;
    std::function<void(const LogGap &gap)> gap;
};
struct LogOptions {
    std::string container; ///< empty = the only one
    bool follow = true;
    bool previous = false; ///< only the container's instance before the present one
    bool earlier = false;  ///< that instance first, where it is still kept, then the present one
    std::optional<int> tailLines;
    std::optional<TimePoint> sinceTime;
};

struct AccessQuery {
    std::string verb, group, plural, namespaceName, name, subresource; ///< namespaceName empty = all namespaces
};
struct AccessAnswer {
    bool allowed = false;
    std::string reason;
};

/// One rule of what a user may do in a namespace; "*" = everything.
struct AccessRule {
    std::vector<std::string> verbs, groups, resources, names; ///< `resources` as "pods" or "pods/log"; `names` empty = every object
};
struct AccessRules {
    std::vector<AccessRule> rules;
    bool incomplete = false;     ///< the server cannot list them all (webhook authorisers): what is missing here may be allowed all the same
    std::string evaluationError; ///< why, or empty
    /// A hint: whether a rule allows it. `subresource` empty = the object itself.
    bool allow(const AccessQuery &query) const;
};

struct ClientStats {
    std::uint64_t bytesIn = 0, bytesOut = 0, requests = 0;
    int openStreams = 0, connections = 0;
    std::optional<TimePoint> lastHeard;
};

/// One cluster: its transport, discovery, access reviews and subscriptions. Lives on its Loop's thread.
class Client {
public:
    /// Never blocks and sends nothing: faults of the configuration come back here, faults of the network with each request.
    static Result<std::unique_ptr<Client>> create(Loop &loop, std::shared_ptr<const ResolvedContext> context, ClientOptions options = {});
    ~Client();

    /// Sends; the answer comes on the loop's thread. Non-2xx answers come as Error with the server's Status.
    /// Returned id cancels. Harmless requests (GET, dry runs) are sent again when the connection turns out to be dead; writes never. What the
    /// server sends away (429 or 5xx) with a Retry-After in seconds was not done and is sent again, whatever it is, up to ten times and
    /// Timing::longestRepeat, as kubectl does.
    std::uint64_t send(Request request, std::function<void(Result<Response>)> done);
    void cancel(std::uint64_t request);
    /// Blocking form for programs without a thread: runs the loop until the answer.
    Result<Response> perform(Request request);
    /// All pages of a list, each item handed to `item`; returns the list's resourceVersion.
    void list(const Resource &, const std::string &namespaceName, ListOptions, std::function<void(JsonView item)> item,
              std::function<void(Result<std::string> resourceVersion)> done);
    /// A list as the server prints it: all pages in one Table.
    void listTable(const Resource &, const std::string &namespaceName, ListOptions, std::function<void(Result<Table>)> done);

    /// List then watch, for as long as the subscription lives. `T::read(JsonView)` decodes, or T::Reader (objectReader()). Publishes on the loop's
    /// thread: the first set at once, then at most every `interval` (latest value per key).
    template <class T>
    SubscriptionId subscribe(const Resource &resource, const std::string &namespaceName, std::function<void(ChangeSet<T>)> changed,
                             ListOptions options = {}, std::chrono::milliseconds interval = std::chrono::milliseconds(100));
    /// The same with a decoder: returns empty to leave an object out.
    template <class T>
    SubscriptionId subscribeWith(const Resource &resource, const std::string &namespaceName, std::function<std::shared_ptr<const T>(JsonView)> decode,
                                 std::function<void(ChangeSet<T>)> changed, ListOptions options = {},
                                 std::chrono::milliseconds interval = std::chrono::milliseconds(100));
    /// For users who may not list everywhere: all namespaces at once where that is allowed, else each of `candidates` by itself.
    /// SyncStatus::forbiddenNamespaces names those that are refused too.
    template <class T>
    SubscriptionId subscribeWhereAllowed(const Resource &resource, std::vector<std::string> candidates,
                                         std::function<std::shared_ptr<const T>(JsonView)> decode, std::function<void(ChangeSet<T>)> changed,
                                         ListOptions options = {}, std::chrono::milliseconds interval = std::chrono::milliseconds(100));
    /// The same for a kind that may not be installed, or be served in another version: nothing is asked for while the server does not have it
    /// (SyncState::Absent with the words why), and it is watched from when it appears. `candidates` as in subscribeWhereAllowed(); without
    /// them, `namespaceName` alone is watched (empty = all).
    template <class T>
    SubscriptionId subscribeServed(const ServedKind &kind, const std::string &namespaceName, std::function<std::shared_ptr<const T>(JsonView)> decode,
                                   std::function<void(ChangeSet<T>)> changed, ListOptions options = {},
                                   std::chrono::milliseconds interval = std::chrono::milliseconds(100),
                                   std::optional<std::vector<std::string>> candidates = std::nullopt);
    /// Any resource as the server prints it. `columns` comes before the first rows and whenever they change.
    SubscriptionId subscribeTable(const Resource &resource, const std::string &namespaceName, std::function<void(const TableColumns &)> columns,
                                  std::function<void(ChangeSet<TableRow>)> changed, ListOptions options = {},
                                  std::chrono::milliseconds interval = std::chrono::milliseconds(100));
    /// Other namespaces for such a subscription to try; objects of those left out are told as deleted.
    void setCandidates(SubscriptionId id, std::vector<std::string> candidates);
    void unsubscribe(SubscriptionId id);

    SubscriptionId followLog(const std::string &namespaceName, const std::string &pod, LogOptions options, LogEvents events);

    /// Runs a command in a container. The read-only lock refuses it: what a command does cannot be seen from here.
    std::unique_ptr<Exec> exec(const std::string &namespaceName, const std::string &pod, ExecOptions options, ExecEvents events);
    /// Copies a file or folder out of a container. Refused by the read-only lock, because it runs tar there.
    std::unique_ptr<PodCopy> copyFrom(const std::string &namespaceName, const std::string &pod, CopyOptions options, CopyEvents events);
    /// Opens a local port that leads to a pod's, and closes it when the pod is gone. Allowed under the read-only lock: it changes nothing in the
    /// cluster, and looking at a board inside a locked cluster is what it is for; what another program sends through it is that program's doing.
    Result<std::unique_ptr<PortForward>> forwardPort(const std::string &namespaceName, const std::string &pod, PortForwardOptions options,
                                                     PortForwardEvents events);

    /// GET through the API server's proxy to a pod's port: path "/metrics".
    Request podProxyRequest(const std::string &namespaceName, const std::string &pod, int port, const std::string &path) const;
    Request serviceProxyRequest(const std::string &namespaceName, const std::string &service, const std::string &port, const std::string &path) const;

    /// What the server serves: aggregated discovery with the legacy fallback, and the groups that are down named in the catalog's faults().
    /// Known already = told at once, unless `refresh`; what has not changed is not sent again.
    void discover(std::function<void(Result<CatalogPtr>)> done, bool refresh = false);
    /// The same, kept up to date until unsubscribe(): CustomResourceDefinitions and APIServices that come and go are seen within moments where
    /// the user may watch them, else within Timing::discoverAgain. Null while nothing is known: the error says why.
    SubscriptionId followCatalog(std::function<void(const CatalogPtr &, const std::optional<Error> &)> changed);
    void reviewAccess(std::vector<AccessQuery> queries, std::function<void(Result<std::vector<AccessAnswer>>)> done);
    /// SelfSubjectRulesReview: what this user may do in a namespace, in one question. A hint for what to offer: only reviewAccess() is sure.
    void reviewRules(const std::string &namespaceName, std::function<void(Result<AccessRules>)> done);
    /// SelfSubjectReview: user name and groups.
    struct Identity {
        std::string user;
        std::vector<std::string> groups;
    };
    void whoAmI(std::function<void(Result<Identity>)> done);

    /// Whether a login plugin runs or waits for its permission, perhaps for a person; and the way to give that up: requests that wait for it
    /// end with ErrorKind::Cancelled, and so do those that would begin another sign-in, until retryNow().
    bool signingIn() const;
    void cancelSignIn();

    /// The kubeconfig says something else about the same server now: what is sent from here on goes with these credentials, authorities and
    /// namespace, and what waits is tried at once. Watches and what they hold stay. Refused (Config) where the address is another one: that may
    /// be another cluster.
    Result<void> useContext(std::shared_ptr<const ResolvedContext> context);

    void setReadOnly(bool readOnly);
    bool readOnly() const;
    ClientStats stats() const;
    std::string server() const; ///< "https://host:port/prefix", without credentials
    std::string defaultNamespace() const;
    /// A person wishes it: retry everything that waits, now, a sign-in that failed too. (That the network came back is noticed without this.)
    void retryNow();

    class Impl;

private:
    explicit Client(std::unique_ptr<Impl> impl);
    /// Untyped core of subscribe: objects are shared_ptr<const void>; meta is read by the reflector.
    struct RawChange {
        std::shared_ptr<const void> value;
        int what; /* 0 added, 1 modified, 2 deleted */
    };
    SubscriptionId subscribeRaw(const Resource &, const std::string &namespaceName, Decoder decode,
                                std::function<void(std::vector<RawChange>, SyncStatus)> changed, ListOptions, std::chrono::milliseconds interval,
                                std::optional<std::vector<std::string>> candidates = std::nullopt);
    SubscriptionId subscribeServedRaw(const ServedKind &, const std::string &namespaceName, Decoder decode,
                                      std::function<void(std::vector<RawChange>, SyncStatus)> changed, ListOptions,
                                      std::chrono::milliseconds interval, std::optional<std::vector<std::string>> candidates);
    template <class T>
    static std::function<void(std::vector<RawChange>, SyncStatus)> typed(std::function<void(ChangeSet<T>)> changed);
    std::unique_ptr<Impl> m_impl;
};

template <class T>
std::function<void(std::vector<Client::RawChange>, SyncStatus)> Client::typed(std::function<void(ChangeSet<T>)> changed)
{
    return [changed = std::move(changed)](std::vector<RawChange> raw, SyncStatus status) {
        ChangeSet<T> set;
        set.status = std::move(status);
        for (RawChange &change : raw) {
            auto value = std::static_pointer_cast<const T>(change.value);
            (change.what == 0 ? set.added : change.what == 1 ? set.modified : set.deleted).push_back(std::move(value));
        }
        changed(std::move(set));
    };
}

template <class T>
SubscriptionId Client::subscribeWith(const Resource &resource, const std::string &namespaceName,
                                     std::function<std::shared_ptr<const T>(JsonView)> decode, std::function<void(ChangeSet<T>)> changed,
                                     ListOptions options, std::chrono::milliseconds interval)
{
    return subscribeRaw(resource, namespaceName, decoderOf<T>(std::move(decode)), typed<T>(std::move(changed)), std::move(options), interval);
}

template <class T>
SubscriptionId Client::subscribeWhereAllowed(const Resource &resource, std::vector<std::string> candidates,
                                             std::function<std::shared_ptr<const T>(JsonView)> decode, std::function<void(ChangeSet<T>)> changed,
                                             ListOptions options, std::chrono::milliseconds interval)
{
    return subscribeRaw(resource, {}, decoderOf<T>(std::move(decode)), typed<T>(std::move(changed)), std::move(options), interval,
                        std::move(candidates));
}

template <class T>
SubscriptionId Client::subscribeServed(const ServedKind &kind, const std::string &namespaceName,
                                       std::function<std::shared_ptr<const T>(JsonView)> decode, std::function<void(ChangeSet<T>)> changed,
                                       ListOptions options, std::chrono::milliseconds interval, std::optional<std::vector<std::string>> candidates)
{
    return subscribeServedRaw(kind, namespaceName, decoderOf<T>(std::move(decode)), typed<T>(std::move(changed)), std::move(options), interval,
                              std::move(candidates));
}

template <class T>
SubscriptionId Client::subscribe(const Resource &resource, const std::string &namespaceName, std::function<void(ChangeSet<T>)> changed,
                                 ListOptions options, std::chrono::milliseconds interval)
{
    return subscribeWith<T>(resource, namespaceName, objectReader<T>(), std::move(changed), std::move(options), interval);
}

} // namespace kubeapi
