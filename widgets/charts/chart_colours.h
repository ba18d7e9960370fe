// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QPen>
#include <array>

namespace widgets {

/// The colours a chart needs, by the names of the design tokens. A plain value: copy it freely, on any thread.
/// Every chart widget follows its palette (light or dark window colour) until setColours() gives it others.
struct ChartColours {
    QColor window, panel, raised, header, hairline, hair2, control, text, muted, faint, accent;
    QColor good, warn, bad, info, selection, hover, focus, grid, cellIdle, cellFail, noData;
    std::array<QColor, 12> seriesTable;
    bool isDark = true;

    static ChartColours dark();
    static ChartColours light();
    /// dark() or light(), whichever the lightness of the palette's window colour asks for.
    static ChartColours forPalette(const QPalette &palette);

    /// Colour of series `number` (1 and up; 13 and later repeat). 0 and less: `muted`, for a run that was never drawn.
    QColor series(int number) const;
    /// Pen of series `number`: 9 to 12 dashed 7 3, 13 and later 2 2. Width in logical pixels.
    QPen seriesPen(int number, double width = 2.0) const;
    /// True where the colour alone does not tell the series from another (13 and later), so the legend says so.
    static bool seriesRepeats(int number) { return number > 12; }
};

} // namespace widgets
