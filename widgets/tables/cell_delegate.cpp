// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tables/cell_delegate.h"

#include "widgets/tables/table_model.h"
#include "widgets/tables/table_view.h"
#include "widgets/theme/painting.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

namespace widgets {
namespace {

constexpr int kPad = 8;

/// Line breaks, tabs and scripts from right to left are laid out by QPainter::drawText alone as a table wants them.
bool shapedAlone(const QString &text)
{
    return !text.isEmpty() && !text.isRightToLeft() &&
           std::ranges::none_of(text, [](QChar c) { return c.unicode() < 0x20 || c == QChar::LineSeparator || c == QChar::ParagraphSeparator; });
}

} // namespace

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent)
{
    connect(&Theme::of(), &Theme::changed, this, [this] { m_fontsKnown = false; });
}

CellDelegate::Face CellDelegate::faceOf(const Cell &cell)
{
    if (cell.mono)
        return Face::Mono;
    return cell.button ? Face::Button : cell.strong ? Face::Strong : Face::Plain;
}

void CellDelegate::useFont(const QFont &base) const
{
    if (m_fontsKnown && base == m_base)
        return;
    const Theme &theme = Theme::of();
    QFont strong = base;
    strong.setWeight(QFont::Medium);
    QFont button = strong;
    button.setPixelSize(theme.font(TextStyle::Note).pixelSize());
    QFont note = base;
    note.setPixelSize(std::max(8, base.pixelSize() - theme.px(1)));
    m_fonts = {base, strong, theme.font(TextStyle::Mono), button, note, theme.font(TextStyle::Small)};
    for (size_t i = 0; i < m_fonts.size(); ++i)
        m_lineHeights[i] = QFontMetricsF(m_fonts[i]).height();
    m_pieces.clear();
    m_base = base;
    m_fontsKnown = true;
}

const CellDelegate::Piece &CellDelegate::piece(const QString &text, Face face, int room) const
{
    PieceKey key{text, face, room};
    if (const Piece *known = m_pieces.object(key))
        return *known;
    auto *made = new Piece;
    if (face == Face::Badge) {
        made->text = text;
        made->width = paint::badge(nullptr, {}, 0, text, Role::Muted, Theme::of());
    } else {
        const QFontMetrics metrics(font(face));
        made->text = room == wholeText ? text : metrics.elidedText(text, Qt::ElideRight, room);
        made->width = metrics.horizontalAdvance(made->text);
        if (shapedAlone(made->text)) {
            made->shaped.setTextFormat(Qt::PlainText);
            made->shaped.setText(made->text);
        }
    }
    m_pieces.insert(key, made); // of cost 1 each, so it is always taken
    return *made;
}

void CellDelegate::drawPiece(QPainter &painter, const QRect &rect, const Piece &piece, Face face) const
{
    painter.setFont(font(face));
    if (piece.shaped.text().isEmpty())
        painter.drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter), piece.text);
    else
        painter.drawStaticText(QPointF(rect.left(), rect.top() + (rect.height() - m_lineHeights[size_t(face)]) / 2), piece.shaped);
}

int CellDelegate::contentWidth(const Cell &cell, const QFont &base) const
{
    const Theme &theme = Theme::of();
    useFont(base);
    int width = 0;
    if (cell.band)
        width += theme.px(9);
    if (cell.swatch)
        width += theme.px(22 + 8);
    if (cell.state)
        width += theme.px(15);
    if (!cell.icon.isEmpty())
        width += theme.px(22);
    if (cell.fraction)
        width += theme.px(36 + 12);
    if (!cell.spark.isEmpty())
        width += theme.px(60);
    width += piece(cell.text, faceOf(cell)).width + 1;
    if (cell.button)
        width += theme.px(16);
    if (!cell.note.isEmpty())
        width += (cell.noteTight ? 0 : theme.px(4)) + piece(cell.note, Face::Plain).width;
    if (!cell.badge.isEmpty())
        width += theme.px(4) + piece(cell.badge, Face::Badge).width;
    return width;
}

