// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_unit.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/metric_table.h"
#include "app/files/sqlite_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iterator>
#include <set>

namespace curves {
namespace {

namespace fs = std::filesystem;

/// Below this a file is simply read again: cheaper than to keep a reader, and a last line without its end counts at once.
constexpr std::uint64_t smallFile = 256 * 1024;
/// So much of the beginning, and of what stands before the place, tells whether a file is still the one that was read.
constexpr std::size_t proof = 4096;
constexpr std::uint64_t toTheEnd = ~std::uint64_t(0);

struct Closer {
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// Bytes from a place on, fewer only where the file ends.
std::string bytesAt(std::FILE *file, std::uint64_t from, std::size_t count)
{
    std::string bytes(count, '\0');
    if (fseeko(file, static_cast<off_t>(from), SEEK_SET) != 0)
        return {};
    bytes.resize(std::fread(bytes.data(), 1, count, file));
    return bytes;
}

std::size_t hashOf(std::string_view bytes) { return std::hash<std::string_view>()(bytes); }

/// A small file as it is; a problem is noted where it cannot be read.
std::string whole(const fs::path &path, RunFiles &out)
{
    ++out.count.files;
    std::string text;
    if (!out.goesOn())
        return text;
    const File file(std::fopen(path.string().c_str(), "rb"));
    if (!file) {
        out.problems.push_back({path.string(), std::strerror(errno), errno == ENOENT, true});
        return text;
    }
    std::string portion(1u << 16, '\0');
    std::size_t count = 0;
    while (out.goesOn() && (count = std::fread(portion.data(), 1, portion.size(), file.get())) > 0) {
        text.append(portion, 0, count);
        out.count.bytes += count;
    }
    return text;
}

} // namespace

std::vector<RunCurves *> RunUnit::read(const UnitPlan &plan, RunFiles &out, bool follows)
{
    m_fresh = m_wasTorn = false;
    std::vector<RunCurves *> runs;
    if (plan.kind == UnitPlan::Kind::MlflowRun) {
        runs = readMlflowRun(out);
    } else if (plan.kind == UnitPlan::Kind::Events) {
        m_format = formatOf({.name = fs::path(plan.files.begin()->first).filename().string(), .head = {}, .asked = false});
        runs = readBytes(plan, out, follows);
    } else {
        const File file(std::fopen(m_path.c_str(), "rb"));
        if (!file) {
            ++out.count.files;
            tell(m_path, std::strerror(errno), m_asked, out);
            return {};
        }
        std::string head(proof, '\0');
        head.resize(std::fread(head.data(), 1, head.size(), file.get()));
        if (SqliteFile::recognises(head)) {
            runs = readDatabase(plan, out);
        } else {
            const auto name = fs::path(m_path).filename().string();
            const auto *format = formatOf({name, head, m_asked});
            if (format == nullptr) {
                if (m_asked)
                    tell(m_path, unreadableKind(head), true, out);
                return {};
            }
            if (format != m_format) // at first it was empty, or something else stands there now
                m_sources.clear();
            m_format = format;
            runs = readBytes(plan, out, follows);
        }
    }
    for (auto *run : runs)
        if (run->name.empty())
            run->name = plan.name;
    if (out.stopped)
        return {};
    return runs;
}

Switches RunUnit::switches() const
{
    Switches all;
    for (const auto &source : m_sources)
        if (source.reader && source.reader->switches() != nullptr)
            all.insert(source.reader->switches()->begin(), source.reader->switches()->end());
    return all;
}

void RunUnit::rest()
{
    if (!m_stays)
        m_run.reset();
}

void RunUnit::tell(const std::string &file, const std::string &reason, bool fatal, RunFiles &out)
{
    auto &told = m_told[file];
    if (told != reason && !reason.empty())
        out.problems.push_back({file, reason, false, fatal});
    told = reason;
}

std::unique_ptr<FileReader> RunUnit::reader(const std::string &path, const RunFiles &out)
{
    if (m_format->makeWithPatterns != nullptr && out.patterns)
        return m_format->makeWithPatterns(*m_run, out.patterns(path));
    return m_format->make(*m_run);
}

bool RunUnit::holds(const Source &source, const FileMark &mark)
{
    if (source.inode != mark.inode || mark.size < source.at)
        return false;
    const File file(std::fopen(source.path.c_str(), "rb"));
    if (!file)
        return true; // whatever it is now, it cannot be read
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(proof, source.at));
    return hashOf(bytesAt(file.get(), 0, count)) == source.head && hashOf(bytesAt(file.get(), source.at - count, count)) == source.tail;
}

bool RunUnit::advance(Source &source, std::uint64_t limit, RunFiles &out)
{
    ++out.count.files;
    if (!out.goesOn())
        return false;
    const File file(std::fopen(source.path.c_str(), "rb"));
    if (!file) {
        tell(source.path, std::strerror(errno), true, out);
        return false;
    }
    const auto before = static_cast<std::size_t>(std::min<std::uint64_t>(proof, source.at));
    std::string tail = before > 0 ? bytesAt(file.get(), source.at - before, before) : std::string(), head;
    const bool heads = source.at < proof;
    if (heads)
        head = tail;
    std::string buffer(1u << 20, '\0');
    bool good = true;
    while (good && source.at < limit) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), limit - source.at));
        const auto count = std::fread(buffer.data(), 1, wanted, file.get());
        if (count == 0)
            break;
        const std::string_view bytes(buffer.data(), count);
        source.reader->feed(bytes);
        source.at += count;
        out.count.bytes += count;
        if (head.size() < proof && heads)
            head.append(bytes.substr(0, proof - head.size()));
        tail.append(bytes.substr(count - std::min(count, proof)));
        tail.erase(0, tail.size() - std::min(tail.size(), proof));
        good = out.goesOn();
    }
    if (heads)
        source.head = hashOf(head);
    source.tail = hashOf(tail);
    if (std::ferror(file.get()) != 0)
        tell(source.path, std::string("reading stopped: ") + std::strerror(errno), false, out);
    return good;
}

