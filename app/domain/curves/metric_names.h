// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"

#include <string>
#include <string_view>

namespace curves {

/// What a name found beside a number most probably means.
enum class NameRole {
    Other,      ///< a number with a name, nothing known about it
    Loss,       ///< lower is better: losses, errors, perplexities
    Score,      ///< higher is better: accuracies, rewards, areas under curves
    Rate,       ///< learning rates
    Gradient,   ///< gradient norms
    Throughput, ///< samples, tokens or iterations per second
    Memory,
    Time,
    Step,    ///< an x value: an optimiser step, iteration, boosting round, trial
    Batch,   ///< an x value that starts again every epoch
    Samples, ///< an x value: samples or tokens consumed
    Epoch,   ///< an x value: an epoch, whole or fractional
    Ignored  ///< never a metric: time left, line numbers, process ids
};

/// What part of training a word speaks of.
enum class Phase { None, Train, Validation, Test };

/// The role of a name as written in a log or a file; case and decoration do not matter. Never throws.
NameRole nameRole(std::string_view name);

/// False when no name of several words that ends with these is a step, a batch or an epoch: a quick look before nameRole().
bool mayEndCounter(std::string_view name);

/// Which way the metric gets better, by its name; Unknown when the name does not say.
Direction directionOf(std::string_view name);

/// The phase that a single word names ("train", "Valid.", "eval"); None for other words.
Phase phaseOfWord(std::string_view word);

/// The phase that is part of a metric's name ("val_loss", "training's auc", "eval/acc").
Phase phaseOfName(std::string_view name);

/// True for names that alone show that a line speaks of training (losses and scores, not rates or times).
bool isMetric(NameRole role);

/// True when a word of the name says that it is something that was set ("alpha", "weight decay") or counted, not measured.
bool namesSetting(std::string_view name);

/// How well a series stands for the whole run (higher is better, below zero: not at all). Used to choose a run's main series.
int mainRank(std::string_view name);

/// Lower-case ASCII copy.
std::string lowered(std::string_view text);

/// True when `text` contains `part`, ignoring ASCII case; `part` is given in lower case.
bool containsNoCase(std::string_view text, std::string_view part);

} // namespace curves
