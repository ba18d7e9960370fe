// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/diff_lines.h"

#include "app/domain/versions/diff.h"

namespace pages {

std::vector<widgets::DiffLine> diffLines(const std::string &left, const std::string &right, int context)
{
    using Domain = versions::DiffLine::Kind;
    using Shown = widgets::DiffLine::Kind;
    std::vector<widgets::DiffLine> lines;
    for (const versions::DiffLine &line : versions::diffLines(left, right, context))
        lines.push_back({line.kind == Domain::Added     ? Shown::Added
                         : line.kind == Domain::Removed ? Shown::Removed
                         : line.kind == Domain::Skipped ? Shown::Skipped
                                                        : Shown::Same,
                         line.left, line.right, QString::fromStdString(line.text)});
    return lines;
}

} // namespace pages
