// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every entry of the table of formats: a new format is tried here once it has a sample.
#include "app/domain/curves/file_formats.h"

#include "app/domain/curves/event_reader.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <map>
#include <random>
#include <sstream>

namespace {

using curves::FileFormat;
using curves::RunCurves;

template <typename T>
std::string bytesOf(T value)
{
    std::string out;
    for (std::size_t i = 0; i < sizeof value; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string scalar(const std::string &tag, std::uint8_t step, float value)
{
    const std::string inner = "\x0a" + std::string(1, static_cast<char>(tag.size())) + tag + "\x15" + bytesOf(std::bit_cast<std::uint32_t>(value));
    const std::string summary = "\x0a" + std::string(1, static_cast<char>(inner.size())) + inner;
    const std::string event = "\x10" + std::string(1, static_cast<char>(step)) + "\x2a" + std::string(1, static_cast<char>(summary.size())) + summary;
    const auto length = bytesOf(static_cast<std::uint64_t>(event.size()));
    return length + bytesOf(curves::maskedCrc32c(length)) + event + bytesOf(curves::maskedCrc32c(event));
}

struct Sample {
    std::string name, bytes;
};

/// One for each format, by the format's name.
std::map<std::string, Sample> samples()
{
    std::map<std::string, Sample> out;
    auto &events = out["tfevents"];
    events.name = "events.out.tfevents.1.host";
    for (std::uint8_t step = 0; step < 40; ++step) {
        auto record = scalar("loss", step, 1.0F / static_cast<float>(step + 1)) + scalar("lr", step, 0.1F);
        if (step == 7)
            record[20] = static_cast<char>(record[20] ^ 1); // damaged: passed over
        events.bytes += record;
    }
    auto &csv = out["csv"];
    csv = {"metrics.csv", "epoch,loss,step,note\r\n"};
    auto &log = out["log"];
    log = {"train.log", "Loading data\n"};
    auto &records = out["jsonl"];
    records.name = "log.jsonl";
    auto &state = out["trainer_state"];
    state = {"trainer_state.json", "{\"best_metric\": null, \"log_history\": ["};
    for (int step = 1; step <= 60; ++step) {
        const auto text = std::to_string(step), value = step % 13 == 0 ? std::string("nan") : "0." + std::to_string(100 - step);
        csv.bytes += std::to_string(step / 10) + ',' + value + ',' + text + ",\"a \"\"quoted\"\", one\"\r\n";
        log.bytes += "epoch " + std::to_string(step / 10) + " | step " + text + "/60 | loss " + value + "\n";
        records.bytes += "{\"step\": " + text + ", \"train\": {\"loss\": " + (value == "nan" ? "NaN" : value) + "}}\n";
        state.bytes += (step == 1 ? "" : ", ") + std::string("{\"loss\": 0.5, \"step\": ") + text + "}";
    }
    auto &list = out["json"];
    list = {"history.json", "["};
    for (int epoch = 1; epoch <= 20; ++epoch)
        list.bytes += (epoch == 1 ? "" : ",\n ") + std::string("{\"epoch\": ") + std::to_string(epoch) + ", \"train_loss\": 0." +
                      std::to_string(90 - epoch) + ", \"valid_loss\": " + (epoch == 7 ? "NaN" : "0.5") + "}";
    list.bytes += "]\n";
    csv.bytes += "7,0.25,61,"; // without its end
    log.bytes += "epoch 7 | step 61/60 | loss 0.125";
    state.bytes += "]}";
    for (const auto &entry : std::filesystem::recursive_directory_iterator(TRAINYARD_TEST_DATA "/runs/wandb"))
        if (entry.path().extension() == ".wandb" && out["wandb"].bytes.empty()) {
            std::ostringstream whole;
            whole << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            out["wandb"] = {entry.path().filename().string(), whole.str()};
        }
    return out;
}

/// All that a reader found, as text.
std::string told(const RunCurves &run, const curves::FileReader &reader)
{
    std::ostringstream out;
    out.precision(17);
    out << run.name << ' ' << run.main << ' ' << reader.damage() << ' ' << reader.foreign() << ' ' << reader.convincing() << '\n';
    for (const auto &parameter : run.params)
        out << parameter.name << '=' << parameter.json << '\n';
    for (const auto &series : run.series) {
        out << series.info.name << ' ' << static_cast<int>(series.info.better) << '\n';
        for (std::size_t i = 0; i < series.curve->size(); ++i) {
            const auto point = series.curve->at(i);
            out << point.step << ' ' << point.epoch << ' ' << point.timeNs << ' ' << point.value << '\n';
        }
    }
    return out.str();
}

class EveryFormat : public testing::TestWithParam<const FileFormat *> {};

TEST_P(EveryFormat, IsRecognisedAndReadsTheSameInAnyPortions)
{
    const FileFormat &format = *GetParam();
    const auto all = samples();
    const auto sample = all.find(std::string(format.name));
    ASSERT_NE(sample, all.end()) << "a format without a sample: add one above";
    const std::string &bytes = sample->second.bytes;
    ASSERT_FALSE(bytes.empty());
    EXPECT_TRUE(format.named(sample->second.name)); // the scan of a folder looks into it
    const auto *found = curves::formatOf({sample->second.name, std::string_view(bytes).substr(0, 4096), false});
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->name, format.name);

    RunCurves wholeRun;
    const auto whole = format.make(wholeRun);
    whole->feed(bytes);
    whole->finish();
    whole->settle();
    const auto expected = told(wholeRun, *whole);
    EXPECT_TRUE(whole->foreign().empty());
    EXPECT_TRUE(whole->convincing());
    ASSERT_FALSE(wholeRun.series.empty());
    EXPECT_FALSE(wholeRun.main.empty());

    // In two portions, cut at some four hundred places, looked at between them.
    const std::size_t stride = bytes.size() / 400 + 1;
    for (std::size_t cut = 0; cut <= bytes.size(); cut += stride) {
        RunCurves run;
        const auto reader = format.make(run);
        reader->feed(std::string_view(bytes).substr(0, cut));
        reader->settle();
        reader->feed(std::string_view(bytes).substr(cut));
        reader->finish();
        reader->settle();
        ASSERT_EQ(told(run, *reader), expected) << "cut at " << cut;
    }
    // Byte by byte, and in random portions.
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        RunCurves run;
        const auto reader = format.make(run);
        for (std::size_t at = 0; at < bytes.size();) {
            const auto count = round == 0 ? 1 : std::min<std::size_t>(bytes.size() - at, random() % 97 + 1);
            reader->feed(std::string_view(bytes).substr(at, count));
            at += count;
        }
        reader->finish();
        reader->settle();
        ASSERT_EQ(told(run, *reader), expected) << "round " << round;
    }
}

TEST_P(EveryFormat, GoesOnWhereItSaysThatItMay)
{
    const FileFormat &format = *GetParam();
    const std::string bytes = samples()[std::string(format.name)].bytes;
    const std::size_t stride = bytes.size() / 400 + 1;
    for (std::size_t cut = 0; cut <= bytes.size(); cut += stride) {
        RunCurves run, ended;
        const auto reader = format.make(run), other = format.make(ended);
        reader->feed(std::string_view(bytes).substr(0, cut));
        other->feed(std::string_view(bytes).substr(0, cut));
        const bool settled = reader->settled();
        other->finish();
        reader->settle();
        other->settle();
        if (settled) {
            ASSERT_EQ(told(run, *reader), told(ended, *other)) << "finish() changed what was settled, at " << cut;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(FileFormats, EveryFormat, testing::ValuesIn([] {
                             std::vector<const FileFormat *> all;
                             for (const auto &format : curves::fileFormats())
                                 all.push_back(&format);
                             return all;
                         }()),
                         [](const auto &format) { return std::string(format.param->name); });

TEST(FileFormats, WhatIsNoneIsSaid)
{
    EXPECT_EQ(curves::formatOf({"weights.txt", std::string_view("\0\1\2", 3), true}), nullptr);
    EXPECT_EQ(curves::formatOf({"notes.md", "# Notes\n", false}), nullptr);
    ASSERT_NE(curves::formatOf({"notes.md", "# Notes\n", true}), nullptr); // a person says that it is a log
    EXPECT_EQ(curves::formatOf({"notes.md", "# Notes\n", true})->name, "log");
    EXPECT_EQ(curves::formatOf({"config.json", "{\"lr\": 0.1}\n", false}), nullptr);
    EXPECT_EQ(curves::formatOf({"renamed", ":W&B\1\2", false})->name, "wandb"); // by its first bytes
    EXPECT_NE(curves::unreadableKind("PK\x03\x04").find("zip"), std::string::npos);
}

} // namespace
