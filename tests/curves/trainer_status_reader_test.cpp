// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/trainer_status_reader.h"

#include <cmath>
#include <gtest/gtest.h>

using curves::TrainerStatusReader;
using workloads::TrainerStatus;

namespace {

TrainerStatus told(const char *at, std::vector<TrainerStatus::Metric> metrics, std::optional<int> percent = {})
{
    TrainerStatus status;
    status.progressPercent = percent;
    status.updated = kubeapi::parseTime(at);
    status.metrics = std::move(metrics);
    return status;
}

const curves::Curve &curveOf(const TrainerStatusReader &reader, const char *name)
{
    const auto *series = reader.run().find(std::string(TrainerStatusReader::prefix) + name);
    if (!series)
        throw std::runtime_error(std::string("no series ") + name);
    return *series->curve;
}

} // namespace

TEST(TrainerStatusReader, EachStatusIsOnePointAndARepeatedOneNone)
{
    TrainerStatusReader reader;
    EXPECT_TRUE(reader.take(told("2026-06-12T03:00:00Z", {{"loss", "0.5"}, {"learning_rate", "1e-4"}})));
    EXPECT_FALSE(reader.take(told("2026-06-12T03:00:00Z", {{"loss", "0.5"}, {"learning_rate", "1e-4"}})));
    EXPECT_TRUE(reader.take(told("2026-06-12T03:00:05Z", {{"loss", "0.4"}, {"learning_rate", "1e-4"}})));
    // Told twice within the second that the status resolves: two values, two points.
    EXPECT_TRUE(reader.take(told("2026-06-12T03:00:05Z", {{"loss", "0.3"}})));
    const auto &loss = curveOf(reader, "loss");
    ASSERT_EQ(loss.size(), 3U);
    EXPECT_EQ(loss.at(0).value, 0.5);
    EXPECT_EQ(loss.at(2).value, 0.3);
    EXPECT_EQ(loss.at(1).timeNs - loss.at(0).timeNs, 5'000'000'000);
    EXPECT_TRUE(std::isnan(loss.at(0).step)); // no step was told: none is made up
    EXPECT_EQ(curveOf(reader, "learning_rate").size(), 2U);
    EXPECT_EQ(reader.run().main, "trainerStatus/loss");
    EXPECT_EQ(reader.run().find("trainerStatus/loss")->info.better, curves::Direction::Lower);
    EXPECT_EQ(reader.run().format, "trainerStatus");
}

TEST(TrainerStatusReader, HuggingFaceTellsTheStepAmongTheMetrics)
{
    TrainerStatusReader reader;
    reader.take(told("2026-06-12T03:00:00Z", {{"total_steps", "100"}}, 0));
    reader.take(told("2026-06-12T03:00:05Z",
                     {{"loss", "0.5"}, {"epoch", "0.1"}, {"current_step", "12"}, {"total_steps", "100"}, {"current_epoch", "0.12"}}, 12));
    reader.take(told("2026-06-12T03:00:10Z", {{"epoch", "0.2"}, {"eval_accuracy", "0.75"}, {"current_step", "20"}, {"total_steps", "100"}}, 20));
    ASSERT_EQ(reader.run().series.size(), 2U); // the counters are places, no curves
    EXPECT_EQ(curveOf(reader, "loss").at(0).step, 12);
    EXPECT_EQ(curveOf(reader, "loss").at(0).epoch, 0.12);
    EXPECT_EQ(curveOf(reader, "eval_accuracy").at(0).step, 20);
    EXPECT_EQ(curveOf(reader, "eval_accuracy").at(0).epoch, 0.2);
    EXPECT_EQ(reader.run().find("trainerStatus/eval_accuracy")->info.better, curves::Direction::Higher);
    ASSERT_EQ(reader.run().params.size(), 1U);
    EXPECT_EQ(reader.run().params[0].json, "100");
}

TEST(TrainerStatusReader, ARestartIsABranchAndNaNIsAValue)
{
    TrainerStatusReader reader;
    reader.take(told("2026-06-12T03:00:00Z", {{"loss", "nan"}, {"current_step", "30"}}));
    reader.take(told("2026-06-12T03:00:20Z", {{"loss", "inf"}, {"current_step", "40"}}));
    reader.take(told("2026-06-12T03:01:00Z", {{"loss", "0.9"}, {"current_step", "20"}}));
    const auto snapshot = curveOf(reader, "loss").snapshot();
    ASSERT_EQ(snapshot->size(), 3U);
    EXPECT_TRUE(std::isnan(snapshot->at(0).value));
    EXPECT_TRUE(std::isinf(snapshot->at(1).value));
    EXPECT_EQ(snapshot->branches(), std::vector<std::size_t>{2});
}

TEST(TrainerStatusReader, WhatIsNoNumberIsCountedAndUnitsStay)
{
    TrainerStatusReader reader;
    EXPECT_TRUE(reader.take(told("2026-06-12T03:00:00Z", {{"phase", "warm up"}, {"accuracy", "93.5%"}, {"", "1"}, {"ratio", "3/4"}})));
    EXPECT_EQ(reader.damaged(), 2U);
    EXPECT_EQ(curveOf(reader, "accuracy").at(0).value, 93.5);
    EXPECT_EQ(reader.run().find("trainerStatus/accuracy")->info.unit, "%");
    // Progress alone is no curve.
    TrainerStatusReader bare;
    EXPECT_TRUE(bare.take(told("2026-06-12T03:00:00Z", {}, 50)));
    EXPECT_TRUE(bare.run().series.empty());
    EXPECT_TRUE(bare.run().main.empty());
    // Without a time the order is all there is.
    TrainerStatus timeless;
    timeless.metrics = {{"loss", "1"}};
    EXPECT_TRUE(bare.take(timeless));
    EXPECT_EQ(curveOf(bare, "loss").at(0).timeNs, 0);
}
