// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/pod_fields.h"

#include "kubeapi/base/uuid_bits.h"

#include <algorithm>

namespace kubeapi {

namespace {

constexpr char escaped = 0, uuidMark = 1, numberMark = 2, prefixMark = 3, lowestPlain = 4;
constexpr std::uint32_t nibble = 15;
constexpr std::size_t shortNumber = 2; ///< digits that are no shorter as a number
/// What two texts must begin with alike for it to be worth two bytes.
constexpr std::size_t worthwhilePrefix = 3;
constexpr std::int64_t nanosOfSecond = 1'000'000'000;

std::uint64_t zigzag(std::int64_t value) { return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63); }
std::int64_t unzigzag(std::uint64_t value) { return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1); }

void addVarint(std::string &out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

std::uint64_t takeVarint(std::string_view &bytes)
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; !bytes.empty() && shift < 64; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

/// Begins with what it says, and not with a mark.
bool plain(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.front()) >= lowestPlain; }

struct Moment {
    std::int64_t seconds = 0, nanos = 0; ///< nanos: from 0 to a second
};

Moment momentOf(TimePoint time)
{
    const std::int64_t whole = time.time_since_epoch().count();
    Moment moment{whole / nanosOfSecond, whole % nanosOfSecond};
    if (moment.nanos < 0) {
        moment.nanos += nanosOfSecond;
        --moment.seconds;
    }
    return moment;
}

void addMoment(std::string &out, Moment moment)
{
    addVarint(out, zigzag(moment.seconds));
    if (moment.nanos != 0)
        addVarint(out, static_cast<std::uint64_t>(moment.nanos));
}

std::optional<Moment> momentFrom(std::string_view bytes)
{
    if (bytes.empty())
        return std::nullopt;
    Moment moment;
    moment.seconds = unzigzag(takeVarint(bytes));
    moment.nanos = static_cast<std::int64_t>(takeVarint(bytes));
    return moment;
}

std::optional<TimePoint> timeOf(const std::optional<Moment> &moment)
{
    if (!moment)
        return std::nullopt;
    if (moment->seconds < 0 && moment->nanos > 0) // towards zero first: the earliest times would overflow in between
        return TimePoint(std::chrono::nanoseconds((moment->seconds + 1) * nanosOfSecond + (moment->nanos - nanosOfSecond)));
    return TimePoint(std::chrono::nanoseconds(moment->seconds * nanosOfSecond + moment->nanos));
}

std::string momentBytes(const std::optional<Moment> &moment)
{
    std::string out;
    if (moment)
        addMoment(out, *moment);
    return out;
}

std::optional<Moment> movedMoment(std::string_view difference, const std::optional<Moment> &before)
{
    if (difference.front() == 0)
        return momentFrom(difference.substr(1));
    return Moment{before.value_or(Moment()).seconds + unzigzag(takeVarint(difference) >> 1), 0};
}

} // namespace

void FieldBytes::clear()
{
    m_bytes.clear();
    m_ends.clear();
}

void FieldBytes::shrink()
{
    m_bytes.shrink_to_fit();
    m_ends.shrink_to_fit();
}

void FieldBytes::text(std::string_view text)
{
    if (const auto bits = readUuid(text)) {
        m_bytes += uuidMark;
        for (const std::uint64_t half : *bits)
            for (int shift = 56; shift >= 0; shift -= 8)
                m_bytes += static_cast<char>(half >> shift);
    } else if (std::uint64_t number = text.size() > shortNumber ? readPlainNumber(text) : 0; number != 0) {
        m_bytes += numberMark;
        for (; number != 0; number >>= 8)
            m_bytes += static_cast<char>(number);
    } else {
        if (!text.empty() && !plain(text))
            m_bytes += escaped;
        m_bytes += text;
    }
    end(FieldKind::Text);
}

