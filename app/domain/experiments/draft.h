// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"
#include "app/domain/wording/text.h"
#include "app/domain/workloads/training_job.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace experiments {

using Json = nlohmann::ordered_json;

/// One difference of an arm to the base.
struct Change {
    enum class Kind { Argument, Env, Image, Resource, Replicas };
    Kind kind = Kind::Argument;
    std::string name;                 ///< "--lr", "BATCH_SIZE", "nvidia.com/gpu"; empty for Image and Replicas
    std::optional<std::string> value; ///< absent = take it away (arguments and environment only)
    bool operator==(const Change &) const = default;
};

/// A variant: the base with changes. The first arm is the baseline and may have none.
struct Arm {
    std::string name; ///< "A", "B", ...: one to eight letters or digits
    std::vector<Change> changes;
    bool operator==(const Arm &) const = default;
};

/// What a person has put together so far. Nothing is sent until it became a Plan.
struct Draft {
    std::string name, namespaceName;
    Json base; ///< the whole base object as the server has it: Job, JobSet, TrainJob, PyTorchJob or Pod
    std::vector<Arm> arms;
    std::vector<int> seeds;
    std::string seedArgument; ///< "--seed": how the seed reaches the program; empty when it comes by seedEnv
    std::string seedEnv;      ///< "SEED"
    std::string metric;
    curves::Direction direction = curves::Direction::Unknown;
    std::string mainArm; ///< the one comparison that decides, named before launch; empty = every arm
    std::string author, cause;
};

/// Something to fix (Error), to know before money is spent (Warning), or to notice.
struct Issue {
    enum class Severity { Error, Warning, Notice };
    Severity severity = Severity::Error;
    std::string field;  ///< "name", "arms.B", "arms.B.changes.0", "seeds", "metric", ...
    std::string id;     ///< stable: "name-invalid", "arm-unchanged", ...
    wording::Text text; ///< what is wrong and what to do
};

/// One setting of the base's training container.
struct Parameter {
    Change::Kind kind = Change::Kind::Argument;
    std::string name; ///< as a Change names it
    std::string value;
    bool operator==(const Parameter &) const = default;
};

/// The settings of the base: arguments (`--lr 0.1`, `--lr=0.1`, `lr=0.1`, also inside `sh -c "…"`), environment with literal values,
/// image, resources and replicas, in the order in which the object has them.
std::vector<Parameter> parameters(const Json &base);
/// The argument that carries the seed ("--seed", "--random-seed", …), or empty.
std::string guessSeedArgument(const Json &base);
/// All that is wrong with a draft; empty when it can be launched. Warnings and notices do not hinder.
std::vector<Issue> validate(const Draft &draft);
bool launchable(const std::vector<Issue> &issues);

/// The base with an arm's changes and a seed. Pure; unknown kinds are returned unchanged.
Json withChanges(const Json &base, const std::vector<Change> &changes);

/// The draft as it is kept in the ledger (without the base's server-set fields), and back. Unknown fields are kept out, missing ones absent.
Json toJson(const Draft &draft);
std::optional<Draft> draftFrom(const Json &json);

} // namespace experiments
