// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/tracker_files.h"

#include "app/domain/curves/tracker_rows.h"
#include "app/files/sqlite_file.h"

#include <algorithm>
#include <array>
#include <set>

namespace curves {
namespace {

/// How far a table was read. Keys are given again once the last rows of a table are deleted, so the last row is remembered as well.
struct TablePlace {
    std::string table, key, columns;
    std::int64_t last = SqliteFile::beforeAll;
    std::string lastRow; ///< as it was

    std::string rowNow(SqliteFile &file) const
    {
        std::string text;
        const int count = static_cast<int>(std::count(columns.begin(), columns.end(), ',')) + 1;
        file.rows("SELECT " + columns + " FROM " + table + " WHERE " + key + " = " + std::to_string(last), [&](const SqliteRow &row) {
            for (int i = 0; i < count; ++i)
                text.append(row.text(i)) += '\x1f';
        });
        return text;
    }
    bool holds(SqliteFile &file) const { return last == SqliteFile::beforeAll || rowNow(file) == lastRow; }
    template <typename Take>
    bool read(SqliteFile &file, Take take)
    {
        const auto before = last;
        const bool done = file.table(table, key, columns, last, take);
        if (last != before)
            lastRow = rowNow(file);
        return done;
    }
};

class TrackioDatabase : public DatabaseReader {
public:
    static bool recognises(SqliteFile &file)
    {
        return file.hasTable("metrics") && file.hasColumn("metrics", "run_name") && file.hasColumn("metrics", "metrics");
    }
    bool continues(SqliteFile &file) override { return m_metrics.holds(file) && m_system.holds(file); }
    bool read(SqliteFile &file) override
    {
        // Releases before run ids told runs apart by name alone.
        const auto id = [&](const char *table) { return std::string(file.hasColumn(table, "run_id") ? "run_id" : "run_name"); };
        bool done = true;
        if (file.hasTable("configs")) {
            m_configs.columns = "rowid, " + id("configs") + ", run_name, config";
            done = m_configs.read(file, [&](const SqliteRow &row) { m_rows.config(row.text(1), row.text(2), row.text(3)); });
        }
        m_metrics.columns = "id, " + id("metrics") + ", run_name, timestamp, step, metrics";
        done = m_metrics.read(file, [&](const SqliteRow &row) { m_rows.metrics(row.text(1), row.text(2), row.text(3), row.real(4), row.text(5)); }) &&
               done;
        if (file.hasTable("system_metrics")) {
            m_system.columns = "id, " + id("system_metrics") + ", run_name, timestamp, metrics";
            done =
                m_system.read(file, [&](const SqliteRow &row) { m_rows.systemMetrics(row.text(1), row.text(2), row.text(3), row.text(4)); }) && done;
        }
        return done;
    }
    std::vector<RunCurves *> changed(const std::string &source) override { return m_rows.changed(source); }
    std::string damage() const override
    {
        return m_rows.damaged() == 0 ? std::string() : std::to_string(m_rows.damaged()) + " rows hold no JSON that can be read and were passed over";
    }

private:
    TrackioRows m_rows;
    TablePlace m_configs{"configs", "rowid", {}, SqliteFile::beforeAll, {}}, m_metrics{"metrics", "id", {}, SqliteFile::beforeAll, {}},
        m_system{"system_metrics", "id", {}, SqliteFile::beforeAll, {}};
};

class MlflowDatabase : public DatabaseReader {
public:
    static bool recognises(SqliteFile &file) { return file.hasTable("metrics") && file.hasTable("runs") && file.hasColumn("metrics", "run_uuid"); }
    bool continues(SqliteFile &file) override
    {
        bool back = false;
        if (!m_deleted.empty()) // what belongs to it was passed over
            file.rows("SELECT run_uuid FROM runs WHERE lifecycle_stage <> 'deleted'",
                      [&](const SqliteRow &row) { back = back || gone(row.text(0)); });
        return !back && m_params.holds(file) && m_metrics.holds(file);
    }
    bool read(SqliteFile &file) override
    {
        const std::string name = file.hasColumn("runs", "name") ? "name" : "''";
        const std::string stage = file.hasColumn("runs", "lifecycle_stage") ? "lifecycle_stage" : "''";
        auto first = SqliteFile::beforeAll; // names and stages change, so this small table is read whole each time
        bool done = file.table("runs", "rowid", "rowid, run_uuid, " + name + ", " + stage, first, [&](const SqliteRow &row) {
            if (row.text(3) == "deleted")
                m_deleted.emplace(row.text(1));
            else
                m_rows.run(row.text(1), row.text(2));
        });
        if (file.hasTable("params")) {
            m_params.columns = "rowid, run_uuid, key, value";
            done = m_params.read(file, [&](const SqliteRow &row) {
                if (!gone(row.text(1)))
                    m_rows.param(row.text(1), row.text(2), row.text(3));
            }) && done;
        }
        const std::string isNan = file.hasColumn("metrics", "is_nan") ? "is_nan" : "0";
        const std::string step = file.hasColumn("metrics", "step") ? "step" : "NULL";
        m_metrics.columns = "rowid, run_uuid, key, value, " + isNan + ", " + step + ", timestamp";
        return m_metrics.read(file, [&](const SqliteRow &row) {
            if (!gone(row.text(1)))
                m_rows.metric(row.text(1), row.text(2), row.real(3), row.integer(4) != 0, row.real(5), row.integer(6));
        }) && done;
    }
    std::vector<RunCurves *> changed(const std::string &source) override { return m_rows.changed(source); }

private:
    bool gone(std::string_view uuid) const { return m_deleted.contains(uuid); }

    MlflowRows m_rows;
    std::set<std::string, std::less<>> m_deleted; ///< MLflow keeps what a person deleted until its garbage collection; it is no run any more
    TablePlace m_params{"params", "rowid", {}, SqliteFile::beforeAll, {}}, m_metrics{"metrics", "rowid", {}, SqliteFile::beforeAll, {}};
};

struct DatabaseFormat {
    bool (*recognises)(SqliteFile &file);
    std::unique_ptr<DatabaseReader> (*make)();
};

// The registration: one entry a tracker.
const std::array<DatabaseFormat, 2> formats{{
    {MlflowDatabase::recognises, [] { return std::unique_ptr<DatabaseReader>(std::make_unique<MlflowDatabase>()); }},
    {TrackioDatabase::recognises, [] { return std::unique_ptr<DatabaseReader>(std::make_unique<TrackioDatabase>()); }},
}};

} // namespace

std::unique_ptr<DatabaseReader> databaseReaderFor(SqliteFile &file)
{
    for (const auto &format : formats)
        if (format.recognises(file))
            return format.make();
    return nullptr;
}

} // namespace curves
