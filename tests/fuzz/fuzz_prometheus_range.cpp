// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/prometheus_range.h"

#include <set>
#include <string>

/// The first line is an address with its words; each line after it answers a question, with its first byte as the sign of another status than 200.
FUZZ_TARGET(prometheus_range)
{
    std::string_view text = fuzz::textOf(data, size);
    const auto line = [&text] { return fuzz::takeLine(text); };
    const auto words = curves::prometheusWords(line());
    const auto read = curves::PrometheusQuery::read(words, 1'700'000'000'000);
    if (!read) {
        fuzz::require(!read.error().message.empty() && !read.error().remedy.empty(), "a refusal has words and a remedy");
        return 0;
    }
    fuzz::require(read->stepMs > 0 && read->startMs <= read->endMs && read->instants() <= curves::PrometheusQuery::mostInstants,
                  "a range that can be asked");
    curves::PrometheusRange range(*read, "fuzz");
    for (int asked = 0; asked < 3000; ++asked) {
        const auto question = range.next();
        if (!question)
            break;
        auto body = line();
        curves::ServerAnswer answer;
        answer.status = 200;
        if (!body.empty() && std::string_view("!?=").find(body.front()) != std::string_view::npos) {
            answer.status = body.front() == '!' ? 400 : body.front() == '?' ? 0 : 503;
            body.remove_prefix(1);
        }
        answer.body = body;
        range.answer(question->id, answer);
    }
    const auto run = range.run();
    std::set<std::string> names;
    for (const auto &series : run.series) {
        names.insert(series.info.name);
        std::int64_t before = 0;
        for (std::size_t i = 0; i < series.curve->size(); ++i)
            before = std::max(before, series.curve->at(i).timeNs);
    }
    fuzz::require(names.size() <= run.series.size(), "series have names");
    range.notes();
    return 0;
}
