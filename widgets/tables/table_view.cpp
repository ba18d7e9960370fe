// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/table_view.h"

#include "widgets/tables/cell_delegate.h"
#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QScrollBar>

namespace widgets {
namespace {

constexpr int kTintMs = 600;       // how long a change stays visible
constexpr int kTintPauseMs = 2000; // a row is tinted at most this often

QString csvField(QString text)
{
    // A leading sign is legitimate in numbers; other leading formula characters could run in a spreadsheet.
    if (!text.isEmpty() && (text[0] == u'=' || text[0] == u'@' || text[0] == u'\t'))
        text.prepend(QLatin1Char('\''));
    if (!text.contains(u',') && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r'))
        return text;
    text.replace(QLatin1String("\""), QLatin1String("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString oneLine(QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); }

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent)
{
    m_proxy = new FilterProxy(this);
    m_delegate = new CellDelegate(this);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerItem);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(Theme::of(this).px(32));
    header->setAccessibleName(tr("Column headers"));
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &at) {
        QMenu *menu = columnMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(header->mapToGlobal(at));
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int section, Qt::SortOrder order) {
        if (!m_source || section < 0 || section >= m_source->columnCount())
            return;
        if (m_restoring)
            return;
        // The first click on such a column goes downwards; Qt itself always starts upwards.
        if (m_source->columns()[section].descendingFirst && m_proxy->sortColumn() != section && order == Qt::AscendingOrder) {
            m_restoring = true;
            horizontalHeader()->setSortIndicator(section, Qt::DescendingOrder);
            m_restoring = false;
            order = Qt::DescendingOrder;
        }
        m_proxy->sort(section, order);
    });
    connect(this, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = indexAt(at);
        if (index.isValid())
            emit rowMenuRequested(index.data(TableModel::KeyRole).toString(), viewport()->mapToGlobal(at));
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) {
        const Cell cell = index.data(TableModel::CellRole).value<Cell>();
        if (!cell.link && !cell.button)
            emit rowActivated(index.data(TableModel::KeyRole).toString());
    });
    m_tintTimer.setInterval(40);
    connect(&m_tintTimer, &QTimer::timeout, this, &TableView::onTintTick);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this] {
        announceRows();
        if (m_wanted.isEmpty() || !m_source)
            return;
        QStringList back;
        for (const QString &key : std::as_const(m_wanted))
            if (const int row = m_source->rowOf(key); row >= 0 && m_proxy->mapFromSource(m_source->index(row, 0)).isValid())
                back.append(key);
        if (!back.isEmpty())
            selectKeys(QStringList(selectedKeys()) + back);
    });
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &TableView::announceRows);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &TableView::announceRows);
    connect(m_proxy, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        // What is selected and only filtered away, or replaced, is selected again when it comes back.
        for (int row = first; row <= last; ++row)
            if (selectionModel() && selectionModel()->isRowSelected(row, {}))
                m_wanted.append(m_proxy->index(row, 0).data(TableModel::KeyRole).toString());
        while (m_wanted.size() > 64)
            m_wanted.removeFirst();
    });
    connect(&Theme::of(this), &Theme::changed, this, &TableView::applySizes);
    applySizes();
}

TableView::~TableView() = default;

void TableView::applySizes()
{
    const Theme &theme = Theme::of(this);
    setFont(theme.font(TextStyle::Body, m_presentation));
    verticalHeader()->setMinimumSectionSize(theme.px(16));
    verticalHeader()->setDefaultSectionSize(m_presentation ? theme.rowHeight(true) : theme.px(m_rowDesign));
    horizontalHeader()->setFixedHeight(theme.px(size::kRow));
    viewport()->update();
}

