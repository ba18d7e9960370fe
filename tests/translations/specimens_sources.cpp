// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/mlflow_server.h"
#include "app/domain/curves/prometheus_queries.h"
#include "app/domain/curves/prometheus_range.h"
#include "app/domain/curves/tensorboard_server.h"
#include "app/domain/gpu/exporter_text.h"
#include "app/domain/gpu/xid.h"
#include "app/domain/reading/pattern_file.h"
#include "app/domain/reading/pattern_trial.h"
#include "app/domain/reading/pattern_words.h"
#include "tests/translations/specimen_rooms.h"

#include <functional>

using specimenrooms::append;
using specimenrooms::Texts;
using wording::Text;

namespace {

Texts gpus()
{
    Texts said;
    for (int code = 0; code < 200; ++code)
        if (Text meaning = gpu::xidMeaning(code); !meaning.empty())
            said.push_back(std::move(meaning));
    for (const char *answer :
         {"<html>", R"({"status":"error","error":"parse error"})", R"({"status":"success","data":{"resultType":"matrix","result":[]}})"})
        append(said, gpu::readPrometheusVector(answer).error());
    return said;
}

Texts metricServers()
{
    Texts said;
    curves::ServerProbe probe("http://host:5000");
    for (const curves::ServerAnswer &answer :
         {curves::ServerAnswer{0, {}, {}, "refused"}, {401, {}, {}, {}}, {302, {}, "http://other", {}}, {404, {}, {}, {}}}) {
        probe.answer(1, answer);
        probe.answer(2, answer);
        said.push_back(probe.problem());
    }
    const auto round = [&](curves::MetricServer &server, const std::function<curves::ServerAnswer(const curves::ServerRequest &)> &answer) {
        server.wantAll();
        server.refresh();
        while (const auto question = server.next())
            server.answer(question->id, answer(question->request));
        said.push_back(server.problem());
        for (const auto &run : server.runs())
            said.push_back(run.note);
    };
    for (const char *body : {"", "why not", "{}", "[]"})
        for (const int status : {200, 500}) {
            curves::MlflowServer mlflow("http://host");
            round(mlflow, [&](const curves::ServerRequest &) { return curves::ServerAnswer{status, body, {}, {}}; });
            curves::TensorBoardServer board("http://host");
            round(board, [&](const curves::ServerRequest &) { return curves::ServerAnswer{status, body, {}, {}}; });
        }
    // TensorBoard's samples: of one series, of two, and of none.
    for (const auto &[tags, sample] :
         {std::pair{R"({"run":{"a":{}}})", 1}, std::pair{R"({"run":{"a":{},"b":{}}})", 1}, std::pair{R"({"run":{"a":{}}})", 0}}) {
        curves::TensorBoardServer board("http://host");
        round(board, [&](const curves::ServerRequest &request) {
            const std::string environment = R"({"debug":{"flags":{"samples_per_plugin":{"scalars":)" + std::to_string(sample) + "}}}}";
            return curves::ServerAnswer{200,
                                        request.path.ends_with("environment") ? environment
                                        : request.path.ends_with("tags")      ? tags
                                        : request.path.ends_with("groups")    ? "{}"
                                        : sample == 0                         ? "[]"
                                                                              : "[[1,2,3]]",
                                        {},
                                        {}};
        });
    }
    std::erase_if(said, [](const Text &text) { return text.empty(); });
    return said;
}

Texts prometheus()
{
    Texts said;
    for (const curves::PrometheusWords &words : std::initializer_list<curves::PrometheusWords>{
             {}, {"up", "soon", {}, {}}, {"up", {}, {}, "none"}, {"up", "now", "-1h", {}}, {"up", "0", "now", "1ms"}})
        append(said, curves::PrometheusQuery::read(words, 1'700'000'000'000).error());
    for (const curves::ServerAnswer &answer : {curves::ServerAnswer{0, {}, {}, "refused"},
                                               {401, {}, {}, {}},
                                               {302, {}, "http://other", {}},
                                               {404, {}, {}, {}},
                                               {400, R"({"status":"error","error":"parse error"})", {}, {}},
                                               {200,
                                                R"({"status":"success","warnings":["slow"],"data":{"resultType":"matrix","result":[
                                                    {"metric":{},"values":[[1]],"histograms":[[1,{}]]}]}})",
                                                {},
                                                {}}}) {
        curves::PrometheusRange range({"up", 0, 1000, 1000}, "http://host:9090");
        range.answer(range.next()->id, answer);
        said.push_back(range.problem());
        append(said, range.notes());
    }
    for (const curves::ReadyQuery &ready : curves::readyQueries("team", "job", {}))
        said.push_back(ready.name);
    std::erase_if(said, [](const Text &text) { return text.empty(); });
    return said;
}

Texts patterns()
{
    Texts said;
    const auto add = [&](const wording::Failure &failure) {
        said.push_back(failure.messageText);
        said.push_back(failure.remedyText);
    };
    for (const char *text : {"{", "}", "a {b:big}", "{a}{b}", "a {b} {b}", "a", "{a}", "a {step:word:step}", "a {:series}", "a {b}\nc"})
        add(reading::LogPattern::parse(text).error().failure(text));
    for (const char *text : {"a {b", "only x", "", "{\"", R"({"patterns":[]})", R"({"trainyardPattern":2})", R"({"trainyardPattern":1,"name":1})",
                             R"({"trainyardPattern":1,"applies":1})", R"({"trainyardPattern":1,"applies":{"x":""}})",
                             R"({"trainyardPattern":1,"applies":{"labels":"a b"}})", R"({"trainyardPattern":1})"})
        add(reading::PatternFile::parse(text, "odd.json").error());
    add(reading::words::tooLarge("odd.json"));
    add(reading::words::unreadable("odd.json", "Permission denied"));
    add(reading::words::unwritable("odd.json", "No space left on device"));
    const std::vector<std::string_view> once{"it 1 L 1 c 2", "it 3 L nan c 2", "it 2 L 2 c 2"};
    const std::vector<std::string_view> twice{"it 1 L 1 c 2", "it 3 L nan c 2", "it 2 L nan c 2", "it 1 L 2 c 2"};
    for (const auto &log : {once, twice})
        for (const char *text : {"it {step} L {l} c {c}\nnever {x}", "L {l}"}) {
            std::vector<reading::TrialLine> lines;
            for (const auto line : log)
                lines.push_back({line, 0});
            append(said, reading::tryPatterns(std::make_shared<const reading::PatternSet>(*reading::parsePatterns(text)), lines).warnings);
        }
    return said;
}

} // namespace

Texts specimenrooms::sourcesSaid()
{
    Texts said;
    for (Texts (*room)() : {gpus, metricServers, prometheus, patterns})
        append(said, room());
    return said;
}
