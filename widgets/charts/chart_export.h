// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve_item.h"

#include <QSize>
#include <QString>

namespace widgets {

class CurveChart;

/// Writes charts to files. Each function returns an empty string, or an error that names the file and the remedy. Files are
/// written whole or not at all. Pictures may be asked for on the GUI thread only; csv() may run on any thread.
class ChartExport {
public:
    /// PNG at `scale` device pixels per logical pixel. An invalid size means the chart's own.
    static QString png(const CurveChart &chart, const QString &path, double scale = 2.0, QSize size = {});
    static QString svg(const CurveChart &chart, const QString &path, QSize size = {});
    static QString pdf(const CurveChart &chart, const QString &path, QSize size = {});
    /// Every point of every visible curve, superseded ones marked: run, x, value, superseded. Numbers round-trip exactly.
    static QString csv(const std::vector<CurveItem> &curves, const QString &xName, const QString &path);
};

} // namespace widgets
