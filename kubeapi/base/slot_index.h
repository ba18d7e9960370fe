// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kubeapi {

/// A hash table of places in an array that somebody else keeps: eight bytes an entry and no block of memory for each. Whether two keys are the same
/// is asked of the array; equal hashes alone never decide.
class SlotIndex {
public:
    using Place = std::uint32_t;
    static constexpr Place nowhere = ~Place(0);

    /// The place with this hash for which `same(place)` holds.
    template <class Same>
    Place find(std::size_t hash, const Same &same) const
    {
        if (m_cells.empty())
            return nowhere;
        const std::uint32_t wanted = folded(hash);
        for (std::size_t at = wanted & mask(); m_cells[at].place != nowhere; at = (at + 1) & mask())
            if (m_cells[at].hash == wanted && same(m_cells[at].place))
                return m_cells[at].place;
        return nowhere;
    }
    /// A place that is not in here yet.
    void insert(std::size_t hash, Place place)
    {
        if ((m_size + 1) * 4 > m_cells.size() * 3)
            resize(std::bit_ceil((m_size + 1) * 4 / 3 + 8));
        put({folded(hash), place});
        ++m_size;
    }
    /// A place that is in here under this hash.
    void erase(std::size_t hash, Place place)
    {
        std::size_t hole = folded(hash) & mask();
        while (m_cells[hole].place != place)
            hole = (hole + 1) & mask();
        // What comes behind moves up, as far as it may, so that nothing has to remember the hole
        for (std::size_t at = (hole + 1) & mask(); m_cells[at].place != nowhere; at = (at + 1) & mask()) {
            const std::size_t home = m_cells[at].hash & mask();
            if (((at - home) & mask()) >= ((at - hole) & mask())) {
                m_cells[hole] = m_cells[at];
                hole = at;
            }
        }
        m_cells[hole] = {};
        --m_size;
    }
    void clear()
    {
        std::vector<Cell>().swap(m_cells);
        m_size = 0;
    }
    void reserve(std::size_t count)
    {
        if (count * 4 > m_cells.size() * 3)
            resize(std::bit_ceil(count * 4 / 3 + 8));
    }
    std::size_t size() const { return m_size; }

private:
    struct Cell {
        std::uint32_t hash = 0;
        Place place = nowhere;
    };
    static std::uint32_t folded(std::size_t hash) { return static_cast<std::uint32_t>((hash * std::size_t(0x9e3779b97f4a7c15)) >> 32); }
    std::size_t mask() const { return m_cells.size() - 1; }
    void put(Cell cell)
    {
        std::size_t at = cell.hash & mask();
        while (m_cells[at].place != nowhere)
            at = (at + 1) & mask();
        m_cells[at] = cell;
    }
    void resize(std::size_t count)
    {
        std::vector<Cell> before(count);
        before.swap(m_cells);
        for (const Cell &cell : before)
            if (cell.place != nowhere)
                put(cell);
    }
    std::vector<Cell> m_cells; ///< a power of two, three quarters full at most
    std::size_t m_size = 0;
};

} // namespace kubeapi
