// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"
#include "app/files/run_files.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>

namespace {

namespace fs = std::filesystem;

/// A TFRecord with one scalar of the tag "loss".
std::string scalarRecord(std::uint8_t step, float value)
{
    const auto little = [](std::uint64_t number, int bytes) {
        std::string out;
        for (int i = 0; i < bytes; ++i)
            out += static_cast<char>(number >> (8 * i));
        return out;
    };
    const std::string inner = std::string("\x0a\x04loss\x15") + little(std::bit_cast<std::uint32_t>(value), 4);
    const std::string summary = std::string("\x0a") + static_cast<char>(inner.size()) + inner;
    const std::string event = std::string("\x10") + static_cast<char>(step) + "\x2a" + static_cast<char>(summary.size()) + summary;
    const auto length = little(event.size(), 8);
    return length + little(curves::maskedCrc32c(length), 4) + event + little(curves::maskedCrc32c(event), 4);
}

TEST(RunFiles, FoldersAreScannedAndMissingFilesNamed)
{
    const TemporaryFolder root;
    root.write("a/tb/events.out.tfevents.1.host", scalarRecord(7, 0.5F));
    root.write("a/tb/events.out.tfevents.2.host", scalarRecord(8, 0.5F));
    root.write("a/tb/hparams.yaml", "lr: 0.02\n");
    root.write("mlruns/0/r1/meta.yaml", "run_id: r1\nrun_name: base\nlifecycle_stage: active\n");
    root.write("mlruns/0/r1/metrics/val/auc", "1795303595897 0.5 3\n1795303595911 nan 4\n");
    root.write("mlruns/0/r2/meta.yaml", "run_id: r2\nrun_name: gone\nlifecycle_stage: deleted\n");
    root.write("mlruns/0/r2/metrics/loss", "1795303595897 0.5 3\n");
    root.write("mlruns/0/models/m-1/meta.yaml", "model_id: m-1\nname: net\nsource_run_id: r1\n");
    root.write("mlruns/0/models/m-1/metrics/val/auc", "1795303595897 0.5 3 r1\n");
    root.write("train.log", "step 1 loss 2.5\nstep 2 loss 2.0\n");
    root.write("notes.txt", "nothing to see\n");
    root.write("weights.txt", std::string("\0\1\2\3", 4));
    const auto found = curves::readRuns(root.path().string());
    EXPECT_TRUE(found.problems.empty());
    ASSERT_EQ(found.runs.size(), 3u);
    EXPECT_EQ(found.runs[0].name, "a/tb");
    EXPECT_EQ(found.runs[0].find("loss")->curve->size(), 2u);
    ASSERT_EQ(found.runs[0].params.size(), 1u);
    EXPECT_EQ(found.runs[0].params[0].json, "0.02");
    EXPECT_EQ(found.runs[1].name, "base");
    ASSERT_NE(found.runs[1].find("val/auc"), nullptr);
    EXPECT_EQ(found.runs[1].find("val/auc")->curve->front().timeNs, 1795303595897000000LL);
    EXPECT_EQ(found.runs[2].name, "train");
    const auto missing = curves::readRuns((root / "gone").string());
    ASSERT_EQ(missing.problems.size(), 1u);
    EXPECT_TRUE(missing.problems[0].missing);
}

TEST(RunFiles, EventFilesOfOneRunInTheOrderOfTheirNumbers)
{
    const TemporaryFolder root;
    // The tenth file of one second comes after the ninth, and goes back in steps: a restart.
    root.write("tb/events.out.tfevents.1795303579.host.77.9", scalarRecord(1, 1.0F) + scalarRecord(2, 2.0F) + scalarRecord(3, 3.0F));
    root.write("tb/events.out.tfevents.1795303579.host.77.10", scalarRecord(2, 20.0F) + scalarRecord(4, 40.0F));
    const auto found = curves::readRuns(root.path().string());
    ASSERT_EQ(found.runs.size(), 1u);
    const auto curve = found.runs[0].find("loss")->curve->snapshot();
    ASSERT_EQ(curve->size(), 5u); // nothing is dropped
    EXPECT_EQ(curve->at(3).value, 20);
    ASSERT_EQ(curve->branches().size(), 1u);
    EXPECT_EQ(curve->branches()[0], 3u);
    const auto ghosts = curve->columns(curves::XAxis::Step, 0, 10, 10, true);
    EXPECT_EQ(ghosts[2].last, 2); // what the restart replaced stays as a ghost
    EXPECT_EQ(ghosts[3].last, 3);
    EXPECT_EQ(curve->columns(curves::XAxis::Step, 0, 10, 10)[2].last, 20);
}

TEST(RunFiles, DamagedEventRecordsAreCountedAndTheRestIsRead)
{
    const TemporaryFolder root;
    auto damaged = scalarRecord(2, 2.0F);
    damaged[16] = static_cast<char>(damaged[16] ^ 1);
    root.write("tb/events.out.tfevents.1.host", scalarRecord(1, 1.0F) + damaged + scalarRecord(3, 3.0F) + scalarRecord(4, 4.0F).substr(0, 20));
    const auto found = curves::readRuns(root.path().string());
    ASSERT_EQ(found.runs.size(), 1u);
    EXPECT_EQ(found.runs[0].find("loss")->curve->size(), 2u);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_FALSE(found.problems[0].fatal);
    EXPECT_NE(found.problems[0].reason.find("1 damaged"), std::string::npos);
}

TEST(RunFiles, RecordFilesKeepEveryNumber)
{
    const TemporaryFolder root;
    root.write(
        "a/metrics.jsonl",
        "{\"step\": 1, \"timestamp\": 1700000000.5, \"widgets\": 3, \"config\": {\"lr\": 0.1}, \"text\": \"x\"}\n{\"step\": 2, \"widgets\": 4}\n");
    root.write("b/metrics.json", "{\"iteration\": 19, \"total_loss\": 1.5}\n{\"iteration\": 39, \"total_loss\": 1.25}\n");
    root.write("b/package.json", "{\n  \"version\": 3,\n  \"loss\": 1\n}\n");
    root.write("b/dataset.csv", "sepal_length,species\n5.1,1\n");
    const auto found = curves::readRuns(root.path().string());
    ASSERT_EQ(found.runs.size(), 2u);
    ASSERT_EQ(found.runs[0].series.size(), 1u);
    EXPECT_EQ(found.runs[0].find("widgets")->curve->size(), 2u);
    EXPECT_EQ(found.runs[0].find("widgets")->curve->front().timeNs, 1700000000500000000LL);
    EXPECT_EQ(found.runs[1].find("total_loss")->curve->back().step, 39);
}

TEST(RunFiles, ListsAndColumnsInJsonFiles)
{
    const TemporaryFolder root;
    root.write("a/history.json",
               "[\n {\"epoch\": 1, \"batches\": [{\"train_loss\": 9}], \"train_loss\": 0.5},\n {\"epoch\": 2, \"train_loss\": NaN}\n]\n");
    root.write("b/history.json", "{\"loss\": [1.5, 0.5, 0.25], \"val_loss\": [null, 2, -Infinity]}");
    root.write("c/torn.json", "[{\"step\": 10, \"loss\": 4}, {\"step\": 20, \"lo");
    root.write("e/log", "[\n    {\"main/loss\": 0.5, \"iteration\": 600}\n]");
    root.write("f/metrics.json", "{\"train.loss\": {\"steps\": [0, 10], \"timestamps\": [\"2026-11-22T10:00:00\", \"\"], \"values\": [2, 1.5]}}");
    root.write("g/table.json", "{\"step\": {\"0\": 5, \"1\": 6}, \"loss\": {\"0\": 2, \"1\": null}}");
    root.write("h/table.csv", std::string("\xff\xfes\0t\0e\0p\0\t\0l\0o\0s\0s\0\n\0"
                                          "1\0\t\0"
                                          "2\0\n\0",
                                          30));
    root.write("d/config.json", "{\"hidden\": [64, 128], \"betas\": [0.9, 0.999]}");
    root.write("d/tokens.json", "[{\"id\": 1, \"score\": 0.5}, {\"id\": 2, \"score\": 0.75}]");
    const auto found = curves::readRuns(root.path().string());
    ASSERT_EQ(found.runs.size(), 7u);
    EXPECT_EQ(found.runs[3].find("main/loss")->curve->front().step, 600);
    EXPECT_EQ(found.runs[4].find("train.loss")->curve->back().step, 10);
    EXPECT_EQ(found.runs[4].find("train.loss")->curve->back().value, 1.5);
    EXPECT_EQ(found.runs[5].find("loss")->curve->size(), 1u);
    EXPECT_EQ(found.runs[6].find("loss")->curve->front().value, 2);
    ASSERT_EQ(found.runs[0].series.size(), 1u); // what is listed within a record is no point
    EXPECT_EQ(found.runs[0].find("train_loss")->curve->front().epoch, 1);
    EXPECT_TRUE(std::isnan(found.runs[0].find("train_loss")->curve->back().value));
    EXPECT_EQ(found.runs[1].find("loss")->curve->size(), 3u);
    EXPECT_EQ(found.runs[1].find("val_loss")->curve->size(), 2u); // null is absent
    EXPECT_EQ(found.runs[1].find("val_loss")->curve->back().value, -INFINITY);
    EXPECT_EQ(found.runs[2].find("loss")->curve->front().step, 10);
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_NE(found.problems[0].reason.find("unfinished"), std::string::npos);
    EXPECT_EQ(curves::readRuns((root / "d/tokens.json").string()).runs.size(), 1u); // asked for by name
}

TEST(RunFiles, AnEventFileThatIsPackedSaysSo)
{
    const TemporaryFolder root;
    root.write("tb/events.out.tfevents.1.host.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\3", 10));
    const auto found = curves::readRuns(root.path().string());
    EXPECT_TRUE(found.runs.empty());
    ASSERT_EQ(found.problems.size(), 1u);
    EXPECT_NE(found.problems[0].reason.find("unpack"), std::string::npos);
}

