// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_record.h"
#include "app/domain/curves/log_table.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace curves {

// The short way through a log: most lines are written by few statements, and differ in their numbers only. What the recognisers made of one
// line of such a shape holds for the next one, with other numbers. log_shapes.cpp matches lines with shapes, log_shape_learning.cpp finds
// shapes out. A shape knows nothing of names or metrics: the recognisers are asked what they make of the line with other numbers in it, and
// where an answer is not what the shape foretells, digits are taken for letters. Private to the log reader.

namespace log_engine {
struct Template;
enum class Level : char;
} // namespace log_engine

/// What the recognisers made of a line that stands alone.
struct LineOutcome {
    enum class Kind {
        Nothing, ///< neither points nor anything to remember
        Record,  ///< one record
        Text,    ///< no pairs: it may be a heading, or part of a table
        Bar,     ///< a redraw of a bar with values: its counter and total stand in the record, its description is the message
        Other    ///< anything else; such lines take the long way
    };
    Kind kind = Kind::Nothing;
    LogRecord record;
    std::string_view message;   ///< Text: what is left of the line after its prefix. Bar: the description
    bool startsLikeRow = false; ///< below a table's header it would be tried as a row first
    std::size_t indent = 0;     ///< blanks before the line's text

    void take(Kind what, const LogRecord &taken, std::string_view text = {});
};

/// The numbers of a record that a line can change, apart from its fields' values.
enum class RecordSlot : std::uint8_t { Step, Epoch, EpochTotal, Counter, CounterTotal, Rank, FirstField };

/// Lines that differ in their digits only, and what they say.
struct LineShape {
    static constexpr std::size_t mostNumbers = 40;
    static constexpr std::size_t longestLearned = 2000; ///< bytes of a line that is learned from
    static constexpr std::size_t longest = 8192;        ///< a line with longer numbers is not longer than this

    /// Literal text between two numbers: `mask` is 0xff where any digit may stand.
    struct Piece {
        std::uint32_t begin = 0, length = 0;
        bool masked = false;
    };
    /// How a number may be written.
    struct Number {
        bool whole = true, decimal = false, exponent = false; ///< which spellings
        bool plus = true, minus = false;                      ///< without sign, with a minus
        bool stamp = false;                                   ///< an RFC 3339 time instead
        bool unixTime = false;                                ///< seconds or milliseconds since 1970, and never out of their range
        bool drawn = false;                                   ///< what of a bar is drawn, up to "|"
        bool hex = false;                                     ///< a checksum instead, of just so many letters and digits
        bool noZero = false;                                  ///< "#011" would be an escape
        std::uint8_t wholeLeast = 1, wholeMost = 1;           ///< digits before the point
        std::uint8_t fractionLeast = 0, fractionMost = 0;     ///< and behind it
    };
    struct Feed {
        std::uint16_t number, slot;
        double *target = nullptr;
    };

    LineOutcome::Kind kind = LineOutcome::Kind::Nothing;
    bool startsLikeRow = false;
    std::string text, mask;    // of all pieces, one after the other
    std::vector<Piece> pieces; // one more than numbers
    std::vector<Number> numbers;
    std::vector<Feed> feeds;                                // which number goes where
    int stamp = -1;                                         // the number that is the line's time
    LogRecord record;                                       // what stays the same; its numbers are written over
    double step = LogRecord::none, epoch = LogRecord::none; // of the record, as they are without a number
    double counter = LogRecord::none, counterTotal = LogRecord::none;
    Phase phase = Phase::None;
    std::int64_t timeNs = 0;
    double rank = -1;
    std::size_t indent = 0; // blanks at the head
    // Text: the message begins at an offset into a piece (or number) and ends some bytes before the line does.
    std::size_t messagePiece = 0, messageOffset = 0, messageTail = 0;
    std::size_t endPiece = 0, endOffset = 0; // Bar: the description ends there
    bool quiet = false;                      // Text: no heading, whatever its numbers are
    LogTable::Sentence sentence;

    // Where the last such line's record led, so that the next one need not be looked up.
    log_engine::Template *led = nullptr;
    log_engine::Level ledLevel{};
    Phase ledPhase = Phase::None;
    int ledRank = -1;

    std::uint32_t next = 0; // the shape that followed last time
    bool steady = false;    // and the time before

    /// Lets the feeds point into the record, once the shape stands where it stays.
    void aim();

private:
    double *slot(std::size_t index);
};

/// The numbers read from a line, and where its pieces began.
struct ShapeValues {
    std::array<double, LineShape::mostNumbers> values;
    std::array<const char *, LineShape::mostNumbers + 1> starts;
    std::int64_t stampNs = 0;
};

/// True when the line is of the shape; its numbers are then in `values`. `readable`: how far memory may be looked at, when that is further than
/// the line; what stands there does not matter as long as the line is followed by no digit.
bool matches(const LineShape &shape, std::string_view line, ShapeValues &values, const char *readable = nullptr);

/// The message of a text that is of the shape, or the description of a bar; with what matches() found.
std::string_view saidBy(const LineShape &shape, std::string_view line, const ShapeValues &values);

/// Lower-case hexadecimal digits that are no number: some digit is a letter other than "e".
bool isHex(std::string_view text);

/// The end of what fills a bar: blanks, blocks, "#" and the digits of a bar without blocks.
const char *skipDrawn(const char *begin, const char *end);

/// Finds the shape of a line, given somebody who says what the recognisers make of a text with a given time (0: none). Nothing when the line
/// is better read the long way.
using AskRecognisers = std::function<void(std::string_view text, std::int64_t timeNs, LineOutcome &outcome)>;
std::optional<LineShape> learnShape(std::string_view line, const AskRecognisers &ask);

class LineLayouts;

/// Shapes by the letters of their lines. A copy may be looked at in another thread: of a shape it touches only what never changes.
struct ShapeIndex {
    struct Place {
        std::uint32_t key = 0, shape = 0; // number of the shape and one; 0: free
    };
    std::vector<LineShape *> shapes;
    std::vector<Place> places; // by key, beside each other where taken

    static std::uint32_t keyOf(std::string_view line);
    /// Number of the line's shape and one; 0: none.
    std::uint32_t find(std::uint32_t key, std::string_view line, ShapeValues &values, const char *readable, LineLayouts &layouts) const;
    void add(std::uint32_t key, LineShape *shape);
};

/// The shapes met in one log.
class LineShapes {
public:
    LineShapes();
    ~LineShapes();
    /// The shape of the line, or null. The line's key is then known to add().
    LineShape *find(std::string_view line, ShapeValues &values, const char *readable);
    LineShape *at(std::size_t number) { return m_index.shapes[number]; }
    std::uint32_t key() const { return m_key; }
    /// Notes a line that find() knew no shape for; true when lines like it came so often that learning pays.
    bool worthLearning(std::string_view line, std::uint32_t key);
    /// Adds the shape of the line that find() was asked for last.
    void add(LineShape shape);
    const ShapeIndex &index() const { return m_index; }

private:
    static constexpr std::size_t mostShapes = 4096, fewShapes = 128;
    std::vector<std::unique_ptr<LineShape>> m_shapes;
    ShapeIndex m_index;
    std::unique_ptr<LineLayouts> m_layouts;
    std::vector<std::uint32_t> m_seen; // of lines without shape: part of their key, and how often
    std::uint32_t m_last = 0, m_key = 0;
    unsigned m_misses = 0, m_unlearned = 0;
};

} // namespace curves
