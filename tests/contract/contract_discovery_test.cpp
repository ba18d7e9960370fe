// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server says about its kinds, how it prints objects of any of them, and kinds that come and go.
#include "contract_fixture.h"

#include "kubeapi/discovery/discovery_reader.h"

#include <set>

namespace {

using namespace contract;

const Resource definitions{"apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false};
const Resource gadgets{"contract.example", "v1", "gadgets", "Gadget", true};

class DiscoveryContract : public Contract {
protected:
    void SetUp() override
    {
        Contract::SetUp();
        if (admin)
            catalog = discovered();
    }
    CatalogPtr discovered(bool refresh = false)
    {
        std::optional<Result<CatalogPtr>> found;
        admin->discover([&](auto answer) { found = std::move(answer); }, refresh);
        EXPECT_TRUE(loop.runUntil([&] { return found.has_value(); }, 30s));
        EXPECT_TRUE(found && *found) << (found && !*found ? found->error().message : "");
        return found && *found ? **found : nullptr;
    }
    std::string raw(const std::string &path, const std::string &accept)
    {
        Request request;
        request.path = path;
        request.accept = accept;
        const auto answer = admin->perform(request);
        EXPECT_TRUE(answer) << path << ": " << (answer ? "" : answer.error().message);
        return answer ? answer->body : "{}";
    }
    Table tableOf(const Resource &resource, const std::string &where, ListOptions options = {})
    {
        std::optional<Result<Table>> found;
        admin->listTable(resource, where, options, [&](Result<Table> answer) { found = std::move(answer); });
        EXPECT_TRUE(loop.runUntil([&] { return found.has_value(); }, 30s));
        EXPECT_TRUE(found && *found) << (found && !*found ? found->error().message : "");
        return found && *found ? std::move(**found) : Table();
    }
    static std::vector<std::string> names(const TableColumns &columns, bool wide = false)
    {
        std::vector<std::string> out;
        for (const TableColumn &column : columns)
            if (wide || column.priority == 0)
                out.push_back(column.name);
        return out;
    }

    CatalogPtr catalog;
};

using Strings = std::vector<std::string>;

TEST_F(DiscoveryContract, DiscoversWhatItServes)
{
    ASSERT_TRUE(catalog);
    for (const Resource &wanted : {pods, maps, contract::namespaces, jobs, deployments, Resource{"", "v1", "nodes", "Node", false},
                                   Resource{"", "v1", "events", "Event", true}, Resource{"apps", "v1", "replicasets", "ReplicaSet", true}}) {
        const ApiResource *found = catalog->find(wanted.group, wanted.version, wanted.plural);
        ASSERT_TRUE(found) << wanted.plural;
        EXPECT_EQ(found->resource, wanted);
        for (const char *verb : {"get", "list", "watch"})
            EXPECT_TRUE(found->can(verb)) << wanted.plural << " " << verb;
    }
    const ApiResource *pod = catalog->find("", "v1", "pods");
    EXPECT_EQ(pod->singular, "pod");
    EXPECT_EQ(pod->shortNames, Strings{"po"});
    EXPECT_EQ(pod->categories, Strings{"all"});
    EXPECT_TRUE(std::any_of(pod->subresources.begin(), pod->subresources.end(), [](const ApiSubresource &sub) { return sub.name == "log"; }));
    const std::pair<const char *, const char *> typed[] = {{"po", "pods"},         {"pod", "pods"},       {"deploy", "deployments.apps"},
                                                           {"jobs", "jobs.batch"}, {"Job", "jobs.batch"}, {"cm", "configmaps"}};
    for (const auto &[words, full] : typed) {
        const auto found = catalog->resolve(words, admin->server());
        ASSERT_TRUE(found) << words << ": " << found.error().message;
        EXPECT_EQ((*found)->fullName(), full);
    }
    EXPECT_FALSE(catalog->resolve("nothing-of-this-name", admin->server()));
}

TEST_F(DiscoveryContract, BothFormsAgree)
{
    ASSERT_TRUE(catalog);
    simdjson::dom::parser parser;
    std::vector<ApiGroup> groups;
    for (const std::string root : {"/api", "/apis"})
        for (ApiGroup &group : readGroupList(JsonView(parser.parse(raw(root, "application/json")).value())))
            groups.push_back(std::move(group));
    for (ApiGroup &group : groups)
        for (ApiVersion &version : group.versions)
            version.resources = readResourceList(JsonView(
                parser.parse(raw((group.name.empty() ? "/api/" : "/apis/" + group.name + "/") + version.version, "application/json")).value()));
    const ApiCatalog legacy(groups);
    const auto said = [](const ApiCatalog &of) {
        std::map<std::string, std::string> out;
        for (const ApiGroup &group : of.groups()) {
            out["group " + group.name] = group.preferred;
            for (const ApiVersion &version : group.versions)
                for (const ApiResource &one : version.resources) {
                    std::set<std::string> verbs(one.verbs.begin(), one.verbs.end()), subs;
                    for (const ApiSubresource &sub : one.subresources)
                        subs.insert(sub.name + "=" + sub.kind);
                    std::string text = one.resource.kind + (one.resource.namespaced ? " namespaced " : " cluster ") + one.singular;
                    for (const auto &words : {std::set<std::string>(one.shortNames.begin(), one.shortNames.end()), verbs, subs,
                                              std::set<std::string>(one.categories.begin(), one.categories.end())}) {
                        text += " |";
                        for (const std::string &word : words)
                            text += " " + word;
                    }
                    out[group.name + "/" + version.version + " " + one.resource.plural] = text;
                }
        }
        return out;
    };
    EXPECT_EQ(said(legacy), said(*catalog));
    EXPECT_GT(catalog->resources().size(), 20U);
    EXPECT_TRUE(catalog->faults().empty());
    // Asked again, nothing has changed and nothing is sent
    const auto before = admin->stats().bytesIn;
    EXPECT_EQ(discovered(true), catalog);
    EXPECT_LT(admin->stats().bytesIn - before, 200U);
}

TEST_F(DiscoveryContract, TablesOfKindsItKnows)
{
    for (int i = 0; i < 7; ++i)
        create(mapJson("table-" + std::to_string(i)));
    ListOptions ours;
    ours.labelSelector = "contract=yes";
    ours.limit = 3;
    const Table table = tableOf(maps, space, ours);
    EXPECT_EQ(names(table.columns), (Strings{"Name", "Data", "Age"}));
    EXPECT_EQ(table.columns.at(0).format, "name");
    ASSERT_EQ(table.rows.size(), 7U);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const TableRow &row = table.rows[i];
        EXPECT_EQ(row.meta.name, "table-" + std::to_string(i));
        EXPECT_EQ(row.meta.namespaceName, space);
        EXPECT_FALSE(row.meta.uid.empty());
        EXPECT_EQ(cellText(row.cells.at(0)), row.meta.name);
        EXPECT_EQ(row.cells.at(1), TableCell(std::int64_t(1))); // a number is a number
    }
    EXPECT_TRUE(isAge(table.columns.at(2)));
    EXPECT_EQ(names(tableOf(pods, "").columns), (Strings{"Name", "Ready", "Status", "Restarts", "Age"}));
    // One object
    Request one = getRequest(maps, space, "table-3");
    one.accept = acceptFor(ListOptions::Form::Table, false);
    const auto answer = admin->perform(one);
    ASSERT_TRUE(answer) << answer.error().message;
    simdjson::dom::parser parser;
    const auto read = readTable(JsonView(parser.parse(answer->body).value()));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rows.at(0).meta.name, "table-3");
}

