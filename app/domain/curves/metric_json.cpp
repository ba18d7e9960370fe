// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_json.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <vector>

namespace curves {
namespace {

std::size_t pastBlanks(std::string_view text, std::size_t at)
{
    const auto next = text.find_first_not_of(" \t\r\n", at);
    return next == std::string_view::npos ? text.size() : next;
}

/// The end of the object or list that begins at the position; 0 when it does not end.
std::size_t endOfValue(std::string_view text, std::size_t at)
{
    int depth = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') {
            for (++at; at < text.size() && text[at] != '"'; ++at)
                at += text[at] == '\\' ? 1 : 0;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return at + 1;
        }
    }
    return 0;
}

std::string_view lastPart(std::string_view path)
{
    const auto dot = path.find_last_of("./");
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

bool counts(std::string_view path)
{
    const auto role = nameRole(lastPart(path));
    return role == NameRole::Step || role == NameRole::Epoch || role == NameRole::Samples;
}

/// A record without its lists, on one line.
void addLine(std::string &lines, const std::vector<JsonLeaf> &leaves)
{
    lines += '{';
    bool first = true;
    for (const auto &leaf : leaves) {
        if (leaf.text.front() == '[' || leaf.text.front() == '{')
            continue;
        lines += first ? "" : ", ";
        first = false;
        lines += jsonString(leaf.path);
        lines += ": ";
        lines += leaf.text;
    }
    lines += "}\n";
}

MetricJson recordsOf(std::string_view text)
{
    MetricJson found;
    std::vector<JsonLeaf> leaves;
    std::size_t records = 0;
    auto at = pastBlanks(text, 1);
    while (at < text.size() && text[at] == '{') {
        const auto end = endOfValue(text, at);
        if (end == 0) {
            found.torn = true;
            break;
        }
        leaves.clear();
        if (!jsonLeaves(text.substr(at, end - at), {}, leaves))
            return {};
        found.convincing = found.convincing || std::any_of(leaves.begin(), leaves.end(), [](const JsonLeaf &leaf) { return counts(leaf.path); });
        addLine(found.lines, leaves);
        ++records;
        at = pastBlanks(text, end);
        if (at < text.size() && text[at] == ',')
            at = pastBlanks(text, at + 1);
        else
            break;
    }
    found.torn = found.torn || at >= text.size();
    const bool closed = at < text.size() && text[at] == ']';
    if (records == 0 || (!found.torn && !closed))
        return {}; // a list of something else
    return found;
}

/// The members of a list of numbers; false for a list of anything else.
bool numbersOf(std::string_view list, std::vector<std::string_view> &members)
{
    members.clear();
    list = list.substr(1, list.size() - 2);
    while (true) {
        const auto comma = list.find(',');
        auto member = list.substr(0, comma);
        const auto first = member.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos)
            return comma == std::string_view::npos && members.empty();
        member = member.substr(first, member.find_last_not_of(" \t\r\n") - first + 1);
        double value = 0;
        if (member != "null" && (member.front() == '"' || !plainNumber(member, value)))
            return false;
        members.push_back(member);
        if (comma == std::string_view::npos)
            return true;
        list.remove_prefix(comma + 1);
    }
}

/// Sacred's metrics: each an object with its lists of steps and values, and of times, which are not kept.
MetricJson stepsAndValues(const std::vector<JsonLeaf> &leaves)
{
    MetricJson found;
    std::vector<std::string_view> steps, values;
    for (const auto &leaf : leaves) {
        const auto is = [&](std::string_view ending) { return leaf.path.size() > ending.size() && leaf.path.ends_with(ending); };
        if (leaf.text.front() != '[' || !(is(".steps") || is(".values") || is(".timestamps")))
            return {};
        if (!is(".values"))
            continue;
        const auto name = leaf.path.substr(0, leaf.path.size() - std::string_view(".values").size());
        const auto other = std::find_if(leaves.begin(), leaves.end(), [&](const JsonLeaf &l) { return l.path == name + ".steps"; });
        if (other == leaves.end() || !numbersOf(other->text, steps) || !numbersOf(leaf.text, values) || steps.size() != values.size())
            return {};
        for (std::size_t i = 0; i < steps.size(); ++i)
            addLine(found.lines, {{"step", steps[i]}, {name, values[i]}});
    }
    found.convincing = !found.lines.empty();
    return found;
}

