// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/objects/object_meta.h"

#include "kubeapi/objects/meta_pool.h"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace kubeapi {

namespace {

constexpr std::size_t largestAnnotation = 4096;
/// Whole numbers of so many digits are what they say as a double too.
constexpr std::size_t exactDigits = 15;

StringMap readStrings(JsonView object, std::size_t largest, MetaPool *pool)
{
    std::vector<StringMap::Item> items;
    items.reserve(object.size());
    object.eachField([&](std::string_view key, JsonView value) {
        const auto text = value.string();
        if (!text || text->size() > largest)
            return;
        const PairView pair{key, *text};
        items.push_back(pool ? pool->pairs.keep(pair) : std::make_shared<const StringMap::Pair>(pair));
    });
    return StringMap(std::move(items));
}

Shared<std::vector<OwnerReference>> readOwners(JsonView array, MetaPool *pool)
{
    if (array.size() == 0)
        return {};
    std::vector<OwnerReference> fresh;
    std::vector<OwnerReference> &owners = pool ? pool->ownersRead : fresh;
    std::size_t count = 0;
    array.each([&](JsonView view) {
        if (count == owners.size())
            owners.emplace_back();
        OwnerReference &owner = owners[count++];
        owner.apiVersion.assign(view["apiVersion"].string().value_or(""));
        owner.kind.assign(view["kind"].string().value_or(""));
        owner.name.assign(view["name"].string().value_or(""));
        owner.uid.assign(view["uid"].string().value_or(""));
        owner.controller = view["controller"].boolean().value_or(false);
    });
    owners.resize(count);
    return pool ? Shared<std::vector<OwnerReference>>(pool->owners.keep(owners)) : Shared<std::vector<OwnerReference>>(std::move(fresh));
}

/// Reads exactly `count` digits at `pos`; -1 when they are not there.
int digits(std::string_view text, std::size_t &pos, std::size_t count)
{
    if (pos + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[pos + i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    pos += count;
    return value;
}

bool take(std::string_view text, std::size_t &pos, char wanted)
{
    if (pos >= text.size() || text[pos] != wanted)
        return false;
    ++pos;
    return true;
}

} // namespace

ObjectMeta readMeta(JsonView object, MetaPool *pool)
{
    ObjectMeta meta;
    // One walk instead of a search for each: there are a dozen fields, and managedFields among them is stepped over
    object["metadata"].eachField([&](std::string_view key, JsonView value) {
        if (key == "name")
            meta.name = value.text();
        else if (key == "namespace")
            meta.namespaceName = value.text();
        else if (key == "uid")
            meta.uid = value.text();
        else if (key == "resourceVersion")
            meta.resourceVersion = value.text();
        else if (key == "generation")
            meta.generation = value.integer().value_or(0);
        else if (key == "creationTimestamp")
            meta.created = value.string() ? parseTime(*value.string()) : std::nullopt;
        else if (key == "deletionTimestamp")
            meta.deleted = value.string() ? parseTime(*value.string()) : std::nullopt;
        else if (key == "labels")
            meta.labels = readStrings(value, std::string::npos, pool);
        else if (key == "annotations")
            meta.annotations = readStrings(value, largestAnnotation, pool);
        else if (key == "ownerReferences")
            meta.owners = readOwners(value, pool);
    });
    return meta;
}

std::optional<TimePoint> parseTime(std::string_view text)
{
    std::size_t pos = 0;
    const int year = digits(text, pos, 4);
    if (year < 0 || !take(text, pos, '-'))
        return std::nullopt;
    const int month = digits(text, pos, 2);
    if (month < 0 || !take(text, pos, '-'))
        return std::nullopt;
    const int day = digits(text, pos, 2);
    if (day < 0 || pos >= text.size() || (text[pos] != 'T' && text[pos] != 't' && text[pos] != ' '))
        return std::nullopt;
    ++pos;
    const int hour = digits(text, pos, 2);
    if (hour < 0 || hour > 23 || !take(text, pos, ':'))
        return std::nullopt;
    const int minute = digits(text, pos, 2);
    if (minute < 0 || minute > 59 || !take(text, pos, ':'))
        return std::nullopt;
    const int second = digits(text, pos, 2);
    if (second < 0 || second > 60)
        return std::nullopt;
    std::int64_t nanoseconds = 0;
    if (take(text, pos, '.')) {
        std::int64_t scale = 100'000'000;
        const std::size_t start = pos;
        while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9') {
            nanoseconds += (text[pos] - '0') * scale;
            scale /= 10;
            ++pos;
        }
        if (pos == start)
            return std::nullopt;
    }
    int offsetMinutes = 0;
    if (pos >= text.size())
        return std::nullopt;
    if (text[pos] == 'Z' || text[pos] == 'z') {
        ++pos;
    } else if (text[pos] == '+' || text[pos] == '-') {
        const int sign = text[pos] == '-' ? -1 : 1;
        ++pos;
        const int hours = digits(text, pos, 2);
        if (hours < 0 || hours > 23 || !take(text, pos, ':'))
            return std::nullopt;
        const int minutes = digits(text, pos, 2);
        if (minutes < 0 || minutes > 59)
            return std::nullopt;
        offsetMinutes = sign * (hours * 60 + minutes);
    } else {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    // 64-bit nanoseconds reach from 1678 to 2261; beyond that the sum would overflow.
    if (pos != text.size() || !date.ok() || year < 1678 || year > 2261)
        return std::nullopt;
    return TimePoint(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute - offsetMinutes) +
           std::chrono::seconds(second) + std::chrono::nanoseconds(nanoseconds);
}

std::string formatTime(TimePoint time)
{
    const auto whole = std::chrono::floor<std::chrono::seconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(whole);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(whole - day);
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return buffer;
}

std::optional<double> parseQuantity(std::string_view text)
{
    bool negative = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    std::size_t end = 0;
    bool anyDigit = false, dot = false;
    while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || (text[end] == '.' && !dot))) {
        if (text[end] == '.')
            dot = true;
        else
            anyDigit = true;
        ++end;
    }
    if (!anyDigit)
        return std::nullopt;
    std::string_view suffix = text.substr(end);
    // "2e3" and "2E-3" carry an exponent; a bare "E" is exa
    std::size_t numberEnd = end;
    if (suffix.size() > 1 && (suffix[0] == 'e' || suffix[0] == 'E')) {
        std::size_t i = 1;
        if (suffix[i] == '+' || suffix[i] == '-')
            ++i;
        const std::size_t first = i;
        while (i < suffix.size() && suffix[i] >= '0' && suffix[i] <= '9')
            ++i;
        if (i > first && i == suffix.size()) {
            numberEnd = end + i;
            suffix = {};
        }
    }
    double value = 0;
    if (!dot && numberEnd == end && end <= exactDigits) { // nearly all of them
        std::uint64_t whole = 0;
        for (std::size_t i = 0; i < end; ++i)
            whole = whole * 10 + static_cast<std::uint64_t>(text[i] - '0');
        value = static_cast<double>(whole);
    } else {
        std::string number(text.substr(0, numberEnd));
        if (number.front() == '.')
            number.insert(0, "0");
        // from_chars takes no '+' in front of the number but does after 'e'; it never looks at the locale, unlike strtod
        const auto [rest, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (fault != std::errc() || rest != number.data() + number.size())
            return std::nullopt;
    }
    static constexpr std::pair<std::string_view, double> suffixes[] = {
        {"", 1},      {"m", 1e-3},    {"k", 1e3},     {"M", 1e6},     {"G", 1e9},     {"T", 1e12},    {"P", 1e15}, {"E", 1e18},
        {"Ki", 1024}, {"Mi", 0x1p20}, {"Gi", 0x1p30}, {"Ti", 0x1p40}, {"Pi", 0x1p50}, {"Ei", 0x1p60}, {"u", 1e-6}, {"n", 1e-9},
    };
    for (const auto &[name, factor] : suffixes) {
        if (name != suffix)
            continue;
        // Division keeps "100m" at exactly 0.1
        const double scaled = factor < 1 ? value / std::round(1 / factor) : value * factor;
        return negative ? -scaled : scaled;
    }
    return std::nullopt;
}

std::optional<double> readQuantity(JsonView value)
{
    if (const auto text = value.string())
        return parseQuantity(*text);
    return value.number();
}

} // namespace kubeapi