TEST_F(DiscoveryContract, TablesAreWatched)
{
    for (const auto first : {ListOptions::First::Streamed, ListOptions::First::Pages}) {
        clear();
        create(mapJson("before"));
        std::string told;
        TableColumns columns;
        SyncStatus last;
        ListOptions ours;
        ours.labelSelector = "contract=yes";
        ours.first = first;
        const auto id = admin->subscribeTable(
            maps, space, [&](const TableColumns &now) { columns = now; },
            [&](const ChangeSet<TableRow> &set) {
                for (const auto &row : set.deleted)
                    told += "-" + row->meta.name;
                for (const auto &row : set.added)
                    told += "+" + row->meta.name + cellText(row->cells.at(1));
                for (const auto &row : set.modified)
                    told += "~" + row->meta.name + cellText(row->cells.at(1));
                last = set.status;
            },
            ours, 1ms);
        const auto wait = [&](const std::string &what) { return loop.runUntil([&] { return told == what; }, 20s); };
        ASSERT_TRUE(loop.runUntil([&] { return last.state == SyncState::Live; }, 30s));
        EXPECT_TRUE(wait("+before1")) << told;
        EXPECT_EQ(names(columns), (Strings{"Name", "Data", "Age"}));
        create(mapJson("later"));
        EXPECT_TRUE(wait("+before1+later1")) << told;
        ASSERT_TRUE(admin->perform(patchRequest(maps, space, "later", PatchType::Merge, R"({"data":{"more":"x"}})")));
        EXPECT_TRUE(wait("+before1+later1~later2")) << told;
        ASSERT_TRUE(admin->perform(deleteRequest(maps, space, "before")));
        EXPECT_TRUE(wait("+before1+later1~later2-before")) << told;
        admin->unsubscribe(id);
    }
}

