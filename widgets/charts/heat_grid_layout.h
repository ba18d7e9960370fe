// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heat_grid_data.h"

#include <QPoint>
#include <QRect>
#include <QSize>
#include <vector>

namespace widgets {

/// Where the cells of a HeatGrid lie, in content coordinates. From 12 px a node is a row with its name and note, groups stand side by
/// side where there is room; below 12 px a node is a column of cells and nodes wrap into bands. Internal.
class HeatGridLayout {
public:
    struct Metrics {
        int nameWidth = 92;  ///< column of node names, large cells only
        int noteWidth = 120; ///< column of notes, large cells only
        int titleHeight = 24;
        int headHeight = 18; ///< slot numbers, large cells only
    };
    /// One group's rectangle and grid.
    struct Block {
        QRect rect;        ///< title included
        QPoint cells;      ///< top left of the first cell
        int slotCount = 0; ///< most cells in a node
        int perBand = 1;   ///< nodes next to each other, small cells only
    };

    HeatGridLayout(const std::vector<HeatGroup> &groups, int cell, int width, const Metrics &metrics);

    static int gapFor(int cell) { return cell < 6 ? 0 : 2; }
    static int nodeGapFor(int cell) { return cell < 6 ? 0 : cell < 12 ? 2 : 6; }

    int cell() const { return m_cell; }
    bool isSmall() const { return m_cell < 12; }
    QSize size() const { return m_size; }
    const std::vector<Block> &blocks() const { return m_blocks; }
    const Metrics &metrics() const { return m_metrics; }

    QRect rectOf(const HeatIndex &index) const;
    QRect rowRect(int group, int row) const; ///< cells of a node only
    HeatIndex at(const QPoint &pos) const;
    /// Rows of a group that touch `area`, as [first, last).
    std::pair<int, int> rowsIn(int group, const QRect &area) const;

private:
    int bandHeight(const Block &block) const;
    const std::vector<HeatGroup> &m_groups;
    int m_cell;
    Metrics m_metrics;
    std::vector<Block> m_blocks;
    QSize m_size;
};

} // namespace widgets
