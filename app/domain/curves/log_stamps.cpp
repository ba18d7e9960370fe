// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_stamps.h"

#include "app/domain/curves/log_text.h"

namespace curves {
namespace {

constexpr bool digit(char c) { return isStampDigit(c); }

} // namespace

/// Digits at a position: their number.
std::size_t digitsAt(std::string_view text, std::size_t at, std::size_t most)
{
    std::size_t n = 0;
    while (n < most && at + n < text.size() && digit(text[at + n]))
        ++n;
    return n;
}

int intAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value * 10 + (text[at + i] - '0');
    return value;
}

/// "16:46:17", "16:46:17,160", "16:46:17.160123" at a position: its length, 0 when there is none.
std::size_t clockLength(std::string_view text, std::size_t at)
{
    if (digitsAt(text, at, 2) != 2 || at + 7 >= text.size() || text[at + 2] != ':' || digitsAt(text, at + 3, 2) != 2 || text[at + 5] != ':' ||
        digitsAt(text, at + 6, 2) != 2)
        return 0;
    std::size_t i = at + 8;
    if (i + 1 < text.size() && (text[i] == '.' || text[i] == ',') && digit(text[i + 1]))
        i += 1 + digitsAt(text, i + 1, 9);
    return i - at;
}

namespace {

/// "2021-09-24", "09/24/2021", "2024/12/22", "04/16" at a position.
std::size_t dateLength(std::string_view text, std::size_t at)
{
    const auto first = digitsAt(text, at, 4);
    if ((first != 4 && first != 2) || at + first >= text.size())
        return 0;
    const char sep = text[at + first];
    if (sep != '-' && sep != '/')
        return 0;
    auto i = at + first + 1;
    if (digitsAt(text, i, 2) != 2)
        return 0;
    i += 2;
    if (i < text.size() && text[i] == sep) {
        const auto last = digitsAt(text, i + 1, 4);
        if (last == 2 || last == 4)
            return i + 1 + last - at;
    }
    return first == 2 && sep == '/' ? i - at : 0;
}

/// "Fri", "Fri," or "Friday" at a position.
std::size_t weekdayLength(std::string_view text, std::size_t at)
{
    for (const std::string_view day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
        if (text.substr(at, 3) != day)
            continue;
        auto i = at + 3;
        while (i < text.size() && text[i] >= 'a' && text[i] <= 'z')
            ++i;
        if (i < text.size() && text[i] == ',')
            ++i;
        return i - at <= 10 ? i - at : 0;
    }
    return 0;
}

std::size_t monthLength(std::string_view text, std::size_t at)
{
    for (const std::string_view month : {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
        if (text.substr(at, 3) == month)
            return 3;
    return 0;
}

} // namespace

/// "Fri 01 Mar 2024 10:00:00", "Fri Mar  1 10:00:00 2024", "Mar  1 10:00:00", "01 Mar 2024 10:00:00": dates with the month in letters.
std::size_t wordStampLength(std::string_view text, std::size_t at)
{
    auto i = at;
    const auto blanks = [&] {
        const auto from = i;
        while (i < text.size() && text[i] == ' ')
            ++i;
        return i > from;
    };
    if (const auto day = weekdayLength(text, i); day > 0) {
        i += day;
        if (!blanks())
            return 0;
    }
    const auto dayOfMonth = [&] {
        const auto count = digitsAt(text, i, 2);
        i += count;
        return count > 0;
    };
    if (i < text.size() && digit(text[i])) {
        if (!dayOfMonth() || !blanks() || monthLength(text, i) == 0)
            return 0;
        i += 3;
    } else {
        if (monthLength(text, i) == 0)
            return 0;
        i += 3;
        if (!blanks() || !dayOfMonth())
            return 0;
    }
    if (!blanks())
        return 0;
    if (digitsAt(text, i, 4) == 4) {
        i += 4;
        if (!blanks())
            return 0;
    }
    const auto clock = clockLength(text, i);
    if (clock == 0)
        return 0;
    i += clock;
    if (i + 4 < text.size() && text[i] == ' ' && digitsAt(text, i + 1, 5) == 4 && text[i + 5] == ' ')
        i += 5; // the year behind the clock
    return i - at;
}

/// A date with a clock, in any of the usual spellings; a clock alone counts too.
std::size_t stampLength(std::string_view text, std::size_t at)
{
    auto i = at;
    const auto date = dateLength(text, i);
    if (date > 0) {
        i += date;
        if (i < text.size() && (text[i] == ' ' || text[i] == 'T'))
            ++i;
        else
            return 0;
    }
    const auto clock = clockLength(text, i);
    if (clock == 0)
        return 0;
    i += clock;
    if (text.substr(i, 3) == " AM" || text.substr(i, 3) == " PM") { // "05/01/2017 10:00:00 AM: "
        if (i + 3 >= text.size() || text[i + 3] == ' ' || text[i + 3] == ':')
            return i + 3 - at;
    }
    if (i < text.size() && text[i] == 'Z')
        ++i;
    else if (i + 5 < text.size() && (text[i] == '+' || text[i] == '-') && digitsAt(text, i + 1, 2) == 2 && text[i + 3] == ':')
        i += 6;
    return i - at;
}

std::int64_t rfc3339(std::string_view text, std::size_t &length)
{
    length = 0;
    if (text.size() < 20 || digitsAt(text, 0, 4) != 4 || text[4] != '-' || digitsAt(text, 5, 2) != 2 || text[7] != '-' || digitsAt(text, 8, 2) != 2 ||
        text[10] != 'T')
        return 0;
    const auto clock = clockLength(text, 11);
    if (clock == 0)
        return 0;
    auto i = 11 + clock;
    int offset = 0;
    if (i < text.size() && text[i] == 'Z') {
        ++i;
    } else if (i + 5 < text.size() && (text[i] == '+' || text[i] == '-') && digitsAt(text, i + 1, 2) == 2 && text[i + 3] == ':' &&
               digitsAt(text, i + 4, 2) == 2) {
        offset = (intAt(text, i + 1, 2) * 60 + intAt(text, i + 4, 2)) * (text[i] == '-' ? -60 : 60);
        i += 6;
    } else {
        return 0;
    }
    int year = intAt(text, 0, 4);
    const int month = intAt(text, 5, 2), day = intAt(text, 8, 2);
    // Days since 1970 by the usual era arithmetic over years that begin in March.
    year -= month <= 2;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t days = static_cast<std::int64_t>(era) * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
    const std::int64_t seconds = days * 86400 + intAt(text, 11, 2) * 3600 + intAt(text, 14, 2) * 60 + intAt(text, 17, 2) - offset;
    std::int64_t nanos = 0;
    if (clock > 9) {
        const auto count = clock - 9;
        for (std::size_t k = 0; k < 9; ++k)
            nanos = nanos * 10 + (k < count ? text[20 + k] - '0' : 0);
    }
    length = i;
    // Nanoseconds reach from 1678 to 2262; a stamp outside ("0001-01-01T00:00:00Z" is what Go writes for none) is no time.
    if (seconds < -9'000'000'000 || seconds > 9'000'000'000)
        return 0;
    return seconds * 1'000'000'000 + nanos;
}

} // namespace curves
