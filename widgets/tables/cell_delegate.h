// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/tables/cell.h"

#include <QCache>
#include <QFont>
#include <QStaticText>
#include <QStyledItemDelegate>
#include <array>

namespace widgets {

/// Paints a Cell: state dot, bar, sparkline, badge, two-tone text, link or button, over row, hover and tint backgrounds.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    /// What a text is written in; the fonts follow from the table's own and the theme.
    enum class Face { Plain, Strong, Mono, Button, Note, Badge };
    struct PieceKey {
        QString text;
        Face face = Face::Plain;
        int room = 0; ///< pixels it was shortened to, or wholeText
        bool operator==(const PieceKey &other) const = default;
        friend size_t qHash(const PieceKey &key, size_t seed) { return qHashMulti(seed, key.text, int(key.face), key.room); }
    };
    /// A text as it is drawn. Shaping is most of the cost of a table, and nearly all cells show what they showed before.
    struct Piece {
        QString text;       ///< shortened when it had to be
        int width = 0;      ///< pixels; with the outline when it is a badge
        QStaticText shaped; ///< empty when only QPainter::drawText lays it out right
    };
    static constexpr int wholeText = -1;

    static Face faceOf(const Cell &cell);
    const QFont &font(Face face) const { return m_fonts[size_t(face)]; }
    /// Makes the fonts anew, and forgets all pieces, when the table's font is another.
    void useFont(const QFont &base) const;
    /// Valid until the next call.
    const Piece &piece(const QString &text, Face face, int room = wholeText) const;
    void drawPiece(QPainter &painter, const QRect &rect, const Piece &piece, Face face) const;
    int contentWidth(const Cell &cell, const QFont &base) const;
    void paintContent(QPainter &painter, QRect rect, const Cell &cell, Qt::Alignment align, bool selected, bool enabled, const QFont &base) const;

    // Bounded: about as many as a few screens of cells have texts. GUI thread only, like all painting.
    mutable QCache<PieceKey, Piece> m_pieces{4096};
    mutable std::array<QFont, 6> m_fonts;
    mutable std::array<qreal, 6> m_lineHeights{};
    mutable QFont m_base;
    mutable bool m_fontsKnown = false;
};

} // namespace widgets
