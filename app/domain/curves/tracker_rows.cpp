// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tracker_rows.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/log_text.h"

namespace curves {
namespace {

std::int64_t timeOf(std::string_view timestamp)
{
    std::size_t length = 0;
    return rfc3339(timestamp, length);
}

} // namespace

RunCurves &TrackerRuns::run(std::string_view id)
{
    const auto [found, fresh] = m_byId.try_emplace(std::string(id), m_runs.size());
    if (fresh) {
        m_runs.emplace_back();
        m_runs.back().name = id;
        m_runs.back().format = m_format;
    }
    return m_runs[found->second];
}

Curve &TrackerRuns::curve(std::string_view id, std::string_view name)
{
    m_key.assign(id);
    m_key += '\x1f';
    m_key += name;
    if (m_lastCurve != nullptr && m_key == m_lastKey)
        return *m_lastCurve; // stores keep the points of one metric together
    auto &slot = m_byName[m_key];
    if (slot == nullptr)
        slot = &run(id).curve(name);
    m_lastKey = m_key;
    m_lastCurve = slot;
    return *slot;
}

std::vector<RunCurves> TrackerRuns::take(const std::string &source)
{
    for (auto &run : m_runs) {
        run.source = source;
        run.chooseMain();
    }
    m_byId.clear();
    m_byName.clear();
    m_lastCurve = nullptr;
    return std::move(m_runs);
}

void TrackioRows::config(std::string_view runId, std::string_view runName, std::string_view json)
{
    auto &run = m_runs.run(runId);
    run.name = runName;
    std::vector<JsonLeaf> leaves;
    if (!jsonLeaves(json, {}, leaves))
        ++m_damaged;
    for (const auto &leaf : leaves)
        if (!leaf.path.starts_with("_")) // "_Created" and the like are Trackio's own
            run.params.push_back({leaf.path, jsonStrict(leaf.text)});
}

void TrackioRows::metrics(std::string_view runId, std::string_view runName, std::string_view timestamp, double step, std::string_view json)
{
    m_runs.run(runId).name = runName;
    Point point;
    point.step = step;
    point.timeNs = timeOf(timestamp);
    const bool read = jsonNumbers(json, {}, [&](const std::string &name, double value) {
        point.value = value;
        m_runs.curve(runId, name).append(point);
    });
    m_damaged += read ? 0 : 1;
}

void TrackioRows::systemMetrics(std::string_view runId, std::string_view runName, std::string_view timestamp, std::string_view json)
{
    m_runs.run(runId).name = runName;
    Point point;
    point.timeNs = timeOf(timestamp);
    const bool read = jsonNumbers(json, {}, [&](const std::string &name, double value) {
        point.value = value;
        m_runs.curve(runId, "system/" + name).append(point);
    });
    m_damaged += read ? 0 : 1;
}

void MlflowRows::run(std::string_view uuid, std::string_view name)
{
    auto &run = m_runs.run(uuid);
    if (!name.empty())
        run.name = name;
}

double mlflowValue(double value, bool isNan)
{
    constexpr double largest = std::numeric_limits<double>::max();
    // The store writes 1.7976931348623157e308 for infinity, and drivers may round what comes back.
    return isNan                           ? std::numeric_limits<double>::quiet_NaN()
           : value >= largest * 0.9999999  ? std::numeric_limits<double>::infinity()
           : value <= -largest * 0.9999999 ? -std::numeric_limits<double>::infinity()
                                           : value;
}

void MlflowRows::metric(std::string_view uuid, std::string_view key, double value, bool isNan, double step, std::int64_t milliseconds)
{
    Point point;
    point.step = step;
    point.timeNs = milliseconds > 0 && milliseconds < 9'000'000'000'000 ? milliseconds * 1'000'000 : 0;
    point.value = mlflowValue(value, isNan);
    m_runs.curve(uuid, key).append(point);
}

void MlflowRows::param(std::string_view uuid, std::string_view key, std::string_view value)
{
    m_runs.run(uuid).params.push_back({std::string(key), jsonString(value)});
}

} // namespace curves
