// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/file_formats.h"
#include "app/files/folder_walk.h"
#include "app/files/run_files.h"
#include "app/files/tracker_files.h"

#include <memory>
#include <string>
#include <vector>

namespace curves {

/// What is read together (a UnitPlan), with its readers at the byte or row up to which they have read. What was read is recognised again before the
/// reading goes on: by the file's inode and the bytes at its beginning and before the place. One thread.
class RunUnit {
public:
    /// `asked`: a person named it, so silence would be no answer.
    RunUnit(std::string path, bool asked) : m_path(std::move(path)), m_asked(asked) {}

    /// The runs that are new or have changed since the last read; they hold until the next one. `follows`: more will be read, so the readers stay
    /// and nothing behind the sizes in `plan` is read. Problems are told once.
    std::vector<RunCurves *> read(const UnitPlan &plan, RunFiles &out, bool follows);
    /// After read(): it began at the beginning again, since what had been read is no longer there.
    bool fresh() const { return m_fresh; }
    /// Of what had been read before a fresh read, the last point may have been a torn one.
    bool wasTorn() const { return m_wasTorn; }
    /// Settings that are declared as yes or no; they speak for the runs in the folders below as well.
    Switches switches() const;
    /// Lets go of what is read again as a whole.
    void rest();

private:
    struct Source {
        std::string path;
        std::uint64_t at = 0, inode = 0;
        std::size_t head = 0, tail = 0; ///< hashes of the first and of the last bytes that were read, up to 4 KiB of each
        std::unique_ptr<FileReader> reader;
        bool spent = false; ///< the reader was told that the file ended
    };
    std::vector<RunCurves *> readBytes(const UnitPlan &plan, RunFiles &out, bool follows);
    std::vector<RunCurves *> readDatabase(const UnitPlan &plan, RunFiles &out);
    std::vector<RunCurves *> readMlflowRun(RunFiles &out);
    static bool holds(const Source &source, const FileMark &mark);
    std::unique_ptr<FileReader> reader(const std::string &path, const RunFiles &out);
    bool advance(Source &source, std::uint64_t limit, RunFiles &out);
    void readSettings(const std::string &folder, RunFiles &out);
    void tell(const std::string &file, const std::string &reason, bool fatal, RunFiles &out);

    std::string m_path;
    bool m_asked = false, m_fresh = false, m_wasTorn = false, m_shown = false, m_stays = false;
    std::unique_ptr<RunCurves> m_run; ///< readers point into it
    const FileFormat *m_format = nullptr;
    std::vector<Source> m_sources;
    std::unique_ptr<DatabaseReader> m_database;
    std::uint64_t m_inode = 0;                 ///< of the database
    std::map<std::string, std::string> m_told; ///< by file: what was said of it last
};

} // namespace curves
