// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/string_map.h"

#include <algorithm>
#include <stdexcept>

namespace kubeapi {

StringMap::StringMap(std::initializer_list<Pair> pairs)
{
    for (const Pair &pair : pairs)
        (*this)[pair.first] = pair.second;
}

StringMap::StringMap(const std::map<std::string, std::string, std::less<>> &pairs)
{
    m_items.reserve(pairs.size());
    for (const auto &[key, value] : pairs)
        m_items.push_back(std::make_shared<const Pair>(key, value));
}

StringMap::StringMap(std::vector<Item> items) : m_items(std::move(items))
{
    const auto before = [](const Item &a, const Item &b) { return a->first < b->first; };
    if (!std::is_sorted(m_items.begin(), m_items.end(), before)) // API servers send them sorted
        std::stable_sort(m_items.begin(), m_items.end(), before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (i + 1 < m_items.size() && m_items[i]->first == m_items[i + 1]->first)
            continue;
        if (kept != i)
            m_items[kept] = std::move(m_items[i]);
        ++kept;
    }
    m_items.resize(kept);
}

std::size_t StringMap::place(std::string_view key) const
{
    const auto at =
        std::lower_bound(m_items.begin(), m_items.end(), key, [](const Item &item, std::string_view wanted) { return item->first < wanted; });
    return static_cast<std::size_t>(at - m_items.begin());
}

StringMap::const_iterator StringMap::find(std::string_view key) const
{
    const std::size_t at = place(key);
    return at < m_items.size() && m_items[at]->first == key ? const_iterator(m_items.begin() + static_cast<std::ptrdiff_t>(at)) : end();
}

const std::string &StringMap::at(std::string_view key) const
{
    const auto found = find(key);
    if (found == end())
        throw std::out_of_range("there is no key " + std::string(key));
    return found->second;
}

std::string &StringMap::operator[](std::string_view key)
{
    const std::size_t at = place(key);
    const bool known = at < m_items.size() && m_items[at]->first == key;
    auto own = std::make_shared<Pair>(std::string(key), known ? m_items[at]->second : std::string());
    std::string &value = own->second;
    if (known)
        m_items[at] = std::move(own);
    else
        m_items.insert(m_items.begin() + static_cast<std::ptrdiff_t>(at), std::move(own));
    return value;
}

bool StringMap::operator==(const StringMap &other) const
{
    return std::equal(m_items.begin(), m_items.end(), other.m_items.begin(), other.m_items.end(),
                      [](const Item &a, const Item &b) { return a == b || *a == *b; });
}

} // namespace kubeapi
