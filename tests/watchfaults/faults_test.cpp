// SPDX-License-Identifier: GPL-3.0-or-later
//
// Watches through a proxy that breaks everything that can break, in front of an API server. What must hold is said in lane.h.
//
//   TRAINYARD_FAULTS_KUBECONFIG  where the server is; skipped without
//   TRAINYARD_FAULTS_ADMIN, TRAINYARD_FAULTS_READER  contexts: one that may write, one with a token that may read configmaps
//   TRAINYARD_FAULTS_SEEDS=N     so many schedules (100); TRAINYARD_FAULTS_FIRST=N begins with another seed
//   TRAINYARD_FAULTS_SEED=N      replays one, with a log of all that was done
//   TRAINYARD_FAULTS_LANES=N     so many at once (4)
//   TRAINYARD_FAULTS_LONG=1      a black hole of 40 s too
#include "fault_proxy.h"
#include "lane.h"
#include "tests/kubeapi/tcp_relay.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <mutex>
#include <set>
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

/// A client that reads through `proxy`, with the timing that a person has.
struct Reader {
    Reader(Loop &loop, const FaultProxy &proxy, const std::string &token, ClientOptions options = {})
        : Reader(loop, proxy.url(), proxy.caPem(), token, std::move(options))
    {
    }
    Reader(Loop &loop, const std::string &server, const std::string &caPem, const std::string &token, ClientOptions options = {})
    {
        auto context = std::make_shared<ResolvedContext>();
        context->name = "reader";
        context->server = server;
        context->caPem = caPem;
        context->token = Secret(token + "~0");
        client = *Client::create(loop, context, std::move(options));
    }
    std::unique_ptr<Client> client;
};

struct Named {
    std::string name;
    static Named read(JsonView object) { return {object["metadata"]["name"].text()}; }
};

TEST_F(Faults, TwentyWatchesShareOneConnection)
{
    FaultProxy proxy({ground.admin->server, ground.admin->caPem}, 0, true);
    proxy.quiet();
    Loop loop;
    const Reader reader(loop, proxy, ground.readerToken);
    std::vector<SyncState> states(20, SyncState::Syncing);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < states.size(); ++i) {
        ListOptions options;
        options.fieldSelector = "metadata.name!=none-" + std::to_string(i);
        reader.client->subscribe<Named>(
            {"", "v1", "configmaps", "ConfigMap", true}, "", [&states, i](const ChangeSet<Named> &set) { states[i] = set.status.state; }, options);
    }
    ASSERT_TRUE(loop.runUntil([&] { return std::count(states.begin(), states.end(), SyncState::Live) == 20; }, 120s));
    std::cout << "20 watches live after " << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count()
              << " ms over " << proxy.connectionsTaken() << " connection\n";
    EXPECT_EQ(proxy.connectionsTaken(), 1);
    EXPECT_EQ(reader.client->stats().connections, 1);
}

/// Packets are lost for a while: the connection breaks without a word, and nobody is told when the network is back. No watch ever tries again by
/// itself here (its back-off is a day long): that it is live again shows that the network's return was noticed, and all were tried at once.
TEST_F(Faults, ComesBackFromABlackHole)
{
    ClientOptions options;
    options.timing.backoffFirst = options.timing.backoffLongest = options.timing.slowRetry = 24h;
    FaultProxy proxy({ground.admin->server, ground.admin->caPem}, 0, true);
    proxy.quiet();
    Loop loop;
    const Reader reader(loop, proxy, ground.readerToken, options);
    auto admin = *Client::create(loop, ground.admin);
    const Resource namespaces{"", "v1", "namespaces", "Namespace", false};
    std::set<std::string> table;
    std::size_t smallest = std::string::npos;
    SyncStatus status;
    reader.client->subscribe<Named>(namespaces, "", [&](const ChangeSet<Named> &set) {
        status = set.status;
        for (const auto &it : set.deleted)
            table.erase(it->name);
        for (const auto &it : set.added)
            table.insert(it->name);
        if (!table.empty())
            smallest = std::min(smallest, table.size());
    });
    ASSERT_TRUE(loop.runUntil([&] { return status.state == SyncState::Live && !table.empty(); }, 120s));
    const std::size_t before = smallest = table.size();
    std::vector<int> holes{2, 6, 12};
    if (!setting("TRAINYARD_FAULTS_LONG").empty())
        holes.push_back(40);
    for (const int seconds : holes) {
        proxy.blackHole(true);
        const std::string name = "seen-after-" + std::to_string(seconds) + "-" + std::to_string(getpid());
        admin->perform(createRequest(namespaces, "", R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":")" + name + "\"}}"));
        loop.runUntil([] { return false; }, std::chrono::seconds(seconds));
        EXPECT_FALSE(table.contains(name));
        proxy.blackHole(false);
        const auto light = std::chrono::steady_clock::now();
        EXPECT_TRUE(loop.runUntil([&] { return table.contains(name) && status.state == SyncState::Live; }, 120s)) << seconds;
        std::cout << "live again " << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - light).count()
                  << " ms after a black hole of " << seconds << " s\n";
        admin->perform(deleteRequest(namespaces, "", name));
    }
    EXPECT_GE(smallest, before); // it never flickered
}

