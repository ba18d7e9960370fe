// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/pages/gpus/gpu_view_data.h"
#include "app/pages/page.h"

#include <QPointer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace widgets {
class Label;
class StatusDot;
class StripChart;
} // namespace widgets

namespace pages {

/// The chosen device: what it is, what it says, its load since this window looks, and the way to its job.
class DevicePanel : public QWidget {
    Q_OBJECT
public:
    explicit DevicePanel(const AppContext &context, QWidget *parent = nullptr);
    /// An invalid reference empties the panel. `cluster` is the device's.
    void show(const gpuview::DeviceRef &ref, cluster::ClusterModel *cluster);

signals:
    void openJobRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Fact {
        widgets::Label *title, *value;
    };
    Fact addFact(QGridLayout *grid, const QString &title);
    static void set(const Fact &fact, const QString &value); ///< an absent value hides the fact

    AppContext m_context;
    widgets::Label *m_title = nullptr, *m_hint = nullptr;
    widgets::StatusDot *m_state = nullptr;
    QWidget *m_body = nullptr;
    Fact m_model{}, m_uuid{}, m_load{}, m_memory{}, m_power{}, m_temperature{}, m_fault{}, m_pod{}, m_job{}, m_idle{};
    widgets::StripChart *m_history = nullptr;
    QPushButton *m_open = nullptr;
};

} // namespace pages
