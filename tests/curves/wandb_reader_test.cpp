// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/wandb_reader.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <sstream>

namespace {

using curves::RunCurves;
using curves::WandbReader;

std::string little(std::uint64_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

std::string varint(std::uint64_t value)
{
    std::string out;
    for (; value > 0x7f; value >>= 7)
        out += static_cast<char>(0x80 | (value & 0x7f));
    return out + static_cast<char>(value);
}

std::string bytesField(unsigned number, const std::string &content) { return varint(number << 3 | 2) + varint(content.size()) + content; }

std::string item(const std::string &key, const std::string &json) { return bytesField(1, bytesField(2, key) + bytesField(16, json)); }

std::string history(std::uint64_t step, const std::vector<std::pair<std::string, std::string>> &values)
{
    std::string content;
    for (const auto &[key, json] : values)
        content += item(key, json);
    content += bytesField(2, step == 0 ? std::string() : varint(8) + varint(step));
    return bytesField(2, content);
}

/// Writes as W&B does: pieces in blocks of 32 KiB behind a head of seven bytes.
class Writer {
public:
    std::string file = std::string(":W&B") + little(0xbee1, 2) + '\0';

    void record(std::string content)
    {
        bool first = true;
        do {
            const auto left = 32768 - file.size() % 32768;
            if (left < 7) {
                file.append(left, '\0');
                continue;
            }
            const auto taken = content.substr(0, left - 7);
            content.erase(0, taken.size());
            const char kind = content.empty() ? (first ? 1 : 4) : (first ? 2 : 3);
            file += little(curves::crc32(kind + taken), 4) + little(taken.size(), 2) + kind + taken;
            first = false;
        } while (!content.empty());
    }
};

RunCurves read(std::string_view bytes, std::size_t portion, std::size_t *damaged = nullptr)
{
    RunCurves run;
    WandbReader reader(run);
    for (std::size_t at = 0; at < bytes.size(); at += portion)
        reader.feed(bytes.substr(at, portion));
    if (damaged != nullptr)
        *damaged = reader.damaged();
    return run;
}

TEST(WandbReader, Checksum) { EXPECT_EQ(curves::crc32("123456789"), 0xcbf43926U); }

TEST(WandbReader, RealOfflineRun)
{
    std::ifstream in(TRAINYARD_TEST_DATA "/runs/wandb/run-r4nd0m01.wandb", std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    const auto bytes = text.str();
    ASSERT_GT(bytes.size(), 100000u); // records cross blocks
    for (const std::size_t portion : {bytes.size(), std::size_t{1}, std::size_t{4099}}) {
        std::size_t damaged = 0;
        const auto run = read(bytes, portion, &damaged);
        EXPECT_EQ(damaged, 0u);
        EXPECT_EQ(run.name, "first");
        ASSERT_NE(run.find("loss"), nullptr);
        const auto &loss = *run.find("loss")->curve;
        ASSERT_EQ(loss.size(), 300u);
        EXPECT_EQ(loss.at(2).step, 2);
        EXPECT_EQ(loss.at(2).value, 0.9753099120283326);
        EXPECT_GT(loss.at(2).timeNs, 1795303629'000'000'000LL);
        EXPECT_EQ(run.find("val/loss")->curve->size(), 6u);
        EXPECT_EQ(run.find("val/loss")->curve->at(1).step, 50);
        EXPECT_EQ(run.find("_step"), nullptr);
        std::map<std::string, std::string> params;
        for (const auto &param : run.params)
            params[param.name] = param.json;
        EXPECT_EQ(params["lr"], "0.01");
        EXPECT_EQ(params["opt.name"], "\"adamw\"");
        EXPECT_EQ(params["opt.betas"], "[0.9,0.95]");
        EXPECT_NE(run.find("system/memory_percent"), nullptr);
    }
}

TEST(WandbReader, RecordsCrossBlocksInAnyPortions)
{
    Writer writer;
    writer.record(bytesField(17, bytesField(1, "abc123") + bytesField(4, item("lr", "0.5") + item("_wandb", "{\"t\": 1}"))));
    for (int i = 0; i < 700; ++i)
        writer.record(history(static_cast<std::uint64_t>(i), {{"loss", i == 3   ? "NaN"
                                                                       : i == 4 ? "-Infinity"
                                                                                : std::to_string(i) + ".5"},
                                                              {"note", "\"" + std::string(static_cast<std::size_t>(i * 37 % 400), 'x') + "\""},
                                                              {"hist", "{\"_type\": \"histogram\", \"bins\": 3}"},
                                                              {"gan", "{\"d\": 1.5, \"g\": {\"adv\": 2}}"}}));
    ASSERT_GT(writer.file.size(), 4u * 32768);
    for (const std::size_t portion : {writer.file.size(), std::size_t{1}, std::size_t{13}, std::size_t{32768}}) {
        std::size_t damaged = 0;
        const auto run = read(writer.file, portion, &damaged);
        EXPECT_EQ(damaged, 0u);
        EXPECT_EQ(run.name, "abc123");
        ASSERT_EQ(run.series.size(), 3u); // loss, gan.d, gan.g.adv: media are no numbers
        const auto &loss = *run.find("loss")->curve;
        ASSERT_EQ(loss.size(), 700u);
        EXPECT_EQ(loss.front().step, 0); // zero is not written by protocol buffers
        EXPECT_TRUE(std::isnan(loss.at(3).value));
        EXPECT_EQ(loss.at(4).value, -INFINITY);
        EXPECT_EQ(loss.back().value, 699.5);
        EXPECT_EQ(run.find("gan.g.adv")->curve->back().value, 2);
        ASSERT_EQ(run.params.size(), 1u);
        EXPECT_EQ(run.params[0].json, "0.5");
    }
}

TEST(WandbReader, PartsOfATableInItemsOfTheirOwnAreNoNumbers)
{
    const auto part = [](const std::string &key, const std::string &inner, const std::string &json) {
        return bytesField(1, bytesField(2, key) + bytesField(2, inner) + bytesField(16, json)); // a path in parts (nested_key)
    };
    Writer writer;
    writer.record(
        bytesField(2, part("table", "nrows", "1") + part("table", "_type", "\"table-file\"") + part("tables", "seen", "3") + item("loss", "2")));
    const auto run = read(writer.file, writer.file.size());
    ASSERT_EQ(run.series.size(), 2u);
    EXPECT_NE(run.find("tables.seen"), nullptr);
    EXPECT_NE(run.find("loss"), nullptr);
}

TEST(WandbReader, DamageCostsOnlyItsRecord)
{
    Writer writer;
    writer.record(history(1, {{"loss", "1"}}));
    const auto at = writer.file.size() + 12;
    writer.record(history(2, {{"loss", "2"}}));
    writer.record(history(3, {{"loss", "3"}}));
    const auto complete = writer.file.size();
    writer.record(history(4, {{"loss", "4"}}));
    auto damagedFile = writer.file.substr(0, complete + 9); // and a torn tail
    damagedFile[at] = static_cast<char>(damagedFile[at] ^ 4);
    RunCurves run;
    WandbReader reader(run);
    reader.feed(damagedFile);
    EXPECT_EQ(reader.damaged(), 1u);
    EXPECT_EQ(reader.waiting(), 9u);
    ASSERT_EQ(run.find("loss")->curve->size(), 2u);
    reader.feed(std::string_view(writer.file).substr(complete + 9)); // the writer goes on
    EXPECT_EQ(run.find("loss")->curve->back().value, 4);
}

TEST(WandbReader, LostBlockIsPassedOver)
{
    Writer writer;
    for (int i = 0; i < 3000; ++i)
        writer.record(history(static_cast<std::uint64_t>(i), {{"loss", std::to_string(i)}}));
    auto file = writer.file;
    ASSERT_GT(file.size(), 2u * 32768);
    std::fill(file.begin() + 32768, file.begin() + 32868, '\xee'); // the head of the second block
    RunCurves run;
    WandbReader reader(run);
    reader.feed(file);
    EXPECT_GT(reader.damaged(), 0u);
    EXPECT_EQ(run.find("loss")->curve->back().step, 2999);
    EXPECT_LT(run.find("loss")->curve->size(), 3000u);
}

TEST(WandbReader, ForeignFilesAreSaidToBe)
{
    RunCurves run;
    WandbReader reader(run);
    reader.feed("step,loss\n1,2\n");
    EXPECT_TRUE(reader.foreign());
    EXPECT_TRUE(run.series.empty());
}

TEST(JsonLeaves, FlattensAndRefuses)
{
    std::vector<curves::JsonLeaf> leaves;
    ASSERT_TRUE(curves::jsonLeaves(R"( {"a": {"b\u00e9": [1, {"x": 2}], "c": "t\"x"}, "d": NaN, "e": {}} )", {}, leaves));
    ASSERT_EQ(leaves.size(), 3u);
    EXPECT_EQ(leaves[0].path, "a.b\xc3\xa9");
    EXPECT_EQ(leaves[0].text, "[1, {\"x\": 2}]");
    EXPECT_EQ(curves::jsonUnquoted(leaves[1].text), "t\"x");
    EXPECT_EQ(curves::jsonStrict(leaves[2].text), "\"NaN\"");
    EXPECT_EQ(curves::jsonStrict("[1, NaN, \"NaN\", -Infinity]"), "[1, \"NaN\", \"NaN\", \"-Infinity\"]");
    for (const std::string_view bad : {"", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{'a': 1}", "{\"a\": 1} x", "{\"a\": [1}"}) {
        leaves.clear();
        EXPECT_FALSE(curves::jsonLeaves(bad, {}, leaves)) << bad;
        EXPECT_TRUE(leaves.empty());
    }
}

} // namespace
