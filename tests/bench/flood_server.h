// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace bench {

/// A cluster of `pods` running pods (8 to a Job), served without TLS on the loopback. Writes a kubeconfig to `file`, prints "ready", and then obeys
/// lines on standard input: "flood SECONDS RATE" sends RATE MODIFIED events a second to the watch of the pods, all pods in turn, and prints
/// "sent EVENTS LATE_MS" when the last has left (how far behind its pace the sender was at the end). An event is a whole pod of 8 kB: its
/// restartCount is the number of the round, its generation the moment of sending (steady clock, nanoseconds). Ends with its input.
int serveFlood(int pods, const std::string &file);

} // namespace bench
