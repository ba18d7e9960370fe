// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/sqlite_file.h"

#include <sqlite3.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

namespace curves {
namespace {

namespace fs = std::filesystem;

constexpr int portion = 20'000;   // rows in one transaction
constexpr int patienceMs = 5'000; // for a writer's lock: five times what a commit to a slow disk takes

/// A path as a file: URI; everything that means something in a URI is escaped.
std::string uriOf(const fs::path &path, const char *options)
{
    std::string uri = "file:";
    for (const char c : fs::absolute(path).string()) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
        if (plain) {
            uri += c;
        } else {
            std::array<char, 4> escaped{};
            std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            uri += escaped.data();
        }
    }
    return uri + '?' + options;
}

bool someBytes(const fs::path &path)
{
    std::error_code error;
    return fs::file_size(path, error) > 0 && !error;
}

fs::path beside(const fs::path &path, const char *ending)
{
    auto other = path;
    other += ending;
    return other;
}

/// True when the header says that changes go to a write-ahead log (bytes 18 and 19, sqlite.org/fileformat2.html).
bool usesLog(const fs::path &path)
{
    std::FILE *file = std::fopen(path.string().c_str(), "rb");
    if (file == nullptr)
        return false;
    std::array<unsigned char, 20> head{};
    const bool read = std::fread(head.data(), 1, head.size(), file) == head.size();
    std::fclose(file);
    return read && head[18] == 2;
}

} // namespace

bool SqliteRow::null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::int64_t SqliteRow::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
double SqliteRow::real(int column) const
{
    return null(column) ? std::numeric_limits<double>::quiet_NaN() : sqlite3_column_double(m_statement, column);
}
std::string_view SqliteRow::text(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return bytes == nullptr ? std::string_view() : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}

SqliteFile::~SqliteFile()
{
    sqlite3_close_v2(m_database);
    if (!m_copy.empty()) {
        std::error_code ignored;
        fs::remove_all(m_copy, ignored);
    }
}

bool SqliteFile::connect(const fs::path &path, const char *options)
{
    sqlite3_close_v2(m_database);
    m_database = nullptr;
    const int code =
        sqlite3_open_v2(uriOf(path, options).c_str(), &m_database, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(m_database, patienceMs);
        // Opening reads nothing; the first query shows whether there is a database.
        if (rows("SELECT count(*) FROM sqlite_master", [](const SqliteRow &) {}))
            return true;
    } else {
        m_problem = m_database != nullptr ? sqlite3_errmsg(m_database) : sqlite3_errstr(code);
    }
    return false;
}

bool SqliteFile::copyAside(const fs::path &path)
{
    std::error_code error;
    const auto temporary = fs::temp_directory_path(error);
    std::random_device random;
    for (int attempt = 0; !error && m_copy.empty() && attempt < 8; ++attempt) {
        const auto folder = temporary / ("trainyard-" + std::to_string(random()) + '-' + std::to_string(random()));
        if (fs::create_directory(folder, error)) {
            m_copy = folder;
            fs::permissions(folder, fs::perms::owner_all, error); // somebody's experiments are nobody else's
        }
    }
    if (error || m_copy.empty()) {
        m_problem = "it was left by a program that died, and no copy to recover could be made in the temporary folder";
        return false;
    }
    const auto copy = m_copy / "database";
    fs::copy_file(path, copy, error);
    for (const char *ending : {"-wal", "-journal"}) {
        const auto from = beside(path, ending);
        if (!error && someBytes(from))
            fs::copy_file(from, beside(copy, ending), error);
    }
    if (error) {
        m_problem = "it was left by a program that died, and a copy to recover could not be made: " + error.message();
        return false;
    }
    // The copy is ours: it may be written to, which is what replaying a log or a journal is. Read-only from then on.
    sqlite3 *recovery = nullptr;
    const bool recovered = sqlite3_open_v2(copy.string().c_str(), &recovery, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
                           sqlite3_exec(recovery, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr) == SQLITE_OK;
    if (!recovered)
        m_problem = recovery != nullptr ? sqlite3_errmsg(recovery) : "out of memory";
    sqlite3_close_v2(recovery);
    return recovered && connect(copy, "mode=ro");
}

std::unique_ptr<SqliteFile> SqliteFile::open(const fs::path &path, std::string &problem)
{
    std::unique_ptr<SqliteFile> file(new SqliteFile);
    bool opened = false;
    const bool log = usesLog(path), live = log && fs::exists(beside(path, "-shm")), logged = someBytes(beside(path, "-wal"));
    if (log && live)
        opened = file->connect(path, "mode=ro&readonly_shm=1") || file->copyAside(path);
    else if (log)
        opened = logged ? file->copyAside(path) : file->connect(path, "mode=ro&immutable=1");
    else
        opened = file->connect(path, "mode=ro") || (someBytes(beside(path, "-journal")) && file->copyAside(path));
    if (opened)
        return file;
    problem = file->problem();
    return nullptr;
}

bool SqliteFile::rows(const std::string &query, const std::function<void(const SqliteRow &)> &take)
{
    sqlite3_stmt *statement = nullptr;
    int code = sqlite3_prepare_v2(m_database, query.c_str(), -1, &statement, nullptr);
    if (code == SQLITE_OK) {
        const SqliteRow row(statement);
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            ++m_rowsRead;
            take(row);
        }
    }
    const bool done = code == SQLITE_DONE;
    if (!done)
        m_problem = sqlite3_errmsg(m_database);
    sqlite3_finalize(statement);
    return done;
}

bool SqliteFile::hasTable(const std::string &table)
{
    bool found = false;
    return rows("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = '" + table + "'", [&](const SqliteRow &) { found = true; }) &&
           found;
}

bool SqliteFile::hasColumn(const std::string &table, const std::string &column)
{
    bool found = false;
    rows("PRAGMA table_info(" + table + ")", [&](const SqliteRow &row) { found = found || row.text(1) == column; });
    return found;
}

bool SqliteFile::table(const std::string &table, const std::string &key, const std::string &columns, std::int64_t &last,
                       const std::function<void(const SqliteRow &)> &take)
{
    while (true) {
        if (m_goesOn && !m_goesOn()) {
            m_problem = "it was stopped";
            return false;
        }
        int count = 0;
        const bool read = rows("SELECT " + columns + " FROM " + table + " WHERE " + key + " > " + std::to_string(last) + " ORDER BY " + key +
                                   " LIMIT " + std::to_string(portion),
                               [&](const SqliteRow &row) {
                                   last = row.integer(0);
                                   ++count;
                                   take(row);
                               });
        if (!read)
            return false;
        if (count < portion)
            return true;
    }
}

} // namespace curves
