// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server serves: both forms of discovery, what is down, what comes and goes, and watches that go by it.
#include "kubeapi/client/client.h"

#include "kubeapi/config/resolved_context.h"
#include "kubeapi/discovery/discovery_reader.h"
#include "kubeapi/objects/pod.h"
#include "test_server.h"

#include <gtest/gtest.h>
#include <mutex>
#include <set>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;
using Words = std::vector<std::string>;

/// A group of one resource in some versions, as both forms of discovery tell it.
struct Kind {
    std::string group, plural, kind, singular;
    Words versions;
    Words shortNames = {}, categories = {};
    bool namespaced = true;
    Words stale = {}; ///< versions whose server is down
};

std::string list(const Words &words)
{
    std::string out;
    for (const std::string &word : words)
        out += (out.empty() ? "\"" : ",\"") + word + "\"";
    return "[" + out + "]";
}

std::string quoted(const std::string &text) { return "\"" + text + "\""; }

const Words verbs{"get", "list", "watch"};

std::string aggregated(const std::vector<Kind> &kinds, bool core)
{
    std::map<std::string, std::string> groups;
    Words order;
    for (const Kind &kind : kinds) {
        if (kind.group.empty() != core)
            continue;
        std::string versions;
        for (const std::string &version : kind.versions) {
            const bool stale = std::find(kind.stale.begin(), kind.stale.end(), version) != kind.stale.end();
            versions += (versions.empty() ? "" : ",") + (R"({"version":)" + quoted(version)) + R"(,"freshness":")" + (stale ? "Stale" : "Current") +
                        R"(","resources":[{"resource":)" + quoted(kind.plural) + R"(,"responseKind":{"group":"","version":"","kind":)" +
                        quoted(kind.kind) + R"(},"scope":")" + (kind.namespaced ? "Namespaced" : "Cluster") + R"(","singularResource":)" +
                        quoted(kind.singular) + R"(,"verbs":)" + list(verbs) + R"(,"shortNames":)" + list(kind.shortNames) + R"(,"categories":)" +
                        list(kind.categories) + R"(,"subresources":[{"subresource":"status","responseKind":{"kind":")" + kind.kind +
                        R"("},"verbs":["get"]}]}]})";
        }
        if (!groups.contains(kind.group))
            order.push_back(kind.group);
        groups[kind.group] = R"({"metadata":{"name":)" + quoted(kind.group) + R"(},"versions":[)" + versions + "]}";
    }
    std::string items;
    for (const std::string &group : order)
        items += (items.empty() ? "" : ",") + groups[group];
    return R"({"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[)" + items + "]}";
}

Reply legacy(const std::vector<Kind> &kinds, const std::string &path)
{
    if (path == "/api")
        return {200, R"({"kind":"APIVersions","versions":["v1"]})"};
    if (path == "/apis") {
        std::string groups;
        for (const Kind &kind : kinds) {
            if (kind.group.empty())
                continue;
            std::string versions;
            for (const std::string &version : kind.versions)
                versions += (versions.empty() ? "" : ",") + (R"({"groupVersion":)" + quoted(kind.group + "/" + version)) + R"(,"version":)" +
                            quoted(version) + "}";
            groups += (groups.empty() ? "" : ",") + (R"({"name":)" + quoted(kind.group)) + R"(,"versions":[)" + versions +
                      R"(],"preferredVersion":{"groupVersion":)" + quoted(kind.group + "/" + kind.versions.front()) + "}}";
        }
        return {200, R"({"kind":"APIGroupList","groups":[)" + groups + "]}"};
    }
    for (const Kind &kind : kinds)
        for (const std::string &version : kind.versions) {
            const std::string groupVersion = kind.group.empty() ? version : kind.group + "/" + version;
            if (path != (kind.group.empty() ? "/api/" : "/apis/") + groupVersion)
                continue;
            if (std::find(kind.stale.begin(), kind.stale.end(), version) != kind.stale.end())
                return {503, "no backend", "text/plain"};
            const std::string namespaced = kind.namespaced ? "true" : "false";
            return {200, R"({"kind":"APIResourceList","groupVersion":)" + quoted(groupVersion) + R"(,"resources":[{"name":)" + quoted(kind.plural) +
                             R"(,"singularName":)" + quoted(kind.singular) + R"(,"kind":)" + quoted(kind.kind) + R"(,"namespaced":)" + namespaced +
                             R"(,"verbs":)" + list(verbs) + R"(,"shortNames":)" + list(kind.shortNames) + R"(,"categories":)" +
                             list(kind.categories) + R"(},{"name":)" + quoted(kind.plural + "/status") + R"(,"singularName":"","kind":)" +
                             quoted(kind.kind) + R"(,"namespaced":)" + namespaced + R"(,"verbs":["get"]}]})"};
        }
    return {404, R"({"kind":"Status","code":404,"reason":"NotFound","message":"no such path"})"};
}

