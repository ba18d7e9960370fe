// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_shapes.h"

#include "app/domain/curves/log_digits.h"
#include "app/domain/curves/log_layouts.h"
#include "app/domain/curves/log_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace curves {
namespace {

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
    value = eightDigits(digits << (64 - 8 * count)); // zeros go before
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
    return scaled(mantissa, digits, scale, begin, p, value) ? p : nullptr;
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
            value /= exactPowersOfTen[fraction];
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

} // namespace

bool scaled(std::uint64_t mantissa, std::ptrdiff_t digits, int scale, const char *begin, const char *end, double &value)
{
    // Both factors exact: one rounding, as the standard's conversion does.
    if (digits <= 19 && mantissa <= (1ULL << 53) && scale >= -mostExactPower && scale <= mostExactPower) {
        value = static_cast<double>(mantissa);
        value = scale < 0 ? value / exactPowersOfTen[-scale] : value * exactPowersOfTen[scale];
        return true;
    }
    const auto result = std::from_chars(begin, end, value);
    return result.ec == std::errc() && result.ptr == end;
}

const char *readPlace(const LineShape &shape, std::size_t i, const char *p, const char *end, const char *readable, ShapeValues &values)
{
    const auto &number = shape.numbers[i];
    if (number.stamp) {
        std::size_t length = 0;
        const auto time = rfc3339({p, static_cast<std::size_t>(end - p)}, length);
        if (length != number.wholeMost)
            return nullptr;
        if (static_cast<int>(i) == shape.stamp) {
            if (time == 0)
                return nullptr;
            values.stampNs = time;
        }
        return p + length;
    }
    if (number.drawn) {
        values.values[i] = LogRecord::none;
        return skipDrawn(p, end);
    }
    if (number.hex) {
        if (end - p < number.wholeMost || !isHex({p, number.wholeMost}))
            return nullptr;
        values.values[i] = LogRecord::none;
        return p + number.wholeMost;
    }
    p = readNumber(number, p, end, readable, values.values[i]);
    if (p != nullptr && number.unixTime) {
        std::int64_t time = 0;
        if (!unixTime(values.values[i], time))
            return nullptr;
        if (static_cast<int>(i) == shape.stamp)
            values.stampNs = time;
    }
    return p;
}

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

const char *skipDrawn(const char *p, const char *end)
{
    while (p < end) {
        const auto c = static_cast<unsigned char>(*p);
        if (c == ' ' || c == '#' || static_cast<unsigned char>(c - '1') < 9)
            ++p;
        else if (c == 0xe2 && end - p >= 3 && static_cast<unsigned char>(p[1]) == 0x96 && static_cast<unsigned char>(p[2]) >= 0x80 &&
                 static_cast<unsigned char>(p[2]) < 0xc0)
            p += 3;
        else
            break;
    }
    return p;
}

bool isHex(std::string_view text)
{
    unsigned char other = 0, letter = 0, digit = 0;
    for (const char c : text) {
        const auto digits = static_cast<unsigned char>(digitOf(c) < 10 ? 1 : 0);
        const auto letters = static_cast<unsigned char>(c >= 'a' && c <= 'f' ? 1 : 0);
        other = static_cast<unsigned char>(other | ((digits | letters) ^ 1));
        letter = static_cast<unsigned char>(letter | (letters & (c != 'e' ? 1 : 0)));
        digit = static_cast<unsigned char>(digit | digits);
    }
    return other == 0 && letter != 0 && digit != 0;
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
        p = readPlace(shape, i, p, end, readable, values);
        if (p == nullptr)
            return false;
    }
}

LineShapes::LineShapes() : m_layouts(std::make_unique<LineLayouts>()), m_seen(1024) { m_index.places.resize(256); }
LineShapes::~LineShapes() = default;

/// Of the bytes that all lines of a shape have in common: neither digits and what else numbers and checksums are written with ("a" to "f", what
/// stands from "+" to ":") nor blanks, which fill up where a number is short, nor what bars are drawn with. Their order does not count, so that the
/// loop looks at many bytes at once; another line with the same key costs a comparison.
std::uint32_t ShapeIndex::keyOf(std::string_view line)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(line.data());
    const auto kept = [](unsigned char c) {
        const bool free = (static_cast<unsigned char>(c - '+') < 16) | (static_cast<unsigned char>(c - ' ') < 4) |
                          (static_cast<unsigned char>((c | 0x20) - 'a') < 6) | (c >= 0x80);
        return static_cast<unsigned char>(free ? 0 : c);
    };
    std::uint32_t sum = 0, squares = 0;
    constexpr std::size_t stretch = 16;
    std::size_t i = 0;
    for (; i + stretch <= line.size(); i += stretch) {
        for (std::size_t k = 0; k < stretch; ++k) {
            const auto c = static_cast<std::uint16_t>(kept(bytes[i + k]));
            sum += c;
            squares += static_cast<std::uint16_t>(c * (c ^ 0x155));
        }
    }
    for (; i < line.size(); ++i) {
        const auto c = static_cast<std::uint16_t>(kept(bytes[i]));
        sum += c;
        squares += static_cast<std::uint16_t>(c * (c ^ 0x155));
    }
    const auto hash = sum * 0x9e3779b1u ^ squares * 0x85ebca77u;
    return hash ^ (hash >> 15);
}

