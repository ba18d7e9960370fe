// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/base/secret.h"

#include <map>
#include <string>

namespace kubeapi {

/// The text of a kubeconfig with new settings of one user's auth-provider, and nothing else changed: comments, order, unknown keys and
/// quotes stay. An Error (kind Config) where that cannot be done for sure, and where the file has no such user. Pure.
Result<std::string> withProviderSettings(const std::string &text, const std::string &user, const std::map<std::string, Secret> &settings,
                                         const std::string &file);

/// The same in the file: under kubectl's lock (FILE.lock), as a new file that takes the old one's place and rights, through symbolic links.
Result<void> saveProviderSettings(const std::string &file, const std::string &user, const std::map<std::string, Secret> &settings);

/// The settings of that user's auth-provider as the file has them now; empty where it cannot be read or has no such user.
std::map<std::string, Secret> readProviderSettings(const std::string &file, const std::string &user);

} // namespace kubeapi
