// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/curve.h"
#include "app/domain/curves/packed_block.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace {

using curves::PackedBlock;
using curves::Point;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr std::int64_t begin2026 = 1'767'225'600'000'000'000;

bool same(double a, double b, bool absentIsOne)
{
    return (absentIsOne && std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

/// Packs, writes, reads, and compares every bit. Returns the bytes a point.
double expectWhole(const std::vector<Point> &points)
{
    const auto packed = PackedBlock::of(points.data(), points.size());
    const auto read = PackedBlock::read(packed->bytes());
    EXPECT_TRUE(read);
    if (!read)
        return 0;
    EXPECT_EQ(read->bytes(), packed->bytes());
    EXPECT_EQ(read->size(), points.size());
    for (const auto &block : {packed, read})
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Point found = block->at(i);
            if (same(found.step, points[i].step, true) && same(found.epoch, points[i].epoch, true) && found.timeNs == points[i].timeNs &&
                same(found.value, points[i].value, false))
                continue;
            ADD_FAILURE() << "point " << i << " of " << points.size() << ": " << found.step << ' ' << found.epoch << ' ' << found.timeNs << ' '
                          << found.value << " instead of " << points[i].step << ' ' << points[i].epoch << ' ' << points[i].timeNs << ' '
                          << points[i].value;
            return 0;
        }
    return static_cast<double>(packed->bytes().size()) / static_cast<double>(points.size());
}

std::vector<Point> shaped(std::size_t count, const std::function<Point(std::size_t)> &make)
{
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i)
        points.push_back(make(i));
    return points;
}

TEST(PackedBlock, OddNumbersComeBackBitForBit)
{
    const double payload = std::bit_cast<double>(0x7ff8000000000123ULL), negative = std::bit_cast<double>(0xfff8000000000000ULL);
    const std::vector<double> odd{0.0,        -0.0,
                                  none,       payload,
                                  negative,   inf,
                                  -inf,       5e-324,
                                  -5e-324,    1.7976931348623157e308,
                                  0.1,        1.0 / 3,
                                  1e15,       9007199254740993.0,
                                  1e300,      3.4028235677973366e38,
                                  123456.789, -1e-9};
    for (const double value : odd) {
        expectWhole({{1, none, begin2026, value}});
        expectWhole({{value, value, 0, 1.0}, {3, none, begin2026, value}});
    }
    expectWhole(shaped(PackedBlock::capacity, [&](std::size_t i) { return Point{static_cast<double>(i), none, 0, odd[i % odd.size()]}; }));
    for (const std::int64_t time : {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), std::int64_t{-1}})
        expectWhole({{none, none, time, 1.5}, {none, none, 0, 2.5}, {none, none, begin2026, 2.5}});
}

TEST(PackedBlock, AZeroKeepsItsSignAmongDecimals)
{
    for (const std::size_t at : {0, 5, 100, 4095})
        expectWhole(shaped(PackedBlock::capacity, [&](std::size_t i) {
            return Point{static_cast<double>(i), none, 0, i == at ? -0.0 : static_cast<double>(i % 7) / 4};
        }));
}

/// The first numbers have fewer decimals than the ones behind, and some are far larger: each comes back whatever scale was tried before.
TEST(PackedBlock, DecimalsThatComeLate)
{
    std::mt19937_64 random(11);
    for (int round = 0; round < 60; ++round) {
        const auto change = random() % PackedBlock::capacity;
        const double power = std::pow(10.0, static_cast<double>(random() % 16)), large = random() % 3 == 0 ? 1e12 : 10;
        expectWhole(shaped(1 + random() % PackedBlock::capacity, [&](std::size_t i) {
            const double number = std::round(static_cast<double>(random() % 1000) * large) / 10;
            return Point{static_cast<double>(i), none, 0, i < change ? number : std::round(number * power / 7) / power * (i % 2 == 0 ? 1 : -1)};
        }));
    }
}

