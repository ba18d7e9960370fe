// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QList>
#include <QString>
#include <optional>

namespace widgets {

/// How well a pattern fits a text: all letters in order, letter case and accents aside. Starts of words and runs count most.
struct FuzzyMatch {
    int score = 0;        ///< larger is better
    QList<int> positions; ///< matched letters in the text, ascending

    /// Empty when some letter is missing. An empty pattern matches with score 0. Spaces in the pattern separate words in any order.
    static std::optional<FuzzyMatch> of(const QString &pattern, const QString &text);
};

} // namespace widgets
