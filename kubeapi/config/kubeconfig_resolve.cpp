// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/base64.h"
#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/config/kubeconfig_data.h"
#include "kubeapi/config/read_file.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace kubeapi {

Result<std::string> readFile(const std::string &path, const std::string &what)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    if (stream)
        text << stream.rdbuf();
    if (!stream)
        return fail(ErrorKind::Config, "The " + what + " " + path + " could not be read.", "Check that the file exists and that you may read it.");
    return text.str();
}

std::optional<std::string> decodeBase64(std::string_view text)
{
    std::string out;
    out.reserve(text.size() * 3 / 4);
    unsigned bits = 0;
    int held = 0;
    bool ended = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == ' ' || c == '\t')
            continue;
        if (c == '=') {
            ended = true;
            continue;
        }
        int value = -1;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        if (value < 0 || ended)
            return std::nullopt;
        bits = bits << 6 | static_cast<unsigned>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xff);
        }
    }
    if (held >= 6)
        return std::nullopt; // a single character left over cannot be a byte
    return out;
}

std::string encodeBase64(std::string_view bytes)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > bytes.size() ? '=' : letters[group >> (18 - 6 * k) & 63];
    }
    return out;
}

namespace {

std::string at(const KubeconfigPlace &place)
{
    std::string out = " (" + place.file;
    if (place.line)
        out += ", line " + std::to_string(place.line);
    return out + ")";
}

/// Data field or file, never both; `out` stays empty when neither is there.
Result<std::string> material(const std::string &file, const std::string &data, const std::string &fileKey, const std::string &owner)
{
    if (!file.empty() && !data.empty())
        return fail(ErrorKind::Config, owner + " has both " + fileKey + " and " + fileKey + "-data.", "Remove one of them from the kubeconfig.");
    if (!data.empty()) {
        auto decoded = decodeBase64(data);
        if (!decoded)
            return fail(ErrorKind::Config, fileKey + "-data of " + owner + " is not base64.", "Copy the kubeconfig again from where it came.");
        return *decoded;
    }
    if (!file.empty())
        return readFile(file, fileKey + " file");
    return std::string();
}

std::string trim(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

Result<std::string> normalServer(std::string server, bool tlsWanted, const std::string &owner)
{
    server = trim(server);
    if (server.empty())
        return fail(ErrorKind::Config, owner + " has no server address.", "Set \"server\" of the cluster in the kubeconfig.");
    if (server.find("://") == std::string::npos)
        server.insert(0, tlsWanted ? "https://" : "http://");
    server.resize(std::min(server.find_first_of("?#"), server.size()));
    const auto start = server.find("://") + 3;
    const std::string scheme = server.substr(0, start);
    if (scheme != "https://" && scheme != "http://")
        return fail(ErrorKind::Config, owner + " has the server scheme \"" + scheme + "\".", "Use an address that starts with https://.");
    const auto slash = std::min(server.find('/', start), server.size());
    if (const auto user = server.rfind('@', slash); user != std::string::npos && user >= start)
        server.erase(start, user + 1 - start);
    if (server.size() == start || server[start] == '/' || server[start] == ':')
        server.insert(start, "localhost");
    while (server.size() > start && server.back() == '/')
        server.pop_back();
    if (std::any_of(server.begin(), server.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; }))
        return fail(ErrorKind::Config, owner + " has a server address with blanks in it.", "Correct \"server\" in the kubeconfig.");
    return server;
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
    const bool basic = !user.username.empty() || !user.password.empty();
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
    if (anyKey && !anyCertificate)
        return fail(ErrorKind::Config, owner + " has a client key without a certificate.",
                    "Add client-certificate or client-certificate-data to the kubeconfig.");
    if (user.as.empty() && (!user.asUid.empty() || !user.asGroups.empty() || !user.asExtra.empty()))
        return fail(ErrorKind::Config, owner + " impersonates a uid, groups or extras without a user (\"as\").", "Set \"as\" in the kubeconfig.");
    if (user.authProvider == "oidc" && !token && !anyCertificate && !basic)
        return fail(ErrorKind::Config, owner + " signs in with the legacy auth-provider \"oidc\".",
                    "Use the kubelogin plugin (kubectl oidc-login) as an exec entry instead: kubectl oidc-login setup shows how.");
    if (!user.authProvider.empty() && !token && !anyCertificate && !basic) {
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
    if (empty())
        return fail(ErrorKind::Config, "There is no kubeconfig.", "Set KUBECONFIG, or save the cluster's kubeconfig as ~/.kube/config.");
    if (name.empty())
        return fail(ErrorKind::Config, "The kubeconfig has no current context.",
                    "Choose a context, for example with: kubectl config use-context NAME");
    const auto context = m_data->contexts.find(name);
    if (context == m_data->contexts.end())
        return fail(ErrorKind::Config,
                    "The context \"" + name + "\" does not exist in " + (found().empty() ? "the kubeconfig" : found().front()) + ".",
                    "Choose one of the contexts that kubectl config get-contexts shows.");
    const std::string where = at(context->second.place);
    const auto clusterIt = m_data->clusters.find(context->second.cluster);
    if (clusterIt == m_data->clusters.end())
        return fail(ErrorKind::Config,
                    "Context \"" + name + "\" names the cluster \"" + context->second.cluster + "\", which is not defined" + where + ".",
                    "Add the cluster to the kubeconfig.");
    const KubeconfigCluster &cluster = clusterIt->second;
    const std::string clusterOwner = "Cluster \"" + context->second.cluster + "\"" + at(cluster.place);
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
    const bool caGiven = !cluster.caFile.empty() || !cluster.caData.empty();
    if (cluster.insecure && caGiven)
        return fail(ErrorKind::Config, clusterOwner + " has a certificate authority and insecure-skip-tls-verify together.",
                    "Remove insecure-skip-tls-verify to keep the connection safe.");
    if (caGiven && out->caPem.find("-----BEGIN") == std::string::npos)
        return fail(ErrorKind::Config, "The certificate authority of " + clusterOwner + " holds no certificate in PEM form.",
                    "Copy the kubeconfig again from where it came.");
    const bool clientCertificate = !user.certificateFile.empty() || !user.certificateData.empty();
    auto server = normalServer(cluster.server, caGiven || cluster.insecure || clientCertificate, clusterOwner);
    if (!server)
        return fail(server.error());
    out->server = *server;

    if (!cluster.proxyUrl.empty()) {
        const std::string &proxy = cluster.proxyUrl.reveal();
        const auto scheme = proxy.find("://");
        const std::string kind = scheme == std::string::npos ? std::string() : proxy.substr(0, scheme);
        if (kind != "http" && kind != "https" && kind != "socks5")
            return fail(ErrorKind::Config, "The proxy-url of " + clusterOwner + " must start with http://, https:// or socks5://.",
                        "Correct proxy-url in the kubeconfig.");
        // kubectl lets the SOCKS proxy resolve the name; libcurl calls that socks5h
        out->proxyUrl = kind == "socks5" ? Secret("socks5h" + proxy.substr(scheme)) : cluster.proxyUrl;
    }

    auto certificate = material(user.certificateFile, user.certificateData, "client-certificate", userOwner);
    if (!certificate)
        return fail(certificate.error());
    auto key = material(user.keyFile, user.keyData.reveal(), "client-key", userOwner);
    if (!key)
        return fail(key.error());
    out->certificatePem = *certificate;
    out->keyPem = Secret(std::move(*key));
    out->certificateFile = user.certificateFile;
    out->keyFile = user.keyFile;
    out->token = Secret(trim(user.token.reveal()));
    out->tokenFile = user.tokenFile;
    out->username = user.username;
    out->password = user.password;
    out->impersonateUser = user.as;
    out->impersonateUid = user.asUid;
    out->impersonateGroups = user.asGroups;
    out->impersonateExtra = user.asExtra;
    // A plugin never runs where the entry already yields a credential
    const bool other = !out->token.empty() || !out->tokenFile.empty() || !out->username.empty() || !out->certificatePem.empty();
    if (user.exec && !other) {
        out->exec = user.exec;
        out->exec->clusterConfigJson = cluster.execConfigJson;
    }
    return std::shared_ptr<const ResolvedContext>(std::move(out));
}

} // namespace kubeapi
