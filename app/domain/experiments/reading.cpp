// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

namespace experiments {
namespace {

using curves::XAxis;

/// The valid points of a run on the axis of the comparison.
struct Series {
    std::vector<curves::Point> points;
    std::vector<double> x;
};

double keyOf(const curves::Point &point) { return std::isnan(point.step) ? point.epoch : point.step; }

double on(XAxis axis, const curves::Point &point, std::size_t index)
{
    if (axis == XAxis::Step)
        return point.step;
    if (axis == XAxis::Epoch)
        return point.epoch;
    return static_cast<double>(index);
}

bool fits(XAxis axis, const Series &series)
{
    double last = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const double x = on(axis, series.points[i], i);
        if (!std::isfinite(x) || x < last)
            return false;
        last = x;
    }
    return true;
}

XAxis commonAxis(const std::vector<Series> &all)
{
    for (const XAxis axis : {XAxis::Step, XAxis::Epoch})
        if (std::all_of(all.begin(), all.end(), [&](const Series &series) { return fits(axis, series); }))
            return axis;
    return XAxis::Order;
}

bool diverged(const Series &series) { return !std::isfinite(series.points.back().value); }

/// What the ended, sound runs of each arm reached in the median.
std::map<std::string, double> usualReach(const std::vector<RunInput> &runs, const std::vector<Series> &all)
{
    std::map<std::string, std::vector<double>> reached;
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (runs[i].ended && !runs[i].failedState && !all[i].x.empty() && !diverged(all[i]))
            reached[runs[i].arm].push_back(all[i].x.back());
    std::map<std::string, double> medians;
    for (auto &[arm, values] : reached) {
        std::sort(values.begin(), values.end());
        const auto n = values.size();
        medians[arm] = (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
    return medians;
}

std::optional<double> commonCut(const std::vector<RunInput> &runs, const std::vector<Series> &all)
{
    const auto usual = usualReach(runs, all);
    std::optional<double> cut;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (all[i].x.empty() || runs[i].failedState)
            continue;
        const double reach = all[i].x.back();
        if (runs[i].ended && (diverged(all[i]) || reach < usual.at(runs[i].arm) / 2))
            continue;
        cut = cut ? std::min(*cut, reach) : reach;
    }
    return cut;
}

std::string text(double value)
{
    std::array<char, 40> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 12);
    return {buffer.data(), result.ptr};
}

std::string place(XAxis axis, double x)
{
    switch (axis) {
    case XAxis::Step:
        return "step " + text(x);
    case XAxis::Epoch:
        return "epoch " + text(x);
    default:
        return "point " + text(x + 1);
    }
}

std::string reason(const RunReading &run, XAxis axis, const std::optional<double> &cut)
{
    const std::string at = run.at ? place(axis, *run.at) : "its end";
    const std::string budget = cut ? ", before the budget (" + place(axis, *cut) + ")" : "";
    switch (run.exclusion) {
    case Exclusion::None:
        return {};
    case Exclusion::NoPoints:
        return run.failed ? "failed before it wrote a value of the metric" : "has written no value of the metric";
    case Exclusion::FailedEarly:
        return "failed at " + at + budget;
    case Exclusion::StoppedEarly:
        return "ended at " + at + budget;
    case Exclusion::NotThereYet:
        return "is at " + at + budget;
    case Exclusion::StartsLater:
        return "has its first value at " + at + ", after the budget" + (cut ? " (" + place(axis, *cut) + ")" : "");
    case Exclusion::NotFinite:
        return "is NaN or infinite at " + at;
    case Exclusion::NoDirection:
        return "has no best value while the metric's direction is not known";
    }
    return {};
}

void exclude(RunReading &run, Exclusion why, std::optional<double> at, bool failed)
{
    run.exclusion = why;
    run.at = at;
    run.failed = run.failed || failed;
}

/// Reads the points [0, inside) plus, for AtBudget, the neighbour after them.
void read(RunReading &run, const Series &series, std::size_t inside, double cut, const ReadingOptions &options)
{
    const auto &points = series.points;
    if (!std::isfinite(points[inside - 1].value)) {
        exclude(run, Exclusion::NotFinite, series.x[inside - 1], true);
        return;
    }
    double value = 0;
    switch (options.reading) {
    case Reading::Last: {
        const std::size_t count = std::max<std::size_t>(1, inside / 100);
        for (std::size_t i = inside - count; i < inside; ++i) {
            if (!std::isfinite(points[i].value)) {
                exclude(run, Exclusion::NotFinite, series.x[i], true);
                return;
            }
            value += points[i].value / static_cast<double>(count);
        }
        break;
    }
    case Reading::Best: {
        if (options.direction == curves::Direction::Unknown) {
            exclude(run, Exclusion::NoDirection, std::nullopt, false);
            return;
        }
        const bool lower = options.direction == curves::Direction::Lower;
        value = points[inside - 1].value;
        for (std::size_t i = 0; i < inside; ++i)
            if (std::isfinite(points[i].value))
                value = lower ? std::min(value, points[i].value) : std::max(value, points[i].value);
        break;
    }
    case Reading::AtBudget: {
        value = points[inside - 1].value;
        if (series.x[inside - 1] < cut && inside < points.size()) {
            if (!std::isfinite(points[inside].value)) {
                exclude(run, Exclusion::NotFinite, series.x[inside], true);
                return;
            }
            const double part = (cut - series.x[inside - 1]) / (series.x[inside] - series.x[inside - 1]);
            value += part * (points[inside].value - value);
        }
        break;
    }
    }
    run.value = value;
}

} // namespace

