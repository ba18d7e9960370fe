// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"

#include <functional>
#include <memory>

namespace kubeapi {

/// Reads the objects of one watch. Where T has a Reader, what many of them have in common (a job's containers, labels) is kept once and handed out
/// again; then the function belongs to one thread and one watch, while what it returns may go anywhere.
template <class T>
std::function<std::shared_ptr<const T>(JsonView)> objectReader()
{
    if constexpr (requires { typename T::Reader; })
        return [reader = std::make_shared<typename T::Reader>()](JsonView object) { return std::make_shared<const T>(reader->read(object)); };
    else
        return [](JsonView object) { return std::make_shared<const T>(T::read(object)); };
}

} // namespace kubeapi
