// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/comparison.h"

#include "app/domain/curves/curve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace experiments;
using curves::Direction;
using testing::ElementsAre;
using testing::HasSubstr;
using Id = Sentence::Id;

namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

/// A curve with a value at each of the steps.
std::shared_ptr<const curves::CurveSnapshot> curve(const std::vector<std::pair<double, double>> &points)
{
    curves::Curve made;
    for (const auto &[step, value] : points)
        made.append({step, absent, 0, value});
    return made.snapshot();
}

/// Falls from 2 to `end` at step 100.
RunInput run(const std::string &arm, std::optional<int> seed, double end)
{
    return {arm, seed, curve({{0, 2}, {50, (2 + end) / 2}, {100, end}}), true, false};
}

/// `baseline` and `arm` end on these values, one a seed from 1.
std::vector<RunInput> runs(const std::vector<double> &baseline, const std::vector<double> &arm, bool seeds = true)
{
    std::vector<RunInput> all;
    for (std::size_t i = 0; i < baseline.size(); ++i)
        all.push_back(run("A", seeds ? std::optional<int>(static_cast<int>(i) + 1) : std::nullopt, baseline[i]));
    for (std::size_t i = 0; i < arm.size(); ++i)
        all.push_back(run("B", seeds ? std::optional<int>(static_cast<int>(i) + 1) : std::nullopt, arm[i]));
    return all;
}

std::vector<Id> ids(const Verdict &verdict)
{
    std::vector<Id> out;
    for (const auto &sentence : verdict.sentences)
        out.push_back(sentence.id);
    return out;
}

const std::vector<double> baselineLosses{1.00, 1.02, 0.98, 1.05, 0.95};
const std::vector<double> betterLosses{0.89, 0.93, 0.85, 0.95, 0.83}; // less by 0.11, 0.09, 0.13, 0.10, 0.12

} // namespace

TEST(ReadingTest, CutIsTheSmallestStepThatEveryRunReached)
{
    std::vector<RunInput> all{{"A", 1, curve({{0, 3}, {10, 2}, {20, 1}}), true, false}, {"B", 1, curve({{0, 4}, {10, 3}}), false, false}};
    const auto table = readRuns(all, {});
    EXPECT_EQ(table.axis, curves::XAxis::Step);
    EXPECT_EQ(table.cut, 10);
    EXPECT_EQ(table.runs[0].value, 2);
    EXPECT_EQ(table.runs[1].value, 3);
    EXPECT_TRUE(table.runs[0].excluded.empty());
}

TEST(ReadingTest, LastIsTheMeanOfTheLastPercent)
{
    curves::Curve made;
    for (int i = 0; i < 400; ++i)
        made.append({static_cast<double>(i), absent, 0, static_cast<double>(i)});
    const auto table = readRuns({{"A", 1, made.snapshot(), true, false}}, {});
    EXPECT_DOUBLE_EQ(*table.runs[0].value, 397.5); // 396 to 399
}

TEST(ReadingTest, BestByDirectionInsideTheBudget)
{
    const std::vector<RunInput> all{{"A", 1, curve({{0, 3}, {5, absent}, {10, 1}, {15, 2}, {20, 0}}), true, false}};
    EXPECT_EQ(readRuns(all, {Reading::Best, Direction::Lower, 15}).runs[0].value, 1);
    EXPECT_EQ(readRuns(all, {Reading::Best, Direction::Higher, 15}).runs[0].value, 3);
    const auto unknown = readRuns(all, {Reading::Best, Direction::Unknown, 15}).runs[0];
    EXPECT_FALSE(unknown.value);
    EXPECT_EQ(unknown.exclusion, Exclusion::NoDirection);
    EXPECT_FALSE(unknown.failed);
}

