// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/packed_block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

namespace curves {
namespace {

static_assert(std::endian::native == std::endian::little, "blocks are read where they lie; a big-endian machine needs swaps here");

constexpr unsigned char formatVersion = 1;
constexpr std::size_t headSize = 3, tailSize = 8;
constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double exactWhole = 9007199254740992.0; // 2^53: whole numbers up to here are doubles
constexpr int mostDecimals = 15;
constexpr std::array<double, mostDecimals + 1> powers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
constexpr std::array<std::int64_t, 4> units{1, 1'000, 1'000'000, 1'000'000'000};

bool sameBits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

template <class Number>
void put(std::string &out, Number number)
{
    char bytes[sizeof number];
    std::memcpy(bytes, &number, sizeof number);
    out.append(bytes, sizeof number);
}

template <class Number>
Number get(const unsigned char *from)
{
    Number number;
    std::memcpy(&number, from, sizeof number);
    return number;
}

/// A mixing sum over eight bytes at a time: finds what disks and cables do, is no defence against intent.
std::uint64_t checksum(const char *bytes, std::size_t size)
{
    std::uint64_t sum = 0x9e3779b97f4a7c15ULL ^ size;
    const auto mix = [&sum](std::uint64_t word) {
        sum = (sum ^ word) * 0xff51afd7ed558ccdULL;
        sum ^= sum >> 29;
    };
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, bytes + at, 8);
        mix(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes + at, size - at);
    mix(rest);
    return sum;
}

constexpr std::size_t stretch = 16; // numbers that are looked at in one go, by loops without branches

// Two numbers at once, in one register on every machine that has such.
using Pair = double __attribute__((vector_size(16)));
using Flags = std::int64_t __attribute__((vector_size(16)));
using Bits = std::uint64_t __attribute__((vector_size(16))); // differences of these wrap, as those of Flags may not

/// Numbers of one column while it is chosen how they are kept.
struct Wholes {
    std::array<std::int64_t, PackedBlock::capacity> numbers;
    std::array<std::int64_t, PackedBlock::capacity / PackedBlock::chunkSize> lowest; ///< of each chunk, after width()
    std::size_t count = 0;

