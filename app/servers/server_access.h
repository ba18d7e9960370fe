// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/metric_server.h"
#include "kubeapi/base/secret.h"
#include "kubeapi/client/client.h"
#include "kubeapi/client/web_server.h"

#include <functional>
#include <memory>
#include <string>

namespace servers {

/// Sends one question; the answer comes later on the loop's thread, never from inside the call. What is under way when the function goes ends
/// without a word.
using Fetch = std::function<void(const curves::ServerRequest &request, std::function<void(curves::ServerAnswer)> done)>;

/// How to sign in to a metric server: what the address itself says, else MLflow's own variables. Those are for the server that MLFLOW_TRACKING_URI
/// names; where it is not set they go to https and loopback addresses only, because an opened address may be anybody's. Never stored.
struct SignIn {
    kubeapi::Secret authorization; ///< empty = none
    bool insecure = false;         ///< MLFLOW_TRACKING_INSECURE_TLS=true, for the same servers
};
/// `variable` reads the environment; "" for what is not set.
SignIn signInFor(const curves::ServerAddress &address, const std::function<std::string(const char *)> &variable);

/// A question to a Service's port through the API server, and what the answer to it means.
kubeapi::Request serviceRequest(const curves::ServerRequest &asked, const std::string &namespaceName, const std::string &service,
                                const std::string &port);
curves::ServerAnswer serviceAnswer(kubeapi::Result<kubeapi::Response> came);

/// The same for Prometheus: what the address says, else the bearer token of TRAINYARD_PROMETHEUS_TOKEN, to https and loopback addresses only.
SignIn prometheusSignIn(const curves::ServerAddress &address, const std::function<std::string(const char *)> &variable);

/// Straight over HTTP, with the sign-in of the environment that signInFor() finds.
Fetch webFetch(kubeapi::Loop &loop, const curves::ServerAddress &address);
Fetch webFetch(kubeapi::Loop &loop, const curves::ServerAddress &address, const SignIn &signIn);
/// A variable of the environment; "" for what is not set.
std::string environmentVariable(const char *name);
/// Through the API server to a Service's port. `client` must outlive the function and be used on one thread with it.
Fetch serviceFetch(kubeapi::Client &client, std::string namespaceName, std::string service, std::string port);

} // namespace servers
