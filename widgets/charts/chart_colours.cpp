// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_colours.h"

namespace widgets {

namespace {

QColor hex(QRgb rgb) { return QColor::fromRgb(rgb); }

std::array<QColor, 12> table(const std::array<QRgb, 12> &values)
{
    std::array<QColor, 12> out;
    for (std::size_t i = 0; i < values.size(); ++i)
        out[i] = hex(values[i]);
    return out;
}

} // namespace

ChartColours ChartColours::dark()
{
    ChartColours c;
    c.window = hex(0x141619), c.panel = hex(0x1b1e22), c.raised = hex(0x24282d), c.header = hex(0x1f2327);
    c.hairline = hex(0x2e333a), c.hair2 = hex(0x434a53), c.control = hex(0x6f7883), c.text = hex(0xe7e9ec);
    c.muted = hex(0xa4abb4), c.faint = hex(0x868e98), c.accent = hex(0x8f9bff), c.good = hex(0x4fc38a);
    c.warn = hex(0xf0b13c), c.bad = hex(0xff7a70), c.info = hex(0x5cb8dc), c.selection = hex(0x2b3050);
    c.hover = hex(0x22262b), c.focus = hex(0xa9b2ff), c.grid = hex(0x282c32), c.cellIdle = hex(0xffc94d);
    c.cellFail = hex(0xed3726), c.noData = hex(0x93877d);
    c.seriesTable = table({0x75adf8, 0xdc8e12, 0x97fbe5, 0xd74c84, 0xf7dc1f, 0x8075db, 0x4f929c, 0xa77b5d, 0xcff3a3, 0xfcb0b6, 0xb9bcd1, 0xb8ab78});
    c.isDark = true;
    return c;
}

ChartColours ChartColours::light()
{
    ChartColours c;
    c.window = hex(0xf3f4f6), c.panel = hex(0xffffff), c.raised = hex(0xffffff), c.header = hex(0xf8f9fa);
    c.hairline = hex(0xdfe2e6), c.hair2 = hex(0xc3c8cf), c.control = hex(0x7f8690), c.text = hex(0x1a1d21);
    c.muted = hex(0x555d67), c.faint = hex(0x646c76), c.accent = hex(0x4049c4), c.good = hex(0x0f6f43);
    c.warn = hex(0x8f5a00), c.bad = hex(0xad1222), c.info = hex(0x0a668a), c.selection = hex(0xe1e4fb);
    c.hover = hex(0xf0f1f4), c.focus = hex(0x4049c4), c.grid = hex(0xeceef1), c.cellIdle = hex(0xe09a1a);
    c.cellFail = hex(0xad1222), c.noData = hex(0x93877d);
    c.seriesTable = table({0x2067da, 0xb85c37, 0x297869, 0xa3409b, 0xaf8f15, 0x3d3564, 0x3e9dca, 0x7f463d, 0x8c9968, 0x5c2031, 0x758193, 0x334400});
    c.isDark = false;
    return c;
}

ChartColours ChartColours::forPalette(const QPalette &palette) { return palette.color(QPalette::Window).lightness() < 128 ? dark() : light(); }

QColor ChartColours::series(int number) const
{
    if (number <= 0)
        return muted;
    return seriesTable[static_cast<std::size_t>(number - 1) % seriesTable.size()];
}

QPen ChartColours::seriesPen(int number, double width) const
{
    QPen pen(series(number), width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    // Dash patterns of a pen count in line widths, the tokens in pixels.
    if (number > 12)
        pen.setDashPattern({2.0 / width, 2.0 / width});
    else if (number > 8)
        pen.setDashPattern({7.0 / width, 3.0 / width});
    return pen;
}

} // namespace widgets