void RunUnit::readSettings(const std::string &folder, RunFiles &out)
{
    std::error_code error;
    const auto settings = fs::path(folder) / "hparams.yaml"; // Lightning's loggers write it beside their metrics
    if (m_run->params.empty() && fs::is_regular_file(settings, error))
        readYamlParameters(whole(settings, out), *m_run);
}

std::vector<RunCurves *> RunUnit::readBytes(const UnitPlan &plan, RunFiles &out, bool follows)
{
    std::vector<std::string> files;
    for (const auto &[file, mark] : plan.files)
        if (plan.kind == UnitPlan::Kind::Events ? m_format->named(fs::path(file).filename().string()) : file == m_path)
            files.push_back(file);
    std::sort(files.begin(), files.end(), naturalFileOrder);
    // A file that was removed takes nothing with it; one that comes before those that were read has to be read before them.
    bool again = m_sources.empty();
    std::set<std::string> present;
    for (const auto &source : m_sources) {
        const auto now = plan.files.find(source.path);
        if (now == plan.files.end())
            continue;
        present.insert(source.path);
        const bool held = holds(source, now->second);
        m_fresh = m_fresh || !held;
        m_wasTorn = m_wasTorn || source.spent;
        again = again || !held || source.spent || !source.reader;
    }
    std::vector<std::string> added;
    std::copy_if(files.begin(), files.end(), std::back_inserter(added), [&](const std::string &file) { return !present.contains(file); });
    if (!added.empty() && !m_sources.empty() && naturalFileOrder(added.front(), m_sources.back().path))
        again = m_fresh = true;
    const bool first = again || !m_run;
    if (first) {
        m_sources.clear();
        m_run = std::make_unique<RunCurves>();
        m_run->name = plan.name;
        m_run->source = m_path;
        m_run->format = m_format->name;
        added = files;
    }
    const std::uint64_t read = out.count.bytes;
    for (const auto &file : added)
        m_sources.push_back({file, 0, plan.files.at(file).inode, hashOf({}), hashOf({}), reader(file, out), false});
    m_stays = m_format->byFolder;
    const auto problems = out.problems.size();
    for (auto &source : m_sources) {
        const auto now = plan.files.find(source.path);
        if (now == plan.files.end())
            continue;
        const bool small = now->second.size < smallFile;
        m_stays = m_stays || !small;
        if (!first && now->second.size <= source.at)
            continue;
        if (!advance(source, follows ? now->second.size : toTheEnd, out) && out.stopped)
            return {};
        // A torn end counts as it stands where nothing more may come; then the reader cannot go on. In a big file that grows it waits.
        if (!source.reader->settled() && (!follows || small || (first && !m_wasTorn))) {
            source.reader->finish();
            source.spent = true;
        }
    }
    if (!first && out.count.bytes == read)
        return {};
    const bool unopened = std::any_of(out.problems.begin() + static_cast<std::ptrdiff_t>(problems), out.problems.end(),
                                      [](const FileProblem &problem) { return problem.fatal; });
    const bool only = plan.kind == UnitPlan::Kind::File;
    bool convincing = false;
    std::string foreign;
    for (auto &source : m_sources) {
        source.reader->settle();
        foreign = only ? source.reader->foreign() : std::string();
        if (foreign.empty())
            tell(source.path, source.reader->damage(), false, out);
        else if (m_asked && !unopened)
            tell(source.path, foreign, true, out);
        convincing = convincing || source.reader->convincing();
        if (source.spent || !m_stays)
            source.reader.reset();
    }
    if (!foreign.empty() || (only && unopened) || (!m_asked && !m_shown && !convincing))
        return {};
    m_shown = true;
    if (m_format->settingsBeside && !files.empty() && (only || !m_run->series.empty()))
        readSettings(fs::path(files.front()).parent_path().string(), out);
    return {m_run.get()};
}

