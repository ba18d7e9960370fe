// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gpu {

/// One line of the Prometheus text format. Name and label names point into the text; label values are unescaped.
struct ExpositionSample {
    std::string_view name;
    std::vector<std::pair<std::string_view, std::string>> labels;
    double value = 0;                        ///< may be NaN or infinite
    std::optional<std::int64_t> timestampMs; ///< since 1970, within 285 years of it

    /// Empty when the label is missing.
    std::string_view label(std::string_view key) const
    {
        for (const auto &[name_, text] : labels)
            if (name_ == key)
                return text;
        return {};
    }
};

/// Reads Prometheus text (version 0.0.4) line by line and calls `visit` for each sample; the sample is reused between calls.
/// Comments and empty lines are passed over. Returns the number of lines that could not be read, which are skipped.
std::size_t readExposition(std::string_view text, const std::function<void(const ExpositionSample &)> &visit);

/// A value as Prometheus writes it: a decimal number, NaN, +Inf or -Inf; absent when malformed. Whatever the locale is.
std::optional<double> readPrometheusNumber(std::string_view text);

} // namespace gpu
