// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"
#include "kubeapi/objects/pod.h"
#include "kubeapi/request/apply_conflicts.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace contract {

using namespace kubeapi;
using namespace std::chrono_literals;
using Json = nlohmann::json;

inline const Resource maps{"", "v1", "configmaps", "ConfigMap", true};
inline const Resource namespaces{"", "v1", "namespaces", "Namespace", false};
inline const Resource pods{"", "v1", "pods", "Pod", true};
inline const Resource jobs{"batch", "v1", "jobs", "Job", true};
inline const Resource deployments{"apps", "v1", "deployments", "Deployment", true};
inline const Resource secrets{"", "v1", "secrets", "Secret", true};

inline std::string setting(const char *name, const std::string &fallback)
{
    const char *value = std::getenv(name);
    return value && *value ? value : fallback;
}

struct Map {
    ObjectMeta meta;
    std::string value;
    static Map read(JsonView object) { return {readMeta(object), object["data"]["k"].text()}; }
};

class Contract : public testing::Test {
protected:
    static constexpr const char *space = "contract-test";

    void SetUp() override
    {
        const std::string file = setting("TRAINYARD_CONTRACT_KUBECONFIG", "");
        if (file.empty())
            GTEST_SKIP() << "TRAINYARD_CONTRACT_KUBECONFIG is not set";
        config = Kubeconfig::load({file}, true);
        admin = connect(setting("TRAINYARD_CONTRACT_ADMIN", "admin"));
        const auto made = admin->perform(
            createRequest(namespaces, "", Json({{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", space}}}}).dump()));
        ASSERT_TRUE(made || made.error().reason == "AlreadyExists") << made.error().message;
        clear();
    }
    void TearDown() override
    {
        if (admin)
            clear();
    }
    void clear()
    {
        ListOptions ours;
        ours.labelSelector = "contract=yes";
        std::vector<std::string> names;
        bool done = false;
        admin->list(
            maps, space, ours, [&](JsonView item) { names.push_back(item["metadata"]["name"].text()); }, [&](Result<std::string>) { done = true; });
        loop.runUntil([&] { return done; }, 30s);
        for (const std::string &name : names)
            admin->perform(deleteRequest(maps, space, name));
    }
    std::unique_ptr<Client> connect(const std::string &context)
    {
        auto resolved = config.resolve(context);
        EXPECT_TRUE(resolved) << context << ": " << (resolved ? "" : resolved.error().message);
        auto client = Client::create(loop, *resolved);
        EXPECT_TRUE(client);
        return std::move(*client);
    }
    std::unique_ptr<Client> viewer() { return connect(setting("TRAINYARD_CONTRACT_VIEWER", "viewer")); }
    std::unique_ptr<Client> nobody() { return connect(setting("TRAINYARD_CONTRACT_NOBODY", "nobody")); }

    static Json mapJson(const std::string &name, const std::string &value = "1")
    {
        return {
            {"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}, {"labels", {{"contract", "yes"}}}}}, {"data", {{"k", value}}}};
    }
    Json create(const Json &map)
    {
        const auto answer = admin->perform(createRequest(maps, space, map.dump()));
        EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
        return answer ? Json::parse(answer->body) : Json();
    }
    Json get(const std::string &name)
    {
        const auto answer = admin->perform(getRequest(maps, space, name));
        return answer ? Json::parse(answer->body) : Json();
    }
    std::vector<std::string> names(Client &client, const ListOptions &options, std::string *version = nullptr)
    {
        std::vector<std::string> found;
        std::optional<Result<std::string>> end;
        client.list(
            maps, space, options, [&](JsonView item) { found.push_back(item["metadata"]["name"].text()); },
            [&](Result<std::string> at) { end = std::move(at); });
        EXPECT_TRUE(loop.runUntil([&] { return end.has_value(); }, 30s));
        EXPECT_TRUE(end && *end) << (end && !*end ? end->error().message : "");
        if (version && end && *end)
            *version = **end;
        std::sort(found.begin(), found.end());
        return found;
    }
    /// The server's Status object in an error: every refusal has one, with the same code.
    static Json statusOf(const Error &error, int code, const std::string &reason)
    {
        const Json status = Json::parse(error.statusJson, nullptr, false);
        EXPECT_EQ(error.httpStatus, code) << error.message;
        EXPECT_EQ(error.reason, reason) << error.message;
        EXPECT_TRUE(status.is_object()) << error.statusJson;
        if (!status.is_object())
            return Json::object();
        EXPECT_EQ(status.value("kind", ""), "Status");
        EXPECT_EQ(status.value("apiVersion", ""), "v1");
        EXPECT_EQ(status.value("status", ""), "Failure");
        EXPECT_EQ(status.value("code", 0), code);
        EXPECT_EQ(status.value("reason", ""), reason);
        EXPECT_FALSE(status.value("message", "").empty());
        return status;
    }

    Loop loop;
    Kubeconfig config;
    std::unique_ptr<Client> admin;
};

} // namespace contract
