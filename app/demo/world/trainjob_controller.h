// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

namespace demo {

/// trainer.kubeflow.org TrainJob: builds a JobSet of the same name from its runtime and mirrors that JobSet's state.
class TrainJobController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;
    /// The runtime that the demo cluster offers: "torch-distributed".
    static Json torchRuntime();

private:
    void one(const Json &job);
    Json jobSetOf(const Json &job, const Json &runtime) const;
};

} // namespace demo
