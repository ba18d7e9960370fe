// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/failure.h"
#include "tests/translations/specimens.h"

/// The rooms of the domain that specimens() goes through, where they have a file of their own.
namespace specimenrooms {

using Texts = std::vector<wording::Text>;

inline void append(Texts &all, Texts more) { all.insert(all.end(), more.begin(), more.end()); }

inline void append(Texts &all, const wording::Failure &failure)
{
    all.push_back(failure.messageText);
    if (!failure.remedyText.empty())
        all.push_back(failure.remedyText);
}

Texts jobsSaid();    ///< why jobs wait, and how they failed
Texts sourcesSaid(); ///< GPUs, servers of metrics, Prometheus and patterns

} // namespace specimenrooms
