// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/theme.h"

#include <QRectF>
#include <QStringList>

/// Small pieces that several widgets paint the same way.
namespace widgets::paint {

/// The colour role that goes with a state.
Role stateRole(StateKind kind);
/// The dot of a state, centred in `box` at `diameter` pixels.
void stateDot(QPainter &painter, const QRectF &box, StateKind kind, const Theme &theme, double diameter = 8);
/// Outlined badge (11/16 text), vertically centred at `left`; returns its width. With a null painter only measures.
int badge(QPainter *painter, const QRect &row, int left, const QString &text, Role role, const Theme &theme);
/// A small key cap ("Ctrl+K"); returns its width. With a null painter only measures.
int keyCap(QPainter *painter, const QRect &row, int left, const QString &text, const Theme &theme);
/// Progress bar, 4 px high, centred in the rectangle. No fill where the fraction is NaN.
void progressBar(QPainter &painter, const QRect &rect, double fraction, const Theme &theme, Role fill = Role::Accent);
/// A hairline of one device pixel.
void hairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &colour);
/// Sparkline: own scale, no axis, end dot; NaN and infinities break the line, a triangle marks it when the last value is not finite.
void sparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &line, const Theme &theme);

} // namespace widgets::paint
