// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"
#include "app/files/run_follower.h"
#include "temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

TEST(RunFollower, stopsInTheMiddle)
{
    const TemporaryFolder folder;
    for (int i = 0; i < 50; ++i)
        append(folder.path() / ("run" + std::to_string(i)) / "events.out.tfevents.1", scalar("loss", 1, 0.5F));
    RunFollower follower(folder.path().string());
    follower.stop();
    follower.look();
    EXPECT_TRUE(follower.stopped());
    EXPECT_LE(follower.filesRead(), 1u);
    EXPECT_THAT(follower.problems(), IsEmpty());
    RunFollower missing((folder.path() / "nobody").string());
    EXPECT_THAT(missing.look(), IsEmpty());
    ASSERT_EQ(missing.problems().size(), 1u);
    EXPECT_EQ(missing.problems()[0].reason, "no such file or folder");
}

} // namespace
