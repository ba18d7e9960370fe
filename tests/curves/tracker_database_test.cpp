// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tracker_rows.h"
#include "app/files/run_files.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <cmath>
#include <map>

namespace {

namespace fs = std::filesystem;
using curves::RunCurves;

/// A program that writes to a database.
class Database {
public:
    explicit Database(const fs::path &path) { EXPECT_EQ(sqlite3_open(path.string().c_str(), &m_database), SQLITE_OK); }
    ~Database() { sqlite3_close(m_database); }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    void run(const std::string &sql)
    {
        char *message = nullptr;
        EXPECT_EQ(sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK)
            << (message != nullptr ? message : "") << " in " << sql;
        sqlite3_free(message);
    }

private:
    sqlite3 *m_database = nullptr;
};

// As MLflow 3.17 makes them.
const std::string mlflowTables = R"(
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), experiment_id INTEGER, lifecycle_stage VARCHAR(20), CONSTRAINT run_pk PRIMARY KEY (run_uuid));
CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT param_pk PRIMARY KEY (key, run_uuid));
CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT NOT NULL DEFAULT '0',
  is_nan BOOLEAN NOT NULL DEFAULT '0', CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
)";

// As Trackio 0.43 makes them; the JSON is stored as a blob.
const std::string trackioTables = R"(
CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, run_name TEXT NOT NULL, config TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE(run_id));
CREATE TABLE system_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, metrics TEXT NOT NULL);
)";

std::string metricRow(const std::string &run, const std::string &json, int step)
{
    return "INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('id-" + run + "', '2026-11-21T23:27:19.250000+00:00', '" + run +
           "', " + std::to_string(step) + ", CAST('" + json + "' AS BLOB));";
}

