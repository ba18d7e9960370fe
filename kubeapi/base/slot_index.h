// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kubeapi {

/// A hash table of places in an array that somebody else keeps: ten to twelve bytes an entry and no block of memory for each. Whether two keys are
/// the same is asked of the array; equal hashes alone never decide.
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
        for (std::size_t at = home(wanted); m_cells[at].place != nowhere; at = behind(at))
            if (m_cells[at].hash == wanted && same(m_cells[at].place))
                return m_cells[at].place;
        return nowhere;
    }
    /// A place that is not in here yet under this hash.
    void insert(std::size_t hash, Place place)
    {
        if ((m_size + 1) * 5 > m_cells.size() * 4)
            resize(roomFor(m_size + 1 + m_size / 4));
        put({folded(hash), place});
        ++m_size;
    }
    /// A place that is in here under this hash.
    void erase(std::size_t hash, Place place)
    {
        const std::uint32_t wanted = folded(hash);
        std::size_t hole = home(wanted);
        while (m_cells[hole].place != place || m_cells[hole].hash != wanted)
            hole = behind(hole);
        // What comes behind moves up, as far as it may, so that nothing has to remember the hole
        for (std::size_t at = behind(hole); m_cells[at].place != nowhere; at = behind(at)) {
            if (distance(home(m_cells[at].hash), at) >= distance(hole, at)) {
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
        if (count * 5 > m_cells.size() * 4)
            resize(roomFor(count));
    }
    std::size_t size() const { return m_size; }

private:
    struct Cell {
        std::uint32_t hash = 0;
        Place place = nowhere;
    };
    static std::uint32_t folded(std::size_t hash) { return static_cast<std::uint32_t>((hash * std::size_t(0x9e3779b97f4a7c15)) >> 32); }
    static std::size_t roomFor(std::size_t count) { return count + count / 4 + 8; }
    /// In the order of the hashes, so that a table of any size will do and moving into a larger one goes from front to back.
    std::size_t home(std::uint32_t hash) const { return static_cast<std::size_t>((std::uint64_t(hash) * m_cells.size()) >> 32); }
    std::size_t behind(std::size_t at) const { return at + 1 == m_cells.size() ? 0 : at + 1; }
    std::size_t distance(std::size_t from, std::size_t to) const { return to >= from ? to - from : to + m_cells.size() - from; }
    void put(Cell cell)
    {
        std::size_t at = home(cell.hash);
        while (m_cells[at].place != nowhere)
            at = behind(at);
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
    std::vector<Cell> m_cells; ///< four fifths full at most
    std::size_t m_size = 0;
};

} // namespace kubeapi
