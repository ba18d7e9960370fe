// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kubeapi {

/// Names and values in their order, in one piece of memory: a container has dozens of variables, a cluster thousands of containers. Each reads as a
/// pair of views, which are good until the next change.
class PackedPairs {
public:
    using Pair = std::pair<std::string_view, std::string_view>;

    class const_iterator {
    public:
        using value_type = Pair;
        using reference = Pair;
        using pointer = void;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        const_iterator() = default;
        explicit const_iterator(const char *at) : m_at(at) {}
        Pair operator*() const
        {
            const auto [name, value] = sizes(m_at);
            return {{m_at + head, name}, {m_at + head + name, value}};
        }
        const_iterator &operator++()
        {
            const auto [name, value] = sizes(m_at);
            m_at += head + name + value;
            return *this;
        }
        bool operator==(const const_iterator &) const = default;

    private:
        const char *m_at = nullptr;
    };

    PackedPairs() = default;
    PackedPairs(std::initializer_list<Pair> pairs)
    {
        for (const auto &[name, value] : pairs)
            emplace_back(name, value);
    }
    void emplace_back(std::string_view name, std::string_view value)
    {
        const std::uint32_t lengths[2] = {static_cast<std::uint32_t>(name.size()), static_cast<std::uint32_t>(value.size())};
        m_bytes.append(reinterpret_cast<const char *>(lengths), head).append(name).append(value);
    }
    void clear() { m_bytes.clear(); } ///< keeps its memory
    bool empty() const { return m_bytes.empty(); }
    std::size_t size() const
    {
        std::size_t count = 0;
        for (auto it = begin(); it != end(); ++it)
            ++count;
        return count;
    }
    const_iterator begin() const { return const_iterator(m_bytes.data()); }
    const_iterator end() const { return const_iterator(m_bytes.data() + m_bytes.size()); }
    /// Throws std::out_of_range. Goes there from the beginning.
    Pair at(std::size_t index) const
    {
        for (const Pair &pair : *this)
            if (index-- == 0)
                return pair;
        throw std::out_of_range("there are not so many pairs");
    }
    /// As strings of their own.
    std::vector<std::pair<std::string, std::string>> strings() const
    {
        std::vector<std::pair<std::string, std::string>> out;
        for (const auto &[name, value] : *this)
            out.emplace_back(name, value);
        return out;
    }
    std::string_view bytes() const { return m_bytes; } ///< equal where the pairs are
    bool operator==(const PackedPairs &) const = default;

private:
    static constexpr std::size_t head = 2 * sizeof(std::uint32_t);
    static std::pair<std::uint32_t, std::uint32_t> sizes(const char *at)
    {
        std::uint32_t lengths[2];
        std::memcpy(lengths, at, head);
        return {lengths[0], lengths[1]};
    }
    std::string m_bytes; ///< for each pair two lengths in the machine's order, then both texts
};

} // namespace kubeapi
