// SPDX-License-Identifier: GPL-3.0-or-later
// What a server that is busy, or that warns, is met with.
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"
#include "test_server.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <gtest/gtest.h>
#include <mutex>
#include <nlohmann/json.hpp>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;

const Resource pods{"", "v1", "pods", "Pod", true};

std::shared_ptr<ResolvedContext> contextFor(const TestServer &server)
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server.url();
    context->disableCompression = true;
    return context;
}

std::string status(int code, const std::string &reason)
{
    return nlohmann::json{{"kind", "Status"}, {"status", "Failure"}, {"message", "words"}, {"reason", reason}, {"code", code}}.dump();
}

Reply sentAway(int code, const std::string &after)
{
    return {code, status(code, code == 429 ? "TooManyRequests" : "ServiceUnavailable"), "application/json", {{"Retry-After", after}}};
}

std::vector<Request> everyVerb()
{
    const std::string body = R"({"metadata":{"name":"p"}})";
    return {getRequest(pods, "n", "p"),
            listRequest(pods, "n"),
            createRequest(pods, "n", body),
            replaceRequest(pods, "n", "p", body),
            patchRequest(pods, "n", "p", PatchType::Merge, body),
            patchRequest(pods, "n", "p", PatchType::Apply, body),
            deleteRequest(pods, "n", "p")};
}

TEST(BusyServer, SentAwayWithAWaitIsRepeatedForEveryVerb)
{
    for (const int code : {429, 500, 503})
        for (const Request &request : everyVerb()) {
            SCOPED_TRACE(std::to_string(code) + " " + request.text());
            std::mutex mutex;
            std::vector<std::string> bodies;
            const TestServer server([&](const Ask &ask) -> Reply {
                const std::lock_guard lock(mutex);
                bodies.push_back(ask.body);
                return bodies.size() < 3 ? sentAway(code, "0") : Reply{200, "{}"};
            });
            Loop loop;
            auto client = Client::create(loop, contextFor(server));
            const auto answer = (*client)->perform(request);
            EXPECT_TRUE(answer) << answer.error().message;
            EXPECT_EQ(bodies, std::vector<std::string>(3, request.body));
        }
}

TEST(BusyServer, WithoutAWaitInSecondsNothingIsRepeated)
{
    for (const std::string after : {"", "Wed, 21 Oct 2026 07:28:00 GMT", "1.5", "-1"})
        for (const Request &request : everyVerb()) {
            SCOPED_TRACE(after + " " + request.text());
            const TestServer server([&](const Ask &) -> Reply {
                return after.empty() ? Reply{503, status(503, "ServiceUnavailable")} : sentAway(503, after);
            });
            Loop loop;
            auto client = Client::create(loop, contextFor(server));
            EXPECT_FALSE((*client)->perform(request));
            EXPECT_EQ(server.asked(), 1);
        }
    // And a change behind the server's proxy is another program's: whether it was done only that knows
    const TestServer server([&](const Ask &) -> Reply { return sentAway(503, "0"); });
    Loop loop;
    auto client = Client::create(loop, contextFor(server));
    Request change = (*client)->serviceProxyRequest("n", "s", "80", "/submit");
    change.verb = Verb::Create;
    EXPECT_FALSE((*client)->perform(change));
    EXPECT_EQ(server.asked(), 1);
}

TEST(BusyServer, ItEnds)
{
    const TestServer server([&](const Ask &ask) -> Reply { return sentAway(429, ask.target.ends_with("/long") ? "3600" : "0"); });
    Loop loop;
    auto client = Client::create(loop, contextFor(server));
    const auto often = (*client)->perform(getRequest(pods, "n", "p"));
    ASSERT_FALSE(often);
    EXPECT_EQ(often.error().kind, ErrorKind::TooMany);
    EXPECT_EQ(server.asked(), 11) << "once, and ten times again";
    const auto longer = (*client)->perform(getRequest(pods, "n", "long"));
    ASSERT_FALSE(longer);
    EXPECT_EQ(longer.error().retryAfter, 3600s);
    EXPECT_EQ(server.asked(), 12) << "nobody waits an hour for an answer";
    ClientOptions options;
    options.timing.longestRepeat = 0ms;
    auto impatient = Client::create(loop, contextFor(server), options);
    EXPECT_FALSE((*impatient)->perform(getRequest(pods, "n", "p")));
}

