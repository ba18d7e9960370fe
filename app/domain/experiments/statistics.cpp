// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/statistics.h"

#include "app/domain/experiments/special_functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace experiments::statistics {

namespace {

double sumOfSquares(std::span<const double> values, double centre)
{
    double sum = 0;
    for (double value : values)
        sum += (value - centre) * (value - centre);
    return sum;
}

/// Rounding makes equal values differ in the last bits; a spread below that is none.
bool isSpread(double sd, std::span<const double> a, std::span<const double> b = {})
{
    double largest = 0;
    for (double value : a)
        largest = std::max(largest, std::fabs(value));
    for (double value : b)
        largest = std::max(largest, std::fabs(value));
    return std::isfinite(sd) && sd > largest * 1e-14 && sd > 0;
}

} // namespace

double mean(std::span<const double> values)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> standardDeviation(std::span<const double> values)
{
    if (values.size() < 2)
        return std::nullopt;
    return std::sqrt(sumOfSquares(values, mean(values)) / static_cast<double>(values.size() - 1));
}

std::optional<TStatistic> pairedT(std::span<const double> differences)
{
    const auto sd = standardDeviation(differences);
    if (!sd || !isSpread(*sd, differences))
        return std::nullopt;
    const auto n = static_cast<double>(differences.size());
    TStatistic out;
    out.difference = mean(differences);
    out.standardError = *sd / std::sqrt(n);
    out.t = out.difference / out.standardError;
    out.nu = n - 1;
    out.effectiveN = n;
    return out;
}

std::optional<TStatistic> independentT(std::span<const double> first, std::span<const double> second)
{
    if (first.empty() || second.empty() || first.size() + second.size() < 3)
        return std::nullopt;
    const auto n1 = static_cast<double>(first.size()), n2 = static_cast<double>(second.size());
    const double m1 = mean(first), m2 = mean(second);
    const double sd = std::sqrt((sumOfSquares(first, m1) + sumOfSquares(second, m2)) / (n1 + n2 - 2));
    if (!isSpread(sd, first, second))
        return std::nullopt;
    TStatistic out;
    out.difference = m1 - m2;
    out.standardError = sd * std::sqrt(1 / n1 + 1 / n2);
    out.t = out.difference / out.standardError;
    out.nu = n1 + n2 - 2;
    out.effectiveN = n1 * n2 / (n1 + n2);
    return out;
}

double eValue(const TStatistic &s, double g)
{
    if (!(s.nu >= 1) || !(s.standardError > 0) || !std::isfinite(s.t))
        return 1;
    const double c = 1 + s.effectiveN * g;
    const double t2 = s.t * s.t;
    return std::exp(-0.5 * std::log(c) + (s.nu + 1) / 2 * (std::log1p(t2 / s.nu) - std::log1p(t2 / (c * s.nu))));
}

double eValuePaired(std::span<const double> differences, double g)
{
    const auto statistic = pairedT(differences);
    return statistic ? eValue(*statistic, g) : 1;
}

double eValueIndependent(std::span<const double> first, std::span<const double> second, double g)
{
    const auto statistic = independentT(first, second);
    return statistic ? eValue(*statistic, g) : 1;
}

double eCeilingPaired(int pairs, double g) { return pairs < 2 ? 1 : std::pow(1 + pairs * g, (pairs - 1) / 2.0); }

double eCeilingIndependent(int n1, int n2, double g)
{
    if (n1 < 1 || n2 < 1 || n1 + n2 < 3)
        return 1;
    const double n = static_cast<double>(n1) * n2 / (n1 + n2);
    return std::pow(1 + n * g, (n1 + n2 - 2) / 2.0);
}

int fewestPairs(double alpha, double g)
{
    for (int n = 2; n < 100000; ++n)
        if (eCeilingPaired(n, g) >= 1 / alpha)
            return n;
    return 100000;
}

