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
        m_runs.back().key = id;
        m_changed.push_back(true);
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
    if (slot.curve == nullptr) {
        auto &owner = run(id);
        slot = {&owner.curve(name), static_cast<std::size_t>(&owner - m_runs.data())};
    }
    m_changed[slot.run] = true;
    m_lastKey = m_key;
    m_lastCurve = slot.curve;
    return *slot.curve;
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
    m_changed.clear();
    return std::move(m_runs);
}

std::vector<RunCurves *> TrackerRuns::changed(const std::string &source)
{
    std::vector<RunCurves *> out;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (!m_changed[i])
            continue;
        m_changed[i] = false;
        m_runs[i].source = source;
        m_runs[i].chooseMain();
        out.push_back(&m_runs[i]);
    }
    m_lastCurve = nullptr; // the next row marks its run again
    return out;
}

void TrackerRuns::touch(std::string_view id)
{
    auto &touched = run(id);
    m_changed[static_cast<std::size_t>(&touched - m_runs.data())] = true;
}

void TrackioRows::config(std::string_view runId, std::string_view runName, std::string_view json)
{
    auto &run = m_runs.run(runId);
    run.name = runName;
    run.params.clear(); // a config that was written again replaces the one before
    m_runs.touch(runId);
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
    if (name.empty() || run.name == name)
        return;
    run.name = name;
    m_runs.touch(uuid);
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
    m_runs.touch(uuid);
    m_runs.run(uuid).params.push_back({std::string(key), jsonString(value)});
}

} // namespace curves
