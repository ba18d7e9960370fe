// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <string>
#include <variant>
#include <vector>

namespace demo {

/// The fields by which the items of a list are told apart ("name" for containers, ...); empty = the list is one value.
/// `serverSide` gives the keys of server-side apply, which names ports by number and protocol.
std::vector<std::string> listKeys(const std::string &field, const Json &items, bool serverSide);
/// Whether a list of plain values is merged as a set (finalizers).
bool isSetList(const std::string &field);

/// RFC 7386.
Json mergePatch(Json target, const Json &patch);
/// Kubernetes' strategic merge with its directives ($patch, $retainKeys, $setElementOrder, $deleteFromPrimitiveList).
Json strategicPatch(Json target, const Json &patch);
/// RFC 6902; the error names the operation that could not be done.
std::variant<Json, StoreError> jsonPatch(const Json &target, const Json &patch);

} // namespace demo
