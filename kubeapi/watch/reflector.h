// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/error.h"
#include "kubeapi/request/timing.h"
#include "kubeapi/watch/backoff.h"
#include "kubeapi/watch/change_set.h"
#include "kubeapi/watch/object_store.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace kubeapi {

/// List, then watch, and what to do about every way in which either can end: a state machine without I/O.
/// The caller performs the Step it is given and reports what came of it. Objects are opaque; null = left out by the decoder.
///
/// Sources of the rules: client-go tools/cache/reflector.go; KEP-3157 (streamed lists), KEP-5504 (the order of resourceVersions).
class Reflector {
public:
    using Object = ObjectStore::Object;
    using Change = ObjectStore::Change;
    using Time = TimePoint;

    /// What to do next, after `delay`.
    struct Step {
        /// StreamedList: a watch that begins with every object there is and says when that is all (WatchList), then goes on as a watch.
        enum class Kind { List, Watch, StreamedList } kind = Kind::List;
        std::string continueToken;   ///< List
        int limit = 0;               ///< List; 0 = everything at once
        std::string resourceVersion; ///< Watch: changes after this one
        std::chrono::milliseconds delay{0};
        /// The server that was asked lags behind: to be asked over another connection, behind which there may be another server.
        bool elsewhere = false;
    };
    struct Identity {
        std::string key, uid, resourceVersion;
    };

    /// `streamed`: the first list is asked for as a stream. Everything falls back to pages where the server refuses that.
    /// `asks`: what its objects can say of themselves.
    Reflector(int pageSize, std::mt19937 &random, const Timing &timing = {}, bool streamed = false, const ObjectQuestions *asks = nullptr);

    Step start();
    /// The waiting is over early (the network came back).
    Step retryNow();
    /// Streamed lists are over for this watch: the next list comes in pages.
    void usePages() { m_streamed = false; }

    /// Before the items of each page: false where the page shows an older moment than what is known already (an answer from a cache
    /// in between, or a server that lags behind). Such a page is reported with listFailed() instead of its items. When nothing else has come for two
    /// minutes of waiting, it is the present: the server was restored from a backup.
    bool takesPage(const std::string &resourceVersion);
    void listItem(const Identity &identity, Object value);
    /// After the items of one page. `continueToken` empty = that was the last one.
    Step listPage(const std::string &resourceVersion, const std::string &continueToken, Time now);
    Step listFailed(const Error &error);

    void watchOpened(Time now);
    void upsert(const Identity &identity, Object value, Time now); ///< ADDED or MODIFIED
    void remove(const Identity &identity, Object last, Time now);  ///< DELETED
    /// `endsInitial`: what was streamed so far was everything. False where the history went backwards (the server was restored from
    /// a backup): the watch is then to be ended and reported with watchEnded() as Gone.
    bool bookmark(const std::string &resourceVersion, bool endsInitial, Time now);
    /// `inStream`: the error came as an ERROR event or the stream could not be read, not as the answer to the request.
    Step watchEnded(const std::optional<Error> &error, bool inStream, std::chrono::milliseconds lived);

    /// A streamed list is under way and has not said yet that it is complete.
    bool initialStream() const { return m_listing && m_streaming; }
    /// Whether there is anything new to tell since take().
    bool dirty() const { return m_store.dirty() || m_statusDirty; }
    /// The differences to what was taken before, in the order in which keys first changed; a recreated object (new uid) is a
    /// deletion followed by an addition.
    std::vector<Change> take();
    /// What the consumer has, as deletions: the end of this watch, told.
    std::vector<Change> forget();
    const SyncStatus &status() const { return m_status; }

private:
    Step listStep(std::chrono::milliseconds delay);
    Step watchStep(std::chrono::milliseconds delay) const;
    Step relist(std::chrono::milliseconds delay);
    void beginList();
    void heard(Time now);
    void put(const Identity &identity, Object value);
    void erase(ObjectStore::Place place, Object last);
    /// What the list that is over did not have; everything with `all`.
    void eraseUnseen(bool all = false);
    void seeAnew();
    void setState(SyncState state, const std::optional<Error> &error);
    void failed(const Error &error);
    Step absent(const Error &error);
    Step initialStreamEnded(const std::optional<Error> &error);
    std::chrono::milliseconds waitFor(const Error &error);
    std::chrono::milliseconds waitForLagging(const Error &error);
    bool fromThePast(const std::string &resourceVersion) const;
    void takeHeld();

    int m_pageSize;
    std::mt19937 &m_random;
    Backoff m_backoff;
    std::chrono::milliseconds m_slowRetry;
    SyncStatus m_status;
    bool m_statusDirty = false;
    bool m_synced = false;
    bool m_listing = true;
    bool m_streamed;             ///< lists are asked for as streams
    bool m_streaming = false;    ///< this one is
    bool m_unpaged = false;      ///< paging failed: the next list asks for everything at once
    bool m_inconsistent = false; ///< this list went on with a fresh token after its own expired
    bool m_heardInWatch = false;
    int m_watchFailures = 0;
    int m_streamFailures = 0;              ///< streamed lists that broke off, in a row
    int m_absences = 0;                    ///< 404s in a row
    bool m_behind = false;                 ///< the last answer was older than what is known
    std::chrono::milliseconds m_lagged{0}; ///< waited for a server that lags behind, since one answered that does not
    int m_expiries = 0;                    ///< 410s since the last event
    std::string m_resourceVersion, m_continue;
    std::string m_newest; ///< version that a list has shown in a page or an object, also one that did not come to its end
    ObjectStore m_store;
    std::uint32_t m_listNumber = 1;                      ///< of this list or the last; a new one sees everything anew
    std::unordered_map<std::string, Identity> m_removed; ///< deleted while a streamed list was under way
    /// What a streamed list has, older than what is known and not in the store: deleted since, where the server turns out to lag behind.
    std::unordered_map<std::string, std::pair<Identity, Object>> m_held;
};

} // namespace kubeapi
