// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tensorboard_server.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/served_json.h"

#include <algorithm>
#include <cmath>

namespace curves {
namespace {

using wording::Text;

Text unreadable(std::string what)
{
    return Text::of(PHRASE("MetricServer", "What %1 answered to %2 could not be read. A proxy in between may change answers."),
                    {std::string("TensorBoard"), std::move(what)});
}

} // namespace

void TensorBoardServer::beginRound()
{
    if (!m_environmentRead)
        ask({"/data/environment", {}, {}}, [this](const ServerAnswer &answer) { takeEnvironment(answer.body); });
    else
        ask({"/data/plugin/scalars/tags", {}, {}}, [this](const ServerAnswer &answer) { takeTags(answer.body); });
}

void TensorBoardServer::takeEnvironment(const std::string &body)
{
    m_environmentRead = true;
    const ServedJson json(body);
    if (const auto sample = json.view()["debug"]["flags"]["samples_per_plugin"]["scalars"].integer(); sample && *sample >= 0)
        m_sample = static_cast<std::size_t>(*sample);
    beginRound();
}

void TensorBoardServer::takeTags(const std::string &body)
{
    const ServedJson json(body);
    if (!json.view().isObject()) {
        noteProblem(unreadable("scalars/tags"));
        return;
    }
    std::set<std::string> listed;
    json.view().eachField([&](std::string_view name, kubeapi::JsonView tags) {
        const std::string id(name);
        listed.insert(id);
        auto &state = m_states[id];
        state.tags.clear();
        tags.eachField([&](std::string_view tag, kubeapi::JsonView) { state.tags.emplace_back(tag); });
        std::sort(state.tags.begin(), state.tags.end()); // the server's order changes from one start to the next
        state.tags.erase(std::unique(state.tags.begin(), state.tags.end()), state.tags.end());
        if (find(id) == nullptr) {
            ServedRun run;
            run.id = id;
            run.name = id;
            run.wanted = m_allWanted;
            m_runs.push_back(std::move(run));
            noteChanged(id);
        }
    });
    std::sort(m_runs.begin(), m_runs.end(), [](const ServedRun &a, const ServedRun &b) { return a.id < b.id; });
    std::erase_if(m_runs, [&](const ServedRun &run) {
        if (listed.contains(run.id))
            return false;
        m_states.erase(run.id);
        noteChanged(run.id);
        return true;
    });
    const auto points = [this] {
        for (auto &run : m_runs)
            if (run.wanted)
                beginRun(run);
    };
    if (m_runs.empty())
        return;
    // By GET, which the plugin knows beside POST: a locked cluster lets it pass.
    const std::string question = R"({"allowedStatuses":["STATUS_UNKNOWN","STATUS_SUCCESS","STATUS_FAILURE","STATUS_RUNNING"],)"
                                 R"("colParams":[],"startIndex":0,"sliceSize":100000})";
    askOptional(
        {"/data/plugin/hparams/session_groups", {{"request", question}}, {}},
        [this, points](const ServerAnswer &answer) {
            takeSettings(answer.body);
            points();
        },
        points);
}

void TensorBoardServer::takeSettings(const std::string &body)
{
    const ServedJson json(body);
    json.view()["sessionGroups"].each([&](kubeapi::JsonView group) {
        std::vector<RunParameter> params;
        group["hparams"].eachField([&](std::string_view name, kubeapi::JsonView value) {
            std::string text = value.json();
            if (const auto number = value.number())
                text = std::isfinite(*number) ? shortestText(*number) : jsonString(shortestText(*number));
            params.push_back({std::string(name), std::move(text)});
        });
        std::sort(params.begin(), params.end(), [](const RunParameter &a, const RunParameter &b) { return a.name < b.name; });
        group["sessions"].each([&](kubeapi::JsonView session) {
            // Curves may lie in folders below the session's own ("trial0/train").
            const auto name = session["name"].text();
            for (auto &[run, state] : m_states)
                if (run == name || run.starts_with(name + '/')) {
                    state.moved = state.moved || state.params.size() != params.size();
                    state.params = params;
                }
        });
    });
}

void TensorBoardServer::beginRun(ServedRun &run)
{
    auto &state = m_states[run.id];
    if (state.waiting > 0)
        return;
    ++state.waiting;
    for (const auto &tag : state.tags) {
        ++state.waiting;
        ask(
            {"/data/plugin/scalars/scalars", {{"run", run.id}, {"tag", tag}}, {}},
            [this, id = run.id, tag](const ServerAnswer &answer) { takeScalars(id, tag, answer.body); }, [this, id = run.id] { seriesEnded(id); });
    }
    seriesEnded(run.id);
}

void TensorBoardServer::takeScalars(const std::string &run, const std::string &tag, const std::string &body)
{
    const auto found = m_states.find(run);
    if (found == m_states.end())
        return;
    const ServedJson json(body);
    if (!json.view().isArray()) {
        noteProblem(unreadable("scalars"));
        seriesEnded(run);
        return;
    }
    std::vector<Point> points;
    PointsPrint print;
    json.view().each([&](kubeapi::JsonView row) {
        const auto wall = servedNumber(row.at(0)), step = servedNumber(row.at(1)), value = servedNumber(row.at(2));
        if (!value || !step) {
            noteDamaged();
            return;
        }
        Point point;
        point.step = *step;
        point.value = *value;
        if (wall && std::isfinite(*wall) && std::abs(*wall) < 9e9)
            point.timeNs = static_cast<std::int64_t>(std::floor(*wall)) * 1'000'000'000 + std::llround((*wall - std::floor(*wall)) * 1e9);
        points.push_back(point);
        print.add(point);
    });
    auto &slot = found->second.curves[tag];
    if (!slot.first || slot.second != print.value()) {
        slot = {std::make_shared<Curve>(), print.value()}; // a sample may be another one each time
        for (const auto &point : points)
            slot.first->append(point);
        found->second.moved = true;
    }
    seriesEnded(run);
}

void TensorBoardServer::seriesEnded(const std::string &id)
{
    const auto found = m_states.find(id);
    if (found == m_states.end() || --found->second.waiting > 0)
        return;
    auto &state = found->second;
    ServedRun *run = find(id);
    if (run == nullptr || (!state.moved && run->curves))
        return;
    state.moved = false;
    RunCurves curves;
    curves.name = run->name;
    curves.source = source();
    curves.format = "tensorboard";
    curves.params = state.params;
    int sampled = 0;
    for (const auto &tag : state.tags) {
        const auto curve = state.curves.find(tag);
        if (curve == state.curves.end())
            continue;
        curves.curve(tag); // its place and its direction
        curves.series.back().curve = curve->second.first;
        sampled += m_sample > 0 && curve->second.first->size() >= m_sample ? 1 : 0;
    }
    curves.chooseMain();
    run->curves = RunSnapshot::of(curves);
    const bool none =
        m_sample == 0 && std::all_of(curves.series.begin(), curves.series.end(), [](const RunSeries &s) { return s.curve->size() == 0; });
    run->note = none ? Text::of(PHRASE("MetricServer", "This TensorBoard hands out no points: it was started with %1. Start it with a large number "
                                                       "there, or open its event files."),
                                {std::string("--samples_per_plugin scalars=0")})
                : sampled == 0 ? Text()
                               : Text::counted(COUNTED_PHRASE("MetricServer",
                                                              "TensorBoard keeps %1 points of a series, and %n series here has as many: a sample. "
                                                              "Open its event files to see all points.",
                                                              "TensorBoard keeps %1 points of a series, and %n series here have as many: samples. "
                                                              "Open its event files to see all points."),
                                               sampled, {wording::Argument(std::to_string(m_sample))});
    noteChanged(id);
}

} // namespace curves
