// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/log_reader.h"
#include "app/domain/reading/pattern_example.h"
#include "app/domain/reading/pattern_file.h"
#include "app/domain/reading/pattern_trial.h"

#include <algorithm>
#include <cstring>

namespace {

void requireSame(const curves::LogReader &a, const curves::LogReader &b)
{
    fuzz::require(a.seriesCount() == b.seriesCount(), "the series do not depend on how the bytes are cut");
    for (std::size_t i = 0; i < a.seriesCount(); ++i) {
        fuzz::require(a.seriesName(i) == b.seriesName(i), "nor do their names");
        fuzz::require(a.curve(i)->size() == b.curve(i)->size(), "nor their sizes");
        for (std::size_t p = 0; p < a.curve(i)->size(); ++p) {
            const curves::Point x = a.curve(i)->at(p), y = b.curve(i)->at(p);
            fuzz::require(std::memcmp(&x, &y, sizeof x) == 0, "nor their points");
        }
    }
}

} // namespace

/// A person's patterns (up to a line "---"), then a log that they are tried on.
FUZZ_TARGET(log_pattern)
{
    const std::string_view all = fuzz::textOf(data, size);
    const auto cut = all.find("\n---\n");
    const auto written = all.substr(0, cut), log = cut == std::string_view::npos ? all : all.substr(cut + 5);
    const auto file = reading::PatternFile::parse(written, "f");
    fuzz::require(file || (!file.error().message.empty() && !file.error().remedy.empty()), "a fault says what it is and what to do");
    (void)reading::readPatternConfigMap(written);
    (void)reading::selects(written, {{"a", "b"}});
    const auto lines = reading::plainLines(log, 200);
    std::vector<std::string_view> views(lines.begin(), lines.end());
    for (const auto line : views) {
        const auto numbers = reading::numbersIn(line);
        std::size_t end = 0;
        std::vector<reading::Taken> taken;
        for (const auto &number : numbers) {
            fuzz::require(number.length > 0 && number.begin >= end && number.begin + number.length <= line.size(),
                          "numbers lie in order in their line");
            end = number.begin + number.length;
            auto field = reading::guessField(line, number);
            field.name += std::to_string(taken.size());
            if (field.role != reading::FieldRole::Series && !taken.empty())
                continue;
            taken.push_back({number.begin, number.length, field});
        }
        if (!taken.empty() && line.size() < 2000) {
            const auto made = reading::patternOf(line, taken, views);
            fuzz::require(!made.pieces.empty(), "taken numbers give a pattern");
        }
    }
    if (!file)
        return 0;
    for (const auto &pattern : file->patterns) {
        const auto again = reading::LogPattern::parse(pattern.text());
        fuzz::require(again.has_value(), "a pattern's text is a pattern");
        fuzz::require(again->text() == pattern.text(), "and the same one");
        const reading::PatternMatcher matcher(pattern);
        reading::PatternMatch match;
        for (const auto line : views) {
            if (!matcher.match(line, match))
                continue;
            fuzz::require(match.begin <= match.end && match.end <= line.size(), "a match lies in its line");
            for (const auto &field : match.fields)
                fuzz::require(field.begin + field.length <= line.size(), "and so do its fields");
        }
    }
    const auto kept = reading::PatternFile::parse(file->json(), "f");
    // Bytes that are no UTF-8 are replaced in JSON; two names may then be one.
    const bool ascii = std::all_of(written.begin(), written.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    fuzz::require(!ascii || kept.has_value(), "what is kept is read again");
    const auto set = std::make_shared<const reading::PatternSet>(file->patterns);
    curves::LogReader whole, torn;
    whole.setPatterns(set);
    torn.setPatterns(set);
    whole.feed(log);
    whole.finish();
    fuzz::inPieces(log, size, 23, [&](std::string_view piece) { torn.feed(piece); });
    torn.finish();
    requireSame(whole, torn);
    const int main = whole.mainSeries();
    fuzz::require(main >= -1 && main < static_cast<int>(whole.seriesCount()), "the main series is one of them");
    return 0;
}
