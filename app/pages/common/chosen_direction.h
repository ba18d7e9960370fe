// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"
#include "app/shell/settings.h"

namespace pages {

/// Which way the person said that a metric is better; Unknown where nobody said it.
inline curves::Direction chosenDirection(const shell::Settings &settings, const QString &metric)
{
    const auto higher = settings.higherIsBetter(metric);
    return !higher ? curves::Direction::Unknown : *higher ? curves::Direction::Higher : curves::Direction::Lower;
}

} // namespace pages
