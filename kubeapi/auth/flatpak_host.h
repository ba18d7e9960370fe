// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/child_process.h"

#include <map>
#include <string>
#include <vector>

namespace kubeapi {

/// A program in a Flatpak sees none of the computer's programs; `flatpak-spawn --host` runs one outside (flatpak-spawn(1); the sandbox needs
/// --talk-name=org.freedesktop.Flatpak).
namespace flatpak_host {

/// The file that every Flatpak sandbox has.
inline constexpr const char *marker = "/.flatpak-info";
/// The exit code of a child made by child() when there is no such program on the computer, as shells say it.
inline constexpr int notFound = 127;

/// Runs `command` with `arguments` (without the program's name) outside of the sandbox, with `variables` set. `spawn` is the path of flatpak-spawn.
/// The variables may be secrets: they go through standard input, to a shell outside, and never into an argument that others could read.
ChildProcess child(const std::string &spawn, const std::string &command, const std::vector<std::string> &arguments,
                   const std::map<std::string, std::string> &variables);

} // namespace flatpak_host

} // namespace kubeapi
