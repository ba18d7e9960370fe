// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/curve_store.h"
#include "app/domain/wording/failure.h"

#include <string>
#include <string_view>
#include <vector>

/// What a person says about a log that is not recognised by itself: which number is which.
namespace reading {

/// What stands in a field's place.
enum class FieldType {
    Number,  ///< sign, digits, point, exponent, thousands ("1,234"), nan, inf; "None", "null", "n/a", "-" and "--" are an absent number
    Integer, ///< sign and digits
    Word,    ///< no blank; ends before the text that follows in the pattern
    Time,    ///< RFC 3339, a date with a clock (UTC where no zone is written), seconds or milliseconds since 1970
    Anything ///< as little as possible, up to the text that follows
};

/// What a field's content is for.
enum class FieldRole { Ignored, Series, Step, Epoch, Time, Rank };

/// A place in a line whose content varies.
struct PatternField {
    FieldType type = FieldType::Number;
    FieldRole role = FieldRole::Ignored;
    std::string name;                                      ///< of a series; else as it was written
    curves::Direction better = curves::Direction::Unknown; ///< of a series: what the name says is used where it is unknown
    bool decimalComma = false;                             ///< "0,53" is one number
    bool operator==(const PatternField &) const = default;
};

/// A piece of a pattern: text as it is (a blank stands for any run of blanks), or a field.
struct PatternPiece {
    std::string text; ///< empty for a field
    PatternField field;
    bool isField = false;
    bool operator==(const PatternPiece &) const = default;
};

/// Why a text is no pattern, and where.
struct PatternFault {
    std::size_t at = 0; ///< bytes from the text's begin
    wording::Text what, remedy;
    /// "Character 7: …" with the remedy, counted from 1 as an editor does.
    wording::Failure failure(std::string_view text) const;
};

/// A line's shape: literal text and fields. As text: `epoch {epoch:int} loss {loss} acc {accuracy:max}`.
///
/// In the text, `{NAME}` is a number that becomes the series NAME; `{step}`, `{epoch}`, `{time}` and `{rank}` say where the line stands in
/// training; `{_}` is a number and `{*}` any text that is passed over; `{{` and `}}` are the braces themselves. After the name, with colons
/// between: a type (`int`, `number`, `word`, `time`, `any`), a role (`step`, `epoch`, `rank`, `series`), a direction (`min`, `max`), `comma` for
/// numbers with a decimal comma. A blank matches any run of blanks, and before a number there may be more. A pattern may begin anywhere in a line, at
/// the begin of a word, and end anywhere; one that begins with a field begins where the line (or what is left behind its time stamp) does, and
/// one without any letter or digit of its own must reach the line's end.
struct LogPattern {
    std::vector<PatternPiece> pieces;
    std::string only; ///< only lines that contain this text are looked at; empty = all

    /// Reads the text form.
    static tl::expected<LogPattern, PatternFault> parse(std::string_view text);
    /// The text form; parse() gives the same pattern again.
    std::string text() const;
    bool operator==(const LogPattern &) const = default;
};

/// Several patterns, one a line, tried in this order. Empty lines and lines that begin with "#" say nothing; a line `only TEXT` is the filter of the
/// pattern below it. A fault's place counts from the begin of the whole text.
tl::expected<std::vector<LogPattern>, PatternFault> parsePatterns(std::string_view text);
std::string patternsText(const std::vector<LogPattern> &patterns);

} // namespace reading
