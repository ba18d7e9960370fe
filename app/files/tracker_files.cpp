// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/tracker_files.h"

#include "app/domain/curves/tracker_rows.h"
#include "app/files/sqlite_file.h"

#include <set>

namespace curves {
namespace {

namespace fs = std::filesystem;

void give(std::vector<RunCurves> runs, RunFiles &out)
{
    for (auto &run : runs)
        out.runs.push_back(std::move(run));
}

void readTrackio(SqliteFile &file, const fs::path &path, RunFiles &out)
{
    TrackioRows rows;
    // Releases before run ids told runs apart by name alone.
    const std::string id = file.hasColumn("metrics", "run_id") ? "run_id" : "run_name";
    bool read = true;
    if (file.hasTable("configs"))
        read = file.table("configs", "rowid",
                          "rowid, " + std::string(file.hasColumn("configs", "run_id") ? "run_id" : "run_name") + ", run_name, config",
                          [&](const SqliteRow &row) { rows.config(row.text(1), row.text(2), row.text(3)); });
    read = file.table("metrics", "id", "id, " + id + ", run_name, timestamp, step, metrics", [&](const SqliteRow &row) {
        rows.metrics(row.text(1), row.text(2), row.text(3), row.real(4), row.text(5));
    }) && read;
    if (file.hasTable("system_metrics"))
        read = file.table("system_metrics", "id",
                          "id, " + std::string(file.hasColumn("system_metrics", "run_id") ? "run_id" : "run_name") + ", run_name, timestamp, metrics",
                          [&](const SqliteRow &row) { rows.systemMetrics(row.text(1), row.text(2), row.text(3), row.text(4)); }) &&
               read;
    if (!read)
        out.problems.push_back({path.string(), "reading the database stopped: " + file.problem(), false, false});
    if (rows.damaged() > 0)
        out.problems.push_back(
            {path.string(), std::to_string(rows.damaged()) + " rows hold no JSON that can be read and were passed over", false, false});
    give(rows.take(path.string()), out);
}

void readMlflow(SqliteFile &file, const fs::path &path, RunFiles &out)
{
    MlflowRows rows;
    std::set<std::string, std::less<>> deleted; // MLflow keeps what a person deleted until its garbage collection; it is no run any more
    const auto gone = [&](std::string_view uuid) { return deleted.contains(uuid); };
    const std::string name = file.hasColumn("runs", "name") ? "name" : "''";
    const std::string stage = file.hasColumn("runs", "lifecycle_stage") ? "lifecycle_stage" : "''";
    bool read = file.table("runs", "rowid", "rowid, run_uuid, " + name + ", " + stage, [&](const SqliteRow &row) {
        if (row.text(3) == "deleted")
            deleted.emplace(row.text(1));
        else
            rows.run(row.text(1), row.text(2));
    });
    if (file.hasTable("params"))
        read = file.table("params", "rowid", "rowid, run_uuid, key, value", [&](const SqliteRow &row) {
            if (!gone(row.text(1)))
                rows.param(row.text(1), row.text(2), row.text(3));
        }) && read;
    const std::string isNan = file.hasColumn("metrics", "is_nan") ? "is_nan" : "0";
    const std::string step = file.hasColumn("metrics", "step") ? "step" : "NULL";
    read = file.table("metrics", "rowid", "rowid, run_uuid, key, value, " + isNan + ", " + step + ", timestamp", [&](const SqliteRow &row) {
        if (!gone(row.text(1)))
            rows.metric(row.text(1), row.text(2), row.real(3), row.integer(4) != 0, row.real(5), row.integer(6));
    }) && read;
    if (!read)
        out.problems.push_back({path.string(), "reading the database stopped: " + file.problem(), false, false});
    give(rows.take(path.string()), out);
}

} // namespace

void readTrackerDatabase(const fs::path &path, RunFiles &out, bool asked)
{
    std::string problem;
    const auto file = SqliteFile::open(path, problem);
    if (!file) {
        out.problems.push_back({path.string(), "this SQLite database cannot be read: " + problem, false, true});
        return;
    }
    if (file->hasTable("metrics") && file->hasTable("runs") && file->hasColumn("metrics", "run_uuid"))
        readMlflow(*file, path, out);
    else if (file->hasTable("metrics") && file->hasColumn("metrics", "run_name") && file->hasColumn("metrics", "metrics"))
        readTrackio(*file, path, out);
    else if (asked)
        out.problems.push_back({path.string(),
                                "a SQLite database, but neither MLflow's (tables runs, metrics) nor Trackio's (table metrics with run_name)", false,
                                true});
}

} // namespace curves
