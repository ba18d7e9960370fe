// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/rank_agreement.h"
#include "app/history/run_library.h"
#include "app/pages/common/snapshot_source.h"
#include "widgets/charts/axis_format.h"
#include "widgets/charts/curve_item.h"
#include "widgets/charts/curve_legend.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace pages {

/// The drawn runs as charts and legend want them. Keeps the sources between updates, so that only curves that really have new points
/// are made anew. GUI thread only.
class CurveSet {
    Q_DECLARE_TR_FUNCTIONS(pages::CurveSet)
public:
    struct Look {
        curves::XAxis axis = curves::XAxis::Step;
        bool logX = false;
        double smoothing = 0;
        QString baseline;                                      ///< id of the run; empty = none
        curves::Direction better = curves::Direction::Unknown; ///< what the person said of the metric; used where its name does not tell
    };
    static constexpr std::size_t mostRestarts = 6; ///< brackets of one run; its ghosts are all drawn

    explicit CurveSet(history::RunLibrary *runs) : m_runs(runs) {}
    void setDrawn(const QStringList &drawn, const QSet<QString> &hidden);
    /// Looks whether the ranks of the drawn runs agree; to be called when their curves changed.
    void lookAtRanks();

    QStringList metricNames() const;
    /// Whether a drawn series of the metric does not tell by its name which way is better.
    bool asksDirection(const QString &metric) const;
    /// The axis that all drawn curves of the metric have.
    curves::XAxis commonAxis(const QString &metric) const;
    std::vector<widgets::CurveItem> items(const QString &metric, const Look &look);
    std::vector<widgets::LegendRow> legend(const QString &metric, const Look &look);
    std::vector<widgets::RestartMark> restarts(const QString &metric, const Look &look) const;
    /// What the title line says: number of points, what has no x here, restarts that are not marked.
    QString subtitle(const QString &metric, const Look &look) const;
    static widgets::AxisSpec axisSpec(const Look &look);
    static QStringList extraTitles();

private:
    struct Cached {
        std::shared_ptr<const curves::CurveSnapshot> curve;
        curves::XAxis axis = curves::XAxis::Step;
        double smoothing = 0;
        std::shared_ptr<const SnapshotSource> source;
    };
    const curves::RunSnapshot::Series *series(const QString &id, const QString &metric) const;
    std::shared_ptr<const SnapshotSource> source(const QString &id, const curves::RunSnapshot::Series &series, curves::XAxis axis, double smoothing,
                                                 bool forLegend);

    history::RunLibrary *m_runs;
    QStringList m_drawn;
    QSet<QString> m_hidden;
    QHash<QString, Cached> m_cache;                   ///< by run, series and use
    std::map<QString, curves::RankAgreement> m_ranks; ///< by run
};

} // namespace pages
