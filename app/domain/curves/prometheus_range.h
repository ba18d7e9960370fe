// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_server.h"
#include "app/domain/wording/failure.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// What a person asks of Prometheus, as it is written; empty = not said.
struct PrometheusWords {
    std::string query; ///< PromQL
    std::string start; ///< seconds since 1970, RFC 3339, "now", or a time ago: "-2h", "now-30m"; an hour ago where it is empty
    std::string end;   ///< likewise; now where it is empty
    std::string step;  ///< seconds, or a duration as PromQL has it ("30s", "1h30m"); 15 s where it is empty
};

/// A range query: the expression at start, start + step, … up to end. Milliseconds, which is what Prometheus counts in.
struct PrometheusQuery {
    static constexpr std::int64_t mostInstants = 20'000'000; ///< four months at half a second: more is a mistake in the step
    std::string query;
    std::int64_t startMs = 0, endMs = 0, stepMs = 0; ///< start <= end, step > 0
    std::int64_t instants() const { return (endMs - startMs) / stepMs + 1; }

    /// Errors: Config, which name the word and how it is written.
    static wording::Result<PrometheusQuery> read(const PrometheusWords &words, std::int64_t nowMs);
};

/// Takes query, start, end and step out of an address ("http://host:9090/prefix?query=up&step=30s") as a form has them: %xx and "+" for a blank.
/// What else stands behind "?" is passed over, so that an address may be copied from Prometheus' own page.
PrometheusWords prometheusWords(std::string_view address);

/// Reads a range query of Prometheus, Thanos, Mimir or VictoriaMetrics as curves: questions out, answers in any order, as MetricServer does it.
/// A server gives 11,000 instants a question (web/api/v1/api.go) and some give less, so the range is asked in parts, and a part that is refused for
/// its size is asked in halves; the instants are those of the whole range. NaN and infinities are values; an instant without a value is no point, so
/// that a gap stays one. One thread.
class PrometheusRange {
public:
    static constexpr std::int64_t partInstants = 11'000;

    /// `source` is where it is read, without credentials.
    PrometheusRange(PrometheusQuery query, std::string source);

    /// The next question; none when all that can be asked are out.
    std::optional<ServerQuestion> next();
    void answer(std::uint64_t id, const ServerAnswer &answer);
    bool finished() const { return m_ready.empty() && m_out.empty(); }

    /// What came so far, in the order of time; complete when it is finished and problem() is empty. Every series is named by its metric and those of
    /// its labels that are not the same in all of them.
    RunCurves run() const;
    /// Why a part is missing: the first of them; empty when nothing is.
    const wording::Text &problem() const { return m_problem; }
    /// What the server warns of, each once, and what it sent that is no number.
    std::vector<wording::Text> notes() const;

private:
    struct Part {
        std::int64_t first = 0, last = 0; ///< instants
    };
    using Labels = std::map<std::string, std::string>;
    struct Values {
        Labels labels;
        std::map<std::int64_t, std::vector<Point>> parts; ///< by first instant
    };
    void take(const Part &part, const ServerAnswer &answer);
    void refuse(const Part &part, const ServerAnswer &answer, const std::string &words);
    std::vector<std::string> names() const;
    std::int64_t at(std::int64_t instant) const { return m_query.startMs + instant * m_query.stepMs; }

    PrometheusQuery m_query;
    std::string m_source;
    std::vector<Part> m_ready; ///< the next one last
    std::map<std::uint64_t, Part> m_out;
    std::uint64_t m_last = 0;
    std::map<std::string, Values> m_series; ///< by the labels in one text
    std::vector<std::string> m_warnings;
    std::size_t m_histograms = 0, m_damaged = 0;
    bool m_refusedWhole = false; ///< no part will fare better
    wording::Text m_problem;
};

} // namespace curves
