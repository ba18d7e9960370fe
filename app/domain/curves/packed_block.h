// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// Sums up values in order: finite ones by first, min, max and last, the others by their number.
void addTo(Column &column, double value);
/// Appends the summary of what follows.
void mergeInto(Column &into, const Column &from);
/// Sums up chunks of PackedBlock::chunkSize values (the last may be shorter) into the pyramid's lowest level, which `chunks` becomes.
/// Several hundred million values a second.
void buildPyramid(const double *values, std::size_t count, std::vector<Column> &chunks);

/// Points as columns: a number of each at the same place is one of them.
struct PointColumns {
    const double *steps = nullptr, *epochs = nullptr;
    const std::int64_t *times = nullptr;
    const double *values = nullptr;

    Point at(std::size_t i) const { return {steps[i], epochs[i], times[i], values[i]}; }
};

/// Points that do not change any more, in as few bytes as give each of them back bit for bit, with their summaries. The bytes are the same
/// in memory and in a file: reading a block is checking it. Any point is reached without unpacking the others. Immutable; any thread.
///
/// Layout: version byte, count - 1 (u16), the columns step, epoch, time, value, and eight bytes of checksum. A column is a kind byte and:
/// nothing (absent), first and difference (even whole numbers), 8 or 4 bytes a number, or whole numbers of one decimal scale as a base of eight
/// bytes for each chunk and offsets of 0 to 7 bytes. All little endian.
class PackedBlock {
public:
    static constexpr std::size_t capacity = 4096; ///< points at most
    static constexpr std::size_t chunkSize = 32;  ///< points summed up by one entry of the pyramid's lowest level

    /// `count` is 1 to capacity. A step or epoch that is NaN is absent; NaNs among the values keep their bits.
    static std::shared_ptr<const PackedBlock> of(const PointColumns &points, std::size_t count);
    static std::shared_ptr<const PackedBlock> of(const Point *points, std::size_t count);
    /// Takes what bytes() gave; null when anything about it is not so (cut, damaged, of a later version).
    static std::shared_ptr<const PackedBlock> read(std::string_view bytes);

    /// The bytes with a checksum that fits, for whoever changes them on purpose (tests).
    static std::string withChecksum(std::string_view bytes);

    std::string_view bytes() const { return m_bytes; }
    std::size_t size() const { return m_count; }
    double step(std::size_t i) const { return m_step.number(i); }
    double epoch(std::size_t i) const { return m_epoch.number(i); }
    std::int64_t time(std::size_t i) const { return m_time.integer(i); }
    double value(std::size_t i) const { return m_value.number(i); }
    Point at(std::size_t i) const { return {step(i), epoch(i), time(i), value(i)}; }
    /// Appends the summary of points [from, to).
    void summarise(std::size_t from, std::size_t to, Column &out) const;
    /// True when steps are known to rise evenly through the block, or are absent in all of it.
    bool evenSteps() const { return m_step.kind == Kind::Even || m_step.kind == Kind::Absent; }
    bool hasEpochs() const { return m_epoch.kind != Kind::Absent; }
    std::size_t memory() const;

    PackedBlock(const PackedBlock &) = delete;
    PackedBlock &operator=(const PackedBlock &) = delete;

private:
    enum class Kind : unsigned char { Absent, Even, Double, Float, Scaled };
    struct Packed {
        Kind kind = Kind::Absent;
        unsigned char width = 0; ///< bytes of an offset
        double scale = 1;        ///< Scaled numbers: 10^n to divide by
        std::int64_t unit = 1;   ///< Scaled times: nanoseconds to multiply by
        double first = 0, delta = 0;
        const unsigned char *bases = nullptr, *data = nullptr;

        double number(std::size_t i) const;
        std::int64_t integer(std::size_t i) const;
        std::int64_t whole(std::size_t i) const;
    };
    PackedBlock() = default;
    bool parse();
    bool parseColumns();
    bool parseColumn(std::size_t &at, Packed &column, bool time);
    void summarise(const double *values);

    std::string m_bytes;
    std::size_t m_count = 0;
    Packed m_step, m_epoch, m_time, m_value;
    std::vector<Column> m_chunks;
    Column m_all;
};

} // namespace curves
