// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Result {
    int status = -1;
    std::vector<std::string> lines;
    bool has(const std::string &part) const
    {
        for (const auto &line : lines) {
            if (line.find(part) != std::string::npos)
                return true;
        }
        return false;
    }
    /// The last number after "<key> ", as the key-value lines have it.
    double last(const std::string &key) const
    {
        double value = -1;
        for (const auto &line : lines) {
            const auto at = line.find(key + " ");
            if (at != std::string::npos)
                value = std::strtod(line.c_str() + at + key.size() + 1, nullptr);
        }
        return value;
    }
};

/// Runs the trainer through a pipe; `onLine` may signal the process.
Result run(std::vector<std::string> arguments, const std::function<void(pid_t, const std::string &)> &onLine = {})
{
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], 1);
        dup2(ends[1], 2);
        close(ends[0]);
        close(ends[1]);
        std::vector<char *> argv{const_cast<char *>(TRAINER_PROGRAM)};
        for (auto &argument : arguments)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        execv(TRAINER_PROGRAM, argv.data());
        _exit(127);
    }
    close(ends[1]);
    Result result;
    FILE *output = fdopen(ends[0], "r");
    char text[4096];
    while (std::fgets(text, sizeof text, output) != nullptr) {
        result.lines.emplace_back(text);
        if (onLine)
            onLine(pid, text);
    }
    std::fclose(output);
    int status = 0;
    waitpid(pid, &status, 0);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

struct Folder {
    fs::path path;
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "trainer-test-XXXXXX").string();
        EXPECT_NE(mkdtemp(name.data()), nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
};

TEST(Trainer, convergesWithASoundRate)
{
    const auto result = run({"--lr", "0.05", "--epochs", "20", "--eval-every", "100"});
    EXPECT_EQ(result.status, 0);
    EXPECT_LT(result.last("| loss"), 0.3);
    EXPECT_GT(result.last("val_acc"), 0.9);
}

TEST(Trainer, divergesToNanWithAHugeRate)
{
    const auto result = run({"--lr", "10", "--steps", "60"});
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(result.has("loss nan"));
    EXPECT_EQ(run({"--lr", "10", "--steps", "60", "--stop-on-nan"}).status, 1);
}

TEST(Trainer, sameSeedSameNumbers)
{
    const auto a = run({"--steps", "40", "--seed", "7"}), b = run({"--steps", "40", "--seed", "7"}), c = run({"--steps", "40", "--seed", "8"});
    EXPECT_EQ(a.last("| loss"), b.last("| loss"));
    EXPECT_NE(a.last("| loss"), c.last("| loss"));
}

TEST(Trainer, resumesAndEndsWhereAnUnbrokenRunEnds)
{
    Folder folder;
    const std::string checkpoints = (folder.path / "c").string();
    for (const char *optimizer : {"sgd", "momentum", "adam"}) {
        fs::remove_all(checkpoints);
        const std::vector<std::string> common{"--optimizer", optimizer, "--lr", "0.005", "--steps", "60"};
        auto unbroken = common, broken = common;
        broken.insert(broken.end(), {"--checkpoint-dir", checkpoints, "--checkpoint-every", "20", "--fail-at-step", "50"});
        const auto whole = run(unbroken);
        const auto first = run(broken);
        EXPECT_EQ(first.status, 1);
        const auto second = run(broken);
        EXPECT_EQ(second.status, 0);
        EXPECT_TRUE(second.has("resumed from checkpoint step 40"));
        EXPECT_EQ(second.last("val_loss"), whole.last("val_loss")) << optimizer;
    }
}

TEST(Trainer, damagedCheckpointIsPassedOver)
{
    Folder folder;
    const std::string checkpoints = folder.path.string();
    run({"--steps", "40", "--checkpoint-dir", checkpoints, "--checkpoint-every", "20"});
    std::ofstream(folder.path / "checkpoint-40.bin", std::ios::binary | std::ios::trunc) << "not a checkpoint";
    const auto result = run({"--steps", "60", "--checkpoint-dir", checkpoints, "--checkpoint-every", "20"});
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(result.has("resumed from checkpoint step 20"));
}

