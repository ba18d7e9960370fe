// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_example.h"

#include <gtest/gtest.h>

using namespace reading;

namespace {

std::string numbers(std::string_view line)
{
    std::string out;
    for (const auto &number : numbersIn(line))
        out += (out.empty() ? "" : "|") +
               std::string(number.isTime         ? "t:"
                           : number.decimalComma ? "c:"
                                                 : "") +
               std::string(line.substr(number.begin, number.length));
    return out;
}

/// The pattern after taking the numbers with these texts, named as guessed.
std::string pattern(std::string_view line, std::vector<std::string_view> which, std::vector<std::string_view> others)
{
    std::vector<Taken> taken;
    for (const auto &number : numbersIn(line)) {
        const auto text = line.substr(number.begin, number.length);
        if (const auto wanted = std::find(which.begin(), which.end(), text); wanted != which.end()) {
            taken.push_back({number.begin, number.length, guessField(line, number)});
            which.erase(wanted);
        }
    }
    EXPECT_TRUE(which.empty());
    return patternOf(line, taken, others).text();
}

TEST(PatternExample, FindsWhatAPersonWouldClickOn)
{
    EXPECT_EQ(numbers("step 10/200 loss -0.5e-3 (12.5%)"), "10|200|-0.5e-3|12.5");
    EXPECT_EQ(numbers("E12 S400 L0.532"), "12|400|0.532");
    EXPECT_EQ(numbers("2024-05-01 10:00:00,123 INFO loss nan"), "t:2024-05-01 10:00:00,123|nan");
    EXPECT_EQ(numbers("10:00:00 v2.1.0 at 10.0.0.12 commit a3f9c2d17b x 3"), "3");
    EXPECT_EQ(numbers("perte 0,531 exactitude 12,5"), "c:0,531|c:12,5");
    EXPECT_EQ(numbers("seen 1,234,567 of 2,000,000"), "1,234,567|2,000,000");
    EXPECT_EQ(numbers("a,1,2,3"), "1|2|3");
    EXPECT_EQ(numbers("x-3 y=-3 (-4) 5-6"), "3|-3|-4|5|6");
    EXPECT_EQ(numbers(std::string(100, '9')), "");
    EXPECT_EQ(numbers("no digits; informal nanny"), "");
}

TEST(PatternExample, NamesComeFromTheWordsAround)
{
    const auto name = [](std::string_view line, std::size_t which) {
        const auto field = guessField(line, numbersIn(line)[which]);
        return field.name + (field.role == FieldRole::Step    ? " step"
                             : field.role == FieldRole::Epoch ? " epoch"
                             : field.role == FieldRole::Rank  ? " rank"
                             : field.role == FieldRole::Time  ? " time"
                                                              : "");
    };
    EXPECT_EQ(name("val/loss = 0.5", 0), "val/loss");
    EXPECT_EQ(name("iteration: 5, wobble: 3", 0), "step step");
    EXPECT_EQ(name("iteration: 5, wobble: 3", 1), "wobble");
    EXPECT_EQ(name("epoch 5 q 3", 0), "epoch epoch");
    EXPECT_EQ(name("rank 5 q 3", 0), "rank rank");
    EXPECT_EQ(name("0.35 | 3", 1), "value");
    EXPECT_EQ(name("0.35 perplexity", 0), "perplexity");
    EXPECT_EQ(guessField("accuracy 3", numbersIn("accuracy 3")[0]).better, curves::Direction::Higher);
    EXPECT_EQ(guessField("wobble 3", numbersIn("wobble 3")[0]).better, curves::Direction::Unknown); // to be asked, never guessed
}

TEST(PatternExample, WhatVariesBecomesAField)
{
    const std::vector<std::string_view> log{"[host-ka] round 1 of 90: wobble 0.90 took 3 s", "[host-lb] round 2 of 90: wobble 0.80 took 5 s",
                                            "[host-mc] round 3 of 90: wobble 0.75 took 4 s", "[host-nd] round 4 of 90: wobble 0.70 took 3 s",
                                            "saved 3 files"};
    // The total is the same everywhere and stays text; the mark in front is a prefix of the log.
    EXPECT_EQ(pattern(log[1], {"2", "0.80"}, log), "round {step} of 90: wobble {wobble}");
    EXPECT_EQ(pattern(log[1], {"0.80", "5"}, log), "round {_} of 90: wobble {wobble} took {took}");
    EXPECT_EQ(pattern(log[1], {"0.80"}, {}), "round {_} of {_}: wobble {wobble}");
}

TEST(PatternExample, TheKindOfALineStays)
{
    const std::vector<std::string_view> log{"train 1 wobble 0.9 by ab12", "valid 1 wobble 0.8 by cd34", "train 2 wobble 0.7 by ef56",
                                            "valid 2 wobble 0.6 by gh78", "train 3 wobble 0.5 by ij90", "valid 3 wobble 0.4 by kl12"};
    EXPECT_EQ(pattern(log[1], {"0.8"}, log), "valid {_} wobble {wobble}");
    EXPECT_EQ(pattern(log[0], {"0.9"}, log), "train {_} wobble {wobble}");
    // A word that never comes back is content.
    const std::vector<std::string_view> named{"job alpha at 1: wob 1.5", "job beta at 2: wob 1.4", "job gamma at 3: wob 1.3",
                                              "job delta at 4: wob 1.2", "job eps at 5: wob 1.2",  "job zeta at 6: wob 1.2",
                                              "job eta at 7: wob 1.2",   "job theta at 8: wob 1.2"};
    EXPECT_EQ(pattern(named[2], {"1.3"}, named), "job {_:word} at {_}: wob {wob}");
}

TEST(PatternExample, ColumnsAndNamesBehindTheNumber)
{
    const std::vector<std::string_view> columns{"| 1 | 0.5 | 7 |", "| 2 | 0.4 | 9 |", "| 3 | 0.3 | 8 |"};
    EXPECT_EQ(pattern(columns[0], {"0.5"}, columns), "| {_} | {value} | {_} |");
    EXPECT_EQ(pattern("0.35 is the loss", {"0.35"}, {}), "{loss:min} is");
    EXPECT_EQ(pattern("2024-05-01 10:00:00,123 INFO [main] wob 3 bow 4", {"4"}, {}), "wob {_} bow {bow}");
    EXPECT_EQ(pattern("2024-05-01 10:00:00,123 wob 3", {"2024-05-01 10:00:00,123", "3"}, {}), "{time} wob {wob}");
}

} // namespace
