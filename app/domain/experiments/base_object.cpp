// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/base_object.h"

#include "app/domain/gpu/accelerator.h"
#include "kubeapi/objects/object_meta.h"

#include <algorithm>
#include <array>

namespace experiments {

namespace {

/// A child by path, or null; never makes anything.
template <class Value>
Value *child(Value *value, std::initializer_list<const char *> path)
{
    for (const char *key : path) {
        if (!value || !value->is_object())
            return nullptr;
        auto it = value->find(key);
        if (it == value->end())
            return nullptr;
        value = &*it;
    }
    return value;
}

template <class Value>
std::vector<Value *> templatesOf(Value &object)
{
    std::vector<Value *> found;
    const std::string kind = BaseObject::kindOf(object);
    const auto add = [&](Value *podTemplate) {
        if (podTemplate && podTemplate->is_object() && podTemplate->contains("spec"))
            found.push_back(podTemplate);
    };
    if (kind == "Pod") {
        add(&object);
    } else if (kind == "Job") {
        add(child(&object, {"spec", "template"}));
    } else if (kind == "JobSet") {
        if (Value *jobs = child(&object, {"spec", "replicatedJobs"}); jobs && jobs->is_array())
            for (Value &job : *jobs)
                add(child(&job, {"template", "spec", "template"}));
    } else if (kind == "PyTorchJob") {
        if (Value *specs = child(&object, {"spec", "pytorchReplicaSpecs"}); specs && specs->is_object())
            for (Value &spec : *specs)
                add(child(&spec, {"template"}));
    }
    return found;
}

template <class Value>
Value *containerOf(Value &podTemplate)
{
    Value *containers = child(&podTemplate, {"spec", "containers"});
    if (!containers || !containers->is_array() || containers->empty())
        return nullptr;
    // The names that the kinds' own conventions give the container that trains; else the first one.
    constexpr std::array<std::string_view, 4> names{"pytorch", "node", "trainer", "train"};
    for (Value &container : *containers)
        if (std::find(names.begin(), names.end(), textOf(container, "name")) != names.end())
            return &container;
    return containers->front().is_object() ? &containers->front() : nullptr;
}

double quantity(const Json &value)
{
    if (value.is_number())
        return value.get<double>();
    if (value.is_string())
        return kubeapi::parseQuantity(value.get<std::string>()).value_or(0);
    return 0;
}

int integer(const Json *value, int fallback) { return value && value->is_number_integer() ? value->get<int>() : fallback; }

void readResources(const Json *resources, BaseObject::Group &group)
{
    for (const char *which : {"limits", "requests"}) {
        const Json *list = child(resources, {which});
        if (!list || !list->is_object())
            continue;
        for (const auto &[name, amount] : list->items())
            if (gpu::readAccelerator(name) && group.resource.empty()) {
                group.resource = name;
                group.perPod = quantity(amount);
            }
    }
}

} // namespace

std::string BaseObject::kindOf(const Json &object) { return textOf(object, "kind"); }
std::vector<Json *> BaseObject::templates(Json &object) { return templatesOf(object); }
std::vector<const Json *> BaseObject::templates(const Json &object) { return templatesOf(object); }
Json *BaseObject::trainingContainer(Json &podTemplate) { return containerOf(podTemplate); }
const Json *BaseObject::trainingContainer(const Json &podTemplate) { return containerOf(podTemplate); }

const Json *BaseObject::program(const Json &object)
{
    if (kindOf(object) == "TrainJob")
        return child(&object, {"spec", "trainer"});
    const auto all = templates(object);
    return all.empty() ? nullptr : trainingContainer(*all.front());
}

void BaseObject::eachProgram(Json &object, const std::function<void(Json &)> &change)
{
    if (kindOf(object) == "TrainJob") {
        Json &spec = object["spec"];
        if (!spec.is_null() && !spec.is_object())
            return;
        if (!spec.contains("trainer") || !spec["trainer"].is_object())
            spec["trainer"] = Json::object();
        change(object["spec"]["trainer"]);
        return;
    }
    for (Json *podTemplate : templates(object))
        if (Json *container = trainingContainer(*podTemplate))
            change(*container);
}

std::vector<BaseObject::Group> BaseObject::groups(const Json &object)
{
    std::vector<Group> found;
    const std::string kind = kindOf(object);
    const auto fromTemplate = [&](const Json *podTemplate, int pods) {
        Group group;
        group.pods = pods;
        if (podTemplate) {
            if (const Json *containers = child(podTemplate, {"spec", "containers"}); containers && containers->is_array())
                for (const Json &container : *containers)
                    readResources(child(&container, {"resources"}), group);
            if (const Json *selector = child(podTemplate, {"spec", "nodeSelector"}); selector && selector->is_object()) {
                std::map<std::string, std::string> labels;
                for (const auto &[key, value] : selector->items())
                    if (value.is_string())
                        labels[key] = value.get<std::string>();
                group.model = gpu::shortModel(gpu::productOf(labels));
            }
        }
        found.push_back(group);
    };
    if (kind == "TrainJob") {
        Group group;
        group.pods = integer(child(&object, {"spec", "trainer", "numNodes"}), 1);
        readResources(child(&object, {"spec", "trainer", "resourcesPerNode"}), group);
        found.push_back(group);
    } else if (kind == "Job") {
        const int parallelism = integer(child(&object, {"spec", "parallelism"}), 1);
        fromTemplate(child(&object, {"spec", "template"}), std::min(parallelism, integer(child(&object, {"spec", "completions"}), parallelism)));
    } else if (kind == "JobSet") {
        if (const Json *jobs = child(&object, {"spec", "replicatedJobs"}); jobs && jobs->is_array())
            for (const Json &job : *jobs)
                fromTemplate(child(&job, {"template", "spec", "template"}),
                             integer(child(&job, {"replicas"}), 1) * integer(child(&job, {"template", "spec", "parallelism"}), 1));
    } else if (kind == "PyTorchJob") {
        if (const Json *specs = child(&object, {"spec", "pytorchReplicaSpecs"}); specs && specs->is_object())
            for (const auto &[role, spec] : specs->items())
                fromTemplate(child(&spec, {"template"}), integer(child(&spec, {"replicas"}), 1));
    } else if (kind == "Pod") {
        fromTemplate(&object, 1);
    }
    return found;
}

std::string textOf(const Json &object, const char *key)
{
    const Json *value = child(&object, {key});
    return value && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<std::vector<std::string>> shellWords(const std::string &text)
{
    std::vector<std::string> words;
    std::string word;
    bool inWord = false;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote) {
            if (c == quote)
                quote = 0;
            else if (quote == '"' && (c == '$' || c == '`'))
                return std::nullopt;
            else if (quote == '"' && c == '\\' && i + 1 < text.size() && std::string_view("\\\"$`").find(text[i + 1]) != std::string_view::npos)
                word += text[++i];
            else
                word += c;
            continue;
        }
        if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (c == '\\' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i; // the command goes on in the next line
        } else if (c == '\\' && i + 1 < text.size()) {
            word += text[++i];
            inWord = true;
        } else if (c == '\n' && (inWord || !words.empty()) && text.find_first_not_of(" \t\r\n", i) != std::string::npos) {
            return std::nullopt; // a second command
        } else if (!inWord && (c == '#' || c == '~')) {
            return std::nullopt;
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (inWord)
                words.push_back(std::move(word));
            word.clear();
            inWord = false;
        } else if (std::string_view("$`*?;&|<>(){").find(c) != std::string_view::npos) {
            return std::nullopt;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (quote)
        return std::nullopt;
    if (inWord)
        words.push_back(std::move(word));
    return words;
}

std::string shellQuoted(const std::string &word)
{
    const bool plain =
        !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./=:,@%+") == std::string::npos;
    if (plain)
        return word;
    std::string quoted = "'";
    for (char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

} // namespace experiments
