// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/base64.h"
#include "kubeapi/config/in_cluster.h"
#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/config/kubeconfig_data.h"
#include "kubeapi/config/read_file.h"
#include "kubeapi/config/server_address.h"
#include "kubeapi/http/certificate.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace fs = std::filesystem;

namespace kubeapi {

namespace {

std::string at(const KubeconfigPlace &place)
{
    std::string out = " (" + place.file;
    if (place.line)
        out += ", line " + std::to_string(place.line);
    return out + ")";
}

/// What files of keys and tokens are called; no secret ends like that.
constexpr std::array<std::string_view, 6> fileEndings{".key", ".pem", ".crt", ".cert", ".token", ".txt"};

/// A file with a secret in it. Sometimes the secret itself stands where its file should be named, so a name that leads to no file is not shown.
Result<std::string> secretFile(const std::string &path, const std::string &key, const std::string &ownKey, const KubeconfigPlace &place,
                               const std::string &owner)
{
    std::error_code ignored;
    const fs::path folder = fs::path(place.file).parent_path();
    // What is written without a folder is taken as relative to the kubeconfig, and so is a secret
    const std::string ending = fs::path(path).extension().string();
    const bool named = fs::exists(path, ignored) || (fs::path(path).is_absolute() && (folder.empty() || path.rfind(folder.string(), 0) != 0)) ||
                       std::find(fileEndings.begin(), fileEndings.end(), ending) != fileEndings.end();
    if (named)
        return readFile(path, key + " file of " + owner + ",");
    return fail(ErrorKind::Config,
                "The " + key + " file of " + owner + " does not exist; its name is not shown, because it may be the secret itself.",
                key + " there names a file, relative to the folder of the kubeconfig; the secret itself belongs under " + ownKey + ".");
}

/// Data field or file, never both; `out` stays empty when neither is there.
Result<std::string> material(const std::string &file, const std::string &data, const std::string &fileKey, const std::string &owner,
                             const KubeconfigPlace *secretIn = nullptr)
{
    if (!file.empty() && !data.empty())
        return fail(ErrorKind::Config, owner + " has both " + fileKey + " and " + fileKey + "-data.", "Remove one of them from the kubeconfig.");
    if (!data.empty()) {
        auto decoded = decodeBase64(data);
        if (!decoded)
            return fail(ErrorKind::Config, fileKey + "-data of " + owner + " is not base64.", "Copy the kubeconfig again from where it came.");
        return *decoded;
    }
    if (!file.empty() && secretIn)
        return secretFile(file, fileKey, fileKey + "-data, in base64", *secretIn, owner);
    if (!file.empty())
        return readFile(file, fileKey + " file of " + owner + ",");
    return std::string();
}

std::string trim(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// An entry that kubectl would not even read.
Result<void> checkFault(const std::optional<Kubeconfig::Problem> &fault, const std::string &owner)
{
    if (!fault)
        return {};
    return fail(ErrorKind::Config, owner + " is faulty: " + fault->message + (fault->line ? " (line " + std::to_string(fault->line) + ")" : ""),
                fault->remedy.empty() ? "Correct it in the kubeconfig." : fault->remedy);
}

/// What is wrong with the files themselves, behind an error that may come from it.
tl::unexpected<Error> failWith(const std::vector<Kubeconfig::Problem> &problems, std::string message, std::string remedy)
{
    for (const Kubeconfig::Problem &problem : problems)
        message += "\n  " + problem.file + (problem.line > 0 ? ":" + std::to_string(problem.line) : "") + ": " + problem.message +
                   (problem.remedy.empty() ? "" : " " + problem.remedy);
    return fail(ErrorKind::Config, std::move(message), std::move(remedy));
}

Result<std::optional<OidcProvider>> readOidc(const KubeconfigUser &user, const std::string &owner)
{
    if (user.authProvider != "oidc")
        return std::nullopt;
    const auto value = [&user](const char *key) {
        const auto it = user.authSettings.find(key);
        return it == user.authSettings.end() ? Secret() : it->second;
    };
    OidcProvider out;
    out.issuer = value("idp-issuer-url").reveal();
    out.clientId = value("client-id").reveal();
    out.clientSecret = value("client-secret");
    out.idToken = value("id-token");
    out.refreshToken = value("refresh-token");
    const char *remedy = "Sign in again with whatever wrote this user, or use the kubelogin plugin: kubectl oidc-login setup shows how.";
    for (const auto &[key, present] : {std::pair("idp-issuer-url", !out.issuer.empty()), std::pair("client-id", !out.clientId.empty())})
        if (!present)
            return fail(ErrorKind::Config, "The auth-provider oidc of " + owner + " has no " + key + ".", remedy);
    // Its paths are not relative to the kubeconfig: kubectl hands them over as they are
    auto ca = material(value("idp-certificate-authority").reveal(), {}, "idp-certificate-authority", owner);
    if (!ca)
        return fail(ca.error());
    out.caPem = *ca;
    if (const Secret data = value("idp-certificate-authority-data"); !data.empty()) {
        const auto decoded = decodeBase64(data.reveal());
        if (!decoded)
            return fail(ErrorKind::Config, "idp-certificate-authority-data of " + owner + " is not base64.", remedy);
        out.caPem = *decoded;
    }
    out.file = user.place.file;
    return out;
}

Result<void> checkExec(const ExecPlugin &exec, const std::string &owner)
{
    if (exec.command.empty())
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " has no command.", "Set \"command\" under \"exec\" in the kubeconfig.");
    if (exec.apiVersion.empty())
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " has no apiVersion.", "Set it to client.authentication.k8s.io/v1.");
    if (exec.apiVersion != "client.authentication.k8s.io/v1" && exec.apiVersion != "client.authentication.k8s.io/v1beta1")
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " uses the API version \"" + exec.apiVersion + "\", which no longer exists.",
                    "Update the plugin and its kubeconfig entry to client.authentication.k8s.io/v1.");
    if (exec.apiVersion == "client.authentication.k8s.io/v1" && exec.interactiveMode.empty())
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " has no interactiveMode.",
                    "Set interactiveMode to IfAvailable in the kubeconfig.");
    if (!exec.interactiveMode.empty() && exec.interactiveMode != "Never" && exec.interactiveMode != "IfAvailable" && exec.interactiveMode != "Always")
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " has the unknown interactiveMode \"" + exec.interactiveMode + "\".",
                    "Set it to Never, IfAvailable or Always.");
    if (std::any_of(exec.env.begin(), exec.env.end(), [](const auto &pair) { return pair.first.empty(); }))
        return fail(ErrorKind::Config, "The exec plugin of " + owner + " has an environment variable without a name.",
                    "Give every entry of \"env\" a name.");
    return {};
}