    /// Bytes of the widest offset from its chunk's smallest number; 8 when no offset of at most 7 bytes does.
    std::size_t width()
    {
        std::uint64_t widest = 0;
        for (std::size_t from = 0, chunk = 0; from < count; from += PackedBlock::chunkSize, ++chunk) {
            const auto end = std::min(count, from + PackedBlock::chunkSize);
            auto low = numbers[from], high = numbers[from];
            for (auto i = from + 1; i < end; ++i) {
                low = numbers[i] < low ? numbers[i] : low;
                high = numbers[i] > high ? numbers[i] : high;
            }
            lowest[chunk] = low;
            widest |= static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
        }
        return (static_cast<std::size_t>(std::bit_width(widest)) + 7) / 8;
    }
    static std::size_t size(std::size_t count, std::size_t width)
    {
        return 3 + (count + PackedBlock::chunkSize - 1) / PackedBlock::chunkSize * 8 + count * width;
    }
    /// After width().
    void write(std::string &out, unsigned char kind, unsigned char scale, std::size_t width) const
    {
        out.push_back(static_cast<char>(kind));
        out.push_back(static_cast<char>(scale));
        out.push_back(static_cast<char>(width));
        const auto chunks = (count + PackedBlock::chunkSize - 1) / PackedBlock::chunkSize;
        const auto begin = out.size(), end = begin + chunks * 8 + count * width;
        out.resize(end + 8); // the last offset is written with all of its eight bytes
        std::memcpy(out.data() + begin, lowest.data(), chunks * 8);
        char *at = out.data() + begin + chunks * 8;
        for (std::size_t i = 0; i < count; ++i, at += width) {
            const auto offset = static_cast<std::uint64_t>(numbers[i]) - static_cast<std::uint64_t>(lowest[i / PackedBlock::chunkSize]);
            std::memcpy(at, &offset, 8);
        }
        out.resize(end);
    }
};

using Numbers = std::array<double, PackedBlock::capacity>;

/// The whole number that a number is the quotient of, by a power of ten; false when it is none.
bool wholeOf(double number, double power, std::int64_t &whole)
{
    const double scaled = std::nearbyint(number * power) + 0.0; // no zero with a sign: it would come back without
    if (!(std::abs(scaled) < exactWhole) || !sameBits(scaled / power, number))
        return false;
    whole = static_cast<std::int64_t>(scaled);
    return true;
}

/// The same for numbers [from, from + stretch), all at once; false also where numbers are too large for this way of rounding.
bool wholesOf(const double *numbers, std::size_t from, double power, Wholes &wholes)
{
    constexpr double shift = 6755399441055744.0;    // 1.5 * 2^52: what is added to it loses what is behind the point
    constexpr double exactShift = 1125899906842624; // 2^50, well within
    const Pair powerTwice{power, power}, shiftTwice{shift, shift};
    Flags differs{0, 0};
    for (std::size_t k = 0; k < stretch; k += 2) {
        Pair number;
        std::memcpy(&number, numbers + from + k, sizeof number);
        const Pair shifted = number * powerTwice + shiftTwice, scaled = shifted - shiftTwice;
        const Bits whole = std::bit_cast<Bits>(shifted) - std::bit_cast<Bits>(shiftTwice);
        differs |= (std::bit_cast<Flags>(scaled / powerTwice) ^ std::bit_cast<Flags>(number)) | ~((scaled < exactShift) & (scaled > -exactShift));
        std::memcpy(wholes.numbers.data() + from + k, &whole, sizeof whole);
    }
    return (differs[0] | differs[1]) == 0;
}

/// Writes whole numbers of one decimal scale when every number is exactly such a quotient. Returns the scale, or -1.
int decimals(const double *numbers, std::size_t count, Wholes &wholes)
{
    std::size_t scale = 0, since = 0; // the scale, and the first number that was looked at with it
    for (std::size_t i = 0; i < count;) {
        if (i + stretch <= count && wholesOf(numbers, i, powers[scale], wholes)) {
            i += stretch;
            continue;
        }
        for (const auto end = std::min(count, i + stretch); i < end; ++i)
            while (!wholeOf(numbers[i], powers[scale], wholes.numbers[i])) {
                if (!(std::abs(numbers[i] * powers[scale]) < exactWhole) || ++scale > mostDecimals)
                    return -1;
                since = i;
            }
    }
    for (std::size_t i = 0; i < since; ++i)
        if (!wholeOf(numbers[i], powers[scale], wholes.numbers[i]))
            return -1;
    wholes.count = count;
    return static_cast<int>(scale);
}

bool evenlySpaced(const double *numbers, std::size_t count)
{
    // Whole numbers of moderate size: first + i * difference is then exact on every machine.
    if (count < 3 || numbers[0] != std::floor(numbers[0]) || numbers[1] != std::floor(numbers[1]) || !(std::abs(numbers[0]) < 4e15))
        return false;
    const double first = numbers[0], delta = numbers[1] - numbers[0];
    if (!(std::abs(delta) < 1e11))
        return false;
    std::size_t from = 0;
    for (; from + stretch <= count; from += stretch) {
        std::uint64_t differs = 0;
        for (std::size_t k = 0; k < stretch; ++k)
            differs |= std::bit_cast<std::uint64_t>(numbers[from + k]) ^
                       std::bit_cast<std::uint64_t>(first + delta * static_cast<double>(static_cast<std::int32_t>(from + k)));
        if (differs != 0)
            return false;
    }
    for (; from < count; ++from)
        if (!sameBits(numbers[from], first + delta * static_cast<double>(from)))
            return false;
    return true;
}

/// True when four bytes give every number back. NaN is left to eight bytes: a narrowing may change its bits.
bool allNarrow(const double *numbers, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        // Written this way round so that nothing beyond float overflows.
        if (!(std::abs(numbers[i]) <= static_cast<double>(std::numeric_limits<float>::max())) ||
            !sameBits(static_cast<double>(static_cast<float>(numbers[i])), numbers[i]))
            return false;
    return true;
}

bool anyNan(const double *numbers, std::size_t count)
{
    Flags found{0, 0};
    std::size_t i = 0;
    for (; i + 2 <= count; i += 2) {
        Pair pair;
        std::memcpy(&pair, numbers + i, sizeof pair);
        found |= pair != pair;
    }
    return (found[0] | found[1]) != 0 || (i < count && std::isnan(numbers[i]));
}

/// The coarsest unit of which all times are multiples.
std::size_t unitOf(const std::int64_t *times, std::size_t count)
{
    const auto multiples = [&](auto unit) {
        for (std::size_t i = 0; i < count; ++i)
            if (times[i] % unit != 0)
                return false;
        return true;
    };
    // Each is a constant, so that nothing is divided.
    if (multiples(std::integral_constant<std::int64_t, units[3]>{}))
        return 3;
    if (multiples(std::integral_constant<std::int64_t, units[2]>{}))
        return 2;
    return multiples(std::integral_constant<std::int64_t, units[1]>{}) ? 1 : 0;
}

} // namespace

