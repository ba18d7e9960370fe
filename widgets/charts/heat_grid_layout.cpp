// SPDX-License-Identifier: GPL-3.0-or-later
#include "heat_grid_layout.h"

#include <algorithm>

namespace widgets {

namespace {

constexpr int margin = 16;
constexpr int groupGap = 24;
constexpr int bandGap = 4;

} // namespace

HeatGridLayout::HeatGridLayout(const std::vector<HeatGroup> &groups, int cell, int width, const Metrics &metrics)
    : m_groups(groups), m_cell(cell), m_metrics(metrics)
{
    const int gap = gapFor(cell);
    int y = margin / 2, x = margin, rowBottom = y, right = 0;
    bool isFirstInRow = true;
    for (const HeatGroup &group : groups) {
        Block block;
        for (const HeatRow &row : group.rows)
            block.slotCount = std::max(block.slotCount, static_cast<int>(row.cells.size()));
        const int count = static_cast<int>(group.rows.size());
        if (isSmall()) {
            const int pitch = cell + nodeGapFor(cell);
            block.perBand = std::max(1, (width - 2 * margin) / std::max(1, pitch));
            const int bands = (count + block.perBand - 1) / block.perBand;
            const int used = std::min(count, block.perBand) * pitch;
            block.rect = QRect(margin, y, std::max(used, 1), m_metrics.titleHeight + bands * bandHeight(block));
            block.cells = QPoint(margin, y + m_metrics.titleHeight);
            y = block.rect.bottom() + 1 + 8;
            right = std::max(right, block.rect.right() + 1);
            rowBottom = y;
        } else {
            const int pitch = cell + gap;
            const int blockWidth = m_metrics.nameWidth + block.slotCount * pitch + m_metrics.noteWidth;
            const int blockHeight = m_metrics.titleHeight + m_metrics.headHeight + count * (cell + nodeGapFor(cell));
            if (!isFirstInRow && x + blockWidth > width - margin) {
                y = rowBottom + groupGap;
                x = margin;
            }
            block.rect = QRect(x, y, blockWidth, blockHeight);
            block.cells = QPoint(x + m_metrics.nameWidth, y + m_metrics.titleHeight + m_metrics.headHeight);
            x += blockWidth + groupGap;
            rowBottom = std::max(isFirstInRow || x == margin + blockWidth + groupGap ? 0 : rowBottom, block.rect.bottom() + 1);
            right = std::max(right, block.rect.right() + 1);
            isFirstInRow = false;
        }
        m_blocks.push_back(block);
    }
    m_size = QSize(right + margin, rowBottom + margin);
}

int HeatGridLayout::bandHeight(const Block &block) const { return block.slotCount * (m_cell + gapFor(m_cell)) + bandGap; }

QRect HeatGridLayout::rectOf(const HeatIndex &index) const
{
    if (!index.isValid() || index.group >= static_cast<int>(m_blocks.size()))
        return {};
    const Block &block = m_blocks[static_cast<std::size_t>(index.group)];
    const int pitch = m_cell + gapFor(m_cell);
    if (isSmall()) {
        const int nodePitch = m_cell + nodeGapFor(m_cell);
        return QRect(block.cells.x() + index.row % block.perBand * nodePitch,
                     block.cells.y() + index.row / block.perBand * bandHeight(block) + index.slot * pitch, m_cell, m_cell);
    }
    return QRect(block.cells.x() + index.slot * pitch, block.cells.y() + index.row * (m_cell + nodeGapFor(m_cell)), m_cell, m_cell);
}

QRect HeatGridLayout::rowRect(int group, int row) const
{
    const auto &cells = m_groups[static_cast<std::size_t>(group)].rows[static_cast<std::size_t>(row)].cells;
    const int last = std::max(0, static_cast<int>(cells.size()) - 1);
    return rectOf({group, row, 0}).united(rectOf({group, row, last}));
}

HeatIndex HeatGridLayout::at(const QPoint &pos) const
{
    for (std::size_t g = 0; g < m_blocks.size(); ++g) {
        const Block &block = m_blocks[g];
        if (!block.rect.contains(pos))
            continue;
        const QPoint in = pos - block.cells;
        if (in.x() < 0 || in.y() < 0)
            return {};
        const int pitch = m_cell + gapFor(m_cell);
        HeatIndex index{static_cast<int>(g), 0, 0};
        if (isSmall()) {
            const int nodePitch = m_cell + nodeGapFor(m_cell);
            const int column = in.x() / nodePitch;
            if (column >= block.perBand)
                return {};
            index.row = in.y() / bandHeight(block) * block.perBand + column;
            index.slot = in.y() % bandHeight(block) / pitch;
        } else {
            index.row = in.y() / (m_cell + nodeGapFor(m_cell));
            index.slot = in.x() / pitch;
        }
        const auto &rows = m_groups[g].rows;
        if (index.row >= static_cast<int>(rows.size()) || index.slot >= static_cast<int>(rows[static_cast<std::size_t>(index.row)].cells.size()))
            return {};
        // The gap belongs to the cell before it only in small sizes, where it is too thin to miss on purpose.
        if (!isSmall() && !rectOf(index).contains(pos))
            return {};
        return index;
    }
    return {};
}

std::pair<int, int> HeatGridLayout::rowsIn(int group, const QRect &area) const
{
    const Block &block = m_blocks[static_cast<std::size_t>(group)];
    const int count = static_cast<int>(m_groups[static_cast<std::size_t>(group)].rows.size());
    if (!block.rect.intersects(area) || count == 0)
        return {0, 0};
    const int top = std::max(0, area.top() - block.cells.y()), bottom = std::max(0, area.bottom() - block.cells.y());
    if (isSmall()) {
        const int height = std::max(1, bandHeight(block));
        return {std::min(count, top / height * block.perBand), std::min(count, (bottom / height + 1) * block.perBand)};
    }
    const int pitch = m_cell + nodeGapFor(m_cell);
    return {std::min(count, top / pitch), std::min(count, bottom / pitch + 1)};
}

} // namespace widgets