const std::vector<Kind> usual{
    {"", "pods", "Pod", "pod", {"v1"}, {"po"}, {"all"}},
    {"batch", "jobs", "Job", "job", {"v1"}, {}, {"all"}},
    {"things.example", "widgets", "Widget", "widget", {"v2", "v1", "v1beta1"}, {"wd"}, {}},
    {"jobs.example", "jobs", "Job", "job", {"v1alpha1"}, {"j"}, {}},
};

std::shared_ptr<ResolvedContext> contextFor(const std::string &server)
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server;
    context->disableCompression = true;
    return context;
}

std::string status(int code, const std::string &reason)
{
    return R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"server words","reason":")" + reason + R"(","code":)" +
           std::to_string(code) + "}";
}

Result<CatalogPtr> discovered(Loop &loop, Client &client, bool refresh = false)
{
    std::optional<Result<CatalogPtr>> found;
    client.discover([&](auto result) { found = std::move(result); }, refresh);
    EXPECT_TRUE(loop.runUntil([&] { return found.has_value(); }, 20s));
    return found ? *found : fail(ErrorKind::Network, "never answered");
}

std::string pathOf(const Ask &ask) { return ask.target.substr(0, ask.target.find('?')); }

TEST(Discovery, BothFormsSayTheSame)
{
    std::atomic<int> asked{0};
    bool knowsAggregated = true;
    const TestServer server([&](const Ask &a) -> Reply {
        ++asked;
        const bool wanted = a.headers.at("accept").rfind("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList", 0) == 0;
        if (knowsAggregated && wanted)
            return {200, aggregated(usual, pathOf(a) == "/api")};
        return legacy(usual, pathOf(a));
    });
    Loop loop;
    auto first = Client::create(loop, contextFor(server.url()));
    const auto one = discovered(loop, **first);
    ASSERT_TRUE(one) << one.error().message;
    EXPECT_EQ(asked, 2);
    knowsAggregated = false;
    auto second = Client::create(loop, contextFor(server.url()));
    const auto other = discovered(loop, **second);
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_EQ(**one, **other);
    EXPECT_TRUE((*one)->faults().empty());
    const ApiResource *widget = (*one)->preferred("things.example", "widgets");
    ASSERT_TRUE(widget);
    EXPECT_EQ(widget->resource, (Resource{"things.example", "v2", "widgets", "Widget", true}));
    EXPECT_EQ(widget->shortNames, Words{"wd"});
    EXPECT_EQ(widget->verbs, verbs);
    EXPECT_EQ(widget->subresources, (std::vector<ApiSubresource>{{"status", "Widget", {"get"}}}));
    EXPECT_EQ((*one)->versions("things.example", "widgets"), (Words{"v2", "v1", "v1beta1"}));
    EXPECT_EQ((*one)->resources().size(), 4U);
    EXPECT_EQ((*one)->category("all").size(), 2U);
}

