// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"

namespace ctl {

/// "list", "export", "import", "prune": what is done to the runs that the window keeps on this machine.
bool isStoreCommand(const std::string &word);

/// trainyardctl history list [--history FILE] [-o table|json|csv|yaml]
/// trainyardctl history export FILE [RUN…] [--history FILE]
/// trainyardctl history import FILE [--history FILE]
/// trainyardctl history prune [--older-than DAYS] [--max-size SIZE] (--dry-run | --yes) [--history FILE]
int runStoreCommand(const Arguments &arguments);

} // namespace ctl
