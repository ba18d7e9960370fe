// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/failure.h"

#include <QLocale>
#include <QString>

namespace wording {

/// What the domain says, in the language of the translators that are installed; numbers and moments (in local time) as `locale` writes
/// them. Without a translation it is the English. Thread-safe as QCoreApplication::translate() is.
QString translated(const Text &text, const QLocale &locale = QLocale());
/// Message and remedy in one line.
QString translated(const Failure &failure, const QLocale &locale = QLocale());

} // namespace wording
