// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_trial.h"

#include "app/domain/curves/log_text.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace reading {

using wording::Text;

namespace {

constexpr std::size_t firstValues = 5;

void warn(const curves::RunSeries &series, std::vector<Text> &warnings)
{
    const curves::Curve &curve = *series.curve;
    const std::string &name = series.info.name;
    std::size_t notFinite = 0, withoutStep = 0, back = 0;
    bool constant = curve.size() > 2;
    double lowest = 0, highest = 0;
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const curves::Point point = curve.at(i);
        notFinite += std::isfinite(point.value) ? 0 : 1;
        withoutStep += std::isnan(point.step) && std::isnan(point.epoch) ? 1 : 0;
        constant = constant && point.value == curve.at(0).value;
        if (i > 0 && point.step < curve.at(i - 1).step && !(point.epoch > curve.at(i - 1).epoch)) {
            if (back++ == 0) {
                lowest = point.step;
                highest = curve.at(i - 1).step;
            }
        }
    }
    const auto size = Text::number(static_cast<double>(curve.size()), std::to_string(curve.size()));
    if (back > 0)
        warnings.push_back(
            Text::counted(COUNTED_PHRASE("Patterns", "The step of “%1” goes back %n time, first from %2 to %3: a restart, or not the step.",
                                         "The step of “%1” goes back %n times, first from %2 to %3: restarts, or not the step."),
                          static_cast<int>(back),
                          {name, Text::number(highest, curves::shortestText(highest)), Text::number(lowest, curves::shortestText(lowest))}));
    if (withoutStep == curve.size() && curve.size() > 0)
        warnings.push_back(Text::of(PHRASE("Patterns", "“%1” has no step: it is drawn in the order of the lines."), {name}));
    if (constant)
        warnings.push_back(Text::of(PHRASE("Patterns", "“%1” is the same in all %2 lines. Is it a setting?"), {name, size}));
    if (notFinite > 0)
        warnings.push_back(
            Text::counted(COUNTED_PHRASE("Patterns", "“%1” has %n value that is NaN or infinite.", "“%1” has %n values that are NaN or infinite."),
                          static_cast<int>(notFinite), {wording::Argument(name)}));
}

} // namespace

Trial tryPatterns(std::shared_ptr<const PatternSet> set, std::span<const TrialLine> lines)
{
    Trial trial;
    trial.lines = lines.size();
    trial.hits.assign(lines.size(), 0);
    trial.perPattern.assign(set->matchers().size(), 0);
    PatternReader reader(set);
    std::vector<PatternValue> values;
    std::map<std::pair<std::string_view, int>, std::size_t> known;
    std::vector<std::pair<std::string_view, int>> keys;
    std::map<std::string_view, std::set<int>> ranks;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        values.clear();
        const auto prefix = curves::readPrefix(lines[i].text);
        if (!reader.line(lines[i].text, lines[i].timeNs != 0 ? lines[i].timeNs : prefix.timeNs, prefix.rank, values))
            continue;
        trial.hits[i] = 1;
        ++trial.matched;
        ++trial.perPattern[reader.matched()];
        std::size_t taken = 0;
        const auto &fields = set->matchers()[reader.matched()].fields();
        for (std::size_t f = 0; f < fields.size(); ++f) {
            const FieldMatch &match = reader.match().fields[f];
            if (fields[f].role != FieldRole::Series || match.absent)
                continue;
            const PatternValue &value = values[taken++];
            const auto key = std::make_pair(value.series, value.rank);
            auto found = known.find(key);
            if (found == known.end()) {
                found = known.emplace(key, trial.run.series.size()).first;
                keys.push_back(key);
                ranks[value.series].insert(value.rank);
                auto better = set->directionOf(value.series);
                if (better == curves::Direction::Unknown)
                    better = curves::directionOf(value.series);
                trial.run.series.push_back({{std::string(value.series), better, {}}, std::make_shared<curves::Curve>()});
                trial.first.emplace_back();
            }
            trial.run.series[found->second].curve->append(value.point);
            if (auto &first = trial.first[found->second]; first.size() < firstValues)
                first.emplace_back(lines[i].text.substr(match.begin, match.length));
        }
    }
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (ranks[keys[i].first].size() > 1 && keys[i].second >= 0)
            trial.run.series[i].info.name += "@rank" + std::to_string(keys[i].second);
    trial.run.format = "log";
    trial.run.chooseMain();
    if (trial.run.main.empty() && !trial.run.series.empty())
        trial.run.main = trial.run.series.front().info.name;
    for (std::size_t i = 0; i < trial.perPattern.size(); ++i)
        if (trial.perPattern[i] == 0)
            trial.warnings.push_back(Text::of(PHRASE("Patterns", "No line has this shape: %1"), {set->matchers()[i].pattern().text()}));
    for (const curves::RunSeries &series : trial.run.series)
        warn(series, trial.warnings);
    return trial;
}

std::vector<std::string> plainLines(std::string_view text, std::size_t most)
{
    std::vector<std::string> lines;
    std::string scratch;
    std::vector<std::string_view> segments;
    for (std::size_t at = 0; at < text.size() && lines.size() < most;) {
        auto end = text.find('\n', at);
        if (end == std::string_view::npos)
            end = text.size();
        curves::splitDrawn(text.substr(at, end - at), scratch, segments);
        for (const auto segment : segments)
            lines.emplace_back(segment);
        at = end + 1;
    }
    return lines;
}

} // namespace reading
