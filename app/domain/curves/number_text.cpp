// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/number_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace curves {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Length of "nan", "inf" or "infinity" at the position, 0 for other words.
std::size_t specialWord(std::string_view text, std::size_t at, double &value)
{
    const auto is = [&](std::string_view word) {
        if (text.size() - at < word.size())
            return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (low(text[at + i]) != word[i])
                return false;
        return true;
    };
    if (is("nan")) {
        value = std::numeric_limits<double>::quiet_NaN();
        return 3;
    }
    if (is("infinity")) {
        value = std::numeric_limits<double>::infinity();
        return 8;
    }
    if (is("inf")) {
        value = std::numeric_limits<double>::infinity();
        return 3;
    }
    return 0;
}

constexpr double powersOfTen[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/// A bare number without pairs or units; 0 when none stands there.
std::size_t bareNumber(std::string_view text, std::size_t at, double &value, bool &decimal)
{
    const auto size = text.size();
    std::size_t i = at;
    bool negative = false;
    if (i < size && (text[i] == '+' || text[i] == '-')) {
        negative = text[i] == '-';
        ++i;
    }
    if (i >= size)
        return 0;
    if (!digit(text[i]) && text[i] != '.') {
        const auto length = specialWord(text, i, value);
        if (length == 0)
            return 0;
        decimal = true;
        if (negative)
            value = -value;
        return i + length - at;
    }
    // Numbers of up to 15 digits and small exponents are exact in a double: one multiplication or division rounds once, as the standard does.
    std::uint64_t mantissa = 0;
    int digits = 0, fraction = 0;
    const auto begin = i;
    std::size_t groups = 0;
    while (i < size && digit(text[i])) {
        mantissa = mantissa * 10 + static_cast<std::uint64_t>(text[i] - '0');
        ++i, ++digits;
    }
    if (digits >= 1 && digits <= 3) {
        while (i + 3 < size && text[i] == ',' && digit(text[i + 1]) && digit(text[i + 2]) && digit(text[i + 3]) &&
               !(i + 4 < size && digit(text[i + 4]))) {
            for (int k = 1; k <= 3; ++k)
                mantissa = mantissa * 10 + static_cast<std::uint64_t>(text[i + static_cast<std::size_t>(k)] - '0');
            i += 4, digits += 3, ++groups;
        }
    }
    if (i < size && text[i] == '.' && (digits > 0 || (i + 1 < size && digit(text[i + 1])))) {
        // A full stop at the end of a sentence is not part of the number, but "1." is one.
        if (i + 1 < size && digit(text[i + 1])) {
            decimal = true;
            ++i;
            while (i < size && digit(text[i])) {
                mantissa = mantissa * 10 + static_cast<std::uint64_t>(text[i] - '0');
                ++i, ++digits, ++fraction;
            }
        } else if (i + 1 >= size || !letter(text[i + 1])) {
            decimal = true;
            ++i;
        }
    }
    if (digits == 0)
        return 0;
    int exponent = 0;
    if (i < size && (text[i] == 'e' || text[i] == 'E' || text[i] == 'D')) {
        auto j = i + 1;
        bool negativeExponent = false;
        const bool signedExponent = j < size && (text[j] == '+' || text[j] == '-');
        if (signedExponent)
            negativeExponent = text[j++] == '-';
        if (j < size && digit(text[j]) && (signedExponent || text[i] != 'D')) {
            while (j < size && digit(text[j])) {
                if (exponent < 10000)
                    exponent = exponent * 10 + (text[j] - '0');
                ++j;
            }
            if (negativeExponent)
                exponent = -exponent;
            decimal = true;
            i = j;
        }
    }
    const int scale = exponent - fraction;
    if (digits <= 15 && scale >= -22 && scale <= 22) {
        value = static_cast<double>(mantissa);
        value = scale < 0 ? value / powersOfTen[-scale] : value * powersOfTen[scale];
    } else {
        std::string plain;
        std::string_view source = text.substr(begin, i - begin);
        if (groups > 0 || source.find('D') != std::string_view::npos) {
            for (const char c : source)
                if (c != ',')
                    plain += c == 'D' ? 'e' : c;
            source = plain;
        }
        const auto result = std::from_chars(source.data(), source.data() + source.size(), value);
        if (result.ec == std::errc::result_out_of_range)
            value = scale > 0 ? std::numeric_limits<double>::infinity() : 0.0;
        else if (result.ec != std::errc())
            return 0;
    }
    if (negative)
        value = -value;
    return i - at;
}

bool ends(std::string_view text, std::size_t i)
{
    if (i >= text.size())
        return true;
    switch (text[i]) {
    case ' ':
    case '\t':
    case ',':
    case ';':
    case '|':
    case ')':
    case ']':
    case '}':
    case '[':
    case '(':
    case '"':
    case '\'':
    case '<':
    case '>':
    case '\\':
        return true;
    case ':':
        return i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '\t';
    case '.':
        return i + 1 >= text.size() || text[i + 1] == ' ' || text[i + 1] == '.';
    case '\xe2': // box drawing, bullets and bars
    case '\xc2':
        return true;
    default:
        return false;
    }
}

} // namespace

