// SPDX-License-Identifier: GPL-3.0-or-later
//
// Kinds that nobody here knows, as the server prints them.
#include "kubeapi/client/client.h"

#include "kubeapi/config/resolved_context.h"
#include "kubeapi/objects/table.h"
#include "test_server.h"

#include <gtest/gtest.h>
#include <mutex>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Ask = TestServer::Ask;
using Reply = TestServer::Reply;

const Resource widgets{"things.example", "v1", "widgets", "Widget", true};
const std::string columns = // in one line: events are
    R"([{"name":"Name","type":"string","format":"name","description":"the name","priority":0},{"name":"Weight","type":"number","priority":0},)"
    R"({"name":"Count","type":"integer"},{"name":"Ready","type":"boolean","priority":1},{"name":"Age","type":"date"}])";

std::string row(const std::string &name, const std::string &version, const std::string &cells)
{
    return R"({"cells":[")" + name + R"(",)" + cells + R"(],"object":{"kind":"PartialObjectMetadata","metadata":{"name":")" + name +
           R"(","namespace":"n","uid":"u-)" + name + R"(","resourceVersion":")" + version + R"("}}})";
}
std::string table(const std::string &meta, const std::string &definitions, const std::string &rows)
{
    return R"({"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{)" + meta + R"(},"columnDefinitions":)" + definitions + R"(,"rows":[)" +
           rows + "]}";
}

std::shared_ptr<ResolvedContext> contextFor(const std::string &server)
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server;
    context->disableCompression = true;
    return context;
}

Result<Table> readText(const std::string &text)
{
    simdjson::dom::parser parser;
    return readTable(JsonView(parser.parse(text).value()));
}

TEST(Tables, CellsKeepTheirTypes)
{
    const auto read = readText(table(R"("resourceVersion":"7","continue":"more")", columns,
                                     row("a", "1", R"(0.5,3,true,null)") + "," + row("b", "2", R"("x",[1,2],{"k":1})") + "," +
                                         R"({"cells":["p"],"conditions":[{"type":"Completed","status":"True"}],"object":null})"));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->resourceVersion, "7");
    EXPECT_EQ(read->continueToken, "more");
    ASSERT_EQ(read->columns.size(), 5U);
    EXPECT_EQ(read->columns[0].format, "name");
    EXPECT_EQ(read->columns[3].priority, 1);
    ASSERT_EQ(read->rows.size(), 3U);
    EXPECT_EQ(read->rows[0].meta.key(), "n/a");
    EXPECT_EQ(read->rows[0].cells, (std::vector<TableCell>{std::string("a"), 0.5, std::int64_t(3), true, TableCell()}));
    EXPECT_EQ(read->rows[1].cells[2], TableCell(std::string("[1,2]")));
    EXPECT_EQ(read->rows[1].cells[3], TableCell(std::string(R"({"k":1})")));
    EXPECT_TRUE(read->rows[2].completed);
    EXPECT_FALSE(read->rows[0].completed);
    EXPECT_TRUE(isAge(read->columns[4]));
    EXPECT_FALSE(isAge(read->columns[0]));
    const std::pair<TableCell, std::string> texts[] = {{TableCell(), ""},
                                                       {TableCell(true), "true"},
                                                       {TableCell(std::int64_t(-4)), "-4"},
                                                       {TableCell(0.5), "0.5"},
                                                       {TableCell(0.1 + 0.2), "0.30000000000000004"},
                                                       {TableCell(std::string("x")), "x"}};
    for (const auto &[cell, text] : texts)
        EXPECT_EQ(cellText(cell), text);
}

TEST(Tables, WhatIsNoTable)
{
    const auto plain = readText(R"({"kind":"WidgetList","metadata":{"resourceVersion":"4"},"items":[
        {"metadata":{"name":"a","namespace":"n","creationTimestamp":"2026-01-01T00:00:00Z"}},{"metadata":{"name":"b"}}]})");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->columns, plainColumns());
    ASSERT_EQ(plain->rows.size(), 2U);
    EXPECT_EQ(cellText(plain->rows[0].cells[0]), "a");
    EXPECT_FALSE(cellText(plain->rows[0].cells[1]).empty());
    EXPECT_EQ(plain->rows[1].cells[1], TableCell());
    EXPECT_EQ(readText(R"({"kind":"Widget","metadata":{"name":"one"}})")->rows.size(), 1U);
    for (const char *bad : {"{}", "[]", "7", R"({"kind":"Status","metadata":{"name":"x"}})", R"({"kind":"Widget"})"})
        EXPECT_FALSE(readText(bad)) << bad;
    const auto cellTooMany = readText(table("", R"([{"name":"Name"}])", row("a", "1", "1")));
    ASSERT_TRUE(cellTooMany);
    EXPECT_EQ(cellTooMany->rows[0].cells, (std::vector<TableCell>{std::string("a")}));
    EXPECT_FALSE(readTable(JsonView()));
}

