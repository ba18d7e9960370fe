// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/ledger.h"
#include "app/domain/wording/failure.h"
#include "kubeapi/request/request.h"

#include <functional>

namespace experiments {

/// One request of a plan, with its rehearsal and its undoing.
struct Step {
    wording::Text description; ///< "Create Job digits-b-s1"
    std::string object;        ///< "Job research/digits-b-s1"
    kubeapi::Request request;
    std::optional<kubeapi::Request> rehearsal; ///< the same with dryRun=All
    std::optional<kubeapi::Request> lookup;    ///< GET of the object: after a lost reply, or when it exists already
    std::string contentHash;                   ///< of what is created; empty for other verbs
    /// The request that undoes the step, made from its answer's body (for uid and resourceVersion); empty = nothing to undo.
    std::function<std::optional<kubeapi::Request>(const std::string &answer)> undo;
};

struct Plan {
    wording::Text title;
    std::vector<Step> steps;
};

enum class StepState { Waiting, Checked, Done, Existing, Undone, Failed, Left };
const char *stepStateName(StepState state);

/// Runs a plan without any I/O of its own: ask next() for the request to send, give its answer, until finished(). All rehearsals come
/// first, so that a refusal of the third object costs nothing. When a step fails, what was done is undone in reverse. A reply that was
/// lost is looked up; an object that exists with the same content counts as done, so a launch can be repeated.
class PlanRunner {
public:
    explicit PlanRunner(Plan plan, bool rehearseOnly = false);

    std::optional<kubeapi::Request> next();
    void answer(const kubeapi::Result<kubeapi::Response> &result);
    /// No new step is begun; what was done so far is undone.
    void cancel();

    bool finished() const { return m_phase == Phase::Finished; }
    /// True when every step is Done or Existing (or Checked, when only rehearsed).
    bool succeeded() const;
    /// The first failure.
    const std::optional<wording::Failure> &error() const { return m_error; }
    struct Progress {
        StepState state = StepState::Waiting;
        wording::Text message; ///< the server's refusal, or its warnings
        std::string answer;    ///< body of the last good answer (rehearsal or real)
    };
    const std::vector<Progress> &progress() const { return m_progress; }
    const Plan &plan() const { return m_plan; }

private:
    enum class Phase { Rehearse, RehearseLookup, Execute, Lookup, Undo, Finished };
    void fail(const wording::Failure &error);
    void advance();

    Plan m_plan;
    bool m_rehearseOnly = false, m_cancelled = false, m_retried = false;
    Phase m_phase = Phase::Rehearse;
    std::size_t m_step = 0;
    std::vector<Progress> m_progress;
    std::vector<bool> m_there; ///< by step: the rehearsal met the object, so it is not this run's to undo
    std::optional<wording::Failure> m_error;
    std::optional<kubeapi::Error> m_lookupCause;
};

/// The resource of a manifest's apiVersion and kind, for the kinds that can be launched and ConfigMaps; empty for others.
std::optional<kubeapi::Resource> resourceOf(const Json &manifest);
/// Create an object as a step.
Step createStep(const Json &manifest);
/// Launch a draft as revision `revision`: the ledger entry first, then each run. Fails with the draft's first error.
wording::Result<Plan> launchPlan(const Draft &draft, int revision, const std::string &createdAt);
/// Stop what runs of an arm: suspended where the kind can be, else deleted.
Plan stopArmPlan(const Experiment &experiment, const std::string &arm, const std::vector<workloads::TrainingJob> &jobs);
/// Launch a kept revision's manifests again, under names that end in "-r<revision>".
wording::Result<Plan> relaunchPlan(const ExperimentRevision &kept, int revision, const std::string &createdAt);

} // namespace experiments