int fewestPerArm(double alpha, double g)
{
    for (int n = 2; n < 100000; ++n)
        if (eCeilingIndependent(n, n, g) >= 1 / alpha)
            return n;
    return 100000;
}

std::optional<Interval> confidenceSequence(const TStatistic &s, double alpha, double g)
{
    if (!(s.nu >= 1) || !(s.standardError > 0) || !(alpha > 0 && alpha < 1))
        return std::nullopt;
    const double c = 1 + s.effectiveN * g;
    const double k = std::exp((std::log(c) / 2 - std::log(alpha)) * 2 / (s.nu + 1));
    if (k >= c)
        return std::nullopt;
    const double half = s.standardError * std::sqrt(s.nu * (k - 1) / (1 - k / c));
    return Interval{s.difference - half, s.difference + half};
}

std::optional<WelchTest> welch(std::span<const double> first, std::span<const double> second, double alpha)
{
    const auto s1 = standardDeviation(first), s2 = standardDeviation(second);
    if (!s1 || !s2)
        return std::nullopt;
    const double v1 = *s1 * *s1 / static_cast<double>(first.size());
    const double v2 = *s2 * *s2 / static_cast<double>(second.size());
    if (!isSpread(std::sqrt(v1 + v2), first, second))
        return std::nullopt;
    WelchTest out;
    out.difference = mean(first) - mean(second);
    out.standardError = std::sqrt(v1 + v2);
    out.t = out.difference / out.standardError;
    out.nu = (v1 + v2) * (v1 + v2) / (v1 * v1 / static_cast<double>(first.size() - 1) + v2 * v2 / static_cast<double>(second.size() - 1));
    out.p = std::min(1.0, studentTwoSided(out.t, out.nu));
    const double half = studentQuantile(1 - alpha / 2, out.nu) * out.standardError;
    out.interval = {out.difference - half, out.difference + half};
    return out;
}

std::optional<double> hedgesG(std::span<const double> first, std::span<const double> second)
{
    const auto statistic = independentT(first, second);
    if (!statistic || statistic->nu < 2)
        return std::nullopt;
    const double sd = statistic->standardError * std::sqrt(statistic->effectiveN);
    const double nu = statistic->nu;
    const double correction = std::exp(logGamma(nu / 2) - logGamma((nu - 1) / 2)) / std::sqrt(nu / 2);
    return statistic->difference / sd * correction;
}

double signFlipFloor(int pairs) { return pairs < 1 ? 1 : std::min(1.0, 2 / std::exp2(pairs)); }

double permutationFloor(int n1, int n2)
{
    if (n1 < 1 || n2 < 1)
        return 1;
    const double ways = std::round(std::exp(logChoose(n1 + n2, n1)));
    // With unequal sizes the mirrored division is not among the ways, so only one of them is the most extreme.
    return std::min(1.0, (n1 == n2 ? 2 : 1) / ways);
}

std::optional<PermutationTest> signFlipTest(std::span<const double> differences)
{
    const auto n = differences.size();
    if (n == 0 || n > 24)
        return std::nullopt;
    double observed = 0, scale = 0;
    for (double value : differences) {
        observed += value;
        scale += std::fabs(value);
    }
    const double limit = std::fabs(observed) - 1e-12 * scale;
    std::uint64_t extreme = 0;
    const std::uint64_t all = std::uint64_t{1} << n;
    for (std::uint64_t mask = 0; mask < all; ++mask) {
        double sum = 0;
        for (std::size_t i = 0; i < n; ++i)
            sum += (mask >> i & 1U) ? -differences[i] : differences[i];
        extreme += std::fabs(sum) >= limit;
    }
    return PermutationTest{static_cast<double>(extreme) / static_cast<double>(all), signFlipFloor(static_cast<int>(n))};
}

