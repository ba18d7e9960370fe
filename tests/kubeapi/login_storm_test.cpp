// SPDX-License-Identifier: GPL-3.0-or-later
// A login plugin that fails, and a server that refuses: how often the plugin runs, whatever is waiting.
#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"
#include "test_server.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

const Resource pods{"", "v1", "pods", "Pod", true};
constexpr const char *unauthorized = R"({"kind":"Status","status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401})";

class LoginStorm : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "kubeapi-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        options.timing.backoffFirst = 1ms;
        options.timing.backoffLongest = 2ms;
        options.timing.heartbeat = 0ms;
        plugin.shell = std::make_shared<LoginShell>("/nonexistent/shell");
    }
    void TearDown() override
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    std::shared_ptr<ResolvedContext> context(const TestServer &server, const std::string &script)
    {
        const auto path = folder / "plugin";
        std::ofstream(path) << "#!/bin/sh\necho run >> " << runsFile() << "\n" << script << "\n";
        fs::permissions(path, fs::perms::owner_all);
        auto out = std::make_shared<ResolvedContext>();
        out->name = "c";
        out->userName = "u";
        out->userWords = "User \"u\" (config)";
        out->server = server.url();
        out->caPem = server.caPem();
        out->exec = ExecPlugin{};
        out->exec->command = path.string();
        out->exec->apiVersion = "client.authentication.k8s.io/v1";
        out->exec->interactiveMode = "IfAvailable";
        return out;
    }
    static std::string answer(const std::string &token)
    {
        return R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":")" + token + "\"}}'";
    }
    std::string runsFile() const { return (folder / "runs").string(); }
    long runs() const
    {
        std::ifstream in(runsFile());
        return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
    }
    /// Watches `count` times and waits until each has been told `rounds` errors more, which are many attempts at that pace.
    void watch(Client &client, int count)
    {
        for (int i = 0; i < count; ++i)
            client.subscribe<Pod>(pods, "n" + std::to_string(i), [this](const ChangeSet<Pod> &set) {
                if (set.status.error)
                    last = set.status.error->message;
                else if (set.status.state == SyncState::Live)
                    ++live;
            });
    }
    /// So long as it takes for a thousand attempts at the test's pace.
    void letThemTry()
    {
        int ticks = 0;
        std::function<void()> tick = [&] {
            if (++ticks < 500)
                loop.after(1ms, tick);
        };
        tick();
        EXPECT_TRUE(loop.runUntil([&] { return ticks >= 500; }, 60s));
    }

    fs::path folder;
    Loop loop;
    ClientOptions options;
    PluginOptions plugin;
    std::string last;
    int live = 0;
};

TEST_F(LoginStorm, APluginThatFailsRunsOnceUntilAPersonWishesMore)
{
    TestServer server([](const TestServer::Ask &) -> TestServer::Reply { return {200, "{}"}; }, TestServer::Certificate{});
    options.credentials.plugin = plugin;
    auto client = Client::create(loop, context(server, "echo no network >&2; exit 1"), options);
    watch(**client, 15);
    EXPECT_TRUE(loop.runUntil([&] { return !last.empty(); }, 60s));
    letThemTry();
    EXPECT_EQ(runs(), 1);
    EXPECT_NE(last.find("failed with exit code 1: no network"), std::string::npos) << last;
    EXPECT_EQ(server.asked(), 0);
    for (long wish = 2; wish <= 3; ++wish) {
        (*client)->retryNow();
        EXPECT_TRUE(loop.runUntil([&] { return runs() == wish; }, 60s));
        letThemTry();
        EXPECT_EQ(runs(), wish);
    }
}

