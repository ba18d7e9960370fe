// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <array>

namespace widgets {

/// Perceptual ramp for loads: the eleven stops of the design tokens, interpolated in CIELAB to 256 entries.
/// Low load recedes into the page, so the light ramp runs the other way round.
class HeatRamp {
public:
    explicit HeatRamp(bool isDark);
    /// `load` from 0 to 1; outside is clamped. NaN gives the lowest colour: ask for absent data before.
    QRgb at(double load) const;
    /// Black or white, whichever has more contrast (WCAG 2) on `background`.
    static QColor textOn(QColor background);
    const std::array<QRgb, 256> &table() const { return m_table; }

private:
    std::array<QRgb, 256> m_table{};
};

} // namespace widgets
