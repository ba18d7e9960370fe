// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/stamp.h"

#include "kubeapi/base/uuid_bits.h"
#include "kubeapi/watch/versions.h"

namespace kubeapi {

Stamp::Stamp(std::string_view uid, std::string_view version) : m_version(readPlainNumber(version))
{
    const auto bits = readUuid(uid);
    m_uid = bits.value_or(m_uid);
    const bool uidIsOdd = !bits && !uid.empty(), versionIsOdd = m_version == 0 && !version.empty();
    if (uidIsOdd || versionIsOdd)
        m_odd = std::make_unique<const Odd>(
            Odd{uidIsOdd ? std::string(uid) : std::string(), versionIsOdd ? std::string(version) : std::string(), uidIsOdd, versionIsOdd});
}

bool Stamp::sameUid(const Stamp &other) const
{
    return m_uid == other.m_uid && oddUid() == other.oddUid() && (!oddUid() || m_odd->uid == other.m_odd->uid);
}

bool Stamp::sameVersion(const Stamp &other) const
{
    return m_version == other.m_version && oddVersion() == other.oddVersion() && (!oddVersion() || m_odd->version == other.m_odd->version);
}

bool Stamp::olderThan(const Stamp &other) const
{
    if (m_version != 0 && other.m_version != 0)
        return m_version < other.m_version;
    return (oddVersion() || other.oddVersion()) && olderVersion(version(), other.version()); // numbers that are longer than 64 bits
}

bool Stamp::hasUid() const { return m_uid[0] != 0 || m_uid[1] != 0 || oddUid(); }

void Stamp::clearVersion() { *this = Stamp(uid(), {}); }

std::string Stamp::uid() const
{
    if (oddUid())
        return m_odd->uid;
    return hasUid() ? writeUuid(m_uid) : std::string();
}

std::string Stamp::version() const
{
    if (oddVersion())
        return m_odd->version;
    return m_version != 0 ? std::to_string(m_version) : std::string();
}

} // namespace kubeapi
