// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/api_types.h"
#include "app/demo/server/spdy.h"
#include "app/demo/server/text.h"
#include "app/demo/server/web_socket.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <sys/socket.h>
#include <unistd.h>

namespace demo {
namespace {

constexpr std::size_t holdAbove = 1 << 20;
constexpr std::size_t readSize = 32 * 1024;
constexpr const char *tunnel = "SPDY/3.1+portforward.k8s.io", *channels = "v4.channel.k8s.io";

std::optional<int> portNumber(const std::string &word)
{
    int value = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (fault != std::errc() || end != word.data() + word.size() || value < 1 || value > 65535)
        return std::nullopt;
    return value;
}

std::string refusal(const ApiTarget &target, const Json &pod, int port)
{
    return "error forwarding port " + std::to_string(port) + " to pod " + target.name + ", uid " + pod.at("metadata").value("uid", "") +
           ": failed to execute portforward in network namespace: failed to connect to localhost:" + std::to_string(port) +
           " inside namespace: dial tcp4 127.0.0.1:" + std::to_string(port) + ": connect: connection refused";
}

/// A connection to what listens in the pod, and what waits to be written to it.
struct Line {
    int socket = -1, port = 0;
    std::string toPod;
    bool clientEnded = false, shut = false;
    std::uint32_t errorStream = 0; ///< of the tunnel

    Line() = default;
    Line(Line &&other) noexcept { *this = std::move(other); }
    Line &operator=(Line &&other) noexcept
    {
        std::swap(socket, other.socket);
        port = other.port;
        toPod.swap(other.toPod);
        clientEnded = other.clientEnded;
        shut = other.shut;
        errorStream = other.errorStream;
        return *this;
    }
    ~Line() { hangUp(); }
    void hangUp()
    {
        if (socket >= 0)
            close(socket);
        socket = -1;
    }
    /// Writes what it takes; then the end, if the client has ended its side.
    void push()
    {
        while (socket >= 0 && !toPod.empty()) {
            const ssize_t sent = ::send(socket, toPod.data(), toPod.size(), MSG_NOSIGNAL);
            if (sent > 0) {
                toPod.erase(0, static_cast<std::size_t>(sent));
            } else if (sent < 0 && errno == EINTR) {
                continue;
            } else {
                if (errno != EAGAIN)
                    toPod.clear();
                return;
            }
        }
        if (socket >= 0 && clientEnded && !shut) {
            shutdown(socket, SHUT_WR);
            shut = true;
        }
    }
    void wait(std::vector<pollfd> &others, bool roomForOutput) const
    {
        const auto events = static_cast<short>((roomForOutput ? POLLIN : 0) | (toPod.empty() ? 0 : POLLOUT));
        if (socket >= 0 && events != 0)
            others.push_back({socket, events, 0});
    }
    /// Hands on what the pod wrote. False at its end.
    template <typename Take>
    bool pull(const WebSocketSession &session, const Take &take) const
    {
        std::array<char, readSize> buffer;
        while (session.queued() < holdAbove) {
            const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (got > 0)
                take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
            else if (got < 0 && errno == EINTR)
                continue;
            else
                return got < 0 && errno == EAGAIN;
        }
        return true;
    }
};

/// Two channels for each port: 2i carries the data, 2i+1 the words of an error. Both begin with the port's number.
void serveChannels(ByteChannel &channel, const std::vector<int> &ports, PodRuntime &runtime, const Json &pod, const ApiTarget &target,
                   const std::atomic<bool> &stopping)
{
    WebSocketSession session(channel, stopping);
    std::vector<Line> lines;
    const auto say = [&](std::size_t number, std::string_view text) { session.send(std::string(1, static_cast<char>(number)) + std::string(text)); };
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const std::string number{static_cast<char>(ports[i] & 0xff), static_cast<char>(ports[i] >> 8)};
        say(2 * i, number);
        say(2 * i + 1, number);
    }
    bool failed = false;
    for (std::size_t i = 0; i < ports.size(); ++i) {
        Line line;
        line.port = ports[i];
        line.socket = runtime.connectPort(pod, ports[i]);
        if (line.socket < 0) {
            say(2 * i + 1, refusal(target, pod, ports[i]));
            failed = true;
        }
        lines.push_back(std::move(line));
    }
    while (!failed) {
        std::vector<pollfd> others;
        std::size_t waiting = 0;
        for (const Line &line : lines) {
            line.wait(others, session.queued() < holdAbove);
            waiting += line.toPod.size();
        }
        if (!session.turn(others, waiting < holdAbove, 1000))
            return;
        for (; !session.messages.empty(); session.messages.pop_front()) {
            const std::string &message = session.messages.front();
            const std::size_t number = message.empty() ? 1 : static_cast<unsigned char>(message[0]);
            if (number % 2 == 0 && number / 2 < lines.size())
                lines[number / 2].toPod += message.substr(1);
        }
        for (std::size_t i = 0; i < lines.size() && !failed; ++i) {
            lines[i].push();
            failed = !lines[i].pull(session, [&](std::string_view bytes) { say(2 * i, bytes); });
        }
    }
    session.close(); // one line that ends ends all, as with the real one
}

/// A SPDY connection inside the WebSocket, with two streams for each local connection; this is what kubectl speaks.
void serveTunnel(ByteChannel &channel, PodRuntime &runtime, const Json &pod, const ApiTarget &target, const std::atomic<bool> &stopping)
{
    WebSocketSession session(channel, stopping);
    SpdyCodec spdy;
    std::map<std::string, std::uint32_t> errors; ///< request number -> its error stream
    std::map<std::uint32_t, Line> lines;         ///< by data stream
    const auto begin = [&](const SpdyFrame &frame) {
        const auto header = [&frame](const char *name) {
            const auto it = frame.headers.find(name);
            return it == frame.headers.end() ? std::string() : it->second;
        };
        session.send(spdy.reply(frame.stream));
        if (header("streamtype") == "error") {
            errors[header("requestid")] = frame.stream;
            return;
        }
        Line line;
        line.port = portNumber(header("port")).value_or(0);
        const auto error = errors.find(header("requestid"));
        if (error != errors.end()) {
            line.errorStream = error->second;
            errors.erase(error);
        }
        line.socket = runtime.connectPort(pod, line.port);
        if (line.socket >= 0) {
            lines[frame.stream] = std::move(line);
            return;
        }
        if (line.errorStream != 0)
            session.send(SpdyCodec::data(line.errorStream, refusal(target, pod, line.port), true));
        session.send(SpdyCodec::data(frame.stream, {}, true));
    };
    while (true) {
        std::vector<pollfd> others;
        std::size_t waiting = 0;
        for (const auto &[stream, line] : lines) {
            line.wait(others, session.queued() < holdAbove);
            waiting += line.toPod.size();
        }
        if (!session.turn(others, waiting < 8 * holdAbove, 1000))
            return;
        for (; !session.messages.empty(); session.messages.pop_front())
            spdy.feed(session.messages.front());
        while (const auto frame = spdy.next()) {
            const auto line = lines.find(frame->stream);
            switch (frame->kind) {
            case SpdyFrame::Kind::SynStream:
                begin(*frame);
                break;
            case SpdyFrame::Kind::Data:
                if (line != lines.end()) {
                    line->second.toPod += frame->data;
                    line->second.clientEnded = line->second.clientEnded || frame->last;
                }
                break;
            case SpdyFrame::Kind::Reset:
                if (line != lines.end())
                    lines.erase(line);
                break;
            case SpdyFrame::Kind::Ping:
                if (frame->stream % 2 == 1) // the client's own
                    session.send(SpdyCodec::ping(frame->stream));
                break;
            case SpdyFrame::Kind::GoAway:
                session.close();
                return;
            default:
                break;
            }
        }
        if (spdy.fault()) {
            session.close(1002);
            return;
        }
        for (auto it = lines.begin(); it != lines.end();) {
            Line &line = it->second;
            line.push();
            const std::uint32_t stream = it->first;
            if (line.pull(session, [&](std::string_view bytes) { session.send(SpdyCodec::data(stream, bytes, false)); })) {
                ++it;
                continue;
            }
            session.send(SpdyCodec::data(stream, {}, true));
            if (line.errorStream != 0)
                session.send(SpdyCodec::data(line.errorStream, {}, true));
            it = lines.erase(it);
        }
    }
}

} // namespace

