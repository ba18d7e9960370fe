// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_file.h"

namespace reading {

/// A pattern file as it lies in the settings folder.
struct KeptPatterns {
    std::string path;
    PatternFile file;
};

/// Everything in a folder of pattern files, and what could not be read there.
struct PatternFolder {
    std::vector<KeptPatterns> kept;
    std::vector<wording::Failure> problems;
};

/// Reads the *.json files of a folder, by name. A folder that does not exist is empty. Blocks for as long as reading small files takes.
PatternFolder readPatternFolder(const std::string &folder);
/// Reads one pattern file: JSON, or the text form. At most 1 MiB.
wording::Result<PatternFile> readPatternFile(const std::string &path);
/// Writes a pattern file whole or not at all.
wording::Result<void> writePatternFile(const std::string &path, const PatternFile &file);
/// The name that a file of this scope has in the folder: one for each scope, so that what is saved again takes the other's place.
std::string patternFileName(const PatternScope &scope);

} // namespace reading
