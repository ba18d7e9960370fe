// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/copy_target.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace kubeapi {

namespace {

constexpr const char *unfinishedSuffix = ".part";

void closeIt(int &descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

/// The target's own place, split into the folder that holds it and its name there.
std::pair<std::string, std::string> parentOf(std::string place)
{
    while (place.size() > 1 && place.back() == '/')
        place.pop_back();
    const auto slash = place.rfind('/');
    if (slash == std::string::npos)
        return {".", place};
    return {slash == 0 ? "/" : place.substr(0, slash), place.substr(slash + 1)};
}

} // namespace

CopyTarget::CopyTarget(std::string place) : m_place(std::move(place)) {}

CopyTarget::~CopyTarget()
{
    closeIt(m_file);
    closeIt(m_folder);
}

Error CopyTarget::faultAt(const std::string &doing, const std::string &path) const
{
    const int why = errno;
    Error error;
    error.kind = ErrorKind::Config;
    const std::string full = path.empty() ? m_place : m_place + "/" + path;
    error.message = full + " " + doing + ": " +
                    (why == ELOOP || why == ENOTDIR ? "a symbolic link or a file stands where a folder must be" : std::strerror(why)) + ".";
    error.remedy = why == ENOSPC   ? "Make room on the disk and start again; what is whole is kept."
                   : why == EACCES ? "Choose a folder that you may write to."
                                   : "Choose another place, or an empty folder.";
    return error;
}

/// Opens the folder that a path's last part lies in, step by step, so that no link is followed.
Result<int> CopyTarget::folderOf(const std::string &path, std::string &leaf, bool create)
{
    if (path.empty()) {
        // The target itself: its own parents are the caller's choice, links included
        const auto [parent, name] = parentOf(m_place);
        leaf = name;
        const int folder = ::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder < 0)
            return fail(faultAt("cannot be made", path));
        return folder;
    }
    int folder = ::open(m_place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 && create && errno == ENOENT && ::mkdir(m_place.c_str(), 0777) == 0)
        folder = ::open(m_place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (folder < 0)
        return fail(faultAt("cannot be made", {}));
    std::size_t begin = 0;
    while (true) {
        const auto slash = path.find('/', begin);
        const std::string part = path.substr(begin, slash - begin);
        if (slash == std::string::npos) {
            leaf = part;
            return folder;
        }
        if (create && ::mkdirat(folder, part.c_str(), 0777) != 0 && errno != EEXIST) {
            const Error error = faultAt("cannot be made", path.substr(0, slash));
            closeIt(folder);
            return fail(error);
        }
        const int next = ::openat(folder, part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (next < 0) {
            const Error error = faultAt("cannot be entered", path.substr(0, slash));
            closeIt(folder);
            return fail(error);
        }
        closeIt(folder);
        folder = next;
        begin = slash + 1;
    }
}

Result<bool> CopyTarget::begin(const TarEntry &entry, const std::string &path)
{
    drop();
    std::string leaf;
    auto folder = folderOf(path, leaf, true);
    if (!folder)
        return fail(folder.error());
    int holder = *folder;
    if (entry.kind == TarEntry::Kind::Folder) {
        Result<bool> out = true;
        if (::mkdirat(holder, leaf.c_str(), 0777) != 0 && errno != EEXIST)
            out = fail(faultAt("cannot be made", path));
        closeIt(holder);
        return out;
    }
    struct stat there {};
    if (::fstatat(holder, leaf.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) {
        if (S_ISDIR(there.st_mode)) {
            errno = EISDIR;
            const Error error = faultAt("cannot be written", path);
            closeIt(holder);
            return fail(error);
        }
        if (S_ISREG(there.st_mode) && static_cast<std::uint64_t>(there.st_size) == entry.size && there.st_mtim.tv_sec == entry.modified) {
            closeIt(holder);
            return false;
        }
    }
    const std::string beside = leaf + unfinishedSuffix;
    ::unlinkat(holder, beside.c_str(), 0);
    m_file = ::openat(holder, beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                      (entry.mode & 0777U) | 0600U); // no set-user bits from elsewhere; the person's umask holds
    if (m_file < 0) {
        const Error error = faultAt("cannot be written", path);
        closeIt(holder);
        return fail(error);
    }
    m_folder = holder;
    m_leaf = leaf;
    m_path = path;
    m_written = 0;
    m_modified = entry.modified;
    return true;
}

Result<void> CopyTarget::write(std::string_view bytes)
{
    while (!bytes.empty() && m_file >= 0) {
        const ssize_t done = ::write(m_file, bytes.data(), bytes.size());
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return fail(faultAt("cannot be written", m_path));
        bytes.remove_prefix(static_cast<std::size_t>(done));
        m_written += static_cast<std::uint64_t>(done);
    }
    return {};
}

Result<void> CopyTarget::end()
{
    if (m_file < 0)
        return {};
    const timespec times[2] = {{0, UTIME_OMIT}, {static_cast<time_t>(m_modified), 0}};
    ::futimens(m_file, times);
    const bool synced = ::close(std::exchange(m_file, -1)) == 0;
    const std::string beside = m_leaf + unfinishedSuffix;
    Result<void> out;
    if (!synced || ::renameat(m_folder, beside.c_str(), m_folder, m_leaf.c_str()) != 0)
        out = fail(faultAt("cannot be put in place", m_path));
    closeIt(m_folder);
    return out;
}

Result<void> CopyTarget::hardLink(const std::string &existing, const std::string &path)
{
    std::string fromLeaf, leaf;
    auto from = folderOf(existing, fromLeaf, false);
    if (!from)
        return fail(from.error());
    int source = *from;
    auto to = folderOf(path, leaf, true);
    if (!to) {
        closeIt(source);
        return fail(to.error());
    }
    int holder = *to;
    Result<void> out;
    struct stat there {};
    if (::fstatat(source, fromLeaf.c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(there.st_mode)) {
        errno = ENOENT;
        out = fail(faultAt("is a link to a file that did not come", path));
    } else {
        struct stat old {};
        if (::fstatat(holder, leaf.c_str(), &old, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISDIR(old.st_mode) && old.st_ino != there.st_ino)
            ::unlinkat(holder, leaf.c_str(), 0);
        if (::linkat(source, fromLeaf.c_str(), holder, leaf.c_str(), 0) != 0 && errno != EEXIST)
            out = fail(faultAt("cannot be linked", path));
    }
    closeIt(source);
    closeIt(holder);
    return out;
}

void CopyTarget::drop()
{
    if (m_file >= 0) {
        closeIt(m_file);
        ::unlinkat(m_folder, (m_leaf + unfinishedSuffix).c_str(), 0);
    }
    closeIt(m_folder);
}

} // namespace kubeapi
