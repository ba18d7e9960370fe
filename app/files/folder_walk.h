// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace curves {

/// What tells that a file has changed.
struct FileMark {
    std::uint64_t size = 0;
    std::int64_t changed = 0; ///< nanoseconds of the file system's clock
    std::uint64_t inode = 0;  ///< another one: the file was replaced under its name. 0 where the system has none
    bool operator==(const FileMark &) const = default;
};

/// What is read together: the event files of a folder, a run of MLflow's file store, or one file with what a database keeps beside it.
struct UnitPlan {
    enum class Kind { Events, MlflowRun, File };
    Kind kind = Kind::File;
    std::string path; ///< the folder of event files, MLflow's folder of the run, the file
    std::string name; ///< what its run is called where no tracker named it
    std::map<std::string, FileMark> files;
};

/// What there is to read at a path, in the order in which it is to be read.
struct FolderWalk {
    std::vector<UnitPlan> units;
    bool folder = false;
    bool missing = false;
    std::string problem; ///< why the path, or a part of it, could not be looked at
};

/// Looks at names, sizes and times, opens nothing. `goesOn` is asked at each entry with the count of the files that were found; false ends the walk.
FolderWalk walkRuns(const std::string &path, const std::function<bool(std::uint64_t found)> &goesOn);

/// Orders names with their numbers as numbers: "…host.9" before "…host.10". Event files of one second differ only in such a number.
bool naturalFileOrder(const std::string &left, const std::string &right);
/// How a run of a folder is called: by the path of its file below the folder, or of the folder that a logger's file speaks for.
std::string runNameBelow(const std::string &root, const std::string &path);

} // namespace curves
