// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_follower.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"
#include "app/domain/curves/metric_csv.h"
#include "app/domain/curves/wandb_reader.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>

namespace curves {
namespace {

namespace fs = std::filesystem;

/// Below this a file is simply read again: cheaper than to keep a reader, and a last line without its end counts at once.
constexpr std::uint64_t smallFile = 256 * 1024;

struct Closer {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

bool isEventFile(const std::string &path) { return fs::path(path).filename().string().find("tfevents") != std::string::npos; }

bool endsWith(const std::string &path, std::initializer_list<const char *> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](const char *ending) { return path.ends_with(ending); });
}

bool isMlflowRun(const fs::path &folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "meta.yaml", ignored) && fs::is_directory(folder / "metrics", ignored);
}

} // namespace

/// The readers of something that grows, each at the byte up to which it has read.
struct RunFollower::Unit {
    struct Events {
        std::string path;
        std::uint64_t at = 0;
        std::unique_ptr<EventReader> reader;
    };
    std::unique_ptr<RunCurves> run = std::make_unique<RunCurves>(); ///< readers point into it
    std::vector<Events> events;
    std::unique_ptr<MetricCsv> csv;
    std::unique_ptr<LogReader> log;
    std::unique_ptr<WandbReader> wandb;
    std::uint64_t at = 0;

    /// Hands on what stands behind `position`, at most to `size`, so that a program that writes faster than we read does not hold us.
    template <typename Take>
    static bool read(const std::string &path, std::uint64_t &position, std::uint64_t size, const std::atomic<bool> &stopped, Take take)
    {
        const std::unique_ptr<std::FILE, Closer> file(std::fopen(path.c_str(), "rb"));
        if (!file || fseeko(file.get(), static_cast<off_t>(position), SEEK_SET) != 0)
            return false;
        std::vector<char> buffer(std::size_t(1) << 20);
        while (position < size && !stopped) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), size - position));
            const auto count = std::fread(buffer.data(), 1, wanted, file.get());
            if (count == 0)
                return false;
            take(std::string_view(buffer.data(), count));
            position += count;
        }
        return !stopped;
    }
};

RunFollower::RunFollower(std::string path, PatternsFor patterns) : m_path(std::move(path)), m_patterns(std::move(patterns)) {}
RunFollower::~RunFollower() = default;

RunFollower::Marks RunFollower::walk() const
{
    Marks marks;
    std::error_code error;
    const auto mark = [&](const fs::path &file) {
        std::error_code ignored;
        const auto size = fs::file_size(file, ignored);
        const auto time = fs::last_write_time(file, ignored);
        if (!ignored)
            marks[file.string()] = {size, static_cast<std::int64_t>(time.time_since_epoch().count())};
    };
    if (!m_folder) {
        for (const char *beside : {"", "-wal", "-journal"}) // a database's log is the database, too
            if (fs::is_regular_file(m_path + beside, error))
                mark(m_path + beside);
        return marks;
    }
    for (fs::recursive_directory_iterator it(m_path, fs::directory_options::skip_permission_denied, error), end; !error && it != end && !m_stopped;
         it.increment(error)) {
        std::error_code ignored;
        if (it->is_directory(ignored)) {
            if (it->path().filename() == ".trash")
                it.disable_recursion_pending();
        } else if (it->is_regular_file(ignored)) {
            const auto path = it->path().string();
            const auto parent = it->path().parent_path().filename();
            if (isEventFile(path) || looksLikeMetrics(path) || endsWith(path, {"-wal", "-journal", "meta.yaml"}) || parent == "params" ||
                path.find("/metrics/") != std::string::npos)
                mark(it->path());
        }
    }
    return marks;
}

