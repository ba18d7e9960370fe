// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/folder_walk.h"

#include "app/domain/curves/file_formats.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <sys/stat.h>

namespace curves {
namespace {

namespace fs = std::filesystem;

/// What a database keeps beside itself is the database, too.
constexpr const char *besideDatabase[]{"-wal", "-journal"};

bool mark(const std::string &path, std::map<std::string, FileMark> &marks)
{
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return false;
#if defined(__APPLE__)
    const auto &time = status.st_mtimespec;
    const std::int64_t changed = static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
#elif defined(_WIN32)
    const std::int64_t changed = static_cast<std::int64_t>(status.st_mtime) * 1'000'000'000;
#else
    const std::int64_t changed = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
#endif
    marks[path] = {static_cast<std::uint64_t>(status.st_size), changed, static_cast<std::uint64_t>(status.st_ino)};
    return true;
}

void markFile(const std::string &path, std::map<std::string, FileMark> &marks)
{
    mark(path, marks);
    for (const char *ending : besideDatabase)
        mark(path + ending, marks);
}

bool endsWith(std::string_view name, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool isDatabaseName(std::string_view name) { return endsWith(name, {".db", ".sqlite", ".sqlite3"}); }

enum class NameOf { Nothing, Events, Wandb, Other };

NameOf nameOf(const std::string &name)
{
    for (const auto &format : fileFormats())
        if (format.named(name))
            return format.byFolder ? NameOf::Events : format.name == "wandb" ? NameOf::Wandb : NameOf::Other;
    return isDatabaseName(name) ? NameOf::Other : NameOf::Nothing;
}

bool isMlflowRun(const fs::path &folder)
{
    std::error_code ignored;
    return fs::is_regular_file(folder / "meta.yaml", ignored) && fs::is_directory(folder / "metrics", ignored);
}

template <typename GoesOn>
UnitPlan mlflowRun(const fs::path &folder, GoesOn goesOn)
{
    UnitPlan plan{UnitPlan::Kind::MlflowRun, folder.string(), folder.filename().string(), {}};
    std::error_code error;
    mark((folder / "meta.yaml").string(), plan.files);
    mark((folder / "tags" / "mlflow.runName").string(), plan.files);
    for (const char *part : {"metrics", "params"}) {
        error.clear();
        for (fs::recursive_directory_iterator it(folder / part, fs::directory_options::skip_permission_denied, error), end;
             !error && it != end && goesOn(); it.increment(error)) {
            std::error_code ignored;
            if (it->is_regular_file(ignored))
                mark(it->path().string(), plan.files);
        }
    }
    return plan;
}

} // namespace

bool naturalFileOrder(const std::string &a, const std::string &b)
{
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

std::string runNameBelow(const std::string &root, const std::string &path)
{
    fs::path named(path);
    const fs::path folder(root);
    std::error_code ignored;
    const auto what = nameOf(named.filename().string());
    // A logger's file speaks for its folder; a log is named for itself.
    if (named.filename() == "metrics.csv" || named.filename() == "progress.csv" || named.filename() == "trainer_state.json")
        named = named.parent_path();
    else if ((what == NameOf::Other || what == NameOf::Wandb) && !fs::is_directory(named, ignored))
        named.replace_extension();
    const auto name = fs::relative(named, folder, ignored).generic_string();
    return name.empty() || name == "." ? folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string() : name;
}

FolderWalk walkRuns(const std::string &path, const std::function<bool(std::uint64_t)> &goesOn)
{
    FolderWalk out;
    const fs::path root(path);
    std::error_code error;
    const auto status = fs::status(root, error);
    if (!fs::exists(status)) {
        out.missing = !error || error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
        out.problem = out.missing ? "no such file or folder" : error.message();
        return out;
    }
    out.folder = fs::is_directory(status);
    std::uint64_t found = 0;
    bool stopped = false;
    const auto asked = [&] { return !(stopped = stopped || !goesOn(found)); };
    if (!out.folder) {
        const bool events = nameOf(root.filename().string()) == NameOf::Events;
        UnitPlan plan{events ? UnitPlan::Kind::Events : UnitPlan::Kind::File, path, root.stem().string(), {}};
        markFile(path, plan.files);
        out.units.push_back(std::move(plan));
        return out;
    }
    if (isMlflowRun(root)) {
        out.units.push_back(mlflowRun(root, asked));
        return out;
    }
    std::map<fs::path, UnitPlan> events; // by folder: the event files of one folder are one run
    std::vector<fs::path> mlflow;
    std::vector<std::string> wandb, others;
    error.clear();
    for (fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied, error), end; !error && it != end && asked();
         it.increment(error)) {
        std::error_code ignored;
        const auto &entry = it->path();
        if (it->is_directory(ignored)) {
            if (entry.filename() == ".trash") {
                it.disable_recursion_pending(); // what a person deleted in MLflow
            } else if (isMlflowRun(entry)) {
                mlflow.push_back(entry);
                it.disable_recursion_pending();
                ++found;
            }
        } else if (it->is_regular_file(ignored)) {
            const auto what = nameOf(entry.filename().string());
            found += what == NameOf::Nothing ? 0 : 1;
            if (what == NameOf::Events) {
                auto &plan = events[entry.parent_path()];
                mark(entry.string(), plan.files);
            } else if (what != NameOf::Nothing) {
                (what == NameOf::Wandb ? wandb : others).push_back(entry.string());
            }
        }
    }
    if (error)
        out.problem = error.message();
    for (auto &[folder, plan] : events) {
        plan.kind = UnitPlan::Kind::Events;
        plan.path = folder.string();
        plan.name = runNameBelow(path, plan.path);
        out.units.push_back(std::move(plan));
    }
    std::sort(mlflow.begin(), mlflow.end());
    for (const auto &folder : mlflow)
        out.units.push_back(mlflowRun(folder, asked));
    std::sort(wandb.begin(), wandb.end());
    std::sort(others.begin(), others.end(), naturalFileOrder);
    const auto file = [&](const std::string &one, const std::string &named) {
        UnitPlan plan{UnitPlan::Kind::File, one, runNameBelow(path, named), {}};
        if (isDatabaseName(one))
            markFile(one, plan.files);
        else
            mark(one, plan.files);
        if (!plan.files.empty()) // gone meanwhile
            out.units.push_back(std::move(plan));
    };
    // W&B's files first: they hold what the copies of the console beside them say.
    for (const auto &one : wandb)
        if (asked())
            file(one, fs::path(one).parent_path().string());
    for (const auto &one : others)
        if (asked())
            file(one, one);
    return out;
}

} // namespace curves
