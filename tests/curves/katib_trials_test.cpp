// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/katib_trials.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace curves;

namespace {

/// Calls `look` with the object while its text lives.
template <class Look>
auto with(const std::string &json, Look look)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    EXPECT_FALSE(parser.parse(json).get(root)) << json;
    return look(kubeapi::JsonView(root));
}

std::optional<KatibTrial> trialOf(const std::string &json) { return with(json, readKatibTrial); }
std::optional<KatibExperiment> experimentOf(const std::string &json) { return with(json, readKatibExperiment); }

const std::string finished = R"({"apiVersion":"kubeflow.org/v1beta1","kind":"Trial",
  "metadata":{"name":"random-abc","namespace":"team","labels":{"katib.kubeflow.org/experiment":"random"}},
  "spec":{"objective":{"type":"minimize","objectiveMetricName":"loss"},
          "parameterAssignments":[{"name":"lr","value":"0.0100"},{"name":"optimizer","value":"adam"},{"name":"depth","value":"3"}]},
  "status":{"startTime":"2026-06-12T03:00:00Z","completionTime":"2026-06-12T03:10:00Z",
    "conditions":[{"type":"Created","status":"True"},{"type":"Running","status":"False"},{"type":"Succeeded","status":"True"}],
    "observation":{"metrics":[{"name":"loss","latest":"0.31","max":"2.3","min":"0.29"},
                              {"name":"accuracy","latest":"0.9","max":"0.91","min":"0.1"},
                              {"name":"f1","latest":"unavailable","max":"unavailable","min":"unavailable"},
                              {"name":"diverged","latest":"nan","max":"inf","min":"-inf"}]}}})";
const std::string search = R"({"kind":"Experiment","metadata":{"name":"random","namespace":"team"},
  "spec":{"objective":{"type":"minimize","objectiveMetricName":"loss","additionalMetricNames":["accuracy"]}},
  "status":{"conditions":[{"type":"Created","status":"True"},{"type":"Running","status":"True"}],
            "currentOptimalTrial":{"bestTrialName":"random-abc"}}})";

} // namespace

TEST(KatibTrials, ATrialIsARunOfWhatWasObserved)
{
    const auto trial = trialOf(finished);
    const auto experiment = experimentOf(search);
    ASSERT_TRUE(trial && experiment);
    EXPECT_EQ(trial->experiment, "random");
    EXPECT_EQ(trial->state, "Succeeded");
    EXPECT_EQ(trial->endedNs - trial->startedNs, 600'000'000'000);
    EXPECT_EQ(experiment->best, "random-abc");
    EXPECT_EQ(experiment->state, "Running");
    const auto run = katibRun(*trial, *experiment, "here");
    EXPECT_EQ(run.name, "random-abc");
    EXPECT_EQ(run.format, "katib");
    EXPECT_EQ(run.main, "loss");
    ASSERT_EQ(run.params.size(), 3U);
    EXPECT_EQ(run.params[0].json, "0.01");
    EXPECT_EQ(run.params[1].json, "\"adam\"");
    EXPECT_EQ(run.params[2].json, "3");
    ASSERT_EQ(run.series.size(), 9U); // of f1 nothing is known
    EXPECT_FALSE(run.find("f1"));
    EXPECT_EQ(run.find("loss")->curve->at(0).value, 0.31);
    EXPECT_EQ(run.find("loss (min)")->curve->at(0).value, 0.29);
    EXPECT_EQ(run.find("loss (max)")->curve->at(0).value, 2.3);
    EXPECT_EQ(run.find("loss")->curve->at(0).timeNs, trial->endedNs);
    EXPECT_TRUE(std::isnan(run.find("loss")->curve->at(0).step));
    EXPECT_TRUE(std::isnan(run.find("diverged")->curve->at(0).value));
    EXPECT_TRUE(std::isinf(run.find("diverged (max)")->curve->at(0).value));
    EXPECT_EQ(run.find("loss")->info.better, Direction::Lower);
    EXPECT_EQ(run.find("accuracy (max)")->info.better, Direction::Higher);
}

TEST(KatibTrials, TheObjectiveSaysWhichWayIsBetter)
{
    const auto experiment = experimentOf(R"({"metadata":{"name":"e"},"spec":{"objective":{"type":"maximize","objectiveMetricName":"loss"}}})");
    ASSERT_TRUE(experiment);
    const auto run = katibRun(*trialOf(finished), *experiment, {});
    EXPECT_EQ(run.find("loss")->info.better, Direction::Higher); // odd, and theirs to say
    KatibExperiment other;
    other.metric = "reward";
    EXPECT_EQ(katibRun(*trialOf(finished), other, {}).main, "loss"); // the objective was never seen: the name says what stands for it
}

TEST(KatibTrials, WhatIsMissingIsAbsent)
{
    const auto young = trialOf(R"({"metadata":{"name":"t"},"spec":{"parameterAssignments":[{"name":"","value":"1"},{"value":"2"},7]},"status":{}})");
    ASSERT_TRUE(young);
    EXPECT_TRUE(young->metrics.empty());
    EXPECT_TRUE(young->assignments.empty());
    EXPECT_EQ(young->startedNs, 0);
    EXPECT_TRUE(young->state.empty());
    const auto run = katibRun(*young, {}, {});
    EXPECT_TRUE(run.series.empty());
    EXPECT_TRUE(run.main.empty());
    EXPECT_FALSE(trialOf(R"({"kind":"Experiment","metadata":{"name":"t"}})"));
    EXPECT_FALSE(trialOf(R"({"kind":"Trial","metadata":{}})"));
    EXPECT_FALSE(experimentOf(finished));
    // A metric told twice is there once; numbers that are no texts are taken too.
    const auto twice =
        trialOf(R"({"metadata":{"name":"t"},"status":{"observation":{"metrics":[{"name":"a","latest":1},{"name":"a","latest":"2"}]}}})");
    const auto once = katibRun(*twice, {}, {});
    ASSERT_EQ(once.series.size(), 1U);
    EXPECT_EQ(once.series[0].curve->size(), 1U);
    EXPECT_EQ(once.series[0].curve->at(0).value, 1);
    EXPECT_EQ(once.series[0].curve->at(0).timeNs, 0);
}
