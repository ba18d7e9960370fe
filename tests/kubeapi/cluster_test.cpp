// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client.h"
#include "kubeapi/objects/node.h"
#include "kubeapi/objects/pod.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;

const Resource maps{"", "v1", "configmaps", "ConfigMap", true};
const Resource secrets{"", "v1", "secrets", "Secret", true};
const Resource pods{"", "v1", "pods", "Pod", true};

struct ConfigMap {
    ObjectMeta meta;
    static ConfigMap read(JsonView object) { return {readMeta(object)}; }
};

class ClusterTest : public testing::Test {
protected:
    void SetUp() override
    {
        const char *file = std::getenv("KUBEAPI_TEST_KUBECONFIG");
        if (!file)
            GTEST_SKIP() << "KUBEAPI_TEST_KUBECONFIG is not set";
        config = Kubeconfig::load({file}, true);
    }
    std::unique_ptr<Client> connect(const std::string &context, ClientOptions options = {})
    {
        auto client = Client::create(loop, *config.resolve(context), options);
        EXPECT_TRUE(client);
        return std::move(*client);
    }
    static std::string map(const std::string &name, const std::string &value)
    {
        return nlohmann::json({{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}}}, {"data", {{"k", value}}}}).dump();
    }

    Loop loop;
    Kubeconfig config;
};

TEST_F(ClusterTest, WritesAndWatches)
{
    auto client = connect("admin");
    client->perform(deleteRequest(maps, "default", "kubeapi-test"));
    std::string told;
    client->subscribe<ConfigMap>(
        maps, "default",
        [&](ChangeSet<ConfigMap> set) {
            for (const auto &m : set.added)
                told += m->meta.name == "kubeapi-test" ? "+" : "";
            for (const auto &m : set.modified)
                told += m->meta.name == "kubeapi-test" ? "~" : "";
            for (const auto &m : set.deleted)
                told += m->meta.name == "kubeapi-test" ? "-" : "";
        },
        {}, 1ms);
    const auto wait = [&](const std::string &what) { return loop.runUntil([&] { return told == what; }, 20s); };
    WriteOptions dry;
    dry.dryRun = true;
    EXPECT_TRUE(client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::Apply, map("kubeapi-test", "dry"), dry)));
    const auto absent = client->perform(getRequest(maps, "default", "kubeapi-test"));
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(client->perform(createRequest(maps, "default", map("kubeapi-test", "1"))));
    EXPECT_TRUE(wait("+")) << told;
    const auto again = client->perform(createRequest(maps, "default", map("kubeapi-test", "1")));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(again.error().reason, "AlreadyExists");
    EXPECT_TRUE(client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::Merge, R"({"data":{"k":"2"}})")));
    EXPECT_TRUE(wait("+~")) << told;
    EXPECT_TRUE(client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::Json, R"([{"op":"add","path":"/data/j","value":"3"}])")));
    EXPECT_TRUE(client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::StrategicMerge, R"({"data":{"l":"4"}})")));
    WriteOptions other;
    other.fieldManager = "someone-else";
    const auto conflict = client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::Apply, map("kubeapi-test", "5"), other));
    ASSERT_FALSE(conflict);
    EXPECT_EQ(conflict.error().kind, ErrorKind::Conflict);
    EXPECT_NE(conflict.error().statusJson.find("FieldManagerConflict"), std::string::npos);
    other.force = true;
    EXPECT_TRUE(client->perform(patchRequest(maps, "default", "kubeapi-test", PatchType::Apply, map("kubeapi-test", "5"), other)));
    const auto strict =
        client->perform(createRequest(maps, "default", R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"daata":{}})"));
    ASSERT_FALSE(strict);
    EXPECT_EQ(strict.error().kind, ErrorKind::Invalid);
    DeleteOptions stale;
    stale.uid = "not-this-one";
    EXPECT_EQ(client->perform(deleteRequest(maps, "default", "kubeapi-test", stale)).error().kind, ErrorKind::Conflict);
    EXPECT_TRUE(client->perform(deleteRequest(maps, "default", "kubeapi-test")));
    EXPECT_TRUE(loop.runUntil([&] { return told.back() == '-'; }, 20s)) << told;
    // Everything over one HTTP/2 connection; a server that sends connections away may leave the watch on the one before.
    EXPECT_LE(client->stats().connections, 2);
}

