// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demo {

/// Now, as Kubernetes writes times: RFC 3339, UTC, whole seconds.
std::string timestampNow();
/// The same for a given time.
std::string timestamp(std::chrono::system_clock::time_point time);
/// RFC 3339 with six fraction digits, as MicroTime fields and Leases have it.
std::string microTimestamp(std::chrono::system_clock::time_point time);
/// RFC 3339 with nine fraction digits from nanoseconds since the epoch, as container logs have it.
std::string nanoTimestamp(std::int64_t nanoseconds);
/// Reads RFC 3339 with or without fraction, `Z` or an offset; nullopt for anything else.
std::optional<std::chrono::system_clock::time_point> parseTimestamp(std::string_view text);
/// An age as kubectl shows it ("35s", "4m12s", "3h", "5d4h").
std::string humanDuration(std::chrono::seconds age);

/// A random version 4 UUID.
std::string newUid();
/// The five characters Kubernetes appends to a generateName.
std::string nameSuffix();
/// `bytes` random bytes as lower-case hex, for tokens and serials.
std::string randomHex(std::size_t bytes);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string> &parts, std::string_view separator);
std::string lowerCase(std::string_view text);
std::string base64Encode(std::string_view bytes);
std::optional<std::string> base64Decode(std::string_view text);
/// A 32-bit FNV-1a hash in Kubernetes' "safe" alphabet, for template hashes and ETags.
std::string shortHash(std::string_view text);

} // namespace demo
