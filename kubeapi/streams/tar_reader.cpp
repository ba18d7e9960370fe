// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/tar_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kubeapi {

namespace {

/// A number field: octal digits between blanks, or GNU's base 256.
std::optional<std::uint64_t> numberField(std::string_view field)
{
    if (!field.empty() && (static_cast<unsigned char>(field[0]) & 0x80) != 0) {
        if ((static_cast<unsigned char>(field[0]) & 0x40) != 0)
            return 0; // negative: a time before 1970
        std::uint64_t value = static_cast<unsigned char>(field[0]) & 0x3f;
        for (const char c : field.substr(1)) {
            if (value >> 55 != 0)
                return std::nullopt;
            value = value << 8 | static_cast<unsigned char>(c);
        }
        return value;
    }
    std::uint64_t value = 0;
    bool digits = false;
    for (const char c : field) {
        if (c == '\0' || (c == ' ' && digits))
            break;
        if (c == ' ')
            continue;
        if (c < '0' || c > '7' || value >> 60 != 0)
            return std::nullopt;
        value = value * 8 + static_cast<std::uint64_t>(c - '0');
        digits = true;
    }
    return value;
}

std::string textField(std::string_view field) { return std::string(field.substr(0, field.find('\0'))); }

bool checksumHolds(std::string_view block)
{
    const auto wanted = numberField(block.substr(148, 8));
    std::uint64_t unsignedSum = 0;
    std::int64_t signedSum = 0; // some old writers added signed bytes
    for (std::size_t i = 0; i < TarReader::block; ++i) {
        const char c = i >= 148 && i < 156 ? ' ' : block[i];
        unsignedSum += static_cast<unsigned char>(c);
        signedSum += static_cast<signed char>(c);
    }
    return wanted && (*wanted == unsignedSum || static_cast<std::int64_t>(*wanted) == signedSum);
}

} // namespace

void TarReader::pax(std::string_view records)
{
    // "LENGTH KEY=VALUE\n", the length counting all of it
    while (!records.empty()) {
        std::size_t length = 0;
        const auto [end, fault] = std::from_chars(records.data(), records.data() + records.size(), length);
        const auto digits = static_cast<std::size_t>(end - records.data());
        if (fault != std::errc() || length <= digits + 1 || length > records.size() || records[digits] != ' ')
            return;
        std::string_view record = records.substr(digits + 1, length - digits - 1);
        records.remove_prefix(length);
        if (!record.empty() && record.back() == '\n')
            record.remove_suffix(1);
        const auto equal = record.find('=');
        if (equal == std::string_view::npos)
            continue;
        const std::string_view key = record.substr(0, equal), value = record.substr(equal + 1);
        if (key == "path") {
            m_longName = value;
        } else if (key == "linkpath") {
            m_longTarget = value;
        } else if (key == "size") {
            std::uint64_t size = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), size).ec == std::errc())
                m_paxSize = size;
        } else if (key == "mtime") {
            std::int64_t seconds = 0;
            if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc())
                m_paxTime = seconds;
        }
    }
}

void TarReader::extension(char kind)
{
    const std::string content = std::exchange(m_extension, {});
    if (kind == 'L')
        m_longName = textField(content);
    else if (kind == 'K')
        m_longTarget = textField(content);
    else if (kind == 'x')
        pax(content);
}

