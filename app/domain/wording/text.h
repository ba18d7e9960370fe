// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <vector>

/// Marks an English pattern with the placeholders %1 … %9. `context` groups the patterns for those who translate. lupdate finds both
/// macros by name (-tr-function-alias, see app/CMakeLists.txt), so they take string literals only.
#define PHRASE(context, pattern) (::wording::Pattern{context, pattern, nullptr})
/// The same in two forms, of which a count chooses; %n is the count.
#define COUNTED_PHRASE(context, one, many) (::wording::Pattern{context, one, many})

/// What the domain says to a person, kept so that it can be said in any language: patterns and what fills them. trainyardctl prints the
/// English; the window turns a Text into the person's language (app/translated).
namespace wording {

/// Made by PHRASE and COUNTED_PHRASE; the texts are literals and live as long as the program.
struct Pattern {
    const char *context = nullptr;
    const char *one = nullptr;
    const char *many = nullptr; ///< null when nothing is counted
    bool operator==(const Pattern &other) const;
};

struct Argument;

/// A sentence or a part of one. A value: may cross threads. Placeholders are filled in one pass, so that a name that holds "%1" stays
/// what it is.
class Text {
public:
    enum class Kind { Literal, Number, Moment, Phrase, List };

    Text() = default;
    /// Said as it is in every language: a name, or the words of a server. Explicit, so that words of ours cannot slip in untranslated.
    explicit Text(std::string literal) : m_text(std::move(literal)) {}
    /// A number that is written by the locale with as many decimals as `english` has.
    static Text number(double value, std::string english);
    static Text number(int value) { return number(value, std::to_string(value)); }
    static Text moment(std::chrono::system_clock::time_point time, std::string english);
    static Text of(const Pattern &pattern, std::initializer_list<Argument> arguments = {});
    /// `count` chooses the form and stands for %n; `english` is how the count is written.
    static Text counted(const Pattern &pattern, double count, std::string english, std::initializer_list<Argument> arguments = {});
    static Text counted(const Pattern &pattern, int count, std::initializer_list<Argument> arguments = {});
    /// Parts with `separator` between them, the same in all languages: ", " or "; ".
    static Text list(std::vector<Text> parts, std::string separator);

    /// True when it says nothing.
    bool empty() const;
    std::string english() const;
    bool operator==(const Text &) const = default;

    // For those who put it into a language.
    Kind kind() const { return m_kind; }
    const Pattern &pattern() const { return m_pattern; }
    double value() const { return m_value; }                   ///< of a number; the count of a counted phrase; seconds since 1970 of a moment
    const std::string &text() const { return m_text; }         ///< the literal; the English number, count or moment; the list's separator
    const std::vector<Text> &parts() const { return m_parts; } ///< arguments or list entries

private:
    Kind m_kind = Kind::Literal;
    Pattern m_pattern;
    double m_value = 0;
    std::string m_text;
    std::vector<Text> m_parts;
};

/// What fills a placeholder: a Text, or a name as it is.
struct Argument {
    Text text;
    Argument(Text value) : text(std::move(value)) {}
    Argument(std::string name) : text(std::move(name)) {}
};

/// The pattern with every %1 … %9 and %n replaced in one pass; what has no argument becomes nothing.
std::string fill(const char *pattern, const std::vector<std::string> &arguments, const std::string &count);

} // namespace wording
