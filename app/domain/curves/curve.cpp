// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/curve.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace curves {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

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

void merge(Column &into, const Column &from)
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

} // namespace

/// One block: columns of its points and the summaries of its chunks. Absent columns stay empty; even steps are two numbers.
struct CurveBlock {
    std::size_t count = 0;
    std::vector<double> values;
    std::vector<double> steps; // empty while the steps are evenly spaced or all absent
    double firstStep = none, stepDelta = 0;
    std::vector<double> epochs;      // empty while all are absent
    std::vector<std::int64_t> times; // empty while all are absent
    std::vector<Column> chunks;      // of full chunks; seal() adds the last one and all
    Column all;

    double step(std::size_t i) const { return steps.empty() ? firstStep + stepDelta * static_cast<double>(i) : steps[i]; }
    double epoch(std::size_t i) const { return epochs.empty() ? none : epochs[i]; }
    std::int64_t time(std::size_t i) const { return times.empty() ? 0 : times[i]; }

    /// Room for a whole block at once: the blocks of a long series do not grow step by step.
    void reserve()
    {
        values.reserve(Curve::blockSize);
        chunks.reserve(Curve::blockSize / Curve::chunkSize);
    }

    void append(const Point &point)
    {
        const auto i = count;
        values.push_back(point.value);
        if (steps.empty()) {
            bool even = false;
            if (i > 1 && point.step == firstStep + stepDelta * static_cast<double>(i)) {
                even = true;
            } else if (i == 0) {
                firstStep = point.step;
                even = true;
            } else if (std::isnan(firstStep)) {
                even = std::isnan(point.step);
            } else if (i == 1) {
                stepDelta = point.step - firstStep;
                // Whole steps of moderate size are reproduced exactly by first + i * delta; anything else is kept as written.
                even = !std::isnan(point.step) && firstStep == std::floor(firstStep) && point.step == std::floor(point.step) &&
                       std::abs(firstStep) < 4e15 && std::abs(stepDelta) < 4e11;
                if (!even)
                    stepDelta = 0;
            } else {
                even = point.step == firstStep + stepDelta * static_cast<double>(i);
            }
            if (!even) {
                std::vector<double> written;
                written.reserve(i + 1);
                for (std::size_t k = 0; k < i; ++k)
                    written.push_back(firstStep + (k == 0 ? 0 : stepDelta * static_cast<double>(k)));
                written.push_back(point.step);
                steps = std::move(written);
            }
        } else {
            steps.push_back(point.step);
        }
        if (!epochs.empty() || !std::isnan(point.epoch)) {
            if (epochs.size() != i)
                epochs.resize(i, none);
            epochs.push_back(point.epoch);
        }
        if (!times.empty() || point.timeNs != 0) {
            if (times.size() != i)
                times.resize(i, 0);
            times.push_back(point.timeNs);
        }
        ++count;
        if (count % Curve::chunkSize == 0)
            sumUp();
    }

    /// Sums up the values since the last full chunk.
    void sumUp()
    {
        auto &chunk = chunks.emplace_back();
        for (auto i = (chunks.size() - 1) * Curve::chunkSize; i < count; ++i)
            addTo(chunk, values[i]);
    }

    Point at(std::size_t i) const { return {step(i), epoch(i), time(i), values[i]}; }

    /// The block as it is shared: summed up, without spare room.
    void seal()
    {
        if (count % Curve::chunkSize != 0)
            sumUp();
        for (const auto &chunk : chunks)
            merge(all, chunk);
        values.shrink_to_fit();
        steps.shrink_to_fit();
        epochs.shrink_to_fit();
        times.shrink_to_fit();
        chunks.shrink_to_fit();
    }

    std::size_t memory() const
    {
        return sizeof *this + values.capacity() * 8 + steps.capacity() * 8 + epochs.capacity() * 8 + times.capacity() * 8 +
               chunks.capacity() * sizeof(Column);
    }

