// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/draft.h"
#include "kubeapi/base/result.h"

namespace experiments {

/// An experiment as a file, for `trainyardctl launch -f`:
///
///     name: digits-lr                    # DNS label; names the runs
///     namespace: research                # default: the context's
///     base: {kind: Job, name: digits-baseline}    # or: base: {manifest: {apiVersion: …, kind: …, …}}
///     metric: loss
///     direction: lower                   # or higher
///     seeds: [1, 2, 3, 4, 5]
///     seedArgument: --seed               # or seedEnv: SEED
///     mainArm: B                         # optional: the comparison that decides
///     arms:
///       - name: A                        # the baseline, as the base
///       - name: B
///         args: {--lr: 0.1, --warmup: null}   # null takes an argument away
///         env: {NCCL_DEBUG: INFO}
///         image: registry/train:2
///         resources: {nvidia.com/gpu: 1}
///         replicas: 2
struct ExperimentFile {
    Draft draft; ///< base is empty when baseKind and baseName are given
    std::string baseKind, baseName;
};

/// Errors (kind Config) name the file, line, column and remedy.
kubeapi::Result<ExperimentFile> parseExperimentFile(const std::string &yaml, const std::string &fileName);

} // namespace experiments
