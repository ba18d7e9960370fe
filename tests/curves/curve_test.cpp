// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/curve.h"
#include "app/domain/curves/run_curves.h"
#include "app/domain/curves/smoothing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace {

using curves::Column;
using curves::Curve;
using curves::Point;
using curves::XAxis;

double xOf(XAxis axis, const Point &point, std::size_t index, std::int64_t firstTime)
{
    switch (axis) {
    case XAxis::Step:
        return point.step;
    case XAxis::Epoch:
        return point.epoch;
    case XAxis::Time:
        return point.timeNs == 0 ? NAN : static_cast<double>(point.timeNs) * 1e-9;
    case XAxis::RelativeTime:
        return point.timeNs == 0 ? NAN : static_cast<double>(point.timeNs - firstTime) * 1e-9;
    case XAxis::Order:
        break;
    }
    return static_cast<double>(index);
}

/// The same answer by looking at every point: a point is superseded when a later branch began at or before its step.
std::vector<Column> bruteForce(const std::vector<Point> &points, const std::vector<std::size_t> &starts, XAxis axis, double x0, double x1,
                               std::size_t count, bool ghosts)
{
    std::vector<Column> out(count);
    std::int64_t firstTime = 0;
    for (const auto &point : points)
        if (point.timeNs != 0) {
            firstTime = point.timeNs;
            break;
        }
    const double width = (x1 - x0) / static_cast<double>(count);
    for (std::size_t i = 0; i < points.size(); ++i) {
        bool superseded = false;
        for (const auto start : starts)
            if (start > i && points[start].step <= points[i].step)
                superseded = true;
        if (superseded != ghosts)
            continue;
        const double x = xOf(axis, points[i], i, firstTime);
        if (!(x >= x0 && x < x1))
            continue;
        auto &column = out[std::min(count - 1, static_cast<std::size_t>((x - x0) / width))];
        const double value = points[i].value;
        if (!std::isfinite(value)) {
            ++column.nan;
            continue;
        }
        if (column.count++ == 0) {
            column.first = column.min = column.max = value;
        } else {
            column.min = std::min(column.min, value);
            column.max = std::max(column.max, value);
        }
        column.last = value;
    }
    return out;
}

void expectSame(const std::vector<Column> &want, const std::vector<Column> &got)
{
    ASSERT_EQ(want.size(), got.size());
    for (std::size_t i = 0; i < want.size(); ++i) {
        ASSERT_EQ(want[i].count, got[i].count) << "column " << i;
        ASSERT_EQ(want[i].nan, got[i].nan) << "column " << i;
        if (want[i].count == 0)
            continue;
        ASSERT_EQ(want[i].first, got[i].first) << "column " << i;
        ASSERT_EQ(want[i].min, got[i].min) << "column " << i;
        ASSERT_EQ(want[i].max, got[i].max) << "column " << i;
        ASSERT_EQ(want[i].last, got[i].last) << "column " << i;
    }
}

TEST(Curve, ColumnsAgreeWithBruteForce)
{
    std::mt19937 random(3);
    for (int round = 0; round < 12; ++round) {
        Curve curve;
        std::vector<Point> points;
        double step = 0;
        const int count = 1 + static_cast<int>(random() % 15000);
        for (int i = 0; i < count; ++i) {
            if (random() % 4000 == 0 && step > 300)
                step -= static_cast<double>(random() % 300); // a restart
            else
                step += round % 3 == 0 ? 1 : static_cast<double>(random() % 4);
            Point point;
            point.step = step;
            point.epoch = round % 2 == 0 ? std::floor(step / 1000) : NAN;
            point.timeNs = round % 4 == 1 ? 0 : 1'700'000'000'000'000'000LL + i * 250'000'000LL;
            point.value = random() % 50 == 0 ? NAN : random() % 300 == 0 ? INFINITY : static_cast<double>(random() % 100000) / 7;
            curve.append(point);
            points.push_back(point);
        }
        const auto snapshot = curve.snapshot();
        ASSERT_EQ(snapshot->size(), points.size());
        for (std::size_t i = 0; i < points.size(); i += 7) {
            ASSERT_EQ(snapshot->at(i).step, points[i].step);
            ASSERT_TRUE(snapshot->at(i).value == points[i].value || std::isnan(points[i].value));
            ASSERT_EQ(snapshot->at(i).timeNs, points[i].timeNs);
        }
        for (const auto axis : {XAxis::Step, XAxis::Epoch, XAxis::Time, XAxis::RelativeTime, XAxis::Order}) {
            const auto range = snapshot->xRange(axis);
            const double low = std::isnan(range.first) ? 0 : range.first, high = std::isnan(range.second) ? 1 : range.second;
            for (const int columns : {1, 13, 500})
                for (const bool ghosts : {false, true}) {
                    expectSame(bruteForce(points, snapshot->branches(), axis, low, high + 1, static_cast<std::size_t>(columns), ghosts),
                               snapshot->columns(axis, low, high + 1, columns, ghosts));
                    const double a = low + (high - low) * 0.31, b = low + (high - low) * 0.57 + 0.001;
                    expectSame(bruteForce(points, snapshot->branches(), axis, a, b, static_cast<std::size_t>(columns), ghosts),
                               snapshot->columns(axis, a, b, columns, ghosts));
                }
        }
    }
}

TEST(Curve, SnapshotsDoNotChange)
{
    Curve curve;
    for (int i = 0; i < 10; ++i)
        curve.append({static_cast<double>(i), NAN, 0, static_cast<double>(i)});
    const auto before = curve.snapshot();
    for (int i = 10; i < 10000; ++i)
        curve.append({static_cast<double>(i), NAN, 0, static_cast<double>(i)});
    EXPECT_EQ(before->size(), 10u);
    EXPECT_EQ(before->at(9).value, 9);
    EXPECT_EQ(curve.snapshot()->size(), 10000u);
    EXPECT_EQ(curve.snapshot()->at(9999).step, 9999);
}

