// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/exec_runner.h"

#include "kubeapi/auth/child_process.h"
#include "kubeapi/auth/plugin_policy.h"
#include "kubeapi/config/base64.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <sstream>
#include <unistd.h>

namespace kubeapi {

namespace {

constexpr std::size_t largestComplaint = 2000;

std::vector<std::string> searchFolders()
{
    std::vector<std::string> out;
    if (const char *path = std::getenv("PATH")) {
        std::istringstream parts{std::string(path)};
        std::string part;
        while (std::getline(parts, part, ':'))
            if (!part.empty())
                out.push_back(part);
    }
    // A program started from a desktop often has a shorter PATH than the user's shell
    const char *home = std::getenv("HOME");
    if (home)
        out.push_back(std::string(home) + "/.local/bin");
    out.emplace_back("/usr/local/bin");
    out.emplace_back("/opt/homebrew/bin");
    out.emplace_back("/snap/bin");
    if (home) {
        out.push_back(std::string(home) + "/google-cloud-sdk/bin");
        out.push_back(std::string(home) + "/.krew/bin");
    }
    return out;
}

std::string inFolders(const std::string &command, const std::vector<std::string> &folders)
{
    for (const std::string &folder : folders) {
        const std::string candidate = folder + "/" + command;
        std::error_code fault;
        if (::access(candidate.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(candidate, fault))
            return candidate;
    }
    return {};
}

/// The plugin's words for a person: no control characters, no configured secret.
std::string complaint(std::string text, const ExecPlugin &plugin)
{
    const auto hide = [&text](const std::string &secret) {
        for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at))
            text.replace(at, secret.size(), "***");
    };
    for (const auto &[name, value] : plugin.env)
        if (value.size() >= 8)
            hide(value);
    for (const std::string &arg : plugin.args) {
        const auto equals = arg.find('=');
        const std::string value = equals == std::string::npos ? arg : arg.substr(equals + 1);
        if (value.size() >= 20)
            hide(value);
    }
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < largestComplaint; ++i) {
        if (text[i] == '\x1b' && i + 1 < text.size() && text[i + 1] == '[') {
            while (i < text.size() && !std::isalpha(static_cast<unsigned char>(text[i])))
                ++i;
            continue;
        }
        const bool blank = static_cast<unsigned char>(text[i]) <= ' ' || text[i] == 0x7f;
        if (!blank)
            out += text[i];
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

} // namespace

std::string findCommand(const std::string &command)
{
    if (command.find('/') != std::string::npos)
        return ::access(command.c_str(), X_OK) == 0 ? command : std::string();
    return inFolders(command, searchFolders());
}

std::string execInfo(const ResolvedContext &context)
{
    nlohmann::ordered_json info = {
        {"kind", "ExecCredential"}, {"apiVersion", context.exec ? context.exec->apiVersion : ""}, {"spec", {{"interactive", false}}}};
    if (context.exec && context.exec->provideClusterInfo) {
        nlohmann::ordered_json cluster = {{"server", context.serverWritten.empty() ? context.server : context.serverWritten}};
        if (!context.tlsServerName.empty())
            cluster["tls-server-name"] = context.tlsServerName;
        if (context.insecure)
            cluster["insecure-skip-tls-verify"] = true;
        if (!context.caPem.empty())
            cluster["certificate-authority-data"] = encodeBase64(context.caPem);
        if (!context.proxyUrl.empty())
            cluster["proxy-url"] = context.proxyUrl.reveal();
        if (context.disableCompression)
            cluster["disable-compression"] = true;
        cluster["config"] = context.exec->clusterConfigJson.empty() // null rather than nothing, as kubectl writes it
                                ? nlohmann::ordered_json()
                                : nlohmann::ordered_json::parse(context.exec->clusterConfigJson, nullptr, false);
        info["spec"]["cluster"] = std::move(cluster);
    }
    return info.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<ExecCredential> readExecCredential(const std::string &output, const std::string &apiVersion, const std::string &command)
{
    const std::string who = "The login plugin " + command;
    const auto parsed = nlohmann::json::parse(output, nullptr, false);
    if (!parsed.is_object())
        return fail(ErrorKind::Auth, who + " did not answer with JSON.", "Run it by hand to see what it prints.");
    const auto text = [](const nlohmann::json &object, const char *key) {
        const auto it = object.find(key);
        return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    if (text(parsed, "kind") != "ExecCredential")
        return fail(ErrorKind::Auth, who + " did not answer with an ExecCredential.", "Update the plugin.");
    if (const std::string version = text(parsed, "apiVersion"); version != apiVersion)
        return fail(ErrorKind::Auth, who + " is configured to use API version " + apiVersion + " but returned version " + version + ".",
                    "Update the plugin, or set apiVersion in the kubeconfig to what it speaks.");
    const auto status = parsed.find("status");
    if (status == parsed.end() || !status->is_object())
        return fail(ErrorKind::Auth, who + " returned no credentials.", "Sign in with the plugin by hand, then try again.");
    ExecCredential out;
    out.token = Secret(text(*status, "token"));
    out.certificatePem = text(*status, "clientCertificateData");
    out.keyPem = Secret(text(*status, "clientKeyData"));
    if (out.certificatePem.empty() != out.keyPem.empty())
        return fail(ErrorKind::Auth, who + " returned only one of certificate and key.", "Update the plugin.");
    if (out.token.empty() && out.certificatePem.empty())
        return fail(ErrorKind::Auth, who + " returned neither a token nor a certificate.", "Sign in with the plugin by hand, then try again.");
    if (const std::string expires = text(*status, "expirationTimestamp"); !expires.empty()) {
        out.expires = parseTime(expires);
        if (!out.expires)
            return fail(ErrorKind::Auth, who + " returned an expirationTimestamp that is not a time.", "Update the plugin.");
    }
    return out;
}

std::string pluginId(const ResolvedContext &context)
{
    std::string text;
    const auto add = [&text](const std::string &part) { text += std::to_string(part.size()) + ":" + part; };
    if (context.exec) {
        add(context.exec->command);
        add(context.exec->apiVersion);
        for (const std::string &argument : context.exec->args)
            add(argument);
        for (const auto &[name, value] : context.exec->env)
            add(name + "=" + value);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += "0123456789abcdef"[digest[i] >> 4];
        out += "0123456789abcdef"[digest[i] & 15];
    }
    return out;
}

ExecRunner::ExecRunner(const ResolvedContext &context, PluginOptions options, std::function<void(Result<ExecCredential>)> done)
    : m_plugin(*context.exec), m_options(std::move(options)), m_info(execInfo(context)), m_owner(context.userName)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) == 0) {
        m_cancelRead = ends[0];
        m_cancelWrite = ends[1];
        ::fcntl(m_cancelRead, F_SETFD, FD_CLOEXEC);
        ::fcntl(m_cancelWrite, F_SETFD, FD_CLOEXEC);
    }
    m_thread = std::thread([this, done = std::move(done)] {
        auto result = run();
        if (!m_cancelled)
            done(std::move(result));
    });
}

