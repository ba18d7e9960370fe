// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace widgets {

/// One line of a diff. Line numbers start at 1; 0 where the side has no such line.
struct DiffLine {
    enum class Kind : quint8 {
        Same,
        Added,
        Removed,
        Skipped ///< a gap of unchanged lines; `text` names the place ("spec.template") or is empty
    };
    Kind kind = Kind::Same;
    int leftNo = 0;
    int rightNo = 0;
    QString text;
};

} // namespace widgets
