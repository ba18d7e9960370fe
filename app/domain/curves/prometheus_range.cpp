// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/prometheus_range.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/served_json.h"
#include "kubeapi/objects/object_meta.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace curves {
namespace {

using wording::Text;

/// "1435781430.781": seconds as Prometheus reads them, to the millisecond and without a rounding on the way.
std::string secondsText(std::int64_t ms)
{
    std::string text = std::to_string(ms / 1000);
    if (const auto rest = ms % 1000; rest != 0) {
        const std::string digits = std::to_string(1000 + rest);
        text += '.' + digits.substr(1);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

std::string momentText(std::int64_t ms)
{
    return kubeapi::formatTime(kubeapi::TimePoint(std::chrono::duration_cast<kubeapi::TimePoint::duration>(std::chrono::milliseconds(ms))));
}

/// A sample's value: a number in any of Go's spellings.
std::optional<double> sampleValue(std::string_view text)
{
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf" || text == "Inf")
        return std::numeric_limits<double>::infinity();
    if (text == "-Inf")
        return -std::numeric_limits<double>::infinity();
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || end != text.data() + text.size() || fault != std::errc() || !(text[0] == '-' || (text[0] >= '0' && text[0] <= '9')))
        return std::nullopt;
    return value;
}

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + '"';
}

/// Prometheus' own words out of an answer that came through an API server's error, cut and with words around it.
std::string errorIn(std::string_view body)
{
    constexpr std::string_view mark = "\"error\":\"";
    const auto found = body.find(mark);
    if (found == std::string_view::npos)
        return {};
    std::string out;
    for (auto i = found + mark.size(); i < body.size() && body[i] != '"'; ++i) {
        i += body[i] == '\\' && i + 1 < body.size() ? 1 : 0;
        out += body[i];
    }
    return out;
}

bool tooLarge(std::string_view words)
{
    return containsNoCase(words, "maximum resolution") || containsNoCase(words, "too many") || containsNoCase(words, "maximum number of points") ||
           containsNoCase(words, "timed out") || containsNoCase(words, "timeout") || containsNoCase(words, "exceeds the limit");
}

} // namespace

PrometheusRange::PrometheusRange(PrometheusQuery query, std::string source) : m_query(std::move(query)), m_source(std::move(source))
{
    const std::int64_t all = m_query.instants();
    for (std::int64_t first = 0; first < all; first += partInstants)
        m_ready.push_back({first, std::min(first + partInstants, all) - 1});
    std::reverse(m_ready.begin(), m_ready.end());
}

std::optional<ServerQuestion> PrometheusRange::next()
{
    if (m_ready.empty())
        return std::nullopt;
    const Part part = m_ready.back();
    m_ready.pop_back();
    m_out.emplace(++m_last, part);
    return ServerQuestion{m_last,
                          {"/api/v1/query_range",
                           {{"query", m_query.query},
                            {"start", secondsText(at(part.first))},
                            {"end", secondsText(at(part.last))},
                            {"step", secondsText(m_query.stepMs)}},
                           {}}};
}

void PrometheusRange::answer(std::uint64_t id, const ServerAnswer &answer)
{
    const auto found = m_out.find(id);
    if (found == m_out.end())
        return;
    const Part part = found->second;
    m_out.erase(found);
    if (!m_refusedWhole)
        take(part, answer);
}

void PrometheusRange::take(const Part &part, const ServerAnswer &answer)
{
    const ServedJson json(answer.body);
    const kubeapi::JsonView root = json.view();
    const auto status = root["status"].string();
    if (answer.status != 200 || status != "success") {
        refuse(part, answer, json.read() ? root["error"].text() : errorIn(answer.body));
        return;
    }
    const kubeapi::JsonView result = root["data"]["result"];
    if (root["data"]["resultType"].string() != "matrix" || !result.isArray()) {
        refuse(part, answer, {});
        return;
    }
    root["warnings"].each([&](kubeapi::JsonView warning) {
        if (auto words = warning.text(); !words.empty() && std::find(m_warnings.begin(), m_warnings.end(), words) == m_warnings.end())
            m_warnings.push_back(std::move(words));
    });
    result.each([&](kubeapi::JsonView item) {
        Labels labels;
        std::string key;
        item["metric"].eachField([&](std::string_view name, kubeapi::JsonView value) {
            if (auto text = value.text(); !text.empty()) // an empty label is none
                labels.emplace(std::string(name), std::move(text));
        });
        for (const auto &[name, value] : labels)
            key += name + '=' + inQuotes(value) + ',';
        Values &values = m_series[key];
        values.labels = std::move(labels);
        std::vector<Point> &points = values.parts[part.first];
        item["values"].each([&](kubeapi::JsonView pair) {
            const auto seconds = pair.at(0).number();
            const auto value = pair.at(1).string() ? sampleValue(*pair.at(1).string()) : std::nullopt;
            if (!seconds || !value || !std::isfinite(*seconds) || std::abs(*seconds) > 9e9) {
                ++m_damaged;
                return;
            }
            Point point;
            point.timeNs = static_cast<std::int64_t>(std::llround(*seconds * 1000)) * 1'000'000;
            point.value = *value;
            points.push_back(point);
        });
        m_histograms += item["histograms"].size();
    });
}

