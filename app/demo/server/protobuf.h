// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <optional>
#include <string_view>

namespace demo {

/// Reads a body in Kubernetes' protobuf envelope (application/vnd.kubernetes.protobuf), in which kubectl sends what its typed
/// clients write: reviews, evictions and the objects of `kubectl create`. nullopt for a kind that is not known here or bytes
/// that are not such a body. Zero numbers and false are kept, empty strings dropped: the format does not tell unset from zero.
std::optional<Json> decodeProtobuf(std::string_view body);

/// The fields of a message as "number name type;" triples, or empty. Types: scalars, message names, "[]" lists, "{}" maps;
/// "^" before a name means that the message's members stand in the object itself.
std::string_view protobufFields(std::string_view message);

} // namespace demo
