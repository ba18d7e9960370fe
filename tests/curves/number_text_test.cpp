// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>

namespace {

using curves::numberAt;
using Pair = curves::NumberText::Pair;

double whole(std::string_view text)
{
    const auto number = numberAt(text, 0);
    EXPECT_EQ(number.length, text.size()) << text;
    return number.value;
}

TEST(NumberText, Grammar)
{
    EXPECT_EQ(whole("4.0e-05"), 4.0e-05);
    EXPECT_EQ(whole("1e-4"), 1e-4);
    EXPECT_EQ(whole("2.804662E+00"), 2.804662);
    EXPECT_EQ(whole("+231.00"), 231.0);
    EXPECT_EQ(whole("-.5"), -0.5);
    EXPECT_EQ(whole("1."), 1.0);
    EXPECT_EQ(whole("8,641"), 8641.0);
    EXPECT_EQ(whole("261,488,640"), 261488640.0);
    EXPECT_EQ(whole("2.3D+00"), 2.3);
    EXPECT_TRUE(std::isnan(whole("NaN")));
    EXPECT_TRUE(std::isinf(whole("-inf")));
    EXPECT_EQ(whole("1.689e+36"), 1.689e+36);
    EXPECT_EQ(whole("0.34479501186774714"), 0.34479501186774714);
}

TEST(NumberText, UnitsAndPairs)
{
    const auto ms = numberAt("1308.03ms", 0);
    EXPECT_EQ(ms.unit, "ms");
    EXPECT_EQ(ms.value, 1308.03);
    EXPECT_EQ(numberAt("34.29%", 0).unit, "%");
    EXPECT_EQ(numberAt("9.46GiB(64.99%)", 0).unit, "GiB");
    EXPECT_EQ(numberAt("2.11it/s", 0).unit, "it/s");
    const auto fraction = numberAt("0150/0175", 0);
    EXPECT_EQ(fraction.pair, Pair::Fraction);
    EXPECT_EQ(fraction.value, 150);
    EXPECT_EQ(fraction.second, 175);
    EXPECT_EQ(numberAt("10000/   10000 |", 0).second, 10000);
    EXPECT_EQ(numberAt("450 / 1891 loss", 0).pair, Pair::Fraction);
    EXPECT_EQ(numberAt("154.42353+2.08323", 0).pair, Pair::Spread);
    EXPECT_EQ(numberAt("200.00 +/- 1.50", 0).second, 1.5);
    EXPECT_EQ(numberAt("0-20]", 0).pair, Pair::Range);
}

TEST(NumberText, WhatIsNoNumber)
{
    for (const auto *text : {"8:05:12", "2024-03-22", "1.2.3", "10.0.0.1:80", "4a2f9c", "info", "nano", "infer", "", "-", ".", "e5"})
        EXPECT_EQ(numberAt(text, 0).length, 0u) << text;
    EXPECT_EQ(numberAt("5e-06, 5e-06", 0).length, 5u);
    EXPECT_EQ(numberAt("0.466, data_time", 0).value, 0.466);
}

TEST(NumberText, ReadsBackExactly)
{
    std::mt19937_64 random(11);
    for (int i = 0; i < 20000; ++i) {
        const auto bits = random();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        if (!std::isfinite(value))
            continue;
        EXPECT_EQ(whole(curves::shortestText(value)), value);
        const double plain = std::round(std::ldexp(value, 0) == 0 ? 0 : static_cast<double>(random() % 100000000)) / 10000.0;
        EXPECT_EQ(whole(curves::shortestText(plain)), plain);
    }
    EXPECT_EQ(curves::shortestText(0.1), "0.1");
    EXPECT_EQ(curves::shortestText(24000), "24000");
    EXPECT_EQ(curves::shortestText(NAN), "NaN");
    EXPECT_EQ(curves::shortestText(-INFINITY), "-Infinity");
}

TEST(MetricNames, DirectionIsNeverGuessed)
{
    using curves::Direction;
    using curves::directionOf;
    EXPECT_EQ(directionOf("train_loss"), Direction::Lower);
    EXPECT_EQ(directionOf("valid_1's binary_logloss"), Direction::Lower);
    EXPECT_EQ(directionOf("eval-rmse"), Direction::Lower);
    EXPECT_EQ(directionOf("val_acc"), Direction::Higher);
    EXPECT_EQ(directionOf("rollout/ep_rew_mean"), Direction::Higher);
    EXPECT_EQ(directionOf("learning_rate"), Direction::Unknown);
    EXPECT_EQ(directionOf("momentum"), Direction::Unknown);
    EXPECT_EQ(directionOf("test"), Direction::Unknown);
}

} // namespace
