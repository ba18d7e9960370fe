// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/controller.h"

#include <algorithm>

namespace demo {

void ControllerContext::wakeAfter(double seconds)
{
    const auto due = std::chrono::steady_clock::now() +
                     std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(std::max(0.02, seconds)));
    nextPass = std::min(nextPass, due);
}

void Controller::writeStatus(const std::string &typeId, const Json &object, const Json &status)
{
    if (at(object, {"status"}) == status)
        return;
    m_context.store.modify(typeId, namespaceOf(object), nameOf(object), [&](Json &current) {
        if (uidOf(current) != uidOf(object))
            return false;
        current["status"] = status;
        return true;
    });
}

std::map<std::string, std::vector<ObjectPtr>> Controller::byController(const std::string &typeId) const
{
    std::map<std::string, std::vector<ObjectPtr>> found;
    for (const ObjectPtr &object : m_context.store.list(typeId).first) {
        const Json &owner = controllerOf(*object);
        if (!owner.is_null())
            found[textAt(owner, {"uid"})].push_back(object);
    }
    return found;
}

void Controller::removeObject(const std::string &typeId, const Json &object)
{
    if (!isDeleting(object)) {
        m_context.store.remove(typeId, namespaceOf(object), nameOf(object),
                               Json{{"propagationPolicy", "Background"}, {"preconditions", {{"uid", uidOf(object)}}}});
    }
}

} // namespace demo
