// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/history_store.h"
#include "widgets/tables/row_model.h"

#include <QDialog>
#include <QHash>

class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace history {
class RunLibrary;
}
namespace pages {
class Navigator;
}
namespace widgets {
class CodeView;
class FilterBar;
class Label;
class TableView;
} // namespace widgets

namespace shell {

/// The runs that are kept on this machine, and everything that is kept of one: settings, devices, events, manifest, log. Works without any cluster.
/// Runs are exported, imported and removed here, the last only after what would go was shown.
class HistoryDialog : public QDialog {
    Q_OBJECT
public:
    HistoryDialog(history::RunLibrary *runs, pages::Navigator *navigator, QWidget *parent = nullptr);
    ~HistoryDialog() override;

    void importFile(const QString &file);
    /// All runs, or those that are selected.
    void exportTo(const QString &file);

private:
    struct Row {
        history::RunSize size;
        QString state;
    };
    struct EventRow {
        history::RunEvent event;
    };
    void refresh();
    void showRun(const QString &id);
    void showStored(const history::StoredRun &run);
    void askPrune();
    void busy(const QString &text);
    void say(const QString &text);
    void finished(const history::HistoryStore::Transferred &transferred, const QString &verb);

    history::RunLibrary *m_runs;
    history::HistoryStore *m_store;
    pages::Navigator *m_navigator;
    widgets::RowModel<Row> *m_model = nullptr;
    widgets::TableView *m_table = nullptr;
    widgets::RowModel<EventRow> *m_eventModel = nullptr;
    widgets::TableView *m_events = nullptr;
    QTabWidget *m_tabs = nullptr;
    widgets::CodeView *m_settings = nullptr, *m_manifest = nullptr, *m_log = nullptr;
    QWidget *m_devices = nullptr;
    QVBoxLayout *m_deviceLayout = nullptr;
    widgets::Label *m_title = nullptr, *m_facts = nullptr, *m_status = nullptr;
    QPushButton *m_curves = nullptr, *m_export = nullptr, *m_import = nullptr, *m_prune = nullptr, *m_stop = nullptr;
    QString m_shown;
    qint64 m_fileBytes = 0;
};

} // namespace shell
