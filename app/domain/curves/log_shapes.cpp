// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_shapes.h"

#include "app/domain/curves/log_text.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace curves {
namespace {

constexpr double powersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

inline unsigned digitOf(char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)) - '0'; }

template <class Word>
inline Word load(const char *at)
{
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// Equal bytes, for the few that stand between two numbers: words that overlap instead of a call.
inline bool equal(const char *a, const char *b, std::size_t n)
{
    if (n >= 8) {
        for (std::size_t i = 0; i + 8 <= n; i += 8)
            if (load<std::uint64_t>(a + i) != load<std::uint64_t>(b + i))
                return false;
        return load<std::uint64_t>(a + n - 8) == load<std::uint64_t>(b + n - 8);
    }
    if (n >= 4)
        return load<std::uint32_t>(a) == load<std::uint32_t>(b) && load<std::uint32_t>(a + n - 4) == load<std::uint32_t>(b + n - 4);
    if (n >= 2)
        return load<std::uint16_t>(a) == load<std::uint16_t>(b) && a[n - 1] == b[n - 1];
    return n == 0 || a[0] == b[0];
}

/// Equal but for digits where the mask says so; written so that the compiler compares many bytes at once.
inline bool equalMasked(const char *at, const char *text, const char *mask, std::size_t n)
{
    unsigned char differs = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const auto c = static_cast<unsigned char>(at[i]);
        const auto wild = static_cast<unsigned char>(static_cast<unsigned char>(c - '0') < 10 ? static_cast<unsigned char>(mask[i]) : 0);
        differs = static_cast<unsigned char>(differs | ((c ^ static_cast<unsigned char>(text[i])) & static_cast<unsigned char>(~wild)) |
                                             (static_cast<unsigned char>(mask[i]) & static_cast<unsigned char>(~wild)));
    }
    return differs == 0;
}

/// The digits that eight bytes begin with: how many there are, and what they say.
inline std::size_t leadingDigits(std::uint64_t bytes, std::uint64_t &value)
{
    const auto digits = bytes ^ 0x3030303030303030ULL;
    const auto others = ((digits + 0x7676767676767676ULL) | digits) & 0x8080808080808080ULL;
    const auto count = others == 0 ? 8u : static_cast<unsigned>(std::countr_zero(others)) / 8;
    if (count == 0)
        return 0;
    auto pairs = digits << (64 - 8 * count); // zeros go before
    pairs = (pairs * 10 + (pairs >> 8)) & 0x00ff00ff00ff00ffULL;
    value = (((pairs & 0x000000ff000000ffULL) * 0x000f424000000064ULL) + (((pairs >> 16) & 0x000000ff000000ffULL) * 0x0000271000000001ULL)) >> 32;
    return count;
}

