// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"
#include "kubeapi/config/kubeconfig.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kubeapi {

/// A right that the caller's program needs.
struct AccessNeed {
    AccessQuery query;      ///< namespaceName empty = in all namespaces
    std::string purpose;    ///< what does not work without it, for a person: "the list of pods"
    bool namespaced = true; ///< where not granted everywhere, the context's own namespace will do for a part
    bool essential = true;  ///< whether its absence makes the diagnosis fail; otherwise it is only told
};

/// The steps from a file to a working cluster, in the order in which they are tried.
enum class DiagnosisStepKind { Kubeconfig, Dns, Connect, Tls, Auth, Access };
/// "kubeconfig", "dns", "connect", "tls", "auth", "access".
const char *name(DiagnosisStepKind kind);

struct DiagnosisStep {
    DiagnosisStepKind kind = DiagnosisStepKind::Kubeconfig;
    bool ok = false;
    std::string detail; ///< what was found, never a secret
    std::string remedy; ///< what to do; may also be there with ok, for what will soon bite
};

/// What was found. `steps` ends with the first that failed.
struct Diagnosis {
    std::string context;
    std::string user;                ///< as the server names it, else by the client certificate; empty = not known
    std::vector<std::string> groups; ///< likewise
    std::vector<DiagnosisStep> steps;
    std::optional<Error> error;       ///< of the step that failed
    std::vector<AccessNeed> missing;  ///< needs that are granted nowhere
    std::vector<AccessNeed> narrowed; ///< needs that are granted in the context's namespace only
    bool ok() const { return !steps.empty() && steps.back().ok; }
};

/// Called on the loop's thread, never from inside Diagnostician::start.
struct DiagnosisEvents {
    std::function<void(DiagnosisStepKind)> trying;
    std::function<void(const DiagnosisStep &)> tried;
    std::function<void(const Diagnosis &)> done; ///< once, the last call
};

/// Finds out why a context of a kubeconfig does not work, or that it does: over a connection of its own, with the same settings, proxies and
/// credentials that a Client uses. Sends only questions: /version, who am I, what may I do. Lives on the loop's thread; destroying it cancels.
class Diagnostician {
public:
    /// `context` empty = the current one. `options` as for the Client that does not work.
    Diagnostician(Loop &loop, Kubeconfig config, std::string context, std::vector<AccessNeed> needs, ClientOptions options, DiagnosisEvents events);
    ~Diagnostician();
    Diagnostician(const Diagnostician &) = delete;
    Diagnostician &operator=(const Diagnostician &) = delete;

    void start();

private:
    struct Impl;
    std::shared_ptr<Impl> m_impl;
};

} // namespace kubeapi
