// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QColor>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>
#include <optional>

namespace widgets {

/// Everything one table cell can show. Make one with a named function, then set what else it needs.
struct Cell {
    QString text; ///< main text, coloured with `role`
    QString note; ///< muted text after it ("1.7 d left", the namespace after "cluster/")
    Role role = Role::Text;
    bool strong = false;            ///< weight 500: names
    bool mono = false;              ///< fixed width: images, hashes
    bool link = false;              ///< drawn in the accent; a click or Ctrl+Enter emits TableView::cellAction
    bool button = false;            ///< drawn as a 22-px button; same signal
    bool enabled = true;            ///< a button that cannot be pressed; say why in toolTip
    bool noteTight = false;         ///< no gap before the note: "cluster/" + "namespace"
    std::optional<StateKind> state; ///< dot before the text
    QString badge;                  ///< badge after the text ("idle"), outlined in `badgeRole`
    Role badgeRole = Role::Muted;
    QString icon;                   ///< icon before the text, by name
    std::optional<double> fraction; ///< progress bar before the text, 0 to 1
    QList<double> spark;            ///< sparkline instead of text
    int series = -1;                ///< colour of sparkline and swatch; negative is muted (never drawn)
    bool swatch = false;            ///< 22 x 3 swatch of the series before the text
    std::optional<QColor> band;     ///< vertical bar before the text (cluster colour)
    QString toolTip;                ///< shown on hover; the full text is shown where it did not fit
    QString exportText;             ///< for CSV; the shown text where empty

    static Cell plain(const QString &text);
    static Cell name(const QString &text);
    static Cell muted(const QString &text);
    static Cell code(const QString &text);
    /// "–" in faint, exported as nothing.
    static Cell absent();
    static Cell ofState(StateKind kind, const QString &word, const QString &badge = {}, Role badgeRole = Role::Warn);
    /// Bar and number; absent fraction gives "–".
    static Cell progress(std::optional<double> fraction, const QString &note = {});
    /// One-unit age, exact time on hover and in export; an invalid moment gives "–".
    static Cell age(const QDateTime &since, const QDateTime &now);
    static Cell sparkline(const QList<double> &values, int series);
    static Cell place(const QString &cluster, const QString &nameSpace, std::optional<QColor> band = std::nullopt);
    static Cell action(const QString &verb, const QString &disabledReason = {});
    static Cell linkTo(const QString &text);
    static Cell seriesName(const QString &text, int series);

    /// What copy, export, filter and screen readers see.
    QString plainText() const;
    /// Same look; NaNs in sparklines count as equal.
    bool operator==(const Cell &other) const;
};

} // namespace widgets
Q_DECLARE_METATYPE(widgets::Cell)
