// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editors/log_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QIODevice>
#include <QTemporaryFile>
#include <algorithm>

namespace widgets {
namespace {

constexpr qsizetype kWriteAt = 256 * 1024;    // pending bytes before they go to the file
constexpr qsizetype kLongestLine = 64 * 1024; // longer lines are shown as several

/// Where a line that is too long is cut: before a byte that begins a character, where there is one (none has more than four).
qsizetype cutOf(QByteArrayView line)
{
    qsizetype cut = kLongestLine;
    for (int back = 0; back < 3 && (static_cast<unsigned char>(line[cut]) & 0xc0) == 0x80; ++back)
        --cut;
    return cut;
}

} // namespace

QByteArray shownLine(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (const qsizetype redraw = line.lastIndexOf('\r'); redraw >= 0)
        line = line.sliced(redraw + 1);
    const bool plain = std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return plain ? line.toByteArray() : stripAnsi(line);
}

QByteArray stripAnsi(QByteArrayView line)
{
    QByteArray clean;
    clean.reserve(line.size());
    for (qsizetype i = 0; i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line[i]);
        if (c == 0x1b) {
            if (i + 1 >= line.size())
                break;
            const char kind = line[++i];
            if (kind == '[') {
                // CSI: parameters, then one final byte from @ to ~.
                while (++i < line.size() && (static_cast<unsigned char>(line[i]) < 0x40 || static_cast<unsigned char>(line[i]) > 0x7e)) {
                }
            } else if (kind == ']') {
                // OSC: up to BEL or ESC backslash.
                while (++i < line.size() && line[i] != '\a' && !(line[i] == 0x1b && i + 1 < line.size() && line[i + 1] == '\\')) {
                }
                if (i < line.size() && line[i] == 0x1b)
                    ++i;
            }
            continue;
        }
        if (c == '\t' || c >= 0x20) {
            if (c != 0x7f)
                clean.append(char(c));
        }
    }
    return clean;
}

LogStore::LogStore() = default;
LogStore::~LogStore() = default;

void LogStore::append(QByteArrayView text)
{
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype end = text.indexOf('\n', from);
        if (end < 0) {
            m_partial.append(text.sliced(from).data(), text.size() - from);
            while (m_partial.size() > kLongestLine) { // so that one without an end cannot fill the memory
                const qsizetype cut = cutOf(m_partial);
                storePiece(QByteArrayView(m_partial).first(cut), true);
                m_partial.remove(0, cut);
            }
            return;
        }
        if (m_partial.isEmpty()) {
            store(text.sliced(from, end - from));
        } else {
            m_partial.append(text.sliced(from).data(), end - from);
            const QByteArray whole = std::exchange(m_partial, {});
            store(whole);
        }
        from = end + 1;
    }
}

void LogStore::flushPartial()
{
    if (m_partial.isEmpty())
        return;
    const QByteArray whole = std::exchange(m_partial, {});
    store(whole);
}

void LogStore::store(QByteArrayView line)
{
    while (line.size() > kLongestLine) {
        const qsizetype cut = cutOf(line);
        storePiece(line.first(cut), true);
        line = line.sliced(cut);
    }
    storePiece(line, false);
}

void LogStore::storePiece(QByteArrayView piece, bool lineGoesOn)
{
    if (!m_error.isEmpty())
        return;
    if (m_lines % kStride == 0)
        m_index.push_back(m_size);
    m_pending.append(piece.data(), piece.size());
    m_pending.append('\n');
    m_size += piece.size() + 1;
    if (lineGoesOn)
        m_joins.push_back(m_size - 1);
    ++m_lines;
    if (m_pending.size() >= kWriteAt)
        writeOut();
}

bool LogStore::writeTo(QIODevice &device) const
{
    constexpr qint64 block = 1024 * 1024;
    auto join = m_joins.begin();
    for (qint64 at = 0; at < m_size;) {
        const qint64 end = std::min({m_size, at + block, join == m_joins.end() ? m_size : *join});
        if (const QByteArray data = readRange(at, end); data.size() != end - at || device.write(data) != data.size())
            return false;
        at = end;
        if (join != m_joins.end() && at == *join) {
            ++at;
            ++join;
        }
    }
    return device.write(m_partial) == m_partial.size();
}

