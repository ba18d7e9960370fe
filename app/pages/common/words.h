// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cluster/cluster_update.h"
#include "app/cluster/values.h"
#include "app/translated/translated.h"
#include "widgets/theme/roles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

/// Domain values in the person's words. Pure; GUI thread (translations).
namespace pages::words {

inline QString text(const std::string &value) { return QString::fromStdString(value); }
using cluster::moment;
QDateTime moment(const std::string &rfc3339); ///< invalid when empty or malformed
/// "a, b".
QString list(const std::vector<std::string> &values);
QString state(workloads::JobState state);
widgets::StateKind stateKind(workloads::JobState state);
/// Order in which a person wants to see states: waiting first, then failed, running, ended.
int stateOrder(workloads::JobState state);
/// "8 × H100", "2 GPUs" without a model, "–" for none.
QString gpus(double count, const std::string &model);
/// What the domain says, in the person's language.
inline QString text(const wording::Text &value) { return wording::translated(value); }
/// The error in one line: message and remedy.
QString error(const kubeapi::Error &error);
inline QString error(const wording::Failure &failure) { return wording::translated(failure); }
/// Data age of a cluster in words for a page's foot: "live", "stale since 14:30:12", ...
QString dataAge(const cluster::ConnectionStatus &status);

} // namespace pages::words
