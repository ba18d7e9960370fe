// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/pages/gpus/gpu_view_data.h"
#include "app/pages/pages.h"
#include "widgets/tables/row_model.h"

#include <QStackedWidget>
#include <QTimer>

class QSplitter;

namespace widgets {
class Banner;
class DataAgeLabel;
class EmptyState;
class HeatGrid;
class HeatLegend;
class Label;
class PageHeader;
class SectionTitle;
class SegmentedControl;
class TableView;
} // namespace widgets

namespace pages {

class DevicePanel;

/// Every GPU of all connected clusters in one grid of nodes by slots; the sums by model, who holds what, and the chosen device.
class GpusPage final : public Page, public GpusTarget {
    Q_OBJECT
public:
    explicit GpusPage(const AppContext &context, QWidget *parent = nullptr);
    QString title() const override;
    void activate() override;
    void setScope(const QString &clusterId, const QString &namespaceName) override;
    void showDevice(const QString &clusterId, const QString &node, int index) override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildGridSide();
    QWidget *buildFigureSide();
    void follow(cluster::ClusterModel *cluster);
    void later();
    void refresh();
    void refreshGrid(const std::vector<gpuview::ClusterGpus> &clusters);
    void refreshTables(const std::vector<gpuview::ClusterGpus> &clusters);
    void refreshBanner();
    void refreshEmpty();
    void refreshFoot(const gpuview::Totals &totals);
    void select(const QString &key);
    void refreshDevice();
    void openSelectedJob();
    bool showPendingDevice();
    bool telemetryIsKnown() const;
    std::vector<gpuview::ClusterGpus> clustersInScope() const;
    std::vector<cluster::ClusterModel *> modelsInScope() const;

    gpuview::Grid m_grid;
    gpuview::ColourBy m_by = gpuview::ColourBy::Load;
    QString m_selected; ///< DeviceRef::key()
    struct Wanted {
        QString cluster, node;
        int index = -1;
    };
    std::optional<Wanted> m_wanted; ///< asked for before its inventory was there
    QTimer m_soon;                  ///< gathers the changes of a moment to one refresh
    bool m_dirty = true, m_panelMoved = false;

    QStackedWidget *m_stack = nullptr;
    widgets::PageHeader *m_header = nullptr;
    widgets::SegmentedControl *m_colourBy = nullptr;
    widgets::Banner *m_banner = nullptr;
    widgets::EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    widgets::HeatLegend *m_legend = nullptr;
    widgets::Label *m_ownerLegend = nullptr, *m_source = nullptr;
    widgets::HeatGrid *m_heat = nullptr;
    widgets::DataAgeLabel *m_age = nullptr;
    widgets::RowModel<gpuview::ModelRow> *m_modelModel = nullptr;
    widgets::RowModel<gpuview::Holding> *m_holdingModel = nullptr;
    widgets::TableView *m_modelTable = nullptr, *m_holdingTable = nullptr;
    widgets::SectionTitle *m_holdingTitle = nullptr;
    DevicePanel *m_device = nullptr;
};

} // namespace pages
