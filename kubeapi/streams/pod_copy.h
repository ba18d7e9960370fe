// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/streams/exec.h"

#include <chrono>

namespace kubeapi {

struct CopyOptions {
    std::string container;  ///< empty = the pod's default container
    std::string remotePath; ///< file or folder inside the container; relative to its working folder
    /// A folder's content goes into this folder. A file gets this name, or its own name inside it where it is a folder already.
    std::string localPath;
    int retries = 5;                       ///< broken connections in a row without a byte in between
    std::chrono::milliseconds pause{1000}; ///< before the first retry; doubles up to 16 times
};

struct CopyProgress {
    std::uint64_t bytes = 0;   ///< contents written to this machine
    std::uint64_t files = 0;   ///< written whole
    std::uint64_t present = 0; ///< files that were here already, of the same size and time
    std::uint64_t leftOut = 0; ///< links, devices, names that lead elsewhere: each was told as a warning
    std::uint64_t resumed = 0; ///< broken connections that were gone on with
    std::string current;       ///< the file that is coming, below the target
    std::uint64_t currentSize = 0, currentDone = 0;
};

/// On the loop's thread.
struct CopyEvents {
    std::function<void(const CopyProgress &)> progress; ///< after each piece that was written
    std::function<void(const std::string &)> warning;
    std::function<void(Result<CopyProgress>)> done; ///< once, last
};

/// Copies a file or a folder out of a container through its tar. When the connection breaks, files that are whole stay, the rest of the broken one
/// is fetched from the byte where it broke off, and the archive is gone on with behind it; before that the container is asked for the same headers
/// again, and where they differ (the folder has changed) it begins anew and leaves out what is here already. Destroying it stops the copy and
/// removes the unfinished file. May be destroyed inside its own callbacks.
class PodCopy {
public:
    PodCopy(SocketPort &port, const std::string &server, const std::string &namespaceName, const std::string &pod, CopyOptions options,
            CopyEvents events);
    ~PodCopy();
    PodCopy(const PodCopy &) = delete;
    PodCopy &operator=(const PodCopy &) = delete;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace kubeapi
