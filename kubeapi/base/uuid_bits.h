// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kubeapi {

/// The 16 bytes of a UUID, the first digits in the highest bits; all zero stands for none.
using UuidBits = std::array<std::uint64_t, 2>;

/// The bits of a UUID in lower case with its dashes, which is how it can be written again (RFC 9562, section 4); absent for whatever else is written
/// and for the one that is all zero.
std::optional<UuidBits> readUuid(std::string_view text);
std::string writeUuid(const UuidBits &bits);

/// A positive decimal number of at most 19 digits without zeros in front, which is how it can be written again; 0 for whatever else is written.
std::uint64_t readPlainNumber(std::string_view text);

} // namespace kubeapi
