// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/gpus/share_delegate.h"

#include <algorithm>

namespace pages {

widgets::ShareBar::Shares ShareDelegate::sharesOf(const gpu::ModelTotals &totals)
{
    widgets::ShareBar::Shares shares;
    shares.idle = totals.reservedIdle.value_or(0);
    shares.busy = std::max(0.0, totals.requested - shares.idle);
    shares.cordoned = totals.cordoned + totals.unhealthy;
    shares.free = std::max(0.0, totals.capacity - totals.requested - shares.cordoned);
    return shares;
}

void ShareDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    CellDelegate::paint(painter, option, index);
    const gpuview::ModelRow *row = m_model->find(index.data(widgets::TableModel::KeyRole).toString());
    if (!row)
        return;
    const QRect cell = option.rect.adjusted(8, 0, -8, 0);
    const QRectF bar(cell.left(), cell.center().y() - 5, cell.width(), 10);
    widgets::ShareBar::paint(*painter, bar, sharesOf(row->totals), widgets::ChartColours::forPalette(option.palette));
}

} // namespace pages
