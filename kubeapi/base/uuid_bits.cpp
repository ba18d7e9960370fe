// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/base/uuid_bits.h"

namespace kubeapi {

namespace {

constexpr std::size_t uuidLength = 36;
constexpr std::size_t longestNumber = 19; ///< digits that always fit in 64 bits

bool isDash(std::size_t place) { return place == 8 || place == 13 || place == 18 || place == 23; }

} // namespace

std::optional<UuidBits> readUuid(std::string_view text)
{
    if (text.size() != uuidLength)
        return std::nullopt;
    UuidBits bits{};
    std::size_t digit = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        const char c = text[i];
        if (isDash(i)) {
            if (c != '-')
                return std::nullopt;
            continue;
        }
        const bool number = c >= '0' && c <= '9';
        if (!number && (c < 'a' || c > 'f'))
            return std::nullopt;
        std::uint64_t &half = bits[digit++ / 16];
        half = half << 4 | static_cast<std::uint64_t>(number ? c - '0' : c - 'a' + 10);
    }
    if (bits[0] == 0 && bits[1] == 0)
        return std::nullopt;
    return bits;
}

std::string writeUuid(const UuidBits &bits)
{
    std::string out;
    out.reserve(uuidLength);
    std::size_t digit = 0;
    for (std::size_t i = 0; i < uuidLength; ++i) {
        if (isDash(i)) {
            out += '-';
            continue;
        }
        out += "0123456789abcdef"[bits[digit / 16] >> (60 - 4 * (digit % 16)) & 15];
        ++digit;
    }
    return out;
}

std::uint64_t readPlainNumber(std::string_view text)
{
    if (text.empty() || text.size() > longestNumber || text.front() == '0')
        return 0;
    std::uint64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return 0;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

} // namespace kubeapi
