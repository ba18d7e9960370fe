// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <vector>

namespace curves {

/// Exponential moving average without the pull towards zero at the start: s = w*s + (1-w)*x, shown as s / (1 - w^n).
/// Values that are not finite are passed through and leave the average as it was. Weight in [0, 1); 0 changes nothing.
class Smoother {
public:
    explicit Smoother(double weight);
    double next(double value);

private:
    double m_weight;
    double m_sum = 0;
    double m_bias = 1; // w^n
};

/// The average of every value in turn.
std::vector<double> smoothed(const std::vector<double> &values, double weight);

/// One smoothed value for each point of a snapshot, in order. It starts anew at every branch.
std::vector<double> smoothed(const CurveSnapshot &snapshot, double weight);

/// Smooths what is drawn: one value a column from the mean of its extremes; columns without points give NaN.
std::vector<double> smoothed(const std::vector<Column> &columns, double weight);

} // namespace curves
