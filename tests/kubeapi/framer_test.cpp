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
