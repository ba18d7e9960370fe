// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/node.h"

namespace kubeapi {

namespace {

std::map<std::string, double> readQuantities(JsonView object)
{
    std::map<std::string, double> out;
    object.eachField([&](std::string_view key, JsonView value) {
        if (const auto quantity = readQuantity(value))
            out.emplace(std::string(key), *quantity);
    });
    return out;
}

std::optional<TimePoint> firstTime(std::initializer_list<JsonView> candidates)
{
    for (const JsonView &candidate : candidates)
        if (const auto text = candidate.string())
            if (const auto time = parseTime(*text))
                return time;
    return std::nullopt;
}

std::string firstText(std::initializer_list<JsonView> candidates)
{
    for (const JsonView &candidate : candidates)
        if (const auto text = candidate.string(); text && !text->empty())
            return std::string(*text);
    return {};
}

} // namespace

Node Node::read(JsonView object)
{
    const JsonView spec = object["spec"], state = object["status"];
    Node node;
    node.meta = readMeta(object);
    node.capacity = readQuantities(state["capacity"]);
    node.allocatable = readQuantities(state["allocatable"]);
    node.unschedulable = spec["unschedulable"].boolean().value_or(false);
    node.kubeletVersion = state["nodeInfo"]["kubeletVersion"].text();
    state["conditions"].each([&](JsonView condition) {
        if (condition["type"].string() == "Ready")
            node.ready = condition["status"].string() == "True";
    });
    spec["taints"].each([&](JsonView taint) { node.taints.push_back({taint["key"].text(), taint["value"].text(), taint["effect"].text()}); });
    state["addresses"].each([&](JsonView address) {
        if (node.internalIp.empty() && address["type"].string() == "InternalIP")
            node.internalIp = address["address"].text();
    });
    return node;
}

Event Event::read(JsonView object)
{
    // core/v1 says involvedObject, message, source; events.k8s.io/v1 says regarding, note, reportingController
    const JsonView about = object["regarding"] ? object["regarding"] : object["involvedObject"];
    const JsonView series = object["series"];
    Event event;
    event.meta = readMeta(object);
    event.type = object["type"].text();
    event.reason = object["reason"].text();
    event.message = firstText({object["note"], object["message"]});
    event.source = firstText(
        {object["reportingController"], object["source"]["component"], object["reportingComponent"], object["deprecatedSource"]["component"]});
    event.involvedKind = about["kind"].text();
    event.involvedNamespace = about["namespace"].text();
    event.involvedName = about["name"].text();
    event.involvedUid = about["uid"].text();
    for (const JsonView &count : {series["count"], object["count"], object["deprecatedCount"]}) {
        if (const auto value = count.integer(); value && *value > 0) {
            event.count = static_cast<int>(*value);
            break;
        }
    }
    event.firstSeen =
        firstTime({object["firstTimestamp"], object["deprecatedFirstTimestamp"], object["eventTime"], object["metadata"]["creationTimestamp"]});
    event.lastSeen = firstTime({series["lastObservedTime"], object["lastTimestamp"], object["deprecatedLastTimestamp"], object["eventTime"],
                                object["metadata"]["creationTimestamp"]});
    return event;
}

Namespace Namespace::read(JsonView object)
{
    Namespace space;
    space.meta = readMeta(object);
    space.phase = object["status"]["phase"].text();
    return space;
}

} // namespace kubeapi
