// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"
#include "kubeapi/watch/stamp.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace kubeapi {

/// What objects of one type can say of themselves; a store then need not keep it beside them. Called on the thread of the store, about objects that
/// other threads may be reading.
struct ObjectQuestions {
    std::string (*key)(const void *object) = nullptr; ///< "namespace/name", "name" without a namespace
    bool (*hasKey)(const void *object, std::string_view key) = nullptr;
    Stamp (*stamp)(const void *object) = nullptr;
    // Of objects that count their holders themselves; all three or none.
    void (*hold)(const void *object) = nullptr;
    void (*letGo)(const void *object) = nullptr;
    std::shared_ptr<const void> (*shared)(const void *object) = nullptr; ///< of one that is held
};

/// How a watch reads its objects, and what it may ask them afterwards. Null from `read` = left out.
struct Decoder {
    using Read = std::function<std::shared_ptr<const void>(JsonView)>;

    Decoder() = default;
    template <class Callable>
    requires std::is_invocable_r_v < std::shared_ptr<const void>,
    const Callable &,
        JsonView > Decoder(Callable callable, const ObjectQuestions *questions = nullptr)
        : read(std::move(callable)),
    asks(questions) // NOLINT: a decoder as it is
    {
    }
    std::shared_ptr<const void> operator()(JsonView object) const { return read(object); }

    Read read;
    const ObjectQuestions *asks = nullptr; ///< null = nothing; lives as long as the program
};

/// Of a T with questions(), those go along.
template <class T>
Decoder decoderOf(std::function<std::shared_ptr<const T>(JsonView)> decode)
{
    const ObjectQuestions *asks = nullptr;
    if constexpr (requires { T::questions(); })
        asks = &T::questions();
    return Decoder([decode = std::move(decode)](JsonView object) -> std::shared_ptr<const void> { return decode(object); }, asks);
}

} // namespace kubeapi
