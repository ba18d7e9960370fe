// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"

namespace workloads {

/// What the kinds of kubeflow.org have in common, whichever operator serves them (training kinds reference, sections 2 and 3).

/// Fills state, reason, times, the suspend field and the queue from spec.runPolicy and status.
void readTrainingOperatorState(kubeapi::JsonView object, WorkloadObject &job);

/// A pod's replica type in lower case, from `replica-type` or, where an operator writes none, `job-role`; "" where it has neither.
std::string trainingOperatorRole(const kubeapi::Pod &pod);

/// The merge patch on spec.runPolicy.
std::string trainingOperatorSuspendPatch(bool suspend);

} // namespace workloads
