// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/prometheus_queries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using testing::HasSubstr;
using testing::Not;

std::optional<curves::PrometheusService> serviceOf(const std::string &name, const std::string &ports)
{
    simdjson::dom::parser parser;
    const std::string text = R"({"metadata": {"name": ")" + name + R"(", "namespace": "monitoring"}, "spec": {"ports": )" + ports + "}}";
    return curves::prometheusService(kubeapi::JsonView(parser.parse(text).value()));
}

TEST(PrometheusQueries, AServiceIsKnownByItsNameAndPort)
{
    const auto found = serviceOf("prometheus-k8s", R"([{"name": "reloader-web", "port": 8080}, {"name": "web", "port": 9090}])");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->namespaceName + "/" + found->name + ":" + found->port, "monitoring/prometheus-k8s:9090");
    EXPECT_EQ(serviceOf("prometheus-server", R"([{"name": "http", "port": 80}])")->port, "80");
    EXPECT_FALSE(serviceOf("prometheus-node-exporter", R"([{"name": "metrics", "port": 9100}])"));
    EXPECT_FALSE(serviceOf("grafana", R"([{"name": "web", "port": 9090}])"));
}

TEST(PrometheusQueries, AJobIsAskedByItsPodsWhateverPrometheusHasMadeOfTheLabels)
{
    const auto queries = curves::readyQueries("team-a", "ft", {"ft-master-0", "ft.v2-worker-0"});
    ASSERT_EQ(queries.size(), 6u);
    EXPECT_EQ(queries[0].name.english(), "GPU load");
    EXPECT_EQ(queries[0].query, "DCGM_FI_DEV_GPU_UTIL{exported_namespace=\"team-a\",exported_pod=~\"ft-master-0|ft[.]v2-worker-0\"} or "
                                "DCGM_FI_DEV_GPU_UTIL{namespace=\"team-a\",pod=~\"ft-master-0|ft[.]v2-worker-0\"}");
    EXPECT_THAT(queries[4].query, HasSubstr("sum by (pod) (rate(container_cpu_usage_seconds_total{namespace=\"team-a\",pod=~"));
    EXPECT_THAT(queries[5].query, HasSubstr("container_memory_working_set_bytes"));
}

TEST(PrometheusQueries, ManyPodsAreAskedByTheBeginningOfTheirNames)
{
    const std::vector<std::string> many(200, "ft-worker");
    for (const auto &ready : curves::readyQueries("team", "ft\"} or up", many)) {
        EXPECT_THAT(ready.query, HasSubstr("pod=~\"ft} or up-.*\"")); // a name ends no text
        EXPECT_THAT(ready.query, Not(HasSubstr("ft-worker")));
    }
    EXPECT_THAT(curves::readyQueries("team", "ft", {})[0].query, HasSubstr("pod=~\"ft-.*\""));
}

} // namespace
