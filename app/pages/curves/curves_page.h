// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/curves/curve_set.h"
#include "app/pages/page.h"
#include "app/pages/pages.h"

#include <QList>
#include <QSet>
#include <QTimer>

class QPushButton;
class QSplitter;
class QStackedWidget;

namespace widgets {
class Banner;
class CursorGroup;
class CurveChart;
class CurveLegend;
class EmptyState;
class Label;
class PageHeader;
class SectionTitle;
} // namespace widgets

namespace pages {

class CurvesExport;
class CurvesToolbar;
class RunList;

/// Any runs, any metric, under one cursor: live ones, those of the history and those of opened files. GUI thread only.
class CurvesPage : public Page, public CurvesTarget, public NumbersTarget {
    Q_OBJECT
public:
    explicit CurvesPage(const AppContext &context, QWidget *parent = nullptr);

    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;
    void addRuns(const QStringList &runIds) override;
    /// For the one drawn run; of several the person chooses.
    bool readNumbers() override;

    /// Takes runs out of the charts; they stay in the list.
    void removeRuns(const QStringList &runIds);
    QStringList drawnRuns() const { return m_drawn; }
    void askForServer() override;
    void askForFolder() override;
    /// Reads files and folders in the background and draws the runs found in them.
    void openPaths(const QStringList &paths);
    CurvesExport *exporter() const { return m_export; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    static constexpr int smallCharts = 3;
    static constexpr int mostFromOneFile = 12; ///< a file of hundreds of trials does not fill the chart by itself

    QWidget *buildCharts();
    QWidget *buildLegend();
    void connectParts();
    void askForFiles();
    void readPodFiles(const QString &runId);
    void offerPodFiles();
    void takeAdded(const QString &id);
    void takeChanged(const QString &id);
    void takeRemoved(const QString &id);
    void takeOpened(const QString &path, const QString &id);
    qsizetype drawnOf(const QString &path) const; ///< runs of an opened path or server that are drawn, its stand-in with them
    void drawnChanged();
    void offerBaselines();
    void schedule();
    void flush();
    void refreshCharts();
    void refreshLegend();
    void refreshNotes();
    void refreshZoom();
    CurveSet::Look look() const;

    QStringList m_drawn;
    QSet<QString> m_hidden, m_dirty, m_openedFiles, m_offered; ///< offered: runs whose event files were spoken of
    CurveSet m_set;
    curves::XAxis m_axis = curves::XAxis::Step;
    bool m_chartsDirty = false, m_splitByHand = false;
    QTimer m_timer;

    widgets::PageHeader *m_header = nullptr;
    QPushButton *m_exportButton = nullptr, *m_numbers = nullptr;
    widgets::Banner *m_banner = nullptr;
    CurvesToolbar *m_toolbar = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedWidget *m_stack = nullptr;
    RunList *m_list = nullptr;
    widgets::EmptyState *m_empty = nullptr;
    QPushButton *m_drawNewest = nullptr;
    widgets::CursorGroup *m_cursor = nullptr;
    widgets::CurveChart *m_chart = nullptr;
    QWidget *m_smallBox = nullptr;
    QList<widgets::CurveChart *> m_small;
    widgets::SectionTitle *m_legendTitle = nullptr;
    widgets::CurveLegend *m_legend = nullptr;
    widgets::Label *m_notes = nullptr;
    CurvesExport *m_export = nullptr;
};

} // namespace pages
