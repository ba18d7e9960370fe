// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/metric_json.h"

#include <algorithm>

/// JSON files come from anywhere: what is taken for records are lines of JSON, no more of them than the text has room for.
FUZZ_TARGET(metric_json)
{
    const std::string_view text = fuzz::textOf(data, size);
    const auto found = curves::metricJson(text);
    const auto lines = static_cast<std::size_t>(std::count(found.lines.begin(), found.lines.end(), '\n'));
    fuzz::require(lines <= size, "a record takes at least a byte");
    fuzz::require(found.lines.empty() || (found.lines.front() == '{' && found.lines.ends_with("}\n")), "records are objects");
    fuzz::require(!found.lines.empty() || !found.torn || text.find('[') != std::string_view::npos, "only a list can be torn");
    // What it begins with says nothing against it when the first record speaks for it already.
    const auto end = found.lines.find('\n');
    const auto first = end == std::string::npos ? std::string() : '[' + found.lines.substr(0, end) + ']';
    fuzz::require(first.empty() || curves::metricJson(first).convincing == curves::mayBeMetricJson(first),
                  "the beginning judges a record as the whole");
    curves::LogReader reader(curves::LogReader::Source::Records);
    reader.feed(found.lines);
    reader.finish();
    return 0;
}