TEST(ReadingTest, AtBudgetInterpolatesAndNeverExtrapolates)
{
    const std::vector<RunInput> all{{"A", 1, curve({{0, 4}, {10, 2}, {20, 1}}), true, false}, {"B", 1, curve({{0, 4}, {12, 1}}), false, false}};
    const auto table = readRuns(all, {Reading::AtBudget, Direction::Lower, std::nullopt});
    EXPECT_EQ(table.cut, 12);
    EXPECT_DOUBLE_EQ(*table.runs[0].value, 1.8);
    EXPECT_EQ(table.runs[1].value, 1);
    const auto beyond = readRuns(all, {Reading::AtBudget, Direction::Lower, 15});
    EXPECT_TRUE(beyond.runs[0].value);
    EXPECT_FALSE(beyond.runs[1].value);
    EXPECT_EQ(beyond.runs[1].excluded, "is at step 12, before the budget (step 15)");
}

TEST(ReadingTest, FailedRunDoesNotHoldTheCutBackAndIsNamed)
{
    const std::vector<RunInput> all{
        run("A", 1, 1), {"A", 2, curve({{0, 2}, {30, 1.5}}), true, true}, {"A", 3, nullptr, true, true}, {"A", 4, nullptr, false, false}};
    const auto table = readRuns(all, {});
    EXPECT_EQ(table.cut, 100);
    EXPECT_EQ(table.runs[1].excluded, "failed at step 30, before the budget (step 100)");
    EXPECT_TRUE(table.runs[1].failed);
    EXPECT_TRUE(table.runs[2].failed);
    EXPECT_EQ(table.runs[2].excluded, "failed before it wrote a value of the metric");
    EXPECT_FALSE(table.runs[3].failed);
    EXPECT_EQ(table.runs[3].excluded, "has written no value of the metric");
}

TEST(ReadingTest, ARunThatFailedBeyondTheCutStillCounts)
{
    const std::vector<RunInput> all{{"A", 1, curve({{0, 2}, {30, 1}}), false, false}, {"B", 1, curve({{0, 2}, {30, 1.5}, {60, 1.2}}), true, true}};
    const auto table = readRuns(all, {});
    EXPECT_EQ(table.cut, 30);
    EXPECT_EQ(table.runs[1].value, 1.5);
    EXPECT_FALSE(table.runs[1].failed);
}

TEST(ReadingTest, NotFiniteAtTheCutIsAFailure)
{
    const std::vector<RunInput> all{run("A", 1, 1), run("A", 2, absent), {"A", 3, curve({{0, 2}, {20, INFINITY}}), true, false}};
    const auto table = readRuns(all, {});
    EXPECT_EQ(table.cut, 100) << "a run that ended on infinity holds nobody back";
    EXPECT_TRUE(table.runs[1].failed);
    EXPECT_EQ(table.runs[1].excluded, "is NaN or infinite at step 100");
    EXPECT_TRUE(table.runs[2].failed);
    EXPECT_EQ(table.runs[2].excluded, "is NaN or infinite at step 20");
}

TEST(ReadingTest, AStoppedRunIsExcludedByWhatItsArmReaches)
{
    std::vector<RunInput> all = runs({1, 1, 1}, {1, 1, 1});
    all.push_back({"B", 4, curve({{0, 2}, {5, 1.9}}), true, false});
    auto table = readRuns(all, {});
    EXPECT_EQ(table.cut, 100);
    EXPECT_EQ(table.runs[6].exclusion, Exclusion::StoppedEarly);
    EXPECT_FALSE(table.runs[6].failed);
    // An arm that always stops early is compared where it stops.
    all = runs({1, 1, 1}, {});
    for (int seed = 1; seed <= 3; ++seed)
        all.push_back({"B", seed, curve({{0, 2}, {50, 1.9}}), true, false});
    table = readRuns(all, {});
    EXPECT_EQ(table.cut, 50);
    EXPECT_TRUE(table.runs[5].value);
}

