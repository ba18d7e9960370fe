// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace experiments {

// Functions that the statistics need and the standard library lacks or does not make safe on several threads. All are pure. Arguments
// outside the stated domain give NaN.

/// ln Γ(x), x > 0. (std::lgamma writes a global on some platforms.)
double logGamma(double x);
/// ln of "n choose k", 0 <= k <= n.
double logChoose(double n, double k);
/// Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1. Relative error about 1e-14 away from the flat end.
double incompleteBeta(double x, double a, double b);

/// Standard normal distribution function.
double normalCdf(double x);
/// Student's t with nu > 0 degrees of freedom (not necessarily whole): P(T <= t).
double studentCdf(double t, double nu);
/// P(|T| >= |t|), exact in the far tail too.
double studentTwoSided(double t, double nu);
/// The t with P(T <= t) = p, 0 < p < 1.
double studentQuantile(double p, double nu);
/// Non-central t: P(T <= t) where T has nu >= 1 degrees of freedom and non-centrality `delta`; absolute error about 1e-9.
double noncentralStudentCdf(double t, double nu, double delta);
/// The non-centrality at which a two-sided t-test with the critical value `criticalT` decides with the given power, 0 < power < 1. Times the
/// standard error it is the detectable difference.
double detectableShift(double nu, double criticalT, double power);

} // namespace experiments
