// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/session.h"

namespace ctl {

/// What the session's server serves; asks it.
kubeapi::Result<kubeapi::CatalogPtr> catalogOf(Session &session);

} // namespace ctl
