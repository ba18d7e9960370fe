// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/admission.h"
#include "app/demo/server/api.h"
#include "app/demo/server/builtin_types.h"

#include <gtest/gtest.h>

/// A cluster with no world and no network: requests go straight into the API.
class ApiFixture : public testing::Test {
protected:
    ApiFixture() : api(store)
    {
        demo::addBuiltInTypes(store);
        demo::installAdmission(store);
        demo::addBuiltInObjects(store);
        api.addUser("admin-token", {"admin", {"system:masters"}});
        api.addUser("viewer-token", {"viewer", {"demo:viewers"}});
        api.addUser("nobody-token", {"nobody", {}});
    }

    demo::ApiAnswer call(const std::string &method, const std::string &target, const demo::Json &body = {},
                         const std::string &contentType = "application/json", const std::string &token = "admin-token",
                         const std::string &accept = {})
    {
        demo::ApiRequest request;
        request.method = method;
        const std::size_t mark = target.find('?');
        request.path = target.substr(0, mark);
        std::string rest = mark == std::string::npos ? std::string() : target.substr(mark + 1);
        while (!rest.empty()) {
            const std::size_t end = rest.find('&');
            const std::string pair = rest.substr(0, end);
            const std::size_t equal = pair.find('=');
            request.query.emplace(pair.substr(0, equal), equal == std::string::npos ? "" : pair.substr(equal + 1));
            rest = end == std::string::npos ? std::string() : rest.substr(end + 1);
        }
        request.headers = {{"authorization", "Bearer " + token}, {"content-type", contentType}, {"user-agent", "tester/1"}};
        if (!accept.empty())
            request.headers["accept"] = accept;
        if (!body.is_null())
            request.body = body.dump();
        return api.handle(std::move(request));
    }

    static demo::Json json(const demo::ApiAnswer &answer) { return demo::Json::parse(answer.body); }

    static demo::Json configMap(const std::string &name, const demo::Json &data = demo::Json::object())
    {
        return demo::Json{{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"metadata", {{"name", name}}}, {"data", data}};
    }

    static demo::Json job(const std::string &name)
    {
        const demo::Json container{{"name", "c"}, {"image", "demo/trainer:1"}};
        return demo::Json{{"apiVersion", "batch/v1"},
                          {"kind", "Job"},
                          {"metadata", {{"name", name}}},
                          {"spec", {{"template", {{"spec", {{"restartPolicy", "Never"}, {"containers", demo::Json::array({container})}}}}}}}};
    }

    demo::ObjectStore store;
    demo::Api api;
};