TEST(Discovery, WhatIsDownIsNamedAndTheRestIsKept)
{
    auto kinds = usual;
    kinds[2].stale = {"v2"};
    kinds[3].stale = {"v1alpha1"};
    for (const bool knowsAggregated : {true, false}) {
        const TestServer server([&](const Ask &a) -> Reply {
            if (knowsAggregated && (pathOf(a) == "/api" || pathOf(a) == "/apis"))
                return {200, aggregated(kinds, pathOf(a) == "/api")};
            return legacy(kinds, pathOf(a));
        });
        Loop loop;
        auto client = Client::create(loop, contextFor(server.url()));
        const auto found = discovered(loop, **client);
        ASSERT_TRUE(found) << found.error().message;
        const auto faults = (*found)->faults();
        ASSERT_EQ(faults.size(), 2U) << knowsAggregated;
        EXPECT_EQ(faults[0].groupVersion, "things.example/v2");
        EXPECT_FALSE(faults[0].words.empty());
        EXPECT_EQ(faults[1].groupVersion, "jobs.example/v1alpha1");
        // Nobody can prefer what cannot be read
        EXPECT_EQ((*found)->preferred("things.example", "widgets")->resource.version, "v1");
        EXPECT_TRUE((*found)->find("", "v1", "pods"));
        EXPECT_FALSE((*found)->find("jobs.example", "v1alpha1", "jobs"));
        // Not there and not known are different things
        const ServedKind down({"jobs.example", "v1alpha1", "jobs", "Job"}), never({"none.example", "v1", "nothings", "Nothing"});
        EXPECT_EQ(down.choose(**found), "");
        EXPECT_TRUE(down.unknown(**found));
        EXPECT_FALSE(never.unknown(**found));
        const auto refused = (*found)->resolve("gadgets", "https://here");
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().remedy.find("jobs.example/v1alpha1"), std::string::npos) << refused.error().remedy;
    }
}

TEST(Discovery, FailsWithTheServersWords)
{
    Reply reply{403, status(403, "Forbidden")};
    const TestServer server([&](const Ask &) { return reply; });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    auto found = discovered(loop, **client);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::Forbidden);
    reply = {200, "{", "application/json"};
    found = discovered(loop, **client, true);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::Parse);
    reply = {200, aggregated(usual, false)};
    EXPECT_TRUE(discovered(loop, **client, true));
}

