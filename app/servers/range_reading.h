// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/prometheus_range.h"
#include "app/servers/server_access.h"

#include <functional>
#include <memory>

namespace servers {

/// Asks all parts of a range query, a few at a time: months are work for a server. `done` is called once, on the loop's thread, when the range is
/// finished; what goes before that takes the rest with it where `fetch` goes too.
void readRange(std::shared_ptr<curves::PrometheusRange> range, Fetch fetch, std::function<void()> done);

} // namespace servers