TEST(ReadingTest, GhostsOfARestartDoNotCount)
{
    const auto restarted = curve({{0, 5}, {10, 4}, {20, 100}, {30, 100}, {15, 3}, {25, 2}});
    EXPECT_THAT(validPoints(*restarted), ElementsAre(0, 1, 4, 5));
    const auto table = readRuns({{"A", 1, restarted, true, false}}, {Reading::Best, Direction::Higher, std::nullopt});
    EXPECT_EQ(table.cut, 25) << "not the 30 that was superseded";
    EXPECT_EQ(table.runs[0].value, 5);
    // From the start again, twice.
    EXPECT_THAT(validPoints(*curve({{0, 1}, {10, 2}, {0, 3}, {5, 4}, {3, 5}})), ElementsAre(2, 4));
    EXPECT_TRUE(validPoints(*curve({})).empty());
}

TEST(ReadingTest, EpochsOrOrderWhereThereAreNoSteps)
{
    curves::Curve epochs, bare;
    for (int i = 0; i < 4; ++i) {
        epochs.append({absent, i + 1.0, 0, 10.0 - i});
        bare.append({absent, absent, 0, 20.0 - i});
    }
    auto table = readRuns({{"A", 1, epochs.snapshot(), true, false}}, {});
    EXPECT_EQ(table.axis, curves::XAxis::Epoch);
    EXPECT_EQ(table.cut, 4);
    EXPECT_EQ(table.runs[0].value, 7);
    bare.append({absent, absent, 0, 1});
    table = readRuns({{"A", 1, epochs.snapshot(), true, false}, {"B", 1, bare.snapshot(), true, false}}, {});
    EXPECT_EQ(table.axis, curves::XAxis::Order);
    EXPECT_EQ(table.cut, 3);
    EXPECT_EQ(table.runs[1].value, 17);
    EXPECT_FALSE(readRuns({}, {}).cut);
}

TEST(ComparisonTest, PairedBetter)
{
    const auto verdict = compare("val/loss", Direction::Lower, runs(baselineLosses, betterLosses));
    EXPECT_EQ(verdict.decision, Decision::Better);
    EXPECT_EQ(verdict.mainArm, "B");
    EXPECT_TRUE(verdict.paired);
    EXPECT_EQ(verdict.pairs, 5);
    EXPECT_EQ(verdict.cut, 100);
    EXPECT_NEAR(*verdict.evalue, 29.609847929923067, 1e-9);
    ASSERT_EQ(verdict.arms.size(), 2u);
    const auto &arm = *verdict.arm("B");
    EXPECT_EQ(arm.seeds, 5);
    EXPECT_NEAR(*arm.mean, 0.89, 1e-12);
    EXPECT_NEAR(*arm.difference, -0.11, 1e-12);
    EXPECT_LT(*arm.low, *arm.mean);
    EXPECT_FALSE(verdict.arms[0].difference);
    EXPECT_EQ(toEnglish(verdict), "5 paired seeds: B is better than A by 0.110 in val/loss (anytime-valid 95 % interval 0.050 to 0.170).");
    // The same numbers of a score: worse.
    const auto score = compare("accuracy", Direction::Higher, runs(baselineLosses, betterLosses));
    EXPECT_EQ(score.decision, Decision::Worse);
    EXPECT_EQ(toEnglish(score), "5 paired seeds: B is worse than A by 0.110 in accuracy (anytime-valid 95 % interval 0.050 to 0.170).");
}

TEST(ComparisonTest, TheSentenceOfTheWindow)
{
    EXPECT_EQ(toEnglish(Sentence{Id::PairedBetter, {"B", "A", "val/loss"}, {5, 0.051, 0.039, 0.063, 95}}),
              "5 paired seeds: B is better than A by 0.051 in val/loss (anytime-valid 95 % interval 0.039 to 0.063).");
}