void TableView::setTableModel(TableModel *model)
{
    if (m_source)
        disconnect(m_source, nullptr, this, nullptr);
    m_source = model;
    m_tints.clear();
    m_wanted.clear();
    m_proxy->setSourceModel(model);
    if (QTableView::model() != m_proxy)
        setModel(m_proxy);
    if (!model)
        return;
    connect(model, &TableModel::cellChanged, this, &TableView::onCellChanged);
    const Theme &theme = Theme::of(this);
    m_restoring = true;
    QHeaderView *header = horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorShown(true);
    m_restoring = false;
    for (int c = 0; c < model->columnCount(); ++c) {
        const ColumnInfo &info = model->columns()[c];
        header->setSectionResizeMode(c, info.stretch ? QHeaderView::Stretch : QHeaderView::Interactive);
        // The title is a word longer in some languages; with room for the arrow where the first click sorts
        const int title = QFontMetrics(theme.font(TextStyle::TableHeader)).horizontalAdvance(info.title) + theme.px(18);
        setColumnWidth(c, std::max(theme.px(info.width), title));
        setColumnHidden(c, !info.shown);
    }
    announceRows();
}

void TableView::sortBy(const QString &columnId, Qt::SortOrder order)
{
    const int column = m_source ? m_source->columnOf(columnId) : -1;
    if (column < 0)
        return;
    m_restoring = true;
    horizontalHeader()->setSortIndicator(column, order);
    m_restoring = false;
    m_proxy->sort(column, order);
}

QStringList TableView::selectedKeys() const
{
    QStringList keys;
    if (!selectionModel())
        return keys;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex &index : std::as_const(rows))
        keys.append(index.data(TableModel::KeyRole).toString());
    return keys;
}

QString TableView::currentKey() const { return currentIndex().isValid() ? currentIndex().data(TableModel::KeyRole).toString() : QString(); }

void TableView::selectKeys(const QStringList &keys)
{
    if (!m_source || !selectionModel())
        return;
    QItemSelection selection;
    QModelIndex first;
    for (const QString &key : keys) {
        const int row = m_source->rowOf(key);
        if (row < 0)
            continue;
        const QModelIndex index = m_proxy->mapFromSource(m_source->index(row, 0));
        if (!index.isValid())
            continue;
        if (!first.isValid())
            first = index;
        selection.select(index, m_proxy->index(index.row(), m_proxy->columnCount() - 1));
    }
    if (first.isValid())
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (first.isValid())
        scrollTo(first);
}

int TableView::shownRows() const { return m_proxy->rowCount(); }

void TableView::setColumnShown(const QString &columnId, bool shown)
{
    const int column = m_source ? m_source->columnOf(columnId) : -1;
    if (column >= 0 && (shown || m_source->columns()[column].hideable))
        setColumnHidden(column, !shown);
}
bool TableView::isColumnShown(const QString &columnId) const
{
    const int column = m_source ? m_source->columnOf(columnId) : -1;
    return column >= 0 && !isColumnHidden(column);
}

