// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/curve.h"

#include "app/domain/curves/curve_origin.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace curves {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

using Block = std::shared_ptr<const PackedBlock>;

} // namespace

/// A run of points between two restarts, and for which axes x only grows in it.
struct CurveBranch {
    std::size_t begin = 0;
    bool stepGrows = true, epochGrows = true, timeGrows = true;
};

namespace {

/// What of a curve does not change: full blocks, and as much of the growing end as there was. The end's points are shared with the writer,
/// who only writes behind them.
class Snapshot final : public CurveSnapshot {
public:
    Snapshot(std::vector<Block> blocks, std::shared_ptr<const Point[]> tail, std::size_t size, std::vector<CurveBranch> branches,
             std::int64_t firstTime, std::shared_ptr<const void> origin)
        : m_blocks(std::move(blocks)), m_tail(std::move(tail)), m_tailBegin(m_blocks.size() * Curve::blockSize), m_size(size),
          m_branchInfo(std::move(branches)), m_firstTime(firstTime), m_origin(std::move(origin))
    {
        for (std::size_t i = 1; i < m_branchInfo.size(); ++i)
            m_starts.push_back(m_branchInfo[i].begin);
    }

    const std::shared_ptr<const void> &origin() const { return m_origin; }
    std::size_t size() const override { return m_size; }
    Point at(std::size_t index) const override
    {
        return index < m_tailBegin ? m_blocks[index / Curve::blockSize]->at(index % Curve::blockSize) : m_tail[index - m_tailBegin];
    }
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

    double step(std::size_t i) const
    {
        return i < m_tailBegin ? m_blocks[i / Curve::blockSize]->step(i % Curve::blockSize) : m_tail[i - m_tailBegin].step;
    }
    double epoch(std::size_t i) const
    {
        return i < m_tailBegin ? m_blocks[i / Curve::blockSize]->epoch(i % Curve::blockSize) : m_tail[i - m_tailBegin].epoch;
    }
    std::int64_t time(std::size_t i) const
    {
        return i < m_tailBegin ? m_blocks[i / Curve::blockSize]->time(i % Curve::blockSize) : m_tail[i - m_tailBegin].timeNs;
    }
    double value(std::size_t i) const
    {
        return i < m_tailBegin ? m_blocks[i / Curve::blockSize]->value(i % Curve::blockSize) : m_tail[i - m_tailBegin].value;
    }

    double orderKey(std::size_t i) const
    {
        const double key = step(i);
        return std::isnan(key) ? epoch(i) : key;
    }

    /// First point of a branch whose step is at or after a bound (branches grow by construction).
    std::size_t firstAtOrAfter(std::size_t b, double bound) const
    {
        auto low = m_branchInfo[b].begin, high = branchEnd(b);
        if (!m_branchInfo[b].stepGrows && !std::isnan(step(low))) {
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
        switch (axis) {
        case XAxis::Step:
            return step(i);
        case XAxis::Epoch:
            return epoch(i);
        case XAxis::Time:
        case XAxis::RelativeTime: {
            const std::int64_t at = time(i);
            // As doubles: the difference of two damaged times may be more than an integer holds.
            if (axis == XAxis::RelativeTime && std::abs(static_cast<double>(at) - static_cast<double>(m_firstTime)) < 9e18)
                return at == 0 ? none : static_cast<double>(at - m_firstTime) * 1e-9;
            return at == 0 ? none : static_cast<double>(at) * 1e-9;
        }
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
                    addTo(out[column], value(i));
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
        while (from < std::min(to, m_tailBegin)) {
            const auto inBlock = from % Curve::blockSize;
            const auto stop = std::min(to - from + inBlock, Curve::blockSize);
            m_blocks[from / Curve::blockSize]->summarise(inBlock, stop, out);
            from += stop - inBlock;
        }
        for (; from < to; ++from)
            addTo(out, m_tail[from - m_tailBegin].value);
    }

    std::vector<Block> m_blocks;
    std::shared_ptr<const Point[]> m_tail; ///< from m_tailBegin on
    std::size_t m_tailBegin, m_size;
    std::vector<CurveBranch> m_branchInfo;
    std::vector<std::size_t> m_starts;
    std::int64_t m_firstTime = 0;
    std::shared_ptr<const void> m_origin;
};

} // namespace

struct Curve::State {
    std::vector<Block> full;
    std::shared_ptr<Point[]> tail; ///< snapshots share it and read only what was written before them
    Point *points = nullptr;       ///< of the tail
    std::size_t tailSize = 0, tailRoom = 0;
    std::size_t size = 0;
    mutable std::shared_ptr<const CurveSnapshot> shared; ///< until the next point
    const std::shared_ptr<const void> origin = std::make_shared<char>();

