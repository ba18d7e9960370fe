// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/stamp.h"

#include "kubeapi/watch/versions.h"

#include <optional>

namespace kubeapi {

namespace {

constexpr std::size_t uuidLength = 36;
constexpr std::size_t longestNumber = 19; ///< digits that always fit in 64 bits

bool isDash(std::size_t place) { return place == 8 || place == 13 || place == 18 || place == 23; }

/// The bits of a UUID in lower case, which is how it can be written again; not of the one that is all zero.
std::optional<std::array<std::uint64_t, 2>> readUuid(std::string_view text)
{
    if (text.size() != uuidLength)
        return std::nullopt;
    std::array<std::uint64_t, 2> bits{};
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

std::string writeUuid(const std::array<std::uint64_t, 2> &bits)
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

/// A version that orders (versions.h) and fits; zero otherwise.
std::uint64_t readVersion(std::string_view text)
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

} // namespace

Stamp::Stamp(std::string_view uid, std::string_view version) : m_version(readVersion(version))
{
    const auto bits = readUuid(uid);
    m_uid = bits.value_or(m_uid);
    const bool uidIsOdd = !bits && !uid.empty(), versionIsOdd = m_version == 0 && !version.empty();
    if (uidIsOdd || versionIsOdd)
        m_odd = std::make_unique<const Odd>(
            Odd{uidIsOdd ? std::string(uid) : std::string(), versionIsOdd ? std::string(version) : std::string(), uidIsOdd, versionIsOdd});
}

bool Stamp::sameUid(const Stamp &other) const
{
    return m_uid == other.m_uid && oddUid() == other.oddUid() && (!oddUid() || m_odd->uid == other.m_odd->uid);
}

bool Stamp::sameVersion(const Stamp &other) const
{
    return m_version == other.m_version && oddVersion() == other.oddVersion() && (!oddVersion() || m_odd->version == other.m_odd->version);
}

bool Stamp::olderThan(const Stamp &other) const
{
    if (m_version != 0 && other.m_version != 0)
        return m_version < other.m_version;
    return (oddVersion() || other.oddVersion()) && olderVersion(version(), other.version()); // numbers that are longer than 64 bits
}

bool Stamp::hasUid() const { return m_uid[0] != 0 || m_uid[1] != 0 || oddUid(); }

void Stamp::clearVersion() { *this = Stamp(uid(), {}); }

std::string Stamp::uid() const
{
    if (oddUid())
        return m_odd->uid;
    return hasUid() ? writeUuid(m_uid) : std::string();
}

std::string Stamp::version() const
{
    if (oddVersion())
        return m_odd->version;
    return m_version != 0 ? std::to_string(m_version) : std::string();
}

} // namespace kubeapi
