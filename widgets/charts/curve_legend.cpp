// SPDX-License-Identifier: GPL-3.0-or-later
#include "curve_legend.h"

#include "curve_chart.h"
#include "legend_model.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace widgets {

namespace {

/// Paints the swatch (22 x 3 with the dash) and the baseline badge; the rest is the style's.
class LegendDelegate : public QStyledItemDelegate {
public:
    LegendDelegate(const LegendModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ChartColours &colours = m_model->colours();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, option.palette.brush(QPalette::Active, QPalette::Highlight));
        QStyleOptionViewItem inner = option;
        inner.state &= ~QStyle::State_HasFocus; // the row shows where one is
        if (index.column() > LegendModel::Swatch)
            inner.rect.adjust(padding, 0, -padding, 0);
        QStyledItemDelegate::paint(painter, inner, index);
        if (index.column() == LegendModel::Swatch) {
            QPen pen = colours.seriesPen(index.data(LegendModel::seriesRole).toInt(), 3);
            if (index.siblingAtColumn(LegendModel::Shown).data(Qt::CheckStateRole).toInt() != Qt::Checked)
                pen.setColor(colours.faint);
            painter->setPen(pen);
            const double y = option.rect.center().y() + 0.5;
            const double x = option.rect.center().x() - 11;
            painter->drawLine(QPointF(x, y), QPointF(x + 22, y));
        } else if (index.column() == LegendModel::Run && index.data(LegendModel::baselineRole).toBool()) {
            QFont font = option.font;
            font.setPixelSize(11);
            const QFontMetrics metrics(font);
            const QString word = LegendModel::tr("baseline");
            const int textEnd = option.rect.left() + padding + 8 + QFontMetrics(option.font).horizontalAdvance(index.data().toString()) + 10;
            const QRect badge(textEnd, option.rect.center().y() - 8, metrics.horizontalAdvance(word) + 10, 17);
            if (badge.right() > option.rect.right())
                return;
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setFont(font);
            painter->setPen(colours.hair2);
            painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter->setPen(colours.muted);
            painter->drawText(badge, Qt::AlignCenter, word);
            painter->restore();
        }
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.rwidth() += 2 * padding + 12;
        if (index.column() == LegendModel::Swatch)
            size.setWidth(38);
        if (index.column() == LegendModel::Run && index.data(LegendModel::baselineRole).toBool())
            size.rwidth() += 70;
        return size;
    }

private:
    static constexpr int padding = 4;
    const LegendModel *m_model;
};

} // namespace

CurveLegend::CurveLegend(QWidget *parent) : QTableView(parent), m_model(new LegendModel(this)), m_proxy(new QSortFilterProxyModel(this))
{
    m_model->setColours(ChartColours::forPalette(palette()));
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(LegendModel::sortRole);
    setModel(m_proxy);
    setItemDelegate(new LegendDelegate(m_model, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setMinimumHeight(28);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(tr("Runs of the chart. Space shows or hides the selected runs."));
    connect(m_model, &LegendModel::toggled, this, [this](const QString &id, bool shown) {
        if (m_chart)
            m_chart->setCurveVisible(id, shown);
        emit visibilityToggled(id, shown);
    });
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const QString id = selectedId();
        if (m_chart)
            m_chart->setHighlighted(id);
        emit runSelected(id);
    });
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (index.isValid())
            emit runActivated(index.data(LegendModel::idRole).toString());
    });
}

void CurveLegend::setRows(std::vector<LegendRow> rows)
{
    const QString selected = selectedId();
    const bool isFirst = m_model->rowCount() == 0;
    m_model->setRows(std::move(rows));
    if (!selected.isEmpty())
        selectId(selected);
    if (isFirst)
        resizeColumnsToContents();
}

const std::vector<LegendRow> &CurveLegend::rows() const { return m_model->rows(); }
void CurveLegend::setExtraColumns(const QStringList &titles) { m_model->setExtra(titles); }
void CurveLegend::setMetricName(const QString &name) { m_model->setMetric(name); }

void CurveLegend::setAllParametersShown(bool all)
{
    m_model->setAllParameters(all);
    resizeColumnsToContents();
}

QStringList CurveLegend::shownParameters() const { return m_model->parameters(); }

void CurveLegend::bindTo(CurveChart *chart)
{
    if (m_chart)
        m_chart->disconnect(this);
    m_chart = chart;
    if (!chart)
        return;
    connect(chart, &CurveChart::curveClicked, this, [this](const QString &id) {
        if (id.isEmpty()) {
            clearSelection();
            setCurrentIndex({});
        } else {
            selectId(id);
        }
    });
}

void CurveLegend::setColours(const ChartColours &colours)
{
    m_hasOwnColours = true;
    m_model->setColours(colours);
}

QString CurveLegend::selectedId() const { return currentIndex().isValid() ? currentIndex().data(LegendModel::idRole).toString() : QString(); }

void CurveLegend::selectId(const QString &id)
{
    for (int row = 0; row < m_proxy->rowCount(); ++row) {
        const QModelIndex index = m_proxy->index(row, LegendModel::Run);
        if (index.data(LegendModel::idRole).toString() != id)
            continue;
        if (currentIndex().row() != row)
            setCurrentIndex(index);
        return;
    }
}

QString CurveLegend::asText() const
{
    QStringList lines;
    QStringList cells;
    for (int c = LegendModel::Run; c < m_proxy->columnCount(); ++c)
        cells << m_proxy->headerData(c, Qt::Horizontal).toString();
    lines << cells.join(u'\t');
    for (int r = 0; r < m_proxy->rowCount(); ++r) {
        cells.clear();
        for (int c = LegendModel::Run; c < m_proxy->columnCount(); ++c)
            cells << m_proxy->index(r, c).data().toString();
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

QStringList CurveLegend::differingParameters(const std::vector<LegendRow> &rows)
{
    QSet<QString> names;
    for (const LegendRow &row : rows) {
        for (auto it = row.parameters.begin(); it != row.parameters.end(); ++it)
            names.insert(it.key());
    }
    QStringList out;
    for (const QString &name : std::as_const(names)) {
        for (const LegendRow &row : rows) {
            const auto &first = rows.front().parameters;
            if (row.parameters.contains(name) != first.contains(name) || row.parameters.value(name) != first.value(name)) {
                out << name;
                break;
            }
        }
    }
    out.sort();
    return out;
}

void CurveLegend::toggleSelected()
{
    const QModelIndexList selected = selectionModel()->selectedRows(LegendModel::Shown);
    if (selected.isEmpty())
        return;
    // All to the state that the current row is not in, so that a mixed selection becomes equal.
    const bool show = currentIndex().siblingAtColumn(LegendModel::Shown).data(Qt::CheckStateRole).toInt() != Qt::Checked;
    for (const QModelIndex &index : selected)
        m_proxy->setData(index, static_cast<int>(show ? Qt::Checked : Qt::Unchecked), Qt::CheckStateRole);
}

void CurveLegend::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        toggleSelected();
    else
        QTableView::keyPressEvent(event);
}

void CurveLegend::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours && m_model)
        m_model->setColours(ChartColours::forPalette(palette()));
    QTableView::changeEvent(event);
}

} // namespace widgets
