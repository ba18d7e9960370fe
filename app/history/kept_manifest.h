// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QString>

#include <string>

namespace history {

/// True for names of settings whose values are nobody's business: tokens, passwords, keys.
bool namesASecret(const QString &name);
/// What stands where such a value was.
QString notKept();

/// An object as it is kept for years: without what only the server needs (managedFields, the last-applied copy) and without literal secrets in
/// environments and arguments.
std::string keptManifest(nlohmann::ordered_json object);

} // namespace history
