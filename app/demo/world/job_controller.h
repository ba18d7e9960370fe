// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

#include <set>

namespace demo {

/// batch/v1 Job: parallelism, completions, Indexed, back-off, deadline, suspension, time to live, pod failure policy.
class JobController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;
    /// Completes a Job at creation: selector, labels and defaults as the API server does. For use in admission.
    static void applyDefaults(Json &job);

private:
    /// What is remembered of a Job beyond its pods' lives.
    struct Ledger {
        std::set<std::string> known, counted; ///< pod uids
        std::set<int> doneIndexes;
        long succeeded = 0, failed = 0;
        std::optional<std::chrono::steady_clock::time_point> lastFailure, retryCreate;
        std::string verdictReason, verdictMessage; ///< set by a pod failure policy
    };
    void one(const Json &job, const std::vector<ObjectPtr> &pods);
    void count(const Json &job, const std::vector<ObjectPtr> &pods, Ledger &ledger);
    void judgeFailure(const Json &job, const Json &pod, Ledger &ledger);
    void expire(const Json &job);
    void createPods(const Json &job, const std::vector<ObjectPtr> &active, Ledger &ledger, long wanted);
    Json podOf(const Json &job, int index, const Ledger &ledger) const;

    std::map<std::string, Ledger> m_ledgers; ///< by Job uid
};

} // namespace demo
