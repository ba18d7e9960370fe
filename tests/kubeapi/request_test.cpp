// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/request/request.h"

#include "kubeapi/client/client_impl.h"
#include "kubeapi/request/apply_conflicts.h"

#include <gtest/gtest.h>

namespace {

using namespace kubeapi;

const Resource jobs{"batch", "v1", "jobs", "Job", true};
const Resource pods{"", "v1", "pods", "Pod", true};
const Resource nodes{"", "v1", "nodes", "Node", false};

TEST(Request, Paths)
{
    EXPECT_EQ(jobs.path("ns", "j", "status"), "/apis/batch/v1/namespaces/ns/jobs/j/status");
    EXPECT_EQ(jobs.path(), "/apis/batch/v1/jobs");
    EXPECT_EQ(pods.path("a b", "x/y"), "/api/v1/namespaces/a%20b/pods/x%2Fy");
    EXPECT_EQ(nodes.path("ignored", "n"), "/api/v1/nodes/n");
    EXPECT_EQ(jobs.apiVersion(), "batch/v1");
    EXPECT_EQ(pods.apiVersion(), "v1");
}

TEST(Request, Texts)
{
    ListOptions list;
    list.labelSelector = "a=b,c in (d,e)";
    EXPECT_EQ(listRequest(pods, "n", list).text(), "GET /api/v1/namespaces/n/pods?labelSelector=a%3Db%2Cc%20in%20%28d%2Ce%29&limit=500");
    list = {};
    list.limit = 0;
    list.resourceVersion = "5";
    EXPECT_EQ(listRequest(nodes, "", list).text(), "GET /api/v1/nodes?resourceVersion=5");
    list.continueToken = "t";
    EXPECT_EQ(listRequest(nodes, "", list).text(), "GET /api/v1/nodes?continue=t");
    EXPECT_EQ(getRequest(pods, "n", "p").text(), "GET /api/v1/namespaces/n/pods/p");
    WriteOptions write;
    write.dryRun = true;
    write.force = true;
    EXPECT_EQ(createRequest(jobs, "n", "{}", write).text(),
              "POST /apis/batch/v1/namespaces/n/jobs?fieldManager=trainyard&fieldValidation=Strict&dryRun=All");
    EXPECT_EQ(replaceRequest(jobs, "n", "j", "{}").text(), "PUT /apis/batch/v1/namespaces/n/jobs/j?fieldManager=trainyard&fieldValidation=Strict");
    const auto apply = patchRequest(jobs, "n", "j", PatchType::Apply, "{}", write);
    EXPECT_EQ(apply.text(), "PATCH /apis/batch/v1/namespaces/n/jobs/j?fieldManager=trainyard&fieldValidation=Strict&dryRun=All&force=true");
    EXPECT_EQ(apply.contentType, "application/apply-patch+yaml");
    EXPECT_EQ(patchRequest(jobs, "n", "j", PatchType::Merge, "{}", write, "scale").text(),
              "PATCH /apis/batch/v1/namespaces/n/jobs/j/scale?fieldManager=trainyard&fieldValidation=Strict&dryRun=All");
    EXPECT_EQ(patchRequest(jobs, "n", "j", PatchType::Json, "[]").contentType, "application/json-patch+json");
    EXPECT_EQ(patchRequest(jobs, "n", "j", PatchType::StrategicMerge, "{}").contentType, "application/strategic-merge-patch+json");
    DeleteOptions remove;
    remove.uid = "u";
    const auto gone = deleteRequest(jobs, "n", "j", remove);
    EXPECT_EQ(gone.text(), "DELETE /apis/batch/v1/namespaces/n/jobs/j");
    EXPECT_EQ(gone.body, R"({"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Background","preconditions":{"uid":"u"}})");
}

TEST(ApplyConflicts, NameFieldsAndOwners)
{
    Error error;
    error.httpStatus = 409;
    error.statusJson = R"({"kind":"Status","reason":"Conflict","details":{"causes":[
        {"reason":"FieldManagerConflict","message":"conflict with \"kube-controller-manager\" with subresource \"scale\" using apps/v1","field":".spec.replicas"},
        {"reason":"FieldManagerConflict","message":"conflict with \"a \\\"b\\\"\" using v1 at 2026-01-01T00:00:00Z","field":".data.k"},
        {"reason":"FieldManagerConflict","message":"other words","field":".x"},
        {"reason":"Other","message":"conflict with \"no\" using v1","field":".y"}, 7]},"code":409})";
    const auto found = readApplyConflicts(error);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].field, ".spec.replicas");
    EXPECT_EQ(found[0].owner, "kube-controller-manager");
    EXPECT_EQ(found[0].subresource, "scale");
    EXPECT_EQ(found[0].apiVersion, "apps/v1");
    EXPECT_EQ(found[1].owner, "a \"b\"");
    EXPECT_EQ(found[1].apiVersion, "v1");
    EXPECT_EQ(found[2].owner, "other words");
    for (const char *other : {"", "[]", "{}", R"({"details":[]})", R"({"details":{"causes":{}}})"}) {
        error.statusJson = other;
        EXPECT_TRUE(readApplyConflicts(error).empty()) << other;
    }
}