TEST(Discovery, UnchangedAnswersAreNotSentAgain)
{
    std::mutex mutex;
    auto kinds = usual;
    std::string tag = "\"one\"";
    std::vector<std::pair<std::string, bool>> asked; // path, answered 304
    const TestServer server([&](const Ask &a) -> Reply {
        const std::lock_guard lock(mutex);
        const std::string path = pathOf(a), mine = path == "/api" ? "\"core\"" : tag;
        const auto known = a.headers.find("if-none-match");
        const bool same = known != a.headers.end() && known->second == mine;
        asked.emplace_back(path, same);
        if (same)
            return {304, "", "", {{"ETag", mine}}};
        return {200, aggregated(kinds, path == "/api"), "application/json", {{"ETag", mine}}};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    const auto first = discovered(loop, **client);
    ASSERT_TRUE(first);
    EXPECT_EQ(discovered(loop, **client)->get(), first->get());
    EXPECT_EQ(asked.size(), 2U); // known already: nothing was sent
    EXPECT_EQ(discovered(loop, **client, true)->get(), first->get());
    ASSERT_EQ(asked.size(), 4U);
    EXPECT_TRUE(asked[2].second && asked[3].second);
    {
        const std::lock_guard lock(mutex);
        kinds.push_back({"new.example", "fresh", "Fresh", "fresh", {"v1"}});
        tag = "\"two\"";
    }
    const auto changed = discovered(loop, **client, true);
    ASSERT_TRUE(changed);
    EXPECT_TRUE((*changed)->preferred("new.example", "fresh"));
    EXPECT_FALSE((*first)->preferred("new.example", "fresh"));
    EXPECT_TRUE((*changed)->find("", "v1", "pods"));
}

TEST(Discovery, ResolvesWhatAPersonTypes)
{
    simdjson::dom::parser parser;
    std::vector<ApiGroup> groups;
    for (const bool core : {true, false}) {
        const auto more = readAggregatedDiscovery(JsonView(parser.parse(aggregated(usual, core)).value()));
        groups.insert(groups.end(), more.begin(), more.end());
    }
    const ApiCatalog catalog(groups);
    const auto resolved = [&](const std::string &words) {
        const auto found = catalog.resolve(words, "https://here");
        return found ? (*found)->resource.apiVersion() + " " + (*found)->resource.plural : "error: " + found.error().remedy;
    };
    const std::pair<const char *, const char *> rows[] = {
        {"pods", "v1 pods"},
        {"pod", "v1 pods"},
        {"po", "v1 pods"},
        {"Pod", "v1 pods"},
        {"PODS", "v1 pods"},
        {"jobs", "batch/v1 jobs"}, // groups in the server's order
        {"Job", "batch/v1 jobs"},
        {"j", "jobs.example/v1alpha1 jobs"},
        {"jobs.batch", "batch/v1 jobs"},
        {"jobs.jobs.example", "jobs.example/v1alpha1 jobs"},
        {"jobs.jobs", "jobs.example/v1alpha1 jobs"}, // the beginning of a group
        {"job.v1.batch", "batch/v1 jobs"},
        {"widgets", "things.example/v2 widgets"},
        {"widgets.v1beta1.things.example", "things.example/v1beta1 widgets"},
        {"wd.things", "things.example/v2 widgets"},
        {"widgets.things.example", "things.example/v2 widgets"},
        {"widget.v9.things.example", "error: Near it: widgets.things.example."},
        {"widgts", "error: Near it: widgets.things.example."},
        {"", "error: Check the name; a kind of an extension is there once its CustomResourceDefinition is installed."},
        {".", "error: Check the name; a kind of an extension is there once its CustomResourceDefinition is installed."},
    };
    for (const auto &[words, wanted] : rows)
        EXPECT_EQ(resolved(words), wanted) << words;
    EXPECT_NE(catalog.resolve("widgts", "https://here").error().message.find("https://here"), std::string::npos);
}

TEST(Discovery, ReadsWhatIsOdd)
{
    simdjson::dom::parser parser;
    const auto read = [&](const std::string &text) { return readAggregatedDiscovery(JsonView(parser.parse(text).value())); };
    EXPECT_TRUE(read("{}").empty());
    EXPECT_TRUE(read(R"({"items":[{"metadata":{"name":"g"},"versions":[]}]})").empty());
    const auto groups = read(R"({"items":[{"metadata":{"name":"g"},"versions":[
        {"version":"v1","resources":[{"resource":"a/b","responseKind":{"kind":"A"}},{"resource":"","responseKind":{"kind":"A"}},
            {"resource":"onlysubs","subresources":[{"subresource":"x"}]},{"resource":"good","responseKind":{"kind":"Good"}},
            {"resource":"good","responseKind":{"kind":"Twice"}}]},
        {"version":"v1","resources":[]},{"version":""},{"version":"v0","freshness":"Stale"}]},{"metadata":{"name":"g"},"versions":[{"version":"v7"}]}]})");
    ASSERT_EQ(groups.size(), 1U);
    ASSERT_EQ(groups[0].versions.size(), 2U);
    ASSERT_EQ(groups[0].versions[0].resources.size(), 1U);
    EXPECT_EQ(groups[0].versions[0].resources[0].resource.kind, "Good");
    EXPECT_FALSE(groups[0].versions[0].resources[0].resource.namespaced);
    EXPECT_EQ(groups[0].preferred, "v1");
    EXPECT_FALSE(groups[0].versions[1].fault.empty());
}