QMenu *TableView::columnMenu(QWidget *menuParent)
{
    auto *menu = new QMenu(tr("Columns"), menuParent);
    if (!m_source)
        return menu;
    for (int c = 0; c < m_source->columnCount(); ++c) {
        const ColumnInfo &info = m_source->columns()[c];
        QAction *action = menu->addAction(info.title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(c));
        action->setEnabled(info.hideable);
        action->setToolTip(info.toolTip);
        connect(action, &QAction::toggled, this, [this, id = info.id](bool on) { setColumnShown(id, on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit widths to content")), &QAction::triggered, this, [this] { resizeColumnsToContents(); });
    connect(menu->addAction(tr("Default columns")), &QAction::triggered, this, [this] {
        for (int c = 0; c < m_source->columnCount(); ++c) {
            const ColumnInfo &info = m_source->columns()[c];
            setColumnHidden(c, !info.shown);
            setColumnWidth(c, Theme::of(this).px(info.width));
            horizontalHeader()->moveSection(horizontalHeader()->visualIndex(c), c);
        }
    });
    return menu;
}

QByteArray TableView::viewState() const
{
    QJsonObject state;
    if (!m_source)
        return {};
    QJsonArray columns;
    const double scale = Theme::of(this).scale();
    for (int visual = 0; visual < m_source->columnCount(); ++visual) {
        const int c = horizontalHeader()->logicalIndex(visual);
        QJsonObject column{{QStringLiteral("id"), m_source->columns()[c].id}, {QStringLiteral("shown"), !isColumnHidden(c)}};
        if (!isColumnHidden(c))
            column.insert(QStringLiteral("width"), std::round(columnWidth(c) / scale));
        columns.append(column);
    }
    state.insert(QStringLiteral("columns"), columns);
    if (m_proxy->sortColumn() >= 0) {
        state.insert(QStringLiteral("sort"), m_source->columns()[m_proxy->sortColumn()].id);
        state.insert(QStringLiteral("descending"), m_proxy->sortOrder() == Qt::DescendingOrder);
    }
    return QJsonDocument(state).toJson(QJsonDocument::Compact);
}

bool TableView::setViewState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    const QJsonArray columns = object.value(QStringLiteral("columns")).toArray();
    if (!m_source || columns.isEmpty())
        return false;
    int visual = 0;
    for (const QJsonValue &value : columns) {
        const QJsonObject column = value.toObject();
        const int c = m_source->columnOf(column.value(QStringLiteral("id")).toString());
        if (c < 0)
            continue;
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(c), visual++);
        setColumnHidden(c, m_source->columns()[c].hideable && !column.value(QStringLiteral("shown")).toBool(true));
        const double width = column.value(QStringLiteral("width")).toDouble();
        if (width >= 16 && width < 4000)
            setColumnWidth(c, Theme::of(this).px(width));
    }
    if (object.contains(QStringLiteral("sort")))
        sortBy(object.value(QStringLiteral("sort")).toString(),
               object.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    return true;
}

void TableView::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    viewport()->update();
}
void TableView::setPresentation(bool on)
{
    m_presentation = on;
    applySizes();
}
void TableView::setRowHeight(int designPixels)
{
    m_rowDesign = designPixels;
    applySizes();
}

QList<int> TableView::shownColumns() const
{
    QList<int> columns;
    for (int visual = 0; m_source && visual < m_source->columnCount(); ++visual)
        if (const int c = horizontalHeader()->logicalIndex(visual); !isColumnHidden(c))
            columns.append(c);
    return columns;
}

bool TableView::exportCsv(QIODevice &device) const
{
    const QList<int> columns = shownColumns();
    const auto writeLine = [&device](const QStringList &fields) {
        const QByteArray line = fields.join(QLatin1Char(',')).toUtf8() + "\r\n";
        return device.write(line) == line.size();
    };
    QStringList fields;
    for (int c : columns)
        fields.append(csvField(m_source->columns()[c].title));
    if (!writeLine(fields))
        return false;
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        fields.clear();
        for (int c : columns)
            fields.append(csvField(m_proxy->index(row, c).data(TableModel::ExportRole).toString()));
        if (!writeLine(fields))
            return false;
    }
    return true;
}

void TableView::askAndExportCsv(const QString &suggestedName)
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Export CSV"), suggestedName, tr("CSV files (*.csv)"));
    if (name.isEmpty())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !exportCsv(file) || !file.commit()) {
        emit exportFailed(tr("Could not write %1: %2. Choose another folder, or free some space.").arg(name, file.errorString()));
        return;
    }
    emit exported(name);
}

