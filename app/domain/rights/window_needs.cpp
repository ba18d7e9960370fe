// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/rights/window_needs.h"

#include "app/domain/workloads/adapter.h"

namespace rights {

std::vector<kubeapi::AccessNeed> windowNeeds()
{
    std::vector<kubeapi::AccessNeed> out;
    const auto need = [&out](const char *verb, const std::string &group, const std::string &plural, const char *subresource,
                             const std::string &purpose, bool essential, bool namespaced = true) {
        out.push_back({{verb, group, plural, {}, {}, subresource}, purpose, namespaced, essential});
    };
    const auto followed = [&need](const std::string &group, const std::string &plural, const std::string &purpose, bool essential,
                                  bool namespaced = true) {
        need("list", group, plural, "", purpose, essential, namespaced);
        need("watch", group, plural, "", purpose, essential, namespaced);
    };
    followed("", "pods", "the jobs' pods", true);
    for (const workloads::Adapter &adapter : workloads::adapters())
        if (adapter.resource.plural != "pods") // StatefulSets seldom train: who may not see them lacks little
            followed(adapter.resource.group, adapter.resource.plural, adapter.kind + "s among the jobs", adapter.extension() || adapter.draftable);
    followed("", "nodes", "the GPUs and what is free", true, false);
    need("get", "", "pods", "log", "curves from logs", true);
    followed("", "events", "why something waits", false);
    followed("", "namespaces", "the choice of namespaces", false, false);
    followed("", "configmaps", "experiments and their revisions", false);
    followed("", "resourcequotas", "what a quota still allows", false);
    followed("apps", "deployments", "versions of services", false);
    followed("apps", "replicasets", "versions of services", false);
    need("get", "", "pods", "proxy", "GPU telemetry from exporters", false);
    // Either verb, by server version: WebSocket requests are GETs, and newer servers ask for `create` as well
    need("get", "", "pods", "exec", "event files in a pod", false);
    need("create", "", "pods", "exec", "event files in a pod", false);
    need("list", "", "services", "", "metric servers in the cluster", false);
    need("get", "", "services", "proxy", "metric servers in the cluster", false);
    need("create", "", "configmaps", "", "recording a launch", false);
    for (const workloads::Adapter &adapter : workloads::adapters()) {
        const auto &resource = adapter.resource;
        if (adapter.draftable)
            need("create", resource.group, resource.plural, "", "launching " + adapter.kind + "s", false);
        need("delete", resource.group, resource.plural, "", "deleting " + adapter.kind + "s", false);
        if (adapter.suspendPatch)
            need("patch", resource.group, resource.plural, "", "suspending " + adapter.kind + "s", false);
    }
    need("patch", "apps", "deployments", "", "rolling back", false);
    return out;
}

} // namespace rights
