// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kubeapi {

/// An object's uid and resourceVersion, of which a store keeps one pair for each object. API servers write a UUID and a decimal number, which fit in
/// 32 bytes; whatever else is written is kept as it is. Nothing is lost either way.
class Stamp {
public:
    Stamp() = default;
    Stamp(std::string_view uid, std::string_view version);
    Stamp(const Stamp &other) : m_uid(other.m_uid), m_version(other.m_version), m_odd(other.m_odd ? std::make_unique<Odd>(*other.m_odd) : nullptr) {}
    Stamp(Stamp &&) noexcept = default;
    Stamp &operator=(Stamp other) noexcept
    {
        m_uid = other.m_uid;
        m_version = other.m_version;
        m_odd = std::move(other.m_odd);
        return *this;
    }
    ~Stamp() = default;

    bool sameUid(const Stamp &other) const;
    bool sameVersion(const Stamp &other) const;
    /// Whether this version is known to be older than the other; see versions.h.
    bool olderThan(const Stamp &other) const;
    bool hasUid() const;
    void clearVersion();
    std::string uid() const;
    std::string version() const; ///< resourceVersion

private:
    struct Odd {
        std::string uid, version;
        bool uidIsOdd = false, versionIsOdd = false;
    };
    bool oddUid() const { return m_odd && m_odd->uidIsOdd; }
    bool oddVersion() const { return m_odd && m_odd->versionIsOdd; }

    std::array<std::uint64_t, 2> m_uid{}; ///< all zero where it is odd or empty
    std::uint64_t m_version = 0;          ///< zero where it is odd or empty
    std::unique_ptr<const Odd> m_odd;
};

} // namespace kubeapi
