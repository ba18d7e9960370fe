// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client_impl.h"
#include "kubeapi/objects/pod.h"

namespace kubeapi {

std::unique_ptr<Exec> Client::exec(const std::string &namespaceName, const std::string &pod, ExecOptions options, ExecEvents events)
{
    return std::make_unique<Exec>(*m_impl, server(), namespaceName, pod, std::move(options), std::move(events));
}

std::unique_ptr<PodCopy> Client::copyFrom(const std::string &namespaceName, const std::string &pod, CopyOptions options, CopyEvents events)
{
    return std::make_unique<PodCopy>(*m_impl, server(), namespaceName, pod, std::move(options), std::move(events));
}

Result<std::unique_ptr<PortForward>> Client::forwardPort(const std::string &namespaceName, const std::string &pod, PortForwardOptions options,
                                                         PortForwardEvents events)
{
    auto forward = PortForward::open(*m_impl, server(), namespaceName, pod, options, std::move(events));
    if (!forward)
        return forward;
    const Resource pods{"", "v1", "pods", "Pod", true};
    ListOptions one;
    one.fieldSelector = "metadata.name=" + pod;
    const std::string place = "The pod " + namespaceName + "/" + pod + " at " + server();
    // Without the right to watch pods nothing is told here, and connections fail one by one when the pod is gone
    const SubscriptionId id = subscribeWith<Pod>(
        pods, namespaceName, objectReader<Pod>(),
        [place, end = (*forward)->ender()](const ChangeSet<Pod> &set) {
            Error gone;
            gone.kind = ErrorKind::NotFound;
            gone.remedy = "Forward to the pod that took its place.";
            gone.message = place + (set.deleted.empty() ? " does not exist." : " is gone.");
            if (!set.deleted.empty() || (set.status.state == SyncState::Live && set.status.objects == 0)) {
                end(gone);
                return;
            }
            for (const auto *list : {&set.added, &set.modified})
                for (const auto &seen : *list)
                    if (seen->terminal()) {
                        gone.message = place + " has ended (" + seen->phase + ").";
                        end(gone);
                        return;
                    }
        },
        one);
    Impl *impl = m_impl.get();
    (*forward)->keep(std::shared_ptr<void>(nullptr, [impl, id, alive = impl->alive()](void *) {
        if (!alive.expired())
            impl->removeSubscription(id);
    }));
    return forward;
}

} // namespace kubeapi
