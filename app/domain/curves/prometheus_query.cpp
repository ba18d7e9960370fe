// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of Prometheus, from words to milliseconds.
#include "app/domain/curves/prometheus_range.h"

#include "kubeapi/objects/object_meta.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <tuple>

namespace curves {
namespace {

using kubeapi::ErrorKind;
using wording::Text;

constexpr std::int64_t latestMs = 9'000'000'000'000; ///< in the year 2255: 64 bits of nanoseconds hold no more, and no sample beyond it is taken

std::optional<double> decimal(std::string_view text)
{
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (fault != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// "1h30m", "500ms", "1.5h"; weeks and days are of 7 days and 24 hours, years of 365 days, as PromQL counts.
std::optional<std::int64_t> durationMs(std::string_view text)
{
    struct Unit {
        std::string_view name;
        double ms;
    };
    static constexpr Unit units[]{{"ms", 1}, {"s", 1e3}, {"m", 6e4}, {"h", 3.6e6}, {"d", 8.64e7}, {"w", 6.048e8}, {"y", 3.1536e10}};
    double sum = 0;
    if (text.empty())
        return std::nullopt;
    while (!text.empty()) {
        const auto digits = text.find_first_not_of("0123456789.");
        if (digits == 0 || digits == std::string_view::npos)
            return std::nullopt;
        const auto count = decimal(text.substr(0, digits));
        text.remove_prefix(digits);
        const auto letters = std::min(text.find_first_of("0123456789."), text.size());
        const auto name = text.substr(0, letters);
        text.remove_prefix(letters);
        const auto *unit = std::find_if(std::begin(units), std::end(units), [&](const Unit &known) { return known.name == name; });
        if (!count || unit == std::end(units))
            return std::nullopt;
        sum += *count * unit->ms;
    }
    if (sum > static_cast<double>(latestMs))
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(sum));
}

std::optional<std::int64_t> timeMs(std::string_view text, std::int64_t nowMs)
{
    std::optional<std::int64_t> at;
    if (text.starts_with("now") || text.starts_with('-')) {
        auto rest = text;
        if (rest.starts_with("now"))
            rest.remove_prefix(3);
        if (rest.empty())
            return nowMs;
        if (rest.front() != '-')
            return std::nullopt;
        const auto ago = durationMs(rest.substr(1));
        at = ago ? std::optional(nowMs - *ago) : std::nullopt;
    } else if (const auto seconds = decimal(text); seconds && std::abs(*seconds) < 1e12) {
        at = static_cast<std::int64_t>(std::llround(*seconds * 1000));
    } else if (const auto time = kubeapi::parseTime(text)) {
        at = std::chrono::duration_cast<std::chrono::milliseconds>(time->time_since_epoch()).count();
    }
    return at && *at >= 0 && *at <= latestMs ? at : std::nullopt;
}

std::string formDecoded(std::string_view text)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string momentText(std::int64_t ms)
{
    return kubeapi::formatTime(kubeapi::TimePoint(std::chrono::duration_cast<kubeapi::TimePoint::duration>(std::chrono::milliseconds(ms))));
}

} // namespace

wording::Result<PrometheusQuery> PrometheusQuery::read(const PrometheusWords &words, std::int64_t nowMs)
{
    PrometheusQuery out;
    out.query = words.query;
    if (words.query.find_first_not_of(" \t\r\n") == std::string::npos)
        return wording::fail(ErrorKind::Config, Text::of(PHRASE("Prometheus", "There is no query.")),
                             Text::of(PHRASE("Prometheus", "Write query=EXPRESSION behind the address.")));
    for (const auto &[word, ms, fallback] : {std::tuple(&words.start, &out.startMs, nowMs - 3'600'000), std::tuple(&words.end, &out.endMs, nowMs)}) {
        const auto at = word->empty() ? std::optional(fallback) : timeMs(*word, nowMs);
        if (!at)
            return wording::fail(
                ErrorKind::Config, Text::of(PHRASE("Prometheus", "'%1' is no time."), {*word}),
                Text::of(PHRASE("Prometheus", "Write seconds since 1970, a time like 2026-11-22T10:00:00Z, now, or a time ago like -2h.")));
        *ms = *at;
    }
    out.stepMs = 15'000;
    if (!words.step.empty()) {
        const auto seconds = decimal(words.step);
        const auto step = seconds && std::abs(*seconds) < 1e9 ? std::optional<std::int64_t>(std::llround(*seconds * 1000))
                          : seconds                           ? std::nullopt
                                                              : durationMs(words.step);
        if (!step || *step <= 0)
            return wording::fail(ErrorKind::Config, Text::of(PHRASE("Prometheus", "'%1' is no step."), {words.step}),
                                 Text::of(PHRASE("Prometheus", "Write seconds, or a duration like 30s or 1h30m, of a millisecond at least.")));
        out.stepMs = *step;
    }
    if (out.endMs < out.startMs)
        return wording::fail(
            ErrorKind::Config,
            Text::of(PHRASE("Prometheus", "The range ends (%1) before it begins (%2)."), {momentText(out.endMs), momentText(out.startMs)}),
            Text::of(PHRASE("Prometheus", "Exchange start and end, or leave one out: from an hour ago until now is asked then.")));
    if (out.instants() > mostInstants)
        return wording::fail(ErrorKind::Config,
                             Text::of(PHRASE("Prometheus", "The range has %1 steps, more than the %2 that are asked for."),
                                      {std::to_string(out.instants()), std::to_string(mostInstants)}),
                             Text::of(PHRASE("Prometheus", "Take a larger step or a shorter range.")));
    return out;
}

PrometheusWords prometheusWords(std::string_view address)
{
    PrometheusWords out;
    const auto mark = address.find('?');
    if (mark == std::string_view::npos)
        return out;
    auto rest = address.substr(mark + 1);
    rest = rest.substr(0, rest.find('#'));
    while (!rest.empty()) {
        const auto field = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), field.size() + 1));
        const auto equals = field.find('=');
        if (equals == std::string_view::npos)
            continue;
        const auto name = field.substr(0, equals);
        auto *word = name == "query" ? &out.query : name == "start" ? &out.start : name == "end" ? &out.end : name == "step" ? &out.step : nullptr;
        if (word)
            *word = formDecoded(field.substr(equals + 1));
    }
    return out;
}

} // namespace curves
