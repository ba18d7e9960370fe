// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_snapshot.h"
#include "widgets/charts/curve_source.h"

#include <memory>

namespace pages {

/// A curve of the domain as a chart wants it, on one x axis. Immutable; shares the snapshot's blocks.
class SnapshotSource final : public widgets::CurveSource {
public:
    /// `smoothing` from 0 (off) to below 1: weight of the debiased exponential mean drawn over the faint raw curve.
    static std::shared_ptr<const SnapshotSource> make(std::shared_ptr<const curves::CurveSnapshot> curve, curves::XAxis axis, double smoothing = 0.0);

    /// The axis that suits a curve: the step where it has one, else the epoch, the time, the order.
    static curves::XAxis bestAxis(const curves::CurveSnapshot &curve);
    /// A point's x on an axis; NaN where the point has none. Times are seconds.
    static double xOf(const curves::Point &point, std::size_t index, curves::XAxis axis, std::int64_t firstTimeNs);

    std::size_t size() const override { return m_curve->size(); }
    std::optional<std::pair<double, double>> xRange() const override;
    std::vector<widgets::CurveColumn> columns(double x0, double x1, int count, bool ghosts) const override;
    std::optional<widgets::CurvePoint> nearest(double x) const override;
    std::optional<widgets::CurvePoint> neighbour(double x, bool forward) const override;
    bool hasGhosts() const override
    {
        return !m_curve->branches().empty() && m_axis != curves::XAxis::Time && m_axis != curves::XAxis::RelativeTime &&
               m_axis != curves::XAxis::Order;
    }
    bool isSmoothed() const override { return m_smooth != nullptr; }
    std::vector<widgets::CurveColumn> smoothedColumns(double x0, double x1, int count) const override;
    std::optional<widgets::CurvePoint> smoothedNearest(double x) const override;
    void visit(const std::function<bool(const widgets::CurveExportPoint &)> &visitor) const override;

private:
    SnapshotSource(std::shared_ptr<const curves::CurveSnapshot> curve, curves::XAxis axis);
    /// A stretch of points whose x only grows; [begin, end) are those that no later attempt replaced.
    struct Stretch {
        std::size_t begin = 0, end = 0;
    };
    double x(std::size_t index) const;
    std::size_t firstAtOrAfter(const Stretch &stretch, double wanted) const;

    std::shared_ptr<const curves::CurveSnapshot> m_curve;
    curves::XAxis m_axis;
    std::int64_t m_firstTime = 0;
    std::vector<Stretch> m_valid;
    std::shared_ptr<const widgets::CurveSource> m_smooth;
};

} // namespace pages