std::optional<PermutationTest> permutationTest(std::span<const double> first, std::span<const double> second)
{
    if (first.empty() || second.empty())
        return std::nullopt;
    const std::size_t n1 = first.size(), n = n1 + second.size();
    if (logChoose(static_cast<double>(n), static_cast<double>(n1)) > std::log(3e6))
        return std::nullopt;
    std::vector<double> all(first.begin(), first.end());
    all.insert(all.end(), second.begin(), second.end());
    double scale = 0;
    for (double value : all)
        scale += std::fabs(value);
    const double total = std::accumulate(all.begin(), all.end(), 0.0);
    const auto distance = [&](double sum1) { return std::fabs(sum1 / static_cast<double>(n1) - (total - sum1) / static_cast<double>(n - n1)); };
    const double limit = distance(std::accumulate(first.begin(), first.end(), 0.0)) - 1e-12 * scale;
    std::vector<std::size_t> chosen(n1);
    std::iota(chosen.begin(), chosen.end(), std::size_t{0});
    std::uint64_t extreme = 0, count = 0;
    for (;;) {
        double sum = 0;
        for (std::size_t index : chosen)
            sum += all[index];
        ++count;
        extreme += distance(sum) >= limit;
        // The next combination in lexicographic order.
        std::size_t place = n1;
        while (place > 0 && chosen[place - 1] == n - n1 + place - 1)
            --place;
        if (place == 0)
            break;
        ++chosen[place - 1];
        for (std::size_t i = place; i < n1; ++i)
            chosen[i] = chosen[i - 1] + 1;
    }
    return PermutationTest{static_cast<double>(extreme) / static_cast<double>(count),
                           permutationFloor(static_cast<int>(n1), static_cast<int>(n - n1))};
}

std::vector<double> holm(std::span<const double> p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        largest = std::max(largest, std::min(1.0, p[order[rank]] * static_cast<double>(p.size() - rank)));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

double fisherExact(std::int64_t failedA, std::int64_t fineA, std::int64_t failedB, std::int64_t fineB)
{
    if (failedA < 0 || fineA < 0 || failedB < 0 || fineB < 0)
        return 1;
    const std::int64_t nA = failedA + fineA, nB = failedB + fineB, failed = failedA + failedB;
    const auto logP = [&](std::int64_t k) {
        return logChoose(static_cast<double>(nA), static_cast<double>(k)) + logChoose(static_cast<double>(nB), static_cast<double>(failed - k)) -
               logChoose(static_cast<double>(nA + nB), static_cast<double>(failed));
    };
    const double observed = logP(failedA);
    double p = 0;
    for (std::int64_t k = std::max<std::int64_t>(0, failed - nB); k <= std::min(nA, failed); ++k)
        if (const double value = logP(k); value <= observed + 1e-9)
            p += std::exp(value);
    return std::min(1.0, p);
}

namespace {

/// Solves for the difference by the usual sum of two quantiles: close to the exact noncentral answer from about 5 runs,
/// a little large below, which is the safe side for a promise.
std::optional<double> detectable(double standardError, double nu, double alpha, double power)
{
    if (!(standardError > 0) || nu < 1 || !(alpha > 0 && alpha < 1) || !(power > 0 && power < 1))
        return std::nullopt;
    return standardError * (studentQuantile(1 - alpha / 2, nu) + studentQuantile(power, nu));
}

} // namespace

std::optional<double> minimumDetectablePaired(double sd, int pairs, double alpha, double power)
{
    if (pairs < 2)
        return std::nullopt;
    return detectable(sd / std::sqrt(static_cast<double>(pairs)), pairs - 1.0, alpha, power);
}

std::optional<double> minimumDetectableIndependent(double sd, int n1, int n2, double alpha, double power)
{
    if (n1 < 1 || n2 < 1)
        return std::nullopt;
    return detectable(sd * std::sqrt(1.0 / n1 + 1.0 / n2), n1 + n2 - 2.0, alpha, power);
}

} // namespace experiments::statistics
