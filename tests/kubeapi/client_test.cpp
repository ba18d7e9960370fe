// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client.h"

#include "kubeapi/client/readable_namespaces.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/objects/pod.h"
#include "test_server.h"

#include <gtest/gtest.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;

const Resource pods{"", "v1", "pods", "Pod", true};
constexpr const char *planted = "PLANTED-SECRET-TOKEN";

std::shared_ptr<ResolvedContext> contextFor(const std::string &server, const std::string &caPem = {})
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server;
    context->namespaceName = "default";
    context->caPem = caPem;
    context->token = Secret(planted);
    context->disableCompression = true; // the test server would hold a compressed stream back until its end
    return context;
}

std::string pod(const std::string &name, const std::string &version)
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"u-)" + name + R"(","resourceVersion":")" + version +
           R"("},"status":{"phase":"Running"}})";
}
std::string event(const std::string &type, const std::string &object) { return R"({"type":")" + type + R"(","object":)" + object + "}\n"; }

std::string status(int code, const std::string &reason)
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"server words","reason":")" + reason + R"(","code":)" +
           std::to_string(code) + "}";
}

Result<Response> ask(const std::shared_ptr<ResolvedContext> &context, Request request = getRequest(pods, "n", "p"), ClientOptions options = {})
{
    Loop loop;
    auto client = Client::create(loop, context, options);
    if (!client)
        return fail(client.error());
    auto answer = (*client)->perform(std::move(request));
    if (!answer) {
        const Error &error = answer.error();
        for (const std::string &text : {error.message, error.remedy, error.reason, error.statusJson})
            EXPECT_EQ(text.find(planted), std::string::npos) << text;
        EXPECT_FALSE(error.message.empty());
    }
    return answer;
}

TEST(Client, SendsHeadersAndReadsWarnings)
{
    Ask seen;
    const TestServer server(
        [&](const Ask &a) {
            seen = a;
            return Reply{200, R"({"kind":"Pod"})", "application/json", {{"Warning", R"(299 - "old version")"}}};
        },
        TestServer::Certificate{});
    auto context = contextFor(server.url() + "/prefix", server.caPem());
    context->disableCompression = false;
    context->impersonateUser = "other\r\nX-Bad: 1";
    context->impersonateExtra["a%b/c"] = {"v"};
    const auto answer = ask(context);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->warnings, std::vector<std::string>{"old version"});
    EXPECT_EQ(seen.target, "/prefix/api/v1/namespaces/n/pods/p");
    EXPECT_EQ(seen.headers["authorization"], std::string("Bearer ") + planted);
    EXPECT_EQ(seen.headers["user-agent"].rfind("trainyard/", 0), 0U);
    EXPECT_EQ(seen.headers["accept-encoding"], "gzip");
    EXPECT_EQ(seen.headers["impersonate-user"], "otherX-Bad: 1");
    EXPECT_EQ(seen.headers["impersonate-extra-a%25b%2fc"], "v");
    EXPECT_FALSE(seen.headers.contains("x-bad"));
}

TEST(Client, NoCredentialsInTheClear)
{
    Ask seen;
    const TestServer server([&](const Ask &a) {
        seen = a;
        return Reply{};
    });
    auto context = contextFor(server.url());
    context->impersonateUser = "other";
    ASSERT_TRUE(ask(context));
    EXPECT_FALSE(seen.headers.contains("authorization"));
    EXPECT_FALSE(seen.headers.contains("accept-encoding"));
    EXPECT_EQ(seen.headers["impersonate-user"], "other");
}

TEST(Client, CertificateFaultsUseTheCertificatesWords)
{
    const auto handler = [](const Ask &) { return Reply{}; };
    const TestServer good(handler, TestServer::Certificate{});
    const TestServer other(handler, TestServer::Certificate{});
    TestServer::Certificate wrong;
    wrong.dnsName = "elsewhere.example";
    wrong.withLoopbackAddress = false;
    const TestServer wrongHost(handler, wrong);
    TestServer::Certificate old;
    old.expired = true;
    const TestServer expired(handler, old);

    auto answer = ask(contextFor(good.url(), other.caPem()));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Tls);
    EXPECT_NE(answer.error().message.find("not trusted"), std::string::npos) << answer.error().message;
    EXPECT_NE(answer.error().message.find("loopback test"), std::string::npos);
    EXPECT_FALSE(answer.error().remedy.empty());
    EXPECT_EQ(good.asked(), 0);

    answer = ask(contextFor(wrongHost.url(), wrongHost.caPem()));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Tls);
    EXPECT_NE(answer.error().message.find("it names elsewhere.example"), std::string::npos) << answer.error().message;
    auto named = contextFor(wrongHost.url(), wrongHost.caPem());
    named->tlsServerName = "elsewhere.example";
    EXPECT_TRUE(ask(named));

    answer = ask(contextFor(expired.url(), expired.caPem()));
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find("expired on 2"), std::string::npos) << answer.error().message;
    auto insecure = contextFor(expired.url());
    insecure->insecure = true;
    EXPECT_TRUE(ask(insecure));
}

