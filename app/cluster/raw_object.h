// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

#include <string>

namespace cluster {

/// An object kept whole, as the server's JSON: for kinds that are shown and diffed rather than counted.
struct RawObject {
    kubeapi::ObjectMeta meta;
    std::string kind;
    std::string json;

    static RawObject read(kubeapi::JsonView object) { return {kubeapi::readMeta(object), object["kind"].text(), object.json()}; }
};

} // namespace cluster
