// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"
#include "kubeapi/streams/tar_reader.h"

#include <string>

namespace kubeapi {

/// Where members of an archive become files: a folder or a single file of this machine. Whatever the archive says, nothing is written outside of
/// it: no folder on the way may be a symbolic link, links are never created or followed, and a file is written beside its place and put there in
/// one step when it is whole. Blocking, but only on this machine's disk.
class CopyTarget {
public:
    /// `place` is the folder that a folder's content goes to, or the file's own path. Nothing is created yet.
    explicit CopyTarget(std::string place);
    ~CopyTarget();
    CopyTarget(const CopyTarget &) = delete;
    CopyTarget &operator=(const CopyTarget &) = delete;

    /// A member begins. `path` is below the target, "" for the target itself. False in the value: it is there already, of the same size and time,
    /// and its content need not be written.
    Result<bool> begin(const TarEntry &entry, const std::string &path);
    Result<void> write(std::string_view bytes);
    /// The file is whole: its time is set and it takes its place.
    Result<void> end();
    Result<void> hardLink(const std::string &existing, const std::string &path);
    /// The unfinished file stays as "NAME.part" and is gone on with at its end; `written` says how far it is.
    bool unfinished() const { return m_file >= 0; }
    std::uint64_t written() const { return m_written; }
    /// Throws the unfinished file away.
    void drop();

private:
    Result<int> folderOf(const std::string &path, std::string &leaf, bool create);
    Error faultAt(const std::string &doing, const std::string &path) const;

    const std::string m_place;
    int m_folder = -1, m_file = -1;
    std::string m_leaf, m_path;
    std::uint64_t m_written = 0;
    std::int64_t m_modified = 0;
};

} // namespace kubeapi