TEST(ReadOnly, EveryVerb)
{
    const HttpPlace place{"https://s", "c", "x"};
    const auto refused = [&](const Request &request) {
        const auto error = readOnlyRefusal(request, place);
        EXPECT_TRUE(!error || error->kind == ErrorKind::ReadOnly);
        return error.has_value();
    };
    Request request;
    request.path = "/api/v1/namespaces/n/pods/p";
    for (const Verb verb : {Verb::Get, Verb::List, Verb::Watch}) {
        request.verb = verb;
        EXPECT_FALSE(refused(request));
    }
    for (const Verb verb : {Verb::Create, Verb::Update, Verb::Patch, Verb::Delete}) {
        request.verb = verb;
        request.query.clear();
        EXPECT_TRUE(refused(request));
        request.query = {{"dryRun", "All"}};
        EXPECT_FALSE(refused(request));
        request.query = {{"dryRun", "none"}};
        EXPECT_TRUE(refused(request));
        request.query = {{"dryRun", "All"}, {"dryRun", ""}};
        EXPECT_TRUE(refused(request));
    }
    // A workload behind the proxy knows nothing of dry runs
    request.verb = Verb::Create;
    request.query = {{"dryRun", "All"}};
    request.path = "/api/v1/namespaces/n/pods/p:80/proxy/admin";
    EXPECT_TRUE(refused(request));
    request.path = "/api/v1/namespaces/n/services/tracker:80/proxy/api/2.0/runs/searches";
    EXPECT_TRUE(refused(request));
    request.path = "/api/v1/namespaces/n/services/tracker:80/proxy/api/2.0/runs/search"; // a question that is asked by POST
    EXPECT_FALSE(refused(request));
    request.path = "/api/v1/namespaces/n/services/search";
    request.query = {};
    EXPECT_TRUE(refused(request));
    request.path = "/api/v1/nodes/n/proxy/run";
    EXPECT_TRUE(refused(request));
    request.verb = Verb::Get;
    EXPECT_FALSE(refused(request));
    request.path = "/api/v1/namespaces/n/pods/p/exec"; // a GET that runs something
    EXPECT_TRUE(refused(request));
    request.path = "/api/v1/namespaces/n/pods/p/portforward"; // a tunnel changes nothing by itself
    EXPECT_FALSE(refused(request));
    request.path = "/api/v1/namespaces/exec/pods/attach";
    EXPECT_FALSE(refused(request));
    request.verb = Verb::Create;
    request.query.clear();
    request.path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    EXPECT_FALSE(refused(request));
    request.path = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    EXPECT_FALSE(refused(request));
    request.path = "/apis/authentication.k8s.io/v1beta1/selfsubjectreviews";
    EXPECT_FALSE(refused(request));
    request.path = "/apis/example.com/v1/selfsubjectreviews";
    EXPECT_TRUE(refused(request));
    request.verb = Verb::Delete;
    request.path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    EXPECT_TRUE(refused(request));
}

} // namespace
