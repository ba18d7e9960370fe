// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "widgets/theme/roles.h"

#include <QString>
#include <optional>

namespace widgets {

/// One line of the command palette.
struct PaletteEntry {
    QString id{};     ///< given back by CommandPalette::chosen()
    QString group{};  ///< heading, translated; groups keep the order of their first entry
    QString icon{};   ///< icon name
    QString text{};   ///< what is matched first
    QString detail{}; ///< muted text after it; matched too, with less weight
    std::optional<StateKind> state{};
    QString stateWord{};
    QString keys{};           ///< shortcut shown at the right
    QString disabledReason{}; ///< not empty: shown instead of the detail, cannot be chosen
    QString keywords{};       ///< matched, never shown
    int weight = 0;           ///< larger comes first at equal match (recently used)
};

} // namespace widgets
