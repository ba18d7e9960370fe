// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/objects/shared_text.h"
#include "kubeapi/objects/shared_value.h"
#include "kubeapi/objects/string_map.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace kubeapi {

/// Gives equal values the same place in memory. Used by one thread, the one that reads objects; what it hands out may go anywhere and outlives it.
/// Forgets what nobody holds any more whenever it has doubled, so it grows with what is held and not with what was seen.
///
/// `Hash` hashes a T; equality is T's own, so two values that share a hash are never taken for one another.
template <class T, class Hash>
class Interner {
public:
    using Item = std::shared_ptr<const T>;

    /// `smallest`: so many values are never looked through for those that nobody holds.
    explicit Interner(std::size_t smallest = 1024) : m_smallest(smallest), m_sweepAt(smallest) {}

    /// The kept value equal to `value`; copies it where there is none.
    template <class View>
    Item keep(const View &value)
    {
        if (const auto it = m_known.find(value); it != m_known.end())
            return *it;
        if (m_known.size() >= m_sweepAt) {
            std::erase_if(m_known, [](const Item &item) { return item.use_count() == 1; }); // only ours: nobody can take another
            m_sweepAt = std::max<std::size_t>(2 * m_known.size(), m_smallest);
        }
        return *m_known.insert(std::make_shared<const T>(static_cast<T>(value))).first;
    }
    std::size_t size() const { return m_known.size(); }

private:
    struct ByValue {
        using is_transparent = void;
        std::size_t operator()(const Item &item) const { return Hash{}(*item); }
        template <class View>
        std::size_t operator()(const View &view) const
        {
            return Hash{}(view);
        }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(const Item &a, const Item &b) const { return a == b || *a == *b; }
        template <class View>
        bool operator()(const View &view, const Item &item) const
        {
            return view == *item;
        }
        template <class View>
        bool operator()(const Item &item, const View &view) const
        {
            return view == *item;
        }
    };
    std::unordered_set<Item, ByValue, Equal> m_known;
    std::size_t m_smallest, m_sweepAt;
};

/// Mixes `value`'s hash into `seed`.
template <class T>
void mixHash(std::size_t &seed, const T &value)
{
    seed ^= std::hash<T>{}(value) + std::size_t(0x9e3779b97f4a7c15) + (seed << 6) + (seed >> 2);
}

/// A key and a value where they lie, and the hash of such a pair.
struct PairView {
    std::string_view first, second;
    bool operator==(const StringMap::Pair &pair) const { return first == pair.first && second == pair.second; }
    operator StringMap::Pair() const { return {std::string(first), std::string(second)}; }
};
struct PairHash {
    template <class Pair>
    std::size_t operator()(const Pair &pair) const
    {
        std::size_t seed = std::hash<std::string_view>{}(pair.first);
        mixHash(seed, std::string_view(pair.second));
        return seed;
    }
};
using PairInterner = Interner<StringMap::Pair, PairHash>;

/// The same for single texts: the phase "Running" is one piece of memory for all pods of a watch.
class TextInterner {
public:
    explicit TextInterner(std::size_t smallest = 1024) : m_smallest(smallest), m_sweepAt(smallest) {}
    SharedText keep(std::string_view text)
    {
        if (text.empty())
            return {};
        // Few different texts make up nearly all: most are where the last one like it was
        SharedText &recent =
            m_recent[(text.size() * 31 + static_cast<unsigned char>(text.back()) * 7 + static_cast<unsigned char>(text.front())) % m_recent.size()];
        if (recent == text)
            return recent;
        auto it = m_known.find(text);
        if (it == m_known.end()) {
            if (m_known.size() >= m_sweepAt) {
                m_recent.fill({});
                std::erase_if(m_known, [](const SharedText &item) { return item.alone(); });
                m_sweepAt = std::max<std::size_t>(2 * m_known.size(), m_smallest);
            }
            it = m_known.insert(SharedText(text)).first;
        }
        return recent = *it;
    }
    std::size_t size() const { return m_known.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    struct Equal {
        using is_transparent = void;
        bool operator()(std::string_view a, std::string_view b) const { return a == b; }
    };
    std::array<SharedText, 128> m_recent;
    std::unordered_set<SharedText, Hash, Equal> m_known;
    std::size_t m_smallest, m_sweepAt;
};

} // namespace kubeapi
