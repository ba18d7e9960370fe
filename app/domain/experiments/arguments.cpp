// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/arguments.h"

#include <cctype>

namespace experiments {

namespace {

bool isOption(const std::string &word)
{
    // "-5" and "-.5" are values, "-n" is an option.
    return word.size() >= 2 && word[0] == '-' && (word[1] == '-' ? word.size() > 2 : std::isalpha(static_cast<unsigned char>(word[1])) != 0);
}

bool isName(const std::string &text)
{
    if (text.empty() || (!std::isalpha(static_cast<unsigned char>(text[0])) && text[0] != '+' && text[0] != '_'))
        return false;
    for (char c : text)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '.' && c != '-' && c != '+')
            return false;
    return true;
}

/// The name that a word gives ("--lr", "lr"), where its value begins in the word (npos: in the next word, or it is a flag).
struct Named {
    std::string name;
    std::size_t valueAt = std::string::npos;
    bool option = false;
};

std::optional<Named> named(const std::string &word)
{
    const std::size_t equals = word.find('=');
    if (isOption(word))
        return Named{word.substr(0, equals), equals == std::string::npos ? equals : equals + 1, true};
    if (equals != std::string::npos && isName(word.substr(0, equals)))
        return Named{word.substr(0, equals), equals + 1, false};
    return std::nullopt;
}

} // namespace

std::vector<std::pair<std::string, std::string>> readArguments(const std::vector<std::string> &words)
{
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto name = named(words[i]);
        if (!name)
            continue;
        if (name->valueAt != std::string::npos)
            found.emplace_back(name->name, words[i].substr(name->valueAt));
        else if (i + 1 < words.size() && !isOption(words[i + 1]) && !(named(words[i + 1]) && words[i + 1].find('=') != std::string::npos))
            found.emplace_back(name->name, words[++i]);
        else
            found.emplace_back(name->name, "");
    }
    return found;
}

bool setArgument(std::vector<std::string> &words, const std::string &name, const std::optional<std::string> &value)
{
    // Backwards: of several, parsers take the last. Taken away is every one.
    bool found = false;
    for (std::size_t i = words.size(); i-- > 0;) {
        const auto known = named(words[i]);
        if (!known || known->name != name)
            continue;
        found = true;
        const auto at = words.begin() + static_cast<std::ptrdiff_t>(i);
        if (known->valueAt != std::string::npos) {
            if (value) {
                words[i] = words[i].substr(0, known->valueAt) + *value;
                return true;
            }
            words.erase(at);
            continue;
        }
        const bool hasValue =
            i + 1 < words.size() && !isOption(words[i + 1]) && !(named(words[i + 1]) && words[i + 1].find('=') != std::string::npos);
        if (!value) {
            words.erase(at, at + (hasValue ? 2 : 1));
            continue;
        }
        if (hasValue && !value->empty())
            words[i + 1] = *value;
        else if (hasValue)
            words.erase(at + 1);
        else if (!value->empty())
            words.insert(at + 1, *value);
        return true;
    }
    if (!value)
        return found;
    // New: in the form that its name suggests.
    if (name.rfind('-', 0) != 0) {
        words.push_back(name + "=" + *value);
    } else {
        words.push_back(name);
        if (!value->empty())
            words.push_back(*value);
    }
    return false;
}

} // namespace experiments
