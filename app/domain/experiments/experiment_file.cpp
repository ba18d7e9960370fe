// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/experiment_file.h"

#include "kubeapi/objects/yaml_json.h"

#include <set>
#include <yaml-cpp/yaml.h>

namespace experiments {

namespace {

/// The first fault ends the reading; it knows where it stands.
struct Fault {
    YAML::Mark mark;
    std::string message, remedy;
};

std::string scalar(const YAML::Node &node, const char *what)
{
    if (!node.IsScalar())
        throw Fault{node.Mark(), std::string(what) + " must be a text or a number.", "Write it as one value."};
    return node.Scalar();
}

void readChanges(const YAML::Node &node, const char *key, Change::Kind kind, Arm &arm)
{
    const YAML::Node list = node[key];
    if (!list)
        return;
    if (!list.IsMap())
        throw Fault{list.Mark(), std::string("“") + key + "” must be names with values.", std::string("Write ") + key + ": {name: value}."};
    for (const auto &entry : list) {
        Change change;
        change.kind = kind;
        change.name = scalar(entry.first, "A name");
        if (!entry.second.IsNull())
            change.value = scalar(entry.second, "A value");
        arm.changes.push_back(std::move(change));
    }
}

void checkKeys(const YAML::Node &node, const std::set<std::string> &known, const char *where)
{
    for (const auto &entry : node) {
        const std::string key = scalar(entry.first, "A key");
        if (known.count(key))
            continue;
        std::string all;
        for (const std::string &name : known)
            all += (all.empty() ? "" : ", ") + name;
        throw Fault{entry.first.Mark(), "“" + key + "” is not known " + where + ".", "Known are: " + all + "."};
    }
}

} // namespace

kubeapi::Result<ExperimentFile> parseExperimentFile(const std::string &yaml, const std::string &fileName)
{
    const auto fault = [&](const YAML::Mark &mark, const std::string &message, const std::string &remedy) {
        const std::string place =
            mark.is_null() ? fileName : fileName + ", line " + std::to_string(mark.line + 1) + ", column " + std::to_string(mark.column + 1);
        return kubeapi::fail(kubeapi::ErrorKind::Config, place + ": " + message, remedy);
    };
    try {
        const YAML::Node root = YAML::Load(yaml);
        if (!root.IsMap())
            return fault(root.Mark(), "This is no experiment: a map with name, base, arms and seeds is expected.",
                         "Begin with “name: my-experiment”.");
        checkKeys(root, {"name", "namespace", "base", "metric", "direction", "seeds", "seedArgument", "seedEnv", "mainArm", "arms", "cause"},
                  "in an experiment");
        ExperimentFile file;
        Draft &draft = file.draft;
        const std::pair<const char *, std::string *> texts[] = {
            {"name", &draft.name},       {"namespace", &draft.namespaceName}, {"metric", &draft.metric}, {"seedArgument", &draft.seedArgument},
            {"seedEnv", &draft.seedEnv}, {"mainArm", &draft.mainArm},         {"cause", &draft.cause}};
        for (const auto &[key, value] : texts)
            if (root[key])
                *value = scalar(root[key], key);
        if (root["direction"]) {
            const std::string direction = scalar(root["direction"], "direction");
            if (direction != "lower" && direction != "higher")
                throw Fault{root["direction"].Mark(), "The direction “" + direction + "” is not known.",
                            "Write lower or higher: which values are better."};
            draft.direction = direction == "lower" ? curves::Direction::Lower : curves::Direction::Higher;
        }
        if (const YAML::Node seeds = root["seeds"]) {
            if (!seeds.IsSequence())
                throw Fault{seeds.Mark(), "The seeds must be a list.", "Write seeds: [1, 2, 3]."};
            for (const YAML::Node &seed : seeds) {
                int value = 0;
                if (!YAML::convert<int>::decode(seed, value))
                    throw Fault{seed.Mark(), "A seed must be a whole number.", "Write seeds: [1, 2, 3]."};
                draft.seeds.push_back(value);
            }
        }
        const YAML::Node base = root["base"];
        if (!base || !base.IsMap())
            throw Fault{base ? base.Mark() : root.Mark(), "The base is missing.", "Write base: {kind: Job, name: NAME}, or base: {manifest: …}."};
        checkKeys(base, {"kind", "name", "manifest"}, "in base");
        if (base["manifest"]) {
            // Straight from the document: written out and read again, a quoted number would lose its quotes.
            draft.base = kubeapi::yamlToJson(base["manifest"]);
            if (!draft.base.is_object())
                throw Fault{base["manifest"].Mark(), "The base's manifest must be one object.", "Give one Job, JobSet, TrainJob, PyTorchJob or Pod."};
        } else {
            if (!base["kind"] || !base["name"])
                throw Fault{base.Mark(), "The base needs kind and name, or a manifest.", "Write base: {kind: Job, name: NAME}."};
            file.baseKind = scalar(base["kind"], "kind");
            file.baseName = scalar(base["name"], "name");
        }
        const YAML::Node arms = root["arms"];
        if (!arms || !arms.IsSequence())
            throw Fault{arms ? arms.Mark() : root.Mark(), "The arms are missing.", "Write arms as a list; the first one is the baseline."};
        for (const YAML::Node &node : arms) {
            if (!node.IsMap() || !node["name"])
                throw Fault{node.Mark(), "An arm needs a name.", "Write - name: B."};
            checkKeys(node, {"name", "args", "env", "image", "resources", "replicas"}, "in an arm");
            Arm arm;
            arm.name = scalar(node["name"], "name");
            readChanges(node, "args", Change::Kind::Argument, arm);
            readChanges(node, "env", Change::Kind::Env, arm);
            readChanges(node, "resources", Change::Kind::Resource, arm);
            if (node["image"])
                arm.changes.push_back({Change::Kind::Image, "", scalar(node["image"], "image")});
            if (node["replicas"])
                arm.changes.push_back({Change::Kind::Replicas, "", scalar(node["replicas"], "replicas")});
            draft.arms.push_back(std::move(arm));
        }
        return file;
    } catch (const Fault &found) {
        return fault(found.mark, found.message, found.remedy);
    } catch (const YAML::Exception &error) {
        return fault(error.mark, "This is not valid YAML: " + error.msg + ".", "Correct the file there.");
    }
}

} // namespace experiments
