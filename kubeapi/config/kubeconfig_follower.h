// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/config/kubeconfig.h"

#include <chrono>
#include <map>

namespace kubeapi {

/// Follows kubeconfig files while other programs write them. kubectl and others rewrite in place, so that a look in between finds half a file: a text
/// counts only when it was the same at two looks in a row and can be read; until then the one of before stays, and its contexts with it. A file
/// that stays broken is told in problems() beside the contexts of before; one that stays empty or away is believed after `patience`.
class KubeconfigFollower {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// The same arguments as Kubeconfig::load. Reads the files as they are.
    KubeconfigFollower(std::vector<std::string> files, bool explicitFile, std::chrono::milliseconds patience = std::chrono::seconds(3));

    const Kubeconfig &current() const { return m_current; }
    /// Looks at the files; true when current() is another one now. To be called from a timer, some four times a second: costs one stat a file
    /// while nothing changes.
    bool look(Time now = std::chrono::steady_clock::now());

private:
    struct File {
        std::string stamp; ///< of the last look: size, times, inode; empty = not there
        std::string fresh; ///< what stood there at the last look, not believed yet
        bool waiting = false;
        std::optional<Time> goneSince;
        std::optional<std::string> text; ///< believed; absent = no such file
        std::optional<Kubeconfig::Problem> broken;
    };
    bool look(const std::string &name, File &file, Time now);
    void assemble();

    const std::vector<std::string> m_files;
    const bool m_explicit;
    const std::chrono::milliseconds m_patience;
    std::map<std::string, File> m_state;
    Kubeconfig m_current;
};

} // namespace kubeapi
