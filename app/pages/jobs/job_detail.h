// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_model.h"
#include "app/domain/curves/rank_agreement.h"
#include "app/pages/page.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;

namespace widgets {
class Banner;
class CodeView;
class CursorGroup;
class CurveChart;
class Label;
class LogView;
class PageHeader;
class StatusDot;
class StripChart;
} // namespace widgets

namespace pages {

class JobEvents;
class JobPods;
class RankPicker;

/// One job: its curves and GPU load under one cursor, its pods by rank, events and YAML, and the log beside them.
class JobDetail : public QWidget {
    Q_OBJECT
public:
    explicit JobDetail(const AppContext &context, QWidget *parent = nullptr);
    void showJob(cluster::ClusterModel *cluster, const QString &jobUid);
    QString jobUid() const { return m_uid; }
    /// Opens the pattern editor on the job's log.
    bool readNumbers();

signals:
    void backRequested();

private:
    struct Fact {
        QLabel *title;
        widgets::Label *value;
    };

    void refresh();
    void refreshFacts();
    void refreshCurves();
    void refreshPods();
    void refreshEvents();
    void fetchYaml();
    void openLog();
    void refreshActions();
    Fact addFact(const QString &title);

    AppContext m_context;
    QPointer<cluster::ClusterModel> m_cluster;
    QString m_uid, m_runId;
    curves::RankAgreement m_ranks; ///< of that run
    cluster::JobPtr m_job;
    bool m_gone = false;

    widgets::PageHeader *m_header = nullptr;
    widgets::Banner *m_banner = nullptr;
    QPushButton *m_suspend = nullptr, *m_delete = nullptr, *m_variant = nullptr, *m_compare = nullptr;
    QWidget *m_facts = nullptr;
    Fact m_state{}, m_progress{}, m_value{}, m_load{}, m_gpus{}, m_restarts{}, m_age{}, m_place{};
    widgets::StatusDot *m_stateDot = nullptr;
    QTabWidget *m_tabs = nullptr;
    QComboBox *m_metric = nullptr, *m_smoothing = nullptr;
    widgets::CurveChart *m_chart = nullptr, *m_loadChart = nullptr;
    widgets::CursorGroup *m_cursor = nullptr;
    RankPicker *m_rankPicker = nullptr;
    JobPods *m_podTable = nullptr;
    JobEvents *m_eventTable = nullptr;
    widgets::CodeView *m_yaml = nullptr;
    QComboBox *m_logPod = nullptr;
    QPushButton *m_previous = nullptr;
    widgets::Label *m_logState = nullptr;
    widgets::LogView *m_log = nullptr;
    QPointer<cluster::LogStream> m_stream;
    QString m_loggedPod;
    std::vector<QPair<double, double>> m_loads; ///< mean load of the job since it is looked at: time, 0..1
};

} // namespace pages
