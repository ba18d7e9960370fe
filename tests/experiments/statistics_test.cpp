// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/statistics.h"

#include "app/domain/experiments/special_functions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace experiments;

namespace {

// Expectations were computed with 30-digit arithmetic, outside this code.
void expectRelative(double actual, double expected, double tolerance = 1e-12)
{
    EXPECT_NEAR(actual, expected, tolerance * std::abs(expected));
}

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
    expectRelative(incompleteBeta(0.3, 2, 5), 0.579825);
    expectRelative(incompleteBeta(0.7, 0.5, 0.5), 0.630989880434454586);
    expectRelative(incompleteBeta(0.01, 10, 0.5), 1.7700349655285743e-21);
    expectRelative(incompleteBeta(0.9, 3.3, 7.1), 0.999996500163390487);
    EXPECT_EQ(incompleteBeta(0, 1, 2), 0);
    EXPECT_EQ(incompleteBeta(1, 1, 2), 1);
    EXPECT_TRUE(std::isnan(incompleteBeta(1.5, 1, 2)));
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
    // Equal differences, but for rounding: 1.1 - 1, 2.1 - 2, 3.1 - 3.
    const std::vector<double> rounded{1.1 - 1, 2.1 - 2, 3.1 - 3};
    EXPECT_FALSE(pairedContrast(rounded, 3.1));
    EXPECT_FALSE(pairedContrast(std::vector<double>{0.1, std::nan(""), 0.2}));
}

TEST(EValue, Ceilings)
{
    EXPECT_NEAR(eValueCeilingPaired(3), 4, 1e-12);
    EXPECT_NEAR(eValueCeilingPaired(4), 11.18, 0.005);
    EXPECT_NEAR(eValueCeilingPaired(5), 36, 1e-11);
    EXPECT_NEAR(eValueCeilingPaired(6), 129.64, 0.005);
    EXPECT_NEAR(eValueCeilingIndependent(3, 3), 6.25, 1e-12);
    EXPECT_NEAR(eValueCeilingIndependent(4, 4), 27, 1e-11);
    EXPECT_NEAR(eValueCeilingIndependent(5, 5), 150.06, 0.005);
    EXPECT_EQ(eValueCeilingPaired(1), 1);
    EXPECT_EQ(eValueCeilingIndependent(0, 4), 1);
    EXPECT_EQ(fewestPairs(20), 5);
    EXPECT_EQ(fewestPairs(36), 6); // a ceiling is never reached
    EXPECT_EQ(fewestPairs(40), 6);
    EXPECT_EQ(fewestPerArm(20), 4);
    EXPECT_EQ(fewestPerArm(40), 5);
    // The ceiling is what a huge effect comes to.
    const Contrast huge{1e9, 1, 4, 5, std::sqrt(5.0)};
    expectRelative(eValue(huge), 36, 1e-9);
    expectRelative(eValue(Contrast{1, 1e-200, 4, 5, 1e-200}), 36);
}

TEST(EValue, ConfidenceSequence)
{
    const auto contrast = pairedContrast(fiveDifferences);
    ASSERT_TRUE(contrast);
    const auto half = confidenceHalfWidth(*contrast, 0.05);
    ASSERT_TRUE(half);
    // Its edge is where the e-value is 1/alpha.
    Contrast edge = *contrast;
    edge.estimate = *half;
    expectRelative(eValue(edge), 20, 1e-10);
    EXPECT_FALSE(confidenceHalfWidth(*pairedContrast(std::vector<double>{0.1, 0.2, 0.15}), 0.05)) << "no bound yet with three pairs";
    EXPECT_FALSE(confidenceHalfWidth(*pairedContrast(std::vector<double>{0.1, 0.2, 0.15, 0.12}), 0.05));
    EXPECT_FALSE(confidenceHalfWidth(*contrast, 0.025)) << "two comparisons share 5 %";
    EXPECT_TRUE(confidenceHalfWidth(*independentContrast(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 3, 4, 6}), 0.05));
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
    expectRelative(result->low, 0.0435380050281298597, 1e-11);
    expectRelative(result->high, 0.11546199497187014, 1e-11);
    expectRelative(*hedgesG(a, b), 2.97067468483267975, 1e-11);
    EXPECT_FALSE(welch(std::vector<double>{1}, b));
    EXPECT_FALSE(welch(std::vector<double>{1, 1}, std::vector<double>{2, 2}));
    EXPECT_FALSE(hedgesG(std::vector<double>{1, 2}, std::vector<double>{3}));
    expectRelative(*meanHalfWidth(std::vector<double>{1, 2, 3}), 4.30265272974946179 / std::sqrt(3.0));
    EXPECT_FALSE(meanHalfWidth(std::vector<double>{1}));
}

TEST(FixedHorizon, ExactPermutationTestsAndFloors)
{
    EXPECT_EQ(*signFlipTest(fiveDifferences), 0.0625);
    EXPECT_EQ(*signFlipTest(std::vector<double>{1, -1}), 1);
    EXPECT_EQ(*signFlipTest(std::vector<double>{3, 2, -1}), 0.5); // 4, and 6: two signs each
    EXPECT_FALSE(signFlipTest({}));
    EXPECT_FALSE(signFlipTest(std::vector<double>(40, 1.0)));
    const std::vector<double> a{2.31, 2.29, 2.33, 2.30}, b{2.21, 2.24, 2.20, 2.22, 2.27};
    expectRelative(*permutationTest(a, b), 2.0 / 126);
    expectRelative(*permutationTest(std::vector<double>{1, 2, 3}, std::vector<double>{4, 5, 6}), 0.1);
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
    expectRelative(fisherExact(3, 5, 0, 5), 1.0 / 6);
    expectRelative(fisherExact(5, 5, 0, 5), 2.0 / 252);
    expectRelative(fisherExact(1, 5, 0, 5), 1);
    EXPECT_EQ(fisherExact(0, 5, 0, 5), 1);
    EXPECT_EQ(fisherExact(0, 0, 2, 5), 1);
    // The lady and her tea: 3 of 4 right.
    expectRelative(fisherExact(3, 4, 1, 4), 34.0 / 70);
}

TEST(FixedHorizon, MinimumDetectableEffect)
{
    EXPECT_NEAR(*minimumDetectablePaired(1, 3), 3.2640435, 1e-6);
    EXPECT_NEAR(*minimumDetectablePaired(1, 5), 1.68199697, 1e-6);
    EXPECT_NEAR(*minimumDetectablePaired(0.1, 5), 0.168199697, 1e-7);
    EXPECT_NEAR(*minimumDetectableIndependent(1, 64, 64), 0.4991, 0.001); // the textbook's "64 a group for half an sd"
    EXPECT_FALSE(minimumDetectablePaired(1, 1));
    EXPECT_FALSE(minimumDetectableIndependent(1, 1, 1));
}