TEST(BusyServer, TheWaitIsCancelled)
{
    const TestServer server([&](const Ask &) -> Reply { return sentAway(429, "1"); });
    Loop loop;
    auto client = Client::create(loop, contextFor(server));
    const auto id = (*client)->send(createRequest(pods, "n", "{}"), [](auto) { FAIL() << "cancelled"; });
    ASSERT_TRUE(loop.runUntil([&] { return (*client)->stats().lastHeard.has_value(); }, 60s));
    (*client)->cancel(id);
    bool later = false;
    loop.after(1500ms, [&] { later = true; });
    ASSERT_TRUE(loop.runUntil([&] { return later; }, 60s));
    EXPECT_EQ(server.asked(), 1);
}

TEST(BusyServer, ReviewsAreRepeatedToo)
{
    std::atomic<int> left{3};
    const TestServer server([&](const Ask &) -> Reply { return left-- > 0 ? sentAway(429, "0") : Reply{201, R"({"status":{"allowed":true}})"}; });
    Loop loop;
    auto client = Client::create(loop, contextFor(server));
    std::optional<Result<std::vector<AccessAnswer>>> answers;
    (*client)->reviewAccess({{"list", "", "pods", "n", "", ""}}, [&](auto got) { answers = std::move(got); });
    ASSERT_TRUE(loop.runUntil([&] { return answers.has_value(); }, 60s));
    ASSERT_TRUE(*answers) << answers->error().message;
    EXPECT_TRUE((*answers)->front().allowed);
}

TEST(Warnings, OfEveryAnswerOnce)
{
    const TestServer server(
        [&](const Ask &ask) -> Reply {
            const bool watch = ask.target.find("watch=true") != std::string::npos;
            const std::string text = watch ? "watched" : ask.target.find("limit=") != std::string::npos ? "listed" : ask.method;
            std::vector<std::pair<std::string, std::string>> headers{{"Warning", "299 - \"" + text + " is deprecated; token PLANTED-TOKEN\""}};
            if (watch)
                return {200, "", "application/json", headers, true, Reply::End::Hold};
            if (ask.target.find("limit=") != std::string::npos)
                return {200, R"({"kind":"PodList","metadata":{"resourceVersion":"1"},"items":[]})", "application/json", headers};
            return {ask.method == "DELETE" ? 403 : 200, ask.method == "DELETE" ? status(403, "Forbidden") : "{}", "application/json", headers};
        },
        TestServer::Certificate{});
    Loop loop;
    std::vector<std::string> told;
    ClientOptions options;
    options.warning = [&](const std::string &text) { told.push_back(text); };
    auto context = contextFor(server);
    context->caPem = server.caPem();
    context->token = Secret("PLANTED-TOKEN");
    auto client = Client::create(loop, context, options);
    for (int i = 0; i < 2; ++i)
        for (const Request &request :
             {getRequest(pods, "n", "p"), patchRequest(pods, "n", "p", PatchType::Merge, "{}"), deleteRequest(pods, "n", "p")})
            (void)(*client)->perform(request);
    ListOptions pages;
    pages.first = ListOptions::First::Pages;
    for (int i = 0; i < 2; ++i)
        (*client)->subscribeWith<int>(
            pods, "n", [](JsonView) { return std::make_shared<const int>(0); }, [](const ChangeSet<int> &) {}, pages);
    ASSERT_TRUE(loop.runUntil([&] { return told.size() >= 5; }, 60s));
    std::sort(told.begin(), told.end());
    for (std::string &text : told) {
        EXPECT_EQ(text.find("PLANTED"), std::string::npos) << text;
        text.resize(text.find(' '));
    }
    EXPECT_EQ(told, (std::vector<std::string>{"DELETE", "GET", "PATCH", "listed", "watched"}));
}

