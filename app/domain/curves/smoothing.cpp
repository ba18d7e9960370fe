// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/smoothing.h"

#include <algorithm>
#include <cmath>

namespace curves {

Smoother::Smoother(double weight) : m_weight(std::isfinite(weight) ? std::clamp(weight, 0.0, 0.999999) : 0.0) {}

double Smoother::next(double value)
{
    if (!std::isfinite(value) || m_weight == 0)
        return value;
    m_sum = m_weight * m_sum + (1 - m_weight) * value;
    m_bias *= m_weight;
    return m_sum / (1 - m_bias);
}

std::vector<double> smoothed(const std::vector<double> &values, double weight)
{
    Smoother smoother(weight);
    std::vector<double> out;
    out.reserve(values.size());
    for (const double value : values)
        out.push_back(smoother.next(value));
    return out;
}

std::vector<double> smoothed(const CurveSnapshot &snapshot, double weight)
{
    std::vector<double> out;
    out.reserve(snapshot.size());
    const auto &branches = snapshot.branches();
    auto next = branches.begin();
    Smoother smoother(weight);
    for (std::size_t i = 0; i < snapshot.size(); ++i) {
        if (next != branches.end() && *next == i) {
            smoother = Smoother(weight);
            ++next;
        }
        out.push_back(smoother.next(snapshot.at(i).value));
    }
    return out;
}

std::vector<double> smoothed(const std::vector<Column> &columns, double weight)
{
    Smoother smoother(weight);
    std::vector<double> out;
    out.reserve(columns.size());
    for (const auto &column : columns)
        out.push_back(column.count == 0 ? std::numeric_limits<double>::quiet_NaN() : smoother.next(column.min + (column.max - column.min) / 2));
    return out;
}

} // namespace curves
