// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/mlflow_server.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/served_json.h"
#include "app/domain/curves/tracker_rows.h"

#include <algorithm>

namespace curves {
namespace {

using wording::Text;

constexpr const char *root = "/api/2.0/mlflow/";
constexpr std::size_t experimentsAtOnce = 100;

std::int64_t nanoseconds(std::optional<std::int64_t> milliseconds)
{
    return milliseconds && *milliseconds > 0 && *milliseconds < 9'000'000'000'000 ? *milliseconds * 1'000'000 : 0;
}

Text unreadable(std::string what)
{
    return Text::of(PHRASE("MetricServer", "What %1 answered to %2 could not be read. A proxy in between may change answers."),
                    {std::string("MLflow"), std::move(what)});
}

} // namespace

void MlflowServer::beginRound()
{
    ++m_round;
    m_listFailed = false;
    m_lists = 0;
    m_experiments.clear();
    for (auto &[id, state] : m_states)
        state.listed = false;
    askExperiments({});
}

void MlflowServer::askExperiments(const std::string &token)
{
    ServerRequest request{root + std::string("experiments/search"), {{"max_results", "1000"}}, {}};
    if (!token.empty())
        request.query.emplace_back("page_token", token);
    ask(std::move(request), [this](const ServerAnswer &answer) {
        const ServedJson json(answer.body);
        if (!json.view().isObject()) {
            noteProblem(unreadable("experiments/search"));
            return;
        }
        json.view()["experiments"].each([&](kubeapi::JsonView experiment) {
            if (const auto id = experiment["experiment_id"].text(); !id.empty())
                m_experiments[id] = experiment["name"].text();
        });
        if (const auto more = json.view()["next_page_token"].text(); !more.empty()) {
            askExperiments(more);
            return;
        }
        std::vector<std::string> batch;
        const auto send = [&] {
            ++m_lists;
            askRuns(std::exchange(batch, {}), {});
        };
        for (const auto &[id, name] : m_experiments) {
            batch.push_back(id);
            if (batch.size() == experimentsAtOnce)
                send();
        }
        if (!batch.empty())
            send();
        if (m_lists == 0)
            endOfList();
    });
}

void MlflowServer::askRuns(std::vector<std::string> experiments, const std::string &token)
{
    std::string body = "{\"experiment_ids\":[";
    for (std::size_t i = 0; i < experiments.size(); ++i)
        body += (i > 0 ? "," : "") + jsonString(experiments[i]);
    body += "],\"run_view_type\":\"ACTIVE_ONLY\",\"max_results\":" + std::to_string(pageOfRuns);
    if (!token.empty())
        body += ",\"page_token\":" + jsonString(token);
    body += '}';
    ask(
        {root + std::string("runs/search"), {}, std::move(body)},
        [this, experiments](const ServerAnswer &answer) { takeRuns(answer.body, experiments); },
        [this] {
            m_listFailed = true;
            if (--m_lists == 0)
                endOfList();
        });
}

void MlflowServer::takeRuns(const std::string &body, const std::vector<std::string> &experiments)
{
    const ServedJson json(body);
    if (!json.view().isObject()) {
        noteProblem(unreadable("runs/search"));
        m_listFailed = true;
        if (--m_lists == 0)
            endOfList();
        return;
    }
    json.view()["runs"].each([&](kubeapi::JsonView listed) {
        const auto info = listed["info"], data = listed["data"];
        auto id = info["run_id"].text();
        if (id.empty())
            id = info["run_uuid"].text(); // servers before 1.0
        if (id.empty())
            return;
        ServedRun *run = find(id);
        const bool fresh = run == nullptr;
        if (fresh) {
            m_runs.emplace_back();
            run = &m_runs.back();
            run->id = id;
            run->wanted = m_allWanted;
        }
        const auto before = std::make_tuple(run->name, run->state, run->endedNs);
        run->name = info["run_name"].text();
        run->state = info["status"].text();
        run->startedNs = nanoseconds(info["start_time"].integer());
        run->endedNs = nanoseconds(info["end_time"].integer());
        if (const auto experiment = m_experiments.find(info["experiment_id"].text()); experiment != m_experiments.end())
            run->group = experiment->second;
        auto &state = m_states[id];
        state.listed = true;
        std::vector<RunParameter> params;
        data["params"].each([&](kubeapi::JsonView param) { params.push_back({param["key"].text(), jsonString(param["value"].text())}); });
        data["tags"].each([&](kubeapi::JsonView tag) {
            const auto key = tag["key"].text();
            if (key == "mlflow.runName" && run->name.empty())
                run->name = tag["value"].text();
            if (!key.starts_with("mlflow.")) // what MLflow itself notes
                params.push_back({"tags." + key, jsonString(tag["value"].text())});
        });
        if (run->name.empty())
            run->name = id;
        const bool same = params.size() == state.curves.params.size() &&
                          std::equal(params.begin(), params.end(), state.curves.params.begin(),
                                     [](const RunParameter &a, const RunParameter &b) { return a.name == b.name && a.json == b.json; });
        state.curves.params = std::move(params);
        state.curves.name = run->name;
        state.curves.source = source();
        state.curves.format = "mlflow";
        data["metrics"].each([&](kubeapi::JsonView metric) {
            const auto key = metric["key"].text();
            if (!key.empty())
                state.metrics[key].latest = metric["value"].json() + ' ' + metric["timestamp"].json() + ' ' + metric["step"].json();
        });
        if (fresh || !same || before != std::make_tuple(run->name, run->state, run->endedNs)) {
            state.moved = true;
            noteChanged(id);
        }
    });
    if (const auto more = json.view()["next_page_token"].text(); !more.empty()) {
        askRuns(experiments, more);
        return;
    }
    if (--m_lists == 0)
        endOfList();
}

void MlflowServer::endOfList()
{
    // What a broken list does not name may still be there.
    if (!m_listFailed) {
        std::erase_if(m_runs, [&](const ServedRun &run) {
            const auto state = m_states.find(run.id);
            if (state != m_states.end() && state->second.listed)
                return false;
            m_states.erase(run.id);
            noteChanged(run.id);
            return true;
        });
    }
    for (auto &run : m_runs)
        if (run.wanted)
            beginRun(run);
}

void MlflowServer::beginRun(ServedRun &run)
{
    auto &state = m_states[run.id];
    const bool look = run.state == "RUNNING" && m_round % roundsBetweenLooks == 0;
    ++state.waiting;
    for (auto &[key, metric] : state.metrics) {
        if (metric.asked || (metric.read == metric.latest && !look))
            continue;
        metric.asked = true;
        ++state.waiting;
        askHistory(run.id, key, metric.lastPage);
    }
    historyEnded(run.id); // a run without anything to read is read
}

void MlflowServer::askHistory(const std::string &runId, const std::string &key, const std::string &token)
{
    ServerRequest request{
        root + std::string("metrics/get-history"), {{"run_id", runId}, {"metric_key", key}, {"max_results", std::to_string(pageOfPoints)}}, {}};
    if (!token.empty())
        request.query.emplace_back("page_token", token);
    ask(
        std::move(request), [this, runId, key, token](const ServerAnswer &answer) { takeHistory(runId, key, token, answer.body); },
        [this, runId, key] {
            if (const auto state = m_states.find(runId); state != m_states.end())
                state->second.metrics[key].asked = false;
            historyEnded(runId);
        });
}

void MlflowServer::takeHistory(const std::string &runId, const std::string &key, const std::string &token, const std::string &body)
{
    const auto found = m_states.find(runId);
    if (found == m_states.end())
        return; // the run is gone
    auto &state = found->second;
    auto &metric = state.metrics[key];
    const ServedJson json(body);
    if (!json.view().isObject()) {
        noteProblem(unreadable("metrics/get-history"));
        metric.asked = false;
        historyEnded(runId);
        return;
    }
    std::vector<Point> points;
    json.view()["metrics"].each([&](kubeapi::JsonView entry) {
        Point point;
        const auto value = servedNumber(entry["value"]);
        if (!value) {
            noteDamaged();
            return;
        }
        point.value = mlflowValue(*value, false);
        if (const auto step = entry["step"].number())
            point.step = *step;
        else if (const auto text = entry["step"].string()) // int64 is a string in some releases
            point.step = static_cast<double>(std::strtoll(std::string(*text).c_str(), nullptr, 10));
        auto time = entry["timestamp"].integer();
        if (const auto text = entry["timestamp"].string())
            time = std::strtoll(std::string(*text).c_str(), nullptr, 10);
        point.timeNs = nanoseconds(time);
        points.push_back(point);
    });
    std::size_t known = 0;
    if (token == metric.lastPage) {
        // The page that was last before: what was taken of it must still stand at its beginning.
        PointsPrint print;
        for (std::size_t i = 0; i < std::min(metric.pageCount, points.size()); ++i)
            print.add(points[i]);
        if (points.size() < metric.pageCount || (metric.pageCount > 0 && print.value() != metric.pagePrint)) {
            metric.lastPage.clear();
            metric.pageCount = 0;
            for (auto &series : state.curves.series)
                if (series.info.name == key)
                    series.curve = std::make_shared<Curve>();
            if (!token.empty()) {
                askHistory(runId, key, {}); // points were logged in between or deleted
                return;
            }
        }
        known = metric.pageCount;
    } else {
        metric.pageCount = 0; // the next page
    }
    if (points.size() > known || known == 0) {
        auto &curve = state.curves.curve(key);
        for (std::size_t i = known; i < points.size(); ++i)
            curve.append(points[i]);
        state.moved = true;
    }
    PointsPrint print;
    for (const auto &point : points)
        print.add(point);
    metric.lastPage = token;
    metric.pageCount = points.size();
    metric.pagePrint = print.value();
    if (const auto more = json.view()["next_page_token"].text(); !more.empty() && !points.empty() && more != token) {
        askHistory(runId, key, more);
        return;
    }
    metric.read = metric.latest;
    metric.asked = false;
    historyEnded(runId);
}

void MlflowServer::historyEnded(const std::string &runId)
{
    const auto found = m_states.find(runId);
    if (found == m_states.end() || --found->second.waiting > 0)
        return;
    auto &state = found->second;
    ServedRun *run = find(runId);
    if (run == nullptr || (!state.moved && run->curves))
        return;
    state.moved = false;
    state.curves.chooseMain();
    run->curves = RunSnapshot::of(state.curves);
    noteChanged(runId);
}

} // namespace curves