TEST_F(ClusterTest, ManyPagesAgreeWithOne)
{
    auto client = connect("admin");
    const Resource roles{"rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false};
    std::size_t paged = 0, whole = 0;
    int done = 0;
    ListOptions small;
    small.limit = 7;
    client->list(
        roles, "", small, [&](JsonView) { ++paged; }, [&](Result<std::string> version) { done += version && !version->empty(); });
    small.limit = 0;
    client->list(
        roles, "", small, [&](JsonView) { ++whole; }, [&](Result<std::string> version) { done += version.has_value(); });
    EXPECT_TRUE(loop.runUntil([&] { return done == 2; }, 30s));
    EXPECT_EQ(paged, whole);
    EXPECT_GT(whole, 50U);
}

TEST_F(ClusterTest, RightsOfOthers)
{
    auto viewer = connect("viewer");
    auto nobody = connect("nobody");
    const auto forbidden = viewer->perform(getRequest(secrets, "default", "x"));
    ASSERT_FALSE(forbidden);
    EXPECT_EQ(forbidden.error().kind, ErrorKind::Forbidden);
    EXPECT_NE(forbidden.error().message.find("viewer"), std::string::npos);
    SyncState seen = SyncState::Syncing, ok = SyncState::Syncing;
    nobody->subscribe<Pod>(pods, "", [&](ChangeSet<Pod> set) { seen = set.status.state; });
    viewer->subscribe<Pod>(pods, "", [&](ChangeSet<Pod> set) { ok = set.status.state; });
    SyncState absent = SyncState::Syncing;
    connect("admin"); // comes and goes without a trace
    auto admin = connect("admin");
    admin->subscribe<ConfigMap>({"no.example", "v1", "things", "Thing", true}, "", [&](ChangeSet<ConfigMap> set) { absent = set.status.state; });
    EXPECT_TRUE(loop.runUntil([&] { return seen == SyncState::Forbidden && ok == SyncState::Live && absent == SyncState::Absent; }, 20s));

    std::optional<Result<std::vector<AccessAnswer>>> rights;
    viewer->setReadOnly(true);
    viewer->reviewAccess({{"list", "", "pods", "", "", ""}, {"delete", "", "pods", "default", "", ""}},
                         [&](auto answer) { rights = std::move(answer); });
    std::optional<Result<Client::Identity>> who;
    viewer->whoAmI([&](auto answer) { who = std::move(answer); });
    ASSERT_TRUE(loop.runUntil([&] { return rights && who; }, 20s));
    ASSERT_TRUE(*rights) << rights->error().message;
    EXPECT_TRUE((**rights)[0].allowed);
    EXPECT_FALSE((**rights)[1].allowed);
    ASSERT_TRUE(*who);
    EXPECT_EQ((*who)->user, "viewer");
    EXPECT_EQ((*who)->groups.front(), "viewers");
}

TEST_F(ClusterTest, MoreStreamsThanOneConnectionCarries)
{
    auto client = connect("admin");
    constexpr int wanted = 150; // the API server allows 100 streams a connection
    int live = 0;
    for (int i = 0; i < wanted; ++i) {
        ListOptions options;
        options.fieldSelector = "metadata.name=none-" + std::to_string(i);
        client->subscribe<ConfigMap>(
            maps, "default",
            [&live, was = false](const ChangeSet<ConfigMap> &set) mutable {
                const bool is = set.status.state == SyncState::Live;
                live += is - was;
                was = is;
            },
            options);
    }
    EXPECT_TRUE(loop.runUntil([&] { return live == wanted && client->stats().openStreams == wanted; }, 60s))
        << live << " " << client->stats().openStreams;
    EXPECT_GT(client->stats().connections, 1);
    EXPECT_LT(client->stats().connections, wanted);
}

TEST_F(ClusterTest, ConnectionsThatAreSentAway)
{
    // With APISERVER_FLAGS=--goaway-chance=0.02 every fiftieth request ends its HTTP/2 connection
    auto client = connect("admin");
    int answered = 0;
    std::string faults;
    constexpr int wanted = 600;
    WriteOptions dry;
    dry.dryRun = true;
    for (int i = 0; i < wanted; ++i)
        client->send(i % 2 ? getRequest({"", "v1", "namespaces", "Namespace", false}, "", "default")
                           : patchRequest(maps, "default", "kubeapi-goaway", PatchType::Apply, map("kubeapi-goaway", std::to_string(i)), dry),
                     [&](Result<Response> answer) {
                         ++answered;
                         if (!answer)
                             faults += answer.error().message + "\n";
                     });
    EXPECT_TRUE(loop.runUntil([&] { return answered == wanted; }, 120s)) << answered;
    EXPECT_EQ(faults, "");
}

TEST_F(ClusterTest, Discovers)
{
    auto client = connect("admin");
    std::optional<Result<CatalogPtr>> found;
    client->discover([&](auto answer) { found = std::move(answer); });
    ASSERT_TRUE(loop.runUntil([&] { return found.has_value(); }, 20s));
    ASSERT_TRUE(*found);
    for (const Resource &wanted : {pods, Resource{"batch", "v1", "jobs", "Job", true}, Resource{"", "v1", "nodes", "Node", false}})
        EXPECT_TRUE((**found)->find(wanted.group, wanted.version, wanted.plural)) << wanted.plural;
    EXPECT_EQ(client->stats().requests, 2U);
}

} // namespace
