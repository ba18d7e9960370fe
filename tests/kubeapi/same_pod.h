// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/pod.h"

#include <string>

namespace kubeapi {

inline bool sameStatus(const ContainerStatus &a, const ContainerStatus &b)
{
    return a.name == b.name && a.state == b.state && a.reason == b.reason && a.message == b.message && a.lastReason == b.lastReason &&
           a.startedAt == b.startedAt && a.finishedAt == b.finishedAt && a.exitCode == b.exitCode && a.lastExitCode == b.lastExitCode &&
           a.restartCount == b.restartCount && a.ready == b.ready;
}

/// The first field in which two pods differ; "" where they are the same.
inline std::string differenceOf(const Pod &a, const Pod &b)
{
    const auto sameStatuses = [](const auto &x, const auto &y) { return std::equal(x.begin(), x.end(), y.begin(), y.end(), sameStatus); };
    const std::pair<const char *, bool> fields[] = {
        {"name", a.meta.name == b.meta.name},
        {"namespace", a.meta.namespaceName == b.meta.namespaceName},
        {"uid", a.meta.uid == b.meta.uid},
        {"resourceVersion", a.meta.resourceVersion == b.meta.resourceVersion},
        {"generation", a.meta.generation == b.meta.generation},
        {"created", a.meta.created == b.meta.created},
        {"deleted", a.meta.deleted == b.meta.deleted},
        {"labels", a.meta.labels == b.meta.labels},
        {"annotations", a.meta.annotations == b.meta.annotations},
        {"owners", a.meta.owners == b.meta.owners},
        {"phase", a.phase == b.phase},
        {"nodeName", a.nodeName == b.nodeName},
        {"reason", a.reason == b.reason},
        {"message", a.message == b.message},
        {"restartPolicy", a.restartPolicy == b.restartPolicy},
        {"scheduledReason", a.scheduledReason == b.scheduledReason},
        {"scheduledMessage", a.scheduledMessage == b.scheduledMessage},
        {"startTime", a.startTime == b.startTime},
        {"containers", a.containers == b.containers},
        {"initContainers", a.initContainers == b.initContainers},
        {"statuses", sameStatuses(a.statuses, b.statuses)},
        {"initStatuses", sameStatuses(a.initStatuses, b.initStatuses)},
        {"schedulingGates", a.schedulingGates == b.schedulingGates},
        {"scheduled", a.scheduled == b.scheduled},
        {"ready", a.ready == b.ready},
        {"nodeSelector", a.nodeSelector == b.nodeSelector},
    };
    for (const auto &[name, same] : fields)
        if (!same)
            return name;
    return {};
}

} // namespace kubeapi