/// A cluster that is opened asks for much: a few lists at a time, and first what a person looks at.
TEST(ListTurns, FourAtATimeAndPodsFirst)
{
    const std::vector<std::string> plurals{"events", "a", "b",           "c",          "d",        "e",    "f",     "g",
                                           "h",      "i", "deployments", "configmaps", "services", "jobs", "nodes", "pods"};
    std::mutex mutex;
    std::condition_variable moved;
    std::vector<std::string> order;
    int going = 0, most = 0, done = 0;
    const auto total = static_cast<int>(plurals.size());
    const TestServer server([&](const Ask &ask) -> Reply {
        if (ask.target.find("watch=true") != std::string::npos)
            return {200, "", "application/json", {}, true, Reply::End::Hold};
        std::unique_lock lock(mutex);
        const std::string path = ask.target.substr(0, ask.target.find('?'));
        order.push_back(path.substr(path.rfind('/') + 1));
        most = std::max(most, ++going);
        moved.notify_all();
        // Until there are as many as may be: fewer would be a waste. The first goes alone: whether its connection can be shared is not known yet.
        const int round = done;
        moved.wait(lock, [&] { return done == 0 || going >= 4 || done > round || done + going >= total; });
        --going;
        ++done;
        moved.notify_all();
        return {200, R"({"kind":"List","metadata":{"resourceVersion":"1"},"items":[]})"};
    });
    Loop loop;
    ClientOptions options;
    options.timing.listTurn = 10min;
    auto client = Client::create(loop, contextFor(server), options);
    ListOptions pages;
    pages.first = ListOptions::First::Pages;
    int live = 0;
    for (const std::string &plural : plurals)
        (*client)->subscribeWith<int>(
            Resource{plural == "jobs" ? "batch" : "", "v1", plural, "X", true}, "", [](JsonView) { return std::make_shared<const int>(0); },
            [&, told = false](const ChangeSet<int> &set) mutable {
                if (set.status.state == SyncState::Live && !std::exchange(told, true))
                    ++live;
            },
            pages);
    ASSERT_TRUE(loop.runUntil([&] { return live == total; }, 60s));
    const std::lock_guard lock(mutex);
    EXPECT_EQ(most, 4);
    ASSERT_EQ(order.size(), plurals.size());
    // The one that went alone, and the four after it, whose requests arrive in any order
    for (const char *first : {"pods", "nodes", "jobs"})
        EXPECT_TRUE(std::find(order.begin(), order.begin() + 5, first) != order.begin() + 5) << first;
    EXPECT_TRUE(std::find(order.end() - 4, order.end(), "events") != order.end());
}

/// A list that hangs does not keep the others.
TEST(ListTurns, OneThatHangsLetsTheNextBegin)
{
    const TestServer server([&](const Ask &ask) -> Reply {
        if (ask.target.find("watch=true") != std::string::npos || ask.target.find("/hangs") != std::string::npos)
            return {200, "", "application/json", {}, true, Reply::End::Hold};
        return {200, R"({"kind":"List","metadata":{"resourceVersion":"1"},"items":[]})"};
    });
    Loop loop;
    ClientOptions options;
    options.timing.listTurn = 20ms;
    auto client = Client::create(loop, contextFor(server), options);
    ListOptions pages;
    pages.first = ListOptions::First::Pages;
    bool live = false;
    for (int i = 0; i < 9; ++i)
        (*client)->subscribeWith<int>(
            Resource{"", "v1", i < 8 ? "hangs" + std::to_string(i) : "pods2", "X", true}, "", [](JsonView) { return std::make_shared<const int>(0); },
            [&, last = i == 8](const ChangeSet<int> &set) { live = live || (last && set.status.state == SyncState::Live); }, pages);
    EXPECT_TRUE(loop.runUntil([&] { return live; }, 60s));
}

} // namespace
