// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/katib_content.h"

#include "app/demo/server/text.h"

namespace demo {
namespace {

struct Observed {
    const char *min, *max, *latest;
};
struct Trial {
    const char *name, *rate, *optimizer;
    Observed accuracy, loss;
};

constexpr Trial trials[]{
    {"digits-search-4kqz7", "0.003", "sgd", {"0.0613", "0.4318", "0.4318"}, {"2.02052", "2.386203", "2.02052"}},
    {"digits-search-9xv2m", "0.003", "adam", {"0.9164", "0.9749", "0.9721"}, {"0.087771", "0.464021", "0.087771"}},
    {"digits-search-b7rtw", "0.03", "sgd", {"0.4011", "0.9415", "0.9415"}, {"0.288546", "2.055415", "0.288546"}},
    {"digits-search-hl5dc", "0.03", "adam", {"0.9331", "0.9777", "0.9777"}, {"0.061544", "0.336329", "0.125346"}},
    {"digits-search-qn8fj", "0.3", "sgd", {"0.8747", "0.9638", "0.961"}, {"0.099047", "0.497604", "0.117263"}},
    {"digits-search-zs6pg", "0.3", "adam", {"0.2423", "0.8468", "0.6156"}, {"0.52481", "1.97481", "1.448527"}},
};
constexpr const Trial &best = trials[3];

Json metric(const char *name, const Observed &observed)
{
    return Json{{"name", name}, {"min", observed.min}, {"max", observed.max}, {"latest", observed.latest}};
}

Json assignments(const Trial &trial)
{
    return Json::array({Json{{"name", "lr"}, {"value", trial.rate}}, Json{{"name", "optimizer"}, {"value", trial.optimizer}}});
}

Json observation(const Trial &trial) { return Json{{"metrics", Json::array({metric("val_acc", trial.accuracy), metric("val_loss", trial.loss)})}}; }

Json condition(const char *type, const char *status, const std::string &message, const std::string &at)
{
    return Json{{"type", type},       {"status", status},     {"reason", std::string("Trial") + type},
                {"message", message}, {"lastUpdateTime", at}, {"lastTransitionTime", at}};
}

} // namespace

void createKatibExperiment(ObjectStore &store)
{
    const Json objective{
        {"type", "maximize"}, {"goal", 0.99}, {"objectiveMetricName", "val_acc"}, {"additionalMetricNames", Json::array({"val_loss"})}};
    int number = 0;
    Json names = Json::array();
    for (const Trial &trial : trials) {
        const std::string start = "2026-11-20T09:0" + std::to_string(number) + ":00Z", end = "2026-11-20T09:0" + std::to_string(number) + ":40Z";
        ++number;
        names.push_back(trial.name);
        store.create("trials.kubeflow.org", "research",
                     Json{{"metadata", {{"name", trial.name}, {"labels", {{"katib.kubeflow.org/experiment", "digits-search"}}}}},
                          {"spec", {{"objective", objective}, {"parameterAssignments", assignments(trial)}}},
                          {"status",
                           {{"startTime", start},
                            {"completionTime", end},
                            {"conditions", Json::array({condition("Created", "True", "Trial is created", start),
                                                        condition("Running", "False", "Trial is running", end),
                                                        condition("Succeeded", "True", "Trial has succeeded", end)})},
                            {"observation", observation(trial)}}}});
    }
    Json succeeded = condition("Succeeded", "True", "Experiment has succeeded because max trial count has reached", "2026-11-20T09:06:00Z");
    succeeded["reason"] = "ExperimentMaxTrialsReached";
    store.create(
        "experiments.kubeflow.org", "research",
        Json{{"metadata", {{"name", "digits-search"}}},
             {"spec",
              {{"objective", objective},
               {"algorithm", {{"algorithmName", "grid"}}},
               {"parallelTrialCount", 2},
               {"maxTrialCount", number},
               {"parameters",
                Json::array(
                    {Json{{"name", "lr"}, {"parameterType", "double"}, {"feasibleSpace", {{"list", Json::array({"0.003", "0.03", "0.3"})}}}},
                     Json{{"name", "optimizer"}, {"parameterType", "categorical"}, {"feasibleSpace", {{"list", Json::array({"sgd", "adam"})}}}}})}}},
             {"status",
              {{"startTime", "2026-11-20T09:00:00Z"},
               {"completionTime", "2026-11-20T09:06:00Z"},
               {"conditions", Json::array({succeeded})},
               {"currentOptimalTrial",
                {{"bestTrialName", best.name}, {"parameterAssignments", assignments(best)}, {"observation", observation(best)}}},
               {"succeededTrialList", names},
               {"trials", number},
               {"trialsSucceeded", number}}}});
}

} // namespace demo