TEST(Trainer, twoRanksAgreeWithEachOtherAndWithOne)
{
    Folder folder;
    setenv("TRAINER_RENDEZVOUS_FILE", (folder.path / "rendezvous").c_str(), 1);
    Result worker;
    const std::vector<std::string> common{"--steps", "60", "--world-size", "2", "--lr", "0.1"};
    std::thread other([&] {
        auto arguments = common;
        arguments.insert(arguments.end(), {"--rank", "1"});
        worker = run(arguments);
    });
    auto arguments = common;
    arguments.insert(arguments.end(), {"--rank", "0"});
    const auto master = run(arguments);
    other.join();
    unsetenv("TRAINER_RENDEZVOUS_FILE");
    EXPECT_EQ(master.status, 0);
    EXPECT_EQ(worker.status, 0);
    EXPECT_EQ(master.last("| loss"), worker.last("| loss"));
    EXPECT_EQ(master.last("grad_norm"), worker.last("grad_norm"));
    const auto alone = run({"--steps", "60", "--lr", "0.1"});
    EXPECT_NEAR(master.last("| loss"), alone.last("| loss"), 0.002); // the same images, summed in another order
}

TEST(Trainer, aLostRankEndsTheOthers)
{
    Folder folder;
    setenv("TRAINER_RENDEZVOUS_FILE", (folder.path / "rendezvous").c_str(), 1);
    const std::vector<std::string> common{"--steps", "100000", "--world-size", "2", "--step-delay-ms", "5"};
    Result master;
    std::thread first([&] {
        auto arguments = common;
        arguments.insert(arguments.end(), {"--rank", "0"});
        master = run(arguments);
    });
    auto arguments = common;
    arguments.insert(arguments.end(), {"--rank", "1"});
    const auto worker = run(arguments, [](pid_t pid, const std::string &line) {
        if (line.find("step 10/") == 0)
            kill(pid, SIGKILL);
    });
    first.join();
    unsetenv("TRAINER_RENDEZVOUS_FILE");
    EXPECT_EQ(worker.status, 137);
    EXPECT_EQ(master.status, 1);
    EXPECT_TRUE(master.has("connection to rank 1 was lost"));
}

TEST(Trainer, sigtermEndsWithinASecond)
{
    auto asked = std::chrono::steady_clock::now();
    const auto result = run({"--step-delay-ms", "60000", "--log-every", "1"}, [&](pid_t pid, const std::string &) {
        asked = std::chrono::steady_clock::now();
        kill(pid, SIGTERM);
    });
    EXPECT_EQ(result.status, 143);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(1));
}

TEST(Trainer, refusesWhatItDoesNotUnderstand)
{
    EXPECT_EQ(run({"--lrr", "1"}).status, 2);
    EXPECT_TRUE(run({"--lrr", "1"}).has("unknown option --lrr"));
    EXPECT_TRUE(run({"--lr", "fast"}).has("--lr: 'fast' is not a number"));
    EXPECT_EQ(run({"--rank", "2", "--world-size", "2"}).status, 2);
    EXPECT_EQ(run({"--optimizer"}).status, 2);
}

TEST(Trainer, logFormats)
{
    EXPECT_TRUE(run({"--steps", "10", "--log-format", "hf"}).has("{'loss': "));
    EXPECT_TRUE(run({"--steps", "10", "--log-format", "json"}).has("{\"step\": 10, \"epoch\": "));
    EXPECT_TRUE(run({"--steps", "22", "--log-format", "lightning"}).has("Epoch 0: 100%|##########| 22/22"));
    EXPECT_TRUE(run({"--steps", "10", "--log-format", "json", "--lr", "10"}).has("\"loss\": NaN"));
}

} // namespace
