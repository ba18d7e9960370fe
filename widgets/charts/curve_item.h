// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve_source.h"

#include <QColor>
#include <QString>
#include <limits>
#include <memory>

namespace widgets {

/// A curve of a chart: its data and how it is shown.
struct CurveItem {
    QString id;   ///< unique in the chart
    QString name; ///< as the readout and the legend say it
    std::shared_ptr<const CurveSource> source;
    std::shared_ptr<const BandSource> band; ///< optional, 20 % fill behind the line
    int series = 1;                         ///< series number (colour and dash), 1 and up; 0 = muted
    QColor colour;                          ///< set only to override the series colour
    bool isVisible = true;
    bool isBaseline = false; ///< the readout gives differences to this curve
    bool isFaint = false;    ///< one of several behind their mean: thin and pale, without rings on its points
    bool showPoints = false; ///< a ring on each point while there is room (few points)
    /// Longest distance in x that the line still bridges, for x = time: a longer silence is a gap. Infinite = always joined.
    double joinUpTo = std::numeric_limits<double>::infinity();
    QString endLabel; ///< short letter or name at the line's end; empty = none
    QString unit;     ///< unit of the value in the readout, without space; empty = none
};

/// Where an event came from; decides the mark's shape and colour.
enum class EventKind { Eviction, Restart, Hardware, Checkpoint, Note };

/// A mark in the lane above the plot, with a line through it.
struct EventMark {
    double x = 0;
    EventKind kind = EventKind::Note;
    QString text;    ///< beside the mark where there is room; also in the tool tip
    QString details; ///< second line of the tool tip
};

/// Dashed level with a label at its right end.
struct Threshold {
    double y = 0;
    QString text;
    bool isLimit = false; ///< true: drawn in `bad` (a limit), false: in `muted` (a target)
};

/// A stretch of x that ran twice (x is a step): warn bracket with words; the lost attempt itself comes from the source's ghosts.
struct RestartMark {
    double x0 = 0, x1 = 0;
    QString text;
    QString details;
    QString curveId; ///< the bracket sits above this curve; empty = at the top
};

/// Lost time (x is a time): hatched from x0 to x1 with words such as the lost steps and their price.
struct LostSpan {
    double x0 = 0, x1 = 0;
    QString text;
    QString details;
};

} // namespace widgets
