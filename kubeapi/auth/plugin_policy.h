// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"

#include <string>
#include <vector>

namespace kubeapi {

/// Which login plugins may run: kubectl's own file of preferences (KUBERC, else ~/.kube/kuberc), which counts for us too, because a kubeconfig
/// from elsewhere is a program that runs here. A file that cannot be understood allows nothing.
struct PluginPolicy {
    enum class Kind { AllowAll, DenyAll, Allowlist } kind = Kind::AllowAll;
    std::vector<std::string> allowed; ///< commands of the Allowlist
    std::string file;                 ///< where it stands; empty = there is none

    /// Reads the file of this process's environment; KUBERC=off means none.
    static Result<PluginPolicy> load();
    static Result<PluginPolicy> parse(const std::string &text, const std::string &file);

    /// `command` as configured, `path` where it was found. By kubectl's rule an entry matches as it is written, or when its last part is that of
    /// the command and both are found at the same place.
    bool allows(const std::string &command, const std::string &path) const;
};

} // namespace kubeapi
