// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/options.h"
#include "app/domain/curves/run_snapshot.h"

#include <memory>
#include <string>
#include <vector>

namespace ctl {

using RunPtr = std::shared_ptr<const curves::RunSnapshot>;

/// What `read` found behind a word of its command line. Problems were told on stderr.
struct ReadSource {
    std::vector<RunPtr> runs;
    int code = 0; ///< an ExitCode
};

/// True for words that `readRemote` reads: "http://…", "https://…", "svc/NAME[:PORT]", "pod/NAME[:FOLDER]", "trainjob/NAME",
/// "katib/EXPERIMENT", "prom+http://…", "prom+svc/NAME:PORT".
bool isRemote(const std::string &word);
/// Asks a metric server, straight or behind a Service, fetches TensorBoard's event files out of a pod, or takes what objects of the cluster say.
ReadSource readRemote(const std::string &word, const Options &options);

} // namespace ctl
