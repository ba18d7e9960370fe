// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace kubeapi {

/// How long a client waits for what. The defaults are those of a person at a desk; tests make them short.
struct Timing {
    std::chrono::milliseconds backoffFirst{800}, backoffLongest{std::chrono::seconds(30)}; ///< after failures; each wait is in [d, 2d)
    std::chrono::milliseconds slowRetry{std::chrono::seconds(30)};                         ///< where access or a CRD is missing
    /// A streamed list that says nothing for this long is asked for in pages instead: servers before 1.27 never end one.
    std::chrono::milliseconds streamedListSilence{std::chrono::seconds(10)};
    /// A page of a list, or its next bytes, that does not come for this long is asked for anew; a whole list may take three times as long.
    std::chrono::milliseconds pageSilence{std::chrono::seconds(20)};
    /// Bookmarks come about once a minute; after this much silence a watch that had them is taken for dead.
    std::chrono::milliseconds watchSilence{std::chrono::seconds(150)};
    /// A watch or followed log that has a connection for itself (HTTP/1.1: no sign of life can be asked for on it) is opened anew after this
    /// much silence.
    std::chrono::milliseconds aloneSilence{std::chrono::seconds(30)};
    /// Certificate and authority files of a cluster that is watched are looked at this often, besides at every request; zero = never.
    std::chrono::milliseconds certificateFiles{std::chrono::seconds(10)};
    /// A cluster that is watched is asked for a sign of life after this much silence; zero = never.
    std::chrono::milliseconds heartbeat{std::chrono::seconds(3)};
    /// A sign of life that has not come after this long is asked for over a connection of its own.
    std::chrono::milliseconds heartbeatAnswer{1500};
    /// Between two attempts to reach a server that was lost.
    std::chrono::milliseconds reachAgain{1500};
    /// What a server serves is asked for again this often where its changes may not be watched, and so long after a failure.
    std::chrono::milliseconds discoverAgain{std::chrono::seconds(30)};
    /// A request that the server sends away with Retry-After is repeated until it has waited so long in all.
    std::chrono::milliseconds longestRepeat{std::chrono::seconds(60)};
    /// A followed log that was silent for so long, on a connection that others use, is asked for its last line over again: after a rotation some
    /// kubelets say nothing more.
    std::chrono::milliseconds logSilence{std::chrono::seconds(60)};
    /// A list that has not come for so long lets the next one begin.
    std::chrono::milliseconds listTurn{std::chrono::seconds(5)};
    int connectSeconds = 15; ///< name lookup, TCP and TLS of an ordinary request
};

} // namespace kubeapi
