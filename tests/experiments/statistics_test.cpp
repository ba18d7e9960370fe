// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/statistics.h"

#include "app/domain/experiments/special_functions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace experiments;
using namespace experiments::statistics;

namespace {

// Expectations were computed with 30-digit arithmetic, outside this code.
void expectRelative(double actual, double expected, double tolerance = 1e-12) { EXPECT_NEAR(actual, expected, tolerance * std::abs(expected)); }

const std::vector<double> fiveDifferences{0.11, 0.09, 0.13, 0.10, 0.12};

} // namespace

TEST(SpecialFunctions, GammaAndBeta)
{
    expectRelative(logGamma(0.5), 0.572364942924700087);
    EXPECT_NEAR(logGamma(1), 0, 1e-14);
    expectRelative(logGamma(3.7), 1.42807232666538813);
    expectRelative(logGamma(17.2), 31.2337696588561441);
    expectRelative(logGamma(100.5), 361.435540467777622);
    expectRelative(logGamma(1e-3), 6.90717888538385366);
    expectRelative(std::exp(logChoose(10, 5)), 252);
    EXPECT_TRUE(std::isnan(logGamma(0)));
    expectRelative(experiments::incompleteBeta(0.3, 2, 5), 0.579825);
    expectRelative(experiments::incompleteBeta(0.7, 0.5, 0.5), 0.630989880434454586);
    expectRelative(experiments::incompleteBeta(0.01, 10, 0.5), 1.7700349655285743e-21);
    expectRelative(experiments::incompleteBeta(0.9, 3.3, 7.1), 0.999996500163390487);
    EXPECT_EQ(experiments::incompleteBeta(0, 1, 2), 0);
    EXPECT_EQ(experiments::incompleteBeta(1, 1, 2), 1);
    EXPECT_TRUE(std::isnan(experiments::incompleteBeta(1.5, 1, 2)));
}

TEST(SpecialFunctions, Student)
{
    expectRelative(studentCdf(2, 1), 0.852416382349566726);
    expectRelative(studentCdf(1, 2.5), 0.797969486360863267);
    expectRelative(studentCdf(3.3, 4), 0.985033289957936963);
    expectRelative(studentCdf(-2.1, 7.31), 0.0360974484569785658);
    expectRelative(studentCdf(0.01, 30), 0.503956253713411152);
    expectRelative(studentTwoSided(40, 5), 1.84119621717729544e-7);
    expectRelative(studentTwoSided(-12, 100), 4.39508771560437815e-21);
    expectRelative(studentQuantile(0.975, 1), 12.7062047361746933);
    expectRelative(studentQuantile(0.975, 2), 4.30265272974946179);
    expectRelative(studentQuantile(0.975, 4), 2.77644510519779349);
    expectRelative(studentQuantile(0.975, 4.5), 2.65891234720440298);
    expectRelative(studentQuantile(0.9, 10), 1.37218364111033577);
    expectRelative(studentQuantile(0.999, 3), 10.2145318524073835);
    expectRelative(studentQuantile(0.025, 9), -2.26215716279820551);
    expectRelative(studentQuantile(0.975, 1000), 1.9623390808264081);
    expectRelative(studentCdf(-12, 100), 4.39508771560437815e-21 / 2);
    EXPECT_EQ(studentQuantile(0.5, 3), 0);
    EXPECT_TRUE(std::isnan(studentQuantile(1, 3)));
    EXPECT_TRUE(std::isnan(studentCdf(1, 0)));
}

TEST(SpecialFunctions, NoncentralStudent)
{
    EXPECT_NEAR(noncentralStudentCdf(2, 1, 1), 0.622871964460282, 1e-9);
    EXPECT_NEAR(noncentralStudentCdf(2.776, 4, 3), 0.380622270107851, 1e-9);
    EXPECT_NEAR(noncentralStudentCdf(-1, 3, 0.5), 0.0921212098143594, 1e-9);
    EXPECT_NEAR(noncentralStudentCdf(2, 50, 2), 0.496047343733396, 1e-9);
    EXPECT_NEAR(noncentralStudentCdf(1.3, 6, 0), studentCdf(1.3, 6), 1e-9);
}

