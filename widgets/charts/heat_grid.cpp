// SPDX-License-Identifier: GPL-3.0-or-later
#include "heat_grid.h"

#include "heat_cell_painter.h"
#include "heat_grid_layout.h"

#include <QAccessible>
#include <QEvent>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace widgets {

namespace {

QFont sized(const QFont &base, int pixels, int weight = QFont::Normal)
{
    QFont f = base;
    f.setPixelSize(pixels);
    f.setWeight(static_cast<QFont::Weight>(weight));
    return f;
}

QString stateWord(HeatState state)
{
    switch (state) {
    case HeatState::Load:
        return HeatGrid::tr("in use");
    case HeatState::Free:
        return HeatGrid::tr("free");
    case HeatState::ReservedIdle:
        return HeatGrid::tr("reserved, idle");
    case HeatState::Failing:
        return HeatGrid::tr("failing");
    case HeatState::Cordoned:
        return HeatGrid::tr("cordoned");
    case HeatState::NoData:
        break;
    }
    return HeatGrid::tr("no data");
}

} // namespace

HeatGrid::HeatGrid(QWidget *parent)
    : QAbstractScrollArea(parent), m_quantity(tr("load")), m_colours(ChartColours::forPalette(palette())), m_ramp(m_colours.isDark)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Grid of cells"));
    relayout();
    describe();
}

HeatGrid::~HeatGrid() = default;

void HeatGrid::setGroups(std::vector<HeatGroup> groups)
{
    m_layout.reset(); // it refers to the groups
    m_groups = std::move(groups);
    if (!cell(m_current))
        m_current = {};
    m_hovered = {};
    recount();
    relayout();
    describe();
}

const HeatCell *HeatGrid::cell(const HeatIndex &index) const
{
    if (!index.isValid() || index.group >= static_cast<int>(m_groups.size()))
        return nullptr;
    const auto &rows = m_groups[static_cast<std::size_t>(index.group)].rows;
    if (index.row >= static_cast<int>(rows.size()))
        return nullptr;
    const auto &cells = rows[static_cast<std::size_t>(index.row)].cells;
    if (index.slot >= static_cast<int>(cells.size()))
        return nullptr;
    return &cells[static_cast<std::size_t>(index.slot)];
}

void HeatGrid::recount()
{
    HeatCounts counts;
    for (const HeatGroup &group : m_groups) {
        for (const HeatRow &row : group.rows) {
            for (const HeatCell &c : row.cells) {
                switch (c.state) {
                case HeatState::Load:
                    ++counts.load;
                    break;
                case HeatState::Free:
                    ++counts.free;
                    break;
                case HeatState::ReservedIdle:
                    ++counts.reservedIdle;
                    break;
                case HeatState::Failing:
                    ++counts.failing;
                    break;
                case HeatState::Cordoned:
                    ++counts.cordoned;
                    break;
                case HeatState::NoData:
                    ++counts.noData;
                    break;
                }
            }
        }
    }
    m_counts = counts;
}

void HeatGrid::setCellSize(int pixels)
{
    m_wantedSize = pixels <= 0 ? 0 : std::clamp(pixels, 4, 64);
    relayout();
}

int HeatGrid::cellSize() const { return m_layout ? m_layout->cell() : 0; }

void HeatGrid::setToolTipProvider(std::function<QString(const HeatIndex &)> provider) { m_toolTip = std::move(provider); }

void HeatGrid::setQuantity(const QString &quantity)
{
    m_quantity = quantity;
    describe();
}

void HeatGrid::setColours(const ChartColours &colours)
{
    m_colours = colours;
    m_ramp = HeatRamp(colours.isDark);
    m_hasOwnColours = true;
    m_isCacheStale = true;
    viewport()->update();
}

