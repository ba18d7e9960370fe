// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_example.h"

#include "app/domain/curves/log_text.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/reading/pattern_values.h"

#include <algorithm>

namespace reading {

namespace {

constexpr std::size_t mostSimilar = 2000;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool wordChar(char c) { return letter(c) || digit(c); }

/// "a3f9c2d1": a hash or an address, nothing to draw.
bool isHash(std::string_view word)
{
    if (word.size() < 7)
        return false;
    int turns = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = word[i];
        if (!digit(c) && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F') && c != 'x')
            return false;
        turns += i > 0 && digit(c) != digit(word[i - 1]) ? 1 : 0;
    }
    return turns >= 2;
}

/// "16:46:17.160" at the position: its length.
std::size_t clockAt(std::string_view line, std::size_t at)
{
    const auto two = [&](std::size_t i) { return i + 1 < line.size() && digit(line[i]) && digit(line[i + 1]); };
    if (!two(at) || at + 7 >= line.size() || line[at + 2] != ':' || !two(at + 3) || line[at + 5] != ':' || !two(at + 6))
        return 0;
    auto i = at + 8;
    if (i + 1 < line.size() && (line[i] == '.' || line[i] == ',') && digit(line[i + 1])) {
        ++i;
        while (i < line.size() && digit(line[i]))
            ++i;
    }
    return i - at;
}

/// "2024-01-31", "31.01.2024", "10.0.0.12", "2.1.0": digits with the same sign between, more than once.
std::size_t chainAt(std::string_view line, std::size_t at)
{
    auto i = at;
    int links = 0;
    char sign = 0;
    while (i < line.size() && digit(line[i])) {
        while (i < line.size() && digit(line[i]))
            ++i;
        if (i + 1 < line.size() && (line[i] == '.' || line[i] == '-' || line[i] == '/') && digit(line[i + 1]) && (sign == 0 || line[i] == sign)) {
            sign = line[i++];
            ++links;
        } else {
            break;
        }
    }
    if (sign == '/' && links < 2)
        return 0; // "3/10" is a counter
    return links >= 2 ? i - at : 0;
}

struct Token {
    enum Kind { Number, Time, Word, Sign, Blank } kind = Blank;
    std::size_t begin = 0, length = 0;
};

std::vector<Token> tokensOf(std::string_view line)
{
    std::vector<Token> tokens;
    const auto numbers = numbersIn(line);
    std::size_t next = 0;
    for (std::size_t i = 0; i < line.size();) {
        if (next < numbers.size() && numbers[next].begin == i) {
            tokens.push_back({numbers[next].isTime ? Token::Time : Token::Number, i, numbers[next].length});
            i += numbers[next++].length;
            continue;
        }
        const auto stop = next < numbers.size() ? numbers[next].begin : line.size();
        Token token{Token::Sign, i, 1};
        if (blank(line[i]) || wordChar(line[i])) {
            token.kind = blank(line[i]) ? Token::Blank : Token::Word;
            while (i + token.length < stop && (token.kind == Token::Blank ? blank(line[i + token.length]) : wordChar(line[i + token.length])))
                ++token.length;
        }
        i += token.length;
        tokens.push_back(token);
    }
    return tokens;
}

std::string_view textOf(std::string_view line, const Token &token) { return line.substr(token.begin, token.length); }

/// Tokens without blanks, from where the message begins.
std::vector<Token> solid(std::string_view line, std::size_t from)
{
    auto tokens = tokensOf(line);
    std::erase_if(tokens, [&](const Token &token) { return token.kind == Token::Blank || token.begin < from; });
    return tokens;
}

/// Lines of the shape of the first `count` tokens, as their tokens' texts.
std::vector<std::vector<std::string_view>> similarLines(std::string_view line, const std::vector<Token> &tokens, std::size_t count, bool whole,
                                                        std::span<const std::string_view> others, bool afterPrefix)
{
    std::vector<std::vector<std::string_view>> similar;
    int words = 0;
    for (std::size_t i = 0; i < count; ++i)
        words += tokens[i].kind == Token::Word ? 1 : 0;
    for (const auto other : others) {
        const auto theirs = solid(other, afterPrefix ? curves::readPrefix(other).length : 0);
        if (theirs.size() < count || (whole && theirs.size() != count))
            continue;
        int same = 0;
        bool fits = true;
        for (std::size_t i = 0; i < count && fits; ++i) {
            fits = theirs[i].kind == tokens[i].kind;
            if (tokens[i].kind == Token::Sign)
                fits = fits && textOf(other, theirs[i]) == textOf(line, tokens[i]);
            else if (tokens[i].kind == Token::Word)
                same += textOf(other, theirs[i]) == textOf(line, tokens[i]) ? 1 : 0;
        }
        if (!fits || same * 2 < words)
            continue;
        std::vector<std::string_view> texts;
        for (std::size_t i = 0; i < count; ++i)
            texts.push_back(textOf(other, theirs[i]));
        similar.push_back(std::move(texts));
        if (similar.size() >= mostSimilar)
            break;
    }
    return similar;
}

} // namespace

std::vector<LineNumber> numbersIn(std::string_view line)
{
    std::vector<LineNumber> found;
    for (std::size_t i = 0; i < line.size();) {
        const char c = line[i];
        const char before = i > 0 ? line[i - 1] : ' ';
        if (digit(c) && !digit(before)) {
            std::size_t length = 0;
            readTime(line, i, length, false);
            if (length > 0) {
                found.push_back({i, length, true, false});
                i += length;
                continue;
            }
            auto skip = std::max(clockAt(line, i), chainAt(line, i));
            auto begin = i;
            while (begin > 0 && wordChar(line[begin - 1]))
                --begin;
            auto end = i;
            while (end < line.size() && wordChar(line[end]))
                ++end;
            if (isHash(line.substr(begin, end - begin)))
                skip = end - i;
            if (skip > 0) {
                i += skip;
                continue;
            }
        }
        const bool sign = (c == '-' || c == '+') && !wordChar(before) && before != ')' && before != ']' && before != '.';
        const bool startsWord = !wordChar(before);
        const bool special = (c == 'n' || c == 'N' || c == 'i' || c == 'I') && startsWord;
        if (digit(c) || sign || special || (c == '.' && startsWord)) {
            const auto number = readNumber(line, i, false, false);
            const auto comma = readNumber(line, i, false, true);
            if (number.length > 0) {
                const auto signs = sign ? 1U : 0U;
                // "0,53": a comma with digits right behind it, and no list of more of them.
                const bool isComma = comma.length > number.length && number.integer && number.length - signs <= 4 &&
                                     !(i + comma.length < line.size() && line[i + comma.length] == ',') && before != ',';
                const auto groups = readNumber(line, i, true, false);
                const bool grouped = groups.length > number.length && line[i + signs] != '0' && before != ',' &&
                                     !(i + groups.length < line.size() && line[i + groups.length] == ',');
                if (grouped)
                    found.push_back({i, groups.length, false, false});
                else
                    found.push_back({i, isComma ? comma.length : number.length, false, isComma});
                i += found.back().length;
                continue;
            }
            if (digit(c)) { // too long, or a version's begin
                while (i < line.size() && (digit(line[i]) || line[i] == '.'))
                    ++i;
                continue;
            }
        }
        ++i;
    }
    return found;
}

PatternField guessField(std::string_view line, const LineNumber &number)
{
    PatternField field;
    field.decimalComma = number.decimalComma;
    field.role = FieldRole::Series;
    if (number.isTime) {
        field.type = FieldType::Time;
        field.role = FieldRole::Time;
        field.name = "time";
        return field;
    }
    const auto nameChar = [](char c) { return wordChar(c) || c == '/' || c == '.' || c == '-' || c == '@'; };
    auto end = number.begin;
    while (end > 0 && !nameChar(line[end - 1]) && line[end - 1] != ';' && line[end - 1] != '|' && number.begin - end < 12)
        --end;
    auto begin = end;
    while (begin > 0 && nameChar(line[begin - 1]))
        --begin;
    auto name = line.substr(begin, end - begin);
    if (!name.empty() && digit(name.front()))
        name = {}; // another number with its unit
    while (!name.empty() && !wordChar(name.back()))
        name.remove_suffix(1);
    while (!name.empty() && !letter(name.front()))
        name.remove_prefix(1);
    const bool behind = name.empty() || std::none_of(name.begin(), name.end(), letter);
    if (behind) {
        auto to = number.begin + number.length;
        for (int words = 0; words < 4; ++words) { // "0.35 is the loss"
            auto from = to;
            while (from < line.size() && blank(line[from]))
                ++from;
            to = from;
            while (to < line.size() && wordChar(line[to]))
                ++to;
            name = line.substr(from, to - from);
            if (name != "is" && name != "was" && name != "the" && name != "of" && name != "for")
                break;
        }
        if (name.empty() || digit(name.front()))
            name = {};
    }
    std::string word = curves::lowered(name);
    const auto role = name.empty() ? curves::NameRole::Other : curves::nameRole(name);
    if (word == "rank") {
        field.role = FieldRole::Rank;
        field.type = FieldType::Integer;
        field.name = "rank";
        return field;
    }
    if (role == curves::NameRole::Epoch || role == curves::NameRole::Step) {
        field.role = role == curves::NameRole::Epoch ? FieldRole::Epoch : FieldRole::Step;
        field.name = role == curves::NameRole::Epoch ? "epoch" : "step";
        return field;
    }
    for (char &c : word)
        if (c == '{' || c == '}' || c == ':')
            c = '_';
    field.name = word.empty() ? "value" : std::string(name);
    field.better = curves::directionOf(field.name);
    return field;
}

LogPattern patternOf(std::string_view line, std::span<const Taken> taken, std::span<const std::string_view> others)
{
    LogPattern pattern;
    if (taken.empty())
        return pattern;
    auto prefix = curves::readPrefix(line).length;
    if (taken.front().begin < prefix)
        prefix = 0; // a time or a rank of the prefix was taken
    const auto tokens = solid(line, prefix);
    const auto takenAt = [&](const Token &token) {
        return std::find_if(taken.begin(), taken.end(), [&](const Taken &entry) { return entry.begin == token.begin; });
    };
    std::size_t first = tokens.size(), last = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (takenAt(tokens[i]) != taken.end()) {
            first = std::min(first, i);
            last = i;
        }
    if (first == tokens.size())
        return pattern;
    const auto isWord = [&](const Token &token) { return token.kind == Token::Word; };
    // Without a word before the last number the pattern goes on to the first word behind it, or to the line's end.
    auto count = last + 1;
    bool whole = false;
    if (std::none_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(count), isWord)) {
        const auto word = std::find_if(tokens.begin() + static_cast<std::ptrdiff_t>(count), tokens.end(), isWord);
        whole = word == tokens.end();
        count = whole ? tokens.size() : static_cast<std::size_t>(word - tokens.begin()) + 1;
    }
    const auto similar = similarLines(line, tokens, count, whole, others, prefix > 0);
    std::vector<PatternPiece> pieces;
    std::size_t end = tokens.empty() ? 0 : tokens.front().begin;
    for (std::size_t i = 0; i < count; ++i) {
        const Token &token = tokens[i];
        if (token.begin > end && !pieces.empty()) {
            if (pieces.back().isField)
                pieces.push_back({" ", {}, false});
            else
                pieces.back().text += ' ';
        }
        end = token.begin + token.length;
        const bool afterField = !pieces.empty() && pieces.back().isField;
        const auto mark = takenAt(token);
        const auto text = textOf(line, token);
        const auto same = std::count_if(similar.begin(), similar.end(), [&](const auto &texts) { return texts[i] == text; });
        const auto all = static_cast<std::ptrdiff_t>(similar.size());
        bool field = false;
        PatternPiece piece;
        piece.isField = true;
        if (mark != taken.end()) {
            field = true;
            piece.field = mark->field;
        } else if (token.kind == Token::Number || token.kind == Token::Time) {
            // A whole number that is the same everywhere is a setting; a fraction that is may be so by chance.
            field = !(all >= 3 && same == all && text.find_first_not_of("0123456789") == std::string_view::npos);
            piece.field.type = token.kind == Token::Time ? FieldType::Time : FieldType::Number;
        } else if (token.kind == Token::Word) {
            // A word that comes back says what kind of line it is; one that hardly does is content.
            const bool glued =
                i + 1 < count && tokens[i + 1].begin == end && (tokens[i + 1].kind == Token::Number || tokens[i + 1].kind == Token::Word);
            field = all >= 4 && (same <= 1 || same * 7 < all) && !glued && !afterField && curves::phaseOfWord(text) == curves::Phase::None;
            piece.field.type = FieldType::Word;
        }
        if (field && afterField)
            field = false; // two fields side by side could not be told apart
        if (field) {
            pieces.push_back(std::move(piece));
        } else if (pieces.empty() || pieces.back().isField) {
            pieces.push_back({std::string(text), {}, false});
        } else {
            pieces.back().text += text;
        }
    }
    // What only varies before the first text says nothing.
    const auto text = [](const PatternPiece &piece) { return !piece.isField && std::any_of(piece.text.begin(), piece.text.end(), wordChar); };
    const auto mine = [](const PatternPiece &piece) { return piece.isField && piece.field.role != FieldRole::Ignored; };
    const auto anchor = std::find_if(pieces.begin(), pieces.end(), [&](const PatternPiece &piece) { return text(piece) || mine(piece); });
    if (anchor != pieces.end() && text(*anchor))
        pieces.erase(pieces.begin(), anchor);
    while (!pieces.empty() && pieces.back().isField && pieces.back().field.role == FieldRole::Ignored && !whole)
        pieces.pop_back();
    pattern.pieces = std::move(pieces);
    // Through its text once, so that it is exactly what a person would read and write.
    auto settled = LogPattern::parse(pattern.text());
    return settled ? *settled : pattern;
}

} // namespace reading
