// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QtGlobal>

namespace widgets {

/// What a colour is for. The values of both themes are in palettes.cpp, taken from the design tokens.
enum class Role : quint8 {
    Window,
    Panel,
    Raised,
    Header,
    Hairline,
    Hair2,
    Control,
    Text,
    Muted,
    Faint,
    Accent,
    AccentFill,
    OnAccent,
    Good,
    Warn,
    Bad,
    Info,
    Selection,
    Hover,
    Focus,
    Grid,
    Band,
    CellIdle,
    CellFail,
    NoData,
    Added,
    Removed
};
inline constexpr int kRoleCount = int(Role::Removed) + 1;

/// The type scale. Sizes are design pixels; Theme::font() scales them with the system font.
enum class TextStyle : quint8 {
    Tiny,        ///< 10/14 600: counts, owners in cells
    Small,       ///< 11/16 400: axis, status bar, badges, rail labels
    TableHeader, ///< 12/20 500
    Note,        ///< 12/20 400
    Body,        ///< 13/20 400
    BodyMedium,  ///< 13/20 500: names, buttons
    Section,     ///< 13/20 600: section titles, key values
    PageTitle,   ///< 16/24 600
    Verdict,     ///< 18/26 600
    Display,     ///< 24/32 600: empty pages
    Figure,      ///< 36/48 600: overview figures
    Mono         ///< 12/19 fixed width: logs, YAML, diffs
};

/// What a state dot shows. Shape and colour always go together, and a word stands beside them.
enum class StateKind : quint8 {
    Running,   ///< full disc, good
    Queued,    ///< ring, info
    Pending,   ///< ring, warn
    Suspended, ///< half disc, muted
    Failed,    ///< square, bad
    Succeeded, ///< full disc, muted
    Stopped,   ///< square, muted (also: replaced)
    Draft,     ///< ring, muted (also: unknown, not set)
    Warning,   ///< disc, warn
    Good,      ///< full disc, good (live, passed)
    Notice     ///< ring, info
};

} // namespace widgets
