// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/line_framer.h"

#include <gtest/gtest.h>
#include <vector>

namespace {

using kubeapi::LineFramer;

TEST(LineFramer, SplitAtEveryByte)
{
    const std::string text = "one\n\ntwo is longer\r\n{\"a\":1}\nrest";
    const std::vector<std::string> expected{"one", "", "two is longer\r", "{\"a\":1}"};
    for (std::size_t first = 0; first <= text.size(); ++first) {
        for (std::size_t second = first; second <= text.size(); ++second) {
            LineFramer framer;
            std::vector<std::string> lines;
            const auto take = [&](std::string_view line) {
                lines.emplace_back(line);
                return true;
            };
            framer.feed(std::string_view(text).substr(0, first), take);
            framer.feed(std::string_view(text).substr(first, second - first), take);
            framer.feed(std::string_view(text).substr(second), take);
            ASSERT_EQ(lines, expected) << first << " " << second;
            ASSERT_EQ(framer.partial(), "rest");
        }
    }
}

TEST(LineFramer, ManyLinesInOnePieceAreTheSame)
{
    std::string text;
    std::vector<std::string> expected;
    for (std::size_t i = 0; i < 200; ++i) {
        expected.emplace_back(i % 7 * 31, static_cast<char>('a' + i % 26));
        text += expected.back() + "\n";
    }
    for (const std::size_t size : {text.size(), std::size_t(1000), std::size_t(130), std::size_t(64), std::size_t(1)}) {
        LineFramer framer;
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at += size)
            framer.feed(std::string_view(text).substr(at, size), [&](std::string_view line) {
                lines.emplace_back(line);
                return true;
            });
        EXPECT_EQ(lines, expected) << size;
        EXPECT_TRUE(framer.partial().empty());
    }
    LineFramer framer;
    int calls = 0;
    framer.feed(text, [&](std::string_view) { return ++calls < 3; });
    EXPECT_EQ(calls, 3);
    EXPECT_TRUE(framer.partial().empty());
}

TEST(LineFramer, ByteByByteAndPadded)
{
    LineFramer framer;
    std::string joined;
    for (const char c : std::string("ab\nc\n"))
        framer.feed(std::string_view(&c, 1), [&](std::string_view line) {
            const volatile char *after = line.data() + line.size() + LineFramer::padding - 1;
            EXPECT_EQ(*after, '\0');
            joined.append(line).append("|");
            return true;
        });
    EXPECT_EQ(joined, "ab|c|");
    EXPECT_EQ(framer.partial(), "");
}

TEST(LineFramer, StopsWhenTold)
{
    LineFramer framer;
    int count = 0;
    framer.feed("a\nb\nc\nd", [&](std::string_view) { return ++count < 2; });
    EXPECT_EQ(count, 2);
    EXPECT_EQ(framer.partial(), "");
}

TEST(LineFramer, CutsEndlessLines)
{
    LineFramer framer(4);
    std::vector<std::string> lines;
    const auto take = [&](std::string_view line) {
        lines.emplace_back(line);
        return true;
    };
    framer.feed("abcdef", take);
    framer.feed("ghi\nok\n", take);
    EXPECT_EQ(lines, (std::vector<std::string>{"abcd", "ok"}));
}

} // namespace
