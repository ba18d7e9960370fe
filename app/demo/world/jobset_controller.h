// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

namespace demo {

/// jobset.x-k8s.io JobSet: child Jobs per replicated job, restarts as one, suspension, dependsOn, success and failure policy.
class JobSetController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;

private:
    void one(const Json &set, const std::vector<ObjectPtr> &jobs);
    Json childJob(const Json &set, const Json &replicated, int jobIndex, int globalIndex, int globalReplicas, long attempt) const;
    Json statusOfJobs(const Json &set, const std::vector<ObjectPtr> &jobs) const;
    bool dependenciesMet(const Json &replicated, const Json &rows) const;
    void createChildren(const Json &set, const std::vector<ObjectPtr> &jobs, const Json &rows, long attempt);
    void finish(const Json &set, Json &status, const std::vector<ObjectPtr> &jobs, const char *type, const char *state, const std::string &reason,
                const std::string &message);
};

} // namespace demo