    /// What the points so far mean together. Points of the tail are taken in many at a time, when somebody asks or the tail is full.
    struct Course {
        std::vector<CurveBranch> branches;
        std::size_t seen = 0; ///< points that are taken in
        double lastKey = none, lastStep = none, lastEpoch = none;
        std::int64_t lastTime = 0, firstTime = 0; ///< firstTime: the first that is known

        void follow(const Point &point);
        void follow(const Point *points, std::size_t count);
    };
    mutable Course course;

    const Course &settled() const
    {
        const auto before = full.size() * blockSize;
        course.follow(tail.get() + (course.seen - before), size - course.seen);
        return course;
    }
    void roomFor(std::size_t wanted)
    {
        if (wanted <= tailRoom)
            return;
        // A long curve will fill the next block too.
        const std::size_t least = full.empty() ? std::max<std::size_t>(8, tailRoom * 2) : tailRoom == 0 ? blockSize / 8 : blockSize;
        tailRoom = std::min(blockSize, std::max<std::size_t>(wanted, least));
        const std::shared_ptr<Point[]> wider(std::allocator<Point>().allocate(tailRoom),
                                             [room = tailRoom](Point *at) { std::allocator<Point>().deallocate(at, room); });
        std::copy_n(tail.get(), tailSize, wider.get());
        tail = wider;
        points = wider.get();
    }
    // What seldom has to be done is kept apart: a point is little work else.
    [[gnu::noinline]] void makeReady()
    {
        shared.reset();
        roomFor(tailSize + 1);
    }
    [[gnu::noinline]] void pack()
    {
        settled();
        full.push_back(PackedBlock::of(tail.get(), blockSize));
        tail.reset();
        points = nullptr;
        tailSize = tailRoom = 0;
    }
};

void Curve::State::Course::follow(const Point &point)
{
    const double key = std::isnan(point.step) ? point.epoch : point.step;
    const bool sameKind = std::isnan(point.step) == std::isnan(lastStep);
    // A counter that starts again while the epoch rises counts within the epoch: no restart.
    const bool nextEpoch = !std::isnan(point.step) && point.epoch > lastEpoch;
    if (branches.empty() || (sameKind && key < lastKey && !nextEpoch)) {
        branches.push_back({seen, !std::isnan(point.step), !std::isnan(point.epoch), point.timeNs != 0});
    } else {
        CurveBranch &branch = branches.back();
        branch.stepGrows = branch.stepGrows && point.step >= lastStep;
        branch.epochGrows = branch.epochGrows && point.epoch >= lastEpoch;
        branch.timeGrows = branch.timeGrows && point.timeNs >= lastTime && point.timeNs != 0;
    }
    lastKey = key;
    lastStep = point.step;
    lastEpoch = point.epoch;
    lastTime = point.timeNs;
    if (firstTime == 0)
        firstTime = point.timeNs;
    ++seen;
}

void Curve::State::Course::follow(const Point *points, std::size_t count)
{
    for (std::size_t i = 0; i < count;) {
        follow(points[i++]);
        // As long as steps only grow, there is no restart, and one branch says it all.
        const auto begin = i;
        while (i < count && points[i].step >= points[i - 1].step)
            ++i;
        if (i == begin)
            continue;
        auto &branch = branches.back();
        for (auto k = begin; k < i && branch.epochGrows; ++k)
            branch.epochGrows = points[k].epoch >= points[k - 1].epoch;
        for (auto k = begin; k < i && branch.timeGrows; ++k)
            branch.timeGrows = points[k].timeNs >= points[k - 1].timeNs && points[k].timeNs != 0;
        for (auto k = begin; k < i && firstTime == 0; ++k)
            firstTime = points[k].timeNs;
        const Point &last = points[i - 1];
        lastKey = lastStep = last.step;
        lastEpoch = last.epoch;
        lastTime = last.timeNs;
        seen += i - begin;
    }
}

Curve::Curve() : m_state(std::make_unique<State>()) {}
Curve::~Curve() = default;
Curve::Curve(Curve &&) noexcept = default;
Curve &Curve::operator=(Curve &&) noexcept = default;

void Curve::append(const Point &point)
{
    State &s = *m_state;
    if (s.shared || s.tailSize == s.tailRoom)
        s.makeReady();
    Point &last = s.points[s.tailSize++];
    last.step = point.step; // one by one: they were just written so, and two at once would wait for both
    last.epoch = point.epoch;
    last.timeNs = point.timeNs;
    last.value = point.value;
    ++s.size;
    if (s.tailSize == blockSize)
        s.pack();
}

void Curve::append(const std::shared_ptr<const PackedBlock> &block)
{
    State &s = *m_state;
    if (s.tailSize > 0 || block->size() != blockSize) {
        for (std::size_t i = 0; i < block->size(); ++i)
            append(block->at(i));
        return;
    }
    s.shared.reset();
    for (std::size_t i = 0; i < blockSize; ++i)
        s.course.follow(block->at(i));
    s.size += blockSize;
    s.full.push_back(block);
}

Curve Curve::prefix(std::size_t count) const
{
    const State &s = *m_state;
    count = std::min(count, s.size);
    Curve result;
    State &r = *result.m_state;
    r.full.assign(s.full.begin(), s.full.begin() + static_cast<std::ptrdiff_t>(count / blockSize));
    const auto &course = s.settled();
    for (const CurveBranch &branch : course.branches)
        if (branch.begin < count)
            r.course.branches.push_back(branch); // what grew all along grew up to here too
    const std::size_t begin = r.full.size() * blockSize;
    r.roomFor(count - begin);
    for (std::size_t i = begin; i < count; ++i)
        r.tail[r.tailSize++] = at(i);
    r.size = r.course.seen = count;
    if (count > 0) {
        const Point last = at(count - 1);
        r.course.lastStep = last.step;
        r.course.lastEpoch = last.epoch;
        r.course.lastKey = std::isnan(last.step) ? last.epoch : last.step;
        r.course.lastTime = last.timeNs;
        r.course.firstTime = course.firstTime;
    }
    return result;
}

std::size_t Curve::size() const { return m_state->size; }

Point Curve::at(std::size_t index) const
{
    const auto block = index / blockSize;
    return block < m_state->full.size() ? m_state->full[block]->at(index % blockSize) : m_state->tail[index % blockSize];
}

std::size_t Curve::memory() const
{
    auto total = sizeof(State) + m_state->tailRoom * sizeof(Point) + m_state->course.branches.capacity() * sizeof(CurveBranch);
    for (const auto &block : m_state->full)
        total += block->memory() + sizeof(Block);
    return total;
}

std::shared_ptr<const CurveSnapshot> Curve::snapshot() const
{
    const State &s = *m_state;
    if (!s.shared) {
        const auto &course = s.settled();
        s.shared = std::make_shared<const Snapshot>(s.full, s.tail, s.size, course.branches, course.firstTime, s.origin);
    }
    return s.shared;
}

std::shared_ptr<const void> originOf(const CurveSnapshot &snapshot)
{
    const auto *known = dynamic_cast<const Snapshot *>(&snapshot);
    return known ? known->origin() : nullptr;
}

} // namespace curves
