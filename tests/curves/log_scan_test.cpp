// SPDX-License-Identifier: GPL-3.0-or-later
// A log that is read with the help of other threads says what it says without them, bit by bit.
#include "app/domain/curves/curve.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"
#include "log_bits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using curves::LogReader;
using curves::LogScan;
namespace fs = std::filesystem;

std::string alone(std::string_view text)
{
    LogReader reader;
    reader.feed(text);
    reader.finish();
    return bits(reader);
}

/// Every log of ours three times over, so that shapes are met again.
std::vector<std::string> logs()
{
    std::vector<fs::path> found;
    for (const auto &entry : fs::directory_iterator(fs::path(TRAINYARD_TEST_DATA) / "logs"))
        if (entry.path().extension() == ".log")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    std::vector<std::string> texts;
    for (const auto &path : found) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream out;
        out << file.rdbuf();
        texts.push_back(out.str().substr(0, 40000));
        if (!texts.back().ends_with('\n'))
            texts.back() += '\n';
        const auto once = texts.back();
        texts.back() += once + once;
    }
    return texts;
}

TEST(LogScan, IsTheReaderOnRealLogs)
{
    std::mt19937 random(5);
    for (const auto &text : logs()) {
        LogReader reader;
        LogScan scan(reader, 2, 200 + random() % 3000);
        for (std::size_t at = 0; at < text.size();) {
            const auto count = 1 + random() % 5000;
            scan.feed(std::string_view(text).substr(at, count));
            at += count;
        }
        scan.finish();
        EXPECT_TRUE(bits(reader) == alone(text)) << text.substr(0, 200);
    }
}

/// Logs of many programs in one stream: whatever a line leaves open meets whatever may follow.
TEST(LogScan, IsTheReaderOnMixtures)
{
    const auto all = logs();
    std::mt19937 random(17);
    for (int round = 0; round < 12; ++round) {
        std::string text;
        while (text.size() < 150'000) {
            const auto &from = all[random() % all.size()];
            const auto begin = from.find('\n', random() % from.size()) + 1;
            const auto end = from.find('\n', std::min(from.size() - 1, begin + random() % 3000));
            text += from.substr(begin, end + 1 - begin);
        }
        const auto expected = alone(text);
        for (const unsigned helpers : {0u, 1u, 3u}) {
            LogReader reader;
            LogScan scan(reader, helpers, 4096);
            for (std::size_t at = 0; at < text.size(); at += 10'000)
                scan.feed(std::string_view(text).substr(at, 10'000));
            scan.finish();
            EXPECT_TRUE(bits(reader) == expected) << "round " << round << ", helpers " << helpers;
        }
    }
}

TEST(LogScan, WhatWasFedIsThereAfterSync)
{
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "step " + std::to_string(i) + " loss " + std::to_string(5.0 / (i + 1)) + "\n";
    LogReader reader;
    LogScan scan(reader, 2, 1000);
    const auto half = text.size() / 2;
    scan.feed(std::string_view(text).substr(0, half));
    scan.sync();
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(half), '\n'));
    EXPECT_EQ(reader.pointCount(), lines);
    // The torn line goes on, byte by byte at first.
    for (std::size_t i = 0; i < 40; ++i)
        scan.feed(std::string_view(text).substr(half + i, 1));
    scan.feed(std::string_view(text).substr(half + 40));
    scan.finish();
    EXPECT_EQ(reader.pointCount(), 3000u);
    EXPECT_TRUE(bits(reader) == alone(text));
}

TEST(LogScan, ALineLongerThanAPortionIsWhole)
{
    std::string text = "step 1 loss 0.5\n";
    for (int i = 0; i < 4000; ++i)
        text += "\rEpoch 0:  50%|#####     | " + std::to_string(i) + "/4000 [00:01<00:01, 9.01it/s, loss=" + std::to_string(9.0 / (i + 2)) + "]";
    text += "\nstep 2 loss 0.25\nthe last line has no end: loss 1";
    LogReader reader;
    LogScan scan(reader, 1, 100);
    scan.feed(text);
    scan.finish();
    EXPECT_TRUE(bits(reader) == alone(text));
}

TEST(LogScan, MayEndInTheMiddle)
{
    std::string text;
    for (int i = 0; i < 20000; ++i)
        text += "step " + std::to_string(i) + " loss " + std::to_string(5.0 / (i + 1)) + "\n";
    LogReader reader;
    {
        LogScan scan(reader, 3, 500);
        scan.feed(text);
    }
    EXPECT_LE(reader.pointCount(), 20000u);
}

} // namespace
