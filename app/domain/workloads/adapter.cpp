// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/workloads/adapter.h"

#include <algorithm>

namespace workloads {

std::vector<Adapter> adapters()
{
    return {
        jobAdapter(),    jobSetAdapter(),     trainJobAdapter(),    pyTorchJobAdapter(), mpiJobAdapter(),
        rayJobAdapter(), rayClusterAdapter(), statefulSetAdapter(), podAdapter(),
    };
}

const Adapter *findAdapter(const std::vector<Adapter> &list, std::string_view kind)
{
    const auto it = std::find_if(list.begin(), list.end(), [&](const Adapter &adapter) { return adapter.kind == kind; });
    return it == list.end() ? nullptr : &*it;
}

} // namespace workloads