TEST(Client, FaultsOfTheNetwork)
{
    std::string gone;
    {
        const TestServer server([](const Ask &) { return Reply{}; });
        gone = server.url();
    }
    auto answer = ask(contextFor(gone));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Network);
    EXPECT_NE(answer.error().message.find("refused the connection"), std::string::npos) << answer.error().message;

    const TestServer plain([](const Ask &) { return Reply{}; });
    answer = ask(contextFor("https" + plain.url().substr(4)));
    ASSERT_FALSE(answer);
    EXPECT_TRUE(answer.error().kind == ErrorKind::Tls || answer.error().kind == ErrorKind::Network) << answer.error().message;

    const TestServer silent([](const Ask &) { return Reply{200, "", "application/json", {}, true, Reply::End::Hold}; });
    Request request = getRequest(pods, "n", "p");
    request.timeoutSeconds = 1;
    answer = ask(contextFor(silent.url()), request);
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find("stopped answering"), std::string::npos) << answer.error().message;
}

TEST(Client, AnswersThatAreErrors)
{
    Reply reply;
    const TestServer server([&](const Ask &) { return reply; }, TestServer::Certificate{});
    const auto context = contextFor(server.url(), server.caPem());
    reply = {409, status(409, "Conflict")};
    auto answer = ask(context);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(answer.error().statusJson, reply.body);
    reply = {200, "<html><title>Sign in</title></html>", "text/html"};
    answer = ask(context);
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message.find("Sign in"), std::string::npos);
    reply = {401, status(401, "Unauthorized")};
    answer = ask(context);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Auth);
}

TEST(Client, ReadOnlySendsNothing)
{
    const TestServer server([](const Ask &) { return Reply{}; });
    ClientOptions locked;
    locked.readOnly = true;
    for (const Request &request : {createRequest(pods, "n", "{}"), replaceRequest(pods, "n", "p", "{}"),
                                   patchRequest(pods, "n", "p", PatchType::Apply, "{}"), deleteRequest(pods, "n", "p")}) {
        const auto answer = ask(contextFor(server.url()), request, locked);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, ErrorKind::ReadOnly);
    }
    EXPECT_EQ(server.asked(), 0);
    WriteOptions dry;
    dry.dryRun = true;
    EXPECT_TRUE(ask(contextFor(server.url()), createRequest(pods, "n", "{}", dry), locked));
    EXPECT_TRUE(ask(contextFor(server.url()), getRequest(pods, "n", "p"), locked));
    EXPECT_EQ(server.asked(), 2);
}

