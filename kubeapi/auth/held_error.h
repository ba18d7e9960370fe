// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace kubeapi {

/// How long a sign-in that failed is not tried again by itself.
struct HoldTimes {
    std::chrono::milliseconds first = std::chrono::seconds(30), longest = std::chrono::minutes(10); ///< doubles from the one to the other
    /// A sign-in that took so long waited for a person: after a failure it is tried again only when a person wishes it.
    std::chrono::milliseconds person = std::chrono::seconds(20);
};

/// A failure that is told again for a while instead of being brought about again: a plugin that fails would otherwise run for every request of
/// every watch, all night. A value; not safe from several threads.
class HeldError {
public:
    using Clock = std::chrono::steady_clock;

    /// `lasting`: until forgive(), however long that takes.
    void hold(Error error, const HoldTimes &times, bool lasting)
    {
        m_wait = m_wait.count() == 0 ? times.first : std::min(m_wait * 2, times.longest);
        m_error = std::move(error);
        m_until = Clock::now() + m_wait;
        m_lasting = lasting;
    }
    /// What to answer now, without trying; null = it may be tried.
    const Error *inForce() const { return m_error && (m_lasting || Clock::now() < m_until) ? &*m_error : nullptr; }
    /// It worked, or a person wishes another try.
    void forgive() { *this = {}; }
    /// What made it fail may be over: one more try, unless a person is needed for it. The next wait is still the longer one.
    void tryOnce() { m_until = Clock::now(); }

private:
    std::optional<Error> m_error;
    Clock::time_point m_until{};
    std::chrono::milliseconds m_wait{0};
    bool m_lasting = false;
};

} // namespace kubeapi
