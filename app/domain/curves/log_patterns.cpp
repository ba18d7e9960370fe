// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that a person's patterns match, within the log reader.
#include "app/domain/curves/log_engine.h"

namespace curves {

using namespace log_engine;

/// True when a pattern matched some part of the line: that part is done, the others were read the usual way.
bool LogReader::Engine::byPattern(std::string_view text, std::int64_t timeNs)
{
    splitDrawn(text, m_patternScratch, m_patternSegments);
    std::vector<std::string_view> rest;
    bool any = false;
    for (const auto segment : m_patternSegments) {
        const auto prefix = readPrefix(segment);
        m_patternValues.clear();
        if (!patterns->line(segment, timeNs != 0 ? timeNs : prefix.timeNs, prefix.rank, m_patternValues)) {
            rest.push_back(segment);
            continue;
        }
        any = true;
        for (const reading::PatternValue &value : m_patternValues) {
            LogRecord record;
            record.rank = value.rank;
            const int index = seriesFor(std::string(value.series), record, Level::Pattern);
            auto &target = series[static_cast<std::size_t>(index)];
            if (target.curve->size() == 0)
                target.better = patterns->set().directionOf(value.series);
            target.curve->append(value.point);
            ++points;
        }
    }
    if (any && !rest.empty()) {
        m_afterPatterns = true;
        for (const auto segment : rest)
            line(timeNs, segment);
        m_afterPatterns = false;
    }
    return any;
}

} // namespace curves
