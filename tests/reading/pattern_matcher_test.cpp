// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_matcher.h"
#include "app/domain/reading/pattern_values.h"

#include <chrono>
#include <cmath>
#include <gtest/gtest.h>

using namespace reading;

namespace {

/// The values that the pattern takes from the line as "name=value …"; "-" where it does not match.
std::string read(std::string_view pattern, std::string_view line, std::string only = {})
{
    auto parsed = LogPattern::parse(pattern);
    if (!parsed)
        return "no pattern: " + parsed.error().failure(pattern).message;
    parsed->only = std::move(only);
    const PatternMatcher matcher(*parsed);
    PatternMatch match;
    if (!matcher.match(line, match))
        return "-";
    std::string out;
    for (std::size_t i = 0; i < matcher.fields().size(); ++i) {
        if (matcher.fields()[i].role == FieldRole::Ignored)
            continue;
        const auto &found = match.fields[i];
        out += (out.empty() ? "" : " ") + matcher.fields()[i].name + "=" +
               (found.absent ? "absent" : std::string(line.substr(found.begin, found.length)));
    }
    return out;
}

double value(std::string_view text, bool comma = false) { return readNumber(text, 0, true, comma).value; }

TEST(PatternMatcher, TakesWhatStandsInTheFields)
{
    EXPECT_EQ(read("epoch {epoch:int} loss {loss}", "epoch 3 loss 0.53"), "epoch=3 loss=0.53");
    EXPECT_EQ(read("epoch {epoch:int} loss {loss}", "2024-01-01 10:00:00 INFO epoch   3    loss\t-1.5e-3 (best)"), "epoch=3 loss=-1.5e-3");
    EXPECT_EQ(read("E{epoch}S{step} L={l}", "E12S400 L= 0.5"), "epoch=12 step=400 l=0.5");
    EXPECT_EQ(read("loss {loss}", "loss nan"), "loss=nan");
    EXPECT_EQ(read("loss {loss}", "loss -inf,"), "loss=-inf");
    EXPECT_EQ(read("loss {loss}", "loss nanny"), "-");
    EXPECT_EQ(read("val {v} acc {a}", "val - acc 0.5"), "v=absent a=0.5");
    EXPECT_EQ(read("val {v} acc {a}", "val None acc 0.5"), "v=absent a=0.5");
    EXPECT_EQ(read("{step}/{_} {x}", "  17/200 0.25"), "step=17 x=0.25");
    EXPECT_EQ(read("p {x}% of", "p 12.5% of all"), "x=12.5");
    EXPECT_EQ(read("[{_:word}] q {q}", "[worker-3] q 8"), "q=8");
    EXPECT_EQ(read("took {s}s", "took 12s"), "s=12");
}

TEST(PatternMatcher, BeginsAtAWordAndEndsAtANumber)
{
    EXPECT_EQ(read("loss {loss}", "val_loss 3"), "-");
    EXPECT_EQ(read("loss {loss}", "val_loss 3, loss 2"), "loss=2");
    EXPECT_EQ(read("loss {loss}", "val/loss 3"), "loss=3");
    EXPECT_EQ(read("v {x}", "v 1.2.3"), "-");
    EXPECT_EQ(read("n {x:int}", "n 1.5"), "-");
    EXPECT_EQ(read("n {x:int} of", "n 15 of"), "x=15");
    EXPECT_EQ(read("a1{x}", "a123"), "-"); // the middle of a number
    EXPECT_EQ(read("loss {loss}", "loss function is 3; loss 0.5"), "loss=0.5");
}

TEST(PatternMatcher, AnythingTakesAsLittleAsItCan)
{
    EXPECT_EQ(read("step {step} {*} loss {loss}", "step 4 lr 0.1 | 30 s | loss 0.25 loss 9"), "step=4 loss=0.25");
    EXPECT_EQ(read("step {step}{*}loss {loss}", "step 4 lossy 1 | loss 2"), "step=4 loss=2");
    EXPECT_EQ(read("loss {loss} {*}", "loss 3"), "-");
    EXPECT_EQ(read("loss {loss}{*}", "loss 3"), "loss=3");
}

TEST(PatternMatcher, ColumnsReachTheLinesEnd)
{
    EXPECT_EQ(read("{step} {loss} {acc}", "  10   0.5  0.9  "), "step=10 loss=0.5 acc=0.9");
    EXPECT_EQ(read("{step} {loss} {acc}", "10 0.5 0.9 0.7"), "-");
    EXPECT_EQ(read("{step} {loss} {acc}", "10 0.5 0.9 of all"), "-");
    EXPECT_EQ(read("{step} {loss}", "2024-05-01T10:00:00.5Z 10 0.5"), "step=10 loss=0.5");
    EXPECT_EQ(read("{step};{loss}", "10;0.5"), "step=10 loss=0.5");
    EXPECT_EQ(read("{step},{a},{b}", "100,200,300"), "step=100 a=200 b=300");
}

TEST(PatternMatcher, NumbersOfManyKinds)
{
    EXPECT_EQ(value("1,234,567.5"), 1234567.5);
    EXPECT_EQ(value("1.234.567,5", true), 1234567.5);
    EXPECT_EQ(value("0,53", true), 0.53);
    EXPECT_EQ(value("-.5"), -0.5);
    EXPECT_EQ(value("1e400"), std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(value("NaN")));
    EXPECT_EQ(readNumber("1.", 0, true, false).length, 2U);
    EXPECT_EQ(readNumber("3.loss", 0, true, false).length, 1U);
    EXPECT_EQ(readNumber("+", 0, true, false).length, 0U);
    EXPECT_EQ(readNumber(std::string(200, '7'), 0, true, false).length, 0U);
    EXPECT_EQ(read("verlust {l:comma} end", "verlust 0,125 end"), "l=0,125");
}

TEST(PatternMatcher, TimesInAllSpellings)
{
    std::size_t length = 0;
    EXPECT_EQ(readTime("1970-01-02T00:00:01.5Z x", 0, length, false), 86401500000000);
    EXPECT_EQ(length, 22U);
    EXPECT_EQ(readTime("1970-01-02 00:00:01,250", 0, length, false), 86401250000000);
    EXPECT_EQ(length, 23U);
    EXPECT_EQ(readTime("1970/01/02 00:00:01", 0, length, false), 86401000000000);
    EXPECT_EQ(readTime("1970-01-02T02:00:01+02:00", 0, length, false), 86401000000000);
    EXPECT_EQ(length, 25U);
    EXPECT_EQ(readTime("1700000000", 0, length, true), 1700000000000000000);
    EXPECT_EQ(readTime("1700000000123", 0, length, true), 1700000000123000000);
    readTime("12", 0, length, true);
    EXPECT_EQ(length, 0U);
    readTime("2024-13", 0, length, true);
    EXPECT_EQ(length, 0U);
    EXPECT_EQ(read("{time} loss {loss}", "2024-05-01 10:00:00 loss 2"), "time=2024-05-01 10:00:00 loss=2");
}

TEST(PatternMatcher, TheFilterLooksAtTheWholeLine)
{
    EXPECT_EQ(read("loss {loss}", "loss 2 [train]", "[train]"), "loss=2");
    EXPECT_EQ(read("loss {loss}", "loss 2 [valid]", "[train]"), "-");
}

/// Lines made to tempt a matcher into going back: the work must grow with the line and no faster. Counted in work done for twice the line, with
/// a wide margin, and bounded by the test's own time limit if it ever were quadratic (lines of 2 MB).
TEST(PatternMatcher, WorkGrowsWithTheLineAlone)
{
    const std::pair<const char *, std::string> tempting[] = {
        {"a {*} a {*} a {*} a {x} end", "a 1 "}, {"a{_:word}b {x} c", "a"}, {"a {x} b", "a "}, {"x{a}y{b}z", "x1"}, {"{a} {b} {c} end", "1 "}};
    for (const auto &[pattern, piece] : tempting) {
        std::string line;
        while (line.size() < 2'000'000)
            line += piece;
        const PatternMatcher matcher(*LogPattern::parse(pattern));
        PatternMatch match;
        EXPECT_FALSE(matcher.match(line, match)) << pattern;
    }
    const PatternMatcher blanks(*LogPattern::parse("a {x} b"));
    PatternMatch match;
    EXPECT_FALSE(blanks.match("a" + std::string(2'000'000, ' ') + "b", match));
    EXPECT_FALSE(blanks.match("a " + std::string(2'000'000, '1') + " b", match));
}

} // namespace
