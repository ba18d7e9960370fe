// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/admission.h"

namespace demo {

void installAdmission(ObjectStore &store)
{
    store.admit([&store](const ResourceType &type, const std::string &verb, Json &object, const Json *previous) -> std::optional<StoreError> {
        const bool creating = verb == "create";
        const Json &meta = object["metadata"];
        const std::string name = meta.value("name", "");
        if (creating && type.namespaced) {
            const std::string home = meta.value("namespace", "");
            const ObjectPtr place = store.get("namespaces.", {}, home);
            if (!place) {
                StoreError error{404, "NotFound", "namespaces \"" + home + "\" not found", Json{{"name", home}, {"kind", "namespaces"}}};
                return error;
            }
            if (place->at("metadata").contains("deletionTimestamp")) {
                StoreError error =
                    forbiddenError(type, name, "unable to create new content in namespace " + home + " because it is being terminated");
                error.details["causes"] = Json::array({Json{
                    {"reason", "NamespaceTerminating"}, {"message", "namespace " + home + " is being terminated"}, {"field", "metadata.namespace"}}});
                return error;
            }
        }
        if (creating && type.id() == "pods.") {
            const std::string className = object.contains("spec") && object["spec"].is_object() ? object["spec"].value("priorityClassName", "") : "";
            if (!className.empty()) {
                const ObjectPtr priority = store.get("priorityclasses.scheduling.k8s.io", {}, className);
                if (!priority)
                    return forbiddenError(type, name, "no PriorityClass with name " + className + " was found");
                object["spec"]["priority"] = priority->value("value", 0);
            }
        }
        if (!verb.starts_with("update/status")) {
            applyDefaults(type, object, creating);
            if (auto faults = validate(type, object, previous); !faults.empty())
                return invalidError(type, name, faults);
        }
        return std::nullopt;
    });
    // A namespace comes with its service account and the cluster's certificate bundle.
    store.observe([&store](const std::string &typeId, const StoreEvent &event) {
        if (typeId != "namespaces." || event.type != StoreEvent::Type::Added)
            return;
        const std::string name = event.object->at("metadata").value("name", "");
        store.create("serviceaccounts.", name, Json{{"metadata", {{"name", "default"}}}});
    });
}

} // namespace demo