TEST(ComparisonTest, UnpairedWhereSeedsAreNotKnown)
{
    const auto verdict = compare("loss", Direction::Lower, runs({2.31, 2.29, 2.33, 2.30}, {2.21, 2.24, 2.20, 2.22}, false));
    EXPECT_FALSE(verdict.paired);
    EXPECT_EQ(verdict.pairs, 0);
    EXPECT_NEAR(*verdict.evalue, 14.474174745965218, 1e-9);
    EXPECT_EQ(verdict.decision, Decision::Undecided);
    EXPECT_THAT(ids(verdict), ElementsAre(Id::UnpairedUndecided));
    EXPECT_THAT(toEnglish(verdict),
                HasSubstr("4 runs of B against 4 of A: no difference shown yet between B and A in loss; with this spread you would see "));
    const auto clear = compare("loss", Direction::Lower, runs({2.31, 2.29, 2.33, 2.30}, {2.01, 2.04, 2.00, 2.02}, false));
    EXPECT_EQ(clear.decision, Decision::Better);
    EXPECT_THAT(toEnglish(clear), HasSubstr("4 runs of B against 4 of A: B is better than A by 0.29 in loss"));
}

TEST(ComparisonTest, OneRunPerArmIsRefused)
{
    const auto verdict = compare("loss", Direction::Lower, runs({1}, {0.5}));
    EXPECT_EQ(verdict.decision, Decision::Undecided);
    EXPECT_FALSE(verdict.evalue);
    EXPECT_EQ(toEnglish(verdict), "One run per arm has no spread: no verdict. Launch 2 more seeds?");
    EXPECT_FALSE(verdict.arms[1].low);
    EXPECT_FALSE(verdict.arms[1].spread);
}

TEST(ComparisonTest, ThreeOrFourPairsCanNeverDecide)
{
    const auto three = compare("loss", Direction::Lower, runs({1, 1.1, 1.2}, {0.1, 0.21, 0.29}));
    EXPECT_EQ(three.decision, Decision::Undecided);
    EXPECT_THAT(ids(three), ElementsAre(Id::PairedNoBound, Id::NeverDecidesPaired));
    EXPECT_FALSE(three.arms[1].differenceLow);
    EXPECT_EQ(toEnglish(three), "3 paired seeds: no difference shown yet between B and A in loss, and no bound yet on how large it may be. "
                                "3 paired seeds can never decide: the e-value stays below 4 and 20 is needed. Launch 2 more seeds?");
    const auto four = compare("loss", Direction::Lower, runs({1, 1.1, 1.2, 1.3}, {0.1, 0.21, 0.29, 0.4}));
    EXPECT_THAT(toEnglish(four), HasSubstr("4 paired seeds can never decide: the e-value stays below 11.2 and 20 is needed. Launch 1 more seed?"));
}

TEST(ComparisonTest, DirectionMustBeTold)
{
    const auto verdict = compare("thing", Direction::Unknown, runs(baselineLosses, betterLosses));
    EXPECT_EQ(verdict.decision, Decision::Undecided);
    EXPECT_TRUE(verdict.evalue) << "the numbers are there all the same";
    EXPECT_EQ(toEnglish(verdict), "Say whether lower or higher is better for thing: without the direction there is no verdict.");
    CompareOptions best;
    best.reading = Reading::Best;
    EXPECT_THAT(ids(compare("thing", Direction::Unknown, runs(baselineLosses, betterLosses), best)), ElementsAre(Id::DirectionUnknown));
}

