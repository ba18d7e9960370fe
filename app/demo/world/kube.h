// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <chrono>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Small readings and writings of Kubernetes objects that every controller of the demo cluster needs.
namespace demo {

using Path = std::initializer_list<const char *>;
using WallClock = std::chrono::system_clock;

/// The value at a path, or a null value.
const Json &at(const Json &object, Path path);
std::string textAt(const Json &object, Path path, const std::string &fallback = {});
long long numberAt(const Json &object, Path path, long long fallback);
bool flagAt(const Json &object, Path path, bool fallback = false);

std::string nameOf(const Json &object);
std::string namespaceOf(const Json &object);
std::string uidOf(const Json &object);
bool isDeleting(const Json &object);
std::string labelOf(const Json &object, const std::string &key);
std::string annotationOf(const Json &object, const std::string &key);
WallClock::time_point createdAt(const Json &object);

/// A controller ownerReference to `owner`.
Json controllerReference(const Json &owner);
/// The reference with controller=true; null when none.
const Json &controllerOf(const Json &object);

/// The entry of status.conditions with this type; null when none.
const Json &condition(const Json &object, const std::string &type);
bool conditionIs(const Json &object, const std::string &type, const std::string &status = "True");
/// Adds or changes a condition; the transition time moves only when the status does. True when anything changed.
bool setCondition(Json &status, const std::string &type, bool value, const std::string &reason, const std::string &message);

/// A Quantity as a number in its base unit (cores, bytes, devices); 0 for what cannot be read.
double quantity(const Json &value);
/// A number as a short Quantity: whole numbers plainly, fractions of cores in milli.
std::string quantityText(const std::string &resource, double value);

using Resources = std::map<std::string, double>;
/// What a pod asks for, as the scheduler sums it: containers together, or the greatest init container. Limits count where
/// no request is given.
Resources podRequests(const Json &podSpec);

bool podFinished(const Json &pod);
bool podReady(const Json &pod);
std::string podPhase(const Json &pod);

/// Matches matchLabels and matchExpressions.
bool selectorMatches(const Json &selector, const Json &labels);
/// Matches one requirement {key, operator, values} against labels (node affinity's operators included).
bool requirementMatches(const Json &requirement, const Json &labels);

/// A pod of a template with the owner set.
Json podFromTemplate(const Json &podTemplate, const Json &owner);
/// Merges `extra` into labels or annotations.
void mergeInto(Json &target, const Json &extra);
/// {"name": n, "value": v} put into a container's env unless that name is there already.
void addEnvironment(Json &container, const std::string &name, const Json &entry);

/// Kubernetes' short text of indexes: "0,2-4".
std::string indexRanges(const std::vector<int> &sorted);

} // namespace demo
