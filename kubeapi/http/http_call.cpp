// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/http_call.h"

#include <algorithm>
#include <iterator>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace kubeapi {

#ifdef __linux__
namespace {
/// TCP asks an idle peer after three seconds and then every other one; this much silence means that at least one question was lost.
constexpr unsigned deafMilliseconds = 5000;
} // namespace
#endif

std::string HttpHead::header(std::string_view name) const
{
    for (const auto &[key, value] : headers)
        if (key == name)
            return value;
    return {};
}

void Sockets::cut() const
{
    for (const int descriptor : descriptors)
        ::shutdown(descriptor, SHUT_RDWR);
}

void Sockets::retire()
{
    std::set_difference(descriptors.begin(), descriptors.end(), upgraded.begin(), upgraded.end(), std::inserter(retired, retired.end()));
}

void Sockets::cutRetired()
{
    for (const int descriptor : std::exchange(retired, {}))
        ::shutdown(descriptor, SHUT_RDWR);
}

std::set<int> Sockets::deaf() const
{
    std::set<int> out;
#ifdef __linux__
    for (const int descriptor : descriptors) {
        tcp_info info{};
        socklen_t size = sizeof info;
        if (::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || info.tcpi_state != TCP_ESTABLISHED)
            continue;
        const bool unanswered = info.tcpi_probes >= 2 || info.tcpi_retransmits >= 3;
        if (unanswered && info.tcpi_last_ack_recv >= deafMilliseconds)
            out.insert(descriptor);
    }
#endif
    return out;
}

} // namespace kubeapi
