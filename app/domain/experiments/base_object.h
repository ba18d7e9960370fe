// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/draft.h"

#include <functional>

namespace experiments {

/// Where the training kinds keep what a draft changes. The only place that knows their shapes here.
class BaseObject {
public:
    static std::string kindOf(const Json &object);
    /// The pod templates (objects with "metadata" and "spec") of a base: one for a Job, one per replica group otherwise; the object itself
    /// for a Pod; none for a TrainJob, whose runtime holds it.
    static std::vector<Json *> templates(Json &object);
    static std::vector<const Json *> templates(const Json &object);
    /// The training container of a pod template; null when it has none.
    static Json *trainingContainer(Json &podTemplate);
    static const Json *trainingContainer(const Json &podTemplate);
    /// What carries command, args, env, image of the first group: a container, or a TrainJob's spec.trainer. Null when there is none.
    static const Json *program(const Json &object);
    /// Calls `change` with every program of the object (all replica groups), making a TrainJob's trainer where it is missing.
    static void eachProgram(Json &object, const std::function<void(Json &program)> &change);
    /// Pods that one run makes, and accelerators each asks for, by group.
    struct Group {
        int pods = 1;
        std::string resource;
        double perPod = 0;
        std::string model;
    };
    static std::vector<Group> groups(const Json &object);
};

/// A text member of an object; empty when it is missing, no text, or `object` is no object. Manifests come from people: nothing throws.
std::string textOf(const Json &object, const char *key);
/// Splits "python train.py --lr 0.1 'a b'" as a POSIX shell would where it has no expansions; empty when it holds any of $`*?;&|<>(){,
/// a comment, several lines or an open quote, because then words cannot be known.
std::optional<std::vector<std::string>> shellWords(const std::string &text);
/// Quotes a word for a shell where it needs it.
std::string shellQuoted(const std::string &word);

} // namespace experiments
