// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/api_types.h"
#include "app/demo/server/selectors.h"
#include "app/demo/server/text.h"

#include <algorithm>
#include <charconv>

namespace demo {
namespace {

using namespace std::chrono_literals;

std::optional<long long> number(const std::string &text)
{
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(value) : std::nullopt;
}

std::vector<std::string> containerNames(const Json &pod)
{
    std::vector<std::string> names;
    for (const char *list : {"initContainers", "containers"}) {
        for (const Json &container : pod.value("spec", Json::object()).value(list, Json::array()))
            names.push_back(container.value("name", ""));
    }
    return names;
}

Json containerStatus(const Json &pod, const std::string &container)
{
    for (const char *list : {"containerStatuses", "initContainerStatuses"}) {
        for (const Json &status : pod.value("status", Json::object()).value(list, Json::array())) {
            if (status.value("name", "") == container)
                return status;
        }
    }
    return Json::object();
}

std::optional<StoreError> optionFault(const std::string &pod, const std::string &field, const std::string &message)
{
    return StoreError{422, "Invalid", "PodLogOptions \"" + pod + "\" is invalid: " + field + ": " + message,
                      Json{{"name", pod},
                           {"kind", "PodLogOptions"},
                           {"causes", Json::array({Json{{"reason", "FieldValueInvalid"}, {"message", message}, {"field", field}}})}}};
}

struct LogOptions {
    std::string container;
    bool follow = false;
    bool previous = false;
    bool timestamps = false;
    std::optional<long long> tail, limitBytes;
    std::optional<std::int64_t> sinceNs;
};

std::variant<LogOptions, StoreError> readLogOptions(const ApiRequest &request, const std::string &pod)
{
    LogOptions options;
    options.container = request.parameter("container");
    options.follow = request.flag("follow");
    options.previous = request.flag("previous");
    options.timestamps = request.flag("timestamps");
    for (const auto &[name, slot] : {std::pair{"tailLines", &options.tail}, std::pair{"limitBytes", &options.limitBytes}}) {
        const std::string text = request.parameter(name);
        if (text.empty())
            continue;
        *slot = number(text);
        if (!*slot || **slot < (slot == &options.limitBytes ? 1 : 0))
            return *optionFault(pod, name,
                                "Invalid value: " + text +
                                    (slot == &options.limitBytes ? ": must be greater than 0" : ": must be greater than or equal to 0"));
    }
    const std::string seconds = request.parameter("sinceSeconds");
    const std::string time = request.parameter("sinceTime");
    if (!seconds.empty() && !time.empty())
        return *optionFault(pod, "sinceSeconds", "Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified");
    if (!seconds.empty()) {
        const auto value = number(seconds);
        if (!value || *value < 1)
            return *optionFault(pod, "sinceSeconds", "Invalid value: " + seconds + ": must be greater than 0");
        options.sinceNs = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch()).count() -
                          *value * 1'000'000'000;
    }
    if (!time.empty()) {
        const auto parsed = parseTimestamp(time);
        if (!parsed)
            return badRequestError("parsing time \"" + time + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse");
        // The fraction is dropped on the way to the kubelet, so lines of the same second come again.
        options.sinceNs = std::chrono::duration_cast<std::chrono::seconds>(parsed->time_since_epoch()).count() * 1'000'000'000;
    }
    return options;
}

class LogWriter {
public:
    LogWriter(const LogOptions &options, ApiSink &sink) : m_options(options), m_sink(sink) {}

