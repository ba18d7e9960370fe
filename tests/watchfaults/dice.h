// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>

namespace watchfaults {

/// Chance that is the same for the same seed on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_random(seed * 0x9E3779B97F4A7C15ULL + 0x1234567) {}
    /// 0 … limit-1; 0 when limit is 0.
    std::size_t below(std::size_t limit) { return limit ? static_cast<std::size_t>(m_random() % limit) : 0; }
    bool once(std::size_t in) { return below(in) == 0; }
    std::uint64_t next() { return m_random(); }

private:
    std::mt19937_64 m_random;
};

} // namespace watchfaults
