// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <compare>
#include <optional>
#include <string_view>

namespace kubeapi {

/// The order of two resourceVersions of one type, as KEP-5504 defines it: decimal numbers of any length without leading zeros.
/// Empty where either is not such a number ("", "0", another server's own form): then nothing is known about their order.
inline std::optional<std::strong_ordering> compareVersions(std::string_view a, std::string_view b)
{
    const auto ordered = [](std::string_view text) {
        return !text.empty() && text.front() != '0' && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!ordered(a) || !ordered(b))
        return std::nullopt;
    if (a.size() != b.size())
        return a.size() <=> b.size();
    return a.compare(b) <=> 0;
}

/// Whether `a` is known to be older than `b`.
inline bool olderVersion(std::string_view a, std::string_view b)
{
    const auto order = compareVersions(a, b);
    return order && *order < 0;
}

} // namespace kubeapi
