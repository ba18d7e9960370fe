// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QObject>

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace cluster {

/// Hands work from a cluster's thread to the object that lives on the GUI thread, in order. The object takes it out with drain(), from its
/// customEvent(), and closes the box before it goes: what comes later is dropped. Only post() may be called from other threads.
class Mailbox {
public:
    explicit Mailbox(QObject *owner) : m_owner(owner) {}

    void post(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_owner)
            return;
        m_waiting.push_back(std::move(work));
        // Under the lock, so that the owner cannot close and go in between.
        if (!std::exchange(m_announced, true))
            QCoreApplication::postEvent(m_owner, new QEvent(QEvent::User));
    }

    /// One at a time, so that a nested event loop (a menu) goes on where the outer one stands.
    void drain()
    {
        for (;;) {
            std::function<void()> work;
            {
                const std::lock_guard lock(m_mutex);
                m_announced = false;
                if (!m_owner || m_waiting.empty())
                    return;
                work = std::move(m_waiting.front());
                m_waiting.pop_front();
            }
            work();
        }
    }

    void close()
    {
        std::deque<std::function<void()>> dropped;
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
        dropped.swap(m_waiting);
    }

private:
    std::mutex m_mutex;
    QObject *m_owner;
    std::deque<std::function<void()>> m_waiting;
    bool m_announced = false;
};

} // namespace cluster
