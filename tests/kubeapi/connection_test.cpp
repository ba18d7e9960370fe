// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that have to be left: their certificate was rotated, or they died without a word.
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/objects/pod.h"
#include "tcp_relay.h"
#include "test_server.h"

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;

const Resource pods{"", "v1", "pods", "Pod", true};

std::string pod(const std::string &name, int version)
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"u-)" + name + R"(","resourceVersion":")" + std::to_string(version) +
           R"("},"spec":{"containers":[{"name":"c"}]},"status":{"phase":"Running","containerStatuses":[{"name":"c","state":{"running":{}}}]}})";
}

/// A namespace's pods behind a server that speaks HTTP/1.1: watches stay open and silent. Every reopened watch first tells a new pod.
class Server {
public:
    Reply answer(const Ask &ask)
    {
        std::unique_lock lock(mutex);
        const std::string path = ask.target.substr(0, ask.target.find('?'));
        by[ask.certificate].push_back(ask.target);
        changed.notify_all();
        if (path == "/slow") {
            changed.wait(lock, [this] { return slowMayGo; });
            return {200, "{}"};
        }
        if (path.find("/log") != std::string::npos) {
            ++logs;
            const std::string stamp = "2026-01-01T00:00:0" + std::to_string(logs) + "Z ";
            return {200, stamp + "line" + std::to_string(logs) + "\n", "text/plain", {}, true, Reply::End::Hold};
        }
        if (path.find("/pods/") != std::string::npos)
            return {200, pod("p", 1)};
        if (ask.target.find("sendInitialEvents") != std::string::npos)
            return {422, R"({"kind":"Status","status":"Failure","message":"no","reason":"Invalid","code":422})"};
        if (ask.target.find("watch=true") == std::string::npos)
            return {200, R"({"metadata":{"resourceVersion":"5"},"items":[)" + pod("a", 1) + "]}"};
        const int number = ++watches[path];
        std::string events;
        if (number > 1)
            events = R"({"type":"ADDED","object":)" + pod("new" + std::to_string(number), 5 + number) + "}\n";
        return {200, events, "application/json", {}, true, Reply::End::Hold};
    }
    std::size_t asked(const std::string &certificate, const std::string &words)
    {
        const std::lock_guard lock(mutex);
        const auto &list = by[certificate];
        return static_cast<std::size_t>(
            std::count_if(list.begin(), list.end(), [&](const std::string &target) { return target.find(words) != std::string::npos; }));
    }
    void letSlowGo()
    {
        const std::lock_guard lock(mutex);
        slowMayGo = true;
        changed.notify_all();
    }

private:
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::string, std::vector<std::string>> by;
    std::map<std::string, int> watches;
    int logs = 0;
    bool slowMayGo = false;
};

class Connections : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "kubeapi-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        context->name = "test";
        context->namespaceName = "n";
        context->disableCompression = true; // the test server would hold a compressed stream back until its end
        options.timing.heartbeat = 0ms;
    }
    void TearDown() override
    {
        server.letSlowGo();
        client.reset();
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    std::string file(const std::string &name, const std::string &text)
    {
        const fs::path path = folder / name;
        std::ofstream(path) << text;
        return path.string();
    }
    void connect(const std::string &url)
    {
        context->server = url;
        auto made = Client::create(loop, context, options);
        ASSERT_TRUE(made);
        client = std::move(*made);
    }
    struct Table {
        std::string told; ///< +added -deleted
        bool live = false, wasStale = false, emptied = false;
    };
    void watch(const std::string &space, Table &table)
    {
        client->subscribe<Pod>(
            pods, space,
            [&table](const ChangeSet<Pod> &set) {
                for (const auto &added : set.added)
                    table.told += "+" + added->meta.name;
                for (const auto &deleted : set.deleted)
                    table.told += "-" + deleted->meta.name;
                table.wasStale = table.wasStale || (table.live && set.status.state != SyncState::Live);
                table.emptied = table.emptied || (table.live && set.status.objects == 0);
                table.live = table.live || set.status.state == SyncState::Live;
            },
            {}, 1ms);
    }
    void followLog()
    {
        LogEvents events;
        events.line = [this](TimePoint, std::string_view line) { lines.append(line).append("|"); };
        events.state = [this](const std::optional<Error> &error, bool final) { logTrouble = logTrouble || error || final; };
        client->followLog("n", "p", {}, events);
    }
    bool until(const std::function<bool()> &done) { return loop.runUntil(done, 60s); }

    fs::path folder;
    Server server;
    const TestServer::Handler handler = [this](const Ask &ask) { return server.answer(ask); };
    Loop loop;
    std::shared_ptr<ResolvedContext> context = std::make_shared<ResolvedContext>();
    ClientOptions options;
    std::unique_ptr<Client> client;
    std::string lines;
    bool logTrouble = false;
};

