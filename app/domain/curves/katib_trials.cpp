// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/katib_trials.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"
#include "kubeapi/objects/object_meta.h"

#include <chrono>
#include <cmath>

namespace curves {
namespace {

/// The last condition that holds: Katib appends them as they come true (Created, Running, Succeeded).
std::string stateOf(kubeapi::JsonView status)
{
    std::string state;
    status["conditions"].each([&](kubeapi::JsonView condition) {
        if (condition["status"].string() == "True")
            state = condition["type"].text();
    });
    return state;
}

std::int64_t timeOf(kubeapi::JsonView value)
{
    const auto text = value.string();
    const auto time = text ? kubeapi::parseTime(*text) : std::nullopt;
    return time ? std::chrono::duration_cast<std::chrono::nanoseconds>(time->time_since_epoch()).count() : 0;
}

std::optional<double> valueOf(kubeapi::JsonView value)
{
    double number = 0;
    if (const auto text = value.string(); text && plainNumber(*text, number))
        return number;
    return value.number();
}

bool isKind(kubeapi::JsonView object, std::string_view kind)
{
    // Items of a list carry neither kind nor version.
    const auto said = object["kind"].string();
    return (!said || *said == kind) && object["metadata"]["name"].string();
}

} // namespace

std::optional<KatibExperiment> readKatibExperiment(kubeapi::JsonView object)
{
    if (!isKind(object, "Experiment"))
        return std::nullopt;
    KatibExperiment out;
    out.name = object["metadata"]["name"].text();
    out.namespaceName = object["metadata"]["namespace"].text();
    const kubeapi::JsonView objective = object["spec"]["objective"];
    out.metric = objective["objectiveMetricName"].text();
    const auto type = objective["type"].string();
    out.better = type == "minimize" ? Direction::Lower : type == "maximize" ? Direction::Higher : Direction::Unknown;
    out.best = object["status"]["currentOptimalTrial"]["bestTrialName"].text();
    out.state = stateOf(object["status"]);
    return out;
}

std::optional<KatibTrial> readKatibTrial(kubeapi::JsonView object)
{
    if (!isKind(object, "Trial"))
        return std::nullopt;
    KatibTrial out;
    out.name = object["metadata"]["name"].text();
    out.experiment = object["metadata"]["labels"]["katib.kubeflow.org/experiment"].text();
    object["spec"]["parameterAssignments"].each([&](kubeapi::JsonView assignment) {
        if (auto name = assignment["name"].text(); !name.empty())
            out.assignments.emplace_back(std::move(name), assignment["value"].text());
    });
    const kubeapi::JsonView status = object["status"];
    out.state = stateOf(status);
    out.startedNs = timeOf(status["startTime"]);
    out.endedNs = timeOf(status["completionTime"]);
    status["observation"]["metrics"].each([&](kubeapi::JsonView metric) {
        if (auto name = metric["name"].text(); !name.empty())
            out.metrics.push_back({std::move(name), valueOf(metric["min"]), valueOf(metric["max"]), valueOf(metric["latest"])});
    });
    return out;
}

RunCurves katibRun(const KatibTrial &trial, const KatibExperiment &experiment, const std::string &source)
{
    RunCurves run;
    run.name = trial.name;
    run.source = source;
    run.format = "katib";
    for (const auto &[name, value] : trial.assignments) {
        double number = 0;
        const bool numeric = plainNumber(value, number) && std::isfinite(number);
        run.params.push_back({name, numeric ? shortestText(number) : jsonString(value)});
    }
    for (const auto &metric : trial.metrics) {
        const auto better =
            metric.name == experiment.metric && experiment.better != Direction::Unknown ? experiment.better : directionOf(metric.name);
        const auto add = [&](const std::string &name, const std::optional<double> &value) {
            if (!value || run.find(name))
                return;
            run.series.push_back({{name, better, {}}, std::make_shared<Curve>()});
            Point point;
            point.timeNs = trial.endedNs;
            point.value = *value;
            run.series.back().curve->append(point);
        };
        add(metric.name, metric.latest);
        add(metric.name + " (min)", metric.min);
        add(metric.name + " (max)", metric.max);
    }
    if (run.find(experiment.metric))
        run.main = experiment.metric;
    else
        run.chooseMain();
    return run;
}

} // namespace curves