void addTo(Column &column, double value)
{
    if (!std::isfinite(value)) {
        ++column.nan;
        return;
    }
    if (column.count == 0) {
        column.first = column.min = column.max = value;
    } else {
        column.min = std::min(column.min, value);
        column.max = std::max(column.max, value);
    }
    column.last = value;
    ++column.count;
}

void mergeInto(Column &into, const Column &from)
{
    into.nan += from.nan;
    if (from.count == 0)
        return;
    if (into.count == 0) {
        const auto nan = into.nan;
        into = from;
        into.nan = nan;
        return;
    }
    into.min = std::min(into.min, from.min);
    into.max = std::max(into.max, from.max);
    into.last = from.last;
    into.count += from.count;
}

void buildPyramid(const double *values, std::size_t count, std::vector<Column> &chunks)
{
    constexpr auto chunkSize = PackedBlock::chunkSize;
    constexpr std::size_t lanes = 4; // as many as vector registers of this kind hold, twice
    chunks.assign((count + chunkSize - 1) / chunkSize, {});
    std::size_t from = 0;
    for (Column &chunk : chunks) {
        const auto size = std::min(chunkSize, count - from);
        const double *at = values + from;
        from += size;
        if (size == chunkSize) {
            double low[lanes], high[lanes], spoiled[lanes];
            for (std::size_t k = 0; k < lanes; ++k) {
                low[k] = high[k] = at[k];
                spoiled[k] = at[k] - at[k]; // 0, or NaN for what is not finite
            }
            for (std::size_t i = lanes; i < chunkSize; i += lanes)
                for (std::size_t k = 0; k < lanes; ++k) {
                    const double value = at[i + k];
                    low[k] = value < low[k] ? value : low[k];
                    high[k] = value > high[k] ? value : high[k];
                    spoiled[k] += value - value;
                }
            if (spoiled[0] + spoiled[1] + spoiled[2] + spoiled[3] == 0) {
                chunk.first = at[0];
                chunk.last = at[chunkSize - 1];
                chunk.min = std::min(std::min(low[0], low[1]), std::min(low[2], low[3]));
                chunk.max = std::max(std::max(high[0], high[1]), std::max(high[2], high[3]));
                chunk.count = chunkSize;
                continue;
            }
        }
        for (std::size_t i = 0; i < size; ++i)
            addTo(chunk, at[i]);
    }
}

inline std::int64_t PackedBlock::Packed::whole(std::size_t i) const
{
    std::uint64_t offset = 0;
    if (width > 0) {
        // Eight bytes can always be read: the checksum follows the last column.
        offset = get<std::uint64_t>(data + i * width) & (~std::uint64_t{0} >> (64 - 8 * width));
    }
    return static_cast<std::int64_t>(get<std::uint64_t>(bases + i / chunkSize * 8) + offset);
}

double PackedBlock::Packed::number(std::size_t i) const
{
    switch (kind) {
    case Kind::Absent:
        break;
    case Kind::Even:
        return first + delta * static_cast<double>(i);
    case Kind::Double:
        return get<double>(data + i * 8);
    case Kind::Float:
        return static_cast<double>(get<float>(data + i * 4));
    case Kind::Scaled:
        return static_cast<double>(whole(i)) / scale;
    }
    return none;
}

