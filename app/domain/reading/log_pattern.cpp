// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/log_pattern.h"

#include <algorithm>

namespace reading {

using wording::Text;

namespace {

bool blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (blank(text.front()) || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (blank(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

FieldRole roleOfName(std::string_view name)
{
    if (name.empty() || name == "_" || name == "*")
        return FieldRole::Ignored;
    return name == "step"    ? FieldRole::Step
           : name == "epoch" ? FieldRole::Epoch
           : name == "time"  ? FieldRole::Time
           : name == "rank"  ? FieldRole::Rank
                             : FieldRole::Series;
}

FieldType typeOfRole(FieldRole role, std::string_view name)
{
    return name == "*"               ? FieldType::Anything
           : role == FieldRole::Time ? FieldType::Time
           : role == FieldRole::Rank ? FieldType::Integer
                                     : FieldType::Number;
}

const char *word(FieldType type)
{
    switch (type) {
    case FieldType::Number:
        return "number";
    case FieldType::Integer:
        return "int";
    case FieldType::Word:
        return "word";
    case FieldType::Time:
        return "time";
    case FieldType::Anything:
        break;
    }
    return "any";
}

const char *word(FieldRole role)
{
    switch (role) {
    case FieldRole::Series:
        return "series";
    case FieldRole::Step:
        return "step";
    case FieldRole::Epoch:
        return "epoch";
    case FieldRole::Time:
        return "time";
    case FieldRole::Rank:
        return "rank";
    case FieldRole::Ignored:
        break;
    }
    return "ignored";
}

tl::expected<PatternField, PatternFault> readField(std::string_view inside, std::size_t at)
{
    PatternField field;
    auto colon = inside.find(':');
    field.name = std::string(trimmed(inside.substr(0, colon)));
    std::optional<FieldType> type;
    std::optional<FieldRole> role;
    while (colon != std::string_view::npos) {
        const auto begin = colon + 1;
        colon = inside.find(':', begin);
        const std::string option = lower(trimmed(inside.substr(begin, colon == std::string_view::npos ? colon : colon - begin)));
        if (option == "int" || option == "integer")
            type = FieldType::Integer;
        else if (option == "number" || option == "num" || option == "float")
            type = FieldType::Number;
        else if (option == "word")
            type = FieldType::Word;
        else if (option == "any" || option == "anything" || option == "text")
            type = FieldType::Anything;
        else if (option == "time")
            type = FieldType::Time;
        else if (option == "step")
            role = FieldRole::Step;
        else if (option == "epoch")
            role = FieldRole::Epoch;
        else if (option == "rank")
            role = FieldRole::Rank;
        else if (option == "series")
            role = FieldRole::Series;
        else if (option == "ignored" || option == "ignore")
            role = FieldRole::Ignored;
        else if (option == "min" || option == "lower")
            field.better = curves::Direction::Lower;
        else if (option == "max" || option == "higher")
            field.better = curves::Direction::Higher;
        else if (option == "comma")
            field.decimalComma = true;
        else
            return tl::unexpected(PatternFault{at + begin, Text::of(PHRASE("Patterns", "“%1” is not known behind a field's name."), {option}),
                                               Text::of(PHRASE("Patterns", "Known are: %1."),
                                                        {std::string("int, number, word, time, any, step, epoch, rank, series, min, max, comma")})});
    }
    if (role)
        field.role = *role;
    else if (type == FieldType::Time && !field.name.empty() && field.name != "_")
        field.role = FieldRole::Time;
    else if ((type == FieldType::Word || type == FieldType::Anything) && roleOfName(field.name) == FieldRole::Series)
        field.role = FieldRole::Ignored; // a text has no curve; the name is for those who read the pattern
    else
        field.role = roleOfName(field.name);
    field.type = type.value_or(typeOfRole(field.role, field.name));
    if (field.role == FieldRole::Series && (field.name.empty() || field.name == "_" || field.name == "*"))
        return tl::unexpected(PatternFault{at, Text::of(PHRASE("Patterns", "A series needs a name.")),
                                           Text::of(PHRASE("Patterns", "Write {loss}, or {_} for a number that is passed over."))});
    const bool number = field.type == FieldType::Number || field.type == FieldType::Integer;
    const bool fits = field.role == FieldRole::Ignored || (field.role == FieldRole::Time ? field.type == FieldType::Time : number);
    if (!fits)
        return tl::unexpected(
            PatternFault{at, Text::of(PHRASE("Patterns", "The field “%1” cannot be of the type “%2”."), {field.name, std::string(word(field.type))}),
                         Text::of(PHRASE("Patterns", "Series, step, epoch and rank are numbers; only a time is a time."))});
    return field;
}

PatternFault joined(std::size_t at)
{
    return {at, Text::of(PHRASE("Patterns", "Two fields stand side by side: where one ends cannot be told.")),
            Text::of(PHRASE("Patterns", "Put the text that stands between them, or a blank."))};
}

/// What must hold for the whole.
std::optional<PatternFault> fault(const std::vector<PatternPiece> &pieces, const std::vector<std::size_t> &places)
{
    std::vector<std::string> names;
    bool useful = false, text = false;
    int fields = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const PatternPiece &piece = pieces[i];
        if (!piece.isField) {
            text = text || piece.text.find_first_not_of(' ') != std::string::npos;
            continue;
        }
        ++fields;
        const bool any = piece.field.type == FieldType::Anything;
        if (i > 0 && pieces[i - 1].isField && (!any || pieces[i - 1].field.type == FieldType::Anything))
            return joined(places[i]); // a number or a word ends by itself before any text
        const bool afterAny = i > 1 && pieces[i - 2].isField && pieces[i - 2].field.type == FieldType::Anything;
        if (afterAny && pieces[i - 1].text == " ")
            return joined(places[i]);
        useful = useful || (piece.field.role != FieldRole::Ignored);
        if (piece.field.role != FieldRole::Ignored) {
            const std::string name = piece.field.role == FieldRole::Series ? "=" + piece.field.name : word(piece.field.role);
            if (std::find(names.begin(), names.end(), name) != names.end())
                return PatternFault{
                    places[i], Text::of(PHRASE("Patterns", "“%1” stands here a second time."), {piece.field.name}),
                    Text::of(PHRASE("Patterns", "Give each series its own name; a line has one step, one epoch, one time and one rank."))};
            names.push_back(name);
        }
    }
    if (!useful)
        return PatternFault{0, Text::of(PHRASE("Patterns", "No number is taken from the line.")),
                            Text::of(PHRASE("Patterns", "Put a field where a number stands, such as {loss} or {step}."))};
    if (!text && fields < 2)
        return PatternFault{0, Text::of(PHRASE("Patterns", "This would match every line that begins with a number.")),
                            Text::of(PHRASE("Patterns", "Keep some of the text that stands around the number."))};
    return std::nullopt;
}

} // namespace

wording::Failure PatternFault::failure(std::string_view text) const
{
    // People count characters, not bytes: what continues a UTF-8 character is none.
    std::size_t character = 1;
    for (std::size_t i = 0; i < std::min(at, text.size()); ++i)
        character += (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 ? 1 : 0;
    return {kubeapi::ErrorKind::Config, Text::of(PHRASE("Patterns", "Character %1: %2"), {Text::number(static_cast<int>(character)), what}), remedy};
}

tl::expected<LogPattern, PatternFault> LogPattern::parse(std::string_view text)
{
    LogPattern pattern;
    std::vector<std::size_t> places;
    const auto literal = [&](char c, std::size_t at) {
        if (pattern.pieces.empty() || pattern.pieces.back().isField) {
            pattern.pieces.emplace_back();
            places.push_back(at);
        }
        std::string &into = pattern.pieces.back().text;
        if (!blank(c))
            into += c;
        else if (into.empty() || into.back() != ' ')
            into += ' ';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool twice = i + 1 < text.size() && text[i + 1] == c;
        if (c == '\n')
            return tl::unexpected(PatternFault{i, Text::of(PHRASE("Patterns", "A pattern is one line.")),
                                               Text::of(PHRASE("Patterns", "Write one pattern for each kind of line."))});
        if ((c == '{' || c == '}') && twice) {
            literal(c, i);
            ++i;
        } else if (c == '}') {
            return tl::unexpected(
                PatternFault{i, Text::of(PHRASE("Patterns", "“}” closes nothing.")), Text::of(PHRASE("Patterns", "Write }} for the brace itself."))});
        } else if (c == '{') {
            const auto close = text.find_first_of("{}", i + 1);
            if (close == std::string_view::npos || text[close] == '{')
                return tl::unexpected(PatternFault{i, Text::of(PHRASE("Patterns", "“{” is not closed.")),
                                                   Text::of(PHRASE("Patterns", "Write {{ for the brace itself, or close the field with }."))});
            auto field = readField(text.substr(i + 1, close - i - 1), i + 1);
            if (!field)
                return tl::unexpected(field.error());
            PatternPiece piece;
            piece.isField = true;
            piece.field = std::move(*field);
            pattern.pieces.push_back(std::move(piece));
            places.push_back(i);
            i = close;
        } else if (c != '\r') {
            literal(c, i);
        }
    }
    // Blanks at the ends say nothing: a pattern may begin and end anywhere.
    auto &pieces = pattern.pieces;
    if (!pieces.empty() && !pieces.front().isField && pieces.front().text.front() == ' ') {
        pieces.front().text.erase(0, 1);
        if (pieces.front().text.empty()) {
            pieces.erase(pieces.begin());
            places.erase(places.begin());
        }
    }
    if (!pieces.empty() && !pieces.back().isField && pieces.back().text.back() == ' ') {
        pieces.back().text.pop_back();
        if (pieces.back().text.empty())
            pieces.pop_back();
    }
    if (auto found = fault(pieces, places))
        return tl::unexpected(*found);
    return pattern;
}

std::string LogPattern::text() const
{
    std::string out;
    for (const PatternPiece &piece : pieces) {
        if (!piece.isField) {
            for (const char c : piece.text) {
                out += c;
                if (c == '{' || c == '}')
                    out += c;
            }
            continue;
        }
        const PatternField &field = piece.field;
        std::string name = field.name;
        if (name.empty())
            name = field.role == FieldRole::Ignored ? field.type == FieldType::Anything ? "*" : "_" : word(field.role);
        out += '{' + name;
        // Only what the name does not say already.
        FieldRole role = roleOfName(name);
        const bool text = field.type == FieldType::Word || field.type == FieldType::Anything;
        if (text && role == FieldRole::Series)
            role = FieldRole::Ignored;
        if (field.type == FieldType::Time && name != "_")
            role = FieldRole::Time;
        if (role != field.role && field.role != FieldRole::Time)
            out += std::string(":") + word(field.role);
        if (field.type != typeOfRole(field.role, name))
            out += std::string(":") + word(field.type);
        else if (field.type == FieldType::Time && roleOfName(name) != FieldRole::Time)
            out += ":time";
        if (field.decimalComma)
            out += ":comma";
        if (field.better != curves::Direction::Unknown)
            out += field.better == curves::Direction::Lower ? ":min" : ":max";
        out += '}';
    }
    return out;
}

tl::expected<std::vector<LogPattern>, PatternFault> parsePatterns(std::string_view text)
{
    std::vector<LogPattern> patterns;
    std::string only;
    std::size_t at = 0, onlyAt = 0;
    while (at <= text.size()) {
        auto end = text.find('\n', at);
        if (end == std::string_view::npos)
            end = text.size();
        const auto whole = text.substr(at, end - at), line = trimmed(whole);
        const auto indent = static_cast<std::size_t>(line.empty() ? 0 : line.data() - whole.data());
        if (line.starts_with("only ")) {
            only = std::string(trimmed(line.substr(5)));
            onlyAt = at + indent;
        } else if (!line.empty() && line.front() != '#') {
            auto pattern = LogPattern::parse(line);
            if (!pattern) {
                pattern.error().at += at + indent;
                return tl::unexpected(pattern.error());
            }
            pattern->only = std::exchange(only, {});
            patterns.push_back(std::move(*pattern));
        }
        at = end + 1;
    }
    if (!only.empty())
        return tl::unexpected(PatternFault{onlyAt, Text::of(PHRASE("Patterns", "No pattern follows this filter.")),
                                           Text::of(PHRASE("Patterns", "Put “only TEXT” on the line above its pattern."))});
    if (patterns.empty())
        return tl::unexpected(PatternFault{0, Text::of(PHRASE("Patterns", "There is no pattern.")),
                                           Text::of(PHRASE("Patterns", "Write the line with fields in it: epoch {epoch} loss {loss}."))});
    return patterns;
}

std::string patternsText(const std::vector<LogPattern> &patterns)
{
    std::string out;
    for (const LogPattern &pattern : patterns) {
        if (!pattern.only.empty())
            out += "only " + pattern.only + '\n';
        const std::string text = pattern.text();
        out += (text.starts_with("only ") || text.starts_with("#") ? "{*} " : "") + text + '\n'; // not a filter, not a comment
    }
    return out;
}

} // namespace reading
