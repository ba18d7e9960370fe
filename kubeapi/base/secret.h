// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>
#include <utility>

namespace kubeapi {

/// Text that must not be shown: a token, a password, a private key, a proxy URL with a password in it.
/// There is no way to print it by accident (streaming is deleted, no conversion to string); reveal() is the one
/// deliberate way out, and the memory is wiped when the value goes.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : m_value(std::move(value)) {}
    Secret(const Secret &) = default;
    Secret(Secret &&other) noexcept : m_value(std::move(other.m_value)) { other.wipe(); }
    Secret &operator=(const Secret &other)
    {
        if (this != &other) {
            wipe();
            m_value = other.m_value;
        }
        return *this;
    }
    Secret &operator=(Secret &&other) noexcept
    {
        if (this != &other) {
            wipe();
            m_value = std::move(other.m_value);
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    bool empty() const { return m_value.empty(); }
    /// For handing to the transport, never for a message.
    const std::string &reveal() const { return m_value; }
    bool operator==(const Secret &) const = default;

    friend std::ostream &operator<<(std::ostream &, const Secret &) = delete;

private:
    void wipe() noexcept
    {
        // volatile keeps the compiler from dropping stores to memory that is about to be freed
        volatile char *bytes = m_value.data();
        for (std::size_t i = 0; i < m_value.size(); ++i)
            bytes[i] = 0;
        m_value.clear();
    }
    std::string m_value;
};

} // namespace kubeapi
