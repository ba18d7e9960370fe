// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

class QIODevice;
class QTemporaryFile;

namespace widgets {

/// Lines of text in a temporary file, byte for byte as they came, with 8 bytes of memory per 16 lines, so millions of lines cost little memory. The
/// file is readable by its owner only and goes away with the store. Should writing fail (disk full), error() says so and later lines are dropped.
class LogStore {
public:
    LogStore();
    ~LogStore();
    LogStore(const LogStore &) = delete;
    LogStore &operator=(const LogStore &) = delete;

    /// Appends bytes, which should be UTF-8 and need not be; lines end with \n, an unfinished last line is kept until its end comes (or
    /// flushPartial()). One longer than 64 KiB counts as several, so that showing it takes no longer than showing others.
    void append(QByteArrayView text);
    void flushPartial();
    void clear();

    qint64 lineCount() const { return m_lines; }
    qint64 bytes() const { return m_size; } ///< on file
    /// Writes what was appended, unchanged; false when the device takes no more.
    bool writeTo(QIODevice &device) const;
    /// As lines(). Empty when the number is out of range.
    QByteArray line(qint64 number) const;
    /// `count` lines from `first` on, fewer at the end, as they are shown: without ANSI sequences, control characters and carriage returns (text
    /// before a lone \r, a redrawn progress bar, is left out).
    std::vector<QByteArray> lines(qint64 first, int count) const;
    /// First line from `from` (included) that contains the text, letter case aside for ASCII. Looks at no more than `maxLines`;
    /// `next` is then where to go on (or -1 at the end). Backwards goes down to line 0.
    std::optional<qint64> find(const QString &text, qint64 from, bool backwards, qint64 maxLines, qint64 &next) const;
    /// Memory in use for the index and buffers, in bytes.
    qint64 memoryUse() const;
    QString error() const { return m_error; }

private:
    void store(QByteArrayView line);
    void storePiece(QByteArrayView piece, bool lineGoesOn);
    void writeOut();
    QByteArray readRange(qint64 from, qint64 to) const;

    static constexpr int kStride = 16; ///< one index entry per so many lines
    mutable std::unique_ptr<QTemporaryFile> m_file;
    std::vector<qint64> m_index; ///< file offset of every kStride-th line
    std::vector<qint64> m_joins; ///< file offsets of line ends that are ours: the line goes on behind them
    QByteArray m_pending;        ///< lines not yet written
    QByteArray m_partial;        ///< unfinished line
    qint64 m_lines = 0, m_size = 0, m_written = 0;
    QString m_error;
};

/// One line as it is shown.
QByteArray shownLine(QByteArrayView line);
/// Takes ANSI escape sequences and other control characters out of one line.
QByteArray stripAnsi(QByteArrayView line);

} // namespace widgets
