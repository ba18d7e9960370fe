// SPDX-License-Identifier: GPL-3.0-or-later
//
// Watches through a proxy that breaks everything that can break, in front of an API server. What must hold is said in lane.h.
//
//   TRAINYARD_FAULTS_KUBECONFIG  where the server is; skipped without
//   TRAINYARD_FAULTS_ADMIN, TRAINYARD_FAULTS_READER  contexts: one that may write, one with a token that may read configmaps
//   TRAINYARD_FAULTS_SEEDS=N     so many schedules (100); TRAINYARD_FAULTS_FIRST=N begins with another seed
//   TRAINYARD_FAULTS_SEED=N      replays one, with a log of all that was done
//   TRAINYARD_FAULTS_LANES=N     so many at once (4)
#include "fault_proxy.h"
#include "lane.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace {

using namespace watchfaults;
using namespace kubeapi;
using namespace std::chrono_literals;

std::string setting(const char *name, const std::string &fallback = {})
{
    const char *value = std::getenv(name);
    return value && *value ? value : fallback;
}

class Faults : public testing::Test {
protected:
    void SetUp() override
    {
        const std::string file = setting("TRAINYARD_FAULTS_KUBECONFIG");
        if (file.empty())
            GTEST_SKIP() << "TRAINYARD_FAULTS_KUBECONFIG is not set";
        const Kubeconfig config = Kubeconfig::load({file}, true);
        const auto admin = config.resolve(setting("TRAINYARD_FAULTS_ADMIN", "admin"));
        const auto reader = config.resolve(setting("TRAINYARD_FAULTS_READER", "viewer"));
        ASSERT_TRUE(admin) << admin.error().message;
        ASSERT_TRUE(reader) << reader.error().message;
        ground.admin = *admin;
        ground.readerToken = (*reader)->token.reveal();
        ASSERT_FALSE(ground.readerToken.empty());
        std::string pattern = (std::filesystem::temp_directory_path() / "watch-faults-XXXXXX").string();
        ASSERT_TRUE(mkdtemp(pattern.data()));
        ground.folder = pattern;
        ground.namespaceName = "watch-faults";
    }
    void TearDown() override
    {
        std::error_code ignored;
        if (!ground.folder.empty())
            std::filesystem::remove_all(ground.folder, ignored);
    }
    Ground ground;
};

TEST_F(Faults, TheTableIsWhatTheServerHas)
{
    if (const std::string one = setting("TRAINYARD_FAULTS_SEED"); !one.empty()) {
        const LaneOutcome outcome = playLane(ground, std::stoull(one));
        std::cout << outcome.log;
        EXPECT_TRUE(outcome.faults.empty()) << testing::PrintToString(outcome.faults);
        return;
    }
    const std::uint64_t first = std::stoull(setting("TRAINYARD_FAULTS_FIRST", "1"));
    const std::uint64_t end = first + std::stoull(setting("TRAINYARD_FAULTS_SEEDS", "100"));
    const int lanes = std::max(1, std::stoi(setting("TRAINYARD_FAULTS_LANES", "4")));
    std::atomic<std::uint64_t> next{first};
    std::atomic<int> broken{0};
    std::mutex mutex;
    std::string said;
    std::vector<std::thread> threads;
    for (int lane = 0; lane < lanes; ++lane)
        threads.emplace_back([&, lane] {
            Ground own = ground;
            own.namespaceName += "-" + std::to_string(lane);
            for (std::uint64_t seed; broken < 5 && (seed = next++) < end;) {
                const LaneOutcome outcome = playLane(own, seed);
                if (outcome.faults.empty())
                    continue;
                ++broken;
                const std::lock_guard lock(mutex);
                said += "TRAINYARD_FAULTS_SEED=" + std::to_string(seed) + " replays: " + testing::PrintToString(outcome.faults) + "\n" + outcome.log;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_TRUE(said.empty()) << said;
}

} // namespace