NumberText numberAt(std::string_view text, std::size_t at)
{
    NumberText out;
    const auto length = bareNumber(text, at, out.value, out.decimal);
    if (length == 0)
        return out;
    std::size_t i = at + length;
    double other = 0;
    bool otherDecimal = false;
    const auto skipBlanks = [&](std::size_t k) {
        while (k < text.size() && text[k] == ' ')
            ++k;
        return k;
    };
    const auto pairUp = [&](std::size_t start, NumberText::Pair pair, std::string_view unit = {}) {
        const auto taken = bareNumber(text, start, other, otherDecimal);
        if (taken == 0 || text.substr(start + taken, unit.size()) != unit || !(ends(text, start + taken + unit.size()) || text[start + taken] == '%'))
            return false;
        out.second = other;
        out.pair = pair;
        out.decimal = out.decimal || otherDecimal;
        i = start + taken;
        return true;
    };
    if (i < text.size()) {
        const char c = text[i];
        const auto next = skipBlanks(i);
        if (c == '/' && i + 1 < text.size() && (digit(text[i + 1]) || text[i + 1] == ' ')) {
            if (!pairUp(skipBlanks(i + 1), NumberText::Pair::Fraction))
                return digit(text[i + 1]) ? NumberText{} : out;
        } else if (next < text.size() && next > i && text[next] == '/' && next + 1 < text.size() &&
                   (text[next + 1] == ' ' || digit(text[next + 1]))) {
            pairUp(skipBlanks(next + 1), NumberText::Pair::Fraction);
        } else if (c == '-' && i + 1 < text.size() && digit(text[i + 1]) && !out.decimal) {
            if (!pairUp(i + 1, NumberText::Pair::Range))
                return {};
        } else if (c == '+' && i + 1 < text.size() && (digit(text[i + 1]) || text[i + 1] == '.')) {
            if (!pairUp(i + 1, NumberText::Pair::Spread))
                return {};
        } else if (next < text.size()) {
            const auto rest = text.substr(next);
            std::size_t skip = rest.starts_with("\xc2\xb1") ? 2 : rest.starts_with("+/- ") ? 3 : rest.starts_with("+- ") ? 2 : 0;
            if (skip > 0)
                pairUp(skipBlanks(next + skip), NumberText::Pair::Spread);
        }
    }
    if (out.pair == NumberText::Pair::None && i < text.size()) {
        const auto begin = i;
        auto end = i;
        if (text[i] == '%') {
            end = ++i;
            if (i + 1 < text.size() && text[i] == '/' && digit(text[i + 1]) && pairUp(i + 1, NumberText::Pair::Fraction)) // "8.12%/45.10%"
                i += i < text.size() && text[i] == '%' ? 1 : 0;
        } else if (letter(text[i]) || (text[i] == '\xc2' && i + 1 < text.size() && text[i + 1] == '\xb5')) {
            while (i < text.size() && (letter(text[i]) || text[i] == '/' || text[i] == '\xc2' || text[i] == '\xb5') && i - begin < 12 &&
                   !(text[i] == '/' && i + 1 < text.size() && digit(text[i + 1])))
                ++i;
            end = i;
            if (i < text.size() && text[i] == '/' && pairUp(i + 1, NumberText::Pair::Fraction, text.substr(begin, end - begin))) // "1.5s/6.0s"
                i += end - begin;
        }
        out.unit = text.substr(begin, end - begin);
        if (std::isnan(out.value) && !out.unit.empty() && out.unit.size() > 3)
            return {};
    } else if (i < text.size() && text[i] == '%') {
        ++i;
    }
    if (!ends(text, i))
        return {};
    // "info" and "nano" begin like special values; a special value takes no unit but a short one.
    if (!std::isfinite(out.value) && !out.unit.empty() && out.unit != "%" && out.unit != "ms" && out.unit != "s")
        return {};
    out.length = i - at;
    return out;
}

bool plainNumber(std::string_view text, double &value)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '"' || text.front() == '\''))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '"' || text.back() == '\'' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.empty())
        return false;
    bool decimal = false;
    double parsed = 0;
    if (bareNumber(text, 0, parsed, decimal) != text.size())
        return false;
    value = parsed;
    return true;
}

std::string shortestText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        char whole[32];
        const auto result = std::to_chars(whole, whole + sizeof whole, static_cast<long long>(value));
        return std::signbit(value) && value == 0 ? "-0.0" : std::string(whole, result.ptr);
    }
    char buffer[40];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, result.ptr};
}

} // namespace curves
