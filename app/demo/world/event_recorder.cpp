// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/event_recorder.h"

#include "app/demo/server/text.h"
#include "app/demo/world/kube.h"

namespace demo {
namespace {

constexpr std::size_t mostEvents = 1500;

} // namespace

EventRecorder::EventRecorder(ObjectStore &store) : m_store(store) {}

void EventRecorder::record(const Json &about, bool warning, const std::string &reason, const std::string &message, const std::string &component,
                           const std::string &host, const std::string &fieldPath)
{
    const std::string space = namespaceOf(about).empty() ? "default" : namespaceOf(about);
    const std::string key = uidOf(about) + "|" + reason + "|" + message + "|" + component + "|" + fieldPath;
    const std::string now = timestampNow();
    std::pair<std::string, std::string> known, oldest;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_known.find(key); it != m_known.end())
            known = it->second;
    }
    if (!known.second.empty()) {
        const auto [object, problem] = m_store.modify("events.", known.first, known.second, [&](Json &event) {
            event["count"] = numberAt(event, {"count"}, 1) + 1;
            event["lastTimestamp"] = now;
            return true;
        });
        if (!problem)
            return;
    }
    Json reference{{"kind", textAt(about, {"kind"})},
                   {"namespace", namespaceOf(about)},
                   {"name", nameOf(about)},
                   {"uid", uidOf(about)},
                   {"apiVersion", textAt(about, {"apiVersion"})},
                   {"resourceVersion", textAt(about, {"metadata", "resourceVersion"})}};
    if (namespaceOf(about).empty())
        reference.erase("namespace");
    if (!fieldPath.empty())
        reference["fieldPath"] = fieldPath;
    Json source{{"component", component}};
    if (!host.empty())
        source["host"] = host;
    const auto [event, problem] = m_store.create("events.", space,
                                                 Json{{"metadata", {{"name", nameOf(about).substr(0, 200) + "." + randomHex(8)}}},
                                                      {"involvedObject", reference},
                                                      {"reason", reason},
                                                      {"message", message},
                                                      {"source", source},
                                                      {"firstTimestamp", now},
                                                      {"lastTimestamp", now},
                                                      {"count", 1},
                                                      {"type", warning ? "Warning" : "Normal"},
                                                      {"eventTime", nullptr},
                                                      {"reportingComponent", component},
                                                      {"reportingInstance", host}});
    if (problem)
        return; // its namespace is going; nobody is left to read it
    const std::lock_guard lock(m_mutex);
    if (m_known.insert_or_assign(key, std::pair(space, nameOf(*event))).second)
        m_order.push_back(key);
    if (m_order.size() > mostEvents) {
        const auto it = m_known.find(m_order.front());
        if (it != m_known.end()) {
            oldest = it->second;
            m_known.erase(it);
        }
        m_order.pop_front();
    }
    if (!oldest.second.empty())
        m_store.remove("events.", oldest.first, oldest.second);
}

} // namespace demo
