// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_fixture.h"

#include "app/demo/server/patch.h"
#include "app/demo/server/protobuf.h"

using namespace demo;

namespace {
const std::string maps = "/api/v1/namespaces/default/configmaps";
const std::string apply = "application/apply-patch+yaml";
} // namespace

class Patches : public ApiFixture {};

TEST(StrategicPatch, MergesNamedListsAndObeysDirectives)
{
    const Json pod = Json::parse(
        R"({"containers":[{"name":"a","image":"1","env":[{"name":"X","value":"1"}]},{"name":"b","image":"1"}],"volumes":[{"name":"v","emptyDir":{}}]})");
    const Json patch = Json::parse(
        R"({"$setElementOrder/containers":[{"name":"b"},{"name":"a"}],"containers":[{"name":"a","image":"2","env":[{"name":"Y","value":"2"}]}],"volumes":[{"name":"v","$patch":"delete"}]})");
    const Json merged = strategicPatch(pod, patch);
    EXPECT_EQ(merged["containers"][0]["name"], "b");
    EXPECT_EQ(merged["containers"][1]["image"], "2");
    EXPECT_EQ(merged["containers"][1]["env"].size(), 2U);
    EXPECT_TRUE(merged["volumes"].empty());
}

TEST_F(Patches, CustomResourcesRefuseStrategicMerge)
{
    call("POST", "/apis/jobset.x-k8s.io/v1alpha2/namespaces/default/jobsets",
         Json{{"metadata", {{"name", "s"}}}, {"spec", {{"replicatedJobs", Json::array()}}}});
    EXPECT_EQ(
        call("PATCH", "/apis/jobset.x-k8s.io/v1alpha2/namespaces/default/jobsets/s", Json::object(), "application/strategic-merge-patch+json").code,
        415);
}

TEST_F(Patches, JsonPatchTestsBeforeItWrites)
{
    call("POST", maps, configMap("m", Json{{"a", "1"}}));
    const Json wrong = Json::parse(R"([{"op":"test","path":"/data/a","value":"9"},{"op":"replace","path":"/data/a","value":"2"}])");
    EXPECT_EQ(call("PATCH", maps + "/m", wrong, "application/json-patch+json").code, 422);
    EXPECT_EQ(json(call("GET", maps + "/m"))["data"]["a"], "1");
}

TEST_F(Patches, ServerSideApplyConflictsForcesAndRemovesWhatIsNoLongerApplied)
{
    ASSERT_EQ(call("PATCH", maps + "/m?fieldManager=one", configMap("m", Json{{"a", "1"}, {"b", "1"}}), apply).code, 201);
    const auto conflict = call("PATCH", maps + "/m?fieldManager=two", configMap("m", Json{{"a", "2"}}), apply);
    EXPECT_EQ(conflict.code, 409);
    const Json cause = json(conflict)["details"]["causes"][0];
    EXPECT_EQ(cause["reason"], "FieldManagerConflict");
    EXPECT_EQ(cause["field"], ".data.a");
    EXPECT_EQ(cause["message"], "conflict with \"one\"");
    EXPECT_EQ(json(call("PATCH", maps + "/m?fieldManager=two&force=true", configMap("m", Json{{"a", "2"}}), apply))["data"]["a"], "2");
    const Json left =
        json(call("PATCH", maps + "/m?fieldManager=one", Json{{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", "m"}}}}, apply));
    EXPECT_FALSE(left["data"].contains("b")) << left.dump();
    EXPECT_EQ(left["data"]["a"], "2");
    EXPECT_EQ(call("PATCH", maps + "/m", configMap("m"), apply).code, 422);
}

TEST_F(Patches, ApplyingTheSameAgainWritesNothing)
{
    call("PATCH", maps + "/m?fieldManager=one", configMap("m", Json{{"a", "1"}}), apply);
    const auto before = store.resourceVersion();
    call("PATCH", maps + "/m?fieldManager=one", configMap("m", Json{{"a", "1"}}), apply);
    EXPECT_EQ(store.resourceVersion(), before);
}

TEST(Protobuf, ReadsAConfigMapAndRefusesBrokenBytes)
{
    // Unknown{1: {1: "v1", 2: "ConfigMap"}, 2: ConfigMap{1: {1: "m"}, 2: {1: "k", 2: "v"}}}
    const std::string object = std::string("\x0a\x03\x0a\x01m", 5) + std::string("\x12\x06\x0a\x01k\x12\x01v", 8);
    const std::string identity = std::string("\x0a\x02v1\x12\x09") + "ConfigMap";
    std::string body("k8s\0", 4);
    body += '\x0a';
    body += static_cast<char>(identity.size());
    body += identity + '\x12' + static_cast<char>(object.size()) + object;
    const auto read = decodeProtobuf(body);
    ASSERT_TRUE(read);
    EXPECT_EQ((*read)["metadata"]["name"], "m");
    EXPECT_EQ((*read)["data"]["k"], "v");
    for (std::size_t cut = 0; cut < body.size(); ++cut) {
        // Cut right after the identity, an empty object is left, which is a whole body too.
        if (cut != body.size() - object.size() - 2) {
            EXPECT_FALSE(decodeProtobuf(std::string_view(body).substr(0, cut))) << cut;
        }
    }
}