void PrometheusRange::refuse(const Part &part, const ServerAnswer &answer, const std::string &words)
{
    const bool single = part.first == part.last;
    if (!single && (answer.status == 400 || answer.status == 422 || answer.status == 503 || answer.status == 504) && tooLarge(words)) {
        const std::int64_t middle = part.first + (part.last - part.first) / 2;
        m_ready.push_back({middle + 1, part.last});
        m_ready.push_back({part.first, middle});
        return;
    }
    Text why;
    if (answer.status == 0)
        why = Text::of(PHRASE("Prometheus", "%1 gave no answer: %2"), {m_source, answer.problem});
    else if (answer.status == 401 || answer.status == 403)
        why = Text::of(PHRASE("Prometheus", "%1 asks for a login (%2). Write the user into the address, or set TRAINYARD_PROMETHEUS_TOKEN before the "
                                            "program starts."),
                       {m_source, std::to_string(answer.status)});
    else if (!words.empty())
        why = Text::of(PHRASE("Prometheus", "%1 did not answer for %2 to %3: %4"),
                       {m_source, momentText(at(part.first)), momentText(at(part.last)), words});
    else if (answer.status >= 300 && answer.status < 400)
        why = Text::of(PHRASE("Prometheus", "%1 sends to another address, %2. Open that one."), {m_source, answer.location});
    else
        why = Text::of(PHRASE("Prometheus",
                              "%1 does not answer as Prometheus does (%2): its interface lies at /api/v1/query_range. Where it has a path "
                              "prefix, write it behind the address."),
                       {m_source, std::to_string(answer.status)});
    if (m_problem.empty())
        m_problem = why;
    // A fault of the query or of the address is the same for every part; a timeout or a torn answer is not.
    if (answer.status != 503 && answer.status != 504 && answer.status != 422 && answer.status != 429) {
        m_refusedWhole = true;
        m_ready.clear();
    }
}

std::vector<std::string> PrometheusRange::names() const
{
    std::set<std::string> differing;
    const Labels *first = m_series.empty() ? nullptr : &m_series.begin()->second.labels;
    for (const auto &[key, values] : m_series) {
        for (const auto &[name, value] : values.labels) {
            const auto there = first->find(name);
            if (there == first->end() || there->second != value)
                differing.insert(name);
        }
        for (const auto &[name, value] : *first)
            if (!values.labels.contains(name))
                differing.insert(name);
    }
    differing.erase("__name__");
    std::vector<std::string> out;
    for (const auto &[key, values] : m_series) {
        const auto named = values.labels.find("__name__");
        std::string name = named == values.labels.end() ? std::string() : named->second;
        std::string told;
        for (const std::string &label : differing)
            if (const auto value = values.labels.find(label); value != values.labels.end())
                told += (told.empty() ? "" : ",") + label + '=' + inQuotes(value->second);
        if (!told.empty())
            name += '{' + told + '}';
        // An expression's result has no name; where it is one series, or the one without labels, it is the expression.
        out.push_back(name.empty() ? m_query.query : name);
    }
    return out;
}

RunCurves PrometheusRange::run() const
{
    RunCurves run;
    run.name = m_query.query;
    run.source = m_source;
    run.format = "prometheus";
    run.params = {{"query", jsonString(m_query.query)},
                  {"start", jsonString(momentText(m_query.startMs))},
                  {"end", jsonString(momentText(m_query.endMs))},
                  {"step", shortestText(static_cast<double>(m_query.stepMs) / 1000)}};
    const auto all = names();
    std::size_t number = 0;
    int best = -1;
    for (const auto &[key, values] : m_series) {
        const std::string &name = all[number++];
        const auto named = values.labels.find("__name__");
        const std::string_view metric = named == values.labels.end() ? std::string_view() : std::string_view(named->second);
        run.series.push_back({{name, directionOf(metric), {}}, std::make_shared<Curve>()});
        for (const auto &[first, points] : values.parts)
            for (const Point &point : points)
                run.series.back().curve->append(point);
        if (const int rank = metric.empty() ? -1 : mainRank(metric); rank > best) {
            best = rank;
            run.main = name;
        }
    }
    if (run.series.size() == 1)
        run.main = run.series.front().info.name;
    return run;
}

std::vector<Text> PrometheusRange::notes() const
{
    std::vector<Text> out;
    for (const std::string &words : m_warnings)
        out.push_back(Text::of(PHRASE("Prometheus", "%1 warns: %2"), {m_source, words}));
    if (m_histograms > 0)
        out.push_back(Text::counted(
            COUNTED_PHRASE("Prometheus", "%n point is a native histogram and no number; ask for histogram_quantile() or histogram_avg() of it.",
                           "%n points are native histograms and no numbers; ask for histogram_quantile() or histogram_avg() of them."),
            static_cast<int>(m_histograms)));
    if (m_damaged > 0)
        out.push_back(Text::counted(COUNTED_PHRASE("Prometheus", "%n point has no value that can be read; it was passed over.",
                                                   "%n points have no value that can be read; they were passed over."),
                                    static_cast<int>(m_damaged)));
    return out;
}

} // namespace curves
