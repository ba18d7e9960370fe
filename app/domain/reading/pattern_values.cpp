// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reading/pattern_values.h"

#include "app/domain/curves/log_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace reading {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

/// Length of the word at the position when it is this one, in any case, and ends there.
std::size_t wordAt(std::string_view text, std::size_t at, std::string_view word)
{
    if (text.size() - at < word.size())
        return 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const char c = text[at + i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) != word[i])
            return 0;
    }
    const auto end = at + word.size();
    return end < text.size() && (letter(text[end]) || digit(text[end])) ? 0 : word.size();
}

std::size_t digits(std::string_view text, std::size_t at)
{
    std::size_t n = 0;
    while (at + n < text.size() && n <= longestNumber && digit(text[at + n]))
        ++n;
    return n;
}

bool behind(char c) { return c == ' ' || c == '\t' || c == ',' || c == ';' || c == ')' || c == ']' || c == '|' || c == '}' || c == '\r'; }

} // namespace

ReadNumber readNumber(std::string_view text, std::size_t at, bool grouped, bool decimalComma)
{
    ReadNumber none;
    auto i = at;
    if (i >= text.size())
        return none;
    const bool negative = text[i] == '-';
    if (text[i] == '-' || text[i] == '+')
        ++i;
    if (i >= text.size())
        return none;
    if (!digit(text[i]) && text[i] != '.' && text[i] != ',') {
        ReadNumber special;
        for (const std::string_view word : {"nan", "infinity", "inf"})
            if (const auto length = wordAt(text, i, word)) {
                special.value = word == "nan" ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
                if (negative)
                    special.value = -special.value;
                special.length = i + length - at;
                return special;
            }
        return none;
    }
    const char point = decimalComma ? ',' : '.', group = decimalComma ? '.' : ',';
    std::array<char, longestNumber + 8> buffer{};
    std::size_t used = 0;
    if (negative)
        buffer[used++] = '-';
    bool integer = true;
    auto count = digits(text, i);
    const auto take = [&](std::size_t from, std::size_t n) {
        if (used + n >= buffer.size() - 6)
            return false;
        for (std::size_t k = 0; k < n; ++k)
            buffer[used++] = text[from + k];
        return true;
    };
    if (!take(i, count))
        return none;
    i += count;
    if (grouped && count >= 1 && count <= 3)
        while (i < text.size() && text[i] == group && digits(text, i + 1) == 3) {
            if (!take(i + 1, 3))
                return none;
            i += 4;
            integer = false;
        }
    if (i < text.size() && text[i] == point) {
        const auto fraction = digits(text, i + 1);
        if (fraction > 0) {
            buffer[used++] = '.';
            if (!take(i + 1, fraction))
                return none;
            i += 1 + fraction;
            count += fraction;
            integer = false;
        } else if (count > 0 && !decimalComma && (i + 1 >= text.size() || !letter(text[i + 1]))) {
            ++i; // "1."
            integer = false;
        }
    }
    if (count == 0)
        return none;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        auto j = i + 1;
        const char sign = j < text.size() ? text[j] : ' ';
        if (sign == '-' || sign == '+')
            ++j;
        if (const auto exponent = digits(text, j); exponent > 0 && exponent < 6) {
            buffer[used++] = 'e';
            if (sign == '-')
                buffer[used++] = '-';
            if (!take(j, exponent))
                return none;
            i = j + exponent;
            integer = false;
        }
    }
    // "1.2.3" is a version, more digits than a number has are none, "12:30:05" is left to those who ask for times.
    if (i < text.size() && (digit(text[i]) || (text[i] == '.' && !integer && i + 1 < text.size() && digit(text[i + 1]))))
        return none;
    ReadNumber out;
    const auto parsed = std::from_chars(buffer.data(), buffer.data() + used, out.value);
    if (parsed.ec == std::errc::result_out_of_range)
        out.value = std::strtod(buffer.data(), nullptr); // rounds to infinity or zero, as reading a number does
    else if (parsed.ec != std::errc())
        return none;
    out.length = i - at;
    out.integer = integer;
    return out;
}

ReadNumber readValue(std::string_view text, std::size_t at, bool grouped, bool decimalComma)
{
    auto number = readNumber(text, at, grouped, decimalComma);
    if (number.length > 0 || at >= text.size())
        return number;
    for (const std::string_view word : {"none", "null", "n/a"})
        if (const auto length = wordAt(text, at, word))
            number.length = length;
    if (number.length == 0 && text[at] == '-') {
        const auto end = at + 1 < text.size() && text[at + 1] == '-' ? at + 2 : at + 1;
        if (end >= text.size() || behind(text[end]))
            number.length = end - at;
    }
    if (number.length > 0) {
        number.absent = true;
        number.value = std::numeric_limits<double>::quiet_NaN();
    }
    return number;
}

std::int64_t readTime(std::string_view text, std::size_t at, std::size_t &length, bool numbers)
{
    length = 0;
    if (at >= text.size() || !digit(text[at]))
        return 0;
    const auto rest = text.substr(at, 48);
    if (digits(rest, 0) == 4 && rest.size() >= 19 && (rest[4] == '-' || rest[4] == '/') && (rest[10] == ' ' || rest[10] == 'T')) {
        if (const auto time = curves::rfc3339(rest, length); length > 0)
            return time;
        // The same without a zone, with a blank, a slash or a comma: written as RFC 3339 in UTC.
        std::string stamp(rest.substr(0, 19));
        stamp[4] = stamp[7] = rest[7] == rest[4] ? '-' : rest[7];
        stamp[10] = 'T';
        std::size_t used = 19;
        if (used + 1 < rest.size() && (rest[used] == '.' || rest[used] == ',') && digit(rest[used + 1])) {
            const auto fraction = std::min<std::size_t>(digits(rest, used + 1), 9);
            stamp += '.';
            stamp += rest.substr(used + 1, fraction);
            used += 1 + fraction;
        }
        if (used < rest.size() && digit(rest[used]))
            return 0;
        if (used < rest.size() && rest[used] == 'Z')
            ++used;
        stamp += 'Z';
        std::size_t taken = 0;
        const auto time = curves::rfc3339(stamp, taken);
        length = taken > 0 ? used : 0;
        return time;
    }
    if (!numbers)
        return 0;
    const auto number = readNumber(text, at, false, false);
    if (number.length == 0 || !(number.value >= 1e9) || number.value >= 9.2e18)
        return 0;
    length = number.length;
    if (number.integer) { // exact: a double has no room for nanoseconds
        std::int64_t whole = 0;
        std::from_chars(text.data() + at, text.data() + at + number.length, whole);
        const std::int64_t scale = number.value < 1e11 ? 1'000'000'000 : number.value < 1e14 ? 1'000'000 : number.value < 1e17 ? 1'000 : 1;
        if (whole <= 9'200'000'000'000'000'000 / scale)
            return whole * scale;
        length = 0;
        return 0;
    }
    const double unit = number.value < 1e11 ? 1e9 : number.value < 1e14 ? 1e6 : number.value < 1e17 ? 1e3 : 1;
    const double nanos = number.value * unit;
    if (nanos >= 9.2e18) {
        length = 0;
        return 0;
    }
    return static_cast<std::int64_t>(nanos);
}

} // namespace reading
