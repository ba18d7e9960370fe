// SPDX-License-Identifier: GPL-3.0-or-later
// How a shape is found out: the line is put before the recognisers again and again with other numbers in it, each number alone and all
// together, short and long, whole and decimal. A number that reaches one place of the record as it is written becomes a field of the shape,
// one that changes nothing is passed over, and digits that matter otherwise ("f1", a batch size in a name) stay letters.
#include "app/domain/curves/log_shapes.h"
#include "app/domain/curves/log_text.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace curves {
namespace {

constexpr auto firstField = static_cast<std::size_t>(RecordSlot::FirstField);
constexpr std::int64_t someTime = 1'234'567'890'123'456'789;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool sameBits(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

double slotOf(const LogRecord &record, std::size_t slot)
{
    switch (static_cast<RecordSlot>(slot)) {
    case RecordSlot::Step:
        return record.step;
    case RecordSlot::Epoch:
        return record.epoch;
    case RecordSlot::EpochTotal:
        return record.epochTotal;
    case RecordSlot::Counter:
        return record.counter;
    case RecordSlot::CounterTotal:
        return record.counterTotal;
    case RecordSlot::Rank:
        return record.rank;
    default:
        return record.fields[slot - firstField].value;
    }
}

/// An outcome's numbers that may differ from line to line, apart from the rest of it.
struct Numbers {
    std::vector<double> slots;
    std::int64_t timeNs = 0;

    /// Takes them out; zeros stay.
    void takeFrom(LineOutcome &outcome)
    {
        auto &record = outcome.record;
        slots.resize(firstField + record.used);
        for (std::size_t slot = 0; slot < slots.size(); ++slot)
            slots[slot] = slotOf(record, slot);
        timeNs = record.timeNs;
        record.step = record.epoch = record.epochTotal = record.counter = record.counterTotal = 0;
        record.rank = 0;
        record.timeNs = 0;
        for (auto &field : record.fields)
            field.value = 0;
    }
};

/// How freely a number of a shape may be written; what does not hold is tried less freely.
enum Freedom { AnyNumber, SameSpelling, SameSign, SameWidth, Literal };

/// A number in the line that is learned from.
struct Token {
    std::size_t begin = 0, end = 0;
    bool negative = false, decimal = false, exponent = false, stamp = false;
    bool mayBeNegative = false, afterHash = false, unixTime = false, hex = false, drawn = false;
    std::size_t whole = 0, fraction = 0; // digits
    int freedom = AnyNumber;
    std::vector<std::size_t> feeds;
};

/// Length of a checksum or the like that begins there; 0: none does.
std::size_t hexRun(std::string_view line, std::size_t at)
{
    const auto inWord = [&](std::size_t i) { return i < line.size() && (isDigit(line[i]) || isLetter(line[i]) || line[i] == '_' || line[i] == '.'); };
    if (at > 0 && inWord(at - 1))
        return 0;
    auto end = at;
    while (end < line.size() && (isDigit(line[end]) || (line[end] >= 'a' && line[end] <= 'f')))
        ++end;
    const auto length = end - at;
    constexpr std::size_t least = 16, most = 128;
    return length >= least && length <= most && !inWord(end) && isHex(line.substr(at, length)) ? length : 0;
}

std::vector<Token> tokensOf(std::string_view line)
{
    std::vector<Token> tokens;
    bool bar = false;
    for (std::size_t i = 0; i < line.size();) {
        if (!bar && i >= 2 && line[i - 1] == '|' && line[i - 2] == '%') {
            bar = true;
            const auto end = static_cast<std::size_t>(skipDrawn(line.data() + i, line.data() + line.size()) - line.data());
            if (end < line.size() && line[end] == '|' && !tokens.empty() && tokens.back().end == i - 2) {
                Token token;
                token.begin = i;
                token.end = i = end;
                token.drawn = true;
                token.freedom = SameWidth;
                tokens.push_back(token);
                continue;
            }
        }
        if (const auto length = hexRun(line, i); length > 0) {
            Token token;
            token.begin = i;
            token.end = i += length;
            token.whole = length;
            token.hex = true;
            token.freedom = SameWidth;
            tokens.push_back(token);
            continue;
        }
        if (!isDigit(line[i])) {
            ++i;
            continue;
        }
        Token token;
        token.begin = i;
        const char before = i > 0 ? line[i - 1] : ' ';
        const bool inWord = isLetter(before) || before == '_' || before == '.' || static_cast<unsigned char>(before) >= 0x80;
        token.afterHash = before == '#';
        std::size_t length = 0;
        if (!inWord)
            rfc3339(line.substr(i), length);
        if (length > 0) {
            token.stamp = true;
            token.whole = length;
            token.end = i += length;
            tokens.push_back(token);
            continue;
        }
        while (i < line.size() && isDigit(line[i]))
            ++i;
        token.whole = i - token.begin;
        if (!inWord && i + 1 < line.size() && line[i] == '.' && isDigit(line[i + 1])) {
            auto j = i + 1;
            while (j < line.size() && isDigit(line[j]))
                ++j;
            if (!(j + 1 < line.size() && line[j] == '.' && isDigit(line[j + 1]))) {
                token.decimal = true;
                token.fraction = j - i - 1;
                i = j;
            }
        }
        if (!inWord && i + 2 < line.size() && (line[i] == 'e' || line[i] == 'E') && (line[i + 1] == '-' || line[i + 1] == '+') &&
            isDigit(line[i + 2])) {
            auto j = i + 2;
            while (j < line.size() && isDigit(line[j]))
                ++j;
            if (j - i <= 4) {
                token.exponent = true;
                i = j;
            }
        }
        token.end = i;
        const auto opens = [](char c) { return std::string_view(" \t=:[({,|'\"").find(c) != std::string_view::npos; };
        if (before == '-' && (token.begin < 2 || opens(line[token.begin - 2]))) {
            token.negative = token.mayBeNegative = true;
            --token.begin;
        } else {
            token.mayBeNegative = opens(before);
        }
        if (inWord || line.substr(i).starts_with("%|"))
            token.freedom = SameSign;
        if (token.whole > 12)
            token.freedom = SameWidth;
        tokens.push_back(token);
    }
    // Clocks, dates, addresses, "n/N", thousands: what numbers mean there hangs on how many digits they have.
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        const auto &left = tokens[i], &right = tokens[i + 1];
        if (right.begin == left.end || (right.begin == left.end + 1 && line[left.end] != ' ' && line[left.end] != '|'))
            tokens[i].freedom = tokens[i + 1].freedom = SameWidth;
    }
    return tokens;
}

LineShape::Number spelling(const Token &token)
{
    LineShape::Number out;
    if (token.stamp) {
        out.stamp = true;
        out.wholeMost = static_cast<std::uint8_t>(token.whole);
        return out;
    }
    if (token.drawn) {
        out.drawn = true;
        return out;
    }
    if (token.hex) {
        out.hex = true;
        out.wholeLeast = out.wholeMost = static_cast<std::uint8_t>(token.whole);
        return out;
    }
    const bool any = token.freedom == AnyNumber;
    out.whole = any || (!token.decimal && !token.exponent);
    out.decimal = any || (token.decimal && !token.exponent);
    out.exponent = any || token.exponent;
    out.minus = token.freedom < SameSign ? token.mayBeNegative : token.negative;
    out.plus = token.freedom < SameSign || !token.negative;
    const bool wide = token.freedom < SameSign, exact = token.freedom == SameWidth;
    const auto byte = [](std::size_t n) { return static_cast<std::uint8_t>(std::min<std::size_t>(n, 255)); };
    out.noZero = token.afterHash;
    out.unixTime = token.unixTime;
    out.wholeLeast = exact ? byte(token.whole) : 1;
    out.wholeMost = exact ? byte(token.whole) : byte(std::max<std::size_t>(token.whole, wide ? 12 : 7));
    out.fractionLeast = exact ? byte(token.fraction) : 1;
    out.fractionMost = exact ? byte(token.fraction) : byte(std::max<std::size_t>(token.fraction, wide ? 20 : 8));
    return out;
}

/// Numbers to try, always the same ones.
class Dice {
public:
    std::size_t below(std::size_t limit)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>((m_state >> 33) % limit);
    }
    void digits(std::string &out, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            out += static_cast<char>('0' + below(10));
    }

private:
    std::uint64_t m_state = 0x9e3779b97f4a7c15ULL;
};

