// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <QList>
#include <QWidget>

#include <optional>
#include <utility>

class QCheckBox;
class QComboBox;
class QToolButton;

namespace pages {

/// How the curves are shown: metric, x, scales, smoothing, baseline, and the way back from a zoom. GUI thread only.
class CurvesToolbar : public QWidget {
    Q_OBJECT
public:
    explicit CurvesToolbar(QWidget *parent = nullptr);

    /// What can be chosen; the person's metric stays chosen while it exists, and comes back when it does.
    void setMetrics(const QStringList &names);
    QString metric() const;
    /// Chooses a metric as the person would.
    void chooseMetric(const QString &name);
    /// The axis the person chose; absent until then.
    std::optional<curves::XAxis> chosenAxis() const { return m_axisChosen; }
    /// Shows the axis in use without choosing it.
    void showAxis(curves::XAxis axis);
    /// Ids and names of the runs that can be the baseline.
    void setRuns(const QList<std::pair<QString, QString>> &runs);
    QString baseline() const;
    /// Asks which way the metric is better, where its name does not tell; `higher` is what was said before.
    void askBetter(bool ask, std::optional<bool> higher);
    void chooseBaseline(const QString &runId);
    bool logX() const;
    bool logY() const;
    /// Weight of the smoothing, 0 (off) to below 1.
    double smoothing() const;
    void setZoom(bool canUndo, bool isZoomed);

signals:
    void changed();
    void axisChosen();
    void metricChosen();
    void betterChosen(std::optional<bool> higher);
    void undoRequested();
    void resetRequested();

private:
    QComboBox *m_metric = nullptr, *m_axis = nullptr, *m_smoothing = nullptr, *m_baseline = nullptr, *m_better = nullptr;
    QCheckBox *m_logX = nullptr, *m_logY = nullptr;
    QToolButton *m_undo = nullptr, *m_reset = nullptr;
    std::optional<curves::XAxis> m_axisChosen;
    QString m_metricWanted, m_baselineWanted;
};

} // namespace pages