std::string_view saidBy(const LineShape &shape, std::string_view line, const ShapeValues &values)
{
    if (shape.kind != LineOutcome::Kind::Text && shape.kind != LineOutcome::Kind::Bar)
        return {};
    const char *const begin = values.starts[shape.messagePiece] + shape.messageOffset;
    const char *const end =
        shape.kind == LineOutcome::Kind::Bar ? values.starts[shape.endPiece] + shape.endOffset : line.data() + line.size() - shape.messageTail;
    return {begin, static_cast<std::size_t>(end - begin)};
}

std::uint32_t ShapeIndex::find(std::uint32_t key, std::string_view line, ShapeValues &values, const char *readable, LineLayouts &layouts) const
{
    for (auto at = key;; ++at) {
        const auto &place = places[at & (places.size() - 1)];
        if (place.shape == 0 || (place.key == key && layouts.matches(*shapes[place.shape - 1], place.shape - 1, line, values, readable)))
            return place.shape;
    }
}

void ShapeIndex::add(std::uint32_t key, LineShape *shape)
{
    shapes.push_back(shape);
    const auto put = [this](Place place) {
        auto at = place.key;
        while (places[at & (places.size() - 1)].shape != 0)
            ++at;
        places[at & (places.size() - 1)] = place;
    };
    if (shapes.size() * 2 > places.size()) {
        const auto before = std::exchange(places, std::vector<Place>(places.size() * 4));
        for (const auto &place : before)
            if (place.shape != 0)
                put(place);
    }
    put({key, static_cast<std::uint32_t>(shapes.size())});
}

LineShape *LineShapes::find(std::string_view line, ShapeValues &values, const char *readable)
{
    if (!m_shapes.empty()) {
        auto &last = *m_shapes[m_last];
        if (last.steady) {
            const auto next = last.next;
            if (m_layouts->matches(*m_shapes[next], next, line, values, readable)) {
                m_last = next;
                return m_shapes[next].get();
            }
        }
    }
    m_key = ShapeIndex::keyOf(line);
    const auto found = m_index.find(m_key, line, values, readable, *m_layouts);
    if (found == 0)
        return nullptr;
    auto &last = *m_shapes[m_last];
    last.steady = last.next == found - 1;
    last.next = m_last = found - 1;
    return m_shapes[found - 1].get();
}

bool LineShapes::worthLearning(std::string_view line, std::uint32_t key)
{
    if (m_shapes.size() >= mostShapes || line.size() > LineShape::longestLearned || line.empty())
        return false;
    // A log of lines that never come again is not asked about every one of them.
    ++m_misses;
    if (m_unlearned > 4096 && m_misses % 16 != 0)
        return false;
    ++m_unlearned;
    // Where a column is filled up with blanks, each width is a shape.
    const auto hash = (key ^ static_cast<std::uint32_t>(std::count(line.begin(), line.end(), ' ')) * 0x85ebca77u) * 0x9e3779b1u;
    auto &slot = m_seen[(hash >> 12) & (m_seen.size() - 1)];
    // Learning takes as long as some two hundred lines on the long way: the more shapes there are, the surer it must be that another one is met
    // again. What was learned may not hold for all lines like it; there is a second and a third time.
    const std::uint32_t often = m_shapes.size() < 24 ? 3 : m_shapes.size() < 64 ? 8 : m_shapes.size() < fewShapes ? 13 : 120;
    constexpr std::uint32_t counts = 255, again = 120, last = 240;
    if ((slot | counts) != (hash | counts))
        slot = hash & ~counts;
    if ((slot & counts) >= last)
        return false;
    const auto times = ++slot & counts;
    return times == often || times == again || times == last;
}

void LineShapes::add(LineShape shape)
{
    const auto index = static_cast<std::uint32_t>(m_shapes.size());
    shape.next = index;
    m_shapes.push_back(std::make_unique<LineShape>(std::move(shape)));
    m_shapes.back()->aim();
    m_index.add(m_key, m_shapes.back().get());
    if (m_shapes.size() == fewShapes)
        m_seen.assign(16384, 0);
    m_shapes[m_last]->next = index;
    m_last = index;
    m_unlearned = 0;
}

} // namespace curves
