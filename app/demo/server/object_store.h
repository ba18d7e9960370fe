// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace demo {

using Json = nlohmann::ordered_json;
using ObjectPtr = std::shared_ptr<const Json>;

/// A served resource: what discovery, paths and Table columns need.
struct ResourceType {
    std::string group, version, plural, singular, kind;
    std::vector<std::string> shortNames, categories, verbs;
    std::vector<std::string> subresources; ///< "status", "scale", "log", "proxy", ...
    bool namespaced = true;
    bool bumpsGeneration = true;                            ///< spec changes raise metadata.generation
    std::string id() const { return plural + "." + group; } ///< "jobs.batch", "pods."
};

/// A failed request as Kubernetes would say it: becomes a Status.
struct StoreError {
    int code = 500;              ///< 404, 409, 422, ...
    std::string reason, message; ///< "NotFound", "AlreadyExists", "Conflict", "Invalid", "Forbidden", "Expired"
    Json details = Json::object();
};

struct StoreEvent {
    enum class Type { Added, Modified, Deleted } type;
    std::uint64_t resourceVersion = 0;
    ObjectPtr object, previous; ///< previous: before this event; null for Added
};

/// Everything the demo cluster holds: objects by resource, namespace and name, with one rising resourceVersion and a bounded
/// history for watches. Thread-safe; every method may be called from any thread. Observers are called outside the lock, in order.
class ObjectStore {
public:
    ObjectStore();
    ~ObjectStore();
    void addType(ResourceType type);
    std::vector<ResourceType> types() const;
    std::optional<ResourceType> type(const std::string &group, const std::string &plural) const;

    using Outcome = std::pair<ObjectPtr, std::optional<StoreError>>;
    /// Fills name (generateName), uid, creationTimestamp, generation, resourceVersion. `dryRun` runs everything but the write.
    Outcome create(const std::string &typeId, const std::string &namespaceName, Json object, bool dryRun = false);
    /// Replaces; a resourceVersion in `object` must match. `subresource` "status" keeps all but status; "" keeps status.
    Outcome update(const std::string &typeId, const std::string &namespaceName, const std::string &name, Json object,
                   const std::string &subresource = {}, bool dryRun = false);
    /// Read, change, write, retried on conflict: what controllers use. `change` returns false to leave it. Writes all, status included.
    Outcome modify(const std::string &typeId, const std::string &namespaceName, const std::string &name, const std::function<bool(Json &)> &change);
    /// Honours finalizers, grace (pods: deletionTimestamp first, the world then removes with grace 0) and propagation by owner references.
    Outcome remove(const std::string &typeId, const std::string &namespaceName, const std::string &name, const Json &deleteOptions = Json::object(),
                   bool dryRun = false);
    ObjectPtr get(const std::string &typeId, const std::string &namespaceName, const std::string &name) const;
    /// All of a type (namespace empty = all), sorted by namespace/name, and the resourceVersion they are true at.
    std::pair<std::vector<ObjectPtr>, std::uint64_t> list(const std::string &typeId, const std::string &namespaceName = {}) const;

    /// Waits up to `timeout` for events after `resourceVersion`; nullopt = too old (410). Empty = none yet.
    std::optional<std::vector<StoreEvent>> eventsAfter(const std::string &typeId, std::uint64_t resourceVersion,
                                                       std::chrono::milliseconds timeout) const;
    std::uint64_t resourceVersion() const;
    /// Called for every event of every type, from the writing thread after the lock is released.
    void observe(std::function<void(const std::string &typeId, const StoreEvent &)> observer);
    /// Admission before create/update (quota, validation, defaulting): may change the object or refuse.
    void admit(std::function<std::optional<StoreError>(const ResourceType &, const std::string &verb, Json &object, const Json *previous)> hook);
    /// Ends all waits, for shutdown and "cut the connection".
    void wakeAll();

    /// The state of a type at an earlier resourceVersion, rebuilt from the history; nullopt = too old (410).
    std::optional<std::vector<ObjectPtr>> listAt(const std::string &typeId, const std::string &namespaceName, std::uint64_t resourceVersion) const;
    /// Events kept per type for watches and old lists (20,000 unless set). Lowering it forgets the oldest at once.
    void setHistoryLimit(std::size_t events);
    /// The object of any type that has this uid.
    ObjectPtr findByUid(const std::string &uid) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What pods' subresources need of the world that runs them. Implemented in world/, used by server/.
class PodRuntime {
public:
    virtual ~PodRuntime() = default;
    struct LogLine {
        std::int64_t timeNs;
        std::string text;
    }; ///< text without LF
    /// Lines of a container instance from index `from` on; waits up to `timeout` for more when none. `ended`: no more will come.
    /// `previous` = the instance before. nullopt = no such instance (400 as Kubernetes says it).
    struct LogChunk {
        std::vector<LogLine> lines;
        std::size_t next = 0;
        bool ended = false;
    };
    virtual std::optional<LogChunk> logs(const std::string &podUid, const std::string &container, bool previous, std::size_t from,
                                         std::chrono::milliseconds timeout) = 0;
    /// HTTP GET to a pod's port through the proxy; nullopt = nothing listens (502/503).
    struct ProxyAnswer {
        int status = 200;
        std::string body, contentType;
    };
    virtual std::optional<ProxyAnswer> proxy(const Json &pod, int port, const std::string &path) = 0;
    /// Where a command of a running container starts, and with what environment ("NAME=value"); nullopt = the container does not run.
    struct Surroundings {
        std::string folder;
        std::vector<std::string> environment;
    };
    virtual std::optional<Surroundings> surroundings(const Json &, const std::string & /*container*/) { return std::nullopt; }
    /// A connected, non-blocking socket to what listens on a pod's port, owned by the caller; -1 = nothing listens.
    virtual int connectPort(const Json &, int /*port*/) { return -1; }
};

} // namespace demo
