// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that go the short way say what they say on the long way, bit by bit.
#include "app/domain/curves/curve.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_shapes.h"
#include "log_bits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using curves::LogReader;
namespace fs = std::filesystem;

std::string contents(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

enum class Fed { Bytes, Lines, Records };

std::string readBits(std::string_view text, LogReader::Way way, Fed fed)
{
    LogReader reader(fed == Fed::Records ? LogReader::Source::Records : LogReader::Source::Output, way);
    if (fed == Fed::Lines) {
        std::int64_t time = 1'700'000'000'000'000'000;
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            reader.line(time += 1'000'000'007, text.substr(at, end - at));
            at = end + 1;
        }
    } else {
        reader.feed(text);
    }
    reader.finish();
    return bits(reader);
}

void expectSame(const std::string &text, const std::string &what)
{
    for (const auto fed : {Fed::Bytes, Fed::Lines, Fed::Records})
        EXPECT_TRUE(readBits(text, LogReader::Way::Short, fed) == readBits(text, LogReader::Way::Long, fed)) << what;
}

std::vector<std::vector<std::string>> logs()
{
    std::vector<fs::path> found;
    for (const auto &entry : fs::directory_iterator(fs::path(TRAINYARD_TEST_DATA) / "logs"))
        if (entry.path().extension() == ".log")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    std::vector<std::vector<std::string>> lines;
    for (const auto &path : found) {
        lines.emplace_back();
        std::istringstream in(contents(path));
        for (std::string line; std::getline(in, line);)
            lines.back().push_back(line.substr(0, 3000) + '\n');
    }
    return lines;
}

/// The line with other numbers in it, now and then in another spelling or damaged.
std::string changed(const std::string &line, std::mt19937 &random, unsigned damage)
{
    static constexpr std::string_view odd[] = {"nan", "inf", "-", ".", "e-05", "/", ",000", "NaN", "%", "-inf", "#", "1e400", "7777777777777"};
    static constexpr std::string_view marks = " ,:;=|[](){}\"'\t/-+.%#eEnaN\r\x1b\xe2x0";
    std::string out;
    for (const char c : line) {
        if (c >= '0' && c <= '9' && random() % 3 == 0) {
            out += static_cast<char>('0' + random() % 10);
            if (damage > 0 && random() % 20 == 0)
                out.append(random() % 18, '6');
            if (damage > 1 && random() % 60 == 0)
                out += odd[random() % std::size(odd)];
        } else if (damage > 1 && c != '\n' && random() % 500 == 0) {
            out += marks[random() % marks.size()];
        } else {
            out += c;
        }
    }
    return out;
}

TEST(LogShapes, ShortWayIsTheLongWayOnRealLogs)
{
    for (const auto &lines : logs()) {
        std::string text;
        for (int time = 0; time < 3; ++time)
            for (const auto &line : lines)
                text += line;
        expectSame(text, text.substr(0, 200));
    }
}

TEST(LogShapes, ShortWayIsTheLongWayOnDamagedMixtures)
{
    const auto all = logs();
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
        std::string text;
        while (text.size() < 12000) {
            const auto &lines = all[random() % all.size()];
            if (lines.empty())
                continue;
            auto at = random() % lines.size();
            for (auto count = 1 + random() % 10; count > 0; --count, ++at)
                for (auto repeats = 1 + (random() % 3 == 0 ? random() % 10 : 0); repeats > 0; --repeats)
                    text += changed(lines[at % lines.size()], random, static_cast<unsigned>(round) % 3);
        }
        expectSame(text, "mixture " + std::to_string(round));
    }
}

/// What a shape is learned from: here a recogniser of one kind of line, "loss NUMBER".
template <class... Values>
std::string written(const char *format, Values... values)
{
    char line[300];
    std::snprintf(line, sizeof line, format, values...);
    return line;
}

