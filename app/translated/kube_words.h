// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace wording {

/// What kubeapi says of a connection, in the language of the translators that are installed. kubeapi speaks English and knows no Qt: its sentences
/// are recognised by their patterns, with names, addresses and the server's own words as they are. A sentence without a pattern stays as it is. A
/// test has kubeapi say each of them, so that a pattern that no longer fits is noticed.
QString kube(const std::string &sentence);
/// The English pattern of a sentence, empty where there is none.
QString kubePattern(const std::string &sentence);

} // namespace wording
