// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace kubeapi {

/// One thread's event loop around a curl multi handle. Everything in a Client runs on the thread that runs its Loop;
/// only post() and stop() may be called from other threads.
class Loop {
public:
    using TimerId = std::uint64_t;

    Loop();
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    /// Runs until stop().
    void run();
    /// Runs until `done` says true or `timeout` passes; returns what `done` said last. For programs without a thread.
    bool runUntil(const std::function<bool()> &done, std::chrono::milliseconds timeout);
    void stop();
    void post(std::function<void()> work);
    TimerId after(std::chrono::milliseconds delay, std::function<void()> work);
    void cancel(TimerId timer);

    class Impl;
    Impl &impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace kubeapi