ApiAnswer handlePortForward(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ObjectPtr pod = context.store.get("pods.", target.namespaceName, target.name);
    if (!pod)
        return answerError(notFoundError(target.type, target.name));
    if (pod->at("spec").value("nodeName", "").empty())
        return answerError(badRequestError("pod " + target.name + " does not have a host assigned"));
    auto protocol = chooseProtocol(request, {tunnel, channels});
    if (const auto *error = std::get_if<StoreError>(&protocol))
        return answerError(*error);
    std::vector<int> ports;
    const auto named = request.query.equal_range("ports");
    for (auto it = named.first; it != named.second; ++it)
        for (const std::string &word : split(it->second, ',')) {
            const auto port = portNumber(word);
            if (!port)
                return answerError(badRequestError("unable to parse \"" + word + "\" as a port"));
            ports.push_back(*port);
        }
    ApiAnswer answer;
    answer.protocol = std::get<std::string>(protocol);
    if (answer.protocol == channels && (ports.empty() || ports.size() > 100))
        return answerError(badRequestError("query parameter \"port\" is required"));
    PodRuntime *runtime = context.runtime;
    if (!runtime)
        return answerError({500, "InternalError", "Internal error occurred: no container runtime is attached to this server", Json::object()});
    answer.upgrade = [&context, runtime, pod, target, ports, tunnelled = answer.protocol == tunnel](ByteChannel &channel) {
        if (tunnelled)
            serveTunnel(channel, *runtime, *pod, target, context.stopping);
        else
            serveChannels(channel, ports, *runtime, *pod, target, context.stopping);
    };
    return answer;
}

} // namespace demo
