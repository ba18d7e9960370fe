// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/special_functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace experiments {
namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double epsilon = std::numeric_limits<double>::epsilon();

/// The continued fraction of the incomplete beta function, by the modified Lentz method; converges fast for x < (a + 1)/(a + b + 2).
double betaFraction(double x, double a, double b)
{
    constexpr double tiny = 1e-300;
    const auto kept = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / kept(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= 100000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / kept(1 + even * d);
        c = kept(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / kept(1 + odd * d);
        c = kept(1 + odd / c);
        const double factor = d * c;
        fraction *= factor;
        if (std::abs(factor - 1) <= epsilon)
            break;
    }
    return fraction;
}

/// x^a (1-x)^b / (a B(a, b)), with both x and 1 - x given so that neither loses digits.
double betaFront(double x, double complement, double a, double b)
{
    return std::exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * std::log(x) + b * std::log(complement)) / a;
}

/// I_x(a, b) with the complement 1 - x given.
double betaWith(double x, double complement, double a, double b)
{
    if (x <= 0)
        return 0;
    if (complement <= 0)
        return 1;
    if (x < (a + 1) / (a + b + 2))
        return betaFront(x, complement, a, b) * betaFraction(x, a, b);
    return 1 - betaFront(complement, x, b, a) * betaFraction(complement, b, a);
}

/// P(T >= t) for t >= 0.
double upperTail(double t, double nu)
{
    if (std::isinf(t))
        return 0;
    const double square = t * t;
    return 0.5 * betaWith(nu / (nu + square), square / (nu + square), nu / 2, 0.5);
}

} // namespace

double logGamma(double x)
{
    if (!(x > 0))
        return notANumber;
    // Stirling's series wants a large argument: the recurrence takes it there. ln is taken once, of the product.
    double product = 1;
    while (x < 16) {
        product *= x;
        x += 1;
    }
    const double inverse = 1 / x, square = inverse * inverse;
    const double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691.0 / 360360)))));
    return (x - 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + series - std::log(product);
}

double logChoose(double n, double k)
{
    if (!(k >= 0 && k <= n))
        return notANumber;
    if (k == 0 || k == n)
        return 0; // one way, exactly
    return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

double incompleteBeta(double x, double a, double b)
{
    if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
        return notANumber;
    return betaWith(x, 1 - x, a, b);
}

double normalCdf(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double studentCdf(double t, double nu)
{
    if (!(nu > 0) || std::isnan(t))
        return notANumber;
    const double tail = upperTail(std::abs(t), nu);
    return t > 0 ? 1 - tail : tail;
}

double studentTwoSided(double t, double nu)
{
    if (!(nu > 0) || std::isnan(t))
        return notANumber;
    return 2 * upperTail(std::abs(t), nu);
}

double studentQuantile(double p, double nu)
{
    if (!(nu > 0 && p > 0 && p < 1))
        return notANumber;
    if (p == 0.5)
        return 0;
    const double tail = std::min(p, 1 - p);
    // The upper tail falls with t: bracket by doubling, then halve, which cannot fail; the tail is taken directly, so no digits cancel.
    double low = 0, high = 1;
    while (upperTail(high, nu) > tail && high < 1e300) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200; ++i) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        (upperTail(middle, nu) > tail ? low : high) = middle;
    }
    const double t = low + (high - low) / 2;
    return p < 0.5 ? -t : t;
}

double noncentralStudentCdf(double t, double nu, double delta)
{
    if (!(nu >= 1) || std::isnan(t) || std::isnan(delta))
        return notANumber;
    // T = (Z + delta) / U with U = sqrt(chi²_nu / nu), so P(T <= t) is the mean of Φ(t U - delta) over the density of U, by Simpson's rule.
    const double logNorm = std::log(2.0) + nu / 2 * std::log(nu / 2) - logGamma(nu / 2);
    const double width = 10 / std::sqrt(2 * nu);
    const double from = std::max(0.0, 1 - width), to = 1 + width;
    constexpr int intervals = 4000;
    const double h = (to - from) / intervals;
    double sum = 0;
    for (int i = 0; i <= intervals; ++i) {
        const double u = from + i * h;
        const double power = u > 0 ? (nu - 1) * std::log(u) : (nu == 1 ? 0.0 : -std::numeric_limits<double>::infinity());
        const double density = std::exp(logNorm + power - nu * u * u / 2);
        const double weight = i == 0 || i == intervals ? 1 : i % 2 == 1 ? 4 : 2;
        sum += weight * density * normalCdf(t * u - delta);
    }
    return std::clamp(sum * h / 3, 0.0, 1.0);
}

double detectableShift(double nu, double criticalT, double power)
{
    if (!(nu >= 1 && criticalT >= 0 && power > 0 && power < 1))
        return notANumber;
    const auto reached = [&](double delta) { return 1 - noncentralStudentCdf(criticalT, nu, delta) + noncentralStudentCdf(-criticalT, nu, delta); };
    double low = 0, high = 1;
    while (reached(high) < power && high < 1e6) {
        low = high;
        high *= 2;
    }
    while (high - low > 1e-9 * high) {
        const double middle = low + (high - low) / 2;
        (reached(middle) < power ? low : high) = middle;
    }
    return low + (high - low) / 2;
}

} // namespace experiments
