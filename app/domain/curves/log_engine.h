// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_bar.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_shapes.h"
#include "app/domain/curves/log_table.h"
#include "app/domain/curves/log_text.h"
#include "app/domain/reading/pattern_reader.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace curves {

// What the parts of the log reader share: log_lines.cpp takes lines apart, log_points.cpp decides what is a point of which series,
// log_reader.cpp names the series and chooses among them. Private to these three.
namespace log_engine {

constexpr double none = LogRecord::none;

inline bool is(double value) { return value == value; }

/// What a series is keyed by: the kind of x that its lines carry. Lines with a step of their own and epoch summaries of the same name are
/// different measurements.
/// What a person's pattern takes from a line is known by its name alone.
enum class Level : char { Step, Epoch, Inherited, Pattern };

struct Series {
    std::string name;
    int rank = -1;
    Level level = Level::Step;
    bool bar = false;     // values of redraws
    bool inEpoch = false; // of a bar that is drawn anew every epoch
    bool round = false;   // boosting rounds
    bool table = false;
    std::size_t order = 0;
    std::shared_ptr<Curve> curve;
    Direction better = Direction::Unknown; // what a pattern says; the name decides where it is unknown
    bool carried = false;                  // a held-out value that stays on every line until the next evaluation: only its changes are points
};

/// Lines of one shape: the same names in the same order, the same kind of x.
struct Template {
    bool accepted = false;
    bool rejected = false;
    bool changes = false;
    unsigned seen = 0;
    Level level = Level::Step;
    long long since = 0;            // the line of the first one that waits
    std::vector<LogRecord> waiting; // kept until the shape is known to be training output
    std::vector<int> series;        // index by field
};

/// How a counter with a known total moves, to tell one that restarts every epoch from one that counts on.
struct Counting {
    double lastEpoch = none, lastN = none, base = 0;
    bool inEpoch = false, absolute = false, seen = false;
};

constexpr unsigned repeatsNeeded = 3;
constexpr std::size_t mostTemplates = 4096;
constexpr int headingReach = 80; // lines that a heading's step reaches down

/// What was found out about a line before its turn came.
struct LineAhead {
    std::uint32_t shape = 0, key = 0; // number of the shape and one, 0: none; the line's key when it has none
    const double *numbers = nullptr;
    std::int64_t stampNs = 0;
    std::string_view said;          // of a text, the message; of a bar, the description
    LineOutcome *outcome = nullptr; // without shape: what the recognisers say, or null
};

} // namespace log_engine

class LogReader::Engine {
public:
    void feed(std::string_view bytes);
    void finish();
    bool waiting() const { return !m_partial.empty() || !m_wrapped.empty(); }
    void line(std::int64_t timeNs, std::string_view text, const char *readable = nullptr, log_engine::LineAhead *ahead = nullptr);

    // For those who look at lines ahead of their turn (log_scan.cpp).
    std::unique_ptr<Engine> asker() const;
    enum class Asked { Line, BehindPrefix };
    void ask(std::string_view text, std::int64_t timeNs, LineOutcome &outcome, Asked what = Asked::Line);
    const ShapeIndex &shapeIndex() const { return m_shapes.index(); }
    bool torn() const { return !m_partial.empty(); }
    long long lineCount() const { return m_lineNumber; }
    long long rowCount() const { return m_rowCount; } // of rows that went the short way

    std::optional<reading::PatternReader> patterns; // tried before the engine's own eyes
    bool records = false;                           // every named number of a JSON record was meant to be kept
    bool shortcuts = true;                          // lines of a known shape go the short way
    std::vector<log_engine::Series> series;
    std::size_t points = 0;

