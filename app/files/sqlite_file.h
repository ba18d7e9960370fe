// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace curves {

/// One row of an answer; views hold until the next row.
class SqliteRow {
public:
    explicit SqliteRow(sqlite3_stmt *statement) : m_statement(statement) {}
    bool null(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;           ///< NaN where the cell is NULL
    std::string_view text(int column) const; ///< of text and of blobs; empty where the cell is NULL

private:
    sqlite3_stmt *m_statement;
};

/// A SQLite database that belongs to somebody else, perhaps to a program that is writing to it now. Nothing is ever written to it or beside it.
///
/// How a running writer stays undisturbed:
/// - The connection is read-only. In rollback mode a reader's shared lock makes a writer wait, so rows are read in portions, each in a transaction
///   of its own that lasts milliseconds, and a reader that meets a lock waits for it instead of failing.
/// - In WAL mode readers and writers never wait for each other. The shared-memory file of a live writer is opened without the right to write
///   (readonly_shm), so not even a read mark is left there.
/// - A WAL database without a shared-memory file has no connection. Without a log it is complete in itself and opened as immutable, which touches
///   no other file. With a log, or with a rollback journal that a dead writer left, it needs a recovery: that is done on a copy in the temporary
///   folder, never on the original.
class SqliteFile {
public:
    ~SqliteFile();
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;

    /// Opens the database; null with the reason in `problem` when it cannot be read.
    static std::unique_ptr<SqliteFile> open(const std::filesystem::path &path, std::string &problem);
    /// True for the first bytes of a SQLite database.
    static bool recognises(std::string_view head) { return head.starts_with(std::string_view("SQLite format 3\0", 16)); }

    bool hasTable(const std::string &table);
    bool hasColumn(const std::string &table, const std::string &column);
    /// Runs a query and calls `take` for every row; false when it fails, with the reason in problem().
    bool rows(const std::string &query, const std::function<void(const SqliteRow &)> &take);
    /// Reads in portions the rows of a table whose `key` is above `last`, which becomes that of the last row. `columns` is what to select, beginning
    /// with `key`, a column of rising whole numbers; rows that are appended meanwhile are read as well. False when it fails or was stopped, with the
    /// reason in problem(); what came before has been taken.
    bool table(const std::string &table, const std::string &key, const std::string &columns, std::int64_t &last,
               const std::function<void(const SqliteRow &)> &take);
    const std::string &problem() const { return m_problem; }
    /// Asked before each portion of a table; false stops the reading.
    void setGoesOn(std::function<bool()> goesOn) { m_goesOn = std::move(goesOn); }
    /// Rows that all queries so far have given.
    std::uint64_t rowsRead() const { return m_rowsRead; }

    /// Below every key.
    static constexpr std::int64_t beforeAll = std::numeric_limits<std::int64_t>::min();

private:
    SqliteFile() = default;
    bool connect(const std::filesystem::path &path, const char *options);
    bool copyAside(const std::filesystem::path &path);

    sqlite3 *m_database = nullptr;
    std::filesystem::path m_copy; ///< a folder of ours that goes when the file is closed; empty when there is none
    std::string m_problem;
    std::function<bool()> m_goesOn;
    std::uint64_t m_rowsRead = 0;
};

} // namespace curves