void LogStore::writeOut()
{
    if (m_pending.isEmpty())
        return;
    if (!m_file) {
        // QTemporaryFile makes files that only their owner can read.
        m_file = std::make_unique<QTemporaryFile>(QDir(QDir::tempPath()).filePath(QStringLiteral("log-XXXXXX.txt")));
        if (!m_file->open()) {
            m_error = QCoreApplication::translate("widgets::LogStore",
                                                  "Could not create a file for the log in %1: %2. Free some space; new lines are not kept.")
                          .arg(QDir::tempPath(), m_file->errorString());
            m_file.reset();
            return;
        }
    }
    if (!m_file->seek(m_written) || m_file->write(m_pending) != m_pending.size() || !m_file->flush()) {
        m_error = QCoreApplication::translate("widgets::LogStore", "Could not write the log to %1: %2. Free some space; new lines are not kept.")
                      .arg(QDir::tempPath(), m_file->errorString());
        return;
    }
    m_written += m_pending.size();
    m_pending.clear();
}

void LogStore::clear()
{
    m_file.reset();
    m_index.clear();
    m_index.shrink_to_fit();
    m_joins.clear();
    m_pending.clear();
    m_partial.clear();
    m_lines = m_size = m_written = 0;
    m_error.clear();
}

QByteArray LogStore::readRange(qint64 from, qint64 to) const
{
    QByteArray data;
    to = std::min(to, m_size);
    if (from >= to)
        return data;
    if (from < m_written && m_file && m_file->seek(from))
        data = m_file->read(std::min(to, m_written) - from);
    if (to > m_written) {
        const qint64 start = std::max<qint64>(0, from - m_written);
        data.append(m_pending.mid(start, to - m_written - start));
    }
    return data;
}

std::vector<QByteArray> LogStore::lines(qint64 first, int count) const
{
    std::vector<QByteArray> result;
    if (first < 0 || count <= 0 || first >= m_lines)
        return result;
    const qint64 last = std::min(m_lines, first + count);
    const size_t entry = size_t(first / kStride), endEntry = size_t((last + kStride - 1) / kStride);
    const QByteArray data = readRange(m_index[entry], endEntry < m_index.size() ? m_index[endEntry] : m_size);
    result.reserve(size_t(last - first));
    qint64 number = qint64(entry) * kStride;
    qsizetype from = 0;
    while (number < last && from < data.size()) {
        qsizetype end = data.indexOf('\n', from);
        if (end < 0)
            end = data.size();
        if (number >= first)
            result.push_back(shownLine(QByteArrayView(data).sliced(from, end - from)));
        from = end + 1;
        ++number;
    }
    return result;
}

QByteArray LogStore::line(qint64 number) const
{
    std::vector<QByteArray> one = lines(number, 1);
    return one.empty() ? QByteArray() : std::move(one.front());
}

std::optional<qint64> LogStore::find(const QString &text, qint64 from, bool backwards, qint64 maxLines, qint64 &next) const
{
    next = -1;
    if (text.isEmpty() || m_lines == 0)
        return std::nullopt;
    constexpr int kChunk = 512;
    qint64 seen = 0;
    const auto matches = [&text](const QByteArray &line) { return QString::fromUtf8(line).contains(text, Qt::CaseInsensitive); };
    if (!backwards) {
        for (qint64 at = std::max<qint64>(0, from); at < m_lines; at += kChunk) {
            if (seen >= maxLines) {
                next = at;
                return std::nullopt;
            }
            const std::vector<QByteArray> chunk = lines(at, kChunk);
            for (size_t i = 0; i < chunk.size(); ++i)
                if (matches(chunk[i]))
                    return at + qint64(i);
            seen += kChunk;
        }
        return std::nullopt;
    }
    for (qint64 end = std::min(from, m_lines - 1) + 1; end > 0; end -= kChunk) {
        if (seen >= maxLines) {
            next = end - 1;
            return std::nullopt;
        }
        const qint64 start = std::max<qint64>(0, end - kChunk);
        const std::vector<QByteArray> chunk = lines(start, int(end - start));
        for (size_t i = chunk.size(); i-- > 0;)
            if (matches(chunk[i]))
                return start + qint64(i);
        seen += kChunk;
    }
    return std::nullopt;
}

qint64 LogStore::memoryUse() const
{
    return qint64((m_index.capacity() + m_joins.capacity()) * sizeof(qint64)) + m_pending.capacity() + m_partial.capacity();
}

} // namespace widgets
