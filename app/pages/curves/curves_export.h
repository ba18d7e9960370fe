// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QMenu;

namespace widgets {
class CurveChart;
}

namespace pages {

/// Writes the chart to a file without holding up the window: pictures at once, the points on a thread of their own.
class CurvesExport : public QObject {
    Q_OBJECT
public:
    explicit CurvesExport(widgets::CurveChart *chart, QWidget *parent);

    /// Entries for PNG, SVG, PDF and CSV; each asks for a file.
    void fill(QMenu *menu);
    /// Writes to `path` by its ending: png, svg, pdf or csv. The outcome comes as written() or failed().
    void write(const QString &path);

signals:
    void written(const QString &path);
    /// A sentence that names the file and the remedy.
    void failed(const QString &message);

private:
    void ask(const QString &suffix, const QString &filter);
    void report(const QString &path, const QString &problem);

    widgets::CurveChart *m_chart;
    QWidget *m_window;
};

} // namespace pages
