// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tracker_service.h"

#include <gtest/gtest.h>

namespace {

std::string found(const std::string &json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    EXPECT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
    const auto service = curves::trackerService(kubeapi::JsonView(root));
    return service ? std::string(service->kindName()) + " " + service->proxyName() + ":" + service->port : "none";
}

std::string service(const std::string &name, const std::string &labels, const std::string &ports, const std::string &more = "")
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"ml","labels":{)" + labels + R"(}},"spec":{"ports":[)" + ports + "]" + more + "}}";
}

TEST(TrackerService, followsTheRule)
{
    // Charts: Bitnami's and community's MLflow with their databases, Kubeflow's Tensorboard controller, plain manifests.
    EXPECT_EQ(found(service("mlflow-tracking", R"("app.kubernetes.io/name":"mlflow","app.kubernetes.io/component":"tracking")",
                            R"({"name":"http","port":80,"targetPort":"http"})")),
              "MLflow mlflow-tracking:80");
    EXPECT_EQ(found(service("mlflow-postgresql", R"("app.kubernetes.io/name":"postgresql")", R"({"name":"tcp-postgresql","port":5432})")), "none");
    EXPECT_EQ(found(service("mlflow-minio", "", R"({"name":"http","port":9000})")), "none");
    EXPECT_EQ(found(service("my-board", R"("app":"my-board")", R"({"name":"http-my-board","port":80,"targetPort":6006})")),
              "TensorBoard my-board:80");
    EXPECT_EQ(found(service("tensorboard", "", R"({"port":6006})")), "TensorBoard tensorboard:6006");
    EXPECT_EQ(found(service("team-mlflow", "", R"({"name":"grpc","port":9000},{"name":"https","port":8443})")), "MLflow https:team-mlflow:8443");
    EXPECT_EQ(found(service("x", R"("app":"mlflow")", R"({"port":5000,"protocol":"TCP"})")), "MLflow x:5000");
    // What only sounds like one.
    EXPECT_EQ(found(service("mlflower", "", R"({"port":80})")), "none");
    EXPECT_EQ(found(service("web", "", R"({"port":5000})")), "none");
    EXPECT_EQ(found(service("mlflow", "", R"({"port":5000,"protocol":"UDP"})")), "none");
    EXPECT_EQ(found(service("mlflow", "", R"({"port":5000})", R"(,"type":"ExternalName")")), "none");
    EXPECT_EQ(found(service("mlflow", "", R"({"name":"a","port":1111},{"name":"b","port":2222})")), "none");
    EXPECT_EQ(found(service("mlflow", R"("app.kubernetes.io/name":"grafana")", R"({"port":5000})")), "none");
    EXPECT_EQ(found("{}"), "none");
}

} // namespace
