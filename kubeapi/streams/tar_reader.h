// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace kubeapi {

/// One member of a tar archive.
struct TarEntry {
    enum class Kind { File, Folder, SymbolicLink, HardLink, Other } kind = Kind::File;
    std::string name;   ///< as written; nothing about it is safe, see safeRelativePath
    std::string target; ///< of a link
    std::uint64_t size = 0;
    unsigned mode = 0;          ///< permission bits, 0 to 07777
    std::int64_t modified = 0;  ///< seconds since 1970
    std::uint64_t headerAt = 0; ///< where its headers begin in the stream that was fed
    std::string header;         ///< its header blocks as they were, long names included: equal bytes mean an unchanged member
};

/// Reads a tar stream (ustar, GNU and pax long names) from pieces of any size. No I/O; file contents are handed on, never gathered.
class TarReader {
public:
    static constexpr std::size_t block = 512;
    static constexpr std::size_t largestExtension = 1 << 20; ///< of a long name or of pax records

    struct Sink {
        std::function<void(const TarEntry &)> entry;   ///< a member begins
        std::function<void(std::string_view)> content; ///< of the file that began last
        std::function<void()> end;                     ///< the file's content is whole; also for empty ones
    };
    /// Feeds bytes; a sentence where they are no tar archive. Nothing is read after that, nor after the archive's end.
    std::optional<std::string> feed(std::string_view bytes, const Sink &sink);
    /// The two zero blocks that end an archive were seen, and nothing was cut.
    bool finished() const { return m_zeroBlocks >= 2; }
    /// Between two members, or at the very beginning: here a stream may also end that was cut by a kind writer.
    bool betweenMembers() const { return m_left == 0 && m_padding == 0 && m_buffer.empty() && m_headers.empty(); }
    std::uint64_t position() const { return m_position; } ///< bytes taken so far

private:
    std::optional<std::string> header(const Sink &sink);
    void extension(char kind);
    void pax(std::string_view records);

    std::string m_buffer;  ///< of a header block
    std::string m_headers; ///< header blocks of the member that is announced
    std::string m_extension;
    char m_inExtension = 0;
    std::string m_longName, m_longTarget;
    std::optional<std::uint64_t> m_paxSize;
    std::optional<std::int64_t> m_paxTime;
    std::uint64_t m_left = 0, m_padding = 0, m_position = 0, m_headerAt = 0;
    int m_zeroBlocks = 0;
    bool m_inContent = false;
    std::optional<std::string> m_fault;
};

/// The path below the destination that a member may be written to: `name` without the leading `prefix`, "" for the prefix itself. Absent for what
/// is outside of the prefix, absolute, holds a "..", or a NUL.
std::optional<std::string> safeRelativePath(std::string_view name, std::string_view prefix);

} // namespace kubeapi