void TableView::copySelection() const
{
    if (!m_source || !selectionModel())
        return;
    const QList<int> columns = shownColumns();
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines, fields;
    if (rows.size() > 1) {
        for (int c : columns)
            fields.append(oneLine(m_source->columns()[c].title));
        lines.append(fields.join(QLatin1Char('\t')));
    }
    for (const QModelIndex &index : std::as_const(rows)) {
        fields.clear();
        for (int c : columns)
            fields.append(oneLine(m_proxy->index(index.row(), c).data(TableModel::ExportRole).toString()));
        lines.append(fields.join(QLatin1Char('\t')));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

double TableView::tintOf(const QString &key, int column) const
{
    const auto tint = m_tints.constFind(key);
    if (tint == m_tints.constEnd() || !tint->columns.contains(column))
        return 0;
    const double passed = double(QDateTime::currentMSecsSinceEpoch() - tint->startedMs);
    return passed >= kTintMs ? 0 : 1 - passed / kTintMs;
}

void TableView::onCellChanged(const QString &key, int column)
{
    if (!isVisible() || Theme::of(this).reducedMotion())
        return;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    Tint &tint = m_tints[key];
    if (tint.startedMs != 0 && now - tint.startedMs < kTintPauseMs) {
        // The same update may change several cells; later ones inside the pause stay quiet.
        if (now - tint.startedMs < 20 && !tint.columns.contains(column))
            tint.columns.append(column);
        return;
    }
    tint = {now, {column}};
    if (!m_tintTimer.isActive())
        m_tintTimer.start();
}

void TableView::onTintTick()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (auto it = m_tints.begin(); it != m_tints.end();) {
        const qint64 passed = now - it->startedMs;
        if (passed < kTintMs + 2 * m_tintTimer.interval()) {
            const QModelIndex source = m_source->index(m_source->rowOf(it.key()), 0);
            const QModelIndex index = source.isValid() ? m_proxy->mapFromSource(source) : QModelIndex();
            if (index.isValid())
                viewport()->update(0, rowViewportPosition(index.row()), viewport()->width(), rowHeight(index.row()));
        }
        it = passed > kTintPauseMs ? m_tints.erase(it) : std::next(it);
    }
    if (m_tints.isEmpty())
        m_tintTimer.stop();
}

void TableView::announceRows()
{
    if (m_lastShownRows == m_proxy->rowCount())
        return;
    m_lastShownRows = m_proxy->rowCount();
    emit shownRowsChanged(m_lastShownRows);
    viewport()->update();
}

bool TableView::pressCell(const QModelIndex &index)
{
    if (!index.isValid())
        return false;
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    if ((!cell.link && !cell.button) || !cell.enabled)
        return false;
    emit cellAction(index.data(TableModel::KeyRole).toString(), m_source->columns()[m_proxy->mapToSource(index).column()].id);
    return true;
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier) {
            if (pressCell(currentIndex()))
                return;
            for (int c : shownColumns())
                if (pressCell(m_proxy->index(currentIndex().row(), c)))
                    return;
        } else if (currentIndex().isValid()) {
            emit rowActivated(currentKey());
            return;
        }
    }
    if (event->key() == Qt::Key_Menu && currentIndex().isValid()) {
        emit rowMenuRequested(currentKey(), viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        pressCell(indexAt(event->pos()));
}

void TableView::mouseMoveEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (index.row() != m_hoverRow) {
        m_hoverRow = index.row();
        viewport()->update();
    }
    const Cell cell = index.data(TableModel::CellRole).value<Cell>();
    viewport()->setCursor(cell.enabled && (cell.link || cell.button) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

void TableView::leaveEvent(QEvent *event)
{
    m_hoverRow = -1;
    viewport()->update();
    QTableView::leaveEvent(event);
}

void TableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_proxy->rowCount() > 0 || m_placeholder.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setFont(Theme::of(this).font(TextStyle::Body));
    painter.setPen(Theme::of(this).colour(Role::Muted));
    painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), int(Qt::AlignCenter | Qt::TextWordWrap), m_placeholder);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    const QStringList keys = selectedKeys();
    if (!keys.isEmpty())
        m_wanted.clear();
    emit selectedKeysChanged(keys);
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update();
}

} // namespace widgets