    int mainSeries() const;
    std::string shownName(std::size_t index) const;

private:
    bool byPattern(std::string_view text, std::int64_t timeNs);
    bool shortcut(std::int64_t timeNs, std::string_view text, const char *readable);
    bool shortcut(log_engine::LineAhead &line, std::string_view text, const char *readable);
    bool row(std::int64_t timeNs, std::string_view text, const char *readable);
    void learnRow(std::string_view text);
    static void fill(LineShape &shape, const double *numbers);
    bool known(LineShape &shape, std::int64_t timeNs, std::string_view text, const double *numbers, std::int64_t stampNs, std::string_view said);
    bool answered(LineOutcome &outcome);
    void learn(std::string_view text, Asked what, LineShapes &shapes);
    static void judge(LineShape &shape, std::string_view line);
    void segment(std::string_view text, std::int64_t timeNs);
    void body(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    bool shortcutBehind(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    void message(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    bool columnValue(std::string_view text, std::int64_t timeNs);
    bool columnTitle(std::string_view text);
    void emitEarlier(const LogRecord &record, log_engine::Level level);
    void drawnRow(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    bool wrappedMessage(std::string_view object, std::size_t at, const LogPrefix &prefix, std::int64_t timeNs);
    bool mappings(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    void bar(const BarText &text, std::int64_t timeNs, int rank);
    struct BarPlace {
        double ownStep, ownEpoch, epoch, epochTotal;
        bool inEpoch;
        std::int64_t timeNs;
    };
    void barPoints(LogRecord &record, const BarText &text, const BarPlace &place, const LineShape *from = nullptr);
    void knownBar(LogRecord &record, std::string_view description, const LineShape *from = nullptr);
    bool shortcutPart(std::string_view part, std::string_view line, std::int64_t timeNs);
    void redrawn(std::string_view text, std::int64_t timeNs, int rank);
    void flushRedraw();
    void flushWrapped();
    bool continuesMapping(std::string_view text, std::int64_t timeNs);
    bool continuesWrapped(std::string_view text);
    void accept(LogRecord &record, LineShape *from = nullptr);
    void textLine(std::string_view text, LogRecord &record);
    void heading(std::string_view text, const LogRecord &record);
    log_engine::Template &templateOf(const LogRecord &record, log_engine::Level level, LineShape *from);
    void resolveX(LogRecord &record, bool &ownStep, bool &ownEpoch);
    bool isConfiguration(const LogRecord &record) const;
    static bool isProse(std::string_view text);
    double endOfEpoch(double epoch) const;
    double stepOf(double n, double total, double epoch, bool inEpoch, bool named);
    void emit(log_engine::Template &shape, const LogRecord &record, log_engine::Level level);
    int seriesFor(const std::string &name, const LogRecord &record, log_engine::Level level);
    bool convincing(const LogRecord &record, bool own) const;

    RoleMemory m_roles;
    LogTable m_table;
    BarTracker m_bars;
    LogRecord m_record, m_redrawRecord;
    bool m_redraw = false;
    std::string m_partial, m_scratch, m_clean;
    std::vector<std::string_view> m_segments;
    std::vector<BarTracker::Point> m_barPoints;
    std::vector<std::pair<std::string, int>> m_barSeries; // of one rank, by the place of the field: its name, its series
    int m_barSeriesRank = -1;
    const LineShape *m_barSeriesOf = nullptr; // the shape whose fields these are all known to be
    std::string m_barWords;                   // the last bar's description, and what was found in it
    LogRecord m_barRecord;
    bool m_sideBar = false;
    bool m_listed = false;    // the heading is itself an entry of a list, "STEP:      100": what stands beside it may be settings
    bool m_drawnRows = false; // inside a box of drawn lines
    std::unordered_map<std::uint64_t, log_engine::Template> m_templates;
    std::unordered_map<std::string, int> m_seriesByKey;
    std::unordered_set<std::string> m_knownNames;
    std::map<long long, log_engine::Counting> m_counting;
    log_engine::Counting *m_lastCounting = nullptr; // of this total
    long long m_lastCounted = 0;
    long long m_lineNumber = 0, m_rowCount = 0;

    // Where training is, from headings and from lines with an x of their own.
    double m_step = LogRecord::none, m_epoch = LogRecord::none, m_epochTotal = LogRecord::none;
    double m_trainTotal = LogRecord::none;
    double m_headedEpoch = LogRecord::none; // of the last heading that is nothing but an epoch's
    bool m_stepsBelow = false;
    bool m_headedSteps = true; // every such heading has had lines with steps below it
    long long m_headingLine = -1000000;
    long long m_paceLine = -1000000; // the last line with a step and nothing but the pace
    double m_paceStep = LogRecord::none;
    long long m_recordLine = -1000000; // the last line that was training output
    bool m_indented = false;
    int m_lineRank = -1;                // the process that wrote the line in hand, -1 when not said
    std::size_t m_indent = 0;           // blanks before the line's text
    long long m_blockLine = -1000000;   // the last line of a block below a heading, while the block goes on
    bool m_blockPoints = false;         // some line of the block was training output
    bool m_reevaluation = false;        // saved weights are evaluated once more: no new result of training
    bool m_gathered = false;            // the dictionary in hand stood on several lines
    std::string m_title;                // of a line that ends with a colon: it may name the values below it
    long long m_titleLine = -1000000;   // that line, or the last value below it
    std::string m_columnTitle;          // a metric's name alone on a line: numbers alone on the lines below may be its values
    long long m_columnLine = -1000000;  // that line, or the last such number below it
    bool m_columnShown = false;         // there were: what follows is a value at once
    std::vector<double> m_columnValues; // kept until there are enough of them
    std::string m_openMapping;          // a dictionary that goes on in the next lines
    std::string m_wrapped;              // a frame of a bar that may go on in the right part of the next lines
    std::int64_t m_wrappedTime = 0;
    int m_wrappedRank = -1;

    bool m_epochThenBatch = false;
    double m_pairFirst = LogRecord::none, m_pairSecond = LogRecord::none;

    // How an absolute counter moves, to know where an epoch ends that is only reported at intervals.
    double m_firstCount = LogRecord::none, m_lastCount = LogRecord::none, m_countGap = LogRecord::none, m_countTotal = LogRecord::none;
    bool m_evenGap = true;
    Phase m_phase = Phase::None;
    bool m_bestFollows = false;
    std::string m_key;

    // The short way: shapes of lines, and an engine that is asked what a line says and does nothing with it.
    std::unique_ptr<LineShapes> m_rowShapes; // of rows below the table's header with this number
    unsigned m_rowShapesOf = 0;
    LineShapes m_shapes, m_shapesBehind; // of whole lines; of what stands behind a prefix
    std::unique_ptr<Engine> m_asked;
    LineOutcome *m_tap = nullptr;
    std::string m_patternScratch; // a line's drawn parts while patterns look at them
    std::vector<std::string_view> m_patternSegments;
    std::vector<reading::PatternValue> m_patternValues;
    bool m_afterPatterns = false; // the line in hand is what patterns left over
};

} // namespace curves
