// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Statistics of few runs. The unit is always the run (one seed), never the step of a curve.
/// Every function is pure; what cannot be answered is absent, never zero.
namespace experiments::statistics {

double mean(std::span<const double> values);                             ///< NaN when empty
std::optional<double> standardDeviation(std::span<const double> values); ///< n - 1 in the divisor; absent below two values

/// A t statistic with what the e-value and the interval need.
struct TStatistic {
    double difference = 0;    ///< mean of the differences, or mean(first) - mean(second)
    double standardError = 0; ///< se > 0
    double t = 0, nu = 0, effectiveN = 0;
};
/// Absent with fewer than two differences or no spread.
std::optional<TStatistic> pairedT(std::span<const double> differences);
/// Pooled standard deviation. Absent when n1 + n2 < 3, an arm is empty, or there is no spread.
std::optional<TStatistic> independentT(std::span<const double> first, std::span<const double> second);

/// e-value of the t-test with a N(0, g) prior on the standardised effect; 1 when there is no answer. Decide at e >= 1/alpha,
/// at any stopping time.
double eValue(const TStatistic &statistic, double g = 1);
double eValuePaired(std::span<const double> differences, double g = 1);
double eValueIndependent(std::span<const double> first, std::span<const double> second, double g = 1);
/// The largest e-value that n seeds could ever give: (1 + N g)^(nu/2).
double eCeilingPaired(int pairs, double g = 1);
double eCeilingIndependent(int n1, int n2, double g = 1);
/// The fewest pairs (or runs per arm) whose ceiling reaches 1/alpha.
int fewestPairs(double alpha, double g = 1);
int fewestPerArm(double alpha, double g = 1);

struct Interval {
    double low = 0, high = 0;
};
/// Confidence sequence for the difference, valid at every look; absent = the whole line ("no bound yet").
std::optional<Interval> confidenceSequence(const TStatistic &statistic, double alpha, double g = 1);

// Fixed horizon: only when the number of runs was set before looking.

struct WelchTest {
    double difference = 0, standardError = 0, t = 0, nu = 0, p = 1; ///< p two-sided
    Interval interval;                                              ///< t-based, at the alpha given
};
/// Absent when an arm has fewer than two values, or neither has any spread.
std::optional<WelchTest> welch(std::span<const double> first, std::span<const double> second, double alpha = 0.05);
/// Hedges' g: the standardised difference with the exact small-sample correction.
std::optional<double> hedgesG(std::span<const double> first, std::span<const double> second);

/// Two-sided p of an exact permutation test, with the smallest p these sizes can give.
struct PermutationTest {
    double p = 1, floor = 1;
};
double signFlipFloor(int pairs);
double permutationFloor(int n1, int n2);
/// All 2^n sign flips; absent for no or more than 24 differences.
std::optional<PermutationTest> signFlipTest(std::span<const double> differences);
/// All ways to divide the runs; absent when empty or more than three million ways.
std::optional<PermutationTest> permutationTest(std::span<const double> first, std::span<const double> second);

/// Holm's step-down adjusted p-values, in the order given.
std::vector<double> holm(std::span<const double> p);
/// Fisher's exact test, two-sided (sum of all tables no more likely), on failed/fine counts of two arms.
double fisherExact(std::int64_t failedA, std::int64_t fineA, std::int64_t failedB, std::int64_t fineB);
/// The smallest true difference a two-sided t-test sees with the power given. sd: of the differences (paired) or pooled.
std::optional<double> minimumDetectablePaired(double sd, int pairs, double alpha = 0.05, double power = 0.8);
std::optional<double> minimumDetectableIndependent(double sd, int n1, int n2, double alpha = 0.05, double power = 0.8);

} // namespace experiments::statistics