TEST(Tables, AgesAreKubectls)
{
    const std::pair<std::chrono::seconds, const char *> rows[] = {{-2s, "<invalid>"},  {-1s, "0s"},           {0s, "0s"},
                                                                  {59s, "59s"},        {119s, "119s"},        {120s, "2m"},
                                                                  {121s, "2m1s"},      {10min, "10m"},        {179min, "179m"},
                                                                  {3h, "3h"},          {3h + 1min, "3h1m"},   {8h, "8h"},
                                                                  {47h, "47h"},        {48h, "2d"},           {49h, "2d1h"},
                                                                  {192h, "8d"},        {24h * 729, "729d"},   {24h * 730, "2y"},
                                                                  {24h * 731, "2y1d"}, {24h * 365 * 8, "8y"}, {24h * 365 * 8 + 24h, "8y"}};
    for (const auto &[age, text] : rows)
        EXPECT_EQ(ageText(age), text);
}

TEST(Tables, PagesAndWatches)
{
    std::mutex mutex;
    bool prints = true;
    const TestServer server([&](const Ask &a) -> Reply {
        const std::lock_guard lock(mutex);
        if (a.target == "/livez/ping")
            return {200, "ok", "text/plain"};
        EXPECT_EQ(a.headers.at("accept").rfind("application/json;as=Table;v=v1;g=meta.k8s.io,", 0), 0U);
        if (!prints) {
            if (a.target.find("watch=true") == std::string::npos)
                return {
                    200,
                    R"({"kind":"WidgetList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"p","uid":"p","resourceVersion":"1"}}]})"};
            return {200, "", "application/json", {}, true, Reply::End::Hold};
        }
        if (a.target.find("watch=true") != std::string::npos) {
            if (a.target.find("sendInitialEvents") == std::string::npos)
                return {200, "", "application/json", {}, true, Reply::End::Hold};
            const auto event = [](const char *type, const std::string &object) {
                return R"({"type":")" + std::string(type) + R"(","object":)" + object + "}\n";
            };
            const std::string end =
                R"({"cells":[""],"object":{"metadata":{"resourceVersion":"9","annotations":{"k8s.io/initial-events-end":"true"}}}})";
            // Only the first event has the columns
            return {200,
                    event("ADDED", table("", columns, row("a", "1", "1,2,true,\"3s\""))) +
                        event("ADDED", table("", "null", row("b", "2", "1,2,true,\"3s\""))) + event("BOOKMARK", table("", "null", end)) +
                        event("MODIFIED", table("", "null", row("a", "10", "9,2,true,\"3s\""))) +
                        event("DELETED", table("", "null", row("b", "11", "1,2,true,\"3s\""))),
                    "application/json",
                    {},
                    true,
                    Reply::End::Hold};
        }
        if (a.target.find("continue=more") != std::string::npos)
            return {200, table(R"("resourceVersion":"5")", columns, row("c", "3", "1,2,false,\"1d\""))};
        return {200, table(R"("resourceVersion":"5","continue":"more")", columns,
                           row("a", "1", "1,2,true,\"3s\"") + "," + row("b", "2", "1,2,true,\"3s\""))};
    });
    Loop loop;
    auto client = Client::create(loop, contextFor(server.url()));
    std::optional<Result<Table>> whole;
    (*client)->listTable(widgets, "n", {}, [&](Result<Table> answer) { whole = std::move(answer); });
    ASSERT_TRUE(loop.runUntil([&] { return whole.has_value(); }, 20s));
    ASSERT_TRUE(*whole) << whole->error().message;
    EXPECT_EQ((*whole)->rows.size(), 3U);
    EXPECT_EQ((*whole)->columns.size(), 5U);
    EXPECT_EQ((*whole)->continueToken, "");

    const auto follow = [&](ListOptions options, const std::string &wanted) {
        std::string told;
        std::size_t width = 0, changes = 0;
        SyncStatus last;
        const auto id = (*client)->subscribeTable(
            widgets, "n",
            [&](const TableColumns &now) {
                width = now.size();
                ++changes;
            },
            [&](const ChangeSet<TableRow> &set) {
                EXPECT_TRUE(width > 0 || set.empty()) << "rows came before their columns";
                for (const auto &r : set.added)
                    told += "+" + r->meta.name;
                for (const auto &r : set.modified)
                    told += "~" + r->meta.name + cellText(r->cells.at(1));
                for (const auto &r : set.deleted)
                    told += "-" + r->meta.name;
                last = set.status;
            },
            options, 0ms);
        EXPECT_TRUE(loop.runUntil([&] { return told == wanted && last.state == SyncState::Live; }, 20s))
            << told << " " << (last.error ? last.error->message : "");
        EXPECT_EQ(changes, 1U);
        (*client)->unsubscribe(id);
        return width;
    };
    ListOptions paged;
    paged.first = ListOptions::First::Pages;
    EXPECT_EQ(follow(paged, "+a+b+c"), 5U);
    // Everything of the stream comes in one piece, so what came and went within it is not told
    const std::size_t streamed = follow({}, "+a");
    EXPECT_EQ(streamed, 5U);
    {
        const std::lock_guard lock(mutex);
        prints = false;
    }
    EXPECT_EQ(follow(paged, "+p"), 2U);
}

} // namespace