TEST(PackedBlock, ShapesOfRealRunsAreSmall)
{
    std::mt19937_64 random(7);
    std::normal_distribution<double> noise(0, 0.1);
    constexpr auto full = PackedBlock::capacity;
    const auto wander = [&random](std::int64_t &time, std::int64_t about) { return time += about + static_cast<std::int64_t>(random() % 5'000'000); };
    std::int64_t time = begin2026;
    // A log: four decimals, the kubelet's nanoseconds, every tenth step.
    EXPECT_LT(expectWhole(
                  shaped(full,
                         [&](std::size_t i) {
                             return Point{static_cast<double>(i) * 10, none, wander(time, 400'000'000), std::round((2 + noise(random)) * 1e4) / 1e4};
                         })),
              9.0);
    // A log that also says the epoch, with two decimals.
    EXPECT_LT(expectWhole(shaped(full,
                                 [&](std::size_t i) {
                                     return Point{static_cast<double>(i) * 10, std::round(static_cast<double>(i) / 7) / 100,
                                                  wander(time, 400'000'000), std::round((2 + noise(random)) * 1e4) / 1e4};
                                 })),
              11.0);
    // tfevents: floats, and times that were doubles of seconds.
    EXPECT_LT(expectWhole(shaped(
                  full,
                  [&](std::size_t i) {
                      return Point{static_cast<double>(i), none, wander(time, 10'000'000), static_cast<double>(static_cast<float>(noise(random)))};
                  })),
              10.0);
    // MLflow: all bits of a double, milliseconds, steps that jump.
    double step = 0;
    EXPECT_LT(expectWhole(shaped(full,
                                 [&](std::size_t) {
                                     step += static_cast<double>(1 + random() % 3);
                                     return Point{step, none, wander(time, 50'000'000) / 1'000'000 * 1'000'000, noise(random)};
                                 })),
              14.0);
    // The worst that is asked for: a full double, an uneven step, nanoseconds.
    EXPECT_LT(expectWhole(shaped(full,
                                 [&](std::size_t) {
                                     step += static_cast<double>(1 + random() % 30);
                                     return Point{step, none, wander(time, 1'000'000'000), noise(random)};
                                 })),
              16.0);
}

TEST(PackedBlock, AnyShapeOfAnyLength)
{
    std::mt19937_64 random(20260318);
    for (int round = 0; round < 400; ++round) {
        const auto count = 1 + (round % 4 == 0 ? random() % 70 : random() % PackedBlock::capacity);
        const auto pick = [&random](double i) -> double {
            switch (random() % 8) {
            case 0:
                return none;
            case 1:
                return std::bit_cast<double>(random());
            default:
                return i;
            }
        };
        const unsigned kind = static_cast<unsigned>(random() % 5);
        expectWhole(shaped(count, [&](std::size_t i) {
            const double x = static_cast<double>(i);
            switch (kind) {
            case 0:
                return Point{x * 3, none, static_cast<std::int64_t>(random()), std::bit_cast<double>(random())};
            case 1:
                return Point{pick(x), pick(x / 3), static_cast<std::int64_t>(random() % 1000), pick(x)};
            case 2:
                return Point{-x * 1e6, x / 8, begin2026 + static_cast<std::int64_t>(i) * 1'000'000'000, static_cast<double>(random() % 1000) / 1000};
            case 3:
                return Point{none, x, 0, static_cast<double>(static_cast<float>(std::bit_cast<double>(random())))};
            default:
                return Point{4e15 + x, none, -static_cast<std::int64_t>(i), std::ldexp(1.0, static_cast<int>(random() % 2000) - 1000)};
            }
        }));
    }
}

TEST(PackedBlock, WhatIsDamagedIsRefused)
{
    const auto points = shaped(100, [](std::size_t i) {
        return Point{static_cast<double>(i), none, begin2026 + static_cast<std::int64_t>(i), std::sin(i)};
    });
    const std::string bytes(PackedBlock::of(points.data(), points.size())->bytes());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        EXPECT_FALSE(PackedBlock::read(std::string_view(bytes).substr(0, i))) << "cut after " << i;
        for (const int bit : {0, 5, 7}) {
            std::string damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ (1 << bit));
            EXPECT_FALSE(PackedBlock::read(damaged)) << "byte " << i << " bit " << bit;
        }
    }
    EXPECT_FALSE(PackedBlock::read(bytes + '\0'));
}

TEST(PackedBlock, SummariesAreThoseOfThePoints)
{
    std::mt19937_64 random(3);
    const auto points = shaped(PackedBlock::capacity - 5, [&](std::size_t i) {
        return Point{static_cast<double>(i), none, 0,
                     random() % 40 == 0   ? none
                     : random() % 40 == 1 ? -inf
                                          : static_cast<double>(random() % 100000) - 5e4};
    });
    const auto block = PackedBlock::of(points.data(), points.size());
    for (int round = 0; round < 500; ++round) {
        std::size_t from = random() % points.size(), to = random() % (points.size() + 1);
        if (round == 0)
            from = 0, to = points.size();
        if (from > to)
            std::swap(from, to);
        curves::Column wanted, found;
        for (auto i = from; i < to; ++i)
            addTo(wanted, points[i].value);
        block->summarise(from, to, found);
        ASSERT_EQ(found.count, wanted.count);
        ASSERT_EQ(found.nan, wanted.nan);
        if (wanted.count > 0) {
            ASSERT_EQ(found.first, wanted.first);
            ASSERT_EQ(found.last, wanted.last);
            ASSERT_EQ(found.min, wanted.min);
            ASSERT_EQ(found.max, wanted.max);
        }
    }
}

TEST(Curve, BlocksAndPrefixesAreTheSameCurve)
{
    // Two restarts, one of them in a later block.
    std::vector<Point> points;
    for (int i = 0; i < 15000; ++i)
        points.push_back({static_cast<double>(i < 3000 ? i : i < 9000 ? i - 500 : i - 4000), none, begin2026 + i, std::cos(i * 0.01)});
    curves::Curve one, blocks;
    for (const Point &point : points)
        one.append(point);
    for (std::size_t from = 0; from < points.size(); from += PackedBlock::capacity)
        blocks.append(PackedBlock::of(points.data() + from, std::min(PackedBlock::capacity, points.size() - from)));
    ASSERT_EQ(blocks.size(), one.size());
    EXPECT_EQ(blocks.snapshot()->branches(), one.snapshot()->branches());
    EXPECT_EQ(one.snapshot()->branches().size(), 2u);
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, std::size_t{2999}, std::size_t{3001}, std::size_t{4096}, std::size_t{12000}, points.size()}) {
        curves::Curve prefix = one.prefix(count);
        ASSERT_EQ(prefix.size(), count);
        for (auto i = count; i < points.size(); ++i)
            prefix.append(points[i]);
        EXPECT_EQ(prefix.snapshot()->branches(), one.snapshot()->branches()) << count;
        for (const bool ghosts : {false, true}) {
            const auto wanted = one.snapshot()->columns(curves::XAxis::Step, 0, 12000, 300, ghosts);
            const auto found = prefix.snapshot()->columns(curves::XAxis::Step, 0, 12000, 300, ghosts);
            for (std::size_t k = 0; k < wanted.size(); ++k) {
                ASSERT_EQ(found[k].count, wanted[k].count) << count << ' ' << k;
                ASSERT_EQ(found[k].min, wanted[k].min);
                ASSERT_EQ(found[k].max, wanted[k].max);
            }
        }
    }
    EXPECT_LT(static_cast<double>(one.memory()) / static_cast<double>(one.size()), 32.0);
}

} // namespace
