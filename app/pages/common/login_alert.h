// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/connection_status.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace pages {

/// A login that ends soon or has ended, in words.
struct LoginAlert {
    bool over = false;
    QString title;    ///< "login expires in 3 d"
    QString evidence; ///< what ends, and when exactly
    QString remedy;
};

/// A certificate is told 14 days before its end: somebody else may have to make a new one. A token 15 minutes before: most are short-lived and
/// renewed by whatever wrote them. Absent when nothing is near, or nothing says when it ends.
std::optional<LoginAlert> loginAlert(const cluster::ConnectionStatus &status, const QDateTime &now);

} // namespace pages
