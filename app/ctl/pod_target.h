// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

#include <cstdint>

namespace ctl {

struct PodName {
    std::string namespaceName, name;
};

/// The pod that a word means: "NAME", "pod/NAME", or "svc/NAME", "deployment/NAME" and the other kinds with a selector, of which a running pod
/// is chosen. In the session's namespace.
kubeapi::Result<PodName> podNamed(Session &session, const std::string &word);

/// The container that a command goes to where none is named, chosen as kubectl does: the one of the annotation
/// kubectl.kubernetes.io/default-container, else the first. Empty where the pod may not be read: the server then decides.
std::string defaultContainer(Session &session, const PodName &pod);

/// A port to forward: the pod and the number inside it.
struct PortTarget {
    PodName pod;
    std::uint16_t port = 0;
};
/// `port` is a number or a name; of a Service it is the Service's own, which may be another inside the pod.
kubeapi::Result<PortTarget> portNamed(Session &session, const std::string &word, const std::string &port);

/// The pod's port that a port of a Service leads to. Pure: for tests and for others.
kubeapi::Result<std::uint16_t> targetPortOf(const Json &service, const Json &pod, const std::string &port);
/// A number, or the name of one of the pod's container ports.
kubeapi::Result<std::uint16_t> podPortOf(const Json &pod, const std::string &port);

} // namespace ctl
