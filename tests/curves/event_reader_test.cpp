// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/metric_table.h"
#include "app/domain/curves/tensor_scalar.h"

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
    reader.feed(std::string(100, '\0')); // a hole that a crash of the machine left
    EXPECT_TRUE(reader.broken());
    reader.feed(simpleRecord);
    EXPECT_FALSE(reader.broken());
    EXPECT_EQ(reader.damaged(), 2u);
    EXPECT_EQ(run.series[0].curve->size(), 3u);
}

TEST(EventReader, AfterADamagedLengthTheNextRecordIsFoundInAnyPortions)
{
    for (std::size_t hurt = 0; hurt < 12; ++hurt) {
        auto file = simpleRecord + simpleRecord + simpleRecord;
        file[simpleRecord.size() + hurt] = static_cast<char>(file[simpleRecord.size() + hurt] ^ 0x55);
        for (const std::size_t portion : {std::size_t{1}, std::size_t{7}, file.size()}) {
            RunCurves run;
            EventReader reader(run);
            for (std::size_t at = 0; at < file.size(); at += portion)
                reader.feed(std::string_view(file).substr(at, portion));
            ASSERT_EQ(run.series.size(), 1u);
            EXPECT_EQ(run.series[0].curve->size(), 2u) << hurt;
            EXPECT_EQ(reader.damaged(), 1u);
            EXPECT_FALSE(reader.broken());
        }
    }
}

TEST(TensorScalar, EveryTypeInItsListAndAsBytes)
{
    const auto of = [](const std::string &bytes) {
        double value = NAN;
        return curves::tensorScalar(bytes, value) ? value : NAN;
    };
    using namespace std::string_literals;
    const auto shape = "\x12\x00"s;
    // dtype, empty shape, tensor_content (4)
    EXPECT_EQ(of("\x08\x01"s + shape + "\x22\x04\x00\x00\xc0\x3f"s), 1.5);
    EXPECT_EQ(of("\x08\x02"s + shape + "\x22\x08\x9a\x99\x99\x99\x99\x99\xb9\x3f"s), 0.1);
    EXPECT_EQ(of("\x08\x04"s + shape + "\x22\x01\xfa"s), 250);
    EXPECT_EQ(of("\x08\x06"s + shape + "\x22\x01\xf9"s), -7);
    EXPECT_EQ(of("\x08\x05"s + shape + "\x22\x02\xd4\xfe"s), -300);
    EXPECT_EQ(of("\x08\x11"s + shape + "\x22\x02\xe8\xfd"s), 65000);
    EXPECT_EQ(of("\x08\x0a"s + shape + "\x22\x01\x01"s), 1);
    EXPECT_EQ(of("\x08\x0e"s + shape + "\x22\x02\x20\xc0"s), -2.5);
    EXPECT_EQ(of("\x08\x13"s + shape + "\x22\x02\x00\x3e"s), 1.5);
    EXPECT_EQ(of("\x08\x16"s + shape + "\x22\x04\x00\x28\x6b\xee"s), 4000000000.0);
    EXPECT_EQ(of("\x08\x17"s + shape + "\x22\x08\x00\x00\x00\x00\x00\x00\x00\x80"s), 9223372036854775808.0);
    // half_val (13) as half and as bfloat16, bool_val (11), uint32_val (16), uint64_val (17)
    EXPECT_EQ(of("\x08\x13"s + shape + "\x6a\x02\x80\x7c"s), 1.5);
    EXPECT_EQ(of("\x08\x13"s + shape + "\x6a\x03\x80\xf8\x01"s), INFINITY);
    EXPECT_EQ(of("\x08\x0e"s + shape + "\x68\xa0\x80\x03"s), -2.5);
    EXPECT_EQ(of("\x08\x0a"s + shape + "\x5a\x01\x01"s), 1);
    EXPECT_EQ(of("\x08\x16"s + shape + "\x82\x01\x01\x2a"s), 42);
    EXPECT_EQ(of("\x08\x17"s + shape + "\x8a\x01\x01\x2a"s), 42);
    // A list of one is a number; a list of two, text and a complex number are none.
    EXPECT_EQ(of("\x08\x01\x12\x04\x12\x02\x08\x01\x2a\x04\x00\x00\xc0\x3f"s), 1.5);
    EXPECT_TRUE(std::isnan(of("\x08\x01\x12\x04\x12\x02\x08\x02\x2a\x08\x00\x00\xc0\x3f\x00\x00\xc0\x3f"s)));
    EXPECT_TRUE(std::isnan(of("\x08\x07"s + shape + "\x42\x01\x78"s)));
    EXPECT_TRUE(std::isnan(of("\x08\x08"s + shape + "\x22\x08\x00\x00\xc0\x3f\x00\x00\xc0\x3f"s)));
}

TEST(EventReader, SwitchesThatWereStoredAsNumbers)
{
    RunCurves run;
    run.params = {{"nesterov", "1"}, {"layers", "1"}, {"mine", "0"}};
    curves::settleSwitches(run, {"mine"});
    EXPECT_EQ(run.params[1].json, "1"); // a count stays a count
    EXPECT_EQ(run.params[2].json, "false");
}

TEST(MlflowFiles, ModelsAreNoRunsAndPlacesBehindTheStepAreNoStep)
{
    RunCurves run;
    curves::readMlflowMetric("1700000000000 0.5 7\n1700000000001 0.25 8 m-1f8d my data abc123\n", "auc", run);
    ASSERT_EQ(run.find("auc")->curve->size(), 2u);
    EXPECT_EQ(run.find("auc")->curve->back().step, 8);
    EXPECT_EQ(run.find("auc")->curve->back().value, 0.25);
    EXPECT_TRUE(curves::readMlflowMeta("model_id: m-1f8d\nname: net\nsource_run_id: r1\n").model);
    EXPECT_FALSE(curves::readMlflowMeta("run_id: r1\nrun_name: base\n").model);
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