/// Three servers behind a balancer; each round one of them dies with all its connections, and later another one takes its place.
TEST_F(Faults, OneOfThreeServersDiesAgainAndAgain)
{
    constexpr std::size_t rounds = 6;
    std::vector<std::unique_ptr<FaultProxy>> servers;
    std::string authorities;
    for (std::size_t i = 0; i < 3 + rounds; ++i) {
        servers.push_back(std::make_unique<FaultProxy>(FaultProxy::Target{ground.admin->server, ground.admin->caPem}, i, true));
        servers.back()->quiet();
        authorities += servers.back()->caPem();
    }
    TcpRelay balancer(servers[0]->url());
    std::vector<std::size_t> serving{0, 1, 2};
    const auto route = [&] {
        std::vector<std::string> urls;
        for (const std::size_t i : serving)
            urls.push_back(servers[i]->url());
        balancer.setServers(urls);
    };
    route();
    Loop loop;
    const Reader reader(loop, balancer.url(), authorities, ground.readerToken);
    auto admin = *Client::create(loop, ground.admin);
    const Resource namespaces{"", "v1", "namespaces", "Namespace", false};
    std::set<std::string> table;
    std::size_t smallest = std::string::npos;
    SyncStatus status;
    reader.client->subscribe<Named>(namespaces, "", [&](const ChangeSet<Named> &set) {
        status = set.status;
        for (const auto &it : set.deleted)
            table.erase(it->name);
        for (const auto &it : set.added)
            table.insert(it->name);
        smallest = std::min(smallest, table.size());
    });
    ASSERT_TRUE(loop.runUntil([&] { return status.state == SyncState::Live && !table.empty(); }, 120s));
    std::vector<std::string> made;
    for (std::size_t round = 0; round < rounds; ++round) {
        SCOPED_TRACE(round);
        smallest = table.size();
        const std::size_t before = smallest;
        // The one that carries the watch dies first: where its connections are
        const auto busy = std::find_if(serving.begin(), serving.end(), [&](std::size_t i) { return servers[i]->connectionsOpen() > 0; });
        ASSERT_NE(busy, serving.end());
        servers[*busy].reset();
        serving.erase(busy);
        route();
        made.push_back("one-of-three-" + std::to_string(round) + "-" + std::to_string(getpid()));
        ASSERT_TRUE(
            admin->perform(createRequest(namespaces, "", R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":")" + made.back() + "\"}}")));
        ASSERT_TRUE(loop.runUntil([&] { return table.contains(made.back()) && status.state == SyncState::Live; }, 120s));
        EXPECT_GE(smallest, before) << "the table shrank although nothing was deleted";
        serving.push_back(3 + round);
        route();
    }
    std::set<std::string> fresh;
    bool listed = false;
    admin->list(
        namespaces, "", {}, [&](JsonView item) { fresh.insert(item["metadata"]["name"].text()); },
        [&](const Result<std::string> &end) { listed = end.has_value(); });
    ASSERT_TRUE(loop.runUntil([&] { return listed; }, 120s));
    EXPECT_EQ(table, fresh);
    for (const std::string &name : made)
        (void)admin->perform(deleteRequest(namespaces, "", name));
}

} // namespace
