// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/wording/text.h"

#include <algorithm>
#include <string_view>

namespace wording {

namespace {

bool same(const char *a, const char *b) { return a == b || (a && b && std::string_view(a) == b); }

} // namespace

bool Pattern::operator==(const Pattern &other) const { return same(context, other.context) && same(one, other.one) && same(many, other.many); }

Text Text::number(double value, std::string english)
{
    Text text(std::move(english));
    text.m_kind = Kind::Number;
    text.m_value = value;
    return text;
}

Text Text::moment(std::chrono::system_clock::time_point time, std::string english)
{
    Text text(std::move(english));
    text.m_kind = Kind::Moment;
    text.m_value = std::chrono::duration<double>(time.time_since_epoch()).count();
    return text;
}

Text Text::of(const Pattern &pattern, std::initializer_list<Argument> arguments)
{
    Text text;
    text.m_kind = Kind::Phrase;
    text.m_pattern = pattern;
    text.m_parts.reserve(arguments.size());
    for (const Argument &argument : arguments)
        text.m_parts.push_back(argument.text);
    return text;
}

Text Text::counted(const Pattern &pattern, double count, std::string english, std::initializer_list<Argument> arguments)
{
    Text text = of(pattern, arguments);
    text.m_value = count;
    text.m_text = std::move(english);
    return text;
}

Text Text::counted(const Pattern &pattern, int count, std::initializer_list<Argument> arguments)
{
    return counted(pattern, count, std::to_string(count), arguments);
}

Text Text::list(std::vector<Text> parts, std::string separator)
{
    Text text(std::move(separator));
    text.m_kind = Kind::List;
    text.m_parts = std::move(parts);
    return text;
}

bool Text::empty() const
{
    switch (m_kind) {
    case Kind::Phrase:
        return false;
    case Kind::List:
        return std::all_of(m_parts.begin(), m_parts.end(), [](const Text &part) { return part.empty(); });
    case Kind::Literal:
    case Kind::Number:
    case Kind::Moment:
        break;
    }
    return m_text.empty();
}

std::string Text::english() const
{
    if (m_kind == Kind::List) {
        std::string joined;
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            joined += (i == 0 ? std::string() : m_text) + m_parts[i].english();
        return joined;
    }
    if (m_kind != Kind::Phrase)
        return m_text;
    std::vector<std::string> arguments;
    arguments.reserve(m_parts.size());
    for (const Text &part : m_parts)
        arguments.push_back(part.english());
    return fill(m_pattern.many && m_value != 1 ? m_pattern.many : m_pattern.one, arguments, m_text);
}

std::string fill(const char *pattern, const std::vector<std::string> &arguments, const std::string &count)
{
    std::string filled;
    for (const char *c = pattern; *c; ++c) {
        if (*c != '%') {
            filled += *c;
        } else if (c[1] >= '1' && c[1] <= '9') {
            const auto index = static_cast<std::size_t>(*++c - '1');
            filled += index < arguments.size() ? arguments[index] : std::string();
        } else if (c[1] == 'n') {
            filled += count;
            ++c;
        } else {
            filled += *c;
        }
    }
    return filled;
}

} // namespace wording