void CellDelegate::paintContent(QPainter &painter, QRect rect, const Cell &cell, Qt::Alignment align, bool selected, bool enabled,
                                const QFont &base) const
{
    const Theme &theme = Theme::of();
    const int wanted = contentWidth(cell, base);
    int x = rect.left();
    if (align & Qt::AlignRight)
        x = std::max(rect.left(), rect.right() + 1 - wanted);
    else if (align & Qt::AlignHCenter)
        x = std::max(rect.left(), rect.left() + (rect.width() - wanted) / 2);
    const int middle = rect.center().y();
    painter.save();
    painter.setClipRect(rect.adjusted(-2, 0, 2, 0), Qt::IntersectClip);

    if (cell.band) {
        painter.fillRect(QRect(x, rect.top() + theme.px(7), theme.px(3), rect.height() - theme.px(14)), *cell.band);
        x += theme.px(9);
    }
    if (cell.swatch) {
        QPen pen(theme.series(cell.series), theme.px(3), Qt::SolidLine, Qt::FlatCap);
        if (const QList<qreal> dash = Theme::seriesDash(cell.series); !dash.isEmpty()) {
            QList<qreal> scaled;
            for (qreal part : dash)
                scaled.append(part / 3);
            pen.setDashPattern(scaled);
        }
        painter.setPen(pen);
        painter.drawLine(QPointF(x, middle + 0.5), QPointF(x + theme.px(22), middle + 0.5));
        x += theme.px(30);
    }
    if (cell.state) {
        paint::stateDot(painter, QRectF(x, rect.top(), theme.px(8), rect.height()), *cell.state, theme, theme.px(8));
        x += theme.px(15);
    }
    if (!cell.icon.isEmpty()) {
        theme.paintIcon(painter, QRect(x, middle - theme.px(8) + 1, theme.px(16), theme.px(16)), cell.icon, theme.colourOn(Role::Muted, selected));
        x += theme.px(22);
    }
    if (cell.fraction) {
        paint::progressBar(painter, QRect(x, rect.top(), theme.px(36), rect.height()), *cell.fraction, theme);
        x += theme.px(36 + 12);
    }
    if (!cell.spark.isEmpty()) {
        const int height = std::min(theme.px(14), rect.height() - 6);
        paint::sparkline(painter, QRectF(x + 1, middle - height / 2 + 1, theme.px(60) - 4, height), cell.spark, theme.series(cell.series), theme);
        x += theme.px(60);
    }

    const Face face = faceOf(cell);
    const int badgeWidth = cell.badge.isEmpty() ? 0 : theme.px(4) + piece(cell.badge, Face::Badge).width;
    const int noteGap = cell.note.isEmpty() || cell.noteTight ? 0 : theme.px(4);
    const int room = rect.right() + 1 - x - badgeWidth - (cell.button ? theme.px(16) : 0);
    const Piece *text = &piece(cell.text, face);
    if (text->width > room + 1)
        text = &piece(cell.text, face, std::max(0, room));
    const int textWidth = text->width;
    Role role = cell.role;
    if (cell.link)
        role = Role::Accent;
    if (!enabled || !cell.enabled)
        role = Role::Faint;
    if (cell.button) {
        painter.setFont(font(face));
        const int height = theme.px(size::kRowControl);
        const QRectF box(x + 0.5, middle - height / 2 + 1.5, textWidth + theme.px(16) - 1, height - 1);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.colour(cell.enabled ? Role::Hair2 : Role::Hairline), 1));
        painter.setBrush(theme.colour(Role::Panel));
        painter.drawRoundedRect(box, theme.px(size::kRadius), theme.px(size::kRadius));
        painter.setPen(theme.colourOn(role, selected));
        painter.drawText(box, Qt::AlignCenter, text->text);
        x += textWidth + theme.px(16);
    } else {
        painter.setPen(theme.colourOn(role, selected));
        drawPiece(painter, QRect(x, rect.top(), textWidth + 2, rect.height()), *text, face);
        x += textWidth;
    }
    if (!cell.note.isEmpty()) {
        const Face noteFace = cell.noteTight ? Face::Plain : Face::Note;
        painter.setPen(theme.colour(Role::Muted));
        const int left = rect.right() + 1 - x - noteGap - badgeWidth;
        const Piece &note = piece(cell.note, noteFace, std::max(0, left));
        drawPiece(painter, QRect(x + noteGap, rect.top(), std::max(0, left) + 2, rect.height()), note, noteFace);
        x += noteGap + note.width;
    }
    if (!cell.badge.isEmpty())
        paint::badge(&painter, rect, x + theme.px(4), cell.badge, cell.badgeRole, theme);
    painter.restore();
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const bool selected = option.state & QStyle::State_Selected;
    const auto *view = qobject_cast<const TableView *>(option.widget);
    QColor background = theme.colour(selected ? Role::Selection : view && view->m_hoverRow == index.row() ? Role::Hover : Role::Panel);
    if (view && !selected && !view->m_tints.isEmpty()) {
        if (const double tint = view->tintOf(index.data(TableModel::KeyRole).toString(), view->proxy()->mapToSource(index).column()); tint > 0) {
            const QColor over = theme.colour(Role::Selection);
            background = QColor::fromRgbF(float(background.redF() + (over.redF() - background.redF()) * tint),
                                          float(background.greenF() + (over.greenF() - background.greenF()) * tint),
                                          float(background.blueF() + (over.blueF() - background.blueF()) * tint));
        }
    }
    painter->fillRect(option.rect, background);
    paint::hairline(*painter, QPointF(option.rect.left(), option.rect.bottom()), QPointF(option.rect.right() + 1, option.rect.bottom()),
                    theme.colour(Role::Hairline));
    const QVariant value = index.data(TableModel::CellRole);
    const Cell cell = value.isValid() ? value.value<Cell>() : Cell::plain(index.data(Qt::DisplayRole).toString());
    const auto align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    const int pad = theme.px(kPad);
    QFont base = option.font;
    paintContent(*painter, option.rect.adjusted(pad, 0, -pad, -1), cell, align, selected, option.state & QStyle::State_Enabled, base);
    // The current row of a focused table carries a thin mark at its left edge: it can differ from the selection.
    if (view && view->hasFocus() && view->currentIndex().isValid() && view->currentIndex().row() == index.row() &&
        view->horizontalHeader()->visualIndex(index.column()) == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), theme.px(2), option.rect.height() - 1), theme.colour(Role::Focus));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const QVariant value = index.data(TableModel::CellRole);
    const Cell cell = value.isValid() ? value.value<Cell>() : Cell::plain(index.data(Qt::DisplayRole).toString());
    return {contentWidth(cell, option.font) + 2 * theme.px(kPad) + 2, theme.rowHeight()};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event && event->type() == QEvent::ToolTip && index.isValid()) {
        const QVariant value = index.data(TableModel::CellRole);
        if (value.isValid()) {
            const Cell cell = value.value<Cell>();
            QStringList lines;
            // What did not fit is told in full, before any tip of the cell.
            if (contentWidth(cell, option.font) > option.rect.width() - 2 * Theme::of(view).px(kPad))
                lines.append(cell.plainText());
            if (!cell.toolTip.isEmpty())
                lines.append(cell.toolTip);
            if (lines.isEmpty())
                QToolTip::hideText();
            else
                QToolTip::showText(event->globalPos(),
                                   lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")), view);
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

} // namespace widgets
