// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/run_files.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/metric_table.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>

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
    const File file(std::fopen(path.string().c_str(), "rb"));
    if (!file) {
        out.problems.push_back({path.string(), std::strerror(errno), errno == ENOENT, true});
        return false;
    }
    std::vector<char> buffer(1u << 20);
    std::size_t count = 0;
    while ((count = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0)
        take({buffer.data(), count});
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

bool isEventFile(const fs::path &path) { return path.filename().string().find("tfevents") != std::string::npos; }

void readEventFile(const fs::path &path, RunCurves &run, RunFiles &out)
{
    EventReader reader(run);
    pump(path, out, [&](std::string_view bytes) { reader.feed(bytes); });
    if (reader.broken())
        out.problems.push_back({path.string(), "a record's length is damaged; what stands before it was read", false, false});
    else if (reader.damaged() > 0)
        out.problems.push_back({path.string(), std::to_string(reader.damaged()) + " damaged records were passed over", false, false});
}

void readLog(const fs::path &path, const std::string &name, const std::string &format, RunFiles &out, bool always)
{
    LogReader reader;
    const auto problems = out.problems.size();
    pump(path, out, [&](std::string_view bytes) { reader.feed(bytes); });
    reader.finish();
    if (out.problems.size() > problems && out.problems.back().fatal)
        return;
    if (reader.seriesCount() == 0 && !always)
        return;
    auto run = reader.run(name, path.string());
    run.format = format;
    out.runs.push_back(std::move(run));
}

void readCsv(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    const auto problems = out.problems.size();
    RunCurves run;
    run.name = name;
    run.source = path.string();
    run.format = "csv";
    const bool understood = readMetricCsv(whole(path, out), run);
    if (out.problems.size() > problems && out.problems.back().fatal)
        return;
    std::error_code error;
    const auto settings = path.parent_path() / "hparams.yaml";
    if (understood && fs::is_regular_file(settings, error))
        readYamlParameters(whole(settings, out), run);
    run.chooseMain();
    if (understood || always)
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

/// A run folder of MLflow's file store: meta.yaml beside metrics/, params/ and tags/.
void readMlflow(const fs::path &folder, RunFiles &out)
{
    RunCurves run;
    run.source = folder.string();
    run.format = "mlflow";
    run.name = mlflowRunName(whole(folder / "meta.yaml", out));
    if (run.name.empty())
        run.name = folder.filename().string();
    std::error_code error;
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

bool hasExtension(const fs::path &path, std::initializer_list<const char *> extensions)
{
    const auto own = path.extension().string();
    return std::any_of(extensions.begin(), extensions.end(), [&](const char *extension) { return own == extension; });
}

void readFile(const fs::path &path, const std::string &name, RunFiles &out, bool always)
{
    if (isEventFile(path)) {
        RunCurves run;
        run.name = name;
        run.source = path.string();
        run.format = "tfevents";
        readEventFile(path, run, out);
        run.chooseMain();
        out.runs.push_back(std::move(run));
    } else if (path.filename() == "trainer_state.json") {
        readTrainerState(path, name, out);
    } else if (hasExtension(path, {".csv", ".tsv"})) {
        readCsv(path, name, out, always);
    } else if (hasExtension(path, {".jsonl", ".ndjson"})) {
        readLog(path, name, "jsonl", out, always);
    } else if (always || hasExtension(path, {".log", ".out", ".err", ".txt"}) || path.filename() == "log" || path.filename() == "stdout") {
        readLog(path, name, "log", out, always);
    }
}

void readFolder(const fs::path &root, RunFiles &out)
{
    std::error_code error;
    std::map<fs::path, std::vector<fs::path>> events; // by folder: the event files of one folder are one run
    std::vector<fs::path> others, mlflow;
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end; !error && it != end;
         it.increment(error)) {
        if (it->is_directory(error)) {
            if (fs::is_regular_file(it->path() / "meta.yaml", error) && fs::is_directory(it->path() / "metrics", error)) {
                mlflow.push_back(it->path());
                it.disable_recursion_pending();
            }
            error.clear();
        } else if (it->is_regular_file(error)) {
            if (isEventFile(it->path()))
                events[it->path().parent_path()].push_back(it->path());
            else
                others.push_back(it->path());
        }
    }
    if (error)
        out.problems.push_back({root.string(), error.message(), false, false});
    const auto relativeName = [&](const fs::path &path) {
        std::error_code ignored;
        const auto name = fs::relative(path, root, ignored).generic_string();
        return name.empty() || name == "." ? root.filename().empty() ? root.parent_path().filename().string() : root.filename().string() : name;
    };
    for (auto &[folder, files] : events) {
        std::sort(files.begin(), files.end());
        RunCurves run;
        run.name = relativeName(folder);
        run.source = folder.string();
        run.format = "tfevents";
        for (const auto &file : files)
            readEventFile(file, run, out);
        run.chooseMain();
        if (!run.series.empty() || !run.params.empty())
            out.runs.push_back(std::move(run));
    }
    std::sort(mlflow.begin(), mlflow.end());
    for (const auto &folder : mlflow)
        readMlflow(folder, out);
    std::sort(others.begin(), others.end());
    for (const auto &file : others) {
        // A logger's file speaks for its folder; a log is named for itself.
        const bool speaksForFolder = file.filename() == "metrics.csv" || file.filename() == "trainer_state.json";
        readFile(file, relativeName(speaksForFolder ? file.parent_path() : fs::path(file).replace_extension()), out, false);
    }
}

} // namespace

RunFiles readRuns(const std::string &path)
{
    RunFiles out;
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
