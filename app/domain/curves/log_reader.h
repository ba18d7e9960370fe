// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_record.h"
#include "app/domain/curves/run_curves.h"

#include <memory>
#include <string_view>

namespace reading {
class PatternSet;
}

namespace curves {

/// Finds the curves in what a training program prints, whatever the program. Bytes or lines go in, points come out; nothing is read or written.
///
/// A line is taken apart into names and numbers; x values come from the line, from a heading above it, or from the lines before. It counts as
/// training output when it names a metric together with a step or an epoch, or when lines of the same shape came three times with changing
/// values; earlier lines of that shape are then released, in order. Redraws of progress bars give one point per change.
/// Result does not depend on how the bytes are cut. Not thread safe; one reader per stream.
class LogReader {
public:
    enum class Source {
        Output, ///< what a program prints: most of it is no metric
        Records ///< a logger's file of JSON records: every number with a name is one
    };
    /// How lines are read. The result is the same; the long way is there to prove it.
    enum class Way {
        Short, ///< lines like earlier ones are read by what was found out about those
        Long   ///< every line is taken apart anew
    };
    explicit LogReader(Source source = Source::Output, Way way = Way::Short);
    ~LogReader();
    LogReader(LogReader &&) noexcept;
    LogReader &operator=(LogReader &&) noexcept;

    /// A person's patterns are tried on each line first: where one matches, it decides; the rest goes the usual way. To be given before the first
    /// line; null = none.
    void setPatterns(std::shared_ptr<const reading::PatternSet> patterns);

    /// Adds bytes in any portions. A line counts when its line feed (or finish()) comes.
    void feed(std::string_view bytes);
    /// Adds one whole line with the time at which it was written (nanoseconds since 1970, 0 = unknown). Do not mix with unfinished feed() text.
    void line(std::int64_t timeNs, std::string_view text);
    /// Ends the stream: a last line without line feed counts as well. More may be fed afterwards (a restarted container).
    void finish();
    /// True when finish() would have something to add: a line without its end, or the first half of a record of two lines.
    bool waiting() const;

    std::size_t seriesCount() const;
    const std::shared_ptr<Curve> &curve(std::size_t index) const;
    /// Name as shown. It can gain a suffix when a second meaning of the same bare name turns up ("loss", "loss (epoch)", "loss@rank1");
    /// the index never changes.
    std::string seriesName(std::size_t index) const;
    /// Index of the series that best stands for the run; -1 while there is none.
    int mainSeries() const;
    /// All series as a run. The curves are shared, not copied.
    RunCurves run(std::string name, std::string source) const;
    std::size_t pointCount() const;

private:
    friend class LogScan;
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace curves
