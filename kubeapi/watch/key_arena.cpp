// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/key_arena.h"

#include <algorithm>
#include <cstring>
#include <functional>

namespace kubeapi {

namespace {

/// A text's place is its block's number and where in the block it begins; a text longer than the largest has one of its own.
constexpr std::uint32_t placeBits = 14, largestBlock = std::uint32_t(1) << placeBits, firstBlock = 512;
constexpr std::size_t shortText = 255; ///< texts below say their length in one byte
constexpr std::size_t longHead = 1 + sizeof(std::uint32_t);

} // namespace

std::uint32_t KeyArena::addText(std::string_view text)
{
    const std::size_t head = text.size() < shortText ? 1 : longHead, whole = head + text.size();
    if (whole > m_room) {
        const std::uint32_t usual = m_blocks.empty() ? firstBlock : std::min(largestBlock, 2 * std::min(largestBlock, m_blocks.back().size));
        const auto size = static_cast<std::uint32_t>(std::max<std::size_t>(usual, whole));
        m_blocks.push_back({std::make_unique_for_overwrite<char[]>(size), size});
        m_room = size;
    }
    Block &block = m_blocks.back();
    const std::uint32_t from = block.size - m_room;
    char *to = block.bytes.get() + from;
    if (head == 1) {
        *to = static_cast<char>(text.size());
    } else {
        *to = static_cast<char>(shortText);
        const auto length = static_cast<std::uint32_t>(text.size());
        std::memcpy(to + 1, &length, sizeof length);
    }
    if (!text.empty())
        std::memcpy(to + head, text.data(), text.size());
    m_room -= static_cast<std::uint32_t>(whole);
    m_used += whole;
    return static_cast<std::uint32_t>(m_blocks.size() - 1) << placeBits | from;
}

std::string_view KeyArena::textAt(std::uint32_t at) const
{
    const char *from = m_blocks[at >> placeBits].bytes.get() + (at & (largestBlock - 1));
    const auto length = static_cast<unsigned char>(*from);
    if (length < shortText)
        return {from + 1, length};
    std::uint32_t whole = 0;
    std::memcpy(&whole, from + 1, sizeof whole);
    return {from + longHead, whole};
}

std::uint32_t KeyArena::addSpace(std::string_view space)
{
    const std::size_t hash = std::hash<std::string_view>{}(space);
    const auto known = m_spaceIndex.find(hash, [&](std::uint32_t at) { return textAt(m_spaces[at]) == space; });
    if (known != SlotIndex::nowhere)
        return known + 1;
    m_spaces.push_back(addText(space));
    m_spaceIndex.insert(hash, static_cast<std::uint32_t>(m_spaces.size() - 1));
    return static_cast<std::uint32_t>(m_spaces.size());
}

KeyArena::Key KeyArena::add(std::string_view key)
{
    Key made;
    if (const auto slash = key.find('/'); slash != std::string_view::npos) {
        made.space = addSpace(key.substr(0, slash));
        key.remove_prefix(slash + 1);
    }
    made.name = addText(key);
    return made;
}

bool KeyArena::same(Key key, std::string_view text) const
{
    const auto slash = text.find('/');
    if ((key.space != 0) != (slash != std::string_view::npos))
        return false;
    if (key.space == 0)
        return textAt(key.name) == text;
    return textAt(key.name) == text.substr(slash + 1) && textAt(m_spaces[key.space - 1]) == text.substr(0, slash);
}

std::string KeyArena::text(Key key) const
{
    std::string out;
    if (key.space != 0)
        out.append(textAt(m_spaces[key.space - 1])).append("/");
    return out.append(textAt(key.name));
}

void KeyArena::drop(Key key)
{
    const std::size_t length = textAt(key.name).size();
    m_dropped += length + (length < shortText ? 1 : longHead);
}

} // namespace kubeapi