    void summarise(std::size_t from, std::size_t to, Column &out) const
    {
        if (from == 0 && to == count) {
            merge(out, all);
            return;
        }
        while (from < to) {
            if (from % Curve::chunkSize == 0 && from + Curve::chunkSize <= to) {
                merge(out, chunks[from / Curve::chunkSize]);
                from += Curve::chunkSize;
            } else {
                addTo(out, values[from++]);
            }
        }
    }
};

/// A run of points between two restarts, and for which axes x only grows in it.
struct CurveBranch {
    std::size_t begin = 0;
    bool stepGrows = true, epochGrows = true, timeGrows = true;
};

namespace {

using Block = std::shared_ptr<const CurveBlock>;

class Snapshot final : public CurveSnapshot {
public:
    Snapshot(std::vector<Block> blocks, std::size_t size, std::vector<CurveBranch> branches)
        : m_blocks(std::move(blocks)), m_size(size), m_branchInfo(std::move(branches))
    {
        for (std::size_t i = 1; i < m_branchInfo.size(); ++i)
            m_starts.push_back(m_branchInfo[i].begin);
        for (std::size_t i = 0; i < m_size && m_firstTime == 0; i += Curve::blockSize) {
            const auto &block = *m_blocks[i / Curve::blockSize];
            for (const auto time : block.times)
                if (time != 0) {
                    m_firstTime = time;
                    break;
                }
        }
    }

    std::size_t size() const override { return m_size; }
    Point at(std::size_t index) const override { return m_blocks[index / Curve::blockSize]->at(index % Curve::blockSize); }
    const std::vector<std::size_t> &branches() const override { return m_starts; }

    std::pair<double, double> xRange(XAxis axis) const override
    {
        double low = none, high = none;
        const auto take = [&](double x) {
            if (std::isnan(x))
                return;
            if (!(low <= x))
                low = x;
            if (!(high >= x))
                high = x;
        };
        for (std::size_t b = 0; b < m_branchInfo.size() && m_size > 0; ++b) {
            const auto begin = m_branchInfo[b].begin;
            const auto end = branchEnd(b);
            if (begin == end)
                continue;
            if (grows(b, axis)) {
                take(x(axis, begin));
                take(x(axis, end - 1));
            } else {
                for (auto i = begin; i < end; ++i)
                    take(x(axis, i));
            }
        }
        return {low, high};
    }

    std::vector<Column> columns(XAxis axis, double x0, double x1, int count, bool ghosts) const override
    {
        std::vector<Column> out(count > 0 ? static_cast<std::size_t>(count) : 0);
        if (out.empty() || !(x1 > x0))
            return out;
        // A point is superseded when a later branch began at or before it.
        double limit = std::numeric_limits<double>::infinity();
        std::vector<std::size_t> cut(m_branchInfo.size());
        for (std::size_t b = m_branchInfo.size(); b-- > 0;) {
            cut[b] = std::isinf(limit) ? branchEnd(b) : firstAtOrAfter(b, limit);
            if (branchEnd(b) > m_branchInfo[b].begin) {
                const auto first = orderKey(m_branchInfo[b].begin);
                if (first < limit)
                    limit = first;
            }
        }
        for (std::size_t b = 0; b < m_branchInfo.size(); ++b) {
            const auto begin = ghosts ? cut[b] : m_branchInfo[b].begin;
            const auto end = ghosts ? branchEnd(b) : cut[b];
            if (begin < end)
                fill(b, axis, begin, end, x0, x1, out);
        }
        return out;
    }

private:
    std::size_t branchEnd(std::size_t b) const { return b + 1 < m_branchInfo.size() ? m_branchInfo[b + 1].begin : m_size; }

    double orderKey(std::size_t i) const
    {
        const auto &block = *m_blocks[i / Curve::blockSize];
        const double step = block.step(i % Curve::blockSize);
        return std::isnan(step) ? block.epoch(i % Curve::blockSize) : step;
    }