/// Lines that are as long as one before and differ in a single byte, wherever it is and whatever stands there.
TEST(LogShapes, OneByteMoreOrLessIsSeen)
{
    using Line = std::string (*)(int, double);
    static constexpr Line lines[] = {
        [](int i, double v) {
            return written("step=%d loss=%.4f lr=%.6e acc=-%.2f%% wide=%.17g id=%d\n", i, v, v / 1000, v * 10 + 10, v * 1e7, 10 + i % 90);
        },
        [](int i, double v) { return written("2026-03-02T10:00:%02dZ step %d: train loss %.5f, grad norm %.1f\n", i % 60, i, v, v * 3); },
        [](int i, double v) { return written("{\"step\": %d, \"loss\": %.16g, \"time\": 17000000%02d.25, \"lr\": %.3e}\n", i, v, i % 100, v / 77); },
        [](int i, double v) { return written("Epoch 3:  12%%|#2   | %d/5000 [00:01<00:09, 11.%02dit/s, loss=%.4f]\n", i, i % 90 + 10, v); },
        [](int i, double v) { return written("%7d    %10.6f    %8.4f\n", i, v * 100, v); },
    };
    std::mt19937 random(29);
    for (const auto line : lines) {
        const auto next = [&](int i) { return line(i, 0.1 + static_cast<double>(random() % 1'000'000'000) / 1.1e9); };
        std::string log = line == lines[4] ? "  epoch    train_loss    accuracy\n" : "";
        int i = 1000;
        for (; i < 1040; ++i)
            log += next(i);
        const auto length = next(i).size();
        for (std::size_t at = 0; at + 1 < length; ++at)
            for (const char byte : std::string_view("0591 .-+e:/nx\t\r\xe2")) {
                auto damaged = next(1000 + ++i % 4000);
                if (at + 1 < damaged.size())
                    damaged[at] = byte;
                log += damaged;
            }
        expectSame(log, line(1, 0.5));
    }
}

TEST(LogShapes, DigitsThatMatterStayLetters)
{
    const auto ask = [](std::string_view text, std::int64_t timeNs, curves::LineOutcome &outcome) {
        curves::LogRecord record;
        record.timeNs = timeNs;
        const auto blank = text.find(' ');
        record.add(text.substr(0, blank), std::stod(std::string(text.substr(blank + 1))), true);
        outcome.take(curves::LineOutcome::Kind::Record, record);
    };
    const auto shape = curves::learnShape("f1 0.25", ask);
    ASSERT_TRUE(shape);
    curves::ShapeValues values;
    EXPECT_TRUE(curves::matches(*shape, "f1 0.5", values));
    EXPECT_EQ(values.values[0], 0.5);
    EXPECT_TRUE(curves::matches(*shape, "f1 12", values));
    EXPECT_EQ(values.values[0], 12);
    EXPECT_TRUE(curves::matches(*shape, "f1 -1.5e-07", values));
    EXPECT_EQ(values.values[0], -1.5e-07);
    EXPECT_TRUE(curves::matches(*shape, "f1 0.12345678901234567", values)) << "more digits than a double holds";
    EXPECT_EQ(values.values[0], 0.12345678901234567);
    EXPECT_FALSE(curves::matches(*shape, "f2 0.5", values)) << "the digit of a name is a letter";
    EXPECT_FALSE(curves::matches(*shape, "f1 0.5 ", values));
    EXPECT_FALSE(curves::matches(*shape, "f1 ", values));
    EXPECT_FALSE(curves::matches(*shape, "f1 nan", values)) << "another spelling goes the long way";
    EXPECT_FALSE(curves::matches(*shape, "f1 1e400", values)) << "and so does what no double holds";
}

/// Recognisers that look at a value: lines of that shape always go the long way.
TEST(LogShapes, WhatDependsOnAValueIsNoShape)
{
    const auto ask = [](std::string_view text, std::int64_t timeNs, curves::LineOutcome &outcome) {
        curves::LogRecord record;
        record.timeNs = timeNs;
        const double value = std::stod(std::string(text.substr(text.find(' ') + 1)));
        record.add("loss", value, value > 0.5);
        outcome.take(curves::LineOutcome::Kind::Record, record);
    };
    const auto shape = curves::learnShape("loss 0.25", ask);
    if (shape) {
        EXPECT_TRUE(shape->numbers.empty()) << "only the very same line";
    }
}

TEST(LogShapes, TimesOfLinesAndRecordsReachThePoints)
{
    std::string text;
    for (int i = 0; i < 40; ++i) {
        const auto two = std::to_string(10 + i);
        text += "2026-03-01T10:11:" + two + ".123456789Z step " + std::to_string(i) + " loss 0." + two + "\n";
        text += R"({"ts": 17000000)" + two + R"(.5, "step": )" + std::to_string(i) + R"(, "eval_loss": 1.)" + two + "}\n";
    }
    LogReader reader;
    reader.feed(text);
    reader.finish();
    ASSERT_EQ(reader.seriesCount(), 2u);
    EXPECT_EQ(reader.curve(0)->size(), 40u);
    EXPECT_EQ(reader.curve(1)->at(39).timeNs, 1'700'000'049'500'000'000);
    EXPECT_EQ(reader.curve(0)->at(38).timeNs - reader.curve(0)->at(37).timeNs, 1'000'000'000);
    expectSame(text, "times");
}

/// Bars are drawn in many ways; some of their redraws say what the last one said, some repeat a value, some are torn.
TEST(LogShapes, RedrawsOfBarsSayWhatTheySayOnTheLongWay)
{
    // "@": the epoch, "~": a value, "^": the counter
    static constexpr const char *before[] = {
        "", "Epoch @: ", "[rank1]: Training ", "2026-03-01T10:11:12Z Train @: ", "Validating: ", "@|^|Loss: ~: "};
    static constexpr const char *behind[] = {"loss=~, acc=~", "loss=1.5e-0@", "v_num=3, train_loss=~, epoch=@",
                                             "step=^, lr=~",  "note=~",       "loss=nan, x=~"};
    static constexpr const char *fill[] = {"\xe2\x96\x88", "#"};
    std::mt19937 random(23);
    std::size_t points = 0;
    for (const auto *head : before) {
        for (const auto *tail : behind) {
            std::string text;
            for (int epoch = 0; epoch < 3; ++epoch) {
                for (int n = 0; n <= 130; n += 1 + static_cast<int>(random() % 2)) {
                    const auto say = [&](std::string_view pattern) {
                        for (const char c : pattern) {
                            if (c == '@')
                                text += std::to_string(epoch);
                            else if (c == '^')
                                text += std::to_string(n);
                            else if (c == '~')
                                text += std::to_string(1.0 / (1 + n / 3 + epoch)).substr(0, n % 7 == 0 ? 4 : 6);
                            else
                                text += c;
                        }
                    };
                    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
                    text += '\r';
                    say(head);
                    const int percent = 100 * n / 130;
                    text += (percent < 10 ? "  " : percent < 100 ? " " : "") + std::to_string(percent) + "%|";
                    for (int k = 0; k < 10; ++k)
                        text += k * 13 < n ? fill[random() % 40 == 0 ? 1 : epoch % 2] : k * 13 < n + 13 ? "7" : " ";
                    say("| ^/130 [");
                    text += two(n / 60) + ':' + two(n % 60) + "<00:" + two(59 - n / 3) + ", " + std::to_string(3 + n % 7) + ".25it/s, ";
                    say(tail);
                    if (random() % 50 != 0)
                        text += ']';
                    if (random() % 30 == 0)
                        text += "\x1b[A";
                    if (random() % 40 == 0)
                        text += random() % 2 == 0 ? "\nstep 5 loss 0.5\n" : "\n";
                }
                text += '\n';
            }
            expectSame(text, std::string(head) + tail);
            LogReader reader;
            reader.feed(text);
            reader.finish();
            points += reader.pointCount();
        }
    }
    EXPECT_GT(points, 1000u);
}

/// Rows below a header have shapes of their own, and these go with the header.
TEST(LogShapes, RowsAreOfTheirHeader)
{
    std::string text;
    for (int table = 0; table < 4; ++table) {
        text += table % 2 == 0 ? "  epoch    train_loss    valid_loss\n" : "  epoch    valid_loss    accuracy\n";
        for (int i = 0; i < 40; ++i) {
            const auto value = std::to_string(1.0 / (i + 2));
            text += (i < 10 ? "      " : "     ") + std::to_string(i) + "      " + value + "      " + value + "\n";
            if (i % 13 == 12)
                text += "epoch 7 is done; a checksum is 0123456789abcdef0123456789abcdef\n";
        }
    }
    expectSame(text, "tables");
    LogReader reader;
    reader.feed(text);
    reader.finish();
    ASSERT_EQ(reader.seriesCount(), 3u);
    EXPECT_EQ(reader.curve(0)->size(), 80u);
    EXPECT_EQ(reader.curve(1)->size(), 160u);
    EXPECT_EQ(reader.curve(2)->size(), 80u);
}

TEST(LogShapes, ChecksumsMayDiffer)
{
    const auto ask = [](std::string_view, std::int64_t, curves::LineOutcome &) {};
    const auto shape = curves::learnShape("shard 17 sha256=58e7509c1b73e24a28ff077267e06da1 is there", ask);
    ASSERT_TRUE(shape);
    curves::ShapeValues values;
    EXPECT_TRUE(curves::matches(*shape, "shard 18 sha256=a8e7509c1b73e24a28ff077267e06da1 is there", values));
    EXPECT_FALSE(curves::matches(*shape, "shard 18 sha256=a8e7509c1b73e24a28ff077267e06da is there", values)) << "another length";
    EXPECT_FALSE(curves::matches(*shape, "shard 18 sha256=12345678901234567890123456789012 is there", values)) << "a number";
    EXPECT_FALSE(curves::matches(*shape, "shard 18 sha256=1234567890123456e890123456789012 is there", values)) << "a number with an exponent";
}

} // namespace
