// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/experiments/draft.h"

namespace experiments {

/// Labels and annotations that Trainyard writes. A job is found again by these alone.
namespace label {
inline constexpr const char *experiment = "trainyard.dev/experiment";
inline constexpr const char *arm = "trainyard.dev/arm";
inline constexpr const char *seed = "trainyard.dev/seed";
inline constexpr const char *revision = "trainyard.dev/revision";
inline constexpr const char *ledger = "trainyard.dev/ledger";
inline constexpr const char *managedBy = "app.kubernetes.io/managed-by";
inline constexpr const char *contentHash = "trainyard.dev/content-hash"; ///< annotation: of the manifest as rendered
} // namespace label

/// One run's exact manifest.
struct RenderedRun {
    std::string arm, name;
    int seed = 0;
    Json manifest;
};

/// The object without what the server and controllers set (status, uid, resourceVersion, managedFields, owners, a Job's generated selector
/// and labels, ...): what a person would write to make it again.
Json cleaned(const Json &object);
/// "<experiment>-<arm>-s<seed>" in lower case; a hash stands for the end where that is longer than 52 characters, which leaves room for
/// what controllers append to pod names.
std::string runName(const std::string &experiment, const std::string &arm, int seed);
/// Deterministic: the same draft and revision give the same text, so a retry finds its own objects.
std::vector<RenderedRun> render(const Draft &draft, int revision);
/// FNV-1a over the manifest's text without the hash annotation, 16 hexadecimal digits.
std::string contentHash(const Json &manifest);

/// The immutable ConfigMap that keeps a revision: data "draft.json", "runs.json", "manifests.json". `createdAt` is RFC 3339.
Json ledgerConfigMap(const Draft &draft, int revision, const std::vector<RenderedRun> &runs, const std::string &createdAt);
std::string ledgerName(const std::string &experiment, int revision);

} // namespace experiments