TEST_F(Connections, GoWithTheirCertificate)
{
    const auto first = TestServer::selfSigned("first"), second = TestServer::selfSigned("second");
    const TestServer behind(handler, TestServer::Certificate{});
    const TcpRelay relay(behind.url());
    context->caPem = behind.caPem();
    context->certificatePem = first.certificatePem;
    context->keyPem = Secret(first.keyPem);
    context->certificateFile = file("crt", first.certificatePem);
    context->keyFile = file("key", first.keyPem);
    options.timing.certificateFiles = 50ms;
    connect(relay.url());
    Table one, two;
    watch("n1", one);
    watch("n2", two);
    followLog();
    std::optional<Result<Response>> slow;
    Request request;
    request.path = "/slow";
    client->send(request, [&](Result<Response> answer) { slow = std::move(answer); });
    ASSERT_TRUE(until([&] { return one.live && two.live && !lines.empty() && server.asked("first", "/slow") == 1; }));
    ASSERT_TRUE(until([&] { return server.asked("first", "watch=true&allowWatchBookmarks=true&resourceVersion") == 2; }));
    const int before = relay.accepted();

    // Not two files at once: half a rotation changes nothing
    file("crt", second.certificatePem);
    bool looked = false;
    loop.after(1500ms, [&] { looked = true; }); // longer than the second for which a file is taken as read
    ASSERT_TRUE(until([&] { return looked; }));
    EXPECT_EQ(relay.accepted(), before);
    file("key", second.keyPem);

    EXPECT_TRUE(until([&] { return one.told == "+a+new2" && two.told == "+a+new2"; })) << one.told << " " << two.told;
    EXPECT_TRUE(until([&] { return lines == "line1|line2|"; })) << lines;
    EXPECT_EQ(server.asked("second", "watch=true&allowWatchBookmarks=true&resourceVersion=5"), 2U) << "where they were, without a list";
    EXPECT_EQ(server.asked("second", "sinceTime="), 1U);
    EXPECT_EQ(server.asked("second", "limit=500"), 0U);
    EXPECT_FALSE(slow) << "what was under way is not broken off";
    server.letSlowGo();
    ASSERT_TRUE(until([&] { return slow.has_value(); }));
    EXPECT_TRUE(*slow);
    const int after = relay.accepted() - before;
    EXPECT_TRUE(until([&] { return relay.open() <= after; })) << relay.open() << " of " << before << " old and " << after << " new ones are open";
    EXPECT_FALSE(one.wasStale || two.wasStale || one.emptied || two.emptied || logTrouble);
    const auto again = client->perform(request);
    EXPECT_TRUE(again);
    EXPECT_EQ(server.asked("second", "/slow"), 1U);
}

TEST_F(Connections, AuthorityFilesAreReadWhileNothingIsAsked)
{
    const TestServer behind(handler, TestServer::Certificate{});
    const TcpRelay relay(behind.url());
    context->caPem = behind.caPem();
    context->caFile = file("ca", behind.caPem());
    options.timing.certificateFiles = 50ms;
    connect(relay.url());
    Table table;
    watch("n1", table);
    ASSERT_TRUE(until([&] { return table.live && server.asked("", "resourceVersion=5") == 1; }));
    const int before = relay.accepted();
    file("ca", behind.caPem() + TestServer::selfSigned("one more authority").certificatePem);
    EXPECT_TRUE(until([&] { return table.told == "+a+new2"; })) << table.told;
    EXPECT_TRUE(until([&] { return relay.open() == relay.accepted() - before; }));
    EXPECT_FALSE(table.wasStale || table.emptied);
}