/// A server of one extension kind that comes, goes and changes its versions; definitions are watched only where `definitions` says so.
class Extension {
public:
    explicit Extension(bool definitions) : m_definitions(definitions), m_server([this](const Ask &a) { return answer(a); }) {}
    std::string url() const { return m_server.url(); }
    void serve(Words versions)
    {
        const std::lock_guard lock(m_mutex);
        m_versions = std::move(versions);
        ++m_change;
    }
    void refuseDiscovery()
    {
        const std::lock_guard lock(m_mutex);
        m_refuse = true;
    }
    /// How often the kind itself was asked for, by version.
    std::map<std::string, int> asked()
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    Reply answer(const Ask &a)
    {
        const std::lock_guard lock(m_mutex);
        const std::string path = pathOf(a);
        if (path == "/livez/ping")
            return {200, "ok", "text/plain"};
        if (path == "/api" || path == "/apis") {
            if (m_refuse)
                return {403, status(403, "Forbidden")};
            std::vector<Kind> kinds{usual[0]};
            if (!m_versions.empty())
                kinds.push_back({"things.example", "widgets", "Widget", "widget", m_versions});
            return {200, aggregated(kinds, path == "/api")};
        }
        if (path.find("customresourcedefinitions") != std::string::npos || path.find("apiservices") != std::string::npos) {
            if (!m_definitions)
                return {403, status(403, "Forbidden")};
            EXPECT_NE(a.headers.at("accept").find("PartialObjectMetadata"), std::string::npos);
            if (a.target.find("sendInitialEvents") != std::string::npos)
                return {422, status(422, "Invalid")};
            const std::string version = std::to_string(100 + m_change);
            const std::string item = R"({"metadata":{"name":"widgets.things.example","uid":"d","resourceVersion":")" + version + R"("}})";
            if (a.target.find("watch=true") == std::string::npos)
                return {200, R"({"kind":"PartialObjectMetadataList","metadata":{"resourceVersion":")" + version + R"("},"items":[)" + item + "]}"};
            // Ends at once: the next one begins where this one was, and tells what has changed in between
            if (a.target.find("resourceVersion=" + version + "&") != std::string::npos)
                return {200, "", "application/json", {}, true, Reply::End::Clean};
            return {200, R"({"type":"MODIFIED","object":)" + item + "}\n", "application/json", {}, true, Reply::End::Clean};
        }
        const auto version = std::find_if(m_versions.begin(), m_versions.end(),
                                          [&](const std::string &v) { return path == "/apis/things.example/" + v + "/widgets"; });
        m_asked[path.substr(0, path.rfind('/')).substr(path.substr(0, path.rfind('/')).rfind('/') + 1)] += 1;
        if (version == m_versions.end())
            return {404, status(404, "NotFound")};
        if (a.target.find("sendInitialEvents") != std::string::npos)
            return {422, status(422, "Invalid")};
        if (a.target.find("watch=true") != std::string::npos)
            return {200, "", "application/json", {}, true, Reply::End::Hold};
        return {200, R"({"metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"a","uid":"1","resourceVersion":"3"},"status":{"phase":")" +
                         *version + R"("}}]})"};
    }

    const bool m_definitions;
    std::mutex m_mutex;
    Words m_versions;
    int m_change = 0;
    bool m_refuse = false;
    std::map<std::string, int> m_asked;
    TestServer m_server;
};

const Resource widgets{"things.example", "v1", "widgets", "Widget", true};