ExecRunner::~ExecRunner()
{
    m_cancelled = true;
    if (m_cancelWrite >= 0)
        ::close(m_cancelWrite); // the runner's poll sees the hang-up
    m_thread.join();
    if (m_cancelRead >= 0)
        ::close(m_cancelRead);
}

Result<ExecCredential> ExecRunner::run()
{
    const std::string who = "The login plugin " + m_plugin.command + " of user \"" + m_owner + "\"";
    const std::string hint = m_plugin.installHint.empty() ? std::string() : complaint(m_plugin.installHint, ExecPlugin{});
    if (m_plugin.interactiveMode == "Always")
        return fail(ErrorKind::Auth, who + " wants a terminal.",
                    "Set interactiveMode to IfAvailable in the kubeconfig, or sign in with it in a terminal first.");
    std::vector<std::string> folders = searchFolders();
    std::string path = findCommand(m_plugin.command);
    std::string asked;
    const std::string spawn = path.empty() && ::access(m_options.sandboxMarker.c_str(), F_OK) == 0 ? findCommand("flatpak-spawn") : std::string();
    if (!spawn.empty())
        path = m_plugin.command; // where it is outside is for the shell there to find
    if (path.empty() && m_plugin.command.find('/') == std::string::npos && m_options.shell) {
        const LoginShell::Found &found = m_options.shell->ask();
        path = inFolders(m_plugin.command, found.folders);
        folders.insert(folders.end(), found.folders.begin(), found.folders.end());
        asked = "; " + found.words;
    }
    if (path.empty() && m_plugin.command.find('/') != std::string::npos)
        return fail(ErrorKind::Auth, who + " was not found: there is no such program.", hint.empty() ? "Correct its path in the kubeconfig." : hint);
    if (path.empty()) {
        const char *ours = std::getenv("PATH");
        return fail(ErrorKind::Auth,
                    who + " was not found, neither in PATH (" + (ours ? ours : "not set") + ") nor where such programs usually are" + asked + ".",
                    hint.empty() ? "Install it, or put its folder into PATH." : hint);
    }
    const auto policy = PluginPolicy::load();
    if (!policy)
        return fail(policy.error());
    if (!policy->allows(m_plugin.command, path))
        return fail(ErrorKind::Auth,
                    who + " was not run: the policy " + (policy->kind == PluginPolicy::Kind::DenyAll ? "DenyAll" : "Allowlist") + " in the kuberc " +
                        policy->file + " does not allow " + path + ".",
                    "Add it to credentialPluginAllowlist there, if you trust it.");

    std::map<std::string, std::string> variables;
    for (const auto &[name, value] : m_plugin.env)
        variables[name] = value;
    variables["KUBERNETES_EXEC_INFO"] = m_info;
    ChildProcess child;
    if (spawn.empty()) {
        child.path = path;
        child.arguments = {m_plugin.command};
        child.arguments.insert(child.arguments.end(), m_plugin.args.begin(), m_plugin.args.end());
        child.environment = environmentOfProcess();
        std::string all;
        for (const std::string &folder : folders)
            all += (all.empty() ? "" : ":") + folder;
        child.environment["PATH"] = all; // plugins call other programs, gcloud for one
        for (const auto &[name, value] : variables)
            child.environment[name] = value;
    } else {
        child = flatpak_host::child(spawn, m_plugin.command, m_plugin.args, variables);
    }
    child.limit = m_options.limit;
    child.cancel = m_cancelRead;
    ChildOutcome outcome = runChild(std::move(child));
    const std::string said = complaint(std::move(outcome.complaints), m_plugin);
    const std::string words = said.empty() ? "." : ": " + said;
    const std::string again = hint.empty() ? "Sign in with it in a terminal, then try again." : hint;
    switch (outcome.end) {
    case ChildOutcome::End::Cancelled:
        return fail(ErrorKind::Cancelled, "The sign-in was cancelled.");
    case ChildOutcome::End::NotStarted:
        return fail(ErrorKind::Auth, who + " could not be started: " + std::strerror(outcome.code) + ".",
                    "Check that the file is a program for this computer.");
    case ChildOutcome::End::Limit:
        return fail(ErrorKind::Auth,
                    who + " did not end within " + std::to_string(std::chrono::ceil<std::chrono::seconds>(m_options.limit).count()) +
                        " s and was stopped" + words,
                    again);
    case ChildOutcome::End::Signalled:
        return fail(ErrorKind::Auth, who + " failed with signal " + std::to_string(outcome.code) + words, again);
    case ChildOutcome::End::Exited:
        break;
    }
    if (!spawn.empty() && outcome.code == flatpak_host::notFound)
        return fail(ErrorKind::Auth, who + " was not found, neither in this Flatpak nor on the computer outside of it" + words,
                    hint.empty() ? "Install it on the computer." : hint);
    if (outcome.code != 0)
        return fail(ErrorKind::Auth, who + " failed with exit code " + std::to_string(outcome.code) + words, again);
    return readExecCredential(outcome.output, m_plugin.apiVersion, m_plugin.command);
}

} // namespace kubeapi