std::int64_t PackedBlock::Packed::integer(std::size_t i) const
{
    if (kind == Kind::Double)
        return get<std::int64_t>(data + i * 8);
    if (kind == Kind::Scaled) // as unsigned: what a damaged file multiplies to is wrong, but not undefined
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(whole(i)) * static_cast<std::uint64_t>(unit));
    return 0;
}

std::shared_ptr<const PackedBlock> PackedBlock::of(const Point *points, std::size_t count)
{
    thread_local Numbers steps, epochs, values;
    thread_local std::array<std::int64_t, capacity> times;
    for (std::size_t i = 0; i < count; ++i) {
        steps[i] = points[i].step;
        epochs[i] = points[i].epoch;
        times[i] = points[i].timeNs;
        values[i] = points[i].value;
    }
    return of({steps.data(), epochs.data(), times.data(), values.data()}, count);
}

std::shared_ptr<const PackedBlock> PackedBlock::of(const PointColumns &points, std::size_t count)
{
    const std::shared_ptr<PackedBlock> block(new PackedBlock);
    block->m_count = count;
    // About 100 kB of room, kept by the thread: blocks are packed one after the other.
    thread_local std::string out;
    thread_local Numbers present;
    thread_local Wholes wholes;
    out.clear();
    out.push_back(static_cast<char>(formatVersion));
    put(out, static_cast<std::uint16_t>(count - 1));
    const auto writeNumbers = [&](const double *numbers, bool mayBeAbsent) {
        if (mayBeAbsent) {
            std::size_t absent = 0;
            while (absent < count && std::isnan(numbers[absent]))
                ++absent;
            if (absent == count) {
                out.push_back(static_cast<char>(Kind::Absent));
                return;
            }
            if (absent > 0 || anyNan(numbers, count)) { // one NaN is like another there
                for (std::size_t i = 0; i < count; ++i)
                    present[i] = std::isnan(numbers[i]) ? none : numbers[i];
                numbers = present.data();
            }
        }
        if (evenlySpaced(numbers, count)) {
            out.push_back(static_cast<char>(Kind::Even));
            put(out, numbers[0]);
            put(out, numbers[1] - numbers[0]);
            return;
        }
        const bool narrow = allNarrow(numbers, count);
        const std::size_t plain = 1 + count * (narrow ? 4 : 8);
        const int scale = decimals(numbers, count, wholes);
        if (scale >= 0) {
            const std::size_t width = wholes.width();
            if (width < 8 && Wholes::size(count, width) < plain) {
                wholes.write(out, static_cast<unsigned char>(Kind::Scaled), static_cast<unsigned char>(scale), width);
                return;
            }
        }
        out.push_back(static_cast<char>(narrow ? Kind::Float : Kind::Double));
        if (narrow)
            for (std::size_t i = 0; i < count; ++i)
                put(out, static_cast<float>(numbers[i]));
        else
            out.append(reinterpret_cast<const char *>(numbers), count * sizeof(double));
    };
    writeNumbers(points.steps, true);
    writeNumbers(points.epochs, true);

    bool timed = false;
    for (std::size_t i = 0; i < count && !timed; ++i)
        timed = points.times[i] != 0;
    if (!timed) {
        out.push_back(static_cast<char>(Kind::Absent));
    } else {
        const auto unit = unitOf(points.times, count);
        wholes.count = count;
        for (std::size_t i = 0; i < count; ++i)
            wholes.numbers[i] = points.times[i] / units[unit];
        const std::size_t width = wholes.width();
        if (width < 8 && Wholes::size(count, width) < 1 + count * 8) {
            wholes.write(out, static_cast<unsigned char>(Kind::Scaled), static_cast<unsigned char>(unit), width);
        } else {
            out.push_back(static_cast<char>(Kind::Double));
            for (std::size_t i = 0; i < count; ++i)
                put(out, points.times[i]);
        }
    }
    writeNumbers(points.values, false);
    put(out, checksum(out.data(), out.size()));
    block->m_bytes.assign(out);
    block->parseColumns();
    block->summarise(points.values);
    return block;
}

