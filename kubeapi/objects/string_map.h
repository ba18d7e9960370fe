// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kubeapi {

/// Labels or annotations: pairs in the order of their keys, each of which may be shared with other objects ("team=research" is kept once for all
/// that carry it). Reads like a std::map; a pair that is changed is one's own from then on.
class StringMap {
public:
    using Pair = std::pair<std::string, std::string>;
    using Item = std::shared_ptr<const Pair>;

    class const_iterator {
    public:
        using value_type = Pair;
        using reference = const Pair &;
        using pointer = const Pair *;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        const_iterator() = default;
        explicit const_iterator(std::vector<Item>::const_iterator at) : m_at(at) {}
        reference operator*() const { return **m_at; }
        pointer operator->() const { return m_at->get(); }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        const_iterator operator++(int)
        {
            const const_iterator before = *this;
            ++m_at;
            return before;
        }
        bool operator==(const const_iterator &) const = default;

    private:
        std::vector<Item>::const_iterator m_at;
    };

    StringMap() = default;
    StringMap(std::initializer_list<Pair> pairs);
    StringMap(const std::map<std::string, std::string, std::less<>> &pairs); // NOLINT: the same thing in another form
    /// Items in any order; of equal keys the last one counts.
    explicit StringMap(std::vector<Item> items);

    const_iterator begin() const { return const_iterator(m_items.begin()); }
    const_iterator end() const { return const_iterator(m_items.end()); }
    bool empty() const { return m_items.empty(); }
    std::size_t size() const { return m_items.size(); }
    const_iterator find(std::string_view key) const;
    std::size_t count(std::string_view key) const { return find(key) != end() ? 1 : 0; }
    bool contains(std::string_view key) const { return find(key) != end(); }
    const std::string &at(std::string_view key) const; ///< throws std::out_of_range as std::map does
    /// The value to change, empty where there was none.
    std::string &operator[](std::string_view key);
    bool operator==(const StringMap &other) const;

private:
    std::size_t place(std::string_view key) const;
    std::vector<Item> m_items; ///< by key
};

} // namespace kubeapi
