// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// Declares the function of one fuzz target: the engine's entry when built for libFuzzer, else `fuzz::NAME` for the replay.
#ifdef TRAINYARD_FUZZ_ENGINE
#define FUZZ_TARGET(name) extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
#else
#define FUZZ_TARGET(name)                                                                                                                            \
    namespace fuzz {                                                                                                                                 \
    int name(const std::uint8_t *data, std::size_t size);                                                                                            \
    }                                                                                                                                                \
    int fuzz::name(const std::uint8_t *data, std::size_t size)
#endif

namespace fuzz {

/// Ends the program where a promise is broken, in every build type: the engine and the replay both take that as a find.
inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

inline std::string_view textOf(const std::uint8_t *data, std::size_t size) { return {reinterpret_cast<const char *>(data), size}; }

/// The first line of `text`, which loses it and its LF.
inline std::string_view takeLine(std::string_view &text)
{
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

/// A small generator of its own, so that one input always means the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_state(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint64_t next()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return m_state;
    }
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(next() % limit); }

private:
    std::uint64_t m_state;
};

/// Calls `take` with the text cut into pieces of up to `longest` bytes.
template <class Take>
void inPieces(std::string_view text, std::uint64_t seed, std::size_t longest, Take take)
{
    Dice dice(seed);
    while (!text.empty()) {
        const std::size_t length = std::min(text.size(), 1 + dice.below(longest));
        take(text.substr(0, length));
        text.remove_prefix(length);
    }
}

} // namespace fuzz
