// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"

#include <optional>
#include <string>

namespace curves {

/// A Service behind which a metric server is to be expected.
struct TrackerService {
    enum class Kind { MLflow, TensorBoard } kind = Kind::MLflow;
    std::string namespaceName, name;
    std::string port; ///< the Service's port number
    bool tls = false; ///< the port speaks https
    /// How the API server's proxy names it: "name:port" or "https:name:port" is built of these.
    std::string proxyName() const { return tls ? "https:" + name : name; }
    const char *kindName() const { return kind == Kind::MLflow ? "MLflow" : "TensorBoard"; }
};

/// Whether a Service (an object of core/v1) is one, by this rule; what is behind it is known only when it was asked:
/// 1. The label app.kubernetes.io/name decides where it is set: it must be "mlflow", "tensorboard", or hold one of them as a word
///    ("mlflow-tracking"). A database of the same chart carries its own name there.
/// 2. Else one of the labels app, k8s-app, app.kubernetes.io/component or the Service's name must hold one of them as a word, and the name must not
///    end in what is beside a tracker (postgresql, postgres, mysql, mariadb, minio, redis, db, metrics, artifacts, hl).
/// 3. Else a port 6006 or a targetPort 6006 is TensorBoard (Kubeflow's Tensorboard controller names the Service after the person's object).
/// The port: of TCP ports the one named mlflow, tensorboard, tracking, http, https or web, else 5000 or 6006, else 80, 8080 or 443, else the only
/// one. A Service of type ExternalName is none: the API server does not lead there.
std::optional<TrackerService> trackerService(kubeapi::JsonView service);

} // namespace curves
