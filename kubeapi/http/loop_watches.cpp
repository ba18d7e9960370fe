// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/loop_impl.h"

#include <poll.h>

namespace kubeapi {

Loop::Impl::WatchId Loop::Impl::watchSocket(int descriptor, std::function<void(short)> ready)
{
    auto watch = std::make_shared<Watch>();
    watch->descriptor = descriptor;
    watch->ready = std::move(ready);
    m_watches.emplace(++m_lastWatch, std::move(watch));
    return m_lastWatch;
}

void Loop::Impl::wantEvents(WatchId id, short events)
{
    if (const auto it = m_watches.find(id); it != m_watches.end())
        it->second->events = events;
}

void Loop::Impl::unwatchSocket(WatchId id) { m_watches.erase(id); }

void Loop::Impl::runWatches()
{
    std::vector<pollfd> entries;
    std::vector<WatchId> ids;
    for (const auto &[id, watch] : m_watches) {
        if (watch->events == 0)
            continue;
        entries.push_back({watch->descriptor, watch->events, 0});
        ids.push_back(id);
    }
    if (entries.empty() || ::poll(entries.data(), entries.size(), 0) <= 0)
        return;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        // Looked up anew: an earlier handler may have ended this watch, or want something else now
        const auto it = m_watches.find(ids[i]);
        if (it == m_watches.end())
            continue;
        const short told = entries[i].revents & static_cast<short>(it->second->events | POLLERR | POLLHUP | POLLNVAL);
        if (told == 0 || it->second->events == 0)
            continue;
        const std::shared_ptr<Watch> kept = it->second;
        kept->ready(told);
    }
}

std::vector<curl_waitfd> Loop::Impl::watchedSockets() const
{
    std::vector<curl_waitfd> out;
    for (const auto &[id, watch] : m_watches)
        if (watch->events != 0)
            out.push_back({watch->descriptor,
                           static_cast<short>(((watch->events & POLLIN) != 0 ? CURL_WAIT_POLLIN : 0) |
                                              ((watch->events & POLLOUT) != 0 ? CURL_WAIT_POLLOUT : 0)),
                           0});
    return out;
}

} // namespace kubeapi