TEST_F(Connections, EachThatDiesBehindAnOldProxyIsNoticed)
{
    const TestServer behind(handler);
    TcpRelay relay(behind.url());
    options.timing.aloneSilence = 1s;
    options.timing.heartbeat = 200ms; // answered all the time, over other connections: it cannot know
    connect(relay.url());
    std::array<Table, 4> tables;
    for (std::size_t i = 0; i < tables.size(); ++i)
        watch("n" + std::to_string(i), tables.at(i));
    followLog();
    ASSERT_TRUE(until([&] { return std::all_of(tables.begin(), tables.end(), [](const Table &table) { return table.live; }) && !lines.empty(); }));
    ASSERT_TRUE(
        until([&] { return relay.kill(TcpRelay::Death::Swallowed, "/namespaces/n2/pods?watch=true&allowWatchBookmarks=true&resource") > 0; }));
    ASSERT_TRUE(until([&] { return relay.kill(TcpRelay::Death::Swallowed, "/log?") > 0; }));
    // Every stream that is opened anew tells something new; nobody was told of a fault
    const std::size_t told = tables[2].told.size(), read = lines.size();
    EXPECT_TRUE(until([&] { return tables[2].told.size() > told && lines.size() > read; })) << tables[2].told << " " << lines;
    for (const Table &table : tables)
        EXPECT_FALSE(table.wasStale || table.emptied) << table.told;
    EXPECT_FALSE(logTrouble);
}

TEST_F(Connections, AProxysCertificateIsNotTheServers)
{
    const TestServer behind(handler, TestServer::Certificate{});
    TestServer::Certificate old, elsewhere;
    old.expired = true;
    elsewhere.dnsName = "elsewhere.example";
    elsewhere.withLoopbackAddress = false;
    const TestServer unknown(handler, TestServer::Certificate{}), expired(handler, old), other(handler, elsewhere);
    const auto said = [&](const TestServer &proxy, const std::string &trusted) {
        context->proxyUrl = Secret("https://me:PLANTED@" + proxy.url().substr(8));
        context->caPem = trusted;
        connect(behind.url());
        Request request;
        request.path = "/slow";
        const auto answer = client->perform(request);
        EXPECT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, ErrorKind::Tls);
        EXPECT_NE(answer.error().message.find("The certificate of the proxy " + proxy.url().substr(8) + " for " + behind.url()), std::string::npos)
            << answer.error().message;
        EXPECT_EQ((answer.error().message + answer.error().remedy).find("PLANTED"), std::string::npos);
        return answer.error().message + " " + answer.error().remedy;
    };
    EXPECT_NE(said(unknown, behind.caPem()).find("the authority that signed the proxy's certificate"), std::string::npos);
    EXPECT_NE(said(expired, behind.caPem() + expired.caPem()).find("Ask who runs the proxy"), std::string::npos);
    EXPECT_NE(said(other, behind.caPem() + other.caPem()).find("names elsewhere.example. Use one of these names in proxy-url."), std::string::npos);
    EXPECT_EQ(server.asked("", "/slow"), 0U);
}

TEST_F(Connections, ThoseThatTcpNoLongerReachesAreLeft)
{
    const TestServer behind(handler);
    TcpRelay relay(behind.url());
    options.timing.aloneSilence = 1h;
    options.timing.heartbeat = 200ms;
    connect(relay.url());
    Table one, two;
    watch("n1", one);
    watch("n2", two);
    ASSERT_TRUE(until([&] { return one.live && two.live && server.asked("", "resourceVersion=5") == 2; }));
    ASSERT_EQ(relay.kill(TcpRelay::Death::Deaf, "/namespaces/n1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=5"), 1);
    // The kernel would break it after twenty seconds, and a watch that breaks is told as one
    EXPECT_TRUE(until([&] { return one.told.rfind("+a+new2", 0) == 0; })) << one.told;
    EXPECT_FALSE(one.wasStale || two.wasStale || one.emptied || two.emptied);
}

} // namespace
