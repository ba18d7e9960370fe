// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace wording {

/// What kubeapi/config and kubeapi/auth say of kubeconfigs, login plugins and sign-ins, as patterns like those of kube_words.cpp, and the parts that
/// stand in them. The first that fits counts.
std::span<const char *const> configPatterns();

} // namespace wording