TEST(EValue, TestVectors)
{
    expectRelative(eValuePaired(fiveDifferences), 29.609847929923067);
    const std::vector<double> a{2.31, 2.29, 2.33, 2.30}, b{2.21, 2.24, 2.20, 2.22};
    expectRelative(eValueIndependent(a, b), 14.474174745965218);
    const std::vector<double> c{1, 2, 3}, d{1.1, 2.1, 2.9};
    expectRelative(eValueIndependent(c, d), 0.6328915178175881);
}

TEST(EValue, NoAnswerWithoutSpreadOrRuns)
{
    EXPECT_EQ(eValuePaired({}), 1);
    EXPECT_EQ(eValuePaired(std::vector<double>{0.1}), 1);
    EXPECT_EQ(eValuePaired(std::vector<double>{0.1, 0.1, 0.1}), 1);
    EXPECT_EQ(eValueIndependent(std::vector<double>{1}, std::vector<double>{2}), 1);
    EXPECT_EQ(eValueIndependent(std::vector<double>{1, 2}, {}), 1);
    EXPECT_EQ(eValueIndependent(std::vector<double>{1, 1}, std::vector<double>{2, 2}), 1);
    EXPECT_FALSE(pairedT(std::vector<double>{0.1, std::nan(""), 0.2}));
}

TEST(EValue, Ceilings)
{
    EXPECT_NEAR(eCeilingPaired(3), 4, 1e-12);
    EXPECT_NEAR(eCeilingPaired(4), 11.18, 0.005);
    EXPECT_NEAR(eCeilingPaired(5), 36, 1e-11);
    EXPECT_NEAR(eCeilingPaired(6), 129.64, 0.005);
    EXPECT_NEAR(eCeilingIndependent(3, 3), 6.25, 1e-12);
    EXPECT_NEAR(eCeilingIndependent(4, 4), 27, 1e-11);
    EXPECT_NEAR(eCeilingIndependent(5, 5), 150.06, 0.005);
    EXPECT_EQ(eCeilingPaired(1), 1);
    EXPECT_EQ(eCeilingIndependent(0, 4), 1);
    EXPECT_EQ(fewestPairs(0.05), 5);
    EXPECT_EQ(fewestPairs(0.025), 6);
    EXPECT_EQ(fewestPerArm(0.05), 4);
    EXPECT_EQ(fewestPerArm(0.025), 5);
    // The ceiling is what a huge effect comes to.
    expectRelative(eValue(TStatistic{1e9, 1, 1e9, 4, 5}), 36, 1e-9);
}

TEST(EValue, ConfidenceSequence)
{
    const auto contrast = pairedT(fiveDifferences);
    ASSERT_TRUE(contrast);
    const auto interval = confidenceSequence(*contrast, 0.05);
    ASSERT_TRUE(interval);
    expectRelative((interval->low + interval->high) / 2, 0.11);
    // Its edge is where the e-value is 1/alpha.
    TStatistic edge = *contrast;
    edge.difference = (interval->high - interval->low) / 2;
    edge.t = edge.difference / edge.standardError;
    expectRelative(eValue(edge), 20, 1e-10);
    EXPECT_FALSE(confidenceSequence(*pairedT(std::vector<double>{0.1, 0.2, 0.15}), 0.05)) << "no bound yet with three pairs";
    EXPECT_FALSE(confidenceSequence(*pairedT(std::vector<double>{0.1, 0.2, 0.15, 0.12}), 0.05));
    EXPECT_FALSE(confidenceSequence(*contrast, 0.025)) << "two comparisons share 5 %";
    EXPECT_TRUE(confidenceSequence(*independentT(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 3, 4, 6}), 0.05));
}

