// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"
#include "app/files/folder_walk.h"
#include "app/files/run_follower.h"
#include "temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <bit>
#include <chrono>
#include <fstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using curves::RunFollower;
using testing::ElementsAre;
using testing::IsEmpty;

/// Adds to a file as a running program does. The file's time moves even where the clock of the file system is coarse.
void append(const fs::path &path, std::string_view text)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::app | std::ios::binary) << text;
}

template <typename T>
std::string bytesOf(T value)
{
    std::string out;
    for (std::size_t i = 0; i < sizeof value; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

/// One scalar as an event file holds it.
std::string scalar(const std::string &tag, int step, float value)
{
    std::string inner = "\x0a" + std::string(1, static_cast<char>(tag.size())) + tag + "\x15" + bytesOf(std::bit_cast<std::uint32_t>(value));
    std::string summary = "\x0a" + std::string(1, static_cast<char>(inner.size())) + inner;
    std::string event = "\x09" + bytesOf(std::bit_cast<std::uint64_t>(1.7e9 + step)) + "\x10";
    for (unsigned rest = static_cast<unsigned>(step);; rest >>= 7) {
        event += static_cast<char>((rest & 0x7f) | (rest >= 0x80 ? 0x80 : 0));
        if (rest < 0x80)
            break;
    }
    event += "\x2a" + std::string(1, static_cast<char>(summary.size())) + summary;
    const auto length = bytesOf(static_cast<std::uint64_t>(event.size()));
    return length + bytesOf(curves::maskedCrc32c(length)) + event + bytesOf(curves::maskedCrc32c(event));
}

std::size_t count(const RunFollower &follower, std::size_t run, const std::string &series)
{
    const auto *found = run < follower.runs().size() ? follower.runs()[run]->find(series) : nullptr;
    return found == nullptr ? 0 : found->curve->size();
}

TEST(RunFollower, seesWhatIsAppendedToEventFiles)
{
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "a" / "events.out.tfevents.1.host.1.0";
    for (int step = 0; step < 10; ++step)
        append(file, scalar("loss", step, 1.0F / static_cast<float>(step + 1)));
    RunFollower follower(folder.path().string());
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "loss"), 10u);
    EXPECT_EQ(follower.runs()[0]->name, "a");
    EXPECT_THAT(follower.look(), IsEmpty());
    // A record that is written in two halves.
    const auto record = scalar("loss", 10, 0.5F);
    append(file, scalar("lr", 3, 0.1F) + record.substr(0, 7));
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "loss"), 10u);
    EXPECT_EQ(count(follower, 0, "lr"), 1u);
    append(file, record.substr(7));
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "loss"), 11u);
    // A restart writes a second file, which goes back; another run begins beside it.
    append(folder.path() / "a" / "events.out.tfevents.2.host.1.0", scalar("loss", 5, 0.25F));
    append(folder.path() / "b" / "events.out.tfevents.3.host.1.0", scalar("acc", 1, 0.5F));
    EXPECT_THAT(follower.look(), ElementsAre(0u, 1u));
    EXPECT_EQ(count(follower, 0, "loss"), 12u);
    EXPECT_EQ(follower.runs()[0]->find("loss")->curve->branches().size(), 1u);
    EXPECT_EQ(follower.runs()[1]->name, "b");
    EXPECT_EQ(count(follower, 1, "acc"), 1u);
    // A file that was removed takes nothing with it.
    fs::remove(folder.path() / "b" / "events.out.tfevents.3.host.1.0");
    EXPECT_THAT(follower.look(), IsEmpty());
    EXPECT_EQ(follower.runs().size(), 2u);
}

