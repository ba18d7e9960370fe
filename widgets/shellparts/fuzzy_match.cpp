// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shellparts/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace widgets {
namespace {

QChar folded(QChar c)
{
    const QString parts = c.decomposition();
    return (parts.isEmpty() ? c : parts[0]).toCaseFolded();
}

bool startsWord(const QString &text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1], here = text[at];
    return !before.isLetterOrNumber() || (before.isLower() && here.isUpper()) || (before.isLetter() && here.isDigit());
}

std::optional<FuzzyMatch> matchWord(const QString &word, const QString &text)
{
    const qsizetype m = word.size(), n = text.size();
    if (m == 0)
        return FuzzyMatch{};
    if (m > n)
        return std::nullopt;
    constexpr int kNone = -1000000;
    // best[i][j]: best score with letter i of the word on letter j of the text; a small table, texts are names.
    std::vector<int> best(size_t(m * n), kNone), from(size_t(m * n), -1);
    const auto at = [n](qsizetype i, qsizetype j) { return size_t(i * n + j); };
    for (qsizetype i = 0; i < m; ++i) {
        int before = kNone, beforeAt = -1;
        for (qsizetype j = i; j < n; ++j) {
            // The best end of the previous letter that leaves a gap before j.
            if (i > 0 && j >= 2 && best[at(i - 1, j - 2)] > before) {
                before = best[at(i - 1, j - 2)];
                beforeAt = int(j - 2);
            }
            if (folded(word[i]) != folded(text[j]))
                continue;
            const int letter = startsWord(text, j) ? 12 : 1;
            if (i == 0) {
                best[at(i, j)] = letter + (j == 0 ? 6 : 0) - int(std::min<qsizetype>(j, 10)) / 3;
                continue;
            }
            const int run = best[at(i - 1, j - 1)] == kNone ? kNone : best[at(i - 1, j - 1)] + letter + 9;
            const int jump = before == kNone ? kNone : before + letter - 3;
            best[at(i, j)] = std::max(run, jump);
            from[at(i, j)] = run >= jump ? int(j - 1) : beforeAt;
        }
    }
    qsizetype end = -1;
    for (qsizetype j = 0; j < n; ++j)
        if (best[at(m - 1, j)] > kNone && (end < 0 || best[at(m - 1, j)] > best[at(m - 1, end)]))
            end = j;
    if (end < 0)
        return std::nullopt;
    FuzzyMatch match;
    match.score = best[at(m - 1, end)] - int(std::min<qsizetype>(n, 60)) / 12 + (m == n ? 20 : 0);
    for (qsizetype i = m - 1, j = end; i >= 0 && j >= 0; --i) {
        match.positions.prepend(int(j));
        j = from[at(i, j)];
    }
    return match;
}

} // namespace

std::optional<FuzzyMatch> FuzzyMatch::of(const QString &pattern, const QString &text)
{
    FuzzyMatch total;
    for (const QString &word : pattern.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const std::optional<FuzzyMatch> match = matchWord(word, text);
        if (!match)
            return std::nullopt;
        total.score += match->score;
        total.positions += match->positions;
    }
    std::ranges::sort(total.positions);
    const auto repeated = std::ranges::unique(total.positions);
    total.positions.erase(repeated.begin(), repeated.end());
    return total;
}

} // namespace widgets
