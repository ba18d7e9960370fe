// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace reading {
class PatternSet;
}

namespace curves {

using Switches = std::set<std::string, std::less<>>;

/// One file that is read: bytes in, points into a run. Bytes come in any portions and the result is the same; what is torn waits for more. It opens
/// nothing, sleeps never, throws nothing. One thread.
class FileReader {
public:
    /// `run` must outlive the reader.
    explicit FileReader(RunCurves &run) : m_run(run) {}
    virtual ~FileReader() = default;
    FileReader(const FileReader &) = delete;
    FileReader &operator=(const FileReader &) = delete;

    virtual void feed(std::string_view bytes) = 0;
    /// Ends the file: what waits for more counts as it stands. Nothing may be fed afterwards.
    virtual void finish() {}
    /// True when finish() would change nothing: the reader can go on with what is appended and the run lacks nothing meanwhile.
    virtual bool settled() const { return true; }
    /// Brings the run up to what was fed: the names of its series, its main one. At any time; feeding may go on.
    virtual void settle() { m_run.chooseMain(); }
    /// Why it is not such a file after all, in words for the person who named it; empty when it is one.
    virtual std::string foreign() const { return {}; }
    /// What the scan of a folder takes for a run, where nobody named the file.
    virtual bool convincing() const { return !m_run.series.empty() || !m_run.params.empty(); }
    /// What was passed over, in a sentence; empty when all could be read.
    virtual std::string damage() const { return {}; }
    /// Settings that are declared as yes or no here; they speak for the runs in the folders below as well.
    virtual const Switches *switches() const { return nullptr; }

protected:
    RunCurves &m_run;
};

/// What a file shows before it is read.
struct FileLook {
    std::string_view name; ///< without its folder
    std::string_view head; ///< its first bytes: up to 4096, fewer only where the file is shorter
    bool asked = false;    ///< a person named it
};

/// A kind of file: one entry of fileFormats(). What reads files one by one, what follows them while they grow and trainyardctl know no other list.
struct FileFormat {
    std::string_view name;                               ///< RunCurves::format
    bool (*named)(std::string_view fileName);            ///< the scan of a folder looks into files with such a name
    bool (*recognises)(const FileLook &look);            ///< by the first bytes rather than by the name
    std::unique_ptr<FileReader> (*make)(RunCurves &run); ///< for one file
    bool text = true;                                    ///< no binary file is one
    bool utf16 = false;                                  ///< read in UTF-16 too
    bool byFolder = false;                               ///< known by name alone, and the files of one folder are one run
    bool settingsBeside = false;                         ///< Lightning's hparams.yaml may lie beside it
    /// A reader that tries a person's patterns on each line first; null where the format has no lines of a program.
    std::unique_ptr<FileReader> (*makeWithPatterns)(RunCurves &run, std::shared_ptr<const reading::PatternSet> patterns) = nullptr;
};

/// All of them, in the order in which they are asked.
std::span<const FileFormat> fileFormats();
/// The format of a file; null where it is of none.
const FileFormat *formatOf(const FileLook &look);
/// What a file is that no reader takes, in words that say what to do; empty for text.
std::string unreadableKind(std::string_view head);

} // namespace curves