/// Restarts, lost steps and times are found wherever somebody looks, and the same when nobody did until the end.
TEST(Curve, LookingInBetweenChangesNothing)
{
    std::mt19937 random(23);
    for (int round = 0; round < 20; ++round) {
        Curve looked, alone;
        double step = 0, epoch = 0;
        const auto oddities = 3 + random() % 4000;
        for (int i = 0; i < 9000; ++i) {
            const auto odd = random() % oddities;
            step = odd == 0 ? static_cast<double>(random() % 100) : step + static_cast<double>(random() % 3);
            epoch = odd == 1 ? 0 : epoch + 0.25;
            const Point point{odd == 2 ? NAN : step, round % 2 == 0 ? NAN : epoch, odd == 3 ? 0 : std::int64_t{1} + i, 1.0 * i};
            looked.append(point);
            alone.append(point);
            if (random() % 500 == 0)
                looked.snapshot();
        }
        const auto a = looked.snapshot(), b = alone.snapshot();
        EXPECT_EQ(a->branches(), b->branches());
        std::vector<std::size_t> starts; // one point after the other
        Point last = alone.at(0);
        for (std::size_t i = 1; i < alone.size(); ++i) {
            const Point point = alone.at(i);
            const auto key = [](const Point &of) { return std::isnan(of.step) ? of.epoch : of.step; };
            if (std::isnan(point.step) == std::isnan(last.step) && key(point) < key(last) && !(!std::isnan(point.step) && point.epoch > last.epoch))
                starts.push_back(i);
            last = point;
        }
        EXPECT_EQ(b->branches(), starts);
        for (const auto axis : {curves::XAxis::Step, curves::XAxis::Epoch, curves::XAxis::Time, curves::XAxis::RelativeTime}) {
            const auto range = b->xRange(axis);
            EXPECT_EQ(std::isnan(range.first), std::isnan(a->xRange(axis).first));
            if (std::isnan(range.first))
                continue;
            EXPECT_EQ(a->xRange(axis), range);
            for (const bool ghosts : {false, true}) {
                const auto left = a->columns(axis, range.first, range.second, 40, ghosts),
                           right = b->columns(axis, range.first, range.second, 40, ghosts);
                for (std::size_t i = 0; i < left.size(); ++i) {
                    EXPECT_EQ(left[i].count, right[i].count);
                    EXPECT_EQ(left[i].last, right[i].last);
                }
            }
        }
    }
}

TEST(Curve, CountersThatRestartEveryEpochAreNoRestart)
{
    Curve curve;
    for (int epoch = 1; epoch < 4; ++epoch)
        for (int batch = 0; batch < 5; ++batch)
            curve.append({static_cast<double>(batch), static_cast<double>(epoch), 0, 1.0});
    EXPECT_TRUE(curve.snapshot()->branches().empty());
}

TEST(Curve, MillionPointsAreSmallAndFast)
{
    Curve curve;
    for (int i = 0; i < 1'000'000; ++i)
        curve.append({static_cast<double>(i * 10), NAN, 0, std::sin(i * 0.001)});
    EXPECT_LT(static_cast<double>(curve.memory()) / 1e6, 11.0); // bytes a point with even steps
    const auto snapshot = curve.snapshot();
    double best = 1e9;
    for (int i = 0; i < 20; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto columns = snapshot->columns(XAxis::Step, 0, 1e7, 2000);
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        best = std::min(best, took.count());
        ASSERT_EQ(columns.size(), 2000u);
    }
    RecordProperty("columns_ms", std::to_string(best));
    std::printf("1,000,000 points in 2,000 columns: %.3f ms, %.2f bytes a point\n", best, static_cast<double>(curve.memory()) / 1e6);
    EXPECT_LT(best, 30.0); // generous: unoptimised builds and busy machines
}

TEST(Smoothing, DebiasedAverageOfAConstantIsTheConstant)
{
    for (const double value : curves::smoothed({3, 3, 3, 3}, 0.9))
        EXPECT_NEAR(value, 3.0, 1e-12);
}

TEST(Smoothing, KnownVector)
{
    // By hand with weight 0.5: 1; (0.25 + 1) / 0.75; (0.125 + 0.5 + 2) / 0.875 …
    const auto out = curves::smoothed({1, 2, 4}, 0.5);
    ASSERT_EQ(out.size(), 3u);
    EXPECT_DOUBLE_EQ(out[0], 1.0);
    EXPECT_DOUBLE_EQ(out[1], 1.25 / 0.75);
    EXPECT_DOUBLE_EQ(out[2], 2.625 / 0.875);
}

TEST(Smoothing, NotFiniteValuesAreSkipped)
{
    const auto out = curves::smoothed({1, NAN, 1, INFINITY, 1}, 0.8);
    EXPECT_TRUE(std::isnan(out[1]));
    EXPECT_TRUE(std::isinf(out[3]));
    EXPECT_NEAR(out[2], 1.0, 1e-12);
    EXPECT_NEAR(out[4], 1.0, 1e-12);
}

TEST(Smoothing, WeightZeroChangesNothing) { EXPECT_EQ(curves::smoothed({5, 1, 2}, 0), (std::vector<double>{5, 1, 2})); }

TEST(RunCurves, MainSeries)
{
    curves::RunCurves run;
    for (const auto *name : {"lr", "val_loss", "train_loss", "accuracy"})
        run.curve(name).append({1, NAN, 0, 0.5});
    run.chooseMain();
    EXPECT_EQ(run.main, "train_loss");
    EXPECT_EQ(run.find("nothing"), nullptr);
}

} // namespace