void FieldBytes::time(const std::optional<TimePoint> &time)
{
    if (time)
        addMoment(m_bytes, momentOf(*time));
    end(FieldKind::Time);
}

void FieldBytes::addNumber(std::int64_t number) { addVarint(m_bytes, zigzag(number)); }

void FieldDifferences::next()
{
    if (m_rest.empty()) {
        m_field = none;
        return;
    }
    const auto head = static_cast<unsigned char>(m_rest.front());
    m_rest.remove_prefix(1);
    std::uint64_t gap = head & nibble, length = head >> 4;
    if (gap == nibble)
        gap += takeVarint(m_rest);
    if (length == nibble)
        length += takeVarint(m_rest);
    m_field = m_next + static_cast<std::uint32_t>(gap);
    m_next = m_field + 1;
    m_bytes = m_rest.substr(0, length);
    m_rest.remove_prefix(m_bytes.size());
}

void addDifference(std::string &out, std::uint32_t &at, std::uint32_t field, FieldKind kind, std::string_view before, std::string_view now)
{
    std::string made;
    std::string_view bytes = now;
    if (kind == FieldKind::Time) {
        const auto from = momentFrom(before), to = momentFrom(now);
        if (from && to && from->nanos == 0 && to->nanos == 0) {
            addVarint(made, zigzag(to->seconds - from->seconds) << 1 | 1);
        } else {
            made += '\0';
            made += now;
        }
        bytes = made;
    } else if (kind == FieldKind::Text && plain(before) && plain(now)) {
        const auto alike = static_cast<std::size_t>(std::mismatch(before.begin(), before.end(), now.begin(), now.end()).first - before.begin());
        if (alike >= worthwhilePrefix) {
            made += prefixMark;
            addVarint(made, alike);
            made += now.substr(alike);
            bytes = made;
        }
    }
    const std::uint32_t gap = field - at;
    at = field + 1;
    const auto half = [](std::size_t value) { return static_cast<std::uint32_t>(std::min<std::size_t>(value, nibble)); };
    out += static_cast<char>(half(bytes.size()) << 4 | half(gap));
    if (gap >= nibble)
        addVarint(out, gap - nibble);
    if (bytes.size() >= nibble)
        addVarint(out, bytes.size() - nibble);
    out += bytes;
}

std::string textFrom(std::string_view difference, std::string_view before)
{
    if (difference.empty() || plain(difference))
        return std::string(difference);
    const char mark = difference.front();
    difference.remove_prefix(1);
    if (mark == uuidMark) {
        UuidBits bits{};
        for (std::size_t i = 0; i < difference.size(); ++i)
            bits[i / 8] = bits[i / 8] << 8 | static_cast<unsigned char>(difference[i]);
        return writeUuid(bits);
    }
    if (mark == numberMark) {
        std::uint64_t number = 0;
        for (std::size_t i = difference.size(); i > 0; --i)
            number = number << 8 | static_cast<unsigned char>(difference[i - 1]);
        return std::to_string(number);
    }
    if (mark == prefixMark) {
        const std::uint64_t alike = takeVarint(difference);
        return std::string(before.substr(0, alike)).append(difference);
    }
    return std::string(difference);
}

std::optional<TimePoint> timeFrom(std::string_view difference, const std::optional<TimePoint> &before)
{
    return timeOf(movedMoment(difference, before ? std::optional(momentOf(*before)) : std::nullopt));
}

std::optional<std::int64_t> numberFrom(std::string_view difference)
{
    if (difference.empty())
        return std::nullopt;
    return unzigzag(takeVarint(difference));
}

std::string fieldBytesFrom(std::string_view difference, FieldKind kind, std::string_view before)
{
    if (kind == FieldKind::Time)
        return momentBytes(movedMoment(difference, momentFrom(before)));
    if (kind == FieldKind::Text && !difference.empty() && difference.front() == prefixMark)
        return textFrom(difference, before);
    return std::string(difference);
}

} // namespace kubeapi
