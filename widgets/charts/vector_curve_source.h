// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "curve_source.h"

#include <memory>

namespace widgets {

/// Curve source over points in memory with a min/max pyramid, for short histories and for tests. Immutable after make().
class VectorCurveSource final : public CurveSource {
public:
    /// Points in order of arrival. Where x goes back, the earlier points from that x on are superseded (a restart).
    /// `smoothing` from 0 (off) to below 1 is the weight of a debiased exponential mean; NaN and infinite values are left out of it.
    static std::shared_ptr<const VectorCurveSource> make(std::vector<CurvePoint> points, double smoothing = 0.0);

    std::size_t size() const override { return m_all.size(); }
    std::optional<std::pair<double, double>> xRange() const override;
    std::vector<CurveColumn> columns(double x0, double x1, int count, bool ghosts) const override;
    std::optional<CurvePoint> nearest(double x) const override;
    std::optional<CurvePoint> neighbour(double x, bool forward) const override;
    bool hasGhosts() const override { return !m_ghosts.points.empty(); }
    bool isSmoothed() const override { return !m_smooth.points.empty(); }
    std::vector<CurveColumn> smoothedColumns(double x0, double x1, int count) const override;
    std::optional<CurvePoint> smoothedNearest(double x) const override;
    void visit(const std::function<bool(const CurveExportPoint &)> &visitor) const override;

    /// Points sorted by x with a pyramid of blocks of 16 above them.
    struct Level {
        std::vector<CurvePoint> points;
        std::vector<std::vector<CurveColumn>> pyramid;
        void build();
        CurveColumn summary(std::size_t begin, std::size_t end) const;
        std::vector<CurveColumn> columns(double x0, double x1, int count) const;
    };

private:
    VectorCurveSource() = default;
    std::vector<CurveExportPoint> m_all;
    Level m_valid, m_ghosts, m_smooth;
};

/// Band between two curves given at common x values.
class VectorBandSource final : public BandSource {
public:
    /// Ascending x; low and high of the same length.
    VectorBandSource(std::vector<double> x, std::vector<double> low, std::vector<double> high);
    std::vector<BandColumn> columns(double x0, double x1, int count) const override;

private:
    std::vector<double> m_x, m_low, m_high;
};

} // namespace widgets
