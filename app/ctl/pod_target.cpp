// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/pod_target.h"

#include <charconv>
#include <map>

namespace ctl {

using kubeapi::ErrorKind;
using kubeapi::fail;
using kubeapi::Resource;
using kubeapi::Result;

namespace {

const Resource pods{"", "v1", "pods", "Pod", true};

/// Kinds whose selector leads to pods, in kubectl's spellings.
const Resource *kindNamed(const std::string &word)
{
    static const Resource services{"", "v1", "services", "Service", true};
    static const Resource deployments{"apps", "v1", "deployments", "Deployment", true};
    static const Resource replicaSets{"apps", "v1", "replicasets", "ReplicaSet", true};
    static const Resource statefulSets{"apps", "v1", "statefulsets", "StatefulSet", true};
    static const Resource daemonSets{"apps", "v1", "daemonsets", "DaemonSet", true};
    static const Resource jobs{"batch", "v1", "jobs", "Job", true};
    static const std::map<std::string, const Resource *> kinds{{"svc", &services},
                                                               {"service", &services},
                                                               {"services", &services},
                                                               {"deploy", &deployments},
                                                               {"deployment", &deployments},
                                                               {"deployments", &deployments},
                                                               {"rs", &replicaSets},
                                                               {"replicaset", &replicaSets},
                                                               {"replicasets", &replicaSets},
                                                               {"sts", &statefulSets},
                                                               {"statefulset", &statefulSets},
                                                               {"statefulsets", &statefulSets},
                                                               {"ds", &daemonSets},
                                                               {"daemonset", &daemonSets},
                                                               {"daemonsets", &daemonSets},
                                                               {"job", &jobs},
                                                               {"jobs", &jobs}};
    const auto it = kinds.find(word);
    return it == kinds.end() ? nullptr : it->second;
}

std::string text(const Json &object, const char *key)
{
    const auto it = object.is_object() ? object.find(key) : object.end();
    return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

const Json &part(const Json &object, const char *key)
{
    static const Json none;
    if (!object.is_object())
        return none;
    const auto it = object.find(key);
    return it == object.end() ? none : *it;
}

std::optional<std::uint16_t> number(const std::string &word)
{
    std::uint16_t value = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || fault != std::errc() || end != word.data() + word.size() || value == 0)
        return std::nullopt;
    return value;
}

bool isReady(const Json &pod)
{
    for (const Json &condition : part(part(pod, "status"), "conditions"))
        if (text(condition, "type") == "Ready")
            return text(condition, "status") == "True";
    return false;
}

/// The object of a word with a kind, and a pod that it selects.
struct Selected {
    Json owner, pod;
    const Resource *kind = nullptr;
};

Result<Selected> select(Session &session, const Resource &kind, const std::string &name)
{
    auto owner = session.get(kind, session.namespaceName(), name);
    if (!owner)
        return fail(owner.error());
    const Json &spec = part(*owner, "spec");
    const Json &labels = kind.plural == "services" ? part(spec, "selector") : part(part(spec, "selector"), "matchLabels");
    kubeapi::ListOptions options;
    if (labels.is_object())
        for (const auto &[key, value] : labels.items())
            if (value.is_string())
                options.labelSelector += (options.labelSelector.empty() ? "" : ",") + key + "=" + value.get<std::string>();
    if (options.labelSelector.empty())
        return fail(ErrorKind::Config, kind.kind + " " + name + " selects no pods by labels.", "Name a pod instead.");
    auto found = session.list(pods, session.namespaceName(), options);
    if (!found)
        return fail(found.error());
    const Json *best = nullptr;
    for (const Json &pod : *found) {
        if (text(part(pod, "status"), "phase") != "Running" || part(pod, "metadata").contains("deletionTimestamp"))
            continue;
        if (!best || (!isReady(*best) && isReady(pod)))
            best = &pod;
    }
    if (!best)
        return fail(ErrorKind::NotFound, "No pod of " + kind.kind + " " + name + " in namespace " + session.namespaceName() + " is running.",
                    "Wait until one is, or look at why none does.");
    return Selected{*owner, *best, &kind};
}

Result<std::pair<std::string, std::string>> split(const std::string &word)
{
    const auto slash = word.find('/');
    if (slash == std::string::npos)
        return std::pair(std::string("pod"), word);
    const std::string kind = word.substr(0, slash), name = word.substr(slash + 1);
    if (name.empty() || name.find('/') != std::string::npos)
        return fail(ErrorKind::Config, "'" + word + "' names no pod.", "Write POD, pod/POD, svc/NAME or deployment/NAME.");
    if (kind == "pod" || kind == "pods" || kind == "po")
        return std::pair(std::string("pod"), name);
    if (!kindNamed(kind))
        return fail(ErrorKind::Config, "'" + kind + "' in '" + word + "' is no kind that leads to pods.",
                    "Write POD, pod/POD, svc/NAME or deployment/NAME.");
    return std::pair(kind, name);
}

} // namespace

Result<PodName> podNamed(Session &session, const std::string &word)
{
    const auto parts = split(word);
    if (!parts)
        return fail(parts.error());
    if (parts->first == "pod")
        return PodName{session.namespaceName(), parts->second};
    const auto chosen = select(session, *kindNamed(parts->first), parts->second);
    if (!chosen)
        return fail(chosen.error());
    return PodName{session.namespaceName(), text(part(chosen->pod, "metadata"), "name")};
}

std::string defaultContainer(Session &session, const PodName &name)
{
    const auto pod = session.get(pods, name.namespaceName, name.name);
    if (!pod)
        return {};
    const std::string wanted = text(part(part(*pod, "metadata"), "annotations"), "kubectl.kubernetes.io/default-container");
    std::string first;
    for (const Json &container : part(part(*pod, "spec"), "containers")) {
        const std::string own = text(container, "name");
        if (!wanted.empty() && own == wanted)
            return own;
        if (first.empty())
            first = own;
    }
    return first;
}

Result<std::uint16_t> podPortOf(const Json &pod, const std::string &port)
{
    if (const auto value = number(port))
        return *value;
    std::string names;
    for (const Json &container : part(part(pod, "spec"), "containers"))
        for (const Json &entry : part(container, "ports")) {
            const Json &value = part(entry, "containerPort");
            const std::string name = text(entry, "name");
            if (!name.empty())
                names += (names.empty() ? "" : ", ") + name;
            if (!port.empty() && name == port && value.is_number_unsigned() && value.get<std::uint64_t>() < 65536)
                return value.get<std::uint16_t>();
        }
    return fail(ErrorKind::Config, "Pod " + text(part(pod, "metadata"), "name") + " has no port '" + port + "'.",
                names.empty() ? "Write its number, 1 to 65535." : "It names: " + names + ". Or write a number, 1 to 65535.");
}

Result<std::uint16_t> targetPortOf(const Json &service, const Json &pod, const std::string &port)
{
    const auto wanted = number(port);
    std::string known;
    for (const Json &entry : part(part(service, "spec"), "ports")) {
        const Json &own = part(entry, "port");
        const std::string name = text(entry, "name");
        known += (known.empty() ? "" : ", ") + (own.is_number() ? own.dump() : std::string()) + (name.empty() ? "" : " (" + name + ")");
        const bool fits = wanted ? own.is_number_integer() && own.get<std::int64_t>() == *wanted : !port.empty() && name == port;
        if (!fits)
            continue;
        const Json &target = part(entry, "targetPort");
        if (target.is_string() && !target.get<std::string>().empty())
            return podPortOf(pod, target.get<std::string>());
        const Json &real = target.is_number_integer() && target.get<std::int64_t>() > 0 ? target : own;
        return podPortOf(pod, real.dump());
    }
    return fail(ErrorKind::Config, "Service " + text(part(service, "metadata"), "name") + " has no port '" + port + "'.",
                known.empty() ? "It has none at all." : "It has: " + known + ".");
}

Result<PortTarget> portNamed(Session &session, const std::string &word, const std::string &port)
{
    const auto parts = split(word);
    if (!parts)
        return fail(parts.error());
    PortTarget out;
    out.pod.namespaceName = session.namespaceName();
    Result<std::uint16_t> found = std::uint16_t(0);
    if (parts->first == "pod") {
        const auto pod = session.get(pods, session.namespaceName(), parts->second);
        if (!pod)
            return fail(pod.error());
        const std::string phase = text(part(*pod, "status"), "phase");
        if (phase != "Running")
            return fail(ErrorKind::NotFound, "Pod " + session.namespaceName() + "/" + parts->second + " is not running but " + phase + ".",
                        "Ports of running pods only can be forwarded.");
        out.pod.name = parts->second;
        found = podPortOf(*pod, port);
    } else {
        const auto chosen = select(session, *kindNamed(parts->first), parts->second);
        if (!chosen)
            return fail(chosen.error());
        out.pod.name = text(part(chosen->pod, "metadata"), "name");
        found = chosen->kind->plural == "services" ? targetPortOf(chosen->owner, chosen->pod, port) : podPortOf(chosen->pod, port);
    }
    if (!found)
        return fail(found.error());
    out.port = *found;
    return out;
}

} // namespace ctl
