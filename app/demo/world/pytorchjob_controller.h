// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/controller.h"

namespace demo {

/// kubeflow.org PyTorchJob: one pod per replica with torch's environment, conditions in the training operator's manner.
class PyTorchJobController : public Controller {
public:
    using Controller::Controller;
    void reconcile() override;

private:
    void one(const Json &job, const std::vector<ObjectPtr> &pods);
    Json podOf(const Json &job, const std::string &type, int index) const;
    void say(const Json &job, Json &status, const std::string &type, const std::string &message) const;
    void clean(const Json &job, const std::vector<ObjectPtr> &pods);

    std::map<std::string, long> m_replaced; ///< failed pods replaced so far, by the job's uid
};

} // namespace demo
