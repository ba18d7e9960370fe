// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <string>
#include <vector>

namespace demo {

/// The columns kubectl shows for a type, and the cells of one object, as the API server prints them in a Table.
Json tableColumns(const ResourceType &type);
Json tableCells(const ResourceType &type, const Json &object);
/// A whole meta.k8s.io/v1 Table. `include` is the includeObject query value ("", "None", "Metadata", "Object").
Json tableOf(const ResourceType &type, const std::vector<ObjectPtr> &objects, const std::string &include, bool withColumns = true);
/// What an object is cut down to when only its metadata is asked for.
Json partialMetadata(const Json &object);

} // namespace demo