std::shared_ptr<const PackedBlock> PackedBlock::read(std::string_view bytes)
{
    const std::shared_ptr<PackedBlock> block(new PackedBlock);
    block->m_bytes = std::string(bytes);
    if (!block->parse())
        return nullptr;
    thread_local Numbers values;
    for (std::size_t i = 0; i < block->m_count; ++i)
        values[i] = block->m_value.number(i);
    block->summarise(values.data());
    return block;
}

std::string PackedBlock::withChecksum(std::string_view bytes)
{
    std::string right(bytes.substr(0, bytes.size() < tailSize ? 0 : bytes.size() - tailSize));
    put(right, checksum(right.data(), right.size()));
    return right;
}

bool PackedBlock::parse()
{
    if (m_bytes.size() < headSize + tailSize || static_cast<unsigned char>(m_bytes[0]) != formatVersion)
        return false;
    const auto *bytes = reinterpret_cast<const unsigned char *>(m_bytes.data());
    const std::size_t end = m_bytes.size() - tailSize;
    m_count = std::size_t{get<std::uint16_t>(bytes + 1)} + 1;
    return m_count <= capacity && get<std::uint64_t>(bytes + end) == checksum(m_bytes.data(), end) && parseColumns();
}

/// Finds the columns in bytes that are as they were written.
bool PackedBlock::parseColumns()
{
    const std::size_t end = m_bytes.size() - tailSize;
    std::size_t at = headSize;
    return parseColumn(at, m_step, false) && parseColumn(at, m_epoch, false) && parseColumn(at, m_time, true) && parseColumn(at, m_value, false) &&
           m_value.kind != Kind::Absent && at == end;
}

bool PackedBlock::parseColumn(std::size_t &at, Packed &column, bool time)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(m_bytes.data());
    const std::size_t end = m_bytes.size() - tailSize;
    const auto take = [&](std::size_t size) -> const unsigned char * {
        if (end - at < size)
            return nullptr;
        at += size;
        return bytes + at - size;
    };
    const unsigned char *kind = take(1);
    if (!kind || *kind > static_cast<unsigned char>(Kind::Scaled))
        return false;
    column.kind = static_cast<Kind>(*kind);
    switch (column.kind) {
    case Kind::Absent:
        return true;
    case Kind::Even:
        if (const unsigned char *both = take(16); both && !time) {
            column.first = get<double>(both);
            column.delta = get<double>(both + 8);
            return true;
        }
        return false;
    case Kind::Double:
        return (column.data = take(m_count * 8)) != nullptr;
    case Kind::Float:
        return !time && (column.data = take(m_count * 4)) != nullptr;
    case Kind::Scaled: {
        const unsigned char *head = take(2);
        if (!head || head[0] >= (time ? units.size() : powers.size()) || head[1] > 7)
            return false;
        if (time)
            column.unit = units[head[0]];
        else
            column.scale = powers[head[0]];
        column.width = head[1];
        column.bases = take((m_count + chunkSize - 1) / chunkSize * 8);
        if (!column.bases)
            return false;
        column.data = take(m_count * column.width);
        return column.data != nullptr;
    }
    }
    return false;
}

void PackedBlock::summarise(const double *values)
{
    buildPyramid(values, m_count, m_chunks);
    m_all = {};
    for (const Column &chunk : m_chunks)
        mergeInto(m_all, chunk);
}

void PackedBlock::summarise(std::size_t from, std::size_t to, Column &out) const
{
    if (from == 0 && to == m_count) {
        mergeInto(out, m_all);
        return;
    }
    while (from < to) {
        if (from % chunkSize == 0 && from + chunkSize <= to) {
            mergeInto(out, m_chunks[from / chunkSize]);
            from += chunkSize;
        } else {
            addTo(out, m_value.number(from++));
        }
    }
}

std::size_t PackedBlock::memory() const { return sizeof *this + m_bytes.capacity() + m_chunks.capacity() * sizeof(Column); }

} // namespace curves
