// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/exec_runner.h"

#include "kubeapi/config/base64.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace kubeapi {

namespace {

constexpr std::size_t largestOutput = 1 << 20;
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
    if (home) {
        out.push_back(std::string(home) + "/google-cloud-sdk/bin");
        out.push_back(std::string(home) + "/.krew/bin");
    }
    return out;
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

struct Descriptor {
    int fd = -1;
    ~Descriptor() { close(); }
    void close()
    {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }
};

bool makePipe(Descriptor &read, Descriptor &write)
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0)
        return false;
    read.fd = ends[0];
    write.fd = ends[1];
    ::fcntl(read.fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(write.fd, F_SETFD, FD_CLOEXEC);
    return true;
}

} // namespace

std::string findCommand(const std::string &command)
{
    if (command.find('/') != std::string::npos)
        return ::access(command.c_str(), X_OK) == 0 ? command : std::string();
    for (const std::string &folder : searchFolders()) {
        const std::string candidate = folder + "/" + command;
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return {};
}

std::string execInfo(const ResolvedContext &context)
{
    nlohmann::ordered_json info = {
        {"kind", "ExecCredential"}, {"apiVersion", context.exec ? context.exec->apiVersion : ""}, {"spec", {{"interactive", false}}}};
    if (context.exec && context.exec->provideClusterInfo) {
        nlohmann::ordered_json cluster = {{"server", context.server}};
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
        if (!context.exec->clusterConfigJson.empty())
            cluster["config"] = nlohmann::ordered_json::parse(context.exec->clusterConfigJson, nullptr, false);
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

ExecRunner::ExecRunner(const ResolvedContext &context, std::function<void(Result<ExecCredential>)> done)
    : m_plugin(*context.exec), m_info(execInfo(context)), m_owner(context.userName)
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
    const std::string user = " of user \"" + m_owner + "\"";
    if (m_plugin.interactiveMode == "Always")
        return fail(ErrorKind::Auth, "The login plugin " + m_plugin.command + user + " wants a terminal.",
                    "Set interactiveMode to IfAvailable in the kubeconfig, or sign in with it in a terminal first.");
    const std::string path = findCommand(m_plugin.command);
    if (path.empty())
        return fail(ErrorKind::Auth, "The login plugin " + m_plugin.command + user + " was not found.",
                    m_plugin.installHint.empty() ? "Install it, or put its folder into PATH." : complaint(m_plugin.installHint, ExecPlugin{}));

    std::map<std::string, std::string> variables;
    for (char **entry = environ; *entry; ++entry)
        if (const char *equals = std::strchr(*entry, '='))
            variables[std::string(static_cast<const char *>(*entry), equals)] = equals + 1;
    std::string folders;
    for (const std::string &folder : searchFolders())
        folders += (folders.empty() ? "" : ":") + folder;
    variables["PATH"] = folders; // plugins call other programs, gcloud for one
    for (const auto &[name, value] : m_plugin.env)
        variables[name] = value;
    variables["KUBERNETES_EXEC_INFO"] = m_info;
    std::vector<std::string> environmentTexts, argumentTexts{m_plugin.command};
    for (const auto &[name, value] : variables)
        environmentTexts.push_back(name + "=" + value);
    argumentTexts.insert(argumentTexts.end(), m_plugin.args.begin(), m_plugin.args.end());
    std::vector<char *> environment, arguments;
    for (std::string &text : environmentTexts)
        environment.push_back(text.data());
    for (std::string &text : argumentTexts)
        arguments.push_back(text.data());
    environment.push_back(nullptr);
    arguments.push_back(nullptr);

    Descriptor outRead, outWrite, errRead, errWrite;
    if (!makePipe(outRead, outWrite) || !makePipe(errRead, errWrite))
        return fail(ErrorKind::Auth, "The login plugin " + path + " could not be started: " + std::strerror(errno) + ".");
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, outWrite.fd, 1);
    posix_spawn_file_actions_adddup2(&actions, errWrite.fd, 2);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);                                        // the loop holds SIGPIPE back for itself only
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK); // its own group, so that it can be ended with its children
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t child = -1;
    const int fault = posix_spawn(&child, path.c_str(), &actions, &attributes, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    outWrite.close();
    errWrite.close();
    if (fault != 0)
        return fail(ErrorKind::Auth, "The login plugin " + path + user + " could not be started: " + std::strerror(fault) + ".",
                    "Check that the file is a program for this computer.");

    std::string output, words;
    while (outRead.fd >= 0 || errRead.fd >= 0) {
        std::array<pollfd, 3> watched{{{outRead.fd, POLLIN, 0}, {errRead.fd, POLLIN, 0}, {m_cancelRead, POLLIN, 0}}};
        if (::poll(watched.data(), watched.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if (watched[2].revents) {
            ::kill(-child, SIGKILL);
            break;
        }
        const auto drain = [](pollfd &watch, Descriptor &from, std::string &into) {
            if (!watch.revents)
                return;
            std::array<char, 8192> buffer;
            const ssize_t got = ::read(from.fd, buffer.data(), buffer.size());
            if (got > 0 && into.size() < largestOutput)
                into.append(buffer.data(), static_cast<std::size_t>(got));
            else if (got == 0 || (got < 0 && errno != EINTR))
                from.close();
        };
        drain(watched[0], outRead, output);
        drain(watched[1], errRead, words);
        // A child that the plugin left behind may hold stderr open for ever: the answer is complete when stdout ends
        if (outRead.fd < 0)
            break;
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (m_cancelled)
        return fail(ErrorKind::Cancelled, "The sign-in was cancelled.");
    if (errRead.fd >= 0) {
        ::fcntl(errRead.fd, F_SETFL, O_NONBLOCK);
        std::array<char, 8192> buffer;
        if (const ssize_t got = ::read(errRead.fd, buffer.data(), buffer.size()); got > 0)
            words.append(buffer.data(), static_cast<std::size_t>(got));
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        const std::string how = WIFEXITED(status) ? "exit code " + std::to_string(WEXITSTATUS(status)) : "signal " + std::to_string(WTERMSIG(status));
        const std::string said = complaint(std::move(words), m_plugin);
        return fail(ErrorKind::Auth, "The login plugin " + m_plugin.command + user + " failed with " + how + (said.empty() ? "." : ": " + said),
                    m_plugin.installHint.empty() ? "Sign in with it in a terminal, then try again." : complaint(m_plugin.installHint, ExecPlugin{}));
    }
    return readExecCredential(output, m_plugin.apiVersion, m_plugin.command);
}

} // namespace kubeapi
