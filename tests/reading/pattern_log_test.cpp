// SPDX-License-Identifier: GPL-3.0-or-later
// Patterns within the log reader, and trials.
#include "app/domain/curves/log_reader.h"
#include "app/domain/reading/pattern_reader.h"
#include "app/domain/reading/pattern_trial.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <sstream>

using namespace reading;

namespace {

std::shared_ptr<const PatternSet> set(std::string_view text) { return std::make_shared<const PatternSet>(parsePatterns(text).value()); }

/// Everything that a reader holds, as text.
std::string all(const curves::LogReader &reader)
{
    std::ostringstream out;
    for (std::size_t s = 0; s < reader.seriesCount(); ++s) {
        out << reader.seriesName(s) << (static_cast<int>(s) == reader.mainSeries() ? "*" : "") << ":";
        for (std::size_t i = 0; i < reader.curve(s)->size(); ++i) {
            const auto point = reader.curve(s)->at(i);
            out << ' ' << point.step << '/' << point.epoch << '@' << point.timeNs << '=' << point.value;
        }
        out << '\n';
    }
    return out.str();
}

std::string readWith(std::string_view patterns, std::string_view log)
{
    curves::LogReader reader;
    if (!patterns.empty())
        reader.setPatterns(set(patterns));
    reader.feed(log);
    reader.finish();
    return all(reader);
}

const char *odd = "~ it#10 wobble<-0.91 q<-0.10\n"
                  "~ it#20 wobble<-0.82 q<-0.20\n"
                  "noise\n"
                  "~ it#30 wobble<-nan q<--\n"
                  "~ it#40 wobble<-0.60 q<-0.40\n";

TEST(PatternLog, AnOddLogGivesItsCurves)
{
    EXPECT_EQ(readWith("", odd).find("wobble"), std::string::npos) << "the log is odd enough: nothing is recognised by itself";
    EXPECT_EQ(readWith("it#{step} wobble<-{wobble:min} q<-{q:max}", odd), "wobble*: 10/nan@0=0.91 20/nan@0=0.82 30/nan@0=nan 40/nan@0=0.6\n"
                                                                          "q: 10/nan@0=0.1 20/nan@0=0.2 40/nan@0=0.4\n");
    curves::LogReader reader;
    reader.setPatterns(set("it#{step} wobble<-{wobble:min} q<-{q:max}"));
    reader.feed(odd);
    const auto run = reader.run("r", "s");
    EXPECT_EQ(run.find("wobble")->info.better, curves::Direction::Lower);
    EXPECT_EQ(run.find("q")->info.better, curves::Direction::Higher);
    EXPECT_EQ(run.main, "wobble");
}

TEST(PatternLog, WherePatternsMatchTheyDecideAndTheRestGoesOn)
{
    const std::string log = "step 1 loss 0.9\nstep 2 loss 0.8\n~ it#3 wobble<-7\nstep 3 loss 0.7\n";
    EXPECT_EQ(readWith("it#{step} wobble<-{wobble}", log), "loss: 1/nan@0=0.9 2/nan@0=0.8 3/nan@0=0.7\nwobble*: 3/nan@0=7\n");
    // The same name from both: the person's keeps it.
    EXPECT_EQ(readWith("it#{step} wobble<-{loss}", log), "loss (step): 1/nan@0=0.9 2/nan@0=0.8 3/nan@0=0.7\nloss*: 3/nan@0=7\n");
    EXPECT_EQ(readWith("step {step} loss {my loss}", log), "my loss*: 1/nan@0=0.9 2/nan@0=0.8 3/nan@0=0.7\n");
}

TEST(PatternLog, HeadingsRanksTimesAndRedraws)
{
    EXPECT_EQ(readWith("== round {step} ==\nL {l}", "== round 5 ==\nL 1\nL 2\n== round 6 ==\nL 3\n"), "l*: 5/nan@0=1 5/nan@0=2 6/nan@0=3\n");
    EXPECT_EQ(readWith("w{rank} it {step} L {l}", "w0 it 1 L 1\nw1 it 1 L 2\nw0 it 2 L 3\n"), "l@rank0*: 1/nan@0=1 2/nan@0=3\nl@rank1: 1/nan@0=2\n");
    EXPECT_EQ(readWith("{time} L {l}", "1970-01-01T00:00:01Z L 5\n"), "l*: nan/nan@1000000000=5\n");
    EXPECT_EQ(readWith("L {l} at {epoch}", "[rank1]: L 5 at 0.5\n"), "l*: nan/0.5@0=5\n");
    EXPECT_EQ(readWith("it {step} L {l}", "\x1b[32mit 1\x1b[0m L 5\rit 2 L 4\rother\n"), "l*: 1/nan@0=5 2/nan@0=4\n");
    EXPECT_EQ(readWith("it {step} L {l}", "1970-01-01T00:00:02.000000000Z it 1 L 5\n"), "l*: 1/nan@2000000000=5\n");
}

/// The same result however the bytes come: all samples of the tests with a pattern that matches much of them, and random logs.
TEST(PatternLog, ResultDoesNotDependOnHowBytesAreCut)
{
    std::mt19937 dice(7);
    const auto patterns = set("only e\n{step} {x}\nloss{*}: {loss}\n{_:word} {y:int} {*}: {z}\nepoch {epoch}");
    std::vector<std::string> logs;
    for (const char *name : {"real-nanogpt.log", "real-keras3-bar.log", "real-torch-nan.log", "real-trl-sft.log"}) {
        std::ifstream in(std::string(TRAINYARD_TEST_DATA "/logs/") + name, std::ios::binary);
        ASSERT_TRUE(in) << name;
        std::ostringstream whole;
        whole << in.rdbuf();
        logs.push_back(whole.str().substr(0, 200'000));
    }
    const std::string pieces[] = {"step", "loss ", "1 ", "2.5 ", "\n", "\r", "nan ", "e", ": ", "epoch 3", "\x1b[1m", "{'loss': 1, 'step': 2}", "-"};
    for (int i = 0; i < 200; ++i) {
        std::string log;
        for (int k = 0; k < 60; ++k)
            log += pieces[dice() % std::size(pieces)];
        logs.push_back(log);
    }
    for (const std::string &log : logs) {
        curves::LogReader whole;
        whole.setPatterns(patterns);
        whole.feed(log);
        whole.finish();
        const std::string expected = all(whole);
        for (int round = 0; round < (log.size() > 10'000 ? 2 : 5); ++round) {
            curves::LogReader torn;
            torn.setPatterns(patterns);
            for (std::size_t at = 0; at < log.size();) {
                const std::size_t n = std::min<std::size_t>(log.size() - at, 1 + dice() % (log.size() > 10'000 ? 5000 : 7));
                torn.feed(std::string_view(log).substr(at, n));
                at += n;
            }
            torn.finish();
            ASSERT_EQ(all(torn), expected);
        }
    }
}

TEST(PatternTrial, CountsShowsAndWarns)
{
    std::vector<std::string> kept = plainLines("\x1b[1mit 1\x1b[0m L 5 lr 3\nit 2 L 4 lr 3\nother\nit 3 L nan lr 3\nit 1 L 2 lr 3\n", 100);
    ASSERT_EQ(kept.size(), 5U);
    std::vector<TrialLine> lines;
    for (const std::string &line : kept)
        lines.push_back({line, 0});
    const auto trial = tryPatterns(set("it {step} L {l} lr {lr}\nnever {x}"), lines);
    EXPECT_EQ(trial.lines, 5U);
    EXPECT_EQ(trial.matched, 4U);
    EXPECT_EQ(trial.perPattern, (std::vector<std::size_t>{4, 0}));
    EXPECT_EQ(trial.hits, (std::vector<char>{1, 1, 0, 1, 1}));
    ASSERT_EQ(trial.run.series.size(), 2U);
    EXPECT_EQ(trial.first[0], (std::vector<std::string>{"5", "4", "nan", "2"}));
    std::string said;
    for (const auto &warning : trial.warnings)
        said += warning.english() + "\n";
    EXPECT_EQ(said, "No line has this shape: never {x}\n"
                    "The step of “l” goes back 1 time, first from 3 to 1: a restart, or not the step.\n"
                    "“l” has 1 value that is NaN or infinite.\n"
                    "The step of “lr” goes back 1 time, first from 3 to 1: a restart, or not the step.\n"
                    "“lr” is the same in all 4 lines. Is it a setting?\n");
    const auto unplaced = tryPatterns(set("L {l}"), lines);
    ASSERT_FALSE(unplaced.warnings.empty());
    EXPECT_EQ(unplaced.warnings.front().english(), "“l” has no step: it is drawn in the order of the lines.");
}

} // namespace
