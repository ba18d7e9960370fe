// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/slot_index.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kubeapi {

/// Keys of objects ("namespace/name"), one behind the other in large blocks, and each namespace once: a key costs its name and nine bytes. What is
/// given back is counted and only freed when everything is moved into a new arena.
class KeyArena {
public:
    struct Key {
        std::uint32_t space = 0; ///< 0 = none
        std::uint32_t name = 0;
    };

    Key add(std::string_view key);
    bool same(Key key, std::string_view text) const;
    std::string text(Key key) const;
    /// The key's name will not be asked for again.
    void drop(Key key);
    std::size_t used() const { return m_used; }       ///< bytes
    std::size_t dropped() const { return m_dropped; } ///< bytes of those

private:
    std::uint32_t addText(std::string_view text);
    std::string_view textAt(std::uint32_t at) const;
    std::uint32_t addSpace(std::string_view space);

    struct Block {
        std::unique_ptr<char[]> bytes;
        std::uint32_t size = 0;
    };
    std::vector<Block> m_blocks;
    std::uint32_t m_room = 0;            ///< bytes that are left in the last block
    std::vector<std::uint32_t> m_spaces; ///< texts; a key's number is one more
    SlotIndex m_spaceIndex;
    std::size_t m_used = 0, m_dropped = 0;
};

} // namespace kubeapi
