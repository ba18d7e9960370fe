// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/render.h"

namespace experiments {

struct ExperimentRun {
    std::string arm, name, kind, apiVersion;
    int seed = 0, revision = 0;
};

/// One ledger ConfigMap, read.
struct ExperimentRevision {
    int number = 0;
    std::string experiment, namespaceName, author, cause, created; ///< created: RFC 3339 as written
    Draft draft;
    std::vector<ExperimentRun> runs;
    Json manifests; ///< array, in the order of runs
};

/// An experiment as the ledger tells it: all desktops with access to the namespace read the same.
struct Experiment {
    std::string name, namespaceName, metric, author, created, mainArm;
    curves::Direction direction = curves::Direction::Unknown;
    std::vector<Arm> arms;                     ///< first = baseline
    std::vector<int> seeds;                    ///< of all revisions, ascending
    std::vector<ExperimentRevision> revisions; ///< ascending
    std::vector<ExperimentRun> runs;
    int nextRevision() const { return revisions.empty() ? 1 : revisions.back().number + 1; }
};

/// Reads one ConfigMap; empty when it is none of ours or cannot be read.
std::optional<ExperimentRevision> readLedger(const Json &configMap);
/// Groups revisions to experiments, by namespace and name.
std::vector<Experiment> experimentsFrom(std::vector<ExperimentRevision> revisions);
/// A draft that adds seeds to what was launched last; seeds that are there already are left out.
Draft addSeeds(const Experiment &experiment, const std::vector<int> &seeds);

} // namespace experiments