std::vector<std::size_t> validPoints(const curves::CurveSnapshot &curve)
{
    // From the last branch to the first: a point is superseded when a later branch began at or before it.
    std::vector<std::size_t> kept;
    const auto &starts = curve.branches();
    double limit = std::numeric_limits<double>::infinity();
    std::size_t end = curve.size();
    for (std::size_t b = starts.size() + 1; b-- > 0;) {
        const std::size_t begin = b == 0 ? 0 : starts[b - 1];
        if (begin >= end)
            continue;
        // As the chart draws it: what follows the first superseded point of a branch is superseded with it.
        std::size_t valid = begin;
        while (valid < end && !(keyOf(curve.at(valid)) >= limit))
            ++valid;
        for (std::size_t i = valid; i-- > begin;)
            kept.push_back(i);
        const double first = keyOf(curve.at(begin));
        if (first < limit)
            limit = first;
        end = begin;
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
}

ReadingTable readRuns(const std::vector<RunInput> &runs, const ReadingOptions &options)
{
    std::vector<Series> all(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (runs[i].curve)
            for (const auto index : validPoints(*runs[i].curve))
                all[i].points.push_back(runs[i].curve->at(index));

    ReadingTable table;
    table.axis = commonAxis(all);
    for (Series &series : all)
        for (std::size_t i = 0; i < series.points.size(); ++i)
            series.x.push_back(on(table.axis, series.points[i], i));
    table.cut = options.budget ? options.budget : commonCut(runs, all);

    for (std::size_t i = 0; i < runs.size(); ++i) {
        const RunInput &input = runs[i];
        const Series &series = all[i];
        RunReading run;
        run.arm = input.arm;
        run.seed = input.seed;
        if (series.x.empty()) {
            exclude(run, Exclusion::NoPoints, std::nullopt, input.failedState);
        } else if (!table.cut || series.x.back() < *table.cut) {
            if (input.failedState)
                exclude(run, Exclusion::FailedEarly, series.x.back(), true);
            else if (diverged(series))
                exclude(run, Exclusion::NotFinite, series.x.back(), true);
            else
                exclude(run, input.ended ? Exclusion::StoppedEarly : Exclusion::NotThereYet, series.x.back(), false);
        } else if (series.x.front() > *table.cut) {
            exclude(run, Exclusion::StartsLater, series.x.front(), false);
        } else {
            const auto inside = static_cast<std::size_t>(std::upper_bound(series.x.begin(), series.x.end(), *table.cut) - series.x.begin());
            read(run, series, inside, *table.cut, options);
        }
        run.excluded = reason(run, table.axis, table.cut);
        table.runs.push_back(std::move(run));
    }
    return table;
}

} // namespace experiments
