// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_fixture.h"

using namespace demo;

namespace {
const std::string maps = "/api/v1/namespaces/default/configmaps";
const std::string jobs = "/apis/batch/v1/namespaces/default/jobs";
} // namespace

class ApiCalls : public ApiFixture {};

TEST_F(ApiCalls, RefusesBadTokensAndMissingRightsInKubernetesWords)
{
    EXPECT_EQ(call("GET", maps, {}, {}, "wrong").code, 401);
    const auto refused = call("POST", jobs, job("x"), "application/json", "viewer-token");
    EXPECT_EQ(refused.code, 403);
    EXPECT_EQ(json(refused)["message"],
              "jobs.batch is forbidden: User \"viewer\" cannot create resource \"jobs\" in API group \"batch\" in the namespace \"default\"");
    EXPECT_EQ(call("GET", jobs, {}, {}, "viewer-token").code, 200);
    EXPECT_EQ(call("GET", jobs, {}, {}, "nobody-token").code, 403);
}

TEST_F(ApiCalls, DefaultsAndValidatesJobs)
{
    const auto made = call("POST", jobs, job("x"));
    ASSERT_EQ(made.code, 201) << made.body;
    const Json object = json(made);
    EXPECT_EQ(object["spec"]["backoffLimit"], 6);
    EXPECT_EQ(object["spec"]["template"]["metadata"]["labels"]["batch.kubernetes.io/job-name"], "x");
    Json changed = object;
    changed["spec"]["template"]["spec"]["containers"][0]["image"] = "other:1";
    EXPECT_EQ(call("PUT", jobs + "/x", changed).code, 422);
    Json bad = job("Bad_Name");
    bad["spec"]["template"]["spec"]["containers"][0].erase("image");
    const Json status = json(call("POST", jobs, bad));
    EXPECT_EQ(status["reason"], "Invalid");
    EXPECT_EQ(status["details"]["causes"].size(), 2U) << status.dump();
}

TEST_F(ApiCalls, StrictFieldValidationNamesTheField)
{
    Json odd = job("x");
    odd["spec"]["foo"] = 1;
    const auto strict = call("POST", jobs + "?fieldValidation=Strict", odd);
    EXPECT_EQ(strict.code, 400);
    EXPECT_NE(strict.body.find("unknown field \\\"spec.foo\\\""), std::string::npos) << strict.body;
    const auto warned = call("POST", jobs, odd);
    EXPECT_EQ(warned.code, 201);
    ASSERT_FALSE(warned.headers.empty());
    EXPECT_EQ(warned.headers.front().first, "Warning");
}

TEST_F(ApiCalls, DryRunStoresNothing)
{
    EXPECT_EQ(call("POST", jobs + "?dryRun=All", job("x")).code, 201);
    EXPECT_EQ(call("GET", jobs + "/x").code, 404);
    call("POST", maps, configMap("m", Json{{"a", "1"}}));
    const auto answer = call("PATCH", maps + "/m?dryRun=All", Json{{"data", {{"a", "2"}}}}, "application/merge-patch+json");
    EXPECT_EQ(json(answer)["data"]["a"], "2");
    EXPECT_EQ(json(call("GET", maps + "/m"))["data"]["a"], "1");
}

TEST_F(ApiCalls, ImmutableConfigMapsStayAsTheyAre)
{
    Json fixed = configMap("m", Json{{"a", "1"}});
    fixed["immutable"] = true;
    ASSERT_EQ(call("POST", maps, fixed).code, 201);
    const auto refused = call("PATCH", maps + "/m", Json{{"data", {{"a", "2"}}}}, "application/merge-patch+json");
    EXPECT_EQ(refused.code, 422);
    EXPECT_NE(refused.body.find("field is immutable when `immutable` is set"), std::string::npos);
}

TEST_F(ApiCalls, PagesAreOneSnapshotAndExpireWithTheHistory)
{
    for (const char *name : {"a", "b", "c"})
        call("POST", maps, configMap(name));
    const Json first = json(call("GET", maps + "?limit=2"));
    ASSERT_EQ(first["items"].size(), 2U);
    EXPECT_EQ(first["metadata"]["remainingItemCount"], 1);
    const std::string token = first["metadata"]["continue"];
    call("DELETE", maps + "/c");
    const Json second = json(call("GET", maps + "?limit=2&continue=" + token));
    ASSERT_EQ(second["items"].size(), 1U);
    EXPECT_EQ(second["items"][0]["metadata"]["name"], "c");
    EXPECT_EQ(second["metadata"]["resourceVersion"], first["metadata"]["resourceVersion"]);
    ASSERT_EQ(call("POST", "/demo/forget").code, 200);
    const auto expired = call("GET", maps + "?limit=2&continue=" + token);
    EXPECT_EQ(expired.code, 410);
    const std::string rest = json(expired)["metadata"]["continue"];
    EXPECT_EQ(json(call("GET", maps + "?limit=2&continue=" + rest))["items"].size(), 0U);
}

TEST_F(ApiCalls, SelectorsPickByLabelsSetsAndFields)
{
    for (const char *name : {"a", "b", "c"}) {
        Json map = configMap(name);
        map["metadata"]["labels"]["team"] = name;
        call("POST", maps, map);
    }
    const auto names = [this](const std::string &query) {
        std::string all;
        const Json list = json(call("GET", maps + "?" + query));
        for (const Json &item : list["items"])
            all += item["metadata"]["name"].get<std::string>();
        return all;
    };
    EXPECT_EQ(names("labelSelector=team in (a,c)"), "ac");
    EXPECT_EQ(names("labelSelector=team!=a,team"), "bc");
    EXPECT_EQ(names("labelSelector=!team"), "");
    EXPECT_EQ(names("fieldSelector=metadata.name=b"), "b");
    EXPECT_EQ(call("GET", maps + "?fieldSelector=spec.x=b").code, 400);
}

TEST_F(ApiCalls, TablesHaveKubectlsColumns)
{
    call("POST", jobs, job("x"));
    const Json table = json(call("GET", jobs, {}, {}, "admin-token", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"));
    EXPECT_EQ(table["kind"], "Table");
    EXPECT_EQ(table["columnDefinitions"][2]["name"], "Completions");
    EXPECT_EQ(table["rows"][0]["cells"][2], "0/1");
}

TEST_F(ApiCalls, DeletingAJobWithoutAPolicyKeepsItsPodsAndWarns)
{
    call("POST", jobs, job("x"));
    const auto answer = call("DELETE", jobs + "/x");
    EXPECT_EQ(answer.code, 200);
    ASSERT_EQ(answer.headers.size(), 1U);
    EXPECT_NE(answer.headers[0].second.find("child pods are preserved"), std::string::npos);
}
