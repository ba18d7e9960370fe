// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/watch/backoff.h"
#include "kubeapi/watch/change_set.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace kubeapi {

/// List, then watch, and what to do about every way in which either can end: a state machine without I/O.
/// The caller performs the Step it is given and reports what came of it. Objects are opaque; null = left out by the decoder.
class Reflector {
public:
    using Object = std::shared_ptr<const void>;
    using Time = TimePoint;

    /// What to do next, after `delay`.
    struct Step {
        enum class Kind { List, Watch } kind = Kind::List;
        std::string continueToken;   ///< List
        int limit = 0;               ///< List; 0 = everything at once
        std::string resourceVersion; ///< Watch: changes after this one
        std::chrono::milliseconds delay{0};
    };
    struct Change {
        enum class What { Added = 0, Modified = 1, Deleted = 2 } what = What::Added;
        Object value;
    };
    struct Identity {
        std::string key, uid, resourceVersion;
    };

    Reflector(int pageSize, std::mt19937 &random) : m_pageSize(pageSize), m_random(random) {}

    Step start();
    /// The waiting is over early (the network came back).
    Step retryNow();

    void listItem(Identity identity, Object value);
    /// After the items of one page. `continueToken` empty = that was the last one.
    Step listPage(const std::string &resourceVersion, const std::string &continueToken, Time now);
    Step listFailed(const Error &error);

    void watchOpened(Time now);
    void upsert(Identity identity, Object value, Time now);       ///< ADDED or MODIFIED
    void remove(const Identity &identity, Object last, Time now); ///< DELETED
    void bookmark(const std::string &resourceVersion, Time now);
    /// `inStream`: the error came as an ERROR event or the stream could not be read, not as the answer to the request.
    Step watchEnded(const std::optional<Error> &error, bool inStream, std::chrono::milliseconds lived);

    /// Whether there is anything new to tell since take().
    bool dirty() const { return !m_dirtyOrder.empty() || m_statusDirty; }
    /// The differences to what was taken before, in the order in which keys first changed; a recreated object (new uid) is a
    /// deletion followed by an addition.
    std::vector<Change> take();
    const SyncStatus &status() const { return m_status; }

private:
    struct Entry {
        std::string uid, resourceVersion;
        Object value;
    };
    struct Before {
        std::optional<Entry> published; ///< what the consumer has
        Object lastSeen;                ///< of that same object, when it was deleted
    };

    Step listStep(std::chrono::milliseconds delay);
    Step watchStep(std::chrono::milliseconds delay) const;
    Step relist(std::chrono::milliseconds delay);
    void beginList();
    void touch(const std::string &key);
    void erase(const std::string &key, Object last);
    void setState(SyncState state, const std::optional<Error> &error);
    void failed(const Error &error);
    std::chrono::milliseconds waitFor(const Error &error);

    int m_pageSize;
    std::mt19937 &m_random;
    Backoff m_backoff;
    SyncStatus m_status;
    bool m_statusDirty = false;
    bool m_synced = false;
    bool m_listing = true;
    bool m_unpaged = false;      ///< paging failed: the next list asks for everything at once
    bool m_inconsistent = false; ///< this list went on with a fresh token after its own expired
    bool m_heardInWatch = false;
    int m_watchFailures = 0;
    int m_expiries = 0; ///< 410s since the last event
    std::string m_resourceVersion, m_continue;
    std::unordered_map<std::string, Entry> m_store;
    std::unordered_set<std::string> m_seen;
    std::unordered_map<std::string, Before> m_dirty;
    std::vector<std::string> m_dirtyOrder;
};

} // namespace kubeapi
