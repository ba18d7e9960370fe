// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/text.h"
#include "kubeapi/base/result.h"

namespace wording {

/// An error that the domain words itself: an Error (its message and remedy are the English) that a window can say in another language.
/// An error of the server or the network stays as it came.
struct Failure : kubeapi::Error {
    Text messageText, remedyText;

    Failure() = default;
    Failure(kubeapi::Error error) : kubeapi::Error(std::move(error)), messageText(message), remedyText(remedy) {}
    Failure(kubeapi::ErrorKind why, Text what, Text todo = {}) : messageText(std::move(what)), remedyText(std::move(todo))
    {
        kind = why;
        message = messageText.english();
        remedy = remedyText.english();
    }
    /// The same error with other words around its message.
    Failure saying(Text what) const
    {
        Failure changed = *this;
        changed.messageText = std::move(what);
        changed.message = changed.messageText.english();
        return changed;
    }
};

/// A value or a Failure; a `kubeapi::Result<T>` becomes one, and one becomes a `kubeapi::Result<T>`, by itself.
template <class T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> fail(kubeapi::ErrorKind kind, Text message, Text remedy = {})
{
    return tl::unexpected<Failure>(Failure(kind, std::move(message), std::move(remedy)));
}

} // namespace wording
