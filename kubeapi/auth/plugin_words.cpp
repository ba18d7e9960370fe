// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/plugin_words.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace kubeapi {

namespace {

constexpr const char *hidden = "***";
/// Longer runs of letters and digits with both in them are no words of a person.
constexpr std::size_t longestWord = 31;

bool namesSecret(const std::string &text)
{
    std::string lower;
    for (const char c : text)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char *word : {"secret", "token", "password", "passwd", "pass", "key", "credential", "assertion"})
        if (lower.find(word) != std::string::npos)
            return true;
    return false;
}

bool isOption(const std::string &text) { return text.size() > 1 && text.front() == '-'; }

/// A part of a text without punctuation that is long and has both letters and digits, as random bytes in base64 or hexadecimal have.
bool looksRandom(const std::string &text)
{
    std::size_t length = 0;
    bool letter = false, digit = false;
    for (const char c : text + " ") {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '+' || c == '=') {
            ++length;
            letter = letter || std::isalpha(byte);
            digit = digit || std::isdigit(byte);
            continue;
        }
        if (length > longestWord && letter && digit)
            return true;
        length = 0;
        letter = digit = false;
    }
    return false;
}

std::string shownValue(const std::string &text)
{
    if (text.rfind("eyJ", 0) == 0 || text.find("-----BEGIN") != std::string::npos || looksRandom(text))
        return hidden;
    // https://user:password@host
    const auto scheme = text.find("://");
    const auto at = scheme == std::string::npos ? scheme : text.find('@', scheme + 3);
    const auto slash = scheme == std::string::npos ? scheme : text.find('/', scheme + 3);
    if (at != std::string::npos && (slash == std::string::npos || at < slash))
        return text.substr(0, scheme + 3) + hidden + text.substr(at);
    return text;
}

} // namespace

std::vector<std::string> shownArguments(const ExecPlugin &plugin)
{
    std::vector<std::string> out;
    bool secretFollows = false;
    for (const std::string &argument : plugin.args) {
        const auto equals = argument.find('=');
        const std::string name = argument.substr(0, equals);
        if (std::exchange(secretFollows, false) && !isOption(argument)) {
            out.push_back(hidden);
        } else if (equals != std::string::npos) {
            out.push_back(name + "=" + (namesSecret(name) ? hidden : shownValue(argument.substr(equals + 1))));
        } else {
            secretFollows = isOption(argument) && namesSecret(argument);
            out.push_back(secretFollows ? argument : shownValue(argument));
        }
    }
    return out;
}

std::vector<std::string> shownVariables(const ExecPlugin &plugin)
{
    std::vector<std::string> out;
    for (const auto &[name, value] : plugin.env)
        out.push_back(name);
    return out;
}

} // namespace kubeapi
