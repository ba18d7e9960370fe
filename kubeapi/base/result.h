// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"

#include <tl/expected.hpp>

namespace kubeapi {

/// A value or an Error. `Result<void>` for actions.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failing branch: `return fail(ErrorKind::Config, "…");`
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string remedy = {})
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.remedy = std::move(remedy);
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

} // namespace kubeapi
