// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/pod_plan.h"

#include "app/demo/server/text.h"
#include "app/demo/world/kube.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace demo {
namespace {

std::string fieldOf(const Json &pod, const std::string &path)
{
    const auto bracket = path.find("['");
    if (bracket != std::string::npos && path.size() > bracket + 4) {
        const std::string key = path.substr(bracket + 2, path.size() - bracket - 4);
        return path.rfind("metadata.labels", 0) == 0 ? labelOf(pod, key) : annotationOf(pod, key);
    }
    if (path == "metadata.name")
        return nameOf(pod);
    if (path == "metadata.namespace")
        return namespaceOf(pod);
    if (path == "metadata.uid")
        return uidOf(pod);
    if (path == "spec.nodeName")
        return textAt(pod, {"spec", "nodeName"});
    if (path == "status.podIP")
        return textAt(pod, {"status", "podIP"});
    return {};
}

std::string expanded(const std::string &text, const std::map<std::string, std::string> &variables)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '$') {
            result += '$';
            ++i;
        } else if (text[i] == '$' && i + 1 < text.size() && text[i + 1] == '(') {
            const auto close = text.find(')', i);
            const auto it = close == std::string::npos ? variables.end() : variables.find(text.substr(i + 2, close - i - 2));
            if (it == variables.end()) {
                result += text[i];
            } else {
                result += it->second;
                i = close;
            }
        } else {
            result += text[i];
        }
    }
    return result;
}

std::vector<std::string> commandLine(const Json &container, const std::map<std::string, std::string> &variables)
{
    std::vector<std::string> words;
    for (const char *part : {"command", "args"}) {
        if (const Json &list = at(container, {part}); list.is_array()) {
            for (const Json &word : list) {
                if (word.is_string())
                    words.push_back(expanded(word.get<std::string>(), variables));
            }
        }
    }
    return words;
}

/// The trainer's options out of a command such as ["torchrun", "--nproc-per-node=1", "train.py", "--lr", "0.1"].
std::vector<std::string> trainerOptions(std::vector<std::string> words)
{
    auto script = std::find_if(words.begin(), words.end(),
                               [](const std::string &word) { return word.size() > 3 && word.compare(word.size() - 3, 3, ".py") == 0; });
    if (script != words.end())
        words.erase(words.begin(), script + 1);
    else
        words.erase(words.begin(), std::find_if(words.begin(), words.end(), [](const std::string &word) { return word.rfind("--", 0) == 0; }));
    return words;
}

/// A path inside a container as one inside its volume: nothing leads out of it.
std::string inside(const std::string &volume, const std::string &path)
{
    std::string safe;
    for (const char c : path)
        safe += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' ? c : '_';
    return volume + "/" + (safe.empty() ? "checkpoints" : safe);
}

/// The same with its folders kept, so that a command run in the container finds it under its own name.
std::string below(const std::string &volume, const std::string &path)
{
    std::string out = volume;
    for (const std::string &part : split(path, '/'))
        if (!part.empty() && part != "." && part != "..")
            out += "/" + part;
    return out;
}

void planStandIn(const Json &pod, const std::vector<std::string> &words, ContainerPlan &plan)
{
    const std::string wanted = annotationOf(pod, "demo.trainyard.dev/run-seconds");
    if (!wanted.empty()) {
        plan.endsAfter = std::strtod(wanted.c_str(), nullptr);
        plan.exitCode = std::atoi(annotationOf(pod, "demo.trainyard.dev/exit-code").c_str());
    }
    if (words.empty())
        return;
    const std::string program = words[0].substr(words[0].rfind('/') == std::string::npos ? 0 : words[0].rfind('/') + 1);
    if (program == "true" || program == "false") {
        plan.endsAfter = 0.1;
        plan.exitCode = program == "false" ? 1 : 0;
    } else if (program == "sleep" && words.size() > 1 && words[1] != "infinity") {
        plan.endsAfter = std::strtod(words[1].c_str(), nullptr);
    } else if (program == "echo") {
        std::string line;
        for (std::size_t i = 1; i < words.size(); ++i)
            line += (i > 1 ? " " : "") + words[i];
        plan.lines.push_back(line);
        plan.endsAfter = 0.1;
    }
}

} // namespace

std::map<std::string, std::string> resolvedEnvironment(const Json &pod, const Json &container)
{
    std::map<std::string, std::string> variables;
    if (const Json &entries = at(container, {"env"}); entries.is_array()) {
        for (const Json &entry : entries) {
            const std::string field = textAt(entry, {"valueFrom", "fieldRef", "fieldPath"});
            variables[textAt(entry, {"name"})] = field.empty() ? expanded(textAt(entry, {"value"}), variables) : fieldOf(pod, field);
        }
    }
    // An Indexed Job that says its world size but no rank means its index.
    if (variables.contains("WORLD_SIZE") && !variables.contains("RANK") && variables.contains("JOB_COMPLETION_INDEX"))
        variables["RANK"] = variables["JOB_COMPLETION_INDEX"];
    return variables;
}