std::vector<RunCurves *> RunUnit::readDatabase(const UnitPlan &plan, RunFiles &out)
{
    ++out.count.files;
    if (!out.goesOn())
        return {};
    std::string problem;
    const auto file = SqliteFile::open(m_path, problem);
    if (!file) {
        tell(m_path, "this SQLite database cannot be read: " + problem, true, out);
        return {};
    }
    file->setGoesOn([&] { return out.goesOn(); });
    const auto mark = plan.files.find(m_path);
    const auto inode = mark == plan.files.end() ? 0 : mark->second.inode;
    if (!m_database || inode != m_inode || !m_database->continues(*file)) {
        m_fresh = m_database != nullptr;
        m_database = databaseReaderFor(*file);
        m_inode = inode;
        if (mark != plan.files.end())
            out.count.bytes += mark->second.size;
    }
    if (!m_database) {
        if (m_asked)
            tell(m_path, "a SQLite database, but neither MLflow's (tables runs, metrics) nor Trackio's (table metrics with run_name)", true, out);
        return {};
    }
    const bool done = m_database->read(*file);
    out.rows += file->rowsRead();
    if (!done && !out.stopped)
        tell(m_path, "reading the database stopped: " + file->problem(), false, out);
    else
        tell(m_path, m_database->damage(), false, out);
    return m_database->changed(m_path);
}

/// A run folder of MLflow's file store: meta.yaml beside metrics/, params/ and tags/. Its files are small, and read again as a whole.
std::vector<RunCurves *> RunUnit::readMlflowRun(RunFiles &out)
{
    const fs::path folder(m_path);
    m_run = std::make_unique<RunCurves>();
    m_run->source = m_path;
    m_run->format = "mlflow";
    const auto meta = readMlflowMeta(whole(folder / "meta.yaml", out));
    if (meta.deleted || meta.model)
        return {};
    std::error_code error;
    m_run->name = meta.runName;
    if (m_run->name.empty() && fs::is_regular_file(folder / "tags" / "mlflow.runName", error))
        m_run->name = whole(folder / "tags" / "mlflow.runName", out);
    const auto files = [&](const fs::path &root) {
        std::vector<fs::path> found;
        for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
             it.increment(error))
            if (it->is_regular_file(error))
                found.push_back(it->path());
        std::sort(found.begin(), found.end());
        error.clear();
        return found;
    };
    for (const auto &file : files(folder / "metrics"))
        readMlflowMetric(whole(file, out), fs::relative(file, folder / "metrics", error).generic_string(), *m_run);
    for (const auto &file : files(folder / "params"))
        m_run->params.push_back({fs::relative(file, folder / "params", error).generic_string(), jsonString(whole(file, out))});
    m_run->chooseMain();
    m_fresh = m_shown;
    m_shown = true;
    return {m_run.get()};
}

} // namespace curves
