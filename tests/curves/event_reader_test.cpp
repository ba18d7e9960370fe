// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/metric_table.h"

#include <gtest/gtest.h>

#include <cmath>

namespace {

using curves::EventReader;
using curves::RunCurves;

std::string fromHex(std::string_view hex)
{
    std::string out;
    const auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(nibble(hex[i]) * 16 + nibble(hex[i + 1]));
    return out;
}

// Step 7, wall time 1700000000.25, tag "loss", value 0.5; as simple_value and as a rank-0 tensor.
const std::string simpleRecord = fromHex("1a00000000000000129bd82d0900001040fc54d94110072a0d0a0b0a046c6f7373150000003ff8ed4b36");
const std::string tensorRecord =
    fromHex("300000000000000095f5d05f0900001040fc54d94110072a230a210a046c6f7373420a080112002a040000003f4a0d0a090a077363616c61727320019e0f57e4");

TEST(EventReader, Checksums)
{
    EXPECT_EQ(curves::crc32c(std::string(32, '\0')), 0x8a9136aaU);
    EXPECT_EQ(curves::maskedCrc32c("\x1a\x11"
                                   "CRC test, one two"),
              0x5794d08aU);
}

TEST(EventReader, GoldenRecordsInAnyPortions)
{
    for (const auto &record : {simpleRecord, tensorRecord}) {
        for (std::size_t portion = 1; portion <= record.size(); ++portion) {
            RunCurves run;
            EventReader reader(run);
            for (std::size_t at = 0; at < record.size(); at += portion)
                reader.feed(std::string_view(record).substr(at, portion));
            ASSERT_EQ(run.series.size(), 1u);
            EXPECT_EQ(run.series[0].info.name, "loss");
            const auto point = run.series[0].curve->front();
            EXPECT_EQ(point.step, 7);
            EXPECT_EQ(point.value, 0.5);
            EXPECT_EQ(point.timeNs, 1700000000250000000LL);
            EXPECT_EQ(reader.waiting(), 0u);
        }
    }
}

TEST(EventReader, TornTailWaitsAndDamageIsPassedOver)
{
    RunCurves run;
    EventReader reader(run);
    auto damaged = simpleRecord;
    damaged[20] = static_cast<char>(damaged[20] ^ 1);
    reader.feed(damaged + simpleRecord + simpleRecord.substr(0, 17));
    EXPECT_EQ(reader.damaged(), 1u);
    EXPECT_EQ(reader.waiting(), 17u);
    EXPECT_FALSE(reader.broken());
    ASSERT_EQ(run.series.size(), 1u);
    EXPECT_EQ(run.series[0].curve->size(), 1u);
    reader.feed(simpleRecord.substr(17));
    EXPECT_EQ(run.series[0].curve->size(), 2u);
    auto length = simpleRecord;
    length[0] = 99;
    reader.feed(length);
    EXPECT_TRUE(reader.broken());
}

TEST(EventReader, SwitchesThatWereStoredAsNumbers)
{
    RunCurves run;
    run.params = {{"nesterov", "1"}, {"layers", "1"}, {"mine", "0"}};
    curves::settleSwitches(run, {"mine"});
    EXPECT_EQ(run.params[1].json, "1"); // a count stays a count
    EXPECT_EQ(run.params[2].json, "false");
}

TEST(TrainerState, HistoryBecomesSeries)
{
    RunCurves run;
    curves::readTrainerStateText("{\n \"epoch\": 1.0,\n \"log_history\": [\n {\n \"epoch\": 0.5,\n \"loss\": 2.5,\n \"step\": 10\n },\n {\"epoch\": "
                                 "1.0, \"eval_loss\": NaN, \"step\": 20}\n ],\n \"max_steps\": 20\n}\n",
                                 run);
    ASSERT_NE(run.find("loss"), nullptr);
    EXPECT_EQ(run.find("loss")->curve->front().step, 10);
    EXPECT_EQ(run.find("loss")->curve->front().epoch, 0.5);
    ASSERT_NE(run.find("eval_loss"), nullptr);
    EXPECT_TRUE(std::isnan(run.find("eval_loss")->curve->front().value));
}

} // namespace