int worldSizeOf(const Json &pod, const Json &container)
{
    const auto variables = resolvedEnvironment(pod, container);
    for (const char *name : {"WORLD_SIZE", "PET_NNODES"}) {
        if (const auto it = variables.find(name); it != variables.end())
            return std::max(1, std::atoi(it->second.c_str()));
    }
    return 1;
}

std::string volumeName(const ObjectStore &store, const Json &pod, int worldSize)
{
    std::string root = uidOf(pod);
    ObjectPtr object;
    const Json *current = &pod;
    for (int depth = 0; depth < 8; ++depth) {
        const Json &owner = controllerOf(*current);
        if (owner.is_null())
            break;
        root = textAt(owner, {"uid"});
        object = store.findByUid(root);
        if (!object)
            break;
        current = object.get();
    }
    const std::string group = labelOf(pod, "jobset.sigs.k8s.io/replicatedjob-name");
    if (!group.empty())
        root += "-" + group + "-" + labelOf(pod, "jobset.sigs.k8s.io/job-index");
    if (worldSize > 1)
        return root;
    std::string index = annotationOf(pod, "batch.kubernetes.io/job-completion-index");
    if (index.empty())
        index = labelOf(pod, "training.kubeflow.org/replica-type") + labelOf(pod, "training.kubeflow.org/replica-index");
    return index.empty() ? root : root + "-" + index;
}

ContainerPlan planContainer(const Json &pod, const Json &container, const std::string &volume, const std::string &reportFile,
                            const std::string &paceFile, double delayMs)
{
    ContainerPlan plan;
    const std::string image = textAt(container, {"image"});
    const auto colon = image.rfind(':');
    const std::string tag = colon == std::string::npos || image.find('/', colon) != std::string::npos ? "latest" : image.substr(colon + 1);
    const std::string repository =
        image.substr(0, tag == "latest" && (colon == std::string::npos || image.find('/', colon) != std::string::npos) ? std::string::npos : colon);
    if (image.empty() || tag == "bad") {
        plan.kind = ContainerPlan::Kind::BadImage;
        return plan;
    }
    const auto variables = resolvedEnvironment(pod, container);
    const auto words = commandLine(container, variables);
    const std::string last = "demo-trainer";
    if (repository != "trainyard/" + last &&
        !(repository.size() > last.size() && repository.compare(repository.size() - last.size() - 1, last.size() + 1, "/" + last) == 0)) {
        if (repository.find("demo-server") != std::string::npos) {
            const auto revision = variables.find("MODEL_REVISION");
            plan.lines = {"demo-server " + tag + ": loaded model digits, revision " + (revision == variables.end() ? "unknown" : revision->second),
                          "demo-server " + tag + ": listening on port 8080"};
        } else if (repository.find("notebook") != std::string::npos) {
            plan.lines = {"notebook server (simulated) listening on port 8888", "kernel started: idle"};
        }
        planStandIn(pod, words, plan);
        return plan;
    }
    plan.kind = ContainerPlan::Kind::Trainer;
    plan.arguments = trainerOptions(words);
    for (std::size_t i = 0; i < plan.arguments.size(); ++i) {
        if (plan.arguments[i] == "--checkpoint-dir" && i + 1 < plan.arguments.size())
            plan.arguments[i + 1] = inside(volume, plan.arguments[i + 1]);
        else if (plan.arguments[i].rfind("--checkpoint-dir=", 0) == 0)
            plan.arguments[i] = "--checkpoint-dir=" + inside(volume, plan.arguments[i].substr(17));
        else if (plan.arguments[i] == "--tensorboard-dir" && i + 1 < plan.arguments.size())
            plan.arguments[i + 1] = below(volume, plan.arguments[i + 1]);
        else if (plan.arguments[i].rfind("--tensorboard-dir=", 0) == 0)
            plan.arguments[i] = "--tensorboard-dir=" + below(volume, plan.arguments[i].substr(18));
    }
    char delay[32];
    std::snprintf(delay, sizeof delay, "%.3f", delayMs);
    std::map<std::string, std::string> environment{{"LC_ALL", "C"}, {"TRAINER_STEP_DELAY_MS", delay}};
    // Only what the trainer understands: a pod's environment must not steer the real machine's loader or files.
    for (const char *name : {"RANK", "WORLD_SIZE", "PET_NODE_RANK", "PET_NNODES", "TRAINER_STEP_DELAY_MS"}) {
        if (const auto it = variables.find(name); it != variables.end())
            environment[name] = it->second;
    }
    environment["TRAINER_CHECKPOINT_DIR"] = volume + "/checkpoints";
    environment["TRAINER_RENDEZVOUS_FILE"] = volume + "/rendezvous";
    environment["TRAINER_REPORT_FILE"] = reportFile;
    environment["TRAINER_PACE_FILE"] = paceFile;
    environment["TRAINER_PARENT_PID"] = std::to_string(getpid());
    for (const auto &[name, value] : environment)
        plan.environment.push_back(name + "=" + value);
    return plan;
}

} // namespace demo
