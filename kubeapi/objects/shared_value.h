// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <utility>

namespace kubeapi {

/// A vector or map that equal objects hold together: the pods of one job have the same containers, and those are kept once. Reads like what is
/// inside; what would change it makes a copy of its own first, so a copy is as good as a value. Sixteen bytes; empty ones hold nothing.
template <class T>
class Shared {
public:
    Shared() = default;
    Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {} // NOLINT: meant to read like what is inside
    Shared(std::initializer_list<typename T::value_type> items) : Shared(T(items)) {}
    explicit Shared(std::shared_ptr<const T> value) : m_value(std::move(value)) {}

    const T &get() const
    {
        static const T none{};
        return m_value ? *m_value : none;
    }
    operator const T &() const { return get(); } // NOLINT: meant to read like what is inside
    auto begin() const { return get().begin(); }
    auto end() const { return get().end(); }
    bool empty() const { return !m_value || m_value->empty(); }
    std::size_t size() const { return m_value ? m_value->size() : 0; }
    const auto &front() const { return get().front(); }
    template <class Key>
    std::size_t count(const Key &key) const
    {
        return get().count(key);
    }
    template <class Key>
    const auto &at(const Key &key) const
    {
        return get().at(key);
    }
    template <class Key>
    auto find(const Key &key) const
    {
        return get().find(key);
    }
    template <class Key>
    const auto &operator[](const Key &key) const
    {
        return get()[key];
    }
    template <class Key>
    auto &operator[](const Key &key)
    {
        return edit()[key];
    }
    template <class Item>
    void push_back(Item &&item)
    {
        edit().push_back(std::forward<Item>(item));
    }
    /// One's own copy, to change. What a copy of this shared before stays as it was.
    T &edit()
    {
        auto copy = std::make_shared<T>(get());
        T &changed = *copy;
        m_value = std::move(copy);
        return changed;
    }
    bool operator==(const Shared &other) const { return m_value == other.m_value || get() == other.get(); }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace kubeapi
