// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace curves {

// Quick looks at whole lines. Their loops have no branches inside, so that the compiler looks at many bytes at once.

/// True when any byte of the text satisfies the test (a lambda on unsigned char that gives 0 or 1).
template <class Test>
inline bool anyByte(std::string_view text, Test test)
{
    constexpr std::size_t stretch = 32;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    const auto stretchHas = [&](const unsigned char *at) {
        unsigned char found = 0;
        for (std::size_t k = 0; k < stretch; ++k)
            found = static_cast<unsigned char>(found | test(at[k]));
        return found != 0;
    };
    if (text.size() < stretch) {
        unsigned char found = 0;
        for (std::size_t k = 0; k < text.size(); ++k)
            found = static_cast<unsigned char>(found | test(bytes[k]));
        return found != 0;
    }
    for (std::size_t i = 0; i + stretch <= text.size(); i += stretch)
        if (stretchHas(bytes + i))
            return true;
    return stretchHas(bytes + text.size() - stretch);
}

/// True when the text contains the word; looks for two of its letters at their distance first, which are rarely together.
template <std::size_t Size>
inline bool containsWord(std::string_view text, const char (&word)[Size])
{
    constexpr std::size_t last = Size - 2, stretch = 16;
    if (text.size() <= last)
        return false;
    const char *const at = text.data();
    const std::size_t places = text.size() - last;
    std::size_t i = 0;
    for (; i + stretch <= places; i += stretch) {
        unsigned char found = 0;
        for (std::size_t k = 0; k < stretch; ++k)
            found = static_cast<unsigned char>(found | ((at[i + k] == word[0] ? 1 : 0) & (at[i + k + last] == word[last] ? 1 : 0)));
        if (found != 0)
            return text.find(std::string_view(word, Size - 1), i) != std::string_view::npos;
    }
    return text.find(std::string_view(word, Size - 1), i) != std::string_view::npos;
}

/// True when no number can be read anywhere in the text and no value stands behind "=": neither digits nor what may be "nan" or "inf".
inline bool hasNoNumber(std::string_view text)
{
    if (anyByte(text,
                [](unsigned char c) { return static_cast<unsigned char>((static_cast<unsigned char>(c - '0') < 10 ? 1 : 0) | (c == '=' ? 1 : 0)); }))
        return false;
    if (text.size() < 3)
        return true;
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    constexpr std::size_t stretch = 16;
    const std::size_t places = text.size() - 2;
    const auto special = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at] | 0x20), b = static_cast<unsigned char>(bytes[at + 1] | 0x20),
                   c = static_cast<unsigned char>(bytes[at + 2] | 0x20);
        return static_cast<unsigned char>(((a == 'n' ? 1 : 0) & (b == 'a' ? 1 : 0) & (c == 'n' ? 1 : 0)) |
                                          ((a == 'i' ? 1 : 0) & (b == 'n' ? 1 : 0) & (c == 'f' ? 1 : 0)));
    };
    // "info" and "finance" are no numbers: a letter follows that begins no unit of theirs.
    const auto number = [&](std::size_t at) {
        if (special(at) == 0)
            return false;
        if (at + 3 >= text.size())
            return true;
        const auto next = static_cast<unsigned char>(bytes[at + 3] | 0x20);
        return !(next >= 'a' && next <= 'z') || next == 'm' || next == 's' || next == 'i';
    };
    std::size_t i = 0;
    for (; i + stretch <= places; i += stretch) {
        unsigned char found = 0;
        for (std::size_t k = 0; k < stretch; ++k)
            found = static_cast<unsigned char>(found | special(i + k));
        if (found == 0)
            continue;
        for (std::size_t k = 0; k < stretch; ++k)
            if (number(i + k))
                return false;
    }
    for (; i < places; ++i)
        if (number(i))
            return false;
    return true;
}

} // namespace curves
