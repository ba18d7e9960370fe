// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/descriptor_watch.h"

#include "kubeapi/http/loop_impl.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace ctl {

DescriptorWatch::DescriptorWatch(kubeapi::Loop &loop, int descriptor, std::function<void()> readable)
    : m_loop(loop), m_id(loop.impl().watchSocket(descriptor, [readable = std::move(readable)](short) { readable(); }))
{
}

DescriptorWatch::~DescriptorWatch() { m_loop.impl().unwatchSocket(m_id); }

void DescriptorWatch::want(bool wanted) { m_loop.impl().wantEvents(m_id, wanted ? POLLIN : 0); }

int signalDescriptor(std::initializer_list<int> signals)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals)
        sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace ctl
