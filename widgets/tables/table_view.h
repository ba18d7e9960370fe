// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/filter_proxy.h"
#include "widgets/tables/table_model.h"

#include <QHash>
#include <QTableView>
#include <QTimer>

class QIODevice;
class QMenu;

namespace widgets {

class CellDelegate;

/// The table of the program: 28-px rows, hairlines, sorting by header, column chooser (right click on the header), selection by key,
/// Ctrl+C as tab-separated text, changed-cell tint, CSV export. It makes its own FilterProxy over the given model.
class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(QWidget *parent = nullptr);
    ~TableView() override;

    /// The model is not owned. Use this rather than setModel().
    void setTableModel(TableModel *model);
    TableModel *tableModel() const { return m_source; }
    FilterProxy *proxy() const { return m_proxy; }

    void sortBy(const QString &columnId, Qt::SortOrder order);
    QStringList selectedKeys() const;
    /// Key of the current row; empty when there is none.
    QString currentKey() const;
    void selectKeys(const QStringList &keys);
    /// Number of rows after filtering.
    int shownRows() const;

    void setColumnShown(const QString &columnId, bool shown);
    bool isColumnShown(const QString &columnId) const;
    /// A menu with a check mark per column; the caller owns it through the parent.
    QMenu *columnMenu(QWidget *menuParent);
    /// Widths, order, visibility and sorting, for saved views.
    QByteArray viewState() const;
    bool setViewState(const QByteArray &state);

    /// Text in the middle of an empty table.
    void setPlaceholder(const QString &text);
    QString placeholder() const { return m_placeholder; }
    void setPresentation(bool on);
    void setRowHeight(int designPixels);
    /// Shown rows and columns as CSV (RFC 4180, UTF-8, exact times). False with the device's error string on failure.
    bool exportCsv(QIODevice &device) const;
    /// Asks for a file name and writes the CSV there; tells the outcome through exported() or exportFailed().
    void askAndExportCsv(const QString &suggestedName);
    void copySelection() const;
    /// 0 to 1 while a cell's change tint fades; 0 when it has none.
    double tintOf(const QString &key, int column) const;

signals:
    /// Selection or current row changed; keys are sorted as shown.
    void selectedKeysChanged(const QStringList &keys);
    /// Enter or double click.
    void rowActivated(const QString &key);
    /// A link or button cell was pressed.
    void cellAction(const QString &key, const QString &columnId);
    /// The person asks for the row's menu (right click, menu key). Position is global.
    void rowMenuRequested(const QString &key, const QPoint &globalPosition);
    void shownRowsChanged(int rows);
    void exported(const QString &fileName);
    void exportFailed(const QString &message);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    struct Tint {
        qint64 startedMs = 0;
        QList<int> columns;
    };
    void applySizes();
    void onCellChanged(const QString &key, int column);
    void onTintTick();
    void announceRows();
    bool pressCell(const QModelIndex &index);
    QList<int> shownColumns() const;

    TableModel *m_source = nullptr;
    FilterProxy *m_proxy = nullptr;
    CellDelegate *m_delegate = nullptr;
    QHash<QString, Tint> m_tints;
    QTimer m_tintTimer;
    QString m_placeholder;
    QStringList m_wanted; ///< keys to select again when their rows come back
    int m_hoverRow = -1;
    int m_lastShownRows = -1;
    int m_rowDesign = 28;
    bool m_presentation = false;
    bool m_restoring = false;
    friend class CellDelegate;
};

} // namespace widgets