    /// False when nothing more is wanted: the limit is reached or the client has left.
    bool write(const std::vector<PodRuntime::LogLine> &lines, std::size_t from = 0)
    {
        std::string block;
        for (std::size_t i = from; i < lines.size(); ++i) {
            if (m_options.sinceNs && lines[i].timeNs < *m_options.sinceNs)
                continue;
            if (m_options.timestamps)
                block += nanoTimestamp(lines[i].timeNs) + " ";
            block += lines[i].text;
            block += '\n';
        }
        if (m_options.limitBytes) {
            const std::size_t left = static_cast<std::size_t>(*m_options.limitBytes) - m_written;
            if (block.size() >= left) {
                m_sink.write(std::string_view(block).substr(0, left));
                return false;
            }
        }
        m_written += block.size();
        return block.empty() || m_sink.write(block);
    }

private:
    const LogOptions &m_options;
    ApiSink &m_sink;
    std::size_t m_written = 0;
};

} // namespace

ApiAnswer handleLog(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ObjectPtr pod = context.store.get("pods.", target.namespaceName, target.name);
    if (!pod)
        return answerError(notFoundError(target.type, target.name));
    auto read = readLogOptions(request, target.name);
    if (const auto *error = std::get_if<StoreError>(&read))
        return answerError(*error);
    LogOptions options = std::get<LogOptions>(read);
    const auto names = containerNames(*pod);
    if (options.container.empty()) {
        if (pod->value("spec", Json::object()).value("containers", Json::array()).size() != 1)
            return answerError(
                badRequestError("a container name must be specified for pod " + target.name + ", choose one of: [" + join(names, " ") + "]"));
        options.container = pod->at("spec").at("containers").front().value("name", "");
    } else if (std::ranges::find(names, options.container) == names.end()) {
        return answerError(badRequestError("container " + options.container + " is not valid for pod " + target.name));
    }
    ApiAnswer answer;
    answer.contentType = "text/plain";
    const std::string node = pod->at("spec").value("nodeName", "");
    if (node.empty()) {
        answer.code = 204;
        return answer;
    }
    PodRuntime *runtime = context.runtime;
    if (!runtime) {
        return answerError({500, "InternalError",
                            "Internal error occurred: Get \"https://" + node + ":10250/containerLogs/" + target.namespaceName + "/" + target.name +
                                "/" + options.container + "\": no container runtime is attached to this server",
                            Json::object()});
    }
    const std::string uid = pod->at("metadata").value("uid", "");
    const Json status = containerStatus(*pod, options.container);
    const Json state = status.value("state", Json::object());
    const std::string quoted = "container \"" + options.container + "\" in pod \"" + target.name + "\"";
    bool previous = options.previous;
    if (previous && status.value("lastState", Json::object()).value("terminated", Json()).is_null())
        return answerError(
            badRequestError("previous terminated " + ("container \"" + options.container + "\"") + " in pod \"" + target.name + "\" not found"));
    if (!previous && state.contains("waiting")) {
        // A container that waits to start again still has the log of its last run.
        const std::string reason = state["waiting"].value("reason", "");
        if (status.value("lastState", Json::object()).contains("terminated"))
            previous = true;
        else if (reason == "ErrImagePull")
            return answerError(badRequestError(quoted + " is waiting to start: image can't be pulled"));
        else if (reason == "ImagePullBackOff")
            return answerError(badRequestError(quoted + " is waiting to start: trying and failing to pull image"));
        else
            return answerError(badRequestError(quoted + " is waiting to start: " + (reason.empty() ? "ContainerCreating" : reason)));
    }
    auto first = runtime->logs(uid, options.container, previous, 0, 0ms);
    if (!first && previous && !options.previous) {
        previous = false;
        first = runtime->logs(uid, options.container, previous, 0, 0ms);
    }
    if (!first) {
        if (options.previous)
            return answerError(
                badRequestError("previous terminated container \"" + options.container + "\" in pod \"" + target.name + "\" not found"));
        return answerError(badRequestError(quoted + " is waiting to start: ContainerCreating"));
    }
    answer.stream = [&context, runtime, options, uid, previous, chunk = std::move(*first)](ApiSink &sink) mutable {
        LogWriter writer(options, sink);
        std::size_t from = 0;
        if (options.tail) {
            const auto wanted = static_cast<std::size_t>(*options.tail);
            from = chunk.lines.size() > wanted ? chunk.lines.size() - wanted : 0;
        }
        if (!writer.write(chunk.lines, from))
            return;
        while (options.follow && !chunk.ended && !context.stopping && sink.alive()) {
            auto more = runtime->logs(uid, options.container, previous, chunk.next, 500ms);
            if (!more)
                return;
            chunk = std::move(*more);
            if (!writer.write(chunk.lines))
                return;
        }
    };
    return answer;
}

ApiAnswer handleProxy(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    if (request.method != "GET")
        return answerError({405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()});
    // [scheme:]name[:port]
    auto parts = split(target.name, ':');
    if (parts.size() == 3 || (parts.size() == 2 && (parts[0] == "http" || parts[0] == "https")))
        parts.erase(parts.begin());
    const std::string name = parts.front();
    std::string port = parts.size() > 1 ? parts[1] : std::string();
    const auto unavailable = [](const std::string &why) { return answerError({503, "ServiceUnavailable", why, Json::object()}); };
    ObjectPtr pod;
    if (target.type.plural == "services") {
        const ObjectPtr service = context.store.get("services.", target.namespaceName, name);
        if (!service)
            return answerError(notFoundError(target.type, name));
        const Json spec = service->value("spec", Json::object());
        Json targetPort;
        for (const Json &entry : spec.value("ports", Json::array())) {
            const Json number = entry.value("port", Json());
            if (port.empty() || entry.value("name", "") == port || number.dump() == port) {
                targetPort = entry.value("targetPort", number);
                break;
            }
        }
        const Selector selector = Selector::fromObject(Json{{"matchLabels", spec.value("selector", Json::object())}});
        for (const ObjectPtr &candidate : context.store.list("pods.", target.namespaceName).first) {
            if (!selector.empty() && selector.matches(*candidate) && candidate->value("status", Json::object()).value("phase", "") == "Running") {
                pod = candidate;
                break;
            }
        }
        if (!pod || targetPort.is_null())
            return unavailable("no endpoints available for service \"" + name + "\"");
        port = targetPort.is_string() ? targetPort.get<std::string>() : targetPort.dump();
    } else {
        pod = context.store.get("pods.", target.namespaceName, name);
        if (!pod)
            return answerError(notFoundError(target.type, name));
    }
    std::optional<long long> portNumber = number(port);
    for (const Json &container : pod->value("spec", Json::object()).value("containers", Json::array())) {
        for (const Json &entry : container.value("ports", Json::array())) {
            if (!portNumber && (port.empty() || entry.value("name", "") == port))
                portNumber = entry.value("containerPort", 0);
        }
    }
    PodRuntime *runtime = context.runtime;
    if (!runtime || pod->at("spec").value("nodeName", "").empty())
        return answerError(badRequestError("pod " + pod->at("metadata").value("name", "") + " does not have a host assigned"));
    std::string path = "/" + target.rest;
    std::string query;
    for (const auto &[key, value] : request.query)
        query += (query.empty() ? "?" : "&") + key + "=" + value;
    const auto reply = runtime->proxy(*pod, static_cast<int>(portNumber.value_or(80)), path + query);
    if (!reply)
        return unavailable("error trying to reach service: dial tcp " + pod->value("status", Json::object()).value("podIP", "") + ":" +
                           std::to_string(portNumber.value_or(80)) + ": connect: connection refused");
    ApiAnswer answer;
    answer.code = reply->status;
    answer.contentType = reply->contentType.empty() ? "text/plain" : reply->contentType;
    answer.body = reply->body;
    return answer;
}

ApiAnswer handleEviction(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    if (request.method != "POST")
        return answerError({405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()});
    auto decoded = decodeBody(request);
    if (const auto *error = std::get_if<StoreError>(&decoded))
        return answerError(*error);
    const Json &eviction = std::get<Json>(decoded);
    const ObjectPtr pod = context.store.get("pods.", target.namespaceName, target.name);
    if (!pod)
        return answerError(notFoundError(target.type, target.name));
    const auto ready = [](const Json &candidate) {
        for (const Json &condition : candidate.value("status", Json::object()).value("conditions", Json::array())) {
            if (condition.value("type", "") == "Ready")
                return condition.value("status", "") == "True" && !candidate.at("metadata").contains("deletionTimestamp");
        }
        return false;
    };
    const std::string phase = pod->value("status", Json::object()).value("phase", "");
    if (phase != "Succeeded" && phase != "Failed" && phase != "Pending") {
        for (const ObjectPtr &budget : context.store.list("poddisruptionbudgets.policy", target.namespaceName).first) {
            const Json spec = budget->value("spec", Json::object());
            const Selector selector = Selector::fromObject(spec.value("selector", Json::object()));
            if (!selector.matches(*pod))
                continue;
            long long total = 0;
            long long healthy = 0;
            for (const ObjectPtr &other : context.store.list("pods.", target.namespaceName).first) {
                if (selector.matches(*other)) {
                    ++total;
                    healthy += ready(*other) ? 1 : 0;
                }
            }
            const auto amount = [total](const Json &value) -> long long {
                if (value.is_number_integer())
                    return value.get<long long>();
                const long long percent =
                    value.is_string() ? number(value.get<std::string>().substr(0, value.get<std::string>().find('%'))).value_or(0) : 0;
                return (total * percent + 99) / 100;
            };
            const long long desired = spec.contains("minAvailable")     ? amount(spec["minAvailable"])
                                      : spec.contains("maxUnavailable") ? total - amount(spec["maxUnavailable"])
                                                                        : total - 1;
            if (healthy - (ready(*pod) ? 1 : 0) < desired) {
                const std::string name = budget->at("metadata").value("name", "");
                StoreError error{429, "TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", Json::object()};
                error.details["causes"] = Json::array({Json{{"reason", "DisruptionBudget"},
                                                            {"message", "The disruption budget " + name + " needs " + std::to_string(desired) +
                                                                            " healthy pods and has " + std::to_string(healthy) + " currently"}}});
                return answerError(error);
            }
        }
    }
    const Json options = eviction.is_object() ? eviction.value("deleteOptions", Json::object()) : Json::object();
    const Json dryRuns = options.is_object() ? options.value("dryRun", Json::array()) : Json::array();
    const bool dryRun = request.dryRun() || (dryRuns.is_array() && std::ranges::find(dryRuns, Json("All")) != dryRuns.end());
    if (!dryRun) {
        context.store.modify("pods.", target.namespaceName, target.name, [](Json &object) {
            Json &conditions = object["status"]["conditions"];
            if (!conditions.is_array())
                conditions = Json::array();
            conditions.push_back({{"type", "DisruptionTarget"},
                                  {"status", "True"},
                                  {"reason", "EvictionByEvictionAPI"},
                                  {"message", "Eviction API: evicting"},
                                  {"lastTransitionTime", timestampNow()}});
            return true;
        });
    }
    const auto [removed, error] =
        context.store.remove("pods.", target.namespaceName, target.name, options.is_object() ? options : Json::object(), dryRun);
    if (error)
        return answerError(*error);
    return answerJson(201, Json{{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"}, {"code", 201}});
}

ApiAnswer handleBinding(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    auto decoded = decodeBody(request);
    if (const auto *error = std::get_if<StoreError>(&decoded))
        return answerError(*error);
    const std::string node = std::get<Json>(decoded).value("target", Json::object()).value("name", "");
    const ObjectPtr pod = context.store.get("pods.", target.namespaceName, target.name);
    if (!pod)
        return answerError(notFoundError(target.type, target.name));
    if (const std::string bound = pod->value("spec", Json::object()).value("nodeName", ""); !bound.empty())
        return answerError(conflictError(target.type, target.name, "pod " + target.name + " is already assigned to node \"" + bound + "\""));
    context.store.modify("pods.", target.namespaceName, target.name, [&node](Json &object) {
        object["spec"]["nodeName"] = node;
        return true;
    });
    return answerJson(201, Json{{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"}, {"code", 201}});
}

} // namespace demo