std::optional<std::string> TarReader::header(const Sink &sink)
{
    const std::string raw = std::exchange(m_buffer, {});
    if (raw.find_first_not_of('\0') == std::string::npos) {
        ++m_zeroBlocks;
        return std::nullopt;
    }
    m_zeroBlocks = 0;
    if (!checksumHolds(raw))
        return "block " + std::to_string((m_position - block) / block) + " is no tar header (its checksum is wrong)";
    const std::string_view view = raw;
    const auto size = numberField(view.substr(124, 12));
    if (!size || *size >> 62 != 0)
        return "a member's size cannot be read";
    const char type = raw[156];
    if (m_headers.empty())
        m_headerAt = m_position - block;
    m_headers += raw;
    if (type == 'L' || type == 'K' || type == 'x' || type == 'g') {
        if (*size > largestExtension)
            return "a member's long name is longer than any can be";
        m_left = *size;
        m_padding = (block - *size % block) % block;
        m_extension.clear();
        m_inExtension = type;
        if (m_left == 0)
            extension(std::exchange(m_inExtension, char(0)));
        return std::nullopt;
    }
    TarEntry entry;
    entry.name = textField(view.substr(0, 100));
    if (view.substr(257, 5) == "ustar" && raw[262] == '\0')
        if (const std::string prefix = textField(view.substr(345, 155)); !prefix.empty())
            entry.name = prefix + "/" + entry.name;
    entry.target = textField(view.substr(157, 100));
    if (!m_longName.empty())
        entry.name = std::exchange(m_longName, {});
    if (!m_longTarget.empty())
        entry.target = std::exchange(m_longTarget, {});
    entry.mode = static_cast<unsigned>(numberField(view.substr(100, 8)).value_or(0644) & 07777);
    entry.modified = m_paxTime.value_or(static_cast<std::int64_t>(numberField(view.substr(136, 12)).value_or(0)));
    std::uint64_t content = m_paxSize.value_or(*size);
    if (content >> 62 != 0)
        return "a member's size cannot be read";
    m_paxTime.reset();
    m_paxSize.reset();
    switch (type) {
    case '\0':
    case '0':
    case '7':
        // Archives older than POSIX mark a folder by its name only
        entry.kind = !entry.name.empty() && entry.name.back() == '/' && content == 0 ? TarEntry::Kind::Folder : TarEntry::Kind::File;
        break;
    case '1':
        entry.kind = TarEntry::Kind::HardLink;
        content = 0;
        break;
    case '2':
        entry.kind = TarEntry::Kind::SymbolicLink;
        content = 0;
        break;
    case '5':
        entry.kind = TarEntry::Kind::Folder;
        content = 0;
        break;
    default:
        entry.kind = TarEntry::Kind::Other;
        break;
    }
    entry.size = content;
    entry.headerAt = m_headerAt;
    entry.header = std::exchange(m_headers, {});
    m_left = content;
    m_padding = (block - content % block) % block;
    m_inContent = entry.kind == TarEntry::Kind::File;
    if (sink.entry)
        sink.entry(entry);
    if (m_inContent && m_left == 0) {
        m_inContent = false;
        if (sink.end)
            sink.end();
    }
    return std::nullopt;
}

std::optional<std::string> TarReader::feed(std::string_view bytes, const Sink &sink)
{
    while (!m_fault && !finished() && !bytes.empty()) {
        if (m_left > 0) {
            const auto piece = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size())));
            bytes.remove_prefix(piece.size());
            m_left -= piece.size();
            m_position += piece.size();
            if (m_inExtension != 0) {
                m_extension.append(piece);
                m_headers.append(piece);
                if (m_left == 0)
                    extension(std::exchange(m_inExtension, char(0)));
            } else if (m_inContent) {
                if (sink.content)
                    sink.content(piece);
                if (m_left == 0) {
                    m_inContent = false;
                    if (sink.end)
                        sink.end();
                }
            }
        } else if (m_padding > 0) {
            const auto skipped = static_cast<std::size_t>(std::min<std::uint64_t>(m_padding, bytes.size()));
            if (!m_headers.empty())
                m_headers.append(bytes.substr(0, skipped));
            bytes.remove_prefix(skipped);
            m_padding -= skipped;
            m_position += skipped;
        } else {
            const auto piece = bytes.substr(0, block - m_buffer.size());
            m_buffer.append(piece);
            bytes.remove_prefix(piece.size());
            m_position += piece.size();
            if (m_buffer.size() == block)
                m_fault = header(sink);
        }
    }
    return m_fault;
}

std::optional<std::string> safeRelativePath(std::string_view name, std::string_view prefix)
{
    if (name.empty() || name.front() == '/' || name.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::string clean;
    while (!name.empty()) {
        const auto slash = name.find('/');
        const auto part = name.substr(0, slash);
        name = slash == std::string_view::npos ? std::string_view() : name.substr(slash + 1);
        if (part.empty() || part == ".")
            continue;
        if (part == "..")
            return std::nullopt;
        clean += (clean.empty() ? "" : "/") + std::string(part);
    }
    if (prefix.empty() || prefix == ".")
        return clean;
    if (clean == prefix)
        return std::string();
    if (clean.size() > prefix.size() && clean.compare(0, prefix.size(), prefix) == 0 && clean[prefix.size()] == '/')
        return clean.substr(prefix.size() + 1);
    return std::nullopt;
}

} // namespace kubeapi
