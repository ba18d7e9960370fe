// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace curves {

/// Runs that grow row by row, found by their id; shared by the readers of trackers' databases.
class TrackerRuns {
public:
    explicit TrackerRuns(std::string format) : m_format(std::move(format)) {}

    RunCurves &run(std::string_view id);
    Curve &curve(std::string_view id, std::string_view name);
    /// The runs in the order in which they first appeared, each with its main series; the rows so far are handed over.
    std::vector<RunCurves> take(const std::string &source);
    /// The runs that are new or have changed since the last call, each with its main series; more rows may come. Holds until the next row.
    std::vector<RunCurves *> changed(const std::string &source);
    /// Counts as changed, though no point came.
    void touch(std::string_view id);

private:
    std::string m_format;
    std::vector<RunCurves> m_runs;
    std::vector<bool> m_changed; ///< by run
    std::unordered_map<std::string, std::size_t> m_byId;
    struct Slot {
        Curve *curve = nullptr;
        std::size_t run = 0;
    };
    std::unordered_map<std::string, Slot> m_byName;
    std::string m_key, m_lastKey;
    Curve *m_lastCurve = nullptr;
};

/// Rows of a Trackio database (tables configs, metrics, system_metrics; one JSON object a row). Rows in, runs out; opens nothing.
class TrackioRows {
public:
    void config(std::string_view runId, std::string_view runName, std::string_view json);
    /// `timestamp` is RFC 3339; without a zone it is no time.
    void metrics(std::string_view runId, std::string_view runName, std::string_view timestamp, double step, std::string_view json);
    void systemMetrics(std::string_view runId, std::string_view runName, std::string_view timestamp, std::string_view json);
    /// Rows whose JSON could not be read.
    std::size_t damaged() const { return m_damaged; }
    std::vector<RunCurves> take(const std::string &source) { return m_runs.take(source); }
    std::vector<RunCurves *> changed(const std::string &source) { return m_runs.changed(source); }

private:
    TrackerRuns m_runs{"trackio"};
    std::size_t m_damaged = 0;
};

/// A value as MLflow's SQL store keeps it, and as its server hands it out: the infinities are the largest doubles.
double mlflowValue(double value, bool isNan);

/// Rows of MLflow's SQL store (tables runs, metrics, params). NaN is told by a flag, the infinities are the largest doubles
/// (mlflow/store/tracking/dbmodels/models.py). Rows in, runs out; opens nothing.
class MlflowRows {
public:
    void run(std::string_view uuid, std::string_view name);
    void metric(std::string_view uuid, std::string_view key, double value, bool isNan, double step, std::int64_t milliseconds);
    void param(std::string_view uuid, std::string_view key, std::string_view value);
    std::vector<RunCurves> take(const std::string &source) { return m_runs.take(source); }
    std::vector<RunCurves *> changed(const std::string &source) { return m_runs.changed(source); }

private:
    TrackerRuns m_runs{"mlflow"};
};

} // namespace curves