Result<void> checkUser(const KubeconfigUser &user, const std::string &owner)
{
    const bool basic = !user.username.empty();
    const bool token = !user.token.empty() || !user.tokenFile.empty();
    if (basic && token)
        return fail(ErrorKind::Config, owner + " has more than one way to sign in: a token and a user name with password.",
                    "Keep only one in the kubeconfig.");
    if (user.exec && !user.authProvider.empty())
        return fail(ErrorKind::Config, owner + " has both exec and auth-provider.", "Keep only exec in the kubeconfig.");
    const bool anyCertificate = !user.certificateFile.empty() || !user.certificateData.empty();
    const bool anyKey = !user.keyFile.empty() || !user.keyData.empty();
    if (anyCertificate && !anyKey)
        return fail(ErrorKind::Config, owner + " has a client certificate without a key.", "Add client-key or client-key-data to the kubeconfig.");
    if (user.as.empty() && (!user.asUid.empty() || !user.asGroups.empty() || !user.asExtra.empty()))
        return fail(ErrorKind::Config, owner + " impersonates a uid, groups or extras without a user (\"as\").", "Set \"as\" in the kubeconfig.");
    if (!user.authProvider.empty() && user.authProvider != "oidc" && !token && !anyCertificate && !basic) {
        const std::string plugin = user.authProvider == "gcp"     ? "gke-gcloud-auth-plugin"
                                   : user.authProvider == "azure" ? "kubelogin"
                                                                  : "an exec plugin";
        return fail(ErrorKind::Config, owner + " signs in with the auth-provider \"" + user.authProvider + "\", which Kubernetes removed.",
                    "Install " + plugin + " and fetch the kubeconfig of this cluster again.");
    }
    return user.exec ? checkExec(*user.exec, owner) : Result<void>();
}

} // namespace

