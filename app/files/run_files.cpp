// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_files.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"
#include "app/domain/curves/metric_csv.h"
#include "app/domain/curves/metric_json.h"
#include "app/domain/curves/metric_table.h"
#include "app/domain/curves/text_encoding.h"
#include "app/domain/curves/wandb_reader.h"
#include "app/files/sqlite_file.h"
#include "app/files/tracker_files.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>

namespace curves {
namespace {

namespace fs = std::filesystem;

struct Closer {
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

/// Hands a file's bytes on in portions; false, with a problem noted, when it cannot be opened or read to its end.
bool pump(const fs::path &path, RunFiles &out, const std::function<void(std::string_view)> &take)
{
    const auto goesOn = [&] {
        out.stopped = out.stopped || (out.progress && !out.progress(out.bytes, out.files));
        return !out.stopped;
    };
    ++out.files;
    if (!goesOn())
        return false;
    const File file(std::fopen(path.string().c_str(), "rb"));
    if (!file) {
        out.problems.push_back({path.string(), std::strerror(errno), errno == ENOENT, true});
        return false;
    }
    std::vector<char> buffer(1u << 20);
    std::size_t count = 0;
    while ((count = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0) {
        take({buffer.data(), count});
        out.bytes += count;
        if (!goesOn())
            return false;
    }
    if (std::ferror(file.get()) != 0) {
        out.problems.push_back({path.string(), std::string("reading stopped: ") + std::strerror(errno), false, false});
        return false;
    }
    return true;
}

std::string whole(const fs::path &path, RunFiles &out)
{
    std::string text;
    pump(path, out, [&](std::string_view bytes) { text.append(bytes); });
    return text;
}

/// The first bytes of a file: enough to tell what it is.
std::string headOf(const fs::path &path)
{
    std::string head(4096, '\0');
    const File file(std::fopen(path.string().c_str(), "rb"));
    head.resize(file ? std::fread(head.data(), 1, head.size(), file.get()) : 0);
    return head;
}

bool hasExtension(const fs::path &path, std::initializer_list<const char *> extensions)
{
    const auto own = path.extension().string();
    return std::any_of(extensions.begin(), extensions.end(), [&](const char *extension) { return own == extension; });
}

/// TensorBoard's own rule: the name contains "tfevents".
bool isEventFile(const fs::path &path) { return path.filename().string().find("tfevents") != std::string::npos; }

/// Orders names with their numbers as numbers: "…host.9" before "…host.10". Event files of one second differ only in such a number.
bool naturalLess(const fs::path &left, const fs::path &right)
{
    const auto a = left.string(), b = right.string();
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (digit(a[i]) && digit(b[j])) {
            auto endA = i, endB = j;
            while (endA < a.size() && digit(a[endA]))
                ++endA;
            while (endB < b.size() && digit(b[endB]))
                ++endB;
            while (i + 1 < endA && a[i] == '0')
                ++i;
            while (j + 1 < endB && b[j] == '0')
                ++j;
            if (endA - i != endB - j)
                return endA - i < endB - j;
            const int order = a.compare(i, endA - i, b, j, endB - j);
            if (order != 0)
                return order < 0;
            i = endA;
            j = endB;
        } else if (a[i] != b[j]) {
            return a[i] < b[j];
        } else {
            ++i, ++j;
        }
    }
    return a.size() - i < b.size() - j;
}

void readSettings(const fs::path &folder, RunCurves &run, RunFiles &out)
{
    std::error_code error;
    const auto settings = folder / "hparams.yaml"; // Lightning's loggers write it beside their metrics
    if (run.params.empty() && fs::is_regular_file(settings, error))
        readYamlParameters(whole(settings, out), run);
}

std::string passedOver(std::size_t records)
{
    return records == 1 ? "1 damaged record was passed over" : std::to_string(records) + " damaged records were passed over";
}

using Switches = std::set<std::string, std::less<>>;

bool isUtf16(std::string_view head) { return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"); }

/// What a file is that nobody here can read, in words that say what to do; empty for text.
std::string unreadable(std::string_view head)
{
    const auto begins = [&](std::string_view magic) { return head.starts_with(magic); };
    if (head.empty())
        return "the file is empty";
    if (begins("\x1f\x8b") || begins("BZh") ||
        begins("\xfd"
               "7zXZ") ||
        begins(std::string_view("\x28\xb5\x2f\xfd", 4)))
        return "a compressed file: unpack it first";
    if (begins("PK\x03\x04"))
        return "a zip archive (a PyTorch checkpoint is one): unpack it, or open the log or the metrics beside it";
    if (head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5 && static_cast<unsigned char>(head[2]) > 0x1f)
        return "a Python pickle (a kept history may be one): opening one would run what is in it; write the history as CSV or JSON instead";
    if (begins("\x93NUMPY"))
        return "a NumPy array: it names no metrics; write it as CSV with a line of names";
    if (begins("PAR1"))
        return "a Parquet file: open the tracker's database instead, or export the metrics as CSV";
    if (begins("\x89HDF"))
        return "an HDF5 file (a Keras checkpoint is one): open the log or the metrics beside it";
    if (isUtf16(head))
        return "UTF-16 text: save it as UTF-8";
    if (head.find('\0') != std::string_view::npos)
        return "a binary file of no kind that is known here; logs, tfevents, CSV, JSON lines and lists, trainer_state.json, .wandb, and the "
               "databases of "
               "MLflow "
               "and Trackio are";
    return {};
}

void readEventFile(const fs::path &path, RunCurves &run, Switches &switches, RunFiles &out)
{
    if (const auto head = headOf(path); head.size() > 1 && !head.starts_with('\0') && unreadable(head).find("unpack") != std::string::npos) {
        out.problems.push_back({path.string(), unreadable(head), false, false});
        return;
    }
    EventReader reader(run);
    pump(path, out, [&](std::string_view bytes) { reader.feed(bytes); });
    switches.insert(reader.declaredSwitches().begin(), reader.declaredSwitches().end());
    if (reader.broken())
        out.problems.push_back(
            {path.string(), "a record's length is damaged and no record was found behind it; what stands before it was read", false, false});
    else if (reader.damaged() > 0)
        out.problems.push_back({path.string(), passedOver(reader.damaged()), false, false});
}

/// The event files of one folder are one run. Gives the settings that are declared as switches in them.
Switches readEvents(const std::vector<fs::path> &files, const std::string &name, const fs::path &source, RunFiles &out, bool always)
{
    RunCurves run;
    run.name = name;
    run.source = source.string();
    run.format = "tfevents";
    Switches switches;
    for (const auto &file : files)
        readEventFile(file, run, switches, out);
    settleSwitches(run, switches);
    if (!run.series.empty())
        readSettings(files.front().parent_path(), run, out);
    run.chooseMain();
    if (always || !run.series.empty() || !run.params.empty())
        out.runs.push_back(std::move(run));
    return switches;
}

/// Text of a program or records of a logger. `records`: a file of JSON records, in which every number with a name was meant to be kept.
void readLog(const fs::path &path, const std::string &name, bool records, RunFiles &out, bool always)
{
    LogReader reader(records ? LogReader::Source::Records : LogReader::Source::Output);
    if (out.patterns && !records)
        reader.setPatterns(out.patterns(path.string()));
    const auto problems = out.problems.size();
    LogScan scan(reader);
    pump(path, out, [&](std::string_view bytes) { scan.feed(bytes); });
    scan.finish();
    if (out.problems.size() > problems && out.problems.back().fatal)
        return;
    if (reader.seriesCount() == 0 && !always)
        return;
    auto run = reader.run(name, path.string());
    run.format = records ? "jsonl" : "log";
    out.runs.push_back(std::move(run));
}

void readCsv(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    const auto problems = out.problems.size();
    RunCurves run;
    run.name = name;
    run.source = path.string();
    run.format = "csv";
    MetricCsv reader(run);
    if (isUtf16(headOf(path)))
        reader.feed(utf16AsUtf8(whole(path, out)));
    else
        pump(path, out, [&](std::string_view bytes) { reader.feed(bytes); });
    reader.finish();
    if (out.problems.size() > problems && out.problems.back().fatal)
        return;
    if (always && !reader.understood())
        out.problems.push_back({path.string(), reader.problem(), false, true});
    if (!reader.understood() || (!always && !reader.convincing()))
        return;
    readSettings(path.parent_path(), run, out);
    run.chooseMain();
    out.runs.push_back(std::move(run));
}

void readTrainerState(const fs::path &path, const std::string &name, RunFiles &out)
{
    RunCurves run;
    run.name = name;
    run.source = path.string();
    run.format = "trainer_state";
    readTrainerStateText(whole(path, out), run);
    run.chooseMain();
    out.runs.push_back(std::move(run));
}

/// False when the file was not W&B's after all or gave no series.
bool readWandb(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    RunCurves run;
    run.name = name;
    run.source = path.string();
    run.format = "wandb";
    WandbReader reader(run);
    const auto problems = out.problems.size();
    pump(path, out, [&](std::string_view bytes) { reader.feed(bytes); });
    if (out.problems.size() > problems && out.problems.back().fatal)
        return false;
    if (reader.foreign()) {
        if (always)
            out.problems.push_back({path.string(), "named like a W&B run file but does not begin like one", false, true});
        return false;
    }
    if (reader.damaged() > 0)
        out.problems.push_back({path.string(), passedOver(reader.damaged()), false, false});
    const bool found = !run.series.empty();
    run.chooseMain();
    if (always || found || !run.params.empty())
        out.runs.push_back(std::move(run));
    return found;
}

/// A run folder of MLflow's file store: meta.yaml beside metrics/, params/ and tags/.
void readMlflow(const fs::path &folder, RunFiles &out)
{
    RunCurves run;
    run.source = folder.string();
    run.format = "mlflow";
    const auto meta = readMlflowMeta(whole(folder / "meta.yaml", out));
    if (meta.deleted || meta.model)
        return;
    std::error_code error;
    run.name = meta.runName;
    if (run.name.empty() && fs::is_regular_file(folder / "tags" / "mlflow.runName", error))
        run.name = whole(folder / "tags" / "mlflow.runName", out);
    if (run.name.empty())
        run.name = folder.filename().string();
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
        readMlflowMetric(whole(file, out), fs::relative(file, folder / "metrics", error).generic_string(), run);
    for (const auto &file : files(folder / "params"))
        run.params.push_back({fs::relative(file, folder / "params", error).generic_string(), jsonString(whole(file, out))});
    run.chooseMain();
    out.runs.push_back(std::move(run));
}

/// True for a file of JSON records: its first line is one whole object, and another one follows. A single object is a program's settings.
bool holdsRecords(std::string_view head)
{
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '{')
        return false;
    const auto end = head.find('\n', first);
    if (end == std::string_view::npos)
        return head.size() >= 4096; // a long first record; the reader will see
    const auto second = head.find_first_not_of(" \t\r\n", end);
    if (second == std::string_view::npos || head[second] != '{')
        return false;
    std::vector<JsonLeaf> leaves;
    return jsonLeaves(head.substr(first, end - first), {}, leaves);
}

/// True for what may be a list of records, whatever the file is called: Chainer calls its own "log".
bool listsRecords(std::string_view head)
{
    const auto first = head.find_first_not_of(" \t\r\n");
    const auto second = first == std::string_view::npos || head[first] != '[' ? std::string_view::npos : head.find_first_not_of(" \t\r\n", first + 1);
    const auto third =
        second == std::string_view::npos || head[second] != '{' ? std::string_view::npos : head.find_first_not_of(" \t\r\n", second + 1);
    return third != std::string_view::npos && head[third] == '"';
}

/// A JSON file that is one value. False when it holds no records, or, where nobody asked for it, none that count anything.
bool readJson(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    constexpr std::uintmax_t largest = 256u << 20; // a file of metrics; what is larger and lies about is a data set
    std::error_code error;
    if (!always && fs::file_size(path, error) > largest)
        return false;
    const auto problems = out.problems.size();
    const auto found = metricJson(whole(path, out));
    if (out.problems.size() > problems || out.stopped)
        return true; // said already
    if (found.lines.empty() || (!always && !found.convincing))
        return false;
    LogReader reader(LogReader::Source::Records);
    reader.feed(found.lines);
    reader.finish();
    if (reader.seriesCount() == 0)
        return false;
    if (found.torn)
        out.problems.push_back({path.string(), "the file ends within a damaged or unfinished record; what stands before it was read", false, false});
    auto run = reader.run(name, path.string());
    run.format = "json";
    out.runs.push_back(std::move(run));
    return true;
}

/// Reads one file by what it is. `always`: a person named this file, so silence would be no answer.
void readFile(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    if (isEventFile(path)) {
        readEvents({path}, name, path, out, always);
        return;
    }
    const bool log = hasExtension(path, {".log", ".out", ".err", ".txt"}) || path.filename() == "log" || path.filename() == "stdout";
    const bool table = hasExtension(path, {".csv", ".tsv"}), records = hasExtension(path, {".jsonl", ".ndjson"}),
               json = hasExtension(path, {".json"});
    const bool wandb = hasExtension(path, {".wandb"});
    if (out.stopped || (!always && !looksLikeMetrics(path.string())))
        return;
    const auto head = headOf(path);
    if (WandbReader::recognises(head) || (wandb && !head.empty())) {
        readWandb(path, name, out, always);
        return;
    }
    if (SqliteFile::recognises(head)) {
        readTrackerDatabase(path, out, always);
        return;
    }
    if (const auto why = unreadable(head); !why.empty() && !(table && isUtf16(head))) {
        // A file that cannot be opened says so itself; one that nobody asked for is passed over.
        if (always && pump(path, out, [](std::string_view) {}))
            out.problems.push_back({path.string(), why, false, true});
        return;
    }
    if (path.filename() == "trainer_state.json" || (json && head.find("\"log_history\"") != std::string::npos))
        readTrainerState(path, name, out);
    else if (table)
        readCsv(path, name, out, always);
    else if (records || (json && holdsRecords(head)))
        readLog(path, name, true, out, always);
    else if ((json || listsRecords(head)) && (always || mayBeMetricJson(head)) && readJson(path, name, out, always))
        return;
    else if (always || log)
        readLog(path, name, false, out, always);
}

void readFolder(const fs::path &root, RunFiles &out)
{
    std::error_code error;
    std::map<fs::path, std::vector<fs::path>> events; // by folder: the event files of one folder are one run
    std::vector<fs::path> others, mlflow, wandb;
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_directory(error)) {
            if (it->path().filename() == ".trash") {
                it.disable_recursion_pending(); // what a person deleted in MLflow
            } else if (fs::is_regular_file(it->path() / "meta.yaml", error) && fs::is_directory(it->path() / "metrics", error)) {
                mlflow.push_back(it->path());
                it.disable_recursion_pending();
            }
            error.clear();
        } else if (it->is_regular_file(error)) {
            if (isEventFile(it->path()))
                events[it->path().parent_path()].push_back(it->path());
            else if (hasExtension(it->path(), {".wandb"}))
                wandb.push_back(it->path());
            else
                others.push_back(it->path());
        }
    }
    if (error)
        out.problems.push_back({root.string(), error.message(), false, false});
    const auto relativeName = [&](const fs::path &path) { return runNameBelow(root.string(), path.string()); };
    std::map<fs::path, Switches> switches;
    for (auto &[folder, files] : events) {
        std::sort(files.begin(), files.end(), naturalLess);
        auto own = readEvents(files, relativeName(folder), folder, out, false);
        if (!own.empty())
            switches.emplace(folder, std::move(own));
    }
    // An experiment is declared once, in the folder above its runs.
    for (auto &run : out.runs)
        for (auto folder = fs::path(run.source); !switches.empty() && folder.has_relative_path() && folder != root; folder = folder.parent_path())
            if (const auto declared = switches.find(folder.parent_path()); declared != switches.end())
                settleSwitches(run, declared->second);
    std::sort(mlflow.begin(), mlflow.end());
    for (const auto &folder : mlflow)
        readMlflow(folder, out);
    std::sort(wandb.begin(), wandb.end());
    std::set<fs::path> told; // folders whose W&B file holds all that the copies of the console beside it say
    for (const auto &file : wandb)
        if (readWandb(file, relativeName(file.parent_path()), out, false))
            told.insert(file.parent_path());
    std::sort(others.begin(), others.end(), naturalLess);
    for (const auto &file : others) {
        const auto folder = file.parent_path();
        if ((folder.filename() == "logs" || folder.filename() == "files") && told.contains(folder.parent_path()))
            continue;
        readFile(file, relativeName(file), out, false);
    }
}

} // namespace