TEST_F(LoginStorm, AfterAWhileItIsTriedByItselfUnlessAPersonIsNeeded)
{
    TestServer server([](const TestServer::Ask &) -> TestServer::Reply { return {200, "{}"}; }, TestServer::Certificate{});
    plugin.hold.first = plugin.hold.longest = 20ms;
    options.credentials.plugin = plugin;
    {
        auto client = Client::create(loop, context(server, "exit 1"), options);
        watch(**client, 3);
        EXPECT_TRUE(loop.runUntil([&] { return runs() >= 4; }, 60s));
    }
    // One that takes its time waits for a person at a browser
    fs::remove(runsFile());
    plugin.hold.person = 1ms;
    options.credentials.plugin = plugin;
    last.clear();
    auto client = Client::create(loop, context(server, "sleep 0.05; exit 1"), options);
    watch(**client, 3);
    EXPECT_TRUE(loop.runUntil([&] { return !last.empty(); }, 60s));
    letThemTry();
    EXPECT_EQ(runs(), 1);
    // And one that is called interactive does so whatever it takes
    fs::remove(runsFile());
    plugin.hold.person = 10min;
    options.credentials.plugin = plugin;
    last.clear();
    auto always = context(server, "exit 1");
    always->exec->interactiveMode = "Always";
    auto third = Client::create(loop, always, options);
    watch(**third, 3);
    EXPECT_TRUE(loop.runUntil([&] { return !last.empty(); }, 60s));
    letThemTry();
    EXPECT_LE(runs(), 1); // where there is no terminal it does not run at all
}

TEST_F(LoginStorm, AServerThatAlwaysRefusesIsSentTwoAnswersAtMost)
{
    TestServer server([](const TestServer::Ask &) -> TestServer::Reply { return {401, unauthorized}; }, TestServer::Certificate{});
    options.credentials.plugin = plugin;
    for (const bool same : {true, false}) {
        SCOPED_TRACE(same);
        fs::remove(runsFile());
        last.clear();
        const int before = server.asked();
        auto client = Client::create(loop, context(server, answer(same ? "t" : "t'$(wc -l < " + runsFile() + ")'")), options);
        watch(**client, 15);
        EXPECT_TRUE(loop.runUntil([&] { return last.find("refused the credentials that the login plugin") != std::string::npos; }, 60s)) << last;
        letThemTry();
        EXPECT_EQ(runs(), 2);
        EXPECT_LE(server.asked() - before, same ? 15 : 30) << "once for each watch and answer";
        (*client)->retryNow();
        EXPECT_TRUE(loop.runUntil([&] { return runs() >= 3; }, 60s));
        letThemTry();
        EXPECT_LE(runs(), 4);
    }
}

TEST_F(LoginStorm, OneServersRefusalIsNotHeldAgainstAnother)
{
    const auto list = [](const TestServer::Ask &ask) -> TestServer::Reply {
        if (ask.target.find("watch=true") != std::string::npos)
            return {200, "", "application/json", {}, true, TestServer::Reply::End::Hold};
        return {200, R"({"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[]})"};
    };
    TestServer good(list, TestServer::Certificate{});
    TestServer bad([](const TestServer::Ask &) -> TestServer::Reply { return {401, unauthorized}; }, TestServer::Certificate{});
    options.credentials.logins = std::make_shared<PluginLogins>(plugin);
    const std::string script = answer("t'$(wc -l < " + runsFile() + ")'");
    auto refused = Client::create(loop, context(bad, script), options);
    watch(**refused, 3);
    EXPECT_TRUE(loop.runUntil([&] { return last.find("refused the credentials") != std::string::npos; }, 60s));
    auto taken = Client::create(loop, context(good, script), options);
    watch(**taken, 3);
    EXPECT_TRUE(loop.runUntil([&] { return live >= 3; }, 60s)) << last;
    letThemTry();
    EXPECT_LE(runs(), 3);
}

TEST_F(LoginStorm, WhatAPersonCancelledStaysSo)
{
    TestServer server([](const TestServer::Ask &) -> TestServer::Reply { return {200, "{}"}; }, TestServer::Certificate{});
    options.credentials.plugin = plugin;
    auto client = Client::create(loop, context(server, "sleep 600"), options);
    watch(**client, 3);
    EXPECT_TRUE(loop.runUntil([&] { return runs() == 1; }, 60s));
    (*client)->cancelSignIn();
    letThemTry();
    EXPECT_EQ(runs(), 1);
    EXPECT_FALSE((*client)->signingIn());
    EXPECT_EQ(last, "The sign-in was cancelled.");
    (*client)->retryNow();
    EXPECT_TRUE(loop.runUntil([&] { return runs() == 2; }, 60s));
    EXPECT_TRUE((*client)->signingIn());
}

} // namespace
