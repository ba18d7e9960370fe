// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/options.h"
#include "app/domain/curves/run_snapshot.h"
#include "app/domain/reading/pattern_reader.h"

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

/// True for words that `readRemote` reads: "http://…", "https://…", "svc/NAME[:PORT]", "pod/NAME[:FOLDER]", "job/NAME" and the other kinds of
/// training, "katib/EXPERIMENT", "prom+http://…", "prom+svc/NAME:PORT".
bool isRemote(const std::string &word);
/// Asks a metric server, straight or behind a Service, fetches TensorBoard's event files out of a pod, reads a training job's logs, or takes what
/// objects of the cluster say.
/// `patterns` may be null.
ReadSource readRemote(const std::string &word, const Options &options, const std::shared_ptr<const reading::PatternSet> &patterns);

/// Whether the word names a training job: "job/NAME", "pytorchjob/NAME".
bool isTrainingJob(const std::string &word);
/// Reads the logs of a training job, of all ranks and tries that the cluster still keeps, as one run, with what its program last told in its status.
/// Series of ranks that say the same are one.
ReadSource readTrainingJob(const std::string &word, const Options &options, const std::shared_ptr<const reading::PatternSet> &patterns);

} // namespace ctl
