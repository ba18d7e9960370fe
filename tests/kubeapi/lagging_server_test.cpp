// SPDX-License-Identifier: GPL-3.0-or-later
// Three API servers behind one address, of which one lags behind the others: what it says of the past is never shown.
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"
#include "tcp_relay.h"
#include "test_server.h"

#include <atomic>
#include <gtest/gtest.h>
#include <iostream>
#include <mutex>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;
using Clock = std::chrono::steady_clock;

const Resource maps{"", "v1", "configmaps", "ConfigMap", true};

struct Named {
    std::string name, version;
    static Named read(JsonView object) { return {object["metadata"]["name"].text(), object["metadata"]["resourceVersion"].text()}; }
};

std::string map(const std::string &name, const std::string &version)
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"u-)" + name + R"(","resourceVersion":")" + version + R"("}})";
}
std::string list(const std::string &version, const std::string &items)
{
    return R"({"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":")" + version + R"("},"items":[)" + items + "]}";
}
std::string status(int code, const std::string &reason, const std::string &message, const std::string &details = "{}")
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":")" + message + R"(","reason":")" + reason +
           R"(","details":)" + details + R"(,"code":)" + std::to_string(code) + "}";
}

/// One of the servers: what it lists, and what it says to a watch from the present.
TestServer::Handler serving(std::string listed, std::function<Reply()> watched, std::atomic<int> *asks = nullptr)
{
    return [listed = std::move(listed), watched = std::move(watched), asks](const Ask &ask) -> Reply {
        if (ask.target.find("sendInitialEvents") != std::string::npos)
            return {422, status(422, "Invalid", "no streamed lists")};
        if (ask.target.find("/configmaps") == std::string::npos)
            return {200, "ok"};
        if (asks)
            ++*asks;
        return ask.target.find("watch=true") == std::string::npos ? Reply{200, listed} : watched();
    };
}

Reply quietWatch() { return {200, "", "application/json", {}, true, Reply::End::Hold}; }

class LaggingServer : public testing::Test {
protected:
    using Table = std::map<std::string, std::string>;

    void SetUp() override
    {
        for (int i = 0; i < 2; ++i)
            good.push_back(std::make_unique<TestServer>(serving(list("20", map("a", "15") + "," + map("c", "20")), quietWatch)));
        relay = std::make_unique<TcpRelay>(good[0]->url());
        relay->setServers({good[0]->url(), good[1]->url()});
        auto context = std::make_shared<ResolvedContext>();
        context->name = "three";
        context->server = relay->url();
        context->disableCompression = true;
        client = *Client::create(loop, context);
        client->subscribe<Named>(
            maps, "n",
            [this](const ChangeSet<Named> &set) {
                state = set.status.state;
                for (const auto &it : set.deleted)
                    table.erase(it->name);
                for (const auto &it : set.added)
                    EXPECT_TRUE(table.emplace(it->name, it->version).second) << it->name;
                for (const auto &it : set.modified) {
                    EXPECT_LT(std::stoi(table[it->name]), std::stoi(it->version)) << it->name << " went back";
                    table[it->name] = it->version;
                }
                shown.push_back(table);
            },
            {}, 1ms);
        ASSERT_TRUE(loop.runUntil([&] { return state == SyncState::Live && table == present; }, 120s));
        shown.clear();
    }

    /// The good servers go, and only `lagging` is left until the table is called stale; then a good one is back beside it, with one object more.
    void goodServersGoAndComeBack(const TestServer &lagging)
    {
        relay->setServers({lagging.url()});
        asks = 0;
        const int before = relay->accepted();
        good.clear();
        ASSERT_TRUE(loop.runUntil([&] { return state == SyncState::Stale && asks >= 8; }, 120s));
        // The server at the other end of a connection stays the same one: whoever looks for another makes a new one, but for the first questions
        EXPECT_GE(relay->accepted() - before, asks - 3);
        const TestServer back(serving(list("25", map("a", "15") + "," + map("c", "20") + "," + map("d", "25")), [] {
            return Reply{200, R"({"type":"ADDED","object":)" + map("d", "25") + "}\n", "application/json", {}, true, Reply::End::Hold};
        }));
        relay->setServers({lagging.url(), back.url()});
        const auto light = Clock::now();
        ASSERT_TRUE(loop.runUntil([&] { return state == SyncState::Live && table.contains("d"); }, 120s));
        std::cout << "live again " << std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - light).count()
                  << " ms after a good server's return\n";
        for (const Table &moment : shown) // not emptied, nothing of before in it
            for (const auto &[name, version] : present)
                EXPECT_TRUE(moment.contains(name) && moment.at(name) == version) << name;
        for (const Table &moment : shown)
            EXPECT_FALSE(moment.contains("b"));
        client.reset(); // before the servers, which hold its watches
    }

    std::atomic<int> asks{0}; ///< of the lagging server
    const Table present{{"a", "15"}, {"c", "20"}};
    Loop loop;
    std::vector<std::unique_ptr<TestServer>> good;
    std::unique_ptr<TcpRelay> relay;
    std::unique_ptr<Client> client;
    Table table;
    std::vector<Table> shown;
    SyncState state = SyncState::Syncing;
};

/// It does not know the version yet from which the watch is to go on, says so, and when to come back.
TEST_F(LaggingServer, RefusesAWatchOfTheFuture)
{
    std::mutex mutex;
    std::vector<Clock::time_point> watches;
    const TestServer lagging(serving(
        list("12", map("a", "5") + "," + map("b", "6")),
        [&] {
            const std::lock_guard lock(mutex);
            watches.push_back(Clock::now());
            return Reply{504,
                         status(504, "Timeout", "Too large resource version: 20, current: 12",
                                R"({"retryAfterSeconds":1,"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}]})")};
        },
        &asks));
    goodServersGoAndComeBack(lagging);
    const std::lock_guard lock(mutex);
    ASSERT_GE(watches.size(), 4U);
    for (std::size_t i = 1; i < watches.size(); ++i)
        EXPECT_GE(watches[i] - watches[i - 1], 1s) << "sooner than it asked for";
}

/// Its history does not reach back to where the watch was, so a list is asked for, which is of the past.
TEST_F(LaggingServer, ListsThePast)
{
    const TestServer lagging(serving(
        list("12", map("a", "5") + "," + map("b", "6")),
        [] {
            return Reply{410, status(410, "Expired", "too old resource version")};
        },
        &asks));
    goodServersGoAndComeBack(lagging);
}

/// It takes the watch and tells what is long known, or undone since.
TEST_F(LaggingServer, TellsThePast)
{
    std::atomic<bool> once{false};
    const TestServer lagging(serving(
        list("12", map("a", "5") + "," + map("b", "6")),
        [&] {
            if (once.exchange(true))
                return Reply{410, status(410, "Expired", "too old resource version")};
            const std::string events = R"({"type":"MODIFIED","object":)" + map("a", "5") + "}\n" + R"({"type":"ADDED","object":)" + map("b", "6") +
                                       "}\n" + R"({"type":"BOOKMARK","object":)" + map("", "12") + "}\n";
            return Reply{200, events, "application/json", {}, true, Reply::End::Clean};
        },
        &asks));
    goodServersGoAndComeBack(lagging);
}

} // namespace