TEST(EValue, FalseWinsStayBelowAlphaUnderPeeking)
{
    std::mt19937_64 random(20240607);
    std::normal_distribution<double> normal;
    constexpr int repetitions = 2000;
    int paired = 0, independent = 0;
    for (int r = 0; r < repetitions; ++r) {
        std::vector<double> d;
        bool won = false;
        while (d.size() < 100 && !won) {
            d.push_back(normal(random));
            won = eValuePaired(d) >= 20;
        }
        paired += won;
        std::vector<double> a, b;
        won = false;
        while (a.size() < 50 && !won) {
            a.push_back(normal(random));
            b.push_back(normal(random));
            won = eValueIndependent(a, b) >= 20;
        }
        independent += won;
    }
    // 2.8 % and 2.2 % in the long run; the standard error here is 0.4 %.
    EXPECT_GT(paired, 0.013 * repetitions);
    EXPECT_LT(paired, 0.044 * repetitions);
    EXPECT_GT(independent, 0.008 * repetitions);
    EXPECT_LT(independent, 0.037 * repetitions);
    RecordProperty("pairedPercent", std::to_string(100.0 * paired / repetitions));
    RecordProperty("independentPercent", std::to_string(100.0 * independent / repetitions));
}

TEST(EValue, RunsNeededForALargeEffect)
{
    std::mt19937_64 random(7);
    std::normal_distribution<double> normal;
    std::vector<int> needed;
    for (int r = 0; r < 2001; ++r) {
        std::vector<double> d;
        do
            d.push_back(2 + normal(random));
        while (d.size() < 200 && eValuePaired(d) < 20);
        needed.push_back(static_cast<int>(d.size()));
    }
    std::sort(needed.begin(), needed.end());
    EXPECT_EQ(needed[1000], 7);
    EXPECT_EQ(needed[1800], 9);
}

TEST(FixedHorizon, WelchAndHedges)
{
    const std::vector<double> a{2.31, 2.29, 2.33, 2.30}, b{2.21, 2.24, 2.20, 2.22, 2.27};
    const auto result = welch(a, b);
    ASSERT_TRUE(result);
    expectRelative(result->t, 5.27756913294302782, 1e-11);
    expectRelative(result->nu, 6.68605387572352239, 1e-11);
    expectRelative(result->p, 0.0013318249153341505, 1e-10);
    expectRelative(result->interval.low, 0.0435380050281298597, 1e-11);
    expectRelative(result->interval.high, 0.11546199497187014, 1e-11);
    expectRelative(*hedgesG(a, b), 2.97067468483267975, 1e-11);
    EXPECT_FALSE(welch(std::vector<double>{1}, b));
    EXPECT_FALSE(welch(std::vector<double>{1, 1}, std::vector<double>{2, 2}));
    EXPECT_FALSE(hedgesG(std::vector<double>{1, 2}, std::vector<double>{3}));
}

TEST(FixedHorizon, ExactPermutationTestsAndFloors)
{
    EXPECT_EQ(signFlipTest(fiveDifferences)->p, 0.0625);
    EXPECT_EQ(signFlipTest(std::vector<double>{1, -1})->p, 1);
    EXPECT_EQ(signFlipTest(std::vector<double>{3, 2, -1})->p, 0.5); // 4, and 6: two signs each
    EXPECT_FALSE(signFlipTest({}));
    EXPECT_FALSE(signFlipTest(std::vector<double>(40, 1.0)));
    const std::vector<double> a{2.31, 2.29, 2.33, 2.30}, b{2.21, 2.24, 2.20, 2.22, 2.27};
    expectRelative(permutationTest(a, b)->p, 2.0 / 126);
    expectRelative(permutationTest(std::vector<double>{1, 2, 3}, std::vector<double>{4, 5, 6})->p, 0.1);
    EXPECT_FALSE(permutationTest(a, {}));
    EXPECT_EQ(signFlipFloor(3), 0.25);
    EXPECT_EQ(signFlipFloor(4), 0.125);
    EXPECT_EQ(signFlipFloor(5), 0.0625);
    EXPECT_EQ(signFlipFloor(6), 0.03125);
    EXPECT_NEAR(permutationFloor(3, 3), 0.1, 1e-12);
    EXPECT_NEAR(permutationFloor(4, 4), 0.0286, 5e-5);
    EXPECT_NEAR(permutationFloor(5, 5), 0.0079, 5e-5);
    EXPECT_NEAR(permutationFloor(3, 4), 1.0 / 35, 1e-12);
}