/// A text that the spelling allows. `width` digits where that is allowed, as few or many as allowed otherwise.
void write(const LineShape::Number &number, std::size_t width, Dice &dice, std::string &out)
{
    if (number.stamp)
        return;
    if (number.drawn) {
        static constexpr std::string_view filled[] = {"\xe2\x96\x88", "#", " ", "\xe2\x96\x8f", "5"};
        const auto kind = dice.below(2);
        for (auto count = width + dice.below(3); count > 0; --count)
            out += filled[kind];
        out += filled[2 + dice.below(3)];
        for (auto count = dice.below(12); count > 0; --count)
            out += ' ';
        return;
    }
    if (number.hex) {
        // Now and then it begins like a number, with an exponent or a unit behind it, or like a word.
        const auto begin = out.size();
        const auto digitsFirst = dice.below(3) == 0 ? dice.below(8) : 0, lettersFirst = dice.below(3) == 0 ? dice.below(8) : 0;
        for (std::size_t i = 0; i < number.wholeMost; ++i)
            out += i < digitsFirst ? static_cast<char>('0' + dice.below(10)) : "abcdef0123456789"[dice.below(i < lettersFirst ? 6 : 16)];
        if (dice.below(3) == 0)
            out[begin + digitsFirst] = 'e';
        out[out.size() - 1] = 'b';
        out[out.size() - 2] = '7';
        return;
    }
    if (number.minus && (!number.plus || dice.below(3) == 0))
        out += '-';
    const auto first = out.size();
    dice.digits(out, std::clamp<std::size_t>(width, number.wholeLeast, number.wholeMost));
    if ((number.noZero || number.unixTime) && out[first] == '0')
        out[first] = '1';
    const auto spellings = (number.whole ? 1u : 0u) + (number.decimal ? 1u : 0u) + (number.exponent ? 1u : 0u);
    auto chosen = dice.below(spellings);
    if (number.whole && chosen-- == 0)
        return;
    const bool decimal = number.decimal && chosen-- == 0;
    if (decimal || number.fractionMost > 0) {
        out += '.';
        dice.digits(out, std::clamp<std::size_t>(width, std::max<std::size_t>(number.fractionLeast, 1), number.fractionMost));
    }
    if (decimal)
        return;
    out += dice.below(2) == 0 ? "e-0" : "e+0";
    out += static_cast<char>('0' + dice.below(10));
}