    /// First point of a branch whose step is at or after a bound (branches grow by construction).
    std::size_t firstAtOrAfter(std::size_t b, double bound) const
    {
        auto low = m_branchInfo[b].begin, high = branchEnd(b);
        if (!m_branchInfo[b].stepGrows && !std::isnan(m_blocks[low / Curve::blockSize]->step(low % Curve::blockSize))) {
            while (low < high && orderKey(low) < bound)
                ++low;
            return low;
        }
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (orderKey(middle) < bound)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    double x(XAxis axis, std::size_t i) const
    {
        const auto &block = *m_blocks[i / Curve::blockSize];
        const auto k = i % Curve::blockSize;
        switch (axis) {
        case XAxis::Step:
            return block.step(k);
        case XAxis::Epoch:
            return block.epoch(k);
        case XAxis::Time:
            return block.time(k) == 0 ? none : static_cast<double>(block.time(k)) * 1e-9;
        case XAxis::RelativeTime:
            return block.time(k) == 0 ? none : static_cast<double>(block.time(k) - m_firstTime) * 1e-9;
        case XAxis::Order:
            break;
        }
        return static_cast<double>(i);
    }

    bool grows(std::size_t b, XAxis axis) const
    {
        const auto &branch = m_branchInfo[b];
        switch (axis) {
        case XAxis::Step:
            return branch.stepGrows;
        case XAxis::Epoch:
            return branch.epochGrows;
        case XAxis::Time:
        case XAxis::RelativeTime:
            return branch.timeGrows;
        case XAxis::Order:
            break;
        }
        return true;
    }

    void fill(std::size_t b, XAxis axis, std::size_t begin, std::size_t end, double x0, double x1, std::vector<Column> &out) const
    {
        const auto count = out.size();
        const double width = (x1 - x0) / static_cast<double>(count);
        if (!grows(b, axis)) {
            for (auto i = begin; i < end; ++i) {
                const double at = x(axis, i);
                if (at >= x0 && at < x1) {
                    const auto column = std::min(count - 1, static_cast<std::size_t>((at - x0) / width));
                    addTo(out[column], m_blocks[i / Curve::blockSize]->values[i % Curve::blockSize]);
                }
            }
            return;
        }
        auto i = search(axis, begin, end, x0);
        while (i < end) {
            const double at = x(axis, i);
            if (!(at < x1))
                break;
            const auto column = std::min(count - 1, static_cast<std::size_t>((at - x0) / width));
            // Points whose quotient truncates to this column; a search by the edge can differ by a rounding, so the test is the same division.
            const auto stop = searchColumn(axis, i, end, x0, width, column, count, x1);
            summarise(i, stop, out[column]);
            i = stop;
        }
    }

    std::size_t search(XAxis axis, std::size_t low, std::size_t high, double bound) const
    {
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (x(axis, middle) < bound)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    std::size_t searchColumn(XAxis axis, std::size_t from, std::size_t end, double x0, double width, std::size_t column, std::size_t count,
                             double x1) const
    {
        const auto inside = [&](std::size_t i) {
            const double at = x(axis, i);
            return at < x1 && std::min(count - 1, static_cast<std::size_t>((at - x0) / width)) <= column;
        };
        // Gallop, then halve: a column is short compared with the series.
        std::size_t low = from + 1, step = 1;
        while (low < end && inside(low)) {
            low += step;
            step *= 2;
        }
        auto high = std::min(low, end);
        low = low > step / 2 ? std::max(from + 1, low - step / 2) : from + 1;
        while (low < high) {
            const auto middle = low + (high - low) / 2;
            if (inside(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    void summarise(std::size_t from, std::size_t to, Column &out) const
    {
        while (from < to) {
            const auto &block = *m_blocks[from / Curve::blockSize];
            const auto inBlock = from % Curve::blockSize;
            const auto stop = std::min(to - from + inBlock, block.count);
            block.summarise(inBlock, stop, out);
            from += stop - inBlock;
        }
    }

    std::vector<Block> m_blocks;
    std::size_t m_size;
    std::vector<CurveBranch> m_branchInfo;
    std::vector<std::size_t> m_starts;
    std::int64_t m_firstTime = 0;
};

} // namespace

struct Curve::State {
    std::vector<Block> full;
    CurveBlock tail;
    std::vector<CurveBranch> branches;
    std::size_t size = 0;
    double lastKey = none, lastStep = none, lastEpoch = none;
    bool steady = false; // the last point neither began a branch nor ended what is known of the branch's axes
    std::int64_t lastTime = 0;
    mutable std::shared_ptr<const CurveSnapshot> shared; // until the next point

    void add(const Point &point)
    {
        tail.append(point);
        ++size;
        if (tail.count == blockSize) {
            tail.seal();
            full.push_back(std::make_shared<const CurveBlock>(std::move(tail)));
            tail = CurveBlock{};
            tail.reserve();
        }
    }
};

Curve::Curve() : m_state(std::make_unique<State>()) {}
Curve::~Curve() = default;
Curve::Curve(Curve &&) noexcept = default;
Curve &Curve::operator=(Curve &&) noexcept = default;

void Curve::append(const Point &point)
{
    auto &s = *m_state;
    if (s.shared)
        s.shared.reset();
    // Most points go on as the one before did: x has grown, and the same x values are there or absent.
    const bool epoch = !std::isnan(point.epoch);
    if (s.steady && point.step >= s.lastStep && (epoch ? point.epoch >= s.lastEpoch : std::isnan(s.lastEpoch)) &&
        (point.timeNs != 0 ? point.timeNs >= s.lastTime && s.lastTime != 0 : s.lastTime == 0)) {
        s.lastKey = s.lastStep = point.step;
        s.lastEpoch = point.epoch;
        s.lastTime = point.timeNs;
        s.add(point);
        return;
    }
    const bool goesOn = !s.branches.empty() && point.step >= s.lastStep && epoch == !std::isnan(s.lastEpoch) &&
                        (point.timeNs != 0) == (s.lastTime != 0) && (!epoch || point.epoch >= s.lastEpoch) && point.timeNs >= s.lastTime;
    s.steady = goesOn;
    const double key = std::isnan(point.step) ? point.epoch : point.step;
    const bool sameKind = std::isnan(point.step) == std::isnan(s.lastStep);
    // A counter that starts again while the epoch rises counts within the epoch: no restart.
    const bool nextEpoch = !std::isnan(point.step) && point.epoch > s.lastEpoch;
    if (s.branches.empty() || (sameKind && key < s.lastKey && !nextEpoch)) {
        s.branches.push_back({s.size, !std::isnan(point.step), !std::isnan(point.epoch), point.timeNs != 0});
    } else {
        auto &branch = s.branches.back();
        branch.stepGrows = branch.stepGrows && point.step >= s.lastStep;
        branch.epochGrows = branch.epochGrows && point.epoch >= s.lastEpoch;
        branch.timeGrows = branch.timeGrows && point.timeNs >= s.lastTime && point.timeNs != 0;
    }
    s.lastKey = key;
    s.lastStep = point.step;
    s.lastEpoch = point.epoch;
    s.lastTime = point.timeNs;
    s.add(point);
}

std::size_t Curve::size() const { return m_state->size; }

Point Curve::at(std::size_t index) const
{
    const auto block = index / blockSize;
    return block < m_state->full.size() ? m_state->full[block]->at(index % blockSize) : m_state->tail.at(index % blockSize);
}

std::size_t Curve::memory() const
{
    auto total = sizeof(State) + m_state->tail.memory() + m_state->branches.capacity() * sizeof(CurveBranch);
    for (const auto &block : m_state->full)
        total += block->memory() + sizeof(Block);
    return total;
}

std::shared_ptr<const CurveSnapshot> Curve::snapshot() const
{
    const auto &s = *m_state;
    if (!s.shared) {
        auto blocks = s.full;
        if (s.tail.count > 0) {
            auto tail = std::make_shared<CurveBlock>(s.tail);
            tail->seal();
            blocks.push_back(std::move(tail));
        }
        s.shared = std::make_shared<const Snapshot>(std::move(blocks), s.size, s.branches);
    }
    return s.shared;
}

} // namespace curves