void HeatGrid::relayout()
{
    const int before = cellSize();
    HeatGridLayout::Metrics metrics;
    const QFontMetrics names(sized(font(), 12)), notes(sized(font(), 11));
    int nameWidth = 40, noteWidth = 0;
    if (m_wantedSize == 0 || m_wantedSize >= 12) {
        std::size_t measured = 0; // a fleet of thousands of nodes has names of like length
        for (const HeatGroup &group : m_groups) {
            for (const HeatRow &row : group.rows) {
                if (++measured > 2000)
                    break;
                nameWidth = std::max(nameWidth, names.horizontalAdvance(row.name));
                noteWidth = std::max(noteWidth, notes.horizontalAdvance(row.note));
            }
        }
    }
    metrics.nameWidth = std::min(nameWidth, 200) + 16;
    metrics.noteWidth = std::min(noteWidth, 160) + 12;
    const int width = std::max(120, viewport()->width());
    const auto make = [&](int cell) { return std::make_unique<HeatGridLayout>(m_groups, cell, width, metrics); };
    if (m_wantedSize > 0) {
        m_layout = make(m_wantedSize);
    } else {
        for (int cell : {44, 32, 24, 16, 8, 4}) {
            m_layout = make(cell);
            if (m_layout->size().height() <= viewport()->height() && m_layout->size().width() <= width)
                break;
        }
    }
    const QSize size = m_layout->size();
    const int step = std::max(8, m_layout->cell());
    verticalScrollBar()->setRange(0, std::max(0, size.height() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(step);
    horizontalScrollBar()->setRange(0, std::max(0, size.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(step);
    m_isCacheStale = true;
    viewport()->update();
    if (before != m_layout->cell())
        emit cellSizeChanged(m_layout->cell());
}

QRect HeatGrid::cellRect(const HeatIndex &index) const
{
    if (!cell(index))
        return {};
    return m_layout->rectOf(index).translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
}

HeatIndex HeatGrid::cellAt(const QPoint &viewportPos) const
{
    return m_layout->at(viewportPos + QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value()));
}

void HeatGrid::setCurrentCell(const HeatIndex &index)
{
    if (!cell(index) || index == m_current)
        return;
    m_current = index;
    const QRect rect = m_layout->rectOf(index).adjusted(-8, -8, 8, 8);
    const auto reveal = [](QScrollBar *bar, int low, int high, int page) {
        if (low < bar->value())
            bar->setValue(low);
        else if (high > bar->value() + page)
            bar->setValue(high - page);
    };
    reveal(verticalScrollBar(), rect.top(), rect.bottom(), viewport()->height());
    reveal(horizontalScrollBar(), rect.left(), rect.right(), viewport()->width());
    viewport()->update();
    describe();
    emit currentCellChanged(m_current);
}

void HeatGrid::describe()
{
    const HeatCounts &n = m_counts;
    QString text = n.total() == 0 ? tr("No cells")
                                  : tr("%1 cells by %2: %3 in use, %4 free, %5 reserved and idle, %6 failing, %7 cordoned, %8 without data")
                                        .arg(QLocale().toString(n.total()), m_quantity)
                                        .arg(n.load)
                                        .arg(n.free)
                                        .arg(n.reservedIdle)
                                        .arg(n.failing)
                                        .arg(n.cordoned)
                                        .arg(n.noData);
    if (const HeatCell *c = cell(m_current)) {
        const HeatGroup &group = m_groups[static_cast<std::size_t>(m_current.group)];
        QStringList parts{
            group.title, group.rows[static_cast<std::size_t>(m_current.row)].name, tr("slot %1").arg(m_current.slot), stateWord(c->state), c->value,
            c->owner};
        parts.removeAll(QString());
        text = parts.join(QStringLiteral(", ")) + QStringLiteral(". ") + text;
    }
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void HeatGrid::paintCell(QPainter &painter, const QRect &rect, const HeatCell &cell, const ChartColours &colours, const HeatRamp &ramp)
{
    HeatCellPainter(colours, ramp, painter.font(), rect.width()).paint(painter, rect, cell);
}

void HeatGrid::renderCache()
{
    const double ratio = devicePixelRatioF();
    m_cache = QPixmap(viewport()->size() * ratio);
    m_cache.setDevicePixelRatio(ratio);
    m_cache.fill(m_colours.panel);
    m_isCacheStale = false;
    QPainter painter(&m_cache);
    const QPoint origin(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.translate(-origin);
    const QRect area = QRect(origin, viewport()->size()).adjusted(-12, -12, 12, 12);
    const HeatCellPainter cells(m_colours, m_ramp, font(), m_layout->cell());
    const QFont title = sized(font(), 13, QFont::DemiBold), sub = sized(font(), 12), name = sized(font(), 12), note = sized(font(), 11);
    const QFontMetrics titleSize(title), nameSize(name), noteSize(note);
    const auto &metrics = m_layout->metrics();
    struct Failing {
        QRect rect;
        bool isDimmed;
    };
    std::vector<Failing> failing;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const HeatGroup &group = m_groups[g];
        const auto &block = m_layout->blocks()[g];
        if (!block.rect.adjusted(0, 0, 4000, 0).intersects(area))
            continue;
        painter.setFont(title);
        painter.setPen(m_colours.text);
        painter.drawText(QPoint(block.rect.left(), block.rect.top() + titleSize.ascent() + 1), group.title);
        painter.setFont(sub);
        painter.setPen(m_colours.muted);
        painter.drawText(QPoint(block.rect.left() + titleSize.horizontalAdvance(group.title) + 10, block.rect.top() + titleSize.ascent() + 1),
                         group.subtitle);
        if (!m_layout->isSmall()) {
            painter.setFont(note);
            for (int s = 0; s < block.slotCount; ++s) {
                const QRect column = m_layout->rectOf({static_cast<int>(g), 0, s});
                painter.drawText(QRect(column.left() - 4, block.cells.y() - metrics.headHeight, column.width() + 8, metrics.headHeight - 2),
                                 Qt::AlignCenter, QString::number(s));
            }
        }
        const auto [first, last] = m_layout->rowsIn(static_cast<int>(g), area);
        for (int r = first; r < last; ++r) {
            const HeatRow &row = group.rows[static_cast<std::size_t>(r)];
            if (row.cells.empty())
                continue;
            if (!m_layout->isSmall()) {
                const QRect line = m_layout->rowRect(static_cast<int>(g), r);
                painter.setFont(name);
                painter.setPen(m_colours.text);
                painter.drawText(QRect(block.rect.left(), line.top(), metrics.nameWidth - 10, line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                                 nameSize.elidedText(row.name, Qt::ElideMiddle, metrics.nameWidth - 12));
                if (!row.note.isEmpty()) {
                    painter.setFont(note);
                    painter.setPen(row.noteTone == HeatRow::Tone::Bad    ? m_colours.bad
                                   : row.noteTone == HeatRow::Tone::Warn ? m_colours.warn
                                                                         : m_colours.muted);
                    painter.drawText(
                        QRect(block.cells.x() + block.slotCount * (m_layout->cell() + 2) + 8, line.top(), metrics.noteWidth, line.height()),
                        Qt::AlignVCenter | Qt::AlignLeft, noteSize.elidedText(row.note, Qt::ElideRight, metrics.noteWidth - 8));
                }
            }
            for (int s = 0; s < static_cast<int>(row.cells.size()); ++s) {
                const HeatCell &c = row.cells[static_cast<std::size_t>(s)];
                const QRect rect = m_layout->rectOf({static_cast<int>(g), r, s});
                cells.paint(painter, rect, c);
                if (m_layout->isSmall()) {
                    if (c.state == HeatState::Failing)
                        failing.push_back({rect, c.isDimmed});
                    continue;
                }
                if (c.job < 0)
                    continue;
                // One line under all neighbours of one job; it bridges the gap between them.
                const bool goesOn = s + 1 < static_cast<int>(row.cells.size()) && row.cells[static_cast<std::size_t>(s) + 1].job == c.job;
                const int right = goesOn ? m_layout->rectOf({static_cast<int>(g), r, s + 1}).left() : rect.right() + 1;
                painter.fillRect(QRect(rect.left(), rect.bottom() + 3, right - rect.left(), 1), m_colours.muted);
            }
        }
    }
    for (const Failing &f : failing)
        cells.paintSmallFailing(painter, f.rect, f.isDimmed);
}

void HeatGrid::paintEvent(QPaintEvent *)
{
    if (m_isCacheStale || m_cache.devicePixelRatio() != devicePixelRatioF())
        renderCache();
    QPainter painter(viewport());
    painter.drawPixmap(0, 0, m_cache);
    painter.setBrush(Qt::NoBrush);
    if (m_hovered.isValid() && m_hovered != m_current) {
        painter.setPen(QPen(m_colours.muted, 1));
        painter.drawRect(QRectF(cellRect(m_hovered)).adjusted(-0.5, -0.5, 0.5, 0.5));
    }
    if (m_current.isValid()) {
        QPen pen(m_colours.text, 2);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRect(QRectF(cellRect(m_current)).adjusted(-1, -1, 1, 1));
    }
    if (m_showsFocus) {
        painter.setPen(QPen(m_colours.focus, 2));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void HeatGrid::keyPressEvent(QKeyEvent *event)
{
    if (m_groups.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    if (!m_current.isValid()) {
        switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Home:
            for (std::size_t g = 0; g < m_groups.size(); ++g) {
                for (std::size_t r = 0; r < m_groups[g].rows.size(); ++r) {
                    if (m_groups[g].rows[r].cells.empty())
                        continue;
                    setCurrentCell({static_cast<int>(g), static_cast<int>(r), 0});
                    return;
                }
            }
            return;
        default:
            return QAbstractScrollArea::keyPressEvent(event);
        }
    }
    const auto slotsOf = [&](int g, int r) {
        return static_cast<int>(m_groups[static_cast<std::size_t>(g)].rows[static_cast<std::size_t>(r)].cells.size());
    };
    const auto rowsOf = [&](int g) { return static_cast<int>(m_groups[static_cast<std::size_t>(g)].rows.size()); };
    HeatIndex next = m_current;
    // Moves by whole nodes, on into the next group at the end.
    const auto moveRow = [&](int by) {
        next.row += by;
        while (next.row < 0 && next.group > 0)
            --next.group, next.row += rowsOf(next.group);
        while (next.row >= rowsOf(next.group) && next.group + 1 < static_cast<int>(m_groups.size()))
            next.row -= rowsOf(next.group), ++next.group;
        next.row = std::clamp(next.row, 0, std::max(0, rowsOf(next.group) - 1));
        if (rowsOf(next.group) > 0)
            next.slot = std::clamp(next.slot, 0, std::max(0, slotsOf(next.group, next.row) - 1));
    };
    const bool isSmall = m_layout->isSmall();
    const int perBand = m_layout->blocks()[static_cast<std::size_t>(m_current.group)].perBand;
    const int page = isSmall ? perBand : std::max(1, viewport()->height() / (m_layout->cell() + 6) - 1);
    switch (event->key()) {
    case Qt::Key_Left:
        if (isSmall)
            moveRow(-1);
        else if (next.slot > 0)
            --next.slot;
        else if (next.row > 0 || next.group > 0)
            moveRow(-1), next.slot = slotsOf(next.group, next.row) - 1;
        break;
    case Qt::Key_Right:
        if (isSmall)
            moveRow(1);
        else if (next.slot + 1 < slotsOf(next.group, next.row))
            ++next.slot;
        else if (next.row + 1 < rowsOf(next.group) || next.group + 1 < static_cast<int>(m_groups.size()))
            moveRow(1), next.slot = 0;
        break;
    case Qt::Key_Up:
        if (!isSmall)
            moveRow(-1);
        else if (next.slot > 0)
            --next.slot;
        else if (next.row >= perBand)
            moveRow(-perBand), next.slot = slotsOf(next.group, next.row) - 1;
        break;
    case Qt::Key_Down:
        if (!isSmall)
            moveRow(1);
        else if (next.slot + 1 < slotsOf(next.group, next.row))
            ++next.slot;
        else if (next.row + perBand < rowsOf(next.group))
            moveRow(perBand), next.slot = 0;
        else if (next.group + 1 < static_cast<int>(m_groups.size()))
            ++next.group, next.row = std::min(next.row % perBand, std::max(0, rowsOf(next.group) - 1)), next.slot = 0;
        break;
    case Qt::Key_Home:
        if (isSmall)
            next.row -= next.row % perBand;
        else
            next.slot = 0;
        break;
    case Qt::Key_End:
        if (isSmall)
            next.row = std::min(rowsOf(next.group) - 1, next.row - next.row % perBand + perBand - 1);
        else
            next.slot = slotsOf(next.group, next.row) - 1;
        break;
    case Qt::Key_PageUp:
        moveRow(-page);
        break;
    case Qt::Key_PageDown:
        moveRow(page);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit cellActivated(m_current);
        return;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    setCurrentCell(next);
}

void HeatGrid::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrentCell(cellAt(event->position().toPoint()));
}

void HeatGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    const HeatIndex index = cellAt(event->position().toPoint());
    if (index.isValid())
        emit cellActivated(index);
}

void HeatGrid::mouseMoveEvent(QMouseEvent *event)
{
    const HeatIndex index = cellAt(event->position().toPoint());
    if (index == m_hovered)
        return;
    m_hovered = index;
    viewport()->update();
    emit cellHovered(index);
}

void HeatGrid::scrollContentsBy(int, int)
{
    m_isCacheStale = true;
    viewport()->update();
}

void HeatGrid::resizeEvent(QResizeEvent *) { relayout(); }

void HeatGrid::focusInEvent(QFocusEvent *event)
{
    m_showsFocus = event->reason() != Qt::MouseFocusReason && event->reason() != Qt::ActiveWindowFocusReason;
    viewport()->update();
}

void HeatGrid::focusOutEvent(QFocusEvent *)
{
    m_showsFocus = false;
    viewport()->update();
}

void HeatGrid::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_hasOwnColours) {
        m_colours = ChartColours::forPalette(palette());
        m_ramp = HeatRamp(m_colours.isDark);
        m_isCacheStale = true;
    }
    if (event->type() == QEvent::FontChange)
        relayout();
    if (event->type() == QEvent::LanguageChange)
        describe();
    QAbstractScrollArea::changeEvent(event);
}

bool HeatGrid::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_toolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const HeatIndex index = cellAt(help->pos());
        const QString text = index.isValid() ? m_toolTip(index) : QString();
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), text, viewport(), cellRect(index));
        return true;
    }
    if (event->type() == QEvent::Leave && m_hovered.isValid()) {
        m_hovered = {};
        viewport()->update();
        emit cellHovered({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace widgets
