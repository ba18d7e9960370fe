// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_reader.h"

#include <map>
#include <string>

namespace reading {

/// Which logs a pattern file is for; empty parts say nothing, of several all must hold. With none it is for no log by itself (a file that is given
/// by hand).
struct PatternScope {
    std::string image;      ///< repository of the training container's image, without tag and digest
    std::string labels;     ///< label selector over the labels of the job: "team=vision,kind in (a, b),!debug"
    std::string file;       ///< glob over a file's name, or over its path where it has a slash: "*.odd.log"
    std::string experiment; ///< "namespace/name"
    bool empty() const { return image.empty() && labels.empty() && file.empty() && experiment.empty(); }
    bool operator==(const PatternScope &) const = default;
};

/// Patterns as they are kept and passed on: in the settings folder, as a file, in a cluster's ledger.
struct PatternFile {
    static constexpr int version = 1;
    std::string name; ///< for people
    PatternScope applies;
    std::vector<LogPattern> patterns;

    /// JSON with a version number:
    /// `{"trainyardPattern": 1, "name": "…", "applies": {"image": "…"}, "patterns": [{"pattern": "epoch {epoch} loss {loss}", "only": "…"}]}`
    std::string json() const;
    /// Reads that JSON, or the text form alone (one pattern a line). Errors name `source`, the place and the remedy; a newer version is refused.
    static wording::Result<PatternFile> parse(std::string_view text, const std::string &source);
    bool operator==(const PatternFile &) const = default;
};

using Labels = std::map<std::string, std::string, std::less<>>;

/// What a log belongs to.
struct LogSubject {
    std::string image; ///< as the container names it
    Labels labels;
    std::string path;       ///< of a file; empty for a pod's log
    std::string experiment; ///< "namespace/name", empty = none
};

/// "registry:5000/team/train:v2@sha256:…" without tag and digest.
std::string repositoryOf(std::string_view image);
/// Label selectors as kubectl writes them. False where the selector cannot be read.
bool validSelector(std::string_view selector);
bool selects(std::string_view selector, const Labels &labels);
/// "*" any characters, "?" one.
bool globMatches(std::string_view glob, std::string_view text);

/// The ConfigMap of a cluster's ledger that keeps the patterns of an experiment: all who may read the experiment read the same curves. Text of
/// JSON; `experiment` without its namespace.
std::string patternConfigMap(const PatternFile &file, const std::string &namespaceName, const std::string &experiment);
std::string patternConfigMapName(const std::string &experiment);
/// Reads that ConfigMap's JSON; empty when it is none or cannot be read. It applies to the experiment of its own labels and namespace, whatever
/// its text says.
std::optional<PatternFile> readPatternConfigMap(std::string_view json);

/// All pattern files there are. What is said more closely goes first: experiment, then file name, labels, image; of
/// those the ones that name more; among equals by name. All that apply
/// are tried in this order. A value; share it as const between threads.
class PatternBook {
public:
    explicit PatternBook(std::vector<PatternFile> files = {});
    const std::vector<PatternFile> &files() const { return m_files; }
    bool applies(const PatternFile &file, const LogSubject &subject) const;
    /// The patterns for a log; null when there are none.
    std::shared_ptr<const PatternSet> setFor(const LogSubject &subject) const;

private:
    std::vector<PatternFile> m_files; ///< in the order of precedence
};

} // namespace reading
