// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace demo {

/// Writes Events as Kubernetes' components do: a repeated one raises its count. The oldest are removed beyond a bound.
/// Thread-safe.
class EventRecorder {
public:
    explicit EventRecorder(ObjectStore &store);
    /// `component` is the source, for instance "kubelet"; `host` the node for kubelet events.
    void record(const Json &about, bool warning, const std::string &reason, const std::string &message, const std::string &component,
                const std::string &host = {}, const std::string &fieldPath = {});

private:
    ObjectStore &m_store;
    std::mutex m_mutex;
    std::map<std::string, std::pair<std::string, std::string>> m_known; ///< what was said -> namespace and name of its Event
    std::deque<std::string> m_order;
};

} // namespace demo