TEST(FixedHorizon, HolmAndFisher)
{
    const auto adjusted = holm(std::vector<double>{0.01, 0.04, 0.03, 0.005});
    ASSERT_EQ(adjusted.size(), 4u);
    EXPECT_DOUBLE_EQ(adjusted[0], 0.03);
    EXPECT_DOUBLE_EQ(adjusted[1], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[2], 0.06);
    EXPECT_DOUBLE_EQ(adjusted[3], 0.02);
    EXPECT_EQ(holm(std::vector<double>{0.9, 0.8})[0], 1);
    expectRelative(fisherExact(3, 2, 0, 5), 1.0 / 6);
    expectRelative(fisherExact(5, 0, 0, 5), 2.0 / 252);
    expectRelative(fisherExact(1, 4, 0, 5), 1);
    EXPECT_EQ(fisherExact(0, 5, 0, 5), 1);
    EXPECT_EQ(fisherExact(0, 0, 2, 3), 1);
    // The lady and her tea: 3 of 4 right.
    expectRelative(fisherExact(3, 1, 1, 3), 34.0 / 70);
}

TEST(FixedHorizon, MinimumDetectableEffect)
{
    // Exact, by the non-central t.
    EXPECT_NEAR(detectableShift(2, studentQuantile(0.975, 2), 0.8) / std::sqrt(3.0), 3.2640435497, 1e-6);
    EXPECT_NEAR(detectableShift(4, studentQuantile(0.975, 4), 0.8) / std::sqrt(5.0), 1.68199696596, 1e-6);
    // The sum of two quantiles is within 6 % of it, and scales with the spread.
    for (const int pairs : {3, 5, 10, 30}) {
        const double exact = detectableShift(pairs - 1, studentQuantile(0.975, pairs - 1), 0.8) / std::sqrt(pairs);
        EXPECT_NEAR(*minimumDetectablePaired(1, pairs) / exact, 1, 0.06) << pairs;
        EXPECT_NEAR(*minimumDetectablePaired(0.1, pairs), 0.1 * *minimumDetectablePaired(1, pairs), 1e-12);
    }
    EXPECT_NEAR(*minimumDetectableIndependent(1, 64, 64), 0.4991, 0.002); // the textbook's "64 a group for half an sd"
    EXPECT_FALSE(minimumDetectablePaired(1, 1));
    EXPECT_FALSE(minimumDetectableIndependent(1, 1, 1));
}

TEST(EValue, DetectableDifferenceIsFoundFourTimesInFive)
{
    // For eight pairs the critical value depends on n alone: take it from any sample, then draw with the shift that it promises.
    const auto contrast = pairedT(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 9});
    const auto interval = confidenceSequence(*contrast, 0.05);
    ASSERT_TRUE(interval);
    const double critical = (interval->high - interval->low) / 2 / contrast->standardError;
    const double shift = detectableShift(7, critical, 0.8) / std::sqrt(8.0);
    std::mt19937_64 random(99);
    std::normal_distribution<double> normal;
    int found = 0;
    constexpr int repetitions = 4000;
    for (int r = 0; r < repetitions; ++r) {
        std::vector<double> d(8);
        for (double &value : d)
            value = shift + normal(random);
        found += eValuePaired(d) >= 20;
    }
    EXPECT_NEAR(static_cast<double>(found) / repetitions, 0.8, 0.02); // standard error 0.006
}