TEST(RunFollower, seesWhatIsAppendedToTextFiles)
{
    const TemporaryFolder folder;
    const auto csv = folder.path() / "model" / "metrics.csv", jsonl = folder.path() / "log.jsonl", log = folder.path() / "train.log";
    append(csv, "step,loss\n0,1.0\n1,0.5\n2,0.4\n");
    append(jsonl, "{\"step\": 1, \"loss\": 0.5}\n{\"step\": 2, \"loss\": 0.4}\n");
    for (int step = 1; step <= 5; ++step)
        append(log, "step " + std::to_string(step) + "/100 | loss 0." + std::to_string(90 - step) + "\n");
    RunFollower follower(folder.path().string());
    EXPECT_EQ(follower.look().size(), 3u);
    std::map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < follower.runs().size(); ++i)
        number[follower.runs()[i]->name] = i;
    ASSERT_EQ(number.size(), 3u);
    ASSERT_TRUE(number.contains("model") && number.contains("log") && number.contains("train"));
    append(csv, "3,0.3\n");
    append(jsonl, "{\"step\": 3, \"loss\": 0.3}\n");
    append(log, "step 6/100 | loss 0.80\n");
    EXPECT_EQ(follower.look().size(), 3u);
    EXPECT_EQ(count(follower, number["model"], "loss"), 4u);
    EXPECT_EQ(count(follower, number["log"], "loss"), 3u);
    EXPECT_EQ(count(follower, number["train"], "loss"), 6u);
    // Files that have become big are gone on with instead of being read again; every point once.
    std::string more;
    for (int step = 7; step <= 20'000; ++step)
        more += "step " + std::to_string(step) + "/100000 | loss 0." + std::to_string(10'000 + step) + "\n";
    append(log, more);
    std::string rows;
    for (int step = 4; step < 40'000; ++step)
        rows += std::to_string(step) + ",0.25\n";
    append(csv, rows);
    EXPECT_EQ(follower.look().size(), 2u);
    EXPECT_EQ(count(follower, number["train"], "loss"), 20'000u);
    EXPECT_EQ(count(follower, number["model"], "loss"), 40'000u);
    append(log, "step 20001/100000 | lo");
    append(csv, "40000,0.2");
    follower.look();
    append(log, "ss 0.5\nstep 20002/100000 | loss 0.25\n");
    append(csv, "5\n");
    follower.look();
    EXPECT_EQ(count(follower, number["train"], "loss"), 20'002u);
    EXPECT_EQ(count(follower, number["model"], "loss"), 40'001u);
    EXPECT_EQ(follower.runs()[number["model"]]->find("loss")->curve->at(40'000).value, 0.25);
    EXPECT_EQ(follower.runs()[number["train"]]->name, "train");
    // What is no metrics stays none.
    append(folder.path() / "notes.txt", "nothing to see here\n");
    append(folder.path() / "config.json", "{\"lr\": 0.1}\n");
    follower.look();
    EXPECT_EQ(follower.runs().size(), 3u);
}

TEST(RunFollower, readsAgainWhatIsWrittenAsAWhole)
{
    const TemporaryFolder folder;
    const auto state = folder.path() / "out" / "trainer_state.json";
    append(state, R"({"log_history":[{"loss":1.0,"step":10,"epoch":0.1}]})");
    const auto run = folder.path() / "mlruns" / "1" / "abc";
    append(run / "meta.yaml", "run_name: base\nlifecycle_stage: active\n");
    append(run / "metrics" / "val" / "auc", "1700000000000 0.5 1\n");
    RunFollower follower(folder.path().string());
    EXPECT_EQ(follower.look().size(), 2u);
    std::size_t trainer = follower.runs()[0]->format == "trainer_state" ? 0 : 1, mlflow = 1 - trainer;
    EXPECT_EQ(follower.runs()[mlflow]->name, "base");
    fs::remove(state);
    append(state, R"({"log_history":[{"loss":1.0,"step":10,"epoch":0.1},{"loss":0.5,"step":20,"epoch":0.2}]})");
    append(run / "metrics" / "val" / "auc", "1700000001000 0.75 2\n");
    append(run / "metrics" / "loss", "1700000001000 0.25 2\n");
    EXPECT_EQ(follower.look().size(), 2u);
    EXPECT_EQ(count(follower, trainer, "loss"), 2u);
    EXPECT_EQ(count(follower, mlflow, "val/auc"), 2u);
    EXPECT_EQ(count(follower, mlflow, "loss"), 1u);
    EXPECT_EQ(follower.runs()[trainer]->name, "out");
    EXPECT_EQ(follower.runs()[mlflow]->name, "base");
}

TEST(RunFollower, seesAnotherProcessWithinASecond)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "events.out.tfevents.1.host.1.0";
    append(file, scalar("loss", 0, 1.0F));
    RunFollower follower(folder.path().string());
    follower.look();
    EXPECT_LE(follower.pause(), std::chrono::seconds(1)); // between two looks
    const pid_t writer = fork();
    if (writer == 0) {
        for (int step = 1; step <= 500; ++step)
            append(file, scalar("loss", step, 0.5F));
        _exit(0);
    }
    while (count(follower, 0, "loss") < 501) // every look sees what is there; the test's limit ends it where one does not
        follower.look();
    int status = 0;
    waitpid(writer, &status, 0);
    EXPECT_EQ(status, 0);
    const auto &curve = *follower.runs()[0]->find("loss")->curve;
    for (std::size_t i = 0; i < curve.size(); ++i)
        EXPECT_EQ(curve.at(i).step, static_cast<double>(i));
    EXPECT_EQ(follower.runs()[0]->format, "tfevents");
}

std::string csvRows(int from, int to)
{
    std::string rows;
    for (int step = from; step < to; ++step)
        rows += std::to_string(step / 1000) + ',' + std::to_string(2.0 + 1.0 / (step + 1)) + ',' + std::to_string(step) + '\n';
    return rows;
}

void rewrite(const fs::path &path, const std::string &text) { std::ofstream(path, std::ios::binary | std::ios::trunc) << text; }

TEST(RunFollower, aTableThatIsWrittenAnewWithAnotherColumnIsReadAnew)
{
    const TemporaryFolder folder;
    const auto csv = folder.path() / "metrics.csv";
    append(csv, "epoch,loss,step\n" + csvRows(0, 30'001));
    RunFollower follower(csv.string());
    follower.look();
    ASSERT_EQ(count(follower, 0, "loss"), 30'001u);
    // What Lightning's CSVLogger does when a new key comes: the same rows under a new header, longer than before.
    std::string text = "acc,epoch,loss,step\n";
    for (int step = 0; step < 30'001; ++step)
        text += ',' + csvRows(step, step + 1);
    rewrite(csv, text + "0.91,30,,30001\n0.92,30,,30002\n");
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(follower.runs().size(), 1u); // the same training
    EXPECT_EQ(count(follower, 0, "loss"), 30'001u);
    EXPECT_EQ(count(follower, 0, "acc"), 2u);
    const auto &loss = *follower.runs()[0]->find("loss")->curve;
    for (std::size_t i = 0; i < loss.size(); ++i)
        ASSERT_EQ(loss.at(i).step, static_cast<double>(i));
    append(csv, "0.93,30,,30003\n");
    const auto size = fs::file_size(csv);
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "acc"), 3u);
    EXPECT_LT(follower.bytesRead(), size / 100); // gone on with
}

std::string logLines(int from, int to, const std::string &digit)
{
    std::string text;
    for (int step = from; step < to; ++step)
        text += "step " + std::to_string(step) + "/100000 | loss 0." + digit + std::to_string(10'000 + step) + '\n';
    return text;
}

TEST(RunFollower, anotherTrainingUnderTheSameNameKeepsTheFirst)
{
    for (const int before : {200, 12'001}) { // read as a whole, and gone on with
        const TemporaryFolder folder;
        const auto log = folder.path() / "train.log";
        append(log, logLines(0, before, "7"));
        RunFollower follower(log.string());
        follower.look();
        ASSERT_EQ(count(follower, 0, "loss"), static_cast<std::size_t>(before));
        append(folder.path() / "next", logLines(0, before + 500, "3"));
        fs::rename(folder.path() / "next", log); // longer than what was read
        EXPECT_THAT(follower.look(), ElementsAre(0u, 1u));
        ASSERT_EQ(follower.runs().size(), 2u);
        const auto &now = *follower.runs()[0]->find("loss")->curve, &then = *follower.runs()[1]->find("loss")->curve;
        ASSERT_EQ(now.size(), static_cast<std::size_t>(before) + 500);
        for (std::size_t i = 0; i < now.size(); ++i) {
            ASSERT_EQ(now.at(i).step, static_cast<double>(i));
            ASSERT_LT(now.at(i).value, 0.5);
        }
        EXPECT_EQ(then.size(), static_cast<std::size_t>(before));
        EXPECT_GT(then.at(0).value, 0.5);
        EXPECT_EQ(follower.runs()[0]->earlier, 0);
        EXPECT_EQ(follower.runs()[1]->earlier, 1);
        EXPECT_EQ(follower.runs()[1]->name, "train");
        // Emptied and begun again under the same inode, shorter than before: the third.
        rewrite(log, logLines(0, 100, "1"));
        EXPECT_THAT(follower.look(), ElementsAre(0u, 2u));
        EXPECT_EQ(follower.runs()[2]->earlier, 2);
        EXPECT_EQ(count(follower, 0, "loss"), 100u);
        EXPECT_EQ(count(follower, 2, "loss"), static_cast<std::size_t>(before) + 500);
    }
}

TEST(RunFollower, aCopyOfTheSameLogIsTheSameRun)
{
    const TemporaryFolder folder;
    const auto log = folder.path() / "train.log";
    append(log, logLines(0, 12'001, "7"));
    RunFollower follower(log.string());
    follower.look();
    append(folder.path() / "next", logLines(0, 12'500, "7")); // as rsync puts it there
    fs::rename(folder.path() / "next", log);
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(follower.runs().size(), 1u);
    EXPECT_EQ(count(follower, 0, "loss"), 12'500u);
}

TEST(RunFollower, anEventFileOfAnotherTrainingUnderTheSameNameKeepsTheFirst)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a" / "events.out.tfevents.1.host.1.0";
    for (int step = 0; step < 300; ++step)
        append(file, scalar("loss", step, 1.0F));
    RunFollower follower(folder.path().string());
    follower.look();
    for (int step = 0; step < 400; ++step)
        append(folder.path() / "next", scalar("loss", step, 0.25F));
    fs::rename(folder.path() / "next", file);
    EXPECT_THAT(follower.look(), ElementsAre(0u, 1u));
    EXPECT_EQ(count(follower, 0, "loss"), 400u);
    EXPECT_EQ(follower.runs()[0]->find("loss")->curve->at(0).value, 0.25);
    EXPECT_EQ(count(follower, 1, "loss"), 300u);
    EXPECT_EQ(follower.runs()[1]->earlier, 1);
    // An earlier file of the folder that turns up later is read in its place.
    append(folder.path() / "a" / "events.out.tfevents.0.host.1.0", scalar("loss", 0, 8.0F));
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "loss"), 401u);
    EXPECT_EQ(follower.runs()[0]->find("loss")->curve->at(0).value, 8);
}

/// A program that keeps a database.
class Database {
public:
    explicit Database(const fs::path &path) { EXPECT_EQ(sqlite3_open(path.string().c_str(), &m_database), SQLITE_OK); }
    ~Database() { sqlite3_close(m_database); }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    void run(const std::string &sql)
    {
        char *message = nullptr;
        EXPECT_EQ(sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << (message != nullptr ? message : "") << sql;
        sqlite3_free(message);
    }

private:
    sqlite3 *m_database = nullptr;
};

const std::string mlflowTables = R"(
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), experiment_id INTEGER, lifecycle_stage VARCHAR(20), CONSTRAINT run_pk PRIMARY KEY (run_uuid));
CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT param_pk PRIMARY KEY (key, run_uuid));
CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT NOT NULL DEFAULT '0',
  is_nan BOOLEAN NOT NULL DEFAULT '0', CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
)";

/// `count` values of one metric for each run, from step `from` on.
std::string metrics(int runs, int from, int count)
{
    return "WITH RECURSIVE r(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM r WHERE n + 1 < " + std::to_string(runs) + "), s(n) AS (SELECT " +
           std::to_string(from) + " UNION ALL SELECT n + 1 FROM s WHERE n + 1 < " + std::to_string(from + count) +
           ") INSERT INTO metrics SELECT 'loss', r.n + 1.0 / (s.n + 1), s.n, 'id' || r.n, s.n, 0 FROM s, r;";
}

TEST(RunFollower, aRowThatIsAddedToALargeDatabaseIsAllThatIsRead)
{
    const TemporaryFolder folder;
    Database store(folder / "mlflow.db");
    store.run(mlflowTables);
    for (int run = 0; run < 50; ++run)
        store.run("INSERT INTO runs VALUES ('id" + std::to_string(run) + "', 'run " + std::to_string(run) + "', 1, 'active')");
    store.run("BEGIN;" + metrics(50, 0, 10'000) + "COMMIT");
    RunFollower follower((folder / "mlflow.db").string());
    EXPECT_EQ(follower.look().size(), 50u);
    EXPECT_GE(follower.rowsRead(), 500'000u);
    EXPECT_EQ(count(follower, 7, "loss"), 10'000u);
    EXPECT_THAT(follower.look(), IsEmpty());
    EXPECT_EQ(follower.rowsRead(), 0u);
    store.run("INSERT INTO metrics VALUES ('loss', 0.125, 99999, 'id7', 10000, 0); INSERT INTO params VALUES ('lr', '0.1', 'id9')");
    EXPECT_THAT(follower.look(), ElementsAre(7u, 9u));
    EXPECT_LT(follower.rowsRead(), 150u); // the two, the names of the runs and of the columns
    EXPECT_EQ(follower.pause(), std::chrono::milliseconds(500));
    EXPECT_EQ(count(follower, 7, "loss"), 10'001u);
    EXPECT_EQ(follower.runs()[7]->find("loss")->curve->at(10'000).value, 0.125);
    ASSERT_EQ(follower.runs()[9]->params.size(), 1u);
    // The end of the table goes and other rows take its numbers: all is read again.
    store.run("DELETE FROM metrics WHERE rowid > 499900; INSERT INTO metrics SELECT 'acc', 0.5, value, 'id3', value, 0 FROM "
              "(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 200) SELECT value FROM s)");
    follower.look();
    EXPECT_EQ(count(follower, 3, "acc"), 200u);
}

TEST(RunFollower, runsOfADatabaseKeepTheirPlacesWhenOneIsDeleted)
{
    const TemporaryFolder folder;
    Database store(folder / "mlflow.db");
    store.run(mlflowTables);
    for (const char *name : {"alpha", "beta", "gamma"})
        store.run("INSERT INTO runs VALUES ('id-" + std::string(name) + "', '" + name + "', 1, 'active'); INSERT INTO metrics VALUES ('loss', " +
                  std::to_string(name[0]) + ", 1, 'id-" + name + "', 1, 0)");
    RunFollower follower((folder / "mlflow.db").string());
    EXPECT_EQ(follower.look().size(), 3u);
    store.run("UPDATE runs SET lifecycle_stage = 'deleted' WHERE name = 'alpha'; INSERT INTO metrics VALUES ('loss', 0.5, 2, 'id-gamma', 2, 0)");
    follower.look();
    const auto check = [&](const char *when) {
        ASSERT_EQ(follower.runs().size(), 3u) << when;
        for (std::size_t i = 0; i < 3; ++i) {
            const std::string name = std::vector<std::string>{"alpha", "beta", "gamma"}[i];
            EXPECT_EQ(follower.runs()[i]->name, name) << when;
            EXPECT_EQ(follower.runs()[i]->key, "id-" + name) << when;
            EXPECT_EQ(follower.runs()[i]->find("loss")->curve->at(0).value, static_cast<double>(name[0])) << when;
        }
    };
    check("deleted");
    EXPECT_EQ(count(follower, 2, "loss"), 2u);
    // Its rows are thrown away; then a run comes back that had been deleted before the first look.
    store.run("DELETE FROM metrics WHERE run_uuid = 'id-alpha'; DELETE FROM runs WHERE name = 'alpha'");
    follower.look();
    check("collected");
    store.run("UPDATE runs SET lifecycle_stage = 'deleted' WHERE name = 'beta'");
    follower.look();
    store.run("INSERT INTO metrics VALUES ('loss', 0.25, 2, 'id-beta', 2, 0)");
    follower.look();
    EXPECT_EQ(count(follower, 1, "loss"), 1u);
    store.run("UPDATE runs SET lifecycle_stage = 'active' WHERE name = 'beta'");
    follower.look();
    check("restored");
    EXPECT_EQ(count(follower, 1, "loss"), 2u);
}

TEST(RunFollower, rowsOfTrackioAreGoneOnWith)
{
    const TemporaryFolder folder;
    Database project(folder / "tiny.db");
    project.run("CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, "
                "step INTEGER NOT NULL, metrics TEXT NOT NULL);"
                "CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, run_name TEXT NOT NULL, config TEXT NOT NULL, "
                "created_at TEXT NOT NULL, UNIQUE(run_id));");
    const auto log = [&](const std::string &run, int from, int to) {
        project.run("BEGIN");
        for (int step = from; step < to; ++step)
            project.run("INSERT INTO metrics (run_id, timestamp, run_name, step, metrics) VALUES ('id-" + run + "', '2026-11-21T23:27:19+00:00', '" +
                        run + "', " + std::to_string(step) + ", '{\"loss\": 0.5}')");
        project.run("COMMIT");
    };
    log("a", 0, 1000);
    project.run("INSERT INTO configs (run_id, run_name, config, created_at) VALUES ('id-a', 'a', '{\"lr\":0.02}', '')");
    RunFollower follower(folder.path().string());
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    log("b", 0, 3);
    log("a", 1000, 1001);
    project.run("INSERT OR REPLACE INTO configs (run_id, run_name, config, created_at) VALUES ('id-a', 'a', '{\"lr\":0.5}', '')");
    EXPECT_THAT(follower.look(), ElementsAre(0u, 1u));
    EXPECT_LT(follower.rowsRead(), 60u);
    EXPECT_EQ(count(follower, 0, "loss"), 1001u);
    EXPECT_EQ(count(follower, 1, "loss"), 3u);
    EXPECT_EQ(follower.runs()[1]->key, "id-b");
    ASSERT_EQ(follower.runs()[0]->params.size(), 1u);
    EXPECT_EQ(follower.runs()[0]->params[0].json, "0.5");
}

TEST(RunFollower, whatIsAppendedToALargeEventFileIsAllThatIsRead)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "events.out.tfevents.1.host.1.0";
    std::string bytes;
    for (int step = 0; step < 20'000; ++step)
        bytes += scalar("loss", step, 0.5F);
    append(file, bytes);
    RunFollower follower(file.string());
    follower.look();
    const auto one = scalar("loss", 20'000, 0.25F);
    append(file, one);
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(follower.bytesRead(), one.size());
    EXPECT_EQ(count(follower, 0, "loss"), 20'001u);
}

TEST(RunFollower, aTornEndCountsAtFirstAndIsReadAgainWhenItGrows)
{
    const TemporaryFolder folder;
    const auto csv = folder.path() / "metrics.csv";
    append(csv, "epoch,loss,step\n" + csvRows(0, 20'000) + "20,0.2");
    RunFollower follower(csv.string());
    follower.look();
    EXPECT_EQ(count(follower, 0, "loss"), 20'000u); // a last row that lacks cells may be cut within a number, too
    append(csv, "5,20000\n");
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    ASSERT_EQ(count(follower, 0, "loss"), 20'001u);
    EXPECT_EQ(follower.runs()[0]->find("loss")->curve->at(20'000).value, 0.25);
    EXPECT_EQ(follower.runs().size(), 1u);
}

TEST(RunFollower, damageInAFileThatGrowsIsToldOnce)
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "a" / "events.out.tfevents.1.host.1.0";
    append(file, scalar("loss", 0, 0.5F));
    RunFollower follower(folder.path().string());
    follower.look();
    EXPECT_THAT(follower.problems(), IsEmpty());
    auto broken = scalar("loss", 1, 0.5F);
    broken[20] = static_cast<char>(broken[20] ^ 0x40);
    append(file, broken + scalar("loss", 2, 0.5F));
    EXPECT_THAT(follower.look(), ElementsAre(0u));
    EXPECT_EQ(count(follower, 0, "loss"), 2u);
    ASSERT_EQ(follower.problems().size(), 1u);
    EXPECT_EQ(follower.problems()[0].file, file.string());
    EXPECT_EQ(follower.problems()[0].reason, "1 damaged record was passed over"); // as trainyardctl says it
    EXPECT_FALSE(follower.problems()[0].fatal);
    append(file, scalar("loss", 3, 0.5F));
    follower.look();
    EXPECT_THAT(follower.problems(), IsEmpty());
    append(file, broken);
    follower.look();
    ASSERT_EQ(follower.problems().size(), 1u);
    EXPECT_EQ(follower.problems()[0].reason, "2 damaged records were passed over");
}

TEST(RunFollower, stopsInTheMiddle)
{
    const TemporaryFolder folder;
    for (int i = 0; i < 5'000; ++i)
        append(folder.path() / ("run" + std::to_string(i) + ".log"), "step 1 loss 0.5\n");
    // A person stops it once it has come a way. The reading asks for the patterns of each log, and waits there for the person.
    RunFollower *reading = nullptr;
    RunFollower follower(folder.path().string(), [&](const std::string &) {
        while (reading->filesRead() > 20 && !reading->stopped())
            std::this_thread::yield();
        return nullptr;
    });
    reading = &follower;
    std::thread person([&] {
        while (follower.filesRead() <= 10)
            std::this_thread::yield();
        follower.stop();
    });
    follower.look();
    person.join();
    EXPECT_TRUE(follower.stopped());
    EXPECT_EQ(follower.filesFound(), 5'000u);
    EXPECT_GT(follower.filesRead(), 10u);
    EXPECT_LE(follower.filesRead(), 22u);
    EXPECT_GT(follower.bytesRead(), 0u);
    EXPECT_THAT(follower.problems(), IsEmpty());
    RunFollower missing((folder.path() / "nobody").string());
    EXPECT_THAT(missing.look(), IsEmpty());
    ASSERT_EQ(missing.problems().size(), 1u);
    EXPECT_EQ(missing.problems()[0].reason, "no such file or folder");
    EXPECT_TRUE(missing.problems()[0].missing);
    // Also the walk before it, which opens no file.
    std::uint64_t asked = 0;
    const auto walk = curves::walkRuns(folder.path().string(), [&](std::uint64_t found) {
        ++asked;
        return found < 10;
    });
    EXPECT_LE(asked, 12u);
    EXPECT_LE(walk.units.size(), 10u);
}

} // namespace
