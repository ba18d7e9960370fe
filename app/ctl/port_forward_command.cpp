// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/descriptor_watch.h"
#include "app/ctl/pod_target.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace ctl {

namespace {

const OptionSpec spec{
    "port-forward",
    "Usage: trainyardctl port-forward POD|svc/NAME|deployment/NAME [LOCAL:]REMOTE…\n"
    "Opens ports of this machine (127.0.0.1 and ::1 only) that lead to ports of a pod, until it is interrupted or the pod is gone.\n"
    "Where a Service or an owner was named, another of its pods takes the place of one that is gone.\n"
    "  LOCAL   0 or nothing before the colon: any free port\n"
    "  REMOTE  a number or a port's name; of a Service, the Service's own port\n"
    "  --address localhost   accepted for kubectl's sake; other addresses are refused\n",
    {{"--address", "--address"}, {"--pod-running-timeout", "--pod-running-timeout"}},
    {},
    2,
    64};

struct PortPair {
    std::uint16_t local = 0;
    std::string remote;
};

/// "8080:80", ":80", "0:http", "80".
std::optional<PortPair> portPair(const std::string &word)
{
    const auto colon = word.find(':');
    PortPair out;
    out.remote = colon == std::string::npos ? word : word.substr(colon + 1);
    const std::string local = colon == std::string::npos ? word : word.substr(0, colon);
    if (out.remote.empty() || out.remote.find(':') != std::string::npos)
        return std::nullopt;
    const auto [end, fault] = std::from_chars(local.data(), local.data() + local.size(), out.local);
    if (!local.empty() && (fault != std::errc() || end != local.data() + local.size())) {
        if (colon != std::string::npos)
            return std::nullopt;
        out.local = 0; // the name of a port says nothing about this machine's
    }
    return out;
}

/// The forwarded ports of one call. What was named by its Service or owner goes on with another pod of it when its pod is gone, on the same
/// local port; a pod that was named itself is the end.
class Forwards {
public:
    Forwards(Session &session, std::string target, std::vector<PortPair> pairs)
        : m_session(session), m_target(std::move(target)), m_pairs(std::move(pairs)), m_open(m_pairs.size()),
          m_lasting(m_target.find('/') != std::string::npos && m_target.rfind("pod", 0) != 0 && m_target.rfind("po/", 0) != 0)
    {
    }

    kubeapi::Result<void> open(std::size_t index)
    {
        PortPair &pair = m_pairs[index];
        const auto target = portNamed(m_session, m_target, pair.remote);
        if (!target)
            return kubeapi::fail(target.error());
        kubeapi::PortForwardOptions wanted;
        wanted.localPort = pair.local;
        wanted.remotePort = target->port;
        kubeapi::PortForwardEvents events;
        events.trouble = [](const kubeapi::Error &error) { tell(spec.command, error); };
        events.ended = [this, index](const kubeapi::Error &error) { ended(index, error); };
        auto forward = m_session.client().forwardPort(target->pod.namespaceName, target->pod.name, wanted, std::move(events));
        if (!forward)
            return kubeapi::fail(forward.error());
        pair.local = (*forward)->localPort();
        for (const std::string &address : (*forward)->addresses())
            std::printf("Forwarding from %s:%u -> %u (pod %s)\n", address.c_str(), static_cast<unsigned>(pair.local),
                        static_cast<unsigned>(target->port), target->pod.name.c_str());
        std::fflush(stdout);
        m_open[index] = std::move(*forward);
        return {};
    }
    void closeAll()
    {
        for (auto &forward : m_open)
            close(forward);
    }
    struct Moved {
        std::uint64_t accepted = 0, in = 0, out = 0;
    };
    const Moved &moved() const { return m_moved; }
    int code() const { return m_code; }

private:
    void ended(std::size_t index, const kubeapi::Error &error)
    {
        tell(spec.command, error.kind == kubeapi::ErrorKind::NotFound && m_lasting ? error.message : error.message + " " + error.remedy);
        if (error.kind != kubeapi::ErrorKind::NotFound || !m_lasting) {
            m_code = exitCodeOf(error);
            m_session.loop().stop();
            return;
        }
        tell(spec.command, "looking for another pod of " + m_target);
        again(index, std::chrono::milliseconds(0));
    }
    /// Later: the forward that has ended is on the stack. Until there is one, or until the person interrupts.
    void again(std::size_t index, std::chrono::milliseconds delay)
    {
        m_session.loop().after(delay, [this, index] {
            close(m_open[index]);
            if (const auto opened = open(index); !opened) {
                const kubeapi::ErrorKind kind = opened.error().kind;
                if (kind == kubeapi::ErrorKind::NotFound || kind == kubeapi::ErrorKind::Network || kind == kubeapi::ErrorKind::TooMany) {
                    again(index, std::chrono::seconds(1));
                    return;
                }
                tell(spec.command, opened.error());
                m_code = exitCodeOf(opened.error());
                m_session.loop().stop();
            }
        });
    }
    void close(std::unique_ptr<kubeapi::PortForward> &forward)
    {
        if (!forward)
            return;
        m_moved.accepted += forward->stats().accepted;
        m_moved.in += forward->stats().bytesFromPod;
        m_moved.out += forward->stats().bytesToPod;
        forward.reset();
    }

    Session &m_session;
    const std::string m_target;
    std::vector<PortPair> m_pairs;
    std::vector<std::unique_ptr<kubeapi::PortForward>> m_open;
    const bool m_lasting;
    Moved m_moved;
    int m_code = Done;
};

} // namespace

int runPortForward(const Arguments &arguments)
{
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    if (const auto address = options.value("--address"); address && *address != "localhost" && *address != "127.0.0.1" && *address != "::1") {
        tell(spec.command, "ports are opened on the loopback addresses only, not on " + *address +
                               ": whoever reaches that address would be inside the cluster with your rights");
        return Usage;
    }
    std::vector<PortPair> pairs;
    for (std::size_t i = 1; i < options.words.size(); ++i) {
        const auto pair = portPair(options.words[i]);
        if (!pair) {
            tell(spec.command, "'" + options.words[i] + "' is no pair of ports; write LOCAL:REMOTE, :REMOTE or REMOTE");
            return Usage;
        }
        pairs.push_back(*pair);
    }
    // Taken from a descriptor, so that the ports are closed in order
    const int signals = signalDescriptor({SIGINT, SIGTERM, SIGHUP});

    auto session = Session::open(options);
    if (!session) {
        tell(spec.command, session.error());
        return exitCodeOf(session.error());
    }
    Session &s = **session;
    kubeapi::Loop &loop = s.loop();
    Forwards forwards(s, options.words.front(), pairs);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (const auto opened = forwards.open(i); !opened) {
            tell(spec.command, opened.error());
            return exitCodeOf(opened.error());
        }
    DescriptorWatch interrupted(loop, signals, [&] { loop.stop(); });
    interrupted.want(true);
    loop.run();
    forwards.closeAll();
    const auto &[accepted, in, out] = forwards.moved();
    std::fprintf(stderr, "trainyardctl port-forward: %llu connections, %llu bytes to the pod, %llu bytes from it\n",
                 static_cast<unsigned long long>(accepted), static_cast<unsigned long long>(out), static_cast<unsigned long long>(in));
    return forwards.code();
}

} // namespace ctl
