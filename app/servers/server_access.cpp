// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servers/server_access.h"

#include "kubeapi/config/base64.h"
#include "kubeapi/request/percent.h"

#include <cstdlib>

namespace servers {
namespace {

kubeapi::Request requestOf(const curves::ServerRequest &asked)
{
    kubeapi::Request request;
    request.path = asked.path;
    request.query = asked.query;
    request.timeoutSeconds = 120; // a page of a long history from a small server
    if (!asked.body.empty()) {
        request.verb = kubeapi::Verb::Create;
        request.body = asked.body;
        request.contentType = "application/json";
    }
    return request;
}

} // namespace

SignIn signInFor(const curves::ServerAddress &address, const std::function<std::string(const char *)> &variable)
{
    SignIn out;
    const auto basic = [](const std::string &user, const std::string &password) {
        return kubeapi::Secret("Basic " + kubeapi::encodeBase64(user + ":" + password));
    };
    const auto tracking = curves::serverAddress(variable("MLFLOW_TRACKING_URI"));
    const bool meant = tracking ? tracking->origin() == address.origin() : address.secure() || address.loopback();
    if (meant)
        out.insecure = variable("MLFLOW_TRACKING_INSECURE_TLS") == "true";
    if (!address.user.empty()) {
        out.authorization = basic(address.user, address.password);
    } else if (meant) {
        // MLflow's client prefers the user over the token
        if (const auto user = variable("MLFLOW_TRACKING_USERNAME"); !user.empty())
            out.authorization = basic(user, variable("MLFLOW_TRACKING_PASSWORD"));
        else if (const auto token = variable("MLFLOW_TRACKING_TOKEN"); !token.empty())
            out.authorization = kubeapi::Secret("Bearer " + token);
    }
    return out;
}

SignIn prometheusSignIn(const curves::ServerAddress &address, const std::function<std::string(const char *)> &variable)
{
    SignIn out;
    if (!address.user.empty())
        out.authorization = kubeapi::Secret("Basic " + kubeapi::encodeBase64(address.user + ":" + address.password));
    else if (const auto token = variable("TRAINYARD_PROMETHEUS_TOKEN"); !token.empty() && (address.secure() || address.loopback()))
        out.authorization = kubeapi::Secret("Bearer " + token);
    return out;
}

std::string environmentVariable(const char *name)
{
    const char *value = std::getenv(name);
    return value != nullptr ? value : "";
}

Fetch webFetch(kubeapi::Loop &loop, const curves::ServerAddress &address) { return webFetch(loop, address, signInFor(address, environmentVariable)); }

Fetch webFetch(kubeapi::Loop &loop, const curves::ServerAddress &address, const SignIn &signIn)
{
    kubeapi::WebServerOptions options;
    options.base = address.base;
    options.authorization = signIn.authorization;
    options.insecure = signIn.insecure;
    const auto server = std::make_shared<kubeapi::WebServer>(loop, std::move(options));
    return [server](const curves::ServerRequest &asked, std::function<void(curves::ServerAnswer)> done) {
        server->send(requestOf(asked), [done = std::move(done)](kubeapi::Result<kubeapi::WebServer::Answer> came) {
            curves::ServerAnswer answer;
            if (came) {
                answer.status = came->status;
                answer.body = std::move(came->body);
                answer.location = std::move(came->location);
            } else {
                answer.problem = came.error().message;
            }
            done(std::move(answer));
        });
    };
}

kubeapi::Request serviceRequest(const curves::ServerRequest &asked, const std::string &namespaceName, const std::string &service,
                                const std::string &port)
{
    auto request = requestOf(asked);
    request.path = "/api/v1/namespaces/" + kubeapi::percentEncode(namespaceName) + "/services/" + kubeapi::percentEncode(service, ":") + ":" +
                   kubeapi::percentEncode(port) + "/proxy" + kubeapi::percentEncode(asked.path, "/");
    request.accept = "*/*";
    return request;
}

curves::ServerAnswer serviceAnswer(kubeapi::Result<kubeapi::Response> came)
{
    curves::ServerAnswer answer;
    if (came) {
        answer.status = came->status;
        answer.body = std::move(came->body);
        return answer;
    }
    // What the service itself answered is an answer; what the API server says about the way to it is not.
    answer.status = came.error().statusJson.empty() ? came.error().httpStatus : 0;
    answer.problem = came.error().message + (came.error().remedy.empty() ? "" : " " + came.error().remedy);
    if (answer.status != 0)
        answer.body = answer.problem;
    return answer;
}

Fetch serviceFetch(kubeapi::Client &client, std::string namespaceName, std::string service, std::string port)
{
    // Late answers of a client that outlives this function find nobody.
    const auto alive = std::make_shared<bool>(true);
    return [&client, alive, namespaceName, service, port](const curves::ServerRequest &asked, std::function<void(curves::ServerAnswer)> done) {
        const std::weak_ptr<bool> guard = alive;
        client.send(serviceRequest(asked, namespaceName, service, port), [guard, done = std::move(done)](kubeapi::Result<kubeapi::Response> came) {
            if (!guard.expired())
                done(serviceAnswer(std::move(came)));
        });
    };
}

} // namespace servers