/// Columns of values by their place ("loss": {"0": 1.5, "1": 0.5}), as pandas writes a table; turned into lists.
bool placesToLists(std::vector<JsonLeaf> &leaves, std::vector<std::vector<std::string_view>> &columns)
{
    std::vector<JsonLeaf> names;
    columns.clear();
    for (const auto &leaf : leaves) {
        const auto dot = leaf.path.rfind('.');
        double value = 0;
        if (dot == std::string::npos || (leaf.text != "null" && (leaf.text.front() == '"' || !plainNumber(leaf.text, value))))
            return false;
        const auto name = std::string_view(leaf.path).substr(0, dot);
        if (names.empty() || names.back().path != name) {
            names.push_back({std::string(name), {}});
            columns.emplace_back();
        }
        if (leaf.path.substr(dot + 1) != std::to_string(columns.back().size()))
            return false;
        columns.back().push_back(leaf.text);
    }
    leaves = std::move(names);
    return true;
}

MetricJson columnsOf(std::string_view text)
{
    std::vector<JsonLeaf> leaves;
    if (!jsonLeaves(text, {}, leaves) || leaves.empty())
        return {};
    if (auto found = stepsAndValues(leaves); !found.lines.empty())
        return found;
    std::vector<std::vector<std::string_view>> columns(leaves.size());
    bool lists = true;
    for (std::size_t i = 0; i < leaves.size() && lists; ++i)
        lists = leaves[i].text.front() == '[' && numbersOf(leaves[i].text, columns[i]);
    if (!lists && !placesToLists(leaves, columns))
        return {};
    MetricJson found;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (columns[i].size() != columns[0].size())
            return {};
        found.convincing = found.convincing || counts(leaves[i].path) || isMetric(nameRole(leaves[i].path));
    }
    if (columns[0].size() < 2)
        return {};
    for (std::size_t row = 0; row < columns[0].size(); ++row) {
        for (std::size_t i = 0; i < leaves.size(); ++i)
            leaves[i].text = columns[i][row];
        addLine(found.lines, leaves);
    }
    return found;
}

std::string_view withoutMark(std::string_view text)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    text.remove_prefix(pastBlanks(text, 0));
    return text;
}

} // namespace

bool mayBeMetricJson(std::string_view head)
{
    head = withoutMark(head);
    const auto at = head.empty() ? head.size() : pastBlanks(head, 1);
    if (at >= head.size())
        return false;
    if (head.front() == '[') {
        const auto end = head[at] == '{' ? endOfValue(head, at) : std::size_t(0);
        std::vector<JsonLeaf> leaves;
        return head[at] == '{' && (end == 0 || (jsonLeaves(head.substr(at, end - at), {}, leaves) &&
                                                std::any_of(leaves.begin(), leaves.end(), [](const JsonLeaf &leaf) { return counts(leaf.path); })));
    }
    const auto name = head.front() == '{' && head[at] == '"' ? head.find('"', at + 1) : std::string_view::npos;
    const auto colon = name == std::string_view::npos ? head.size() : pastBlanks(head, name + 1);
    const auto value = colon < head.size() && head[colon] == ':' ? pastBlanks(head, colon + 1) : head.size();
    const auto first = value < head.size() ? pastBlanks(head, value + 1) : head.size();
    if (first >= head.size())
        return false;
    const auto inside = head.substr(first);
    return head[value] == '[' ? std::string_view("-0123456789NIn").find(inside.front()) != std::string_view::npos
                              : head[value] == '{' && (inside.starts_with("\"0\"") || inside.starts_with("\"steps\"") ||
                                                       inside.starts_with("\"values\"") || inside.starts_with("\"timestamps\""));
}

MetricJson metricJson(std::string_view text)
{
    text = withoutMark(text);
    return text.empty() ? MetricJson{} : text.front() == '[' ? recordsOf(text) : text.front() == '{' ? columnsOf(text) : MetricJson{};
}

} // namespace curves
