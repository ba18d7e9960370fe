// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/wording/failure.h"

#include <string>

/// What those say who read and write pattern files (app/files).
namespace reading::words {

wording::Failure tooLarge(const std::string &path);
/// `why`: the system's own word.
wording::Failure unreadable(const std::string &path, const std::string &why);
wording::Failure unwritable(const std::string &path, const std::string &why);

} // namespace reading::words
