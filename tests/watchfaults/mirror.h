// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/json/json_view.h"
#include "kubeapi/objects/object_meta.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace watchfaults {

/// What a watch decodes here: enough to know one state of one object from every other.
struct Seen {
    std::string key, uid, version, value;
    static Seen read(kubeapi::JsonView object)
    {
        const kubeapi::ObjectMeta meta = kubeapi::readMeta(object);
        return {meta.key(), meta.uid, meta.resourceVersion, object["data"]["k"].text()};
    }
};

/// Every state that an object ever had, written down by the one who changed it. May be written and read by two threads.
class Ledger {
public:
    void wrote(const std::string &uid, const std::string &version, const std::string &value)
    {
        const std::lock_guard lock(m_mutex);
        m_states[{uid, version}] = value;
    }
    void deletes(const std::string &uid) ///< said before the request is sent: the watch may know sooner than we
    {
        const std::lock_guard lock(m_mutex);
        m_deleted.insert(uid);
    }
    std::optional<std::string> valueOf(const std::string &uid, const std::string &version) const
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_states.find({uid, version});
        return it == m_states.end() ? std::nullopt : std::optional(it->second);
    }
    bool wasDeleted(const std::string &uid) const
    {
        const std::lock_guard lock(m_mutex);
        return m_deleted.contains(uid);
    }

private:
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, std::string> m_states;
    std::set<std::string> m_deleted;
};

/// A consumer of change sets that begins with nothing and believes everything, and notes each set that does not fit what came before.
class Mirror {
public:
    void added(const Seen &seen)
    {
        if (m_table.contains(seen.key))
            fault("added although it was there", seen);
        if (!m_uids.insert(seen.uid).second)
            fault("added again after it was deleted", seen);
        take(seen);
    }
    void modified(const Seen &seen)
    {
        const auto it = m_table.find(seen.key);
        if (it == m_table.end())
            fault("modified although it was not there", seen);
        else if (it->second.uid != seen.uid)
            fault("modified into another object", seen);
        else if (it->second.version.size() > seen.version.size() ||
                 (it->second.version.size() == seen.version.size() && it->second.version >= seen.version))
            fault("went from version " + it->second.version + " back", seen);
        take(seen);
    }
    void deleted(const Seen &seen)
    {
        const auto it = m_table.find(seen.key);
        if (it == m_table.end())
            fault("deleted although it was not there", seen);
        else if (it->second.uid != seen.uid)
            fault("deleted under another's name", seen);
        m_deletions.push_back(seen);
        m_table.erase(seen.key);
    }

    const std::map<std::string, Seen> &table() const { return m_table; }
    const std::vector<std::string> &faults() const { return m_faults; }
    /// Every state that was ever told must be one that was written, every deletion one that was asked for. Call when all writes have answered.
    void checkAgainst(const Ledger &ledger)
    {
        for (const Seen &seen : m_told)
            if (ledger.valueOf(seen.uid, seen.version) != seen.value)
                fault("told a state that never was", seen);
        for (const Seen &seen : m_deletions)
            if (!ledger.wasDeleted(seen.uid))
                fault("told a deletion that never was", seen);
        m_told.clear();
        m_deletions.clear();
    }

private:
    void take(const Seen &seen)
    {
        m_table[seen.key] = seen;
        m_told.push_back(seen);
    }
    void fault(const std::string &what, const Seen &seen)
    {
        m_faults.push_back(seen.key + " (uid " + seen.uid + ", version " + seen.version + ") was " + what);
    }

    std::map<std::string, Seen> m_table;
    std::set<std::string> m_uids;
    std::vector<Seen> m_told, m_deletions;
    std::vector<std::string> m_faults;
};

} // namespace watchfaults
