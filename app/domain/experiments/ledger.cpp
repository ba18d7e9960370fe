// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/ledger.h"

#include <algorithm>
#include <map>
#include <set>

namespace experiments {

namespace {

std::string text(const Json &object, const char *key)
{
    if (!object.is_object())
        return {};
    auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

const Json &part(const Json &object, const char *key)
{
    static const Json none;
    if (!object.is_object())
        return none;
    auto it = object.find(key);
    return it == object.end() ? none : *it;
}

} // namespace

std::optional<ExperimentRevision> readLedger(const Json &configMap)
{
    const Json &metadata = part(configMap, "metadata"), &labels = part(metadata, "labels"), &data = part(configMap, "data");
    if (text(labels, label::ledger) != "experiment")
        return std::nullopt;
    auto draft = draftFrom(Json::parse(text(data, "draft.json"), nullptr, false));
    if (!draft)
        return std::nullopt;
    ExperimentRevision revision;
    revision.number = std::atoi(text(labels, label::revision).c_str());
    if (revision.number < 1)
        return std::nullopt;
    revision.experiment = draft->name;
    revision.namespaceName = text(metadata, "namespace");
    revision.author = draft->author;
    revision.cause = draft->cause;
    revision.created = text(part(metadata, "annotations"), "trainyard.dev/created");
    if (revision.created.empty())
        revision.created = text(metadata, "creationTimestamp");
    draft->namespaceName = revision.namespaceName;
    revision.draft = std::move(*draft);
    const Json runs = Json::parse(text(data, "runs.json"), nullptr, false);
    if (runs.is_array())
        for (const Json &entry : runs) {
            ExperimentRun run;
            run.arm = text(entry, "arm");
            run.name = text(entry, "name");
            run.kind = text(entry, "kind");
            run.apiVersion = text(entry, "apiVersion");
            run.revision = revision.number;
            if (entry.is_object() && entry.contains("seed") && entry["seed"].is_number_integer())
                run.seed = entry["seed"].get<int>();
            if (!run.name.empty())
                revision.runs.push_back(std::move(run));
        }
    revision.manifests = Json::parse(text(data, "manifests.json"), nullptr, false);
    if (!revision.manifests.is_array())
        revision.manifests = Json::array();
    return revision;
}

std::vector<Experiment> experimentsFrom(std::vector<ExperimentRevision> revisions)
{
    std::sort(revisions.begin(), revisions.end(), [](const auto &a, const auto &b) { return a.number < b.number; });
    std::map<std::pair<std::string, std::string>, Experiment> grouped;
    for (ExperimentRevision &revision : revisions) {
        Experiment &experiment = grouped[{revision.namespaceName, revision.experiment}];
        if (experiment.revisions.empty()) {
            experiment.name = revision.experiment;
            experiment.namespaceName = revision.namespaceName;
            experiment.author = revision.author;
            experiment.created = revision.created;
        }
        // What the newest revision says holds; earlier arms stay, so that no run is without its arm.
        experiment.metric = revision.draft.metric;
        experiment.direction = revision.draft.direction;
        experiment.mainArm = revision.draft.mainArm;
        for (const Arm &arm : revision.draft.arms) {
            auto known =
                std::find_if(experiment.arms.begin(), experiment.arms.end(), [&](const Arm &candidate) { return candidate.name == arm.name; });
            if (known == experiment.arms.end())
                experiment.arms.push_back(arm);
            else
                *known = arm;
        }
        std::set<int> seeds(experiment.seeds.begin(), experiment.seeds.end());
        seeds.insert(revision.draft.seeds.begin(), revision.draft.seeds.end());
        experiment.seeds.assign(seeds.begin(), seeds.end());
        experiment.runs.insert(experiment.runs.end(), revision.runs.begin(), revision.runs.end());
        experiment.revisions.push_back(std::move(revision));
    }
    std::vector<Experiment> all;
    for (auto &[key, experiment] : grouped)
        all.push_back(std::move(experiment));
    return all;
}

Draft addSeeds(const Experiment &experiment, const std::vector<int> &seeds)
{
    Draft draft = experiment.revisions.empty() ? Draft{} : experiment.revisions.back().draft;
    draft.arms = experiment.arms;
    draft.seeds.clear();
    for (int seed : seeds)
        if (std::find(experiment.seeds.begin(), experiment.seeds.end(), seed) == experiment.seeds.end() &&
            std::find(draft.seeds.begin(), draft.seeds.end(), seed) == draft.seeds.end())
            draft.seeds.push_back(seed);
    return draft;
}

} // namespace experiments