Result<std::shared_ptr<const ResolvedContext>> Kubeconfig::resolve(const std::string &contextName) const
{
    const std::string name = contextName.empty() ? currentContext() : contextName;
    if (empty()) {
        if (name.empty() && problems().empty())
            if (auto inside = inClusterContext())
                return inside;
        return failWith(problems(), "There is no kubeconfig.", "Set KUBECONFIG, or save the cluster's kubeconfig as ~/.kube/config.");
    }
    if (name.empty())
        return failWith(problems(), "The kubeconfig " + (found().empty() ? std::string() : found().front() + " ") + "has no current context.",
                        "Choose a context, for example with: kubectl config use-context NAME");
    const auto context = m_data->contexts.find(name);
    if (context == m_data->contexts.end())
        return failWith(problems(), "The context \"" + name + "\" does not exist in " + (found().empty() ? "the kubeconfig" : found().front()) + ".",
                        "Choose one of the contexts that kubectl config get-contexts shows.");
    if (auto checked = checkFault(context->second.fault, "Context \"" + name + "\"" + at(context->second.place)); !checked)
        return fail(checked.error());
    const std::string where = at(context->second.place);
    const auto clusterIt = m_data->clusters.find(context->second.cluster);
    if (clusterIt == m_data->clusters.end())
        return fail(ErrorKind::Config,
                    "Context \"" + name + "\" names the cluster \"" + context->second.cluster + "\", which is not defined" + where + ".",
                    "Add the cluster to the kubeconfig.");
    const KubeconfigCluster &cluster = clusterIt->second;
    const std::string clusterOwner = "Cluster \"" + context->second.cluster + "\"" + at(cluster.place);
    if (auto checked = checkFault(cluster.fault, clusterOwner); !checked)
        return fail(checked.error());
    KubeconfigUser user;
    if (!context->second.user.empty()) {
        const auto it = m_data->users.find(context->second.user);
        if (it == m_data->users.end())
            return fail(ErrorKind::Config,
                        "Context \"" + name + "\" names the user \"" + context->second.user + "\", which is not defined" + where + ".",
                        "Add the user to the kubeconfig.");
        user = it->second;
    }
    const std::string userOwner = "User \"" + context->second.user + "\"" + at(user.place);
    if (auto checked = checkFault(user.fault, userOwner); !checked)
        return fail(checked.error());
    if (auto checked = checkUser(user, userOwner); !checked)
        return fail(checked.error());

    auto out = std::make_shared<ResolvedContext>();
    out->name = name;
    out->clusterName = context->second.cluster;
    out->userName = context->second.user;
    out->namespaceName = context->second.namespaceName.empty() ? "default" : context->second.namespaceName;
    out->insecure = cluster.insecure;
    out->tlsServerName = cluster.tlsServerName;
    out->disableCompression = cluster.disableCompression;

    auto ca = material(cluster.caFile, cluster.caData, "certificate-authority", clusterOwner);
    if (!ca)
        return fail(ca.error());
    out->caPem = *ca;
    out->caFile = cluster.caFile;
    const bool caGiven = !cluster.caFile.empty() || !cluster.caData.empty();
    if (cluster.insecure && caGiven)
        return fail(ErrorKind::Config, clusterOwner + " has a certificate authority and insecure-skip-tls-verify together.",
                    "Remove insecure-skip-tls-verify to keep the connection safe.");
    if (caGiven && out->caPem.find("-----BEGIN") == std::string::npos)
        return fail(ErrorKind::Config, "The certificate authority of " + clusterOwner + " holds no certificate in PEM form.",
                    "Copy the kubeconfig again from where it came.");
    auto server = readServerAddress(cluster.server, clusterOwner);
    if (!server)
        return fail(server.error());
    out->server = server->url;
    out->serverWritten = server->written;

    if (!cluster.proxyUrl.empty()) {
        const std::string &proxy = cluster.proxyUrl.reveal();
        const auto scheme = proxy.find("://");
        const std::string kind = scheme == std::string::npos ? std::string() : proxy.substr(0, scheme);
        if (kind != "http" && kind != "https" && kind != "socks5")
            return fail(ErrorKind::Config, "The proxy-url of " + clusterOwner + " must start with http://, https:// or socks5://.",
                        "Correct proxy-url in the kubeconfig.");
        out->proxyUrl = cluster.proxyUrl;
    }

    auto certificate = material(user.certificateFile, user.certificateData, "client-certificate", userOwner);
    if (!certificate)
        return fail(certificate.error());
    auto key = material(user.keyFile, user.keyData.reveal(), "client-key", userOwner, &user.place);
    if (!key)
        return fail(key.error());
    if (!certificate->empty()) {
        out->certificatePem = *certificate;
        out->keyPem = Secret(std::move(*key));
        out->certificateFile = user.certificateFile;
        out->keyFile = user.keyFile;
        if (auto pair = checkKeyPair(out->certificatePem, out->keyPem, userOwner); !pair)
            return fail(pair.error());
    }
    out->userWords = userOwner;
    out->token = Secret(trim(user.token.reveal()));
    out->tokenFile = user.tokenFile;
    if (out->token.empty() && !user.tokenFile.empty()) {
        const auto text = secretFile(user.tokenFile, "tokenFile", "token", user.place, userOwner);
        if (!text)
            return fail(text.error());
        if (trim(*text).empty())
            return fail(ErrorKind::Config, "The token file of " + userOwner + ", " + user.tokenFile + ", is empty.",
                        "Sign in again with whatever writes it.");
    }
    out->username = user.username;
    out->password = user.password;
    if (!server->username.empty()) {
        out->username = server->username;
        out->password = server->password;
        out->token = {};
        out->tokenFile.clear();
    }
    out->impersonateUser = user.as;
    out->impersonateUid = user.asUid;
    out->impersonateGroups = user.asGroups;
    out->impersonateExtra = user.asExtra;
    // A plugin never runs where the entry already yields a credential
    const bool other = !out->token.empty() || !out->tokenFile.empty() || !out->username.empty() || !out->certificatePem.empty();
    if (!other) {
        auto oidc = readOidc(user, userOwner);
        if (!oidc)
            return fail(oidc.error());
        out->oidc = std::move(*oidc);
    }
    if (user.exec && !other) {
        out->exec = user.exec;
        out->exec->clusterConfigJson = cluster.execConfigJson;
    }
    return std::shared_ptr<const ResolvedContext>(std::move(out));
}

} // namespace kubeapi