std::string RunFollower::unitOf(const std::string &file) const
{
    const fs::path path(file);
    for (auto folder = path.parent_path(); folder.string().size() >= m_path.size() && folder.has_relative_path(); folder = folder.parent_path())
        if (m_folder && isMlflowRun(folder))
            return folder.string();
    if (isEventFile(file))
        return m_folder ? path.parent_path().string() : file;
    for (const char *beside : {"-wal", "-journal"})
        if (file.ends_with(beside))
            return file.substr(0, file.size() - std::string_view(beside).size());
    return file;
}

std::vector<std::size_t> RunFollower::look()
{
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::size_t> changed;
    m_problems.clear();
    std::error_code ignored;
    m_folder = fs::is_directory(m_path, ignored);
    // Marked before anything is read: what is written meanwhile is seen as a change in the next look.
    auto now = walk();
    if (!m_begun) {
        auto found = readRuns(
            m_path,
            [this](std::uint64_t bytes, std::uint64_t files) {
                m_bytes = bytes;
                m_files = files;
                return !m_stopped;
            },
            m_patterns);
        m_problems = std::move(found.problems);
        std::map<std::string, std::size_t> nth;
        for (auto &run : found.runs) {
            const auto unit = m_folder ? run.source : m_path;
            put(run, unit, nth[unit]++, changed);
        }
        m_begun = !m_stopped;
    } else {
        std::set<std::string> touched;
        for (const auto &[file, mark] : now) {
            const auto before = m_marks.find(file);
            if (before == m_marks.end() || before->second != mark)
                touched.insert(unitOf(file));
        }
        for (const auto &unit : touched)
            if (!m_stopped)
                refresh(unit, now, changed);
        std::sort(changed.begin(), changed.end());
        changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        m_pause = std::clamp<std::chrono::milliseconds>(took * 10, std::chrono::milliseconds(500), std::chrono::minutes(1));
    }
    m_marks = std::move(now);
    return changed;
}

void RunFollower::refresh(const std::string &unit, const Marks &now, std::vector<std::size_t> &changed)
{
    // W&B keeps copies of the console beside its file, which holds all that they say.
    const auto folder = fs::path(unit).parent_path();
    if (folder.filename() == "logs" || folder.filename() == "files")
        for (const auto &run : m_runs)
            if (run->format == "wandb" && fs::path(run->source).parent_path() == folder.parent_path())
                return;
    if (!grow(unit, now, changed))
        reread(unit, changed);
}

