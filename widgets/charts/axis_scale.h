// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace widgets {

/// What the numbers of an axis are. Time is seconds since 1970 (UTC), Duration seconds.
enum class AxisKind { Linear, Log, Time, Duration };

/// Maps values to 0…1 along an axis and back. Pure arithmetic; log scales need a range above 0 (see sanitised()).
class AxisScale {
public:
    AxisScale() = default;
    AxisScale(AxisKind kind, double low, double high) : m_kind(kind), m_low(low), m_high(high) { sanitise(); }

    AxisKind kind() const { return m_kind; }
    double low() const { return m_low; }
    double high() const { return m_high; }
    bool isLog() const { return m_kind == AxisKind::Log; }

    /// Position of `value`: 0 at low(), 1 at high(), beyond outside. Log of 0 or less is −infinity, which callers clip.
    double toUnit(double value) const
    {
        if (isLog()) {
            if (value <= 0)
                return -HUGE_VAL;
            return (std::log10(value) - std::log10(m_low)) / (std::log10(m_high) - std::log10(m_low));
        }
        return (value - m_low) / (m_high - m_low);
    }
    double fromUnit(double unit) const
    {
        if (isLog())
            return std::pow(10.0, std::log10(m_low) + unit * (std::log10(m_high) - std::log10(m_low)));
        return m_low + unit * (m_high - m_low);
    }
    /// The range that a zoom by `factor` (below 1 = closer) around `value` gives; `value` keeps its place.
    std::pair<double, double> zoomed(double value, double factor) const
    {
        const double unit = toUnit(value);
        return {fromUnit(unit - unit * factor), fromUnit(unit + (1 - unit) * factor)};
    }
    /// The range moved by `delta` of its own length.
    std::pair<double, double> moved(double delta) const { return {fromUnit(delta), fromUnit(1 + delta)}; }

private:
    /// Degenerate ranges get a width, because a chart of one point still has axes.
    void sanitise()
    {
        if (!std::isfinite(m_low) || !std::isfinite(m_high))
            m_low = 0, m_high = 1;
        if (m_low > m_high)
            std::swap(m_low, m_high);
        if (isLog()) {
            if (m_high <= 0)
                m_low = 0.1, m_high = 1;
            if (m_low <= 0)
                m_low = m_high * 1e-6;
            if (m_high / m_low < 1 + 1e-9)
                m_low /= 1.5, m_high *= 1.5;
            return;
        }
        const double scale = std::max(std::abs(m_low), std::abs(m_high));
        if (m_high - m_low <= scale * 1e-13 || m_high == m_low) {
            // A share of the seconds since 1970 would be years
            const double half = m_kind == AxisKind::Time ? 30 : scale > 0 ? scale * 0.05 : 0.5;
            m_low -= half, m_high += half;
        }
    }

    AxisKind m_kind = AxisKind::Linear;
    double m_low = 0, m_high = 1;
};

/// Tick positions of an axis and the distance that labels need for their decimals or time format.
struct AxisTicks {
    std::vector<double> values;
    double step = 0; ///< distance of neighbours; for log axes 0 when the ticks are powers and their multiples
};

/// The largest of 1, 2, 5 times 10^n that gives at least about `target` steps in `span`.
inline double niceStep(double span, int target)
{
    const double rough = span / std::max(1, target);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (double m : {1.0, 2.0, 5.0, 10.0}) {
        if (m * power >= rough * (1 - 1e-9))
            return m * power;
    }
    return 10 * power;
}

/// Ticks at multiples of `step` inside [low, high].
inline std::vector<double> multiplesOf(double step, double low, double high)
{
    std::vector<double> out;
    const double first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
    for (double i = first; i <= last && out.size() < 200; ++i)
        out.push_back(i == 0 ? 0.0 : i * step);
    return out;
}

inline AxisTicks linearTicks(double low, double high, int target = 6)
{
    AxisTicks ticks;
    if (!(high > low))
        return ticks;
    // One label alone says nothing of the scale
    for (int more = target; ticks.values.size() < 2 && more < target + 8; ++more) {
        ticks.step = niceStep(high - low, more);
        ticks.values = multiplesOf(ticks.step, low, high);
    }
    return ticks;
}

