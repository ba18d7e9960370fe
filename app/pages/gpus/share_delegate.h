// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/gpus/gpu_view_data.h"
#include "widgets/charts/share_bar.h"
#include "widgets/tables/cell_delegate.h"
#include "widgets/tables/row_model.h"

namespace pages {

/// Paints a model's busy, idle, cordoned and free shares as a bar over an ordinary cell.
class ShareDelegate final : public widgets::CellDelegate {
    Q_OBJECT
public:
    ShareDelegate(const widgets::RowModel<gpuview::ModelRow> *model, QObject *parent) : CellDelegate(parent), m_model(model) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    static widgets::ShareBar::Shares sharesOf(const gpu::ModelTotals &totals);

private:
    const widgets::RowModel<gpuview::ModelRow> *m_model;
};

} // namespace pages
