// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// One value inside a JSON object: its path (nested objects flatten with dots) and its text as written. A list is one leaf.
struct JsonLeaf {
    std::string path;
    std::string_view text; ///< points into the text that was read
};

/// The leaves of a JSON value in order; a value that is no object is one leaf with the path `prefix`. Trackers write what Python writes, so the
/// bare words NaN, Infinity and -Infinity are values. False when the text is not one complete JSON value; nothing is added then.
bool jsonLeaves(std::string_view json, std::string_view prefix, std::vector<JsonLeaf> &leaves);

/// Calls `take` for each number among the leaves; strings that spell a number that JSON has no word for ("NaN", "Infinity", "-Infinity") are
/// numbers. Objects that describe media (they carry a "_type") are passed over whole. False when the text is no JSON.
bool jsonNumbers(std::string_view json, std::string_view prefix, const std::function<void(const std::string &path, double value)> &take);

/// What a JSON string says; the text itself when it is no quoted string.
std::string jsonUnquoted(std::string_view text);

/// The text as a JSON string, quotes included.
std::string jsonString(std::string_view text);

/// A leaf as strict JSON: what Python writes for numbers that are not finite becomes a string.
std::string jsonStrict(std::string_view leaf);

} // namespace curves
