// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/object_meta.h"

#include <QDateTime>

#include <optional>

namespace cluster {

/// A moment of the API as Qt has them, to the millisecond; invalid when absent.
inline QDateTime moment(const std::optional<kubeapi::TimePoint> &time)
{
    return time ? QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time->time_since_epoch()).count())
                : QDateTime();
}

} // namespace cluster