bool RunFollower::grow(const std::string &unit, const Marks &now, std::vector<std::size_t> &changed)
{
    auto &slot = m_units[unit];
    const auto fresh = [&] {
        slot = std::make_unique<Unit>();
        slot->run->source = unit;
    };
    std::error_code ignored;
    if ((m_folder && fs::is_directory(unit, ignored) && !isMlflowRun(unit)) || isEventFile(unit)) {
        std::vector<std::string> files;
        for (const auto &[file, mark] : now)
            if (isEventFile(file) && unitOf(file) == unit)
                files.push_back(file);
        std::sort(files.begin(), files.end(), naturalFileOrder);
        // The readers' files must still be the first ones and not be shorter, else all is read again in its order.
        const auto holds = [&] {
            if (!slot || slot->events.size() > files.size())
                return false;
            for (std::size_t i = 0; i < slot->events.size(); ++i)
                if (slot->events[i].path != files[i] || now.at(files[i]).size < slot->events[i].at)
                    return false;
            return true;
        };
        if (!holds())
            fresh();
        slot->run->format = "tfevents";
        for (std::size_t i = slot->events.size(); i < files.size(); ++i)
            slot->events.push_back({files[i], 0, std::make_unique<EventReader>(*slot->run)});
        for (auto &events : slot->events) {
            Unit::read(events.path, events.at, now.at(events.path).size, m_stopped, [&](std::string_view bytes) { events.reader->feed(bytes); });
            settleSwitches(*slot->run, events.reader->declaredSwitches());
        }
        slot->run->chooseMain();
        if (!slot->run->series.empty() || !slot->run->params.empty())
            put(*slot->run, unit, 0, changed);
        return true;
    }
    const auto mark = now.find(unit);
    const bool csv = endsWith(unit, {".csv", ".tsv"}), records = endsWith(unit, {".jsonl", ".ndjson"}), wandb = endsWith(unit, {".wandb"});
    const bool log = !csv && !records && !wandb && !endsWith(unit, {".json", ".db", ".sqlite", ".sqlite3"});
    const bool known = m_numbers.contains(unit); // the first look took it for what its reader says
    if (mark == now.end() || mark->second.size < smallFile || !known || !(csv || records || wandb || log) || isMlflowRun(unit)) {
        slot.reset();
        return false;
    }
    const auto format = m_runs[m_numbers[unit].front()]->format;
    if (!slot || mark->second.size < slot->at) {
        fresh();
        slot->run->format = format;
        if (format == "csv")
            slot->csv = std::make_unique<MetricCsv>(*slot->run);
        else if (format == "wandb")
            slot->wandb = std::make_unique<WandbReader>(*slot->run);
        else if (format == "log" || format == "jsonl") {
            slot->log = std::make_unique<LogReader>(format == "jsonl" ? LogReader::Source::Records : LogReader::Source::Output);
            if (m_patterns && format == "log")
                slot->log->setPatterns(m_patterns(unit));
        } else {
            slot.reset();
            return false;
        }
    }
    std::optional<LogScan> scan; // a long file is read with help at first
    if (slot->log)
        scan.emplace(*slot->log);
    Unit::read(unit, slot->at, mark->second.size, m_stopped, [&](std::string_view bytes) {
        if (slot->csv)
            slot->csv->feed(bytes);
        else if (slot->wandb)
            slot->wandb->feed(bytes);
        else
            scan->feed(bytes);
    });
    if (scan)
        scan->sync();
    if (slot->log) {
        auto run = slot->log->run({}, unit);
        run.format = format;
        put(run, unit, 0, changed);
    } else {
        slot->run->chooseMain();
        put(*slot->run, unit, 0, changed);
    }
    return true;
}

void RunFollower::reread(const std::string &unit, std::vector<std::size_t> &changed)
{
    // Without its log a database has nothing new to say; and a folder without runs has gone.
    auto found = readRuns(
        unit, [this](std::uint64_t, std::uint64_t) { return !m_stopped; }, m_patterns);
    if (found.stopped)
        return;
    const bool known = m_numbers.contains(unit);
    for (auto &problem : found.problems)
        if (known || !m_folder)
            m_problems.push_back(std::move(problem));
    std::size_t nth = 0;
    for (auto &run : found.runs) {
        if (!known && run.series.empty() && m_folder)
            continue; // a file that is no metrics after all
        put(run, unit, nth++, changed);
    }
}

void RunFollower::put(RunCurves &run, const std::string &unit, std::size_t nth, std::vector<std::size_t> &changed)
{
    auto &numbers = m_numbers[unit];
    if (nth < numbers.size()) {
        const auto number = numbers[nth];
        const auto &before = m_runs[number];
        const bool named = run.format == "wandb" || run.format == "mlflow" || run.format == "trackio"; // by the tracker
        if (!named || run.name.empty())
            run.name = before->name;
        if (run.params.empty())
            run.params = before->params; // settings that lie in a file beside it
        m_runs[number] = RunSnapshot::of(run);
        changed.push_back(number);
        return;
    }
    const bool tracked = run.format == "wandb" || run.format == "mlflow" || run.format == "trackio";
    if (m_begun && m_folder && !(tracked && !run.name.empty()))
        run.name = runNameBelow(m_path, unit);
    if (run.name.empty())
        run.name = fs::path(unit).filename().string();
    numbers.push_back(m_runs.size());
    changed.push_back(m_runs.size());
    m_runs.push_back(RunSnapshot::of(run));
}

} // namespace curves
