// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace kubeapi {

/// Exponential waits with full jitter on top: uniformly in [d, 2d), d doubling from `first` to `longest`.
class Backoff {
public:
    explicit Backoff(std::chrono::milliseconds first = std::chrono::milliseconds(800), std::chrono::milliseconds longest = std::chrono::seconds(30))
        : m_first(first), m_longest(longest), m_next(first)
    {
    }
    std::chrono::milliseconds next(std::mt19937 &random)
    {
        const auto base = m_next;
        m_next = std::min(m_next * 2, m_longest);
        return jittered(base, random);
    }
    void reset() { m_next = m_first; }

    static std::chrono::milliseconds jittered(std::chrono::milliseconds base, std::mt19937 &random)
    {
        return base + std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, std::max<std::int64_t>(base.count() - 1, 0))(random));
    }

private:
    std::chrono::milliseconds m_first, m_longest, m_next;
};

} // namespace kubeapi
