// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "axis_scale.h"

#include <QString>
#include <QTimeZone>

namespace widgets {

/// How numbers of an axis are written.
enum class NumberStyle {
    Plain,  ///< thousands separators, decimals as the step needs, exponents when very small or very large
    Si,     ///< k, M, G prefixes from 10,000 on
    Binary, ///< bytes as KiB, MiB, GiB
    Percent ///< a share from 0 to 1 as whole percent
};

/// An axis as a chart shows it.
struct AxisSpec {
    AxisKind kind = AxisKind::Linear;
    NumberStyle style = NumberStyle::Plain;
    QString title;                                ///< “step”, “wall time”: at the end of x; y is named in the title line
    QString unit;                                 ///< after the numbers, behind a narrow no-break space
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< for AxisKind::Time
};

/// Texts of tick labels and values in the person's locale, with a true minus and U+202F before units.
class AxisFormat {
public:
    static QString tick(const AxisSpec &axis, double value, const AxisTicks &ticks);
    /// Value in a readout: four significant figures, “NaN” and “∞” by name.
    static QString value(double value, int significant = 4, NumberStyle style = NumberStyle::Plain, const QString &unit = {});
    /// Signed difference, with the decimals that value() would give `reference`.
    static QString difference(double difference, double reference, int significant = 4);
    /// x in a readout: “step 14,000”, “Thu 11:48:00”, “2 h 41 min”.
    static QString position(const AxisSpec &axis, double x);
    static QString duration(double seconds);
    /// “–”, for what is absent.
    static QString absent();
};

} // namespace widgets