TEST(RunFiles, WandbFoldersSpeakOnce)
{
    const TemporaryFolder root;
    fs::create_directories(root / "wandb/offline-run-1/files");
    fs::copy_file(TRAINYARD_TEST_DATA "/runs/wandb/run-r4nd0m01.wandb", root / "wandb/offline-run-1/run-r4nd0m01.wandb");
    root.write("wandb/offline-run-1/files/output.log", "step 1 loss 2.5\nstep 2 loss 2.0\n");
    const auto found = curves::readRuns(root.path().string());
    ASSERT_EQ(found.runs.size(), 1u); // the console's copy is in the run already
    EXPECT_EQ(found.runs[0].format, "wandb");
    EXPECT_EQ(found.runs[0].main, "loss");
}

TEST(RunFiles, WrongFilesSayWhatTheyAreAndWhatToDo)
{
    const TemporaryFolder root;
    const std::pair<std::string, std::string> files[] = {{std::string("\x1f\x8b\x08", 3), "unpack"},
                                                         {std::string("PK\x03\x04xx", 6), "checkpoint"},
                                                         {"PAR1....", "Parquet"},
                                                         {std::string("\x80\x04\x95\x0e\0\0", 6), "pickle"},
                                                         {std::string("\x93NUMPY\x01\0", 8), "NumPy"},
                                                         {std::string("\x89HDF\r\n", 6), "HDF5"},
                                                         {std::string("ab\0cd", 5), "binary"},
                                                         {std::string("\xff\xfeh\0i\0", 6), "UTF-8"},
                                                         {"", "empty"}};
    for (const auto &[content, word] : files) {
        const auto found = curves::readRuns(root.write("file.bin", content).string());
        ASSERT_EQ(found.problems.size(), 1u) << word;
        EXPECT_TRUE(found.problems[0].fatal);
        EXPECT_NE(found.problems[0].reason.find(word), std::string::npos) << found.problems[0].reason;
        EXPECT_TRUE(found.runs.empty());
    }
    const auto csv = curves::readRuns(root.write("notes.csv", "just\nwords\n").string());
    ASSERT_EQ(csv.problems.size(), 1u);
    EXPECT_NE(csv.problems[0].reason.find("no table"), std::string::npos);
    const auto wandb = curves::readRuns(root.write("run-x.wandb", "nothing of the kind").string());
    ASSERT_EQ(wandb.problems.size(), 1u);
    EXPECT_NE(wandb.problems[0].reason.find("W&B"), std::string::npos);
}

} // namespace
