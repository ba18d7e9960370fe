// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/text.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <random>

namespace demo {
namespace {

using Clock = std::chrono::system_clock;
constexpr std::string_view safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

std::mt19937_64 &generator()
{
    thread_local std::mt19937_64 engine = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    return engine;
}

std::string wholeSeconds(std::time_t seconds)
{
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    return text.data();
}

std::string withFraction(std::int64_t nanoseconds, int digits)
{
    std::int64_t seconds = nanoseconds / 1'000'000'000;
    std::int64_t rest = nanoseconds % 1'000'000'000;
    if (rest < 0) {
        rest += 1'000'000'000;
        --seconds;
    }
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%09lld", static_cast<long long>(rest));
    return wholeSeconds(static_cast<std::time_t>(seconds)) + std::string(fraction.data()).substr(0, static_cast<std::size_t>(digits) + 1) + "Z";
}

std::int64_t nanoseconds(Clock::time_point time) { return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count(); }

} // namespace

std::string timestamp(Clock::time_point time) { return wholeSeconds(Clock::to_time_t(std::chrono::floor<std::chrono::seconds>(time))) + "Z"; }

std::string timestampNow() { return timestamp(Clock::now()); }

std::string microTimestamp(Clock::time_point time) { return withFraction(nanoseconds(time), 6); }

std::string nanoTimestamp(std::int64_t value) { return withFraction(value, 9); }

std::optional<Clock::time_point> parseTimestamp(std::string_view text)
{
    if (text.size() < 20)
        return std::nullopt;
    const std::string copy(text);
    std::tm parts{};
    const char *rest = strptime(copy.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (!rest)
        return std::nullopt;
    std::int64_t fraction = 0;
    if (*rest == '.') {
        ++rest;
        std::int64_t scale = 100'000'000;
        while (*rest >= '0' && *rest <= '9') {
            fraction += (*rest - '0') * scale;
            scale /= 10;
            ++rest;
        }
    }
    std::int64_t offset = 0;
    if (*rest == '+' || *rest == '-') {
        int hours = 0;
        int minutes = 0;
        if (std::sscanf(rest + 1, "%2d:%2d", &hours, &minutes) != 2)
            return std::nullopt;
        offset = (hours * 3600 + minutes * 60) * (*rest == '+' ? 1 : -1);
    } else if (*rest != 'Z' || rest[1] != '\0') {
        return std::nullopt;
    }
    const std::int64_t seconds = static_cast<std::int64_t>(timegm(&parts)) - offset;
    return Clock::time_point(std::chrono::duration_cast<Clock::duration>(std::chrono::seconds(seconds) + std::chrono::nanoseconds(fraction)));
}

std::string humanDuration(std::chrono::seconds age)
{
    const long long s = age.count();
    if (s < -1)
        return "<invalid>";
    if (s < 0)
        return "0s";
    const auto pair = [](long long major, const char *majorUnit, long long minor, const char *minorUnit) {
        std::string text = std::to_string(major) + majorUnit;
        if (minor != 0)
            text += std::to_string(minor) + minorUnit;
        return text;
    };
    if (s < 120)
        return std::to_string(s) + "s";
    const long long m = s / 60;
    if (m < 10)
        return pair(m, "m", s % 60, "s");
    if (m < 180)
        return std::to_string(m) + "m";
    const long long h = s / 3600;
    if (h < 8)
        return pair(h, "h", m % 60, "m");
    if (h < 48)
        return std::to_string(h) + "h";
    const long long d = h / 24;
    if (h < 192)
        return pair(d, "d", h % 24, "h");
    if (d < 730)
        return std::to_string(d) + "d";
    if (d < 2920)
        return pair(d / 365, "y", d % 365, "d");
    return std::to_string(d / 365) + "y";
}

std::string newUid()
{
    std::uint64_t high = generator()();
    std::uint64_t low = generator()();
    high = (high & 0xffffffffffff0fffULL) | 0x4000ULL;
    low = (low & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%08llx-%04llx-%04llx-%04llx-%012llx", static_cast<unsigned long long>(high >> 32),
                  static_cast<unsigned long long>((high >> 16) & 0xffff), static_cast<unsigned long long>(high & 0xffff),
                  static_cast<unsigned long long>(low >> 48), static_cast<unsigned long long>(low & 0xffffffffffffULL));
    return text.data();
}

std::string nameSuffix()
{
    std::uniform_int_distribution<std::size_t> pick(0, safeAlphabet.size() - 1);
    std::string suffix;
    for (int i = 0; i < 5; ++i)
        suffix += safeAlphabet[pick(generator())];
    return suffix;
}

std::string randomHex(std::size_t bytes)
{
    // Tokens come from here, so every byte is taken from the system's source and not from the seeded engine.
    std::random_device device;
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        std::array<char, 3> digits{};
        std::snprintf(digits.data(), digits.size(), "%02x", device() & 0xffU);
        text += digits.data();
    }
    return text;
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (true) {
        const std::size_t end = text.find(separator, start);
        if (end == std::string_view::npos) {
            parts.emplace_back(text.substr(start));
            return parts;
        }
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
}

std::string join(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != 0)
            text += separator;
        text += parts[i];
    }
    return text;
}

std::string lowerCase(std::string_view text)
{
    std::string copy(text);
    for (char &c : copy) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return copy;
}

std::string base64Encode(std::string_view bytes)
{
    static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t block = 0;
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k)
            block = (block << 8) | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? digits[(block >> (18 - 6 * k)) & 63U] : '=';
    }
    return text;
}

std::optional<std::string> base64Decode(std::string_view text)
{
    std::string bytes;
    std::uint32_t block = 0;
    int bits = 0;
    for (const char c : text) {
        if (c == '=' || c == '\n' || c == '\r')
            continue;
        std::uint32_t value = 0;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<std::uint32_t>(c - 'a' + 26);
        else if (c >= '0' && c <= '9')
            value = static_cast<std::uint32_t>(c - '0' + 52);
        else if (c == '+' || c == '-')
            value = 62;
        else if (c == '/' || c == '_')
            value = 63;
        else
            return std::nullopt;
        block = (block << 6) | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((block >> bits) & 0xffU);
        }
    }
    return bytes;
}

std::string shortHash(std::string_view text)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    std::string result;
    for (const char digit : std::to_string(hash))
        result += safeAlphabet[static_cast<std::size_t>(digit - '0') % safeAlphabet.size()];
    return result;
}

} // namespace demo