/// A row of digits of which the first are in `value` already; eight at a time where the buffer reaches that far. Never looks at *end.
inline const char *moreDigits(const char *p, const char *end, const char *readable, std::uint64_t &value)
{
    if constexpr (std::endian::native == std::endian::little) {
        while (readable - p >= 8) {
            std::uint64_t part = 0;
            const auto count = leadingDigits(load<std::uint64_t>(p), part);
            static constexpr std::uint64_t shift[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
            value = value * shift[count] + part;
            p += count;
            if (count < 8)
                return p;
        }
    }
    while (p < end && digitOf(*p) < 10)
        value = value * 10 + digitOf(*p++);
    return p;
}

/// What is rarer: exponents, and numbers that are not exact by one division.
const char *finishNumber(const LineShape::Number &number, const char *begin, const char *p, const char *end, std::uint64_t mantissa,
                         std::ptrdiff_t digits, std::ptrdiff_t fraction, double &value)
{
    int scale = -static_cast<int>(fraction);
    if (p + 2 < end && (*p == 'e' || *p == 'E') && (p[1] == '-' || p[1] == '+') && digitOf(p[2]) < 10) {
        if (!number.exponent)
            return nullptr;
        int exponent = 0;
        const bool down = p[1] == '-';
        p += 2;
        const char *const first = p;
        while (p < end && digitOf(*p) < 10 && p - first < 3)
            exponent = exponent * 10 + static_cast<int>(digitOf(*p++));
        if (p - first > 2)
            return nullptr;
        scale += down ? -exponent : exponent;
    } else if (fraction > 0 ? !number.decimal : !number.whole) {
        return nullptr;
    }
    // Both factors exact: one rounding, as the standard's conversion does.
    if (digits <= 19 && mantissa <= (1ULL << 53) && scale >= -22 && scale <= 22) {
        value = static_cast<double>(mantissa);
        value = scale < 0 ? value / powersOfTen[-scale] : value * powersOfTen[scale];
        return p;
    }
    const auto result = std::from_chars(begin, p, value);
    return result.ec == std::errc() && result.ptr == p ? p : nullptr;
}

/// Reads a number in a spelling that the shape allows; null when it is another one. Never looks at *end.
inline const char *readNumber(const LineShape::Number &number, const char *at, const char *end, const char *readable, double &value)
{
    const char *p = at;
    const bool negative = p < end && *p == '-';
    if (negative ? !number.minus : !number.plus)
        return nullptr;
    p += negative ? 1 : 0;
    const char *const begin = p;
    if (number.noZero && p < end && *p == '0')
        return nullptr;
    std::uint64_t mantissa = 0;
    p = moreDigits(p, end, readable, mantissa);
    const auto wholeDigits = p - begin;
    if (wholeDigits < number.wholeLeast || wholeDigits > number.wholeMost)
        return nullptr;
    std::ptrdiff_t fraction = 0;
    if (p + 1 < end && *p == '.' && digitOf(p[1]) < 10) {
        const char *const point = p++;
        p = moreDigits(p, end, readable, mantissa);
        fraction = p - point - 1;
        if (fraction < number.fractionLeast || fraction > number.fractionMost)
            return nullptr;
    }
    if (fraction + wholeDigits <= 15 && (p >= end || (*p | 0x20) != 'e') && (fraction > 0 ? number.decimal : number.whole)) {
        value = static_cast<double>(mantissa);
        if (fraction > 0)
            value /= powersOfTen[fraction];
    } else {
        p = finishNumber(number, begin, p, end, mantissa, wholeDigits + fraction, fraction, value);
        if (p == nullptr)
            return nullptr;
    }
    if (negative)
        value = -value;
    return p;
}

/// As log_mapping.cpp reads the time of a record.
bool unixTime(double value, std::int64_t &ns)
{
    if (!(value > 1e9 && value < 9e12))
        return false;
    const double seconds = value < 9e9 ? value : value / 1e3;
    ns = static_cast<std::int64_t>(std::floor(seconds)) * 1'000'000'000 + std::llround((seconds - std::floor(seconds)) * 1e9);
    return true;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

} // namespace

void LineOutcome::take(Kind what, const LogRecord &taken, std::string_view text)
{
    kind = kind == Kind::Nothing ? what : Kind::Other; // two things in one line: too much for a shape
    record = taken;
    record.fields.resize(record.used);
    message = text;
}

void LineShape::aim()
{
    for (auto &feed : feeds)
        feed.target = slot(feed.slot);
}

double *LineShape::slot(std::size_t index)
{
    switch (static_cast<RecordSlot>(index)) {
    case RecordSlot::Step:
        return &record.step;
    case RecordSlot::Epoch:
        return &record.epoch;
    case RecordSlot::EpochTotal:
        return &record.epochTotal;
    case RecordSlot::Counter:
        return &record.counter;
    case RecordSlot::CounterTotal:
        return &record.counterTotal;
    case RecordSlot::Rank:
        return &rank;
    default:
        return &record.fields[index - static_cast<std::size_t>(RecordSlot::FirstField)].value;
    }
}

bool matches(const LineShape &shape, std::string_view line, ShapeValues &values, const char *readable)
{
    const char *p = line.data();
    const char *const end = p + line.size();
    readable = std::max(readable, end);
    const std::size_t count = shape.numbers.size();
    for (std::size_t i = 0;; ++i) {
        const auto &piece = shape.pieces[i];
        if (static_cast<std::size_t>(end - p) < piece.length)
            return false;
        values.starts[i] = p;
        if (piece.masked ? !equalMasked(p, shape.text.data() + piece.begin, shape.mask.data() + piece.begin, piece.length)
                         : !equal(p, shape.text.data() + piece.begin, piece.length))
            return false;
        p += piece.length;
        if (i == count)
            return p == end;
        const auto &number = shape.numbers[i];
        if (number.stamp) {
            std::size_t length = 0;
            const auto time = rfc3339({p, static_cast<std::size_t>(end - p)}, length);
            if (length != number.wholeMost)
                return false;
            if (static_cast<int>(i) == shape.stamp) {
                if (time == 0)
                    return false;
                values.stampNs = time;
            }
            p += length;
            continue;
        }
        p = readNumber(number, p, end, readable, values.values[i]);
        if (p == nullptr)
            return false;
        if (number.unixTime) {
            std::int64_t time = 0;
            if (!unixTime(values.values[i], time))
                return false;
            if (static_cast<int>(i) == shape.stamp)
                values.stampNs = time;
        }
    }
}

LineShapes::LineShapes() : m_seen(4096) { m_shapes.reserve(mostShapes); }

/// By the first letters of the line and the last ones. Whatever a number may be written with does not count: all lines of a shape have the rest
/// in common.
std::uint32_t LineShapes::bucketOf(std::string_view line)
{
    static constexpr auto ofNumbers = [] {
        std::array<bool, 256> table{};
        for (const char c : std::string_view("0123456789.-+eETZ:"))
            table[static_cast<unsigned char>(c)] = true;
        return table;
    }();
    std::uint32_t hash = 2166136261u;
    int letters = 0;
    for (std::size_t i = 0; i < line.size() && letters < 12; ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        if (ofNumbers[c])
            continue;
        hash = (hash ^ c) * 16777619u;
        ++letters;
    }
    letters = 0;
    for (std::size_t i = line.size(); i > 0 && letters < 8; --i) {
        const auto c = static_cast<unsigned char>(line[i - 1]);
        if (ofNumbers[c])
            continue;
        hash = (hash ^ c) * 16777619u;
        ++letters;
    }
    return (hash ^ (hash >> 15)) % buckets;
}

LineShape *LineShapes::find(std::string_view line, ShapeValues &values, const char *readable)
{
    if (m_shapes.empty())
        return nullptr;
    const auto next = m_shapes[m_last].next;
    if (matches(m_shapes[next], line, values, readable)) {
        m_last = next;
        return &m_shapes[next];
    }
    auto &bucket = m_buckets[bucketOf(line)];
    for (std::size_t i = 0; i < bucket.size(); ++i) {
        const auto index = bucket[i];
        if (index == next || !matches(m_shapes[index], line, values, readable))
            continue;
        if (i > 0)
            std::swap(bucket[i], bucket[i / 2]);
        m_shapes[m_last].next = index;
        m_last = index;
        return &m_shapes[index];
    }
    return nullptr;
}

bool LineShapes::worthLearning(std::string_view line)
{
    if (m_shapes.size() >= mostShapes || line.size() > 2000 || line.empty())
        return false;
    // A log of lines that never come again is not asked about every one of them.
    ++m_misses;
    if (m_unlearned > 4096 && m_misses % 16 != 0)
        return false;
    ++m_unlearned;
    std::uint32_t hash = 2166136261u;
    bool digits = false;
    for (const char c : line) {
        if (isDigit(c)) {
            digits = true;
            continue;
        }
        hash = (hash ^ (static_cast<unsigned char>(c) + (digits ? 256u : 0u))) * 16777619u;
        digits = false;
    }
    hash ^= hash >> 15;
    auto &slot = m_seen[hash & 4095];
    // The more shapes there are, the surer it must be that another one is met again.
    const std::uint32_t often = m_shapes.size() < 24 ? 3 : m_shapes.size() < 128 ? 8 : 13;
    if ((slot | 15) != (hash | 15))
        slot = hash & ~15u;
    if ((slot & 15) > often)
        return false;
    return (++slot & 15) == often;
}

void LineShapes::add(LineShape shape)
{
    const auto index = static_cast<std::uint32_t>(m_shapes.size());
    // The bucket by a line of the shape: its pieces with a digit for every number.
    std::string line;
    for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
        line.append(shape.text, shape.pieces[i].begin, shape.pieces[i].length);
        if (i < shape.numbers.size())
            line += '0';
    }
    m_buckets[bucketOf(line)].push_back(static_cast<std::uint16_t>(index));
    shape.next = index;
    m_shapes.push_back(std::move(shape));
    m_shapes.back().aim();
    if (index > 0)
        m_shapes[m_last].next = index;
    m_last = index;
    m_unlearned = 0;
}

} // namespace curves
