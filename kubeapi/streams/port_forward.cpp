// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/port_forward.h"

#include "kubeapi/http/loop_impl.h"
#include "kubeapi/streams/forwarded_connection.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kubeapi {

namespace {

/// A page with many pictures opens some tens; beyond this the rest waits in the kernel's queue.
constexpr std::size_t mostConnections = 128;
constexpr int triesForBothFamilies = 16;

struct Listener {
    int descriptor = -1;
    int fault = 0;
};

Listener listenOn(int family, std::uint16_t port)
{
    Listener out;
    out.descriptor = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (out.descriptor < 0) {
        out.fault = errno;
        return out;
    }
    const int on = 1;
    setsockopt(out.descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_storage storage{};
    socklen_t size = 0;
    if (family == AF_INET) {
        auto &address = reinterpret_cast<sockaddr_in &>(storage);
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        size = sizeof address;
    } else {
        setsockopt(out.descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
        auto &address = reinterpret_cast<sockaddr_in6 &>(storage);
        address.sin6_family = AF_INET6;
        address.sin6_port = htons(port);
        address.sin6_addr = in6addr_loopback;
        size = sizeof address;
    }
    if (bind(out.descriptor, reinterpret_cast<sockaddr *>(&storage), size) != 0 || listen(out.descriptor, 64) != 0) {
        out.fault = errno;
        ::close(out.descriptor);
        out.descriptor = -1;
    }
    return out;
}

std::uint16_t portOf(int descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (getsockname(descriptor, reinterpret_cast<sockaddr *>(&storage), &size) != 0)
        return 0;
    return ntohs(storage.ss_family == AF_INET ? reinterpret_cast<sockaddr_in &>(storage).sin_port
                                              : reinterpret_cast<sockaddr_in6 &>(storage).sin6_port);
}

} // namespace

Request portForwardRequest(const std::string &namespaceName, const std::string &pod, std::uint16_t port)
{
    const Resource pods{"", "v1", "pods", "Pod", true};
    Request request;
    request.path = pods.path(namespaceName, pod, "portforward");
    request.accept = "*/*";
    request.timeoutSeconds = 0;
    request.query.emplace_back("ports", std::to_string(port));
    return request;
}

struct PortForward::State : std::enable_shared_from_this<State> {
    SocketPort *port = nullptr;
    std::string server, namespaceName, pod;
    PortForwardOptions options;
    PortForwardEvents events;
    PortForwardStats counters;
    struct Door {
        int descriptor = -1;
        Loop::Impl::WatchId watch = 0;
        std::string address;
    };
    std::vector<Door> doors;
    std::map<std::uint64_t, std::shared_ptr<ForwardedConnection>> connections;
    std::uint64_t last = 0;
    std::shared_ptr<void> companion;
    bool over = false;

    Loop::Impl &loop() { return port->eventLoop().impl(); }

    void addDoor(int descriptor, std::string address)
    {
        const std::weak_ptr<State> weak = weak_from_this();
        Door door{descriptor, 0, std::move(address)};
        door.watch = loop().watchSocket(descriptor, [weak, descriptor](short) {
            if (const auto state = weak.lock())
                state->acceptFrom(descriptor);
        });
        loop().wantEvents(door.watch, POLLIN);
        doors.push_back(std::move(door));
    }

    void acceptFrom(int descriptor)
    {
        while (!over && connections.size() < mostConnections) {
            const int local = accept4(descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (local < 0) {
                if (errno == EINTR)
                    continue;
                if (errno == EMFILE || errno == ENFILE)
                    rest(); // the waiting one would wake the loop again at once
                return;
            }
            const int on = 1;
            setsockopt(local, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            ++counters.accepted;
            counters.open = static_cast<int>(connections.size()) + 1;
            const std::uint64_t id = ++last;
            const std::weak_ptr<State> weak = weak_from_this();
            ForwardedConnection::Events told;
            told.moved = [weak](std::size_t toPod, std::size_t fromPod) {
                if (const auto state = weak.lock()) {
                    state->counters.bytesToPod += toPod;
                    state->counters.bytesFromPod += fromPod;
                }
            };
            told.ended = [weak, id](const std::optional<Error> &error, int httpStatus) {
                if (const auto state = weak.lock())
                    state->connectionEnded(id, error, httpStatus);
            };
            auto connection = std::make_shared<ForwardedConnection>(*port, local, portForwardRequest(namespaceName, pod, options.remotePort), words(),
                                                                    options.halfClosedGrace, std::move(told));
            connections.emplace(id, connection);
            connection->start();
            tellChanged();
        }
        if (!over && connections.size() >= mostConnections)
            listening(false);
    }

    void listening(bool on)
    {
        for (const Door &door : doors)
            loop().wantEvents(door.watch, on ? POLLIN : 0);
    }

    void rest()
    {
        listening(false);
        const std::weak_ptr<State> weak = weak_from_this();
        loop().after(std::chrono::seconds(1), [weak] {
            if (const auto state = weak.lock(); state && !state->over)
                state->listening(true);
        });
    }

    std::string words() const { return "port " + std::to_string(options.remotePort) + " of pod " + namespaceName + "/" + pod + " at " + server; }

    void tellChanged()
    {
        if (const auto changed = events.changed; changed && !over)
            changed(counters);
    }

    void connectionEnded(std::uint64_t id, const std::optional<Error> &error, int httpStatus)
    {
        connections.erase(id);
        counters.open = static_cast<int>(connections.size());
        if (over)
            return;
        listening(true);
        const auto self = shared_from_this();
        if (error && (httpStatus == 403 || httpStatus == 404)) {
            Error told = *error;
            if (httpStatus == 403)
                told.remedy = "Forwarding needs the rights 'get' and 'create' on pods/portforward; ask the cluster's administrator.";
            finish(told);
            return;
        }
        if (const auto trouble = events.trouble; error && trouble)
            trouble(*error);
        tellChanged();
    }

    void finish(const Error &why)
    {
        if (over)
            return;
        shut();
        if (const auto ended = events.ended)
            ended(why);
    }

    void shut()
    {
        over = true;
        for (const Door &door : doors) {
            loop().unwatchSocket(door.watch);
            ::close(door.descriptor);
        }
        doors.clear();
        for (const auto &[id, connection] : connections)
            connection->abort();
        connections.clear();
        counters.open = 0;
        companion.reset();
    }
};

PortForward::PortForward(std::shared_ptr<State> state) : m_state(std::move(state)) {}

PortForward::~PortForward()
{
    if (!m_state->over)
        m_state->shut();
}

Result<std::unique_ptr<PortForward>> PortForward::open(SocketPort &port, const std::string &server, const std::string &namespaceName,
                                                       const std::string &pod, PortForwardOptions options, PortForwardEvents events)
{
    if (options.remotePort == 0)
        return fail(ErrorKind::Config, "Port 0 of a pod cannot be forwarded.", "Name the port that the pod listens on.");
    Listener four, six;
    // A free port of one family may be taken in the other: then another is tried
    for (int tries = 0; tries < triesForBothFamilies; ++tries) {
        four = listenOn(AF_INET, options.localPort);
        const std::uint16_t wanted = four.descriptor >= 0 ? portOf(four.descriptor) : options.localPort;
        six = listenOn(AF_INET6, wanted);
        const bool sixTaken = six.descriptor < 0 && six.fault == EADDRINUSE;
        if (options.localPort != 0 || !sixTaken || tries + 1 == triesForBothFamilies)
            break;
        if (four.descriptor >= 0)
            ::close(four.descriptor);
    }
    if (four.descriptor < 0 && six.descriptor < 0) {
        const std::string name = options.localPort == 0 ? "A free port" : "Port " + std::to_string(options.localPort);
        const bool taken = four.fault == EADDRINUSE;
        return fail(ErrorKind::Config, name + " of this machine could not be opened: " + std::strerror(four.fault) + ".",
                    taken                  ? "Another program listens there; choose another port, or 0 for any free one."
                    : four.fault == EACCES ? "Ports below 1024 belong to the administrator; choose a higher one, or 0 for any free one."
                                           : "Choose another port, or 0 for any free one.");
    }
    auto state = std::make_shared<State>();
    state->port = &port;
    state->server = server;
    state->namespaceName = namespaceName;
    state->pod = pod;
    state->options = options;
    state->options.localPort = portOf(four.descriptor >= 0 ? four.descriptor : six.descriptor);
    state->events = std::move(events);
    if (four.descriptor >= 0)
        state->addDoor(four.descriptor, "127.0.0.1");
    if (six.descriptor >= 0)
        state->addDoor(six.descriptor, "[::1]");
    return std::unique_ptr<PortForward>(new PortForward(std::move(state)));
}

std::uint16_t PortForward::localPort() const { return m_state->options.localPort; }

std::vector<std::string> PortForward::addresses() const
{
    std::vector<std::string> out;
    for (const auto &door : m_state->doors)
        out.push_back(door.address);
    return out;
}

PortForwardStats PortForward::stats() const { return m_state->counters; }

std::function<void(const Error &)> PortForward::ender() const
{
    return [weak = std::weak_ptr<State>(m_state)](const Error &why) {
        if (const auto state = weak.lock())
            state->finish(why);
    };
}

void PortForward::keep(std::shared_ptr<void> companion)
{
    if (!m_state->over)
        m_state->companion = std::move(companion);
}

void PortForward::end(const Error &why)
{
    const auto kept = m_state;
    kept->finish(why);
}

} // namespace kubeapi
