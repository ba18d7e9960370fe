// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"
#include "app/demo/world/event_recorder.h"
#include "app/demo/world/kube.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace demo {

/// What controllers share. They run one after the other on one thread; `wakeAfter` asks for another pass.
struct ControllerContext {
    ObjectStore &store;
    EventRecorder &events;
    double speed = 1; ///< divides every waiting time
    std::chrono::steady_clock::time_point nextPass = std::chrono::steady_clock::time_point::max();

    /// Asks for a pass after so many seconds of real time at the latest.
    void wakeAfter(double seconds);
    /// `seconds` of cluster habit (back-off, pull time) as real time at this speed.
    double paced(double seconds) const { return seconds / speed; }
};

/// One control loop: compares what is wanted with what is and writes the difference. A pass with nothing to do writes nothing.
class Controller {
public:
    explicit Controller(ControllerContext &context) : m_context(context) {}
    virtual ~Controller() = default;
    virtual void reconcile() = 0;

protected:
    /// Writes `status` unless it is what the object has.
    void writeStatus(const std::string &typeId, const Json &object, const Json &status);
    /// All objects of a type by the uid of their controller.
    std::map<std::string, std::vector<ObjectPtr>> byController(const std::string &typeId) const;
    void removeObject(const std::string &typeId, const Json &object);

    ControllerContext &m_context;
};

} // namespace demo
