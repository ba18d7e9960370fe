// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_colours.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace widgets {

/// Arms of an experiment side by side: every seed as a dot with the mean as a bar, and the difference to the base with its interval.
/// The painters serve table cells, so that all rows can share one scale.
class IntervalPlot : public QWidget {
    Q_OBJECT
public:
    struct Arm {
        QString name;
        int series = 1;
        std::vector<double> seeds; ///< one value per counted seed
        int failedSeeds = 0;       ///< shown as a triangle at the right end
        bool isBase = false;
        std::optional<double> difference; ///< to the base
        std::optional<double> low, high;  ///< its interval; absent = “no bound yet”
    };
    explicit IntervalPlot(QWidget *parent = nullptr);
    void setArms(std::vector<Arm> arms);
    const std::vector<Arm> &arms() const { return m_arms; }
    /// +1 when higher is better, −1 when lower is better, 0 when unknown.
    void setDirection(int better);
    void setColours(const ChartColours &colours);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {280, 80}; }

    /// Common range of the seeds' values, widened to round numbers; nothing without a seed.
    static std::optional<std::pair<double, double>> seedRange(const std::vector<Arm> &arms);
    /// Common range of the differences; contains 0.
    static std::pair<double, double> differenceRange(const std::vector<Arm> &arms);
    static void paintSeeds(QPainter &painter, const QRectF &rect, const Arm &arm, std::pair<double, double> range, const ChartColours &colours);
    static void paintDifference(QPainter &painter, const QRectF &rect, const Arm &arm, std::pair<double, double> range, const ChartColours &colours);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    std::vector<Arm> m_arms;
    int m_better = -1;
    ChartColours m_colours;
    bool m_hasOwnColours = false;
};

} // namespace widgets
