// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/text.h"
#include "app/demo/world/kubelet.h"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace demo {

std::optional<PodRuntime::Surroundings> Kubelet::surroundings(const Json &pod, const std::string &container)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_serving.contains(uidOf(pod)))
            return std::nullopt;
    }
    const Json &containers = at(pod, {"spec", "containers"});
    if (!containers.is_array())
        return std::nullopt;
    for (const Json &spec : containers) {
        if (textAt(spec, {"name"}) != container)
            continue;
        // Where its trainer keeps its checkpoints, so that there is something to look at and to copy
        const auto folder = m_scratch / "volumes" / volumeName(m_store, pod, worldSizeOf(pod, spec));
        std::error_code problem;
        std::filesystem::create_directories(folder, problem);
        Surroundings out;
        out.folder = folder.string();
        for (const auto &[name, value] : resolvedEnvironment(pod, spec)) {
            // A pod's environment must not steer the real machine's loader
            if (!name.starts_with("LD_") && name != "PATH" && name != "HOME" && name.find('=') == std::string::npos)
                out.environment.push_back(name + "=" + value);
        }
        return out;
    }
    return std::nullopt;
}

int Kubelet::connectPort(const Json &pod, int port)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_serving.contains(uidOf(pod)))
            return -1;
    }
    if (proxy(pod, port, "/"))
        return m_listeners->connect(pod, port);
    // "9000=40123": the pod's port 9000 is a program on this machine's 40123
    for (const std::string &pair : split(annotationOf(pod, "demo.trainyard.dev/ports"), ',')) {
        const auto equal = pair.find('=');
        if (equal == std::string::npos || pair.substr(0, equal) != std::to_string(port))
            continue;
        std::uint16_t real = 0;
        std::from_chars(pair.data() + equal + 1, pair.data() + pair.size(), real);
        const int connection = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(real);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connection < 0)
            return -1;
        if (real == 0 || ::connect(connection, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
            close(connection);
            return -1;
        }
        fcntl(connection, F_SETFL, O_NONBLOCK);
        return connection;
    }
    return -1;
}

} // namespace demo
