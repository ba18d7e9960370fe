// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace kubeapi {

/// A text that many objects hold together: the phase of a pod, its node, the name of a container. One pointer where a std::string is four; an empty
/// one holds nothing. Reads like a std::string and never changes; assigning another text touches no other holder. Copies may go to other threads.
class SharedText {
public:
    SharedText() = default;
    SharedText(const std::string &text) : m_body(text.empty() ? nullptr : new Body{text}) {}            // NOLINT: meant to read like one
    SharedText(std::string_view text) : m_body(text.empty() ? nullptr : new Body{std::string(text)}) {} // NOLINT
    SharedText(const char *text) : SharedText(std::string_view(text)) {}                                // NOLINT
    SharedText(const SharedText &other) noexcept : m_body(other.m_body)
    {
        if (m_body)
            m_body->holders.fetch_add(1, std::memory_order_relaxed);
    }
    SharedText(SharedText &&other) noexcept : m_body(std::exchange(other.m_body, nullptr)) {}
    SharedText &operator=(SharedText other) noexcept
    {
        std::swap(m_body, other.m_body);
        return *this;
    }
    ~SharedText()
    {
        if (m_body && m_body->holders.fetch_sub(1, std::memory_order_acq_rel) == 1)
            delete m_body;
    }

    const std::string &str() const
    {
        static const std::string none;
        return m_body ? m_body->text : none;
    }
    operator const std::string &() const { return str(); } // NOLINT: meant to read like one
    operator std::string_view() const { return str(); }    // NOLINT
    bool empty() const { return !m_body; }
    std::size_t size() const { return str().size(); }
    const char *c_str() const { return str().c_str(); }
    /// Whether nobody else holds it: then nobody else can come to hold it either, where this is the only one that hands it out.
    bool alone() const { return m_body && m_body->holders.load(std::memory_order_acquire) == 1; }

    friend bool operator==(const SharedText &a, const SharedText &b) { return a.m_body == b.m_body || a.str() == b.str(); }
    friend bool operator==(const SharedText &a, std::string_view b) { return std::string_view(a.str()) == b; }
    friend bool operator==(const SharedText &a, const std::string &b) { return a.str() == b; }
    friend bool operator==(const SharedText &a, const char *b) { return a.str() == b; }
    friend std::string operator+(const SharedText &a, std::string_view b) { return a.str() + std::string(b); }
    friend std::string operator+(std::string_view a, const SharedText &b) { return std::string(a) + b.str(); }
    friend std::ostream &operator<<(std::ostream &out, const SharedText &text) { return out << text.str(); }

private:
    struct Body {
        const std::string text;
        std::atomic<std::uint32_t> holders{1};
    };
    Body *m_body = nullptr;
};

} // namespace kubeapi
