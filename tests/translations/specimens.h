// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/text.h"

#include <vector>

/// One of everything that the domain can say, made by the domain itself.
std::vector<wording::Text> specimens();
