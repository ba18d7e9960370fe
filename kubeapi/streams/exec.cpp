// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/exec.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

namespace kubeapi {

namespace {

constexpr const char *v5 = "v5.channel.k8s.io", *v4 = "v4.channel.k8s.io";
constexpr std::size_t largestStatus = 1 << 20;
constexpr std::size_t inputPiece = 32 * 1024; ///< more in one frame is above what servers promise to take
enum Channel : unsigned char { Input = 0, Output = 1, ErrorOutput = 2, Status = 3, Resize = 4, CloseChannel = 255 };

} // namespace

Request execRequest(const std::string &namespaceName, const std::string &pod, const ExecOptions &options)
{
    const Resource pods{"", "v1", "pods", "Pod", true};
    Request request;
    request.path = pods.path(namespaceName, pod, "exec");
    request.accept = "*/*";
    request.timeoutSeconds = 0;
    for (const std::string &word : options.command)
        request.query.emplace_back("command", word);
    if (!options.container.empty())
        request.query.emplace_back("container", options.container);
    if (options.input)
        request.query.emplace_back("stdin", "true");
    request.query.emplace_back("stdout", "true");
    // A terminal has one stream; the server refuses a request for both
    request.query.emplace_back(options.terminal ? "tty" : "stderr", "true");
    return request;
}

Result<int> readExecStatus(std::string_view statusJson, const std::string &what, const std::string &server)
{
    const auto status = nlohmann::json::parse(statusJson, nullptr, false);
    const auto text = [](const nlohmann::json &object, const char *key) {
        const auto it = object.is_object() ? object.find(key) : object.end();
        return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    if (!status.is_object())
        return fail(ErrorKind::Parse, what + " at " + server + " ended, but how could not be read.", "Run it again; its output so far is whole.");
    if (text(status, "status") == "Success")
        return 0;
    const std::string reason = text(status, "reason");
    if (reason == "NonZeroExitCode" && status.contains("details") && status["details"].is_object()) {
        const auto causes = status["details"].find("causes");
        if (causes != status["details"].end() && causes->is_array())
            for (const auto &cause : *causes) {
                const std::string code = text(cause, "message");
                int value = 0;
                const auto [end, fault] = std::from_chars(code.data(), code.data() + code.size(), value);
                if (text(cause, "reason") == "ExitCode" && fault == std::errc() && end == code.data() + code.size())
                    return value;
            }
    }
    Error error;
    error.kind = ErrorKind::Server;
    error.reason = reason;
    error.statusJson = statusJson;
    const std::string words = text(status, "message");
    error.message = what + " at " + server + " could not be run" + (words.empty() ? "." : ": " + words);
    if (words.find("executable file not found") != std::string::npos || words.find("no such file or directory") != std::string::npos)
        error.remedy = "The container's image does not have this program; try another, or another container of the pod (-c).";
    return fail(std::move(error));
}

struct Exec::State : std::enable_shared_from_this<Exec::State> {
    std::string what, server;
    ExecOptions options;
    ExecEvents events;
    std::shared_ptr<SocketLink> link;
    std::string protocol, status;
    int channel = -1; ///< of the message that is being received
    bool over = false, inputClosed = false;

    void piece(std::string_view bytes, bool first, bool last)
    {
        if (first)
            channel = -1;
        if (channel < 0 && !bytes.empty()) {
            channel = static_cast<unsigned char>(bytes.front());
            bytes.remove_prefix(1);
        }
        if (channel == Status) {
            if (status.size() < largestStatus)
                status.append(bytes.substr(0, largestStatus - status.size()));
            if (last && !status.empty())
                finish(readExecStatus(status, what, server));
        } else if (!bytes.empty() && !over) {
            const auto &handler = channel == Output ? events.output : events.error;
            if (handler && (channel == Output || channel == ErrorOutput)) {
                const auto kept = handler; // the owner may go while it runs
                kept(bytes);
            }
        }
    }

    void ended(const std::optional<Error> &error, int httpStatus)
    {
        if (!error) {
            finish(fail(ErrorKind::Network, what + " at " + server + " was ended without an exit code.",
                        "The pod or its node may have gone; whether the command finished is not known."));
            return;
        }
        Error told = *error;
        if ((httpStatus == 400 && told.statusJson.empty()) || httpStatus == 405 || httpStatus == 501)
            told.remedy = "The server may be too old for commands over WebSocket (Kubernetes before 1.24 wants SPDY); use kubectl exec there.";
        else if (httpStatus == 403)
            told.remedy = "Running commands needs the rights 'get' and 'create' on pods/exec; ask the cluster's administrator.";
        else if (httpStatus == 0 && told.kind == ErrorKind::Network)
            told.remedy = "Whether the command finished is not known; look before running it again.";
        finish(fail(std::move(told)));
    }

    void finish(Result<int> result)
    {
        if (std::exchange(over, true))
            return;
        if (link)
            link->close();
        if (events.done) {
            const auto done = events.done;
            done(std::move(result));
        }
    }
};

Exec::Exec(SocketPort &port, const std::string &server, const std::string &namespaceName, const std::string &pod, ExecOptions options,
           ExecEvents events)
    : m_state(std::make_shared<State>())
{
    m_state->what = "The command " + (options.command.empty() ? std::string("(none)") : "'" + options.command.front() + "'") + " in pod " +
                    namespaceName + "/" + pod;
    m_state->server = server;
    m_state->options = std::move(options);
    m_state->events = std::move(events);
    const std::weak_ptr<State> weak = m_state;
    SocketEvents socket;
    socket.opened = [weak](const std::string &protocol) {
        const auto state = weak.lock();
        if (!state || state->over)
            return;
        state->protocol = protocol;
        if (state->options.terminal) {
            const nlohmann::ordered_json size{{"Width", state->options.size.columns}, {"Height", state->options.size.rows}};
            state->link->send(std::string(1, static_cast<char>(Resize)) + size.dump());
        }
        if (state->events.started) {
            const auto started = state->events.started;
            started();
        }
    };
    socket.message = [weak](std::string_view bytes, bool first, bool last) {
        if (const auto state = weak.lock(); state && !state->over)
            state->piece(bytes, first, last);
    };
    socket.drained = [weak] {
        if (const auto state = weak.lock(); state && !state->over && state->events.drained)
            state->events.drained();
    };
    socket.closed = [weak](const std::optional<Error> &error, int httpStatus) {
        if (const auto state = weak.lock(); state && !state->over)
            state->ended(error, httpStatus);
    };
    m_state->link = port.openSocket(execRequest(namespaceName, pod, m_state->options), {v5, v4}, std::move(socket));
}

Exec::~Exec()
{
    // After its end the connection is left to close in good manners
    if (!std::exchange(m_state->over, true) && m_state->link)
        m_state->link->abort();
}

void Exec::write(std::string_view bytes)
{
    if (m_state->over || m_state->inputClosed)
        return;
    while (!bytes.empty()) {
        const auto piece = bytes.substr(0, inputPiece);
        bytes.remove_prefix(piece.size());
        std::string message(1, static_cast<char>(Input));
        message += piece;
        m_state->link->send(message);
    }
}

bool Exec::wantsInput() const { return !m_state->over && !m_state->inputClosed && m_state->link && m_state->link->wantsMore(); }

bool Exec::closeInput()
{
    if (m_state->over || m_state->inputClosed)
        return true;
    if (m_state->protocol != v5)
        return false;
    m_state->inputClosed = true;
    m_state->link->send(std::string{static_cast<char>(CloseChannel), static_cast<char>(Input)});
    return true;
}

void Exec::resize(TerminalSize size)
{
    if (m_state->over || !m_state->options.terminal)
        return;
    m_state->options.size = size;
    const nlohmann::ordered_json text{{"Width", size.columns}, {"Height", size.rows}};
    m_state->link->send(std::string(1, static_cast<char>(Resize)) + text.dump());
}

void Exec::pause(bool paused)
{
    if (m_state->link && !m_state->over)
        m_state->link->pause(paused);
}

} // namespace kubeapi
