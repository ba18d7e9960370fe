// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/rank_agreement.h"
#include "app/pages/common/snapshot_source.h"
#include "widgets/charts/curve_item.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// What the Curves page says about runs. Pure functions of snapshots; GUI thread only for the words (translations).
namespace pages::figures {

using SnapshotPtr = std::shared_ptr<const curves::RunSnapshot>;

/// What can be chosen of one run: the names of all series that have points, those of agreeing ranks once.
struct RunMetrics {
    QStringList names;
    QString main; ///< empty when there is none
};
RunMetrics metricsOf(const curves::RunSnapshot &run, const curves::RankAgreement &ranks);
/// The names of all runs: their main series first, then those that most runs have, else in the order met.
QStringList metricNames(const std::vector<RunMetrics> &runs);
/// Whether the points of a curve have an x on this axis.
bool hasAxis(const curves::CurveSnapshot &curve, curves::XAxis axis);
/// The first of step, epoch and order that every curve of more than one point has; the step when there is none.
curves::XAxis commonAxis(const std::vector<std::shared_ptr<const curves::CurveSnapshot>> &all);

/// The series' own direction, or what the person said where the series does not tell.
inline curves::Direction betterOf(const curves::SeriesInfo &info, curves::Direction said)
{
    return info.better == curves::Direction::Unknown ? said : info.better;
}

/// Last value, its step, and the best value by the direction; absent where there is none.
struct Ends {
    std::optional<double> last, step, best;
};
Ends ends(const curves::RunSnapshot::Series &series, curves::Direction said = curves::Direction::Unknown);

/// Value of `run` minus value of `base` at the last x that both have; absent without a common x or a finite difference.
struct Difference {
    double value = 0, at = 0;
    bool beforeBaseEnd = false;
};
std::optional<Difference> difference(const widgets::CurveSource &run, const widgets::CurveSource &base);

/// Number of restarts that went back on this axis.
std::size_t restartCount(const curves::CurveSnapshot &curve, curves::XAxis axis);
/// The stretches that ran twice, the newest `most` of them.
std::vector<widgets::RestartMark> restarts(const curves::CurveSnapshot &curve, curves::XAxis axis, const QString &curveId, const QString &runName,
                                           std::size_t most);

/// A parameter's JSON text as a person writes it: strings without quotes, long values cut.
QString parameterText(const QString &json);

} // namespace pages::figures