TEST(ComparisonTest, NoDifferenceOnlyInsideAMarginThatAPersonGave)
{
    const auto all = runs({1, 1.1, 1.2, 1.3, 1.4, 1.5}, {1.001, 1.099, 1.2005, 1.299, 1.401, 1.4995});
    EXPECT_EQ(compare("loss", Direction::Lower, all).decision, Decision::Undecided);
    CompareOptions options;
    options.noDifferenceWithin = 0.01;
    const auto verdict = compare("loss", Direction::Lower, all, options);
    EXPECT_EQ(verdict.decision, Decision::NoDifference);
    EXPECT_THAT(toEnglish(verdict),
                HasSubstr("6 paired seeds: no difference that matters between B and A in loss: the anytime-valid 95 % interval "));
    EXPECT_THAT(toEnglish(verdict), HasSubstr("lies within 0.01 of zero."));
    options.noDifferenceWithin = 0.0001;
    EXPECT_EQ(compare("loss", Direction::Lower, all, options).decision, Decision::Undecided);
}

TEST(ComparisonTest, FailedSeedIsExcludedAndNamed)
{
    auto all = runs(baselineLosses, betterLosses);
    all.push_back(run("A", 6, 1.01));
    all.push_back({"B", 6, curve({{0, 2}, {40, 1.5}}), true, true});
    const auto verdict = compare("val/loss", Direction::Lower, all);
    EXPECT_EQ(verdict.pairs, 5);
    EXPECT_EQ(verdict.decision, Decision::Better);
    const auto &arm = *verdict.arm("B");
    EXPECT_EQ(arm.failed, 1);
    EXPECT_EQ(arm.seeds, 5);
    EXPECT_THAT(arm.excluded, ElementsAre("seed 6: failed at step 40, before the budget (step 100)"));
    ASSERT_EQ(arm.perSeed.size(), 6u);
    EXPECT_FALSE(arm.perSeed[5].second);
    EXPECT_THAT(ids(verdict), ElementsAre(Id::PairedBetter, Id::UnpairedSeeds, Id::Failures, Id::FailedEarly));
    const auto text = toEnglish(verdict);
    EXPECT_THAT(text, HasSubstr("Left out of the pairs of B and A, because only one side has a number: seed 6."));
    EXPECT_THAT(text, HasSubstr("Failed or diverged: 1 of 6 runs of B, 0 of 6 of A (Fisher's exact p = 1)."));
    EXPECT_THAT(text, HasSubstr("B, seed 6, failed at step 40, before the budget (step 100) and is left out."));
}

TEST(ComparisonTest, AllRunsOfAnArmFailed)
{
    auto all = runs(baselineLosses, {});
    for (int seed = 1; seed <= 5; ++seed)
        all.push_back(run("B", seed, absent));
    const auto verdict = compare("loss", Direction::Lower, all);
    EXPECT_EQ(verdict.decision, Decision::Undecided);
    EXPECT_EQ(verdict.sentences[0].id, Id::NoUsableRun);
    EXPECT_THAT(
        toEnglish(verdict),
        HasSubstr("No run of B has a value to compare: no verdict. Failed or diverged: 5 of 5 runs of B, 0 of 5 of A (Fisher's exact p = 0.00794)."));
    EXPECT_FALSE(verdict.arm("B")->mean);
}

TEST(ComparisonTest, SeveralArmsShareAlphaUnlessOneIsMain)
{
    auto all = runs(baselineLosses, betterLosses);
    for (int seed = 1; seed <= 5; ++seed)
        all.push_back(run("C", seed, baselineLosses[static_cast<std::size_t>(seed - 1)] + (seed % 2 ? 0.01 : -0.01)));
    const auto shared = compare("loss", Direction::Lower, all);
    EXPECT_EQ(shared.threshold, 40);
    EXPECT_EQ(shared.mainArm, "B");
    EXPECT_EQ(shared.decision, Decision::Undecided) << "29.6 is under 40, and 5 pairs cannot pass 36";
    EXPECT_THAT(ids(shared), ElementsAre(Id::PairedNoBound, Id::NeverDecidesPaired, Id::SharedLevel, Id::NotMainNoBound));
    EXPECT_THAT(toEnglish(shared), HasSubstr("2 comparisons share the 5 %, so each needs an e-value of 40."));
    CompareOptions options;
    options.mainArm = "B";
    const auto named = compare("loss", Direction::Lower, all, options);
    EXPECT_EQ(named.threshold, 20);
    EXPECT_EQ(named.decision, Decision::Better);
    EXPECT_THAT(ids(named), ElementsAre(Id::PairedBetter, Id::NotMainPaired));
    options.mainArm = "D";
    const auto unknown = compare("loss", Direction::Lower, all, options);
    EXPECT_EQ(unknown.decision, Decision::Undecided);
    EXPECT_EQ(unknown.sentences[0].id, Id::UnknownMainArm);
}