std::vector<std::string> filesIn(const fs::path &folder)
{
    std::vector<std::string> names;
    for (const auto &entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

const RunCurves &named(const curves::RunFiles &files, const std::string &name)
{
    for (const auto &run : files.runs)
        if (run.name == name)
            return run;
    throw std::runtime_error("no run " + name);
}

TEST(TrackerDatabase, MlflowStore)
{
    const TemporaryFolder folder;
    {
        Database store(folder / "mlflow.db");
        store.run(mlflowTables);
        store.run("INSERT INTO runs VALUES ('r1', 'base', 1, 'active'), ('r2', '', 1, 'active'), ('r3', 'thrown away', 1, 'deleted')");
        store.run("INSERT INTO params VALUES ('lr', '0.1', 'r1'), ('note', 'a \"quoted\" one', 'r1'), ('lr', '9', 'r3')");
        store.run("INSERT INTO metrics VALUES ('loss', 0.5, 1795303595897, 'r1', 1, 0), ('loss', 0.25, 1795303595898, 'r1', 2, 0), ('val/auc', 0.0, "
                  "1, 'r1', 1, 1),"
                  "('val/auc', 1.7976931348623157e308, 2, 'r1', 2, 0), ('val/auc', -1.7976931348623157e308, 3, 'r1', 3, 0), ('loss', 7, 1, 'r2', 0, "
                  "0), ('loss', 1, 1, 'r3', 0, 0)");
    }
    const auto files = curves::readRuns((folder / "mlflow.db").string());
    EXPECT_TRUE(files.problems.empty());
    ASSERT_EQ(files.runs.size(), 2u); // what a person deleted is no run
    const auto &base = named(files, "base");
    EXPECT_EQ(base.format, "mlflow");
    EXPECT_EQ(base.main, "loss");
    const auto &loss = *base.find("loss")->curve;
    ASSERT_EQ(loss.size(), 2u);
    EXPECT_EQ(loss.back().step, 2);
    EXPECT_EQ(loss.back().timeNs, 1795303595898'000'000LL);
    const auto &auc = *base.find("val/auc")->curve;
    EXPECT_TRUE(std::isnan(auc.at(0).value));
    EXPECT_EQ(auc.at(1).value, INFINITY);
    EXPECT_EQ(auc.at(2).value, -INFINITY);
    ASSERT_EQ(base.params.size(), 2u);
    EXPECT_EQ(base.params[1].json, "\"a \\\"quoted\\\" one\"");
    EXPECT_EQ(named(files, "r2").find("loss")->curve->size(), 1u); // a run without a name goes by its id
}

TEST(TrackerDatabase, TrackioProject)
{
    const TemporaryFolder folder;
    {
        Database project(folder / "tiny.db");
        project.run(trackioTables);
        project.run("INSERT INTO configs (run_id, run_name, config, created_at) VALUES ('id-a', 'a', "
                    "CAST('{\"lr\":0.02,\"opt\":{\"name\":\"adam\"},\"_Group\":null}' AS BLOB), '')");
        project.run(metricRow("a", R"({"loss":1.5,"gan":{"d":2},"image":{"_type":"trackio.image","width":4}})", 0) +
                    metricRow("a", R"({"loss":"NaN"})", 1) + metricRow("b", R"({"loss":"-Infinity"})", 0) + metricRow("b", R"({"loss":)", 1));
        project.run(
            "INSERT INTO system_metrics (run_id, timestamp, run_name, metrics) VALUES ('id-a', '2026-11-21T23:27:20+00:00', 'a', '{\"gpu\":55}')");
    }
    const auto files = curves::readRuns(folder.path().string());
    ASSERT_EQ(files.problems.size(), 1u); // the torn JSON
    EXPECT_NE(files.problems[0].reason.find("1 row"), std::string::npos);
    const auto &a = named(files, "a");
    EXPECT_EQ(a.format, "trackio");
    ASSERT_EQ(a.series.size(), 3u);
    EXPECT_EQ(a.find("loss")->curve->front().timeNs, 1795303639'250'000'000LL);
    EXPECT_TRUE(std::isnan(a.find("loss")->curve->back().value));
    EXPECT_EQ(a.find("gan.d")->curve->front().value, 2);
    EXPECT_EQ(a.find("system/gpu")->curve->front().value, 55);
    ASSERT_EQ(a.params.size(), 2u);
    EXPECT_EQ(a.params[1].name, "opt.name");
    EXPECT_EQ(named(files, "b").find("loss")->curve->front().value, -INFINITY);
}

TEST(TrackerDatabase, RunningWriterIsNotDisturbed)
{
    for (const std::string mode : {"wal", "delete"}) {
        SCOPED_TRACE(mode);
        const TemporaryFolder folder;
        Database writer(folder / "live.db");
        writer.run("PRAGMA journal_mode=" + mode);
        writer.run(trackioTables);
        writer.run(metricRow("a", R"({"loss":1})", 0));
        const auto before = filesIn(folder.path());
        auto files = curves::readRuns((folder / "live.db").string());
        EXPECT_TRUE(files.problems.empty());
        ASSERT_EQ(files.runs.size(), 1u); // in WAL mode the row is in the log, not in the file
        EXPECT_EQ(files.runs[0].find("loss")->curve->size(), 1u);
        EXPECT_EQ(filesIn(folder.path()), before); // nothing came and nothing went
        // The writer goes on at once, in the middle of a transaction of its own as well; what is not committed is not seen.
        writer.run("BEGIN");
        writer.run(metricRow("a", R"({"loss":2})", 1));
        files = curves::readRuns((folder / "live.db").string());
        EXPECT_EQ(files.runs[0].find("loss")->curve->size(), 1u);
        writer.run("COMMIT");
        writer.run(metricRow("a", R"({"loss":3})", 2));
        files = curves::readRuns((folder / "live.db").string());
        EXPECT_EQ(files.runs[0].find("loss")->curve->size(), 3u);
    }
}

TEST(TrackerDatabase, LogOfADeadWriterIsReplayedOnACopy)
{
    const TemporaryFolder folder;
    fs::create_directories(folder / "left");
    {
        Database writer(folder / "live.db");
        writer.run("PRAGMA journal_mode=wal");
        writer.run(trackioTables);
        for (int i = 0; i < 50; ++i)
            writer.run(metricRow("a", "{\"loss\":" + std::to_string(i) + "}", i));
        // What a killed writer leaves on another machine: the file and its log, no shared memory.
        fs::copy_file(folder / "live.db", folder / "left/live.db");
        fs::copy_file(folder / "live.db-wal", folder / "left/live.db-wal");
    }
    const auto before = filesIn(folder / "left");
    const auto files = curves::readRuns((folder / "left/live.db").string());
    EXPECT_TRUE(files.problems.empty());
    ASSERT_EQ(files.runs.size(), 1u);
    EXPECT_EQ(files.runs[0].find("loss")->curve->size(), 50u);
    EXPECT_EQ(filesIn(folder / "left"), before);
}

TEST(TrackerDatabase, ManyRowsInPortions)
{
    const TemporaryFolder folder;
    {
        Database store(folder / "mlflow.db");
        store.run(mlflowTables);
        store.run("INSERT INTO runs VALUES ('r1', 'long', 1, 'active')");
        store.run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999) "
                  "INSERT INTO metrics SELECT CASE i % 2 WHEN 0 THEN 'loss' ELSE 'lr' END, i * 0.5, 1795303595897 + i, 'r1', i / 2, 0 FROM n");
    }
    const auto files = curves::readRuns((folder / "mlflow.db").string());
    ASSERT_EQ(files.runs.size(), 1u);
    const auto &loss = *files.runs[0].find("loss")->curve;
    ASSERT_EQ(loss.size(), 25000u);
    for (std::size_t i = 0; i < loss.size(); i += 999) {
        EXPECT_EQ(loss.at(i).step, static_cast<double>(i));
        EXPECT_EQ(loss.at(i).value, static_cast<double>(i));
    }
}

TEST(TrackerDatabase, OtherDatabasesAndDamageAreNamed)
{
    const TemporaryFolder folder;
    {
        Database other(folder / "other.db");
        other.run("CREATE TABLE studies (study_id INTEGER)");
    }
    auto files = curves::readRuns((folder / "other.db").string());
    ASSERT_EQ(files.problems.size(), 1u);
    EXPECT_TRUE(files.problems[0].fatal);
    EXPECT_NE(files.problems[0].reason.find("MLflow"), std::string::npos);
    EXPECT_TRUE(curves::readRuns(folder.path().string()).problems.empty()); // in a folder it is passed over
    const auto torn = folder.write("torn.db", std::string("SQLite format 3\0", 16) + std::string(200, '\x5a'));
    files = curves::readRuns(torn.string());
    ASSERT_EQ(files.problems.size(), 1u);
    EXPECT_NE(files.problems[0].reason.find("cannot be read"), std::string::npos) << files.problems[0].reason;
    EXPECT_TRUE(files.runs.empty());
}

} // namespace
