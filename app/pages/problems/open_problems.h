// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/page.h"

namespace workloads {
struct TrainingJob;
}

namespace pages {

/// True for a job that failed or waits, in the namespace or, where that is empty, in any.
bool inTrouble(const workloads::TrainingJob &job, const QString &namespaceName);

/// How much the Problems page has open: jobs in trouble in the namespace (empty = all), logins near their end, and errors of the program itself.
int openProblems(const AppContext &context, const QString &namespaceName);

} // namespace pages
