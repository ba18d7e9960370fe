// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/experiment_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace experiments;
using Kind = Change::Kind;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

const std::string whole = R"(name: digits-lr
namespace: research
base: {kind: Job, name: digits-baseline}
metric: loss
direction: lower
seeds: [1, 2, 3]
seedArgument: --seed
mainArm: B
cause: higher rate
arms:
  - name: A
  - name: B
    args: {--lr: 0.10, --warmup: null}
    env: {NCCL_DEBUG: INFO, FLAG: "yes"}
    image: registry/train:2
    resources: {nvidia.com/gpu: 1}
    replicas: 2
)";

std::string faultOf(const std::string &yaml)
{
    const auto file = parseExperimentFile(yaml, "lr.yaml");
    if (file)
        return "no fault";
    EXPECT_EQ(file.error().kind, kubeapi::ErrorKind::Config) << yaml;
    EXPECT_FALSE(file.error().remedy.empty()) << yaml;
    EXPECT_THAT(file.error().message, testing::StartsWith("lr.yaml")) << yaml;
    return file.error().message;
}

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

} // namespace

TEST(ExperimentFile, ReadsEverything)
{
    const auto file = parseExperimentFile(whole, "lr.yaml");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->baseKind, "Job");
    EXPECT_EQ(file->baseName, "digits-baseline");
    const Draft &draft = file->draft;
    EXPECT_TRUE(draft.base.is_null());
    EXPECT_EQ(draft.name, "digits-lr");
    EXPECT_EQ(draft.namespaceName, "research");
    EXPECT_EQ(draft.metric, "loss");
    EXPECT_EQ(draft.direction, curves::Direction::Lower);
    EXPECT_THAT(draft.seeds, ElementsAre(1, 2, 3));
    EXPECT_EQ(draft.seedArgument, "--seed");
    EXPECT_EQ(draft.mainArm, "B");
    EXPECT_EQ(draft.cause, "higher rate");
    ASSERT_EQ(draft.arms.size(), 2u);
    EXPECT_TRUE(draft.arms[0].changes.empty());
    // Values stay as they are written: 0.10 is not 0.1 to a program that reads text.
    EXPECT_THAT(draft.arms[1].changes,
                ElementsAre(Change{Kind::Argument, "--lr", "0.10"}, Change{Kind::Argument, "--warmup", std::nullopt},
                            Change{Kind::Env, "NCCL_DEBUG", "INFO"}, Change{Kind::Env, "FLAG", "yes"}, Change{Kind::Resource, "nvidia.com/gpu", "1"},
                            Change{Kind::Image, "", "registry/train:2"}, Change{Kind::Replicas, "", "2"}));
}

TEST(ExperimentFile, TakesAManifestAsItIs)
{
    const auto file =
        parseExperimentFile(replaced(whole, "base: {kind: Job, name: digits-baseline}",
                                     "base:\n  manifest:\n    kind: Job\n    metadata: {annotations: {note: \"007\"}}\n    spec: {backoffLimit: 0}"),
                            "lr.yaml");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->draft.base["metadata"]["annotations"]["note"], "007");
    EXPECT_EQ(file->draft.base["spec"]["backoffLimit"], 0);
    EXPECT_TRUE(file->baseName.empty());
}

TEST(ExperimentFile, NamesThePlaceOfAFault)
{
    EXPECT_THAT(faultOf(replaced(whole, "direction: lower", "direction: down")), HasSubstr("lr.yaml, line 5, column 12: "));
    EXPECT_THAT(faultOf(replaced(whole, "metric:", "metrik:")), HasSubstr("line 4, column 1: “metrik” is not known"));
    EXPECT_THAT(faultOf(replaced(whole, "    replicas", "    replica")), HasSubstr("“replica” is not known in an arm"));
    EXPECT_THAT(faultOf(replaced(whole, "[1, 2, 3]", "[1, 2.5]")), HasSubstr("whole number"));
    EXPECT_THAT(faultOf(replaced(whole, "[1, 2, 3]", "3")), HasSubstr("must be a list"));
    EXPECT_THAT(faultOf(replaced(whole, "name: digits-lr", "name: [a]")), HasSubstr("line 1"));
    EXPECT_THAT(faultOf(replaced(whole, "  - name: A\n", "  - {}\n")), HasSubstr("An arm needs a name"));
    EXPECT_THAT(faultOf(replaced(whole, "args: {--lr: 0.10, --warmup: null}", "args: [--lr]")), HasSubstr("names with values"));
    EXPECT_THAT(faultOf(replaced(whole, "{kind: Job, name: digits-baseline}", "{kind: Job}")), HasSubstr("kind and name"));
    EXPECT_THAT(faultOf(replaced(whole, "{kind: Job, name: digits-baseline}", "{manifest: text}")), HasSubstr("one object"));
    EXPECT_THAT(faultOf(replaced(whole, "base: {kind: Job, name: digits-baseline}\n", "")), HasSubstr("base is missing"));
    EXPECT_THAT(faultOf("name: x\nbase: {kind: Job, name: y}\n"), HasSubstr("arms are missing"));
    EXPECT_THAT(faultOf("name: [\n"), HasSubstr("not valid YAML"));
    EXPECT_THAT(faultOf(""), HasSubstr("no experiment"));
    EXPECT_THAT(faultOf("- a\n"), HasSubstr("no experiment"));
}
