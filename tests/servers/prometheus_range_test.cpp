// SPDX-License-Identifier: GPL-3.0-or-later
// Range queries of Prometheus, against a server of this file that keeps the rules of the real one; prometheus_test.py asks the real one.
#include "app/domain/curves/prometheus_range.h"
#include "kubeapi/objects/object_meta.h"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <numeric>
#include <random>

namespace {

using curves::PrometheusQuery;
using curves::PrometheusRange;
using curves::PrometheusWords;
using curves::ServerAnswer;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::int64_t nowMs = 1'700'000'000'000;

PrometheusQuery query(const char *start, const char *end, const char *step)
{
    const auto read = PrometheusQuery::read({"loss", start, end, step}, nowMs);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read.value_or(PrometheusQuery());
}

std::string word(const curves::ServerRequest &request, const std::string &name)
{
    for (const auto &[key, value] : request.query)
        if (key == name)
            return value;
    return {};
}

/// Evaluates at each instant what `value` says of it ("" = nothing there), and refuses more instants than it is made for.
struct Server {
    std::int64_t most = 11'000;
    std::function<std::string(std::int64_t ms)> value;
    std::vector<std::int64_t> sizes; ///< instants of each question that was answered

    ServerAnswer operator()(const curves::ServerRequest &request)
    {
        EXPECT_EQ(request.path, "/api/v1/query_range");
        const auto ms = [&](const char *name) { return static_cast<std::int64_t>(std::llround(std::stod(word(request, name)) * 1000)); };
        const auto start = ms("start"), end = ms("end"), step = ms("step");
        if ((end - start) / step > most)
            return {400,
                    R"J({"status":"error","errorType":"bad_data","error":"exceeded maximum resolution of 11,000 points per timeseries (?step=XX)"})J",
                    {},
                    {}};
        std::string values;
        sizes.push_back(0);
        for (auto at = start; at <= end; at += step, ++sizes.back())
            if (const auto text = value(at); !text.empty()) {
                char seconds[32];
                std::snprintf(seconds, sizeof seconds, "%.3f", static_cast<double>(at) / 1000);
                values += (values.empty() ? "[" : ",[") + std::string(seconds) + ",\"" + text + "\"]";
            }
        const std::string series = values.empty() ? "" : R"({"metric":{"__name__":"loss","job":"train"},"values":[)" + values + "]}";
        return {200, R"({"status":"success","data":{"resultType":"matrix","result":[)" + series + "]}}", {}, {}};
    }
};

template <class Answers>
void play(PrometheusRange &range, Answers &&answers, unsigned seed = 1)
{
    std::mt19937 random(seed);
    std::vector<curves::ServerQuestion> out;
    while (!range.finished()) {
        while (out.size() < 4) {
            auto question = range.next();
            if (!question)
                break;
            out.push_back(std::move(*question));
        }
        const auto chosen = out.begin() + static_cast<std::ptrdiff_t>(random() % out.size());
        const auto question = *chosen;
        out.erase(chosen);
        range.answer(question.id, answers(question.request));
    }
}

ServerAnswer matrix(const std::string &result, const std::string &more = {})
{
    return {200, R"({"status":"success","data":{"resultType":"matrix","result":[)" + result + "]}" + more + "}", {}, {}};
}

std::vector<std::string> namesOf(const curves::RunCurves &run)
{
    std::vector<std::string> names;
    for (const auto &series : run.series)
        names.push_back(series.info.name);
    return names;
}

TEST(PrometheusQuery, WordsOfTimesAndSteps)
{
    const auto plain = query("1699990000.25", "2023-11-14T22:13:20Z", "0.5");
    EXPECT_EQ(plain.startMs, 1'699'990'000'250);
    EXPECT_EQ(plain.endMs, nowMs);
    EXPECT_EQ(plain.stepMs, 500);
    const auto ago = query("-1h30m", "now-500ms", "1m30s");
    EXPECT_EQ(ago.startMs, nowMs - 5'400'000);
    EXPECT_EQ(ago.endMs, nowMs - 500);
    EXPECT_EQ(ago.stepMs, 90'000);
    const auto unsaid = query("", "", "");
    EXPECT_EQ(unsaid.startMs, nowMs - 3'600'000);
    EXPECT_EQ(unsaid.endMs, nowMs);
    EXPECT_EQ(unsaid.stepMs, 15'000);
    EXPECT_EQ(unsaid.instants(), 241);
    EXPECT_EQ(query("now", "now", "1w").instants(), 1);
}

TEST(PrometheusQuery, WhatCannotBeAskedIsSaidWithItsWord)
{
    const auto why = [](const PrometheusWords &words) {
        const auto read = PrometheusQuery::read(words, nowMs);
        EXPECT_FALSE(read);
        return read ? std::string() : read.error().message + " " + read.error().remedy;
    };
    EXPECT_THAT(why({" ", "", "", ""}), HasSubstr("no query"));
    EXPECT_THAT(why({"up", "yesterday", "", ""}), HasSubstr("'yesterday' is no time"));
    EXPECT_THAT(why({"up", "", "now+1h", ""}), HasSubstr("'now+1h' is no time"));
    EXPECT_THAT(why({"up", "-1e99d", "", ""}), HasSubstr("is no time"));
    for (const char *step : {"0", "-5", "5 parsecs", "1h2", "s", "nan", "1e9999", "0.0001"})
        EXPECT_THAT(why({"up", "", "", step}), HasSubstr("is no step")) << step;
    EXPECT_THAT(why({"up", "now", "-1h", ""}), HasSubstr("before it begins (2023-11-14T22:13:20Z)"));
    EXPECT_THAT(why({"up", "0", "now", "1ms"}), HasSubstr("larger step"));
}

TEST(PrometheusQuery, TheAddressMayBeCopiedFromABrowser)
{
    const auto words = curves::prometheusWords(
        "http://host:9090/prom?query=sum+by+%28gpu%29+%28rate%28x%5B5m%5D%29%29%2B1&start=-2h&end=&step=30s&dedup=true&odd#frag?query=no");
    EXPECT_EQ(words.query, "sum by (gpu) (rate(x[5m]))+1");
    EXPECT_EQ(words.start, "-2h");
    EXPECT_EQ(words.end, "");
    EXPECT_EQ(words.step, "30s");
    EXPECT_EQ(curves::prometheusWords("http://host").query, "");
    EXPECT_EQ(curves::prometheusWords("x?query=50%25%zz%").query, "50%%zz%");
}

TEST(PrometheusRange, ALongRangeIsAskedInPartsAndEveryInstantIsThereOnce)
{
    for (const std::int64_t most : {11'000, 500}) // some servers give less than Prometheus: the parts are halved
        for (unsigned seed = 1; seed <= 3; ++seed) {
            const auto asked = query("1699900000", "1699999999.5", "2.5"); // 40,000 instants
            Server server;
            server.most = most;
            server.value = [](std::int64_t ms) { return std::to_string((ms % 1'000'000) / 500); };
            PrometheusRange range(asked, "here");
            play(range, server, seed);
            EXPECT_TRUE(range.problem().empty()) << range.problem().english();
            const auto run = range.run();
            ASSERT_EQ(run.series.size(), 1U);
            const auto &curve = *run.series[0].curve;
            ASSERT_EQ(static_cast<std::int64_t>(curve.size()), asked.instants());
            for (std::size_t i = 0; i < curve.size(); ++i) {
                const auto ms = asked.startMs + static_cast<std::int64_t>(i) * asked.stepMs;
                ASSERT_EQ(curve.at(i).timeNs, ms * 1'000'000) << i;
                ASSERT_EQ(curve.at(i).value, static_cast<double>((ms % 1'000'000) / 500)) << i;
                ASSERT_TRUE(std::isnan(curve.at(i).step));
            }
            EXPECT_EQ(std::accumulate(server.sizes.begin(), server.sizes.end(), std::int64_t{0}), asked.instants());
            EXPECT_EQ(server.sizes.size() == 4, most == 11'000);
        }
}

TEST(PrometheusRange, GapsStayAndNaNAndInfinitiesAreValues)
{
    Server server;
    server.value = [](std::int64_t ms) -> std::string {
        const auto i = (ms - (nowMs - 100'000)) / 1000;
        return i == 10 ? "NaN" : i == 11 ? "+Inf" : i == 12 ? "-Inf" : i == 13 ? "1.5e-07" : i > 20 && i < 60 ? "" : std::to_string(i);
    };
    PrometheusRange range(query("-100s", "now", "1"), "here");
    play(range, server);
    const auto run = range.run();
    const auto &curve = *run.series.at(0).curve;
    ASSERT_EQ(curve.size(), 101U - 39U);
    EXPECT_TRUE(std::isnan(curve.at(10).value));
    EXPECT_EQ(curve.at(11).value, HUGE_VAL);
    EXPECT_EQ(curve.at(12).value, -HUGE_VAL);
    EXPECT_EQ(curve.at(13).value, 1.5e-7);
    EXPECT_EQ(curve.at(21).timeNs - curve.at(20).timeNs, 40'000'000'000);
    EXPECT_EQ(run.main, "loss");
    EXPECT_EQ(run.series[0].info.better, curves::Direction::Lower);
    EXPECT_EQ(run.format, "prometheus");
}

TEST(PrometheusRange, SeriesAreNamedByTheLabelsThatDiffer)
{
    const auto named = [](const std::vector<std::string> &labels) {
        PrometheusRange range(query("-1s", "now", "1"), "here");
        std::string result;
        for (const std::string &one : labels)
            result += (result.empty() ? "" : ",") + (R"({"metric":{)" + one + R"(},"values":[[1,"2"]]})");
        range.answer(range.next()->id, matrix(result));
        return namesOf(range.run());
    };
    EXPECT_THAT(named({R"("__name__":"up","job":"a","pod":"p")"}), ElementsAre("up"));
    EXPECT_THAT(named({R"("__name__":"util","job":"a","gpu":"0")", R"("__name__":"util","job":"a","gpu":"1")"}),
                ElementsAre(R"(util{gpu="0"})", R"(util{gpu="1"})"));
    EXPECT_THAT(named({R"("__name__":"a","job":"j")", R"("__name__":"b","job":"j")"}), ElementsAre("a", "b"));
    EXPECT_THAT(named({R"("gpu":"0")", R"("gpu":"1","say":"\"x\"")"}), ElementsAre(R"({gpu="0"})", R"({gpu="1",say="\"x\""})"));
    EXPECT_THAT(named({""}), ElementsAre("loss")); // an expression without labels is itself
    EXPECT_THAT(named({"", R"("gpu":"0")"}), testing::UnorderedElementsAre("loss", R"({gpu="0"})"));
    EXPECT_THAT(named({}), ElementsAre());
}

TEST(PrometheusRange, RefusalsSayWhereAndWhatToDo)
{
    const auto problem = [](const ServerAnswer &answer, const char *start = "-1s") {
        PrometheusRange range(query(start, "now", "1"), "http://host:9090");
        int asked = 0;
        play(range, [&](const curves::ServerRequest &) {
            ++asked;
            return answer;
        });
        EXPECT_LT(asked, 40) << "what fails everywhere is not asked again and again";
        return range.problem().english();
    };
    EXPECT_THAT(problem({0, {}, {}, "connection refused"}), HasSubstr("http://host:9090 gave no answer: connection refused"));
    EXPECT_THAT(problem({401, {}, {}, {}}), HasSubstr("TRAINYARD_PROMETHEUS_TOKEN"));
    EXPECT_THAT(
        problem({400, R"({"status":"error","errorType":"bad_data","error":"invalid parameter \"query\": 1:1: parse error"})", {}, {}}, "-40h"),
        HasSubstr("Z: invalid parameter"));
    EXPECT_THAT(problem({422, R"({"status":"error","errorType":"execution","error":"a \"b\" c"} (GET /x at y, HTTP 422) and a rem)", {}, {}}),
                HasSubstr("a \"b\" c"));
    EXPECT_THAT(problem({302, {}, "http://other/", {}}), HasSubstr("http://other/"));
    EXPECT_THAT(problem({200, "<html>", {}, {}}), HasSubstr("/api/v1/query_range"));
    EXPECT_THAT(problem({404, "not found", {}, {}}), HasSubstr("path prefix"));
}

TEST(PrometheusRange, APartThatIsNotAnsweredLeavesTheOthers)
{
    const auto asked = query("1699900000", "1699930000", "1");
    Server server;
    server.value = [](std::int64_t) { return std::string("1"); };
    PrometheusRange range(asked, "here");
    int number = 0;
    play(range, [&](const curves::ServerRequest &request) -> ServerAnswer {
        if (++number == 2)
            return {503, R"({"status":"error","errorType":"unavailable","error":"shutting down"})", {}, {}};
        return server(request);
    });
    EXPECT_THAT(range.problem().english(), HasSubstr("shutting down"));
    const auto run = range.run();
    const auto size = run.series.at(0).curve->size();
    EXPECT_TRUE(size == 19'001 || size == 22'000) << size;
}

TEST(PrometheusRange, WarningsHistogramsAndWhatIsNoNumberAreTold)
{
    PrometheusRange range(query("-1s", "now", "1"), "here");
    range.answer(range.next()->id,
                 matrix(R"({"metric":{"__name__":"h"},"values":[[1,"2"],[2,"two"],[3],["x","1"],[4,5]],"histograms":[[1,{"count":"1"}]]})",
                        R"(,"warnings":["PromQL warning: x","PromQL warning: x"])"));
    const auto run = range.run();
    EXPECT_EQ(run.series.at(0).curve->size(), 1U);
    const auto notes = range.notes();
    ASSERT_EQ(notes.size(), 3U);
    EXPECT_THAT(notes[0].english(), HasSubstr("PromQL warning: x"));
    EXPECT_THAT(notes[1].english(), HasSubstr("1 point is a native histogram"));
    EXPECT_THAT(notes[2].english(), HasSubstr("4 points have no value"));
    range.answer(77, matrix("")); // an answer to nothing
}

} // namespace