/// A kind of its own, where the server lets one be made.
class KindContract : public DiscoveryContract {
protected:
    void SetUp() override
    {
        DiscoveryContract::SetUp();
        if (!catalog)
            return;
        const ApiResource *made = catalog->preferred(definitions.group, definitions.plural);
        if (!made || !made->can("create"))
            GTEST_SKIP() << "this server takes no CustomResourceDefinition";
        removeKind();
    }
    void TearDown() override
    {
        removeKind();
        DiscoveryContract::TearDown();
    }
    void removeKind()
    {
        if (!admin)
            return;
        admin->perform(deleteRequest(definitions, "", "gadgets.contract.example"));
        for (int i = 0; i < 400; ++i)
            if (const auto left = admin->perform(getRequest(definitions, "", "gadgets.contract.example")); !left)
                return;
        FAIL() << "the definition does not go";
    }
    static Json version(const std::string &name, bool storage)
    {
        return {{"name", name},
                {"served", true},
                {"storage", storage},
                {"additionalPrinterColumns",
                 {{{"name", "Size"}, {"type", "integer"}, {"jsonPath", ".spec.size"}},
                  {{"name", "Weight"}, {"type", "number"}, {"jsonPath", ".spec.weight"}, {"priority", 1}},
                  {{"name", "Age"}, {"type", "date"}, {"jsonPath", ".metadata.creationTimestamp"}}}},
                {"schema", {{"openAPIV3Schema", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}}}};
    }
    void define(const Json &versions)
    {
        const Json body{{"apiVersion", "apiextensions.k8s.io/v1"},
                        {"kind", "CustomResourceDefinition"},
                        {"metadata", {{"name", "gadgets.contract.example"}}},
                        {"spec",
                         {{"group", "contract.example"},
                          {"scope", "Namespaced"},
                          {"names", {{"plural", "gadgets"}, {"singular", "gadget"}, {"kind", "Gadget"}, {"shortNames", {"gd"}}}},
                          {"versions", versions}}}};
        const auto made = admin->perform(patchRequest(definitions, "", "gadgets.contract.example", PatchType::Apply, body.dump()));
        ASSERT_TRUE(made) << made.error().message;
    }
    void make(const std::string &name)
    {
        const Json body{
            {"apiVersion", "contract.example/v1"}, {"kind", "Gadget"}, {"metadata", {{"name", name}}}, {"spec", {{"size", 3}, {"weight", 0.5}}}};
        const auto made = admin->perform(createRequest(gadgets, space, body.dump()));
        ASSERT_TRUE(made) << made.error().message;
    }
};

