// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace curves {

/// A fixed list of words that is asked about many other words: most are told apart by their length or first letter.
template <std::size_t N>
class WordSet {
public:
    template <class... Words>
    constexpr explicit WordSet(Words... words) : m_words{std::string_view(words)...}
    {
        for (const auto word : m_words) {
            m_lengths |= 1U << (word.size() & 31);
            const auto first = static_cast<unsigned char>(word.front());
            m_first[first >> 6] |= 1ULL << (first & 63);
        }
    }

    constexpr bool contains(std::string_view word) const
    {
        if (word.empty() || word.size() > 31 || (m_lengths >> word.size() & 1) == 0)
            return false;
        const auto first = static_cast<unsigned char>(word.front());
        if ((m_first[first >> 6] >> (first & 63) & 1) == 0)
            return false;
        for (const auto own : m_words)
            if (own.size() == word.size() && own == word)
                return true;
        return false;
    }

private:
    std::array<std::string_view, N> m_words;
    std::uint32_t m_lengths = 0;
    std::array<std::uint64_t, 4> m_first{};
};

template <class... Words>
WordSet(Words...) -> WordSet<sizeof...(Words)>;

} // namespace curves
