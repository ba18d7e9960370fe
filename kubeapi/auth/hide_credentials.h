// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/auth/credential_source.h"
#include "kubeapi/base/error.h"

namespace kubeapi {

/// Puts *** where `text` has a part of what went with a request: the token, or of a user name and password the encoded pair and the password alone.
/// Some servers and proxies tell in their answers what they were sent, and our credentials are not for a person to read. Secrets of less than four
/// characters are left: they would make holes into every sentence.
void hideCredentials(std::string &text, const Credentials &used);
/// The same in all texts of an error.
void hideCredentials(Error &error, const Credentials &used);

} // namespace kubeapi