TEST_F(KindContract, ComesChangesAndGoesWhileItIsWatched)
{
    // One who may see the definitions, and one who may not and looks at intervals
    ClientOptions impatient;
    impatient.timing.discoverAgain = 200ms;
    auto viewerClient = Client::create(loop, *config.resolve(setting("TRAINYARD_CONTRACT_VIEWER", "viewer")), impatient);
    ASSERT_TRUE(viewerClient);
    std::string told;
    SyncStatus last;
    CatalogPtr seenByViewer;
    std::set<std::string> versions;
    (*viewerClient)->followCatalog([&](const CatalogPtr &now, const std::optional<Error> &) { seenByViewer = now; });
    const SubscriptionId id = admin->subscribeServed<Json>(
        {gadgets, {"v1", "v2"}}, space, [](JsonView object) { return std::make_shared<const Json>(Json::parse(object.json())); },
        [&](const ChangeSet<Json> &set) {
            for (const auto &gone : set.deleted)
                told += "-" + gone->at("metadata").at("name").get<std::string>();
            for (const auto &added : set.added) {
                told += "+" + added->at("metadata").at("name").get<std::string>();
                versions.insert(added->at("apiVersion").get<std::string>());
            }
            last = set.status;
        },
        {}, 1ms);
    // However this ends: what is told refers to what lies here
    const std::shared_ptr<void> end(nullptr, [&](void *) { admin->unsubscribe(id); });
    const auto wait = [&](SyncState state, const std::string &what) {
        return loop.runUntil([&] { return told == what && last.state == state; }, 40s);
    };
    EXPECT_TRUE(wait(SyncState::Absent, ""));
    ASSERT_TRUE(last.error);
    EXPECT_NE(last.error->message.find("gadgets.contract.example"), std::string::npos) << last.error->message;

    define(Json::array({version("v1", true)}));
    EXPECT_TRUE(wait(SyncState::Live, "")) << told << (last.error ? last.error->message : "");
    make("one");
    EXPECT_TRUE(wait(SyncState::Live, "+one")) << told;
    EXPECT_TRUE(loop.runUntil([&] { return seenByViewer && seenByViewer->resolve("gd", ""); }, 40s));

    const Table table = tableOf(gadgets, space);
    EXPECT_EQ(names(table.columns, true), (Strings{"Name", "Size", "Weight", "Age"}));
    EXPECT_EQ(names(table.columns), (Strings{"Name", "Size", "Age"}));
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0].cells.at(1), TableCell(std::int64_t(3)));
    EXPECT_EQ(table.rows[0].cells.at(2), TableCell(0.5));

    // The server prefers the higher version as soon as it serves it
    define(Json::array({version("v1", true), version("v2", false)}));
    EXPECT_TRUE(wait(SyncState::Live, "+one-one+one")) << told;
    EXPECT_EQ(versions, (std::set<std::string>{"contract.example/v1", "contract.example/v2"}));
    const auto now = discovered(true);
    ASSERT_TRUE(now);
    EXPECT_EQ(now->versions("contract.example", "gadgets"), (Strings{"v2", "v1"}));

    ASSERT_TRUE(admin->perform(deleteRequest(definitions, "", "gadgets.contract.example")));
    EXPECT_TRUE(wait(SyncState::Absent, "+one-one+one-one")) << told << (last.error ? last.error->message : "");
    EXPECT_EQ(last.objects, 0U);
    ASSERT_TRUE(last.error);
    EXPECT_TRUE(loop.runUntil([&] { return !seenByViewer->resolve("gd", ""); }, 40s));

    define(Json::array({version("v1", true)}));
    EXPECT_TRUE(wait(SyncState::Live, "+one-one+one-one"));
    make("two");
    EXPECT_TRUE(wait(SyncState::Live, "+one-one+one-one+two")) << told;
}

} // namespace
