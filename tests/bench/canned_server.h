// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace bench {

/// Serves `pods` pods of the shape and size that real ones have (managedFields included, about 8 kB each) over TLS on the loopback, in pages
/// made beforehand, as JSON lists and as the tables that kubectl asks for, compressed as an API server does. Writes a kubeconfig to `file`,
/// prints "ready BYTES" and serves until standard input is closed. Returns the program's exit code.
int serveCannedPods(int pods, const std::string &file);

/// One such pod as JSON.
std::string cannedPod(int number);
/// The namespaces that such pods are in.
std::vector<std::string> cannedNamespaces();

} // namespace bench