TEST(ComparisonTest, EqualNumbersAreNoSpread)
{
    const auto verdict = compare("loss", Direction::Lower, runs({1, 2, 3, 4, 5}, {1.1, 2.1, 3.1, 4.1, 5.1}));
    EXPECT_EQ(verdict.decision, Decision::Undecided);
    EXPECT_FALSE(verdict.evalue);
    EXPECT_NEAR(*verdict.arms[1].difference, 0.1, 1e-12);
    EXPECT_EQ(verdict.sentences[0].id, Id::NoSpread);
}

TEST(ComparisonTest, RetriesOfASeedCountOnce)
{
    auto all = runs(baselineLosses, betterLosses);
    all.push_back(run("B", 1, betterLosses[0]));
    const auto verdict = compare("val/loss", Direction::Lower, all);
    EXPECT_EQ(verdict.pairs, 5);
    EXPECT_EQ(verdict.arm("B")->seeds, 5);
    EXPECT_NEAR(*verdict.evalue, 29.609847929923067, 1e-9);
}

TEST(ComparisonTest, NothingToCompare)
{
    EXPECT_THAT(ids(compare("loss", Direction::Lower, {})), ElementsAre(Id::NothingToCompare));
    EXPECT_THAT(ids(compare("loss", Direction::Lower, runs({1, 2}, {}))), ElementsAre(Id::NothingToCompare));
}

TEST(ComparisonTest, TheBaselineCanBeNamed)
{
    CompareOptions options;
    options.baseline = "B";
    const auto verdict = compare("loss", Direction::Lower, runs(baselineLosses, betterLosses), options);
    EXPECT_EQ(verdict.mainArm, "A");
    EXPECT_EQ(verdict.decision, Decision::Worse);
}

TEST(SentenceTest, EveryIdSpeaksAndNoneSaysTheForbiddenWord)
{
    for (int id = 0; id <= static_cast<int>(Id::NotFinite); ++id) {
        const std::string full = toEnglish(Sentence{static_cast<Id>(id), {"B", "A", "loss"}, {5, 4, 0.1, 0.05, 0.15, 95}});
        EXPECT_GT(full.size(), 20u) << id;
        EXPECT_TRUE(full.back() == '.' || full.back() == '?') << full;
        EXPECT_EQ(full.find("ignifican"), std::string::npos) << full;
        EXPECT_FALSE(toEnglish(Sentence{static_cast<Id>(id), {}, {}}).empty()) << "missing arguments do not crash";
    }
    EXPECT_STREQ(decisionName(Decision::Undecided), "undecided");
    EXPECT_STREQ(decisionName(Decision::NoDifference), "no difference");
}

TEST(SentenceTest, Numbers)
{
    EXPECT_EQ(numberText(0.0512, 0.012), "0.051");
    EXPECT_EQ(numberText(-0.0001, 0.012), "0.000");
    EXPECT_EQ(numberText(12.34, 3), "12.3");
    EXPECT_EQ(numberText(1234.6, 300), "1235");
    EXPECT_EQ(numberText(129.64), "130");
    EXPECT_EQ(numberText(11.18), "11.2");
    EXPECT_EQ(numberText(5), "5");
    EXPECT_EQ(numberText(1200000), "1200000");
    EXPECT_EQ(numberText(-0.0), "0");
    EXPECT_EQ(numberText(97.5), "97.5");
}