/// The largest power of 1024 up to `magnitude`, at most 1024^4.
inline double binaryUnit(double magnitude)
{
    double unit = 1;
    while (unit < 1099511627776.0 && magnitude >= unit * 1024)
        unit *= 1024;
    return unit;
}

/// Ticks for bytes: round in KiB, MiB, GiB.
inline AxisTicks binaryTicks(double low, double high, int target = 6)
{
    const double unit = binaryUnit(std::max(std::abs(low), std::abs(high)));
    AxisTicks ticks = linearTicks(low / unit, high / unit, target);
    ticks.step *= unit;
    for (double &v : ticks.values)
        v *= unit;
    return ticks;
}

/// Powers of ten, thinned when there are many; 1-2-5 within few decades; plain 1-2-5 steps within less than one.
inline AxisTicks logTicks(double low, double high, int target = 6)
{
    AxisTicks ticks;
    if (!(low > 0) || !(high > low))
        return ticks;
    const double decades = std::log10(high / low);
    if (decades < 0.9)
        return linearTicks(low, high, target);
    const int first = static_cast<int>(std::floor(std::log10(low) + 1e-9));
    const int last = static_cast<int>(std::ceil(std::log10(high) - 1e-9));
    const bool useMultiples = decades * 3 <= target + 3;
    const int stride = std::max(1, static_cast<int>(std::ceil(decades / std::max(1, target))));
    for (int e = first; e <= last; ++e) {
        if (!useMultiples && ((e % stride) + stride) % stride != 0)
            continue;
        for (double m : {1.0, 2.0, 5.0}) {
            if (!useMultiples && m > 1)
                continue;
            const double value = m * std::pow(10.0, e);
            if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                ticks.values.push_back(value);
        }
    }
    return ticks;
}

/// Steps of a clock in seconds that people call round, up to a week; longer ones are months and years.
inline constexpr std::array<double, 24> roundTimeSteps{1e-3, 1e-2, 0.1, 0.2, 0.5,  1,    2,    5,     10,    15,    30,    60,
                                                       120,  300,  600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 604800};

inline double roundTimeStep(double span, int target)
{
    const double rough = span / std::max(1, target);
    for (double step : roundTimeSteps) {
        if (step >= rough * (1 - 1e-9))
            return step;
    }
    return 604800.0 * std::max(1.0, std::ceil(rough / 604800.0));
}

/// Round times of the person's clock. `utcOffset` gives the zone's offset in seconds at an instant; empty = UTC.
inline AxisTicks timeTicks(double low, double high, int target = 6, const std::function<double(double)> &utcOffset = {})
{
    AxisTicks ticks;
    if (!(high > low))
        return ticks;
    ticks.step = roundTimeStep(high - low, target);
    const auto offsetAt = [&](double t) { return utcOffset ? utcOffset(t) : 0.0; };
    // Weeks count from Monday, 5 January 1970; shorter steps from local midnight.
    const double origin = ticks.step >= 604800 ? 4 * 86400.0 : 0.0;
    const double base = offsetAt(low);
    for (double local : multiplesOf(ticks.step, low + base - origin, high + offsetAt(high) - origin)) {
        const double guess = local + origin - base;
        const double value = local + origin - offsetAt(guess); // a change of summer time moves the ticks after it
        if (value >= low - 1e-6 && value <= high + 1e-6)
            ticks.values.push_back(value);
    }
    return ticks;
}

/// Ticks for lengths of time: round like a clock, from zero.
inline AxisTicks durationTicks(double low, double high, int target = 6) { return timeTicks(low, high, target); }

inline AxisTicks axisTicks(const AxisScale &scale, int target = 6, const std::function<double(double)> &utcOffset = {})
{
    switch (scale.kind()) {
    case AxisKind::Log:
        return logTicks(scale.low(), scale.high(), target);
    case AxisKind::Time:
        return timeTicks(scale.low(), scale.high(), target, utcOffset);
    case AxisKind::Duration:
        return durationTicks(scale.low(), scale.high(), target);
    case AxisKind::Linear:
        break;
    }
    return linearTicks(scale.low(), scale.high(), target);
}

} // namespace widgets
