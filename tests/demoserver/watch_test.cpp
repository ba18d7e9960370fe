// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_fixture.h"

using namespace demo;

namespace {
const std::string maps = "/api/v1/namespaces/default/configmaps";

/// Reads watch events until `enough` says so.
std::vector<Json> events(const ApiAnswer &answer, const std::function<bool(const std::vector<Json> &)> &enough)
{
    std::vector<Json> seen;
    ApiSink sink{[&](std::string_view line) {
                     seen.push_back(Json::parse(line));
                     return !enough(seen);
                 },
                 [&] { return !enough(seen); }};
    answer.stream(sink);
    return seen;
}
} // namespace

class Watches : public ApiFixture {};

TEST_F(Watches, AnObjectThatLeavesTheSelectorIsDeletedAndOneThatEntersIsAdded)
{
    const std::string from = std::to_string(store.resourceVersion());
    Json map = configMap("m");
    map["metadata"]["labels"]["in"] = "yes";
    call("POST", maps, map);
    call("PATCH", maps + "/m", Json{{"metadata", {{"labels", {{"in", "no"}}}}}}, "application/merge-patch+json");
    call("PATCH", maps + "/m", Json{{"metadata", {{"labels", {{"in", "yes"}}}}}}, "application/merge-patch+json");
    call("DELETE", maps + "/m");
    const auto seen =
        events(call("GET", maps + "?watch=true&labelSelector=in=yes&resourceVersion=" + from), [](const auto &all) { return all.size() == 4; });
    std::string types;
    for (const Json &event : seen)
        types += event["type"].get<std::string>() + " ";
    EXPECT_EQ(types, "ADDED DELETED ADDED DELETED ");
}

TEST_F(Watches, AWatchListEndsItsFirstPartWithTheBookmark)
{
    call("POST", maps, configMap("m"));
    const auto seen = events(call("GET", maps + "?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true"),
                             [](const auto &all) { return all.back()["type"] == "BOOKMARK"; });
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0]["type"], "ADDED");
    EXPECT_EQ(seen[1]["object"]["metadata"]["annotations"]["k8s.io/initial-events-end"], "true");
    EXPECT_EQ(call("GET", maps + "?watch=true&sendInitialEvents=true").code, 422);
}

TEST_F(Watches, AForgottenVersionIsAnErrorEvent)
{
    call("POST", maps, configMap("m"));
    call("POST", "/demo/forget");
    const auto seen = events(call("GET", maps + "?watch=true&resourceVersion=1"), [](const auto &all) { return all.size() == 1; });
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0]["type"], "ERROR");
    EXPECT_EQ(seen[0]["object"]["code"], 410);
    EXPECT_EQ(seen[0]["object"]["reason"], "Expired");
}
