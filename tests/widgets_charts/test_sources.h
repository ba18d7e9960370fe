// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_item.h"
#include "widgets/charts/heat_grid_data.h"
#include "widgets/charts/vector_curve_source.h"

#include <QString>
#include <cmath>
#include <random>

/// Made-up data for tests and the gallery; always the same for the same seed.
namespace testdata {

inline std::vector<widgets::CurvePoint> lossPoints(int count, double start, double end, unsigned seed, double noise = 0.02, double xStep = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, noise);
    std::vector<widgets::CurvePoint> points;
    points.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double t = static_cast<double>(i) / count;
        points.push_back({i * xStep, end + (start - end) * std::exp(-5 * t) + normal(random)});
    }
    return points;
}

inline widgets::CurveItem item(const QString &id, int series, std::shared_ptr<const widgets::CurveSource> source)
{
    widgets::CurveItem out;
    out.id = id;
    out.name = id;
    out.series = series;
    out.source = std::move(source);
    return out;
}

inline std::vector<widgets::HeatGroup> fleet(int groups, int nodes, int slotsPerNode, unsigned seed = 1)
{
    using widgets::HeatState;
    std::mt19937 random(seed);
    std::vector<widgets::HeatGroup> out;
    int job = 0;
    for (int g = 0; g < groups; ++g) {
        widgets::HeatGroup group;
        group.title = QStringLiteral("pool-%1").arg(g);
        group.subtitle = QStringLiteral("%1 nodes").arg(nodes);
        for (int n = 0; n < nodes; ++n) {
            widgets::HeatRow row;
            row.name = QStringLiteral("node-%1-%2").arg(g).arg(n, 2, 10, QLatin1Char('0'));
            const unsigned kind = random() % 12;
            const double load = 0.3 + 0.65 * (random() % 100) / 100.0;
            if (random() % 2)
                ++job;
            for (int s = 0; s < slotsPerNode; ++s) {
                widgets::HeatCell cell;
                cell.state = HeatState::Load;
                if (kind == 0 || (kind == 1 && s > 4))
                    cell.state = HeatState::Free;
                if (kind == 2 && s < 4)
                    cell.state = HeatState::ReservedIdle;
                if (kind == 3 && s == 7)
                    cell.state = HeatState::NoData;
                if (kind == 4 && n % 3 == 0)
                    cell.state = s == 5 ? HeatState::Failing : HeatState::Cordoned;
                if (cell.state == HeatState::Load || cell.state == HeatState::ReservedIdle) {
                    cell.load = static_cast<float>(std::min(1.0, load + 0.05 * (random() % 100) / 100.0));
                    cell.job = job;
                    cell.value = cell.state == HeatState::Load ? QString::number(std::lround(cell.load * 100)) : QStringLiteral("0");
                    cell.owner = QStringLiteral("ak");
                }
                row.cells.push_back(cell);
            }
            if (kind == 1)
                row.note = QStringLiteral("3 free");
            if (kind == 2)
                row.note = QStringLiteral("4 reserved, idle"), row.noteTone = widgets::HeatRow::Tone::Warn;
            if (kind == 4 && n % 3 == 0)
                row.note = QStringLiteral("cordoned, XID 79"), row.noteTone = widgets::HeatRow::Tone::Bad;
            group.rows.push_back(std::move(row));
        }
        out.push_back(std::move(group));
    }
    return out;
}

} // namespace testdata
