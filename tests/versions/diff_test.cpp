// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/versions/diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace versions;
using Kind = DiffLine::Kind;

namespace {

/// "-old", "+new", " same", "~" for a gap: as a person reads a diff.
std::vector<std::string> drawn(const std::vector<DiffLine> &lines)
{
    std::vector<std::string> text;
    for (const DiffLine &line : lines) {
        const char *mark = line.kind == Kind::Same ? " " : line.kind == Kind::Added ? "+" : line.kind == Kind::Removed ? "-" : "~";
        text.push_back(mark + line.text);
    }
    return text;
}

using Text = std::vector<std::string>;

std::string joined(const Text &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += line + "\n";
    return text;
}

/// Length of the longest common subsequence, the slow and plain way.
std::size_t common(const Text &a, const Text &b)
{
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            best[i + 1][j + 1] = a[i] == b[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    return best[a.size()][b.size()];
}

} // namespace

TEST(Diff, EqualTextsHaveOnlySameLines)
{
    const auto lines = diffLines("a\nb\n", "a\nb\n");
    EXPECT_EQ(drawn(lines), (Text{" a", " b"}));
    EXPECT_FALSE(differs(lines));
}

TEST(Diff, NothingAgainstNothing)
{
    EXPECT_TRUE(diffLines("", "").empty());
    EXPECT_FALSE(differs(diffLines("", "")));
}

TEST(Diff, AllAddedAndAllRemoved)
{
    EXPECT_EQ(drawn(diffLines("", "a\nb\n")), (Text{"+a", "+b"}));
    EXPECT_EQ(drawn(diffLines("a\nb\n", "")), (Text{"-a", "-b"}));
    EXPECT_TRUE(differs(diffLines("", "a")));
}

TEST(Diff, AChangedLineIsRemovedThenAdded)
{
    const auto lines = diffLines("image: serve:1\nport: 80\n", "image: serve:2\nport: 80\n");
    ASSERT_EQ(drawn(lines), (Text{"-image: serve:1", "+image: serve:2", " port: 80"}));
    EXPECT_EQ(lines[0].left, 1);
    EXPECT_EQ(lines[0].right, 0);
    EXPECT_EQ(lines[1].left, 0);
    EXPECT_EQ(lines[1].right, 1);
    EXPECT_EQ(lines[2].left, 2);
    EXPECT_EQ(lines[2].right, 2);
}

TEST(Diff, AMissingNewlineAtTheEndIsNoDifference) { EXPECT_FALSE(differs(diffLines("a\nb", "a\nb\n"))); }

TEST(Diff, BlankLinesCount) { EXPECT_EQ(drawn(diffLines("a\n\nb\n", "a\nb\n")), (Text{" a", "-", " b"})); }

TEST(Diff, FarLinesBecomeOneGap)
{
    const std::string left = "1\n2\n3\n4\n5\n6\n7\n8\n9\n", right = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n";
    EXPECT_EQ(drawn(diffLines(left, right, 1)), (Text{"~", " 4", "-5", "+five", " 6", "~"}));
    EXPECT_EQ(drawn(diffLines(left, right, 0)), (Text{"~", "-5", "+five", "~"}));
    EXPECT_EQ(drawn(diffLines(left, right, 99)), drawn(diffLines(left, right)));
}

TEST(Diff, EqualTextsWithContextAreOneGap) { EXPECT_EQ(drawn(diffLines("a\nb\n", "a\nb\n", 3)), (Text{"~"})); }

TEST(Diff, IsShortestAndRebuildsBothSides)
{
    std::mt19937 random(20261122);
    for (int round = 0; round < 400; ++round) {
        const auto some = [&] {
            Text lines;
            const auto count = random() % 14;
            for (std::uint_fast32_t i = 0; i < count; ++i)
                lines.push_back(std::string(1, static_cast<char>('a' + random() % 4)));
            return lines;
        };
        const Text left = some(), right = some();
        Text readLeft, readRight;
        std::size_t same = 0;
        for (const DiffLine &line : diffLines(joined(left), joined(right))) {
            same += line.kind == Kind::Same;
            if (line.kind != Kind::Added) {
                readLeft.push_back(line.text);
                EXPECT_EQ(line.left, static_cast<int>(readLeft.size()));
            }
            if (line.kind != Kind::Removed) {
                readRight.push_back(line.text);
                EXPECT_EQ(line.right, static_cast<int>(readRight.size()));
            }
        }
        ASSERT_EQ(readLeft, left) << round;
        ASSERT_EQ(readRight, right) << round;
        ASSERT_EQ(same, common(left, right)) << round << ": not the shortest edit script";
    }
}
