// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/trainer_status_reader.h"

#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace curves {
namespace {

enum class Part { Metric, Step, Epoch, Total };

Part partOf(std::string_view name)
{
    const std::string low = lowered(name);
    if (low == "total_steps" || low == "max_steps" || low == "num_steps" || low == "total_epochs" || low == "max_epochs" || low == "num_epochs")
        return Part::Total;
    switch (nameRole(name)) {
    case NameRole::Step:
        return Part::Step;
    case NameRole::Epoch:
        return Part::Epoch;
    default:
        return Part::Metric;
    }
}

struct Told {
    std::string_view name;
    double value = 0;
    std::string_view unit;
};

std::optional<Told> numberOf(const workloads::TrainerStatus::Metric &metric)
{
    Told told{metric.name, 0, {}};
    if (plainNumber(metric.value, told.value))
        return told;
    const NumberText number = numberAt(metric.value, 0);
    if (number.length == 0 || number.length != metric.value.size() || number.pair != NumberText::Pair::None)
        return std::nullopt;
    told.value = number.value;
    told.unit = number.unit;
    return told;
}

/// Of several counters the one of this moment goes before those of when something was logged.
bool isCurrent(std::string_view name) { return lowered(name).starts_with("current"); }

} // namespace

bool TrainerStatusReader::take(const workloads::TrainerStatus &status)
{
    if (m_last == status)
        return false;
    m_last = status;
    Point point;
    if (status.updated)
        point.timeNs = std::chrono::duration_cast<std::chrono::nanoseconds>(status.updated->time_since_epoch()).count();
    std::vector<Told> metrics;
    std::string_view step, epoch; // the counters that were taken
    for (const auto &metric : status.metrics) {
        const auto told = numberOf(metric);
        if (!told) {
            ++m_damaged;
            continue;
        }
        const Part part = partOf(told->name);
        if (part == Part::Total && std::isfinite(told->value)) {
            const auto known = std::find_if(m_run.params.begin(), m_run.params.end(), [&](const RunParameter &p) { return p.name == metric.name; });
            if (known == m_run.params.end())
                m_run.params.push_back({metric.name, shortestText(told->value)});
            else
                known->json = shortestText(told->value);
            continue;
        }
        if (part == Part::Metric || part == Part::Total || !std::isfinite(told->value)) {
            metrics.push_back(*told);
            continue;
        }
        double &x = part == Part::Step ? point.step : point.epoch;
        std::string_view &taken = part == Part::Step ? step : epoch;
        if (taken.empty() || (isCurrent(told->name) && !isCurrent(taken))) {
            x = told->value;
            taken = told->name;
        }
    }
    for (const Told &told : metrics) {
        const std::string name = std::string(prefix) + std::string(told.name);
        auto series = std::find_if(m_run.series.begin(), m_run.series.end(), [&](const RunSeries &known) { return known.info.name == name; });
        if (series == m_run.series.end()) {
            m_run.series.push_back({{name, directionOf(told.name), std::string(told.unit)}, std::make_shared<Curve>()});
            series = std::prev(m_run.series.end());
        }
        point.value = told.value;
        series->curve->append(point);
    }
    int best = -1;
    for (const RunSeries &series : m_run.series)
        if (const int rank = mainRank(std::string_view(series.info.name).substr(prefix.size())); rank > best) {
            best = rank;
            m_run.main = series.info.name;
        }
    return true;
}

} // namespace curves
