// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <compare>
#include <vector>

namespace widgets {

/// What a cell of a HeatGrid says without relying on colour alone.
enum class HeatState : unsigned char { Load, Free, ReservedIdle, Failing, Cordoned, NoData };

/// One cell. `load` from 0 to 1 is its place on the ramp and counts only in state Load.
struct HeatCell {
    HeatState state = HeatState::NoData;
    float load = 0;
    int job = -1;          ///< cells side by side with the same number share an underline; −1 = none
    QRgb colour = 0;       ///< replaces the ramp (colour by owner); 0 = ramp
    QString value;         ///< “94”, in cells of 32 px and where it fits
    QString owner;         ///< second line, from 32 px
    bool isDimmed = false; ///< filtered out: drawn at 25 %
};

/// One node: a row of cells in large sizes, a column of them in small ones.
struct HeatRow {
    enum class Tone : unsigned char { Muted, Warn, Bad };
    QString name;
    QString note; ///< a word at the row's end, for example “2 free”
    Tone noteTone = Tone::Muted;
    std::vector<HeatCell> cells;
};

/// A block of nodes with a title.
struct HeatGroup {
    QString title, subtitle;
    std::vector<HeatRow> rows;
};

/// Place of a cell.
struct HeatIndex {
    int group = -1, row = -1, slot = -1;
    bool isValid() const { return group >= 0 && row >= 0 && slot >= 0; }
    auto operator<=>(const HeatIndex &) const = default;
};

/// How many cells are in each state.
struct HeatCounts {
    int load = 0, free = 0, reservedIdle = 0, failing = 0, cordoned = 0, noData = 0;
    int total() const { return load + free + reservedIdle + failing + cordoned + noData; }
};

} // namespace widgets
