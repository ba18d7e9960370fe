// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"

#include <string>

namespace kubeapi {

/// A whole file; the error names `what` ("token file") and the path, never the content.
Result<std::string> readFile(const std::string &path, const std::string &what);

} // namespace kubeapi