/// Another time of the same length.
void writeStamp(std::string_view learned, Dice &dice, std::string &out)
{
    std::string text(learned);
    const auto two = [&](std::size_t at, std::size_t low, std::size_t count) {
        const auto value = low + dice.below(count);
        text[at] = static_cast<char>('0' + value / 10);
        text[at + 1] = static_cast<char>('0' + value % 10);
    };
    two(2, 0, 99);
    two(5, 1, 12);
    two(8, 1, 28);
    two(11, 0, 24);
    two(14, 0, 60);
    two(17, 0, 60);
    out += text;
}

class Learning {
public:
    Learning(std::string_view line, const AskRecognisers &ask) : m_line(line), m_ask(ask) {}

    std::optional<LineShape> learn()
    {
        m_ask(m_line, 0, m_base);
        if (m_base.kind == LineOutcome::Kind::Other)
            return std::nullopt;
        m_bare = m_base;
        m_baseNumbers.takeFrom(m_bare);
        m_tokens = tokensOf(m_line);
        if (m_tokens.size() > LineShape::mostNumbers)
            return std::nullopt;
        if (hasMessage())
            m_messageAt = static_cast<std::size_t>(m_base.message.data() - m_line.data());
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            auto &token = m_tokens[i];
            while (token.freedom < Literal && !holdsAlone(i))
                token.freedom = token.stamp ? static_cast<int>(Literal) : token.freedom + 1;
            if (token.freedom == Literal && !token.stamp && !token.hex && !token.drawn && token.whole >= 10 && token.whole <= 13 && !token.exponent &&
                !token.negative) {
                token.unixTime = true;
                token.freedom = SameWidth;
                if (!holdsAlone(i)) {
                    token.unixTime = false;
                    token.freedom = Literal;
                }
            }
        }
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto shape = shapeSoFar();
            if (shape && holdsTogether(*shape))
                return shape;
            bool changed = false;
            for (auto &token : m_tokens) {
                if (token.freedom < SameWidth && !token.stamp) {
                    token.freedom = attempt == 0 ? std::min<int>(SameWidth, token.freedom + 2) : static_cast<int>(SameWidth);
                    changed = true;
                }
            }
            if (!changed)
                break;
            for (std::size_t i = 0; i < m_tokens.size(); ++i)
                if (m_tokens[i].freedom != Literal && !holdsAlone(i))
                    m_tokens[i].freedom = Literal;
        }
        return std::nullopt;
    }

