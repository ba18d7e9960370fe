// SPDX-License-Identifier: GPL-3.0-or-later
#include "api_fixture.h"

#include <thread>

using namespace demo;
using namespace std::chrono_literals;

class Store : public ApiFixture {};

TEST_F(Store, CreatesWithIdentityAndRefusesASecond)
{
    const auto [made, error] = store.create("configmaps.", "default", Json{{"metadata", {{"generateName", "a-"}}}});
    ASSERT_FALSE(error);
    const Json &meta = made->at("metadata");
    EXPECT_EQ(meta.at("name").get<std::string>().size(), 7U);
    EXPECT_FALSE(meta.at("uid").get<std::string>().empty());
    const auto again = store.create("configmaps.", "default", Json{{"metadata", {{"name", meta.at("name")}}}});
    ASSERT_TRUE(again.second);
    EXPECT_EQ(again.second->reason, "AlreadyExists");
}

TEST_F(Store, UpdateWithAnOldVersionConflictsInKubernetesWords)
{
    const auto made = store.create("jobs.batch", "default", job("x")).first;
    ASSERT_TRUE(made);
    store.modify("jobs.batch", "default", "x", [](Json &object) {
        object["metadata"]["labels"]["a"] = "b";
        return true;
    });
    const auto [stored, error] = store.update("jobs.batch", "default", "x", *made);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code, 409);
    EXPECT_EQ(error->message, "Operation cannot be fulfilled on jobs.batch \"x\": the object has been modified; please apply your changes to the "
                              "latest version and try again");
}

TEST_F(Store, GenerationRisesWithTheSpecAlone)
{
    store.create("jobs.batch", "default", job("x"));
    store.modify("jobs.batch", "default", "x", [](Json &object) {
        object["status"]["active"] = 1;
        return true;
    });
    EXPECT_EQ(store.get("jobs.batch", "default", "x")->at("metadata").at("generation"), 1);
    store.modify("jobs.batch", "default", "x", [](Json &object) {
        object["spec"]["suspend"] = true;
        return true;
    });
    EXPECT_EQ(store.get("jobs.batch", "default", "x")->at("metadata").at("generation"), 2);
}

TEST_F(Store, BackgroundDeletionTakesDependentsAndOrphanKeepsThem)
{
    for (const char *policy : {"Background", "Orphan"}) {
        const auto owner = store.create("configmaps.", "default", configMap("owner")).first;
        Json child = configMap("child");
        child["metadata"]["ownerReferences"] =
            Json::array({Json{{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"name", "owner"}, {"uid", owner->at("metadata").at("uid")}}});
        ASSERT_FALSE(store.create("configmaps.", "default", child).second);
        ASSERT_FALSE(store.remove("configmaps.", "default", "owner", Json{{"propagationPolicy", policy}}).second);
        const ObjectPtr left = store.get("configmaps.", "default", "child");
        EXPECT_EQ(left != nullptr, std::string_view(policy) == "Orphan");
        if (left) {
            EXPECT_FALSE(left->at("metadata").contains("ownerReferences"));
        }
    }
}

TEST_F(Store, ForegroundDeletionWaitsForBlockingDependents)
{
    const auto owner = store.create("configmaps.", "default", configMap("owner")).first;
    Json child = configMap("child");
    child["metadata"]["finalizers"] = Json::array({"demo/hold"});
    child["metadata"]["ownerReferences"] = Json::array({Json{
        {"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"name", "owner"}, {"uid", owner->at("metadata").at("uid")}, {"blockOwnerDeletion", true}}});
    store.create("configmaps.", "default", child);
    store.remove("configmaps.", "default", "owner", Json{{"propagationPolicy", "Foreground"}});
    ASSERT_TRUE(store.get("configmaps.", "default", "owner"));
    EXPECT_TRUE(store.get("configmaps.", "default", "child")->at("metadata").contains("deletionTimestamp"));
    store.modify("configmaps.", "default", "child", [](Json &object) {
        object["metadata"].erase("finalizers");
        return true;
    });
    EXPECT_FALSE(store.get("configmaps.", "default", "child"));
    EXPECT_FALSE(store.get("configmaps.", "default", "owner"));
}

TEST_F(Store, ARunningPodIsMarkedFirstAndGoesWithGraceZero)
{
    Json pod{{"metadata", {{"name", "p"}}}, {"spec", {{"nodeName", "n"}, {"containers", Json::array({Json{{"name", "c"}, {"image", "i:1"}}})}}}};
    ASSERT_FALSE(store.create("pods.", "default", pod).second);
    store.remove("pods.", "default", "p");
    ASSERT_TRUE(store.get("pods.", "default", "p"));
    EXPECT_EQ(store.get("pods.", "default", "p")->at("metadata").at("deletionGracePeriodSeconds"), 30);
    store.remove("pods.", "default", "p", Json{{"gracePeriodSeconds", 0}});
    EXPECT_FALSE(store.get("pods.", "default", "p"));
}

TEST_F(Store, HistoryRebuildsTheListOfAnEarlierVersionUntilItIsForgotten)
{
    store.create("configmaps.", "default", configMap("a"));
    const std::uint64_t then = store.resourceVersion();
    store.create("configmaps.", "default", configMap("b"));
    store.remove("configmaps.", "default", "a");
    const auto list = store.listAt("configmaps.", "default", then);
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 1U);
    EXPECT_EQ(list->front()->at("metadata").at("name"), "a");
    store.setHistoryLimit(0);
    EXPECT_FALSE(store.listAt("configmaps.", "default", then));
    EXPECT_FALSE(store.eventsAfter("configmaps.", then, 0ms));
}

TEST_F(Store, ConcurrentModifiesAllCount)
{
    store.create("configmaps.", "default", configMap("a", Json{{"n", "0"}}));
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this] {
            for (int k = 0; k < 50; ++k) {
                store.modify("configmaps.", "default", "a", [](Json &object) {
                    object["data"]["n"] = std::to_string(std::stoi(object["data"]["n"].get<std::string>()) + 1);
                    return true;
                });
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(store.get("configmaps.", "default", "a")->at("data").at("n"), "200");
}
