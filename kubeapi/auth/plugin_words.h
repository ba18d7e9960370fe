// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/config/resolved_context.h"

#include <string>
#include <vector>

namespace kubeapi {

/// A login plugin's arguments as a person may see them who decides whether it may run: values of options that are named like a secret
/// ("--client-secret", "token", "password", "key") and texts that look like one (web tokens, long random ones, key blocks, passwords in addresses)
/// are "***".
std::vector<std::string> shownArguments(const ExecPlugin &plugin);
/// The names of the environment variables that it is given, never their values.
std::vector<std::string> shownVariables(const ExecPlugin &plugin);

} // namespace kubeapi
