// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"

#include <string>
#include <vector>

namespace watchfaults {

/// Where a lane plays: who may write (directly), and with which token the watched client reads (through the proxy).
struct Ground {
    std::shared_ptr<const kubeapi::ResolvedContext> admin;
    std::string readerToken;
    std::string namespaceName;
    std::string folder; ///< for the token file
};

struct LaneOutcome {
    std::vector<std::string> faults; ///< empty = the property held
    std::string log;
};

/// Waits for what a test's own server does are generous and end as "hung"; those of the client under test are short.
kubeapi::Timing quickTiming();

/// Plays one seed: objects change, the proxy breaks what it can, and in the end everything must be as the server has it.
LaneOutcome playLane(const Ground &ground, std::uint64_t seed);

} // namespace watchfaults