private:
    /// What the recognisers make of the line with one number written differently: the same, but for slots that hold just this number.
    bool holdsAlone(std::size_t index)
    {
        auto &token = m_tokens[index];
        const auto number = spelling(token);
        const auto learned = m_line.substr(token.begin, token.end - token.begin);
        const std::size_t slots = firstField + m_base.record.used;
        std::vector<char> feeds(slots, 1), stays(slots, 1);
        bool timeFeeds = true, timeStays = true;
        ShapeValues values;
        LineShape alone; // reads the number as lines of the shape will be read
        alone.pieces.resize(2);
        alone.numbers.push_back(number);
        alone.stamp = token.stamp || token.unixTime ? 0 : -1;
        if (!matches(alone, learned, values))
            return false;
        const bool clock = token.stamp || token.unixTime;
        if (!clock)
            for (std::size_t slot = 0; slot < slots; ++slot)
                feeds[slot] = sameBits(m_baseNumbers.slots[slot], values.values[0]);
        timeFeeds = clock && m_base.record.timeNs == values.stampNs;
        static constexpr std::array<std::size_t, 16> widths{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 4, 20};
        std::string text, written;
        for (std::size_t round = 0; round < (token.stamp ? 4 : widths.size()); ++round) {
            written.clear();
            if (token.stamp)
                writeStamp(learned, m_dice, written);
            else
                write(number, widths[round % widths.size()], m_dice, written);
            if (!matches(alone, written, values))
                return false;
            text.assign(m_line.substr(0, token.begin));
            text += written;
            text += m_line.substr(token.end);
            if (!sameButNumbers(text, 0))
                return false;
            for (std::size_t slot = 0; slot < slots; ++slot) {
                const double is = m_numbers.slots[slot];
                feeds[slot] = feeds[slot] && !clock && sameBits(is, values.values[0]);
                stays[slot] = stays[slot] && sameBits(is, m_baseNumbers.slots[slot]);
                if (!feeds[slot] && !stays[slot])
                    return false;
            }
            timeFeeds = timeFeeds && m_numbers.timeNs == values.stampNs;
            timeStays = timeStays && m_numbers.timeNs == m_base.record.timeNs;
            if (!timeFeeds && !timeStays)
                return false;
        }
        token.feeds.clear();
        for (std::size_t slot = 0; slot < slots; ++slot)
            if (feeds[slot] && !stays[slot])
                token.feeds.push_back(slot);
        m_timeFrom = clock && timeFeeds && !timeStays ? static_cast<int>(index) : m_timeFrom == static_cast<int>(index) ? -1 : m_timeFrom;
        return true;
    }

    std::optional<LineShape> shapeSoFar()
    {
        LineShape shape;
        shape.kind = m_base.kind;
        shape.startsLikeRow = m_base.startsLikeRow;
        shape.record = m_base.record;
        shape.step = shape.record.step;
        shape.counter = shape.record.counter;
        shape.counterTotal = shape.record.counterTotal;
        shape.epoch = shape.record.epoch;
        shape.phase = shape.record.phase;
        shape.timeNs = shape.record.timeNs;
        shape.rank = shape.record.rank;
        shape.indent = readPrefix(m_line).indent;
        LineShape::Piece piece;
        const auto text = [&](std::size_t from, std::size_t to, bool wild) {
            for (auto i = from; i < to; ++i) {
                const bool open = wild && isDigit(m_line[i]);
                shape.text += open ? '0' : m_line[i];
                shape.mask += open ? '\xff' : '\0';
                piece.masked = piece.masked || open;
            }
            piece.length = static_cast<std::uint32_t>(shape.text.size()) - piece.begin;
        };
        std::size_t at = 0, pieceAt = 0;
        bool located = !hasMessage(), ended = m_base.kind != LineOutcome::Kind::Bar;
        const auto messageEnd = m_messageAt + m_base.message.size();
        const auto close = [&](std::size_t end) {
            if (!located && m_messageAt >= pieceAt && m_messageAt <= end) {
                located = true;
                shape.messagePiece = shape.pieces.size();
                shape.messageOffset = m_messageAt - pieceAt;
            }
            if (!ended && messageEnd >= pieceAt && messageEnd <= end) {
                ended = true;
                shape.endPiece = shape.pieces.size();
                shape.endOffset = messageEnd - pieceAt;
            }
            shape.pieces.push_back(piece);
            piece = {static_cast<std::uint32_t>(shape.text.size()), 0, false};
        };
        m_tokenOf.clear();
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            const auto &token = m_tokens[i];
            text(at, token.begin, false);
            at = token.end;
            if (token.freedom == Literal) {
                text(token.begin, token.end, false);
            } else if (token.freedom == SameWidth && token.feeds.empty() && !token.exponent && !token.hex && !token.drawn && !token.stamp &&
                       !token.unixTime && !token.afterHash) {
                text(token.begin, token.end, true);
            } else {
                close(token.begin);
                pieceAt = token.end;
                for (const auto slot : token.feeds)
                    shape.feeds.push_back({static_cast<std::uint16_t>(shape.numbers.size()), static_cast<std::uint16_t>(slot), nullptr});
                if (m_timeFrom == static_cast<int>(i))
                    shape.stamp = static_cast<int>(shape.numbers.size());
                shape.numbers.push_back(spelling(token));
                m_tokenOf.push_back(i);
            }
        }
        text(at, m_line.size(), false);
        close(m_line.size());
        if (m_base.kind == LineOutcome::Kind::Text)
            shape.messageTail = m_line.size() - m_messageAt - m_base.message.size();
        if (!located || !ended)
            return std::nullopt;
        return shape;
    }

    /// All numbers at once, all short, all long, all of the same width, and at random: outcome as the shape foretells it.
    bool holdsTogether(const LineShape &shape)
    {
        ShapeValues values;
        if (!matches(shape, m_line, values))
            return false;
        std::string text;
        for (std::size_t round = 0; round < 28; ++round) {
            text.clear();
            for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
                const auto &piece = shape.pieces[i];
                for (std::uint32_t k = piece.begin; k < piece.begin + piece.length; ++k) {
                    if (shape.mask[k] != 0 && round > 0)
                        m_dice.digits(text, 1);
                    else
                        text += shape.text[k];
                }
                if (i == shape.numbers.size())
                    break;
                const auto &token = m_tokens[m_tokenOf[i]];
                const auto learned = m_line.substr(token.begin, token.end - token.begin);
                const std::size_t width = round < 7 ? round + 1 : round < 10 ? 40 : 1 + m_dice.below(round < 21 ? 4 : 24);
                if (token.stamp)
                    writeStamp(learned, m_dice, text);
                else
                    write(shape.numbers[i], width, m_dice, text);
            }
            if (!matches(shape, text, values))
                return false;
            const std::int64_t given = round % 4 == 3 ? someTime : 0;
            if (!sameButNumbers(text, given))
                return false;
            auto slots = m_baseNumbers.slots;
            for (const auto &feed : shape.feeds)
                slots[feed.slot] = values.values[feed.number];
            for (std::size_t slot = 0; slot < slots.size(); ++slot)
                if (!sameBits(slots[slot], m_numbers.slots[slot]))
                    return false;
            const auto time = shape.kind != LineOutcome::Kind::Record && shape.kind != LineOutcome::Kind::Bar ? m_numbers.timeNs
                              : given != 0                                                                    ? given
                              : shape.stamp >= 0                                                              ? values.stampNs
                                                                                                              : shape.record.timeNs;
            if (m_numbers.timeNs != time)
                return false;
            if (shape.kind == LineOutcome::Kind::Bar) {
                const char *const begin = values.starts[shape.messagePiece] + shape.messageOffset;
                const char *const end = values.starts[shape.endPiece] + shape.endOffset;
                if (m_outcome.message.data() != begin || m_outcome.message.data() + m_outcome.message.size() != end)
                    return false;
            }
            if (shape.kind == LineOutcome::Kind::Text) {
                const char *const begin = values.starts[shape.messagePiece] + shape.messageOffset;
                const auto length = static_cast<std::size_t>(text.data() + text.size() - begin) - shape.messageTail;
                if (m_outcome.message.data() != begin || m_outcome.message.size() != length)
                    return false;
            }
        }
        return true;
    }

    bool hasMessage() const { return m_base.kind == LineOutcome::Kind::Text || m_base.kind == LineOutcome::Kind::Bar; }

    /// What the recognisers make of the text: the same as of the line, but for numbers; these are then in m_numbers.
    bool sameButNumbers(std::string_view text, std::int64_t given)
    {
        m_outcome = LineOutcome{};
        m_ask(text, given, m_outcome);
        if (m_outcome.kind != m_bare.kind || m_outcome.startsLikeRow != m_bare.startsLikeRow || m_outcome.record.used != m_bare.record.used)
            return false;
        m_numbers.takeFrom(m_outcome);
        return m_outcome.record == m_bare.record;
    }

    std::string_view m_line;
    const AskRecognisers &m_ask;
    LineOutcome m_base, m_bare, m_outcome; // of the line; without its numbers; of the text asked about last
    Numbers m_baseNumbers, m_numbers;
    std::vector<Token> m_tokens;
    std::vector<std::size_t> m_tokenOf; // number of the shape to token of the line
    std::size_t m_messageAt = 0;
    int m_timeFrom = -1;
    Dice m_dice;
};

} // namespace

std::optional<LineShape> learnShape(std::string_view line, const AskRecognisers &ask) { return Learning(line, ask).learn(); }

} // namespace curves
