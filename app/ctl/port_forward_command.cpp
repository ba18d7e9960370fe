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
    int code = Done;
    std::vector<std::unique_ptr<kubeapi::PortForward>> open;
    for (const PortPair &pair : pairs) {
        const auto target = portNamed(s, options.words.front(), pair.remote);
        if (!target) {
            tell(spec.command, target.error());
            return exitCodeOf(target.error());
        }
        kubeapi::PortForwardOptions wanted;
        wanted.localPort = pair.local;
        wanted.remotePort = target->port;
        kubeapi::PortForwardEvents events;
        events.trouble = [](const kubeapi::Error &error) { tell(spec.command, error); };
        events.ended = [&](const kubeapi::Error &error) {
            tell(spec.command, error);
            code = exitCodeOf(error);
            loop.stop();
        };
        auto forward = s.client().forwardPort(target->pod.namespaceName, target->pod.name, wanted, std::move(events));
        if (!forward) {
            tell(spec.command, forward.error());
            return exitCodeOf(forward.error());
        }
        for (const std::string &address : (*forward)->addresses())
            std::printf("Forwarding from %s:%u -> %u (pod %s)\n", address.c_str(), static_cast<unsigned>((*forward)->localPort()),
                        static_cast<unsigned>(target->port), target->pod.name.c_str());
        open.push_back(std::move(*forward));
    }
    std::fflush(stdout);
    DescriptorWatch interrupted(loop, signals, [&] { loop.stop(); });
    interrupted.want(true);
    loop.run();
    std::uint64_t in = 0, out = 0, accepted = 0;
    for (const auto &forward : open) {
        in += forward->stats().bytesFromPod;
        out += forward->stats().bytesToPod;
        accepted += forward->stats().accepted;
    }
    open.clear();
    std::fprintf(stderr, "trainyardctl port-forward: %llu connections, %llu bytes to the pod, %llu bytes from it\n",
                 static_cast<unsigned long long>(accepted), static_cast<unsigned long long>(out), static_cast<unsigned long long>(in));
    return code;
}

} // namespace ctl