class Served : public testing::TestWithParam<bool> {
protected:
    void SetUp() override
    {
        // Where definitions may be watched nothing but their changes leads to new questions; else nothing but time does
        options.timing.backoffFirst = 5ms;
        options.timing.backoffLongest = 10ms;
        options.timing.discoverAgain = GetParam() ? std::chrono::milliseconds(std::chrono::hours(1)) : 20ms;
        auto made = Client::create(loop, contextFor(extension.url()), options);
        ASSERT_TRUE(made);
        client = std::move(*made);
    }
    void subscribe(Words versions = {"v1", "v2"})
    {
        client->subscribeServed<Pod>(
            {widgets, std::move(versions)}, {}, [](JsonView object) { return std::make_shared<const Pod>(Pod::read(object)); },
            [this](const ChangeSet<Pod> &set) {
                for (const auto &gone : set.deleted)
                    told += "-" + gone->meta.name;
                for (const auto &added : set.added)
                    told += "+" + added->meta.name + ":" + added->phase;
                if (!set.deleted.empty())
                    together = !set.added.empty();
                last = set.status;
            },
            {}, 1ms);
    }
    bool wait(const std::string &what, SyncState state)
    {
        return loop.runUntil([&] { return told == what && last.state == state; }, 20s);
    }

    Extension extension{GetParam()};
    Loop loop;
    ClientOptions options;
    std::unique_ptr<Client> client;
    std::string told;
    SyncStatus last;
    bool together = false; ///< the last deletions came with additions
};

TEST_P(Served, ComesAndGoesWithItsKind)
{
    subscribe();
    EXPECT_TRUE(wait("", SyncState::Absent));
    ASSERT_TRUE(last.error);
    EXPECT_NE(last.error->message.find("widgets.things.example"), std::string::npos) << last.error->message;
    EXPECT_FALSE(last.error->remedy.empty());
    EXPECT_TRUE(extension.asked().empty()) << "what is not there is asked for";

    extension.serve({"v1"});
    EXPECT_TRUE(wait("+a:v1", SyncState::Live)) << told;
    EXPECT_FALSE(last.error);

    // The server prefers another version now: the table is replaced in one go
    extension.serve({"v2", "v1"});
    EXPECT_TRUE(wait("+a:v1-a+a:v2", SyncState::Live)) << told;
    EXPECT_TRUE(together);

    extension.serve({});
    EXPECT_TRUE(wait("+a:v1-a+a:v2-a", SyncState::Absent)) << told;
    ASSERT_TRUE(last.error);
    EXPECT_EQ(last.objects, 0U);

    extension.serve({"v3"});
    EXPECT_TRUE(loop.runUntil([&] { return last.error && last.error->message.find("v3") != std::string::npos; }, 20s));
    EXPECT_EQ(last.state, SyncState::Absent);
    EXPECT_FALSE(extension.asked().contains("v3"));

    extension.serve({"v3", "v1"});
    EXPECT_TRUE(wait("+a:v1-a+a:v2-a+a:v1", SyncState::Live)) << told;
}

TEST_P(Served, AnswersOfACatalogAreTold)
{
    std::vector<std::size_t> sizes;
    const auto id = client->followCatalog([&](const CatalogPtr &catalog, const std::optional<Error> &error) {
        EXPECT_FALSE(error);
        sizes.push_back(catalog->resources().size());
    });
    EXPECT_TRUE(loop.runUntil([&] { return sizes == std::vector<std::size_t>{1}; }, 20s));
    extension.serve({"v1"});
    EXPECT_TRUE(loop.runUntil([&] { return sizes == std::vector<std::size_t>{1, 2}; }, 20s));
    client->unsubscribe(id);
    // Whoever comes later is told what is known, and not from inside the call
    bool told2 = false;
    client->followCatalog([&](const CatalogPtr &catalog, const std::optional<Error> &) { told2 = catalog != nullptr; });
    EXPECT_FALSE(told2);
    EXPECT_TRUE(loop.runUntil([&] { return told2; }, 20s));
}

TEST_P(Served, WatchesAsBeforeWhereDiscoveryIsRefused)
{
    extension.refuseDiscovery();
    extension.serve({"v1"});
    subscribe();
    EXPECT_TRUE(wait("+a:v1", SyncState::Live)) << told;
}

INSTANTIATE_TEST_SUITE_P(Definitions, Served, testing::Bool(), [](const auto &given) { return given.param ? "Watched" : "Refused"; });

} // namespace