TEST(Client, WatchThroughPagesEventsAnd410)
{
    std::mutex mutex;
    int lists = 0, watches = 0;
    std::vector<std::string> targets;
    const TestServer server([&](const Ask &a) -> Reply {
        const std::lock_guard lock(mutex);
        targets.push_back(a.target);
        if (a.target.find("sendInitialEvents") != std::string::npos)
            return {422, status(422, "Invalid")}; // a server without streamed lists
        if (a.target.find("watch=true") == std::string::npos) {
            ++lists;
            if (lists == 1)
                return {200, R"({"metadata":{"resourceVersion":"5","continue":"more"},"items":[)" + pod("a", "1") + "]}"};
            if (lists == 2)
                return {200, R"({"metadata":{"resourceVersion":"5"},"items":[)" + pod("b", "2") + "]}"};
            return {200, R"({"metadata":{"resourceVersion":"50"},"items":[)" + pod("b", "7") + "," + pod("d", "9") + "]}"};
        }
        ++watches;
        if (watches == 1) {
            const std::string text = event("ADDED", pod("c", "6")) + event("MODIFIED", pod("b", "7")) +
                                     event("BOOKMARK", R"({"metadata":{"resourceVersion":"8"}})") + event("ERROR", status(410, "Expired"));
            return {200, text, "application/json", {}, true, Reply::End::Hold};
        }
        return {200, event("DELETED", pod("b", "51")), "application/json", {}, true, Reply::End::Hold};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    ASSERT_TRUE(client);
    std::string told;
    SyncState state = SyncState::Syncing;
    std::size_t objects = 0;
    const auto id = (*client)->subscribe<Pod>(
        pods, "n",
        [&](ChangeSet<Pod> set) {
            for (const auto &p : set.added)
                told += "+" + p->meta.name;
            for (const auto &p : set.modified)
                told += "~" + p->meta.name;
            for (const auto &p : set.deleted)
                told += "-" + p->meta.name;
            state = set.status.state;
            objects = set.status.objects;
        },
        {}, 1ms);
    EXPECT_TRUE(loop.runUntil([&] { return objects == 1 && state == SyncState::Live && told.find("-b") != std::string::npos; }, 20s)) << told;
    (*client)->unsubscribe(id);
    const std::lock_guard lock(mutex);
    EXPECT_EQ(std::count(told.begin(), told.end(), '+'), 4) << told; // a, b, c, d once each
    EXPECT_NE(told.find("-a"), std::string::npos);
    EXPECT_NE(told.find("-c"), std::string::npos);
    EXPECT_EQ(lists, 3);
    ASSERT_GE(targets.size(), 6U);
    EXPECT_NE(targets[0].find("sendInitialEvents=true&resourceVersionMatch=NotOlderThan"), std::string::npos);
    EXPECT_EQ(targets[2], "/api/v1/namespaces/n/pods?limit=500&continue=more");
    EXPECT_NE(targets[3].find("allowWatchBookmarks=true&resourceVersion=5&timeoutSeconds="), std::string::npos);
    EXPECT_NE(targets[5].find("resourceVersion=50"), std::string::npos);
}

TEST(Client, WatchesByNamespaceWhereAllAtOnceIsForbidden)
{
    const TestServer server([](const Ask &a) -> Reply {
        const std::string path = a.target.substr(0, a.target.find('?'));
        const bool allowed = path == "/api/v1/namespaces/a/pods" || path == "/api/v1/namespaces/c/pods";
        if (!allowed)
            return {403, status(403, "Forbidden")};
        if (a.target.find("sendInitialEvents") != std::string::npos)
            return {422, status(422, "Invalid")};
        const std::string name = path.substr(19, 1);
        if (a.target.find("watch=true") == std::string::npos)
            return {200, R"({"metadata":{"resourceVersion":"5"},"items":[)" + pod("p" + name, "1") + "]}"};
        return {200, "", "application/json", {}, true, Reply::End::Hold};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    ASSERT_TRUE(client);
    std::string told;
    SyncStatus last;
    const auto read = [](JsonView object) { return std::make_shared<const Pod>(Pod::read(object)); };
    const auto note = [&](const ChangeSet<Pod> &set) {
        for (const auto &p : set.added)
            told += "+" + p->meta.name;
        for (const auto &p : set.deleted)
            told += "-" + p->meta.name;
        last = set.status;
    };
    const auto id = (*client)->subscribeWhereAllowed<Pod>(pods, {"a", "b"}, read, note, {}, 1ms);
    const auto wait = [&](const std::string &what) { return loop.runUntil([&] { return told == what && last.state == SyncState::Live; }, 60s); };
    EXPECT_TRUE(wait("+pa")) << told << (last.error ? last.error->message : "");
    EXPECT_EQ(last.objects, 1U);
    EXPECT_EQ(last.forbiddenNamespaces, std::vector<std::string>{"b"});
    (*client)->setCandidates(id, {"a", "b", "c"});
    EXPECT_TRUE(wait("+pa+pc")) << told;
    (*client)->setCandidates(id, {"c"});
    EXPECT_TRUE(wait("+pa+pc-pa")) << told;
    EXPECT_EQ(last.objects, 1U);
    EXPECT_TRUE(last.forbiddenNamespaces.empty());
    (*client)->unsubscribe(id);

    // Nowhere at all
    last = {};
    (*client)->subscribeWhereAllowed<Pod>(pods, {"x", "y"}, read, note, {}, 1ms);
    EXPECT_TRUE(loop.runUntil([&] { return last.state == SyncState::Forbidden && last.forbiddenNamespaces.size() == 2; }, 60s));
    EXPECT_TRUE(last.error);
}

TEST(Client, AsksInWhichNamespacesItMayLook)
{
    std::mutex mutex;
    std::vector<std::string> asked;
    const TestServer server([&](const Ask &a) -> Reply {
        const auto body = nlohmann::json::parse(a.body, nullptr, false);
        const std::string name = body.is_object() ? body["spec"]["resourceAttributes"].value("namespace", "") : "";
        const std::lock_guard lock(mutex);
        asked.push_back(name);
        const bool allowed = !name.empty() && (name.back() == '1' || name.rfind("wide", 0) == 0);
        return {201, R"({"kind":"SelfSubjectAccessReview","status":{"allowed":)" + std::string(allowed ? "true" : "false") + "}}"};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    ASSERT_TRUE(client);
    int changes = 0;
    ReadableNamespaces readable(loop, **client, {"list", "", "pods", "", "", ""}, [&] { ++changes; });
    readable.setNamed({"mine", "", "by-hand", "mine"});
    EXPECT_EQ(changes, 0); // never from inside a call
    EXPECT_EQ(readable.names(), (std::vector<std::string>{"mine", "by-hand"}));
    std::set<std::string> listed{"mine"};
    for (int i = 0; i < 100; ++i)
        listed.insert("team-" + std::to_string(i));
    readable.setListed(listed);
    EXPECT_TRUE(loop.runUntil([&] { return readable.settled(); }, 60s));
    const std::vector<std::string> wanted{"mine",    "by-hand", "team-1",  "team-11", "team-21", "team-31",
                                          "team-41", "team-51", "team-61", "team-71", "team-81", "team-91"};
    EXPECT_EQ(readable.names(), wanted);
    EXPECT_GT(changes, 0);
    {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(asked.size(), 100U); // each once, the named ones never
        EXPECT_EQ(std::count(asked.begin(), asked.end(), "mine"), 0);
    }
    // One goes, one comes: only the new one is asked about
    listed.erase("team-11");
    listed.insert("team-101");
    readable.setListed(listed);
    EXPECT_TRUE(loop.runUntil([&] { return readable.settled() && readable.names().size() == wanted.size(); }, 60s));
    EXPECT_EQ(std::count(readable.names().begin(), readable.names().end(), "team-11"), 0);
    EXPECT_EQ(std::count(readable.names().begin(), readable.names().end(), "team-101"), 1);
    {
        const std::lock_guard lock(mutex);
        EXPECT_EQ(asked.size(), 101U);
    }
    // More than can be watched one by one: said, not hidden
    std::set<std::string> wide;
    for (int i = 0; i < 80; ++i)
        wide.insert("wide-" + std::to_string(i));
    readable.setListed(wide);
    EXPECT_TRUE(loop.runUntil([&] { return readable.settled(); }, 60s));
    EXPECT_EQ(readable.names().size(), ReadableNamespaces::most);
    EXPECT_EQ(readable.leftOut(), 80U + 2U - ReadableNamespaces::most);
    EXPECT_EQ(readable.names().front(), "mine");
}

TEST(ReadableNamespaces, AReviewThatFailsIsNoYes)
{
    std::mutex mutex;
    int busy = 3;
    const TestServer server([&](const Ask &a) -> Reply {
        const std::lock_guard lock(mutex);
        if (busy > 0 && a.body.find("team-1\"") != std::string::npos && busy-- > 0)
            return {500, status(500, "InternalError")};
        const bool allowed = a.body.find("team-1\"") != std::string::npos;
        return {201, std::string(R"({"status":{"allowed":)") + (allowed ? "true" : "false") + "}}"};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    ReadableNamespaces readable(loop, **client, {"list", "", "pods", "", "", ""}, [] {});
    readable.setListed({"team-0", "team-1", "team-2"});
    EXPECT_TRUE(loop.runUntil([&] { return readable.settled(); }, 60s));
    EXPECT_EQ(readable.names(), std::vector<std::string>{"team-1"});
    EXPECT_EQ(busy, 0);
}

TEST(Client, GoesOnWithNewCredentialsWhereItWas)
{
    std::mutex mutex;
    std::string good = planted;
    std::set<std::string> used;
    const TestServer server(
        [&](const Ask &a) -> Reply {
            const std::lock_guard lock(mutex);
            const std::string sent = a.headers.at("authorization");
            used.insert(sent);
            if (sent != "Bearer " + good)
                return {401, status(401, "Unauthorized")};
            if (a.target.find("sendInitialEvents") != std::string::npos)
                return {422, status(422, "Invalid")};
            if (a.target.find("watch=true") == std::string::npos)
                return {200, R"({"metadata":{"resourceVersion":"5"},"items":[)" + pod("p", "1") + "]}"};
            return {200, "", "application/json", {}, true, Reply::End::Hold};
        },
        TestServer::Certificate{});
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url(), server.caPem()));
    ASSERT_TRUE(client);
    int added = 0, deleted = 0;
    SyncStatus last;
    (*client)->subscribe<Pod>(
        pods, "n",
        [&](const ChangeSet<Pod> &set) {
            added += int(set.added.size());
            deleted += int(set.deleted.size());
            last = set.status;
        },
        {}, 1ms);
    ASSERT_TRUE(loop.runUntil([&] { return last.state == SyncState::Live; }, 60s));
    {
        const std::lock_guard lock(mutex);
        good = "second";
    }
    (*client)->retryNow(); // the watch is opened anew and refused: the old token is over
    ASSERT_TRUE(loop.runUntil([&] { return last.error && last.error->kind == ErrorKind::Auth; }, 60s));
    auto fresh = contextFor(server.url(), server.caPem());
    fresh->token = Secret("second");
    ASSERT_TRUE((*client)->useContext(fresh));
    EXPECT_TRUE(loop.runUntil([&] { return last.state == SyncState::Live; }, 60s));
    EXPECT_EQ(added, 1);
    EXPECT_EQ(deleted, 0);
    EXPECT_TRUE(used.contains("Bearer second"));

    // Another address may be another cluster
    const auto elsewhere = (*client)->useContext(contextFor("https://other.example:6443", server.caPem()));
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().kind, ErrorKind::Config);
    EXPECT_NE(elsewhere.error().message.find("other.example"), std::string::npos);
}

TEST(Client, FollowsALogOverABreak)
{
    std::mutex mutex;
    int logs = 0;
    const std::string p =
        R"({"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"containers":[{"name":"c"}],"restartPolicy":"Never"},"status":{"phase":)";
    const TestServer server([&](const Ask &a) -> Reply {
        const std::lock_guard lock(mutex);
        if (a.target.find("/log?") == std::string::npos) {
            const std::string state = logs < 2 ? R"("Running","containerStatuses":[{"name":"c","state":{"running":{}}}]}})"
                                               : R"("Succeeded","containerStatuses":[{"name":"c","state":{"terminated":{"exitCode":0}}}]}})";
            return {200, p + state};
        }
        const std::string first = "2026-01-01T00:00:01.1Z one\n2026-01-01T00:00:01.1Z two\n";
        if (++logs == 1)
            return {200, first + "2026-01-01T00:00:01.2Z thr", "text/plain", {}, true, Reply::End::Break};
        return {200, first + "2026-01-01T00:00:01.2Z three\n2026-01-01T00:00:02Z four", "text/plain", {}, true, Reply::End::Clean};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    std::string lines;
    bool ended = false;
    LogEvents events;
    events.line = [&](TimePoint, std::string_view line) { lines.append(line).append("|"); };
    events.state = [&](const std::optional<Error> &error, bool final) {
        ended = ended || final;
        EXPECT_TRUE(!final || !error);
    };
    (*client)->followLog("n", "p", {}, events);
    EXPECT_TRUE(loop.runUntil([&] { return ended; }, 20s));
    EXPECT_EQ(lines, "one|two|three|four|");
}

TEST(Client, CancelStatsAndPost)
{
    const TestServer server([](const Ask &) { return Reply{200, "{}", "application/json", {}, true, Reply::End::Hold}; });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    const auto id = (*client)->send(getRequest(pods, "n", "p"), [](auto) { FAIL(); });
    EXPECT_TRUE(loop.runUntil([&] { return (*client)->stats().bytesIn > 0; }, 20s));
    EXPECT_EQ((*client)->stats().requests, 1U);
    EXPECT_EQ((*client)->stats().connections, 1);
    EXPECT_TRUE((*client)->stats().lastHeard);
    (*client)->cancel(id);
    bool posted = false;
    loop.post([&] { posted = true; });
    EXPECT_TRUE(loop.runUntil([&] { return posted; }, 5s));
}

} // namespace