std::string runNameBelow(const std::string &root, const std::string &path)
{
    fs::path named(path);
    const fs::path folder(root);
    std::error_code ignored;
    // A logger's file speaks for its folder; a log is named for itself.
    if (named.filename() == "metrics.csv" || named.filename() == "progress.csv" || named.filename() == "trainer_state.json")
        named = named.parent_path();
    else if (looksLikeMetrics(path) && !fs::is_directory(named, ignored))
        named.replace_extension();
    const auto name = fs::relative(named, folder, ignored).generic_string();
    return name.empty() || name == "." ? folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string() : name;
}

bool naturalFileOrder(const std::string &left, const std::string &right) { return naturalLess(left, right); }

bool looksLikeMetrics(const std::string &path)
{
    const fs::path file(path);
    return hasExtension(file,
                        {".log", ".out", ".err", ".txt", ".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".wandb", ".db", ".sqlite", ".sqlite3"}) ||
           file.filename() == "log" || file.filename() == "stdout";
}

RunFiles readRuns(const std::string &path, ReadProgress progress, PatternsFor patterns)
{
    RunFiles out;
    out.progress = std::move(progress);
    out.patterns = std::move(patterns);
    std::error_code error;
    const auto status = fs::status(path, error);
    if (!fs::exists(status)) {
        const bool missing = !error || error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
        out.problems.push_back({path, missing ? "no such file or folder" : error.message(), missing, true});
        return out;
    }
    if (fs::is_directory(status)) {
        const fs::path root(path);
        if (fs::is_regular_file(root / "meta.yaml", error) && fs::is_directory(root / "metrics", error))
            readMlflow(root, out);
        else
            readFolder(root, out);
    } else {
        readFile(path, fs::path(path).stem().string(), out, true);
    }
    return out;
}

} // namespace curves
