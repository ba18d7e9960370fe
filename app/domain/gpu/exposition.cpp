// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/exposition.h"

#include <charconv>
#include <limits>

namespace gpu {

namespace {

constexpr std::int64_t latestMs = 9'000'000'000'000; ///< either side of 1970

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; }

bool isName(char c) { return isNameStart(c) || (c >= '0' && c <= '9'); }

/// Walks one line.
class Line {
public:
    explicit Line(std::string_view text) : m_text(text) {}
    void skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool take(char c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    std::string_view takeName()
    {
        const std::size_t from = m_at;
        if (atEnd() || !isNameStart(m_text[m_at]))
            return {};
        while (m_at < m_text.size() && isName(m_text[m_at]))
            ++m_at;
        return m_text.substr(from, m_at - from);
    }
    /// A quoted label value; false when it does not end.
    bool takeQuoted(std::string &value)
    {
        value.clear();
        if (!take('"'))
            return false;
        while (!atEnd()) {
            const char c = m_text[m_at++];
            if (c == '"')
                return true;
            if (c != '\\') {
                value += c;
                continue;
            }
            if (atEnd())
                return false;
            const char escaped = m_text[m_at++];
            if (escaped == 'n') {
                value += '\n';
            } else if (escaped == '"' || escaped == '\\') {
                value += escaped;
            } else { // unknown escapes stay as they are
                value += '\\';
                value += escaped;
            }
        }
        return false;
    }
    std::string_view takeWord()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]))
            ++m_at;
        return m_text.substr(from, m_at - from);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

bool readValue(std::string_view word, double &value)
{
    if (!word.empty() && word.front() == '+')
        word.remove_prefix(1);
    if (word.empty())
        return false;
    if (word == "NaN" || word == "nan") {
        value = std::numeric_limits<double>::quiet_NaN();
        return true;
    }
    if (word == "Inf" || word == "inf" || word == "-Inf" || word == "-inf") {
        value = std::numeric_limits<double>::infinity() * (word.front() == '-' ? -1 : 1);
        return true;
    }
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size();
}

bool readLine(Line line, ExpositionSample &sample)
{
    sample.labels.clear();
    sample.timestampMs.reset();
    line.skipBlanks();
    sample.name = line.takeName();
    if (sample.name.empty())
        return false;
    line.skipBlanks();
    if (line.take('{')) {
        while (true) {
            line.skipBlanks();
            if (line.take('}'))
                break;
            const std::string_view name = line.takeName();
            line.skipBlanks();
            if (name.empty() || !line.take('='))
                return false;
            line.skipBlanks();
            std::string value;
            if (!line.takeQuoted(value))
                return false;
            sample.labels.emplace_back(name, std::move(value));
            line.skipBlanks();
            if (!line.take(',')) { // a comma before the brace is legal
                if (!line.take('}'))
                    return false;
                break;
            }
        }
    }
    line.skipBlanks();
    if (!readValue(line.takeWord(), sample.value))
        return false;
    line.skipBlanks();
    if (line.atEnd())
        return true;
    const std::string_view stamp = line.takeWord();
    std::int64_t milliseconds = 0;
    const auto [end, error] = std::from_chars(stamp.data(), stamp.data() + stamp.size(), milliseconds);
    if (error != std::errc() || end != stamp.data() + stamp.size())
        return false;
    // A moment here counts nanoseconds since 1970 in 64 bits: the years 1678 to 2262. No exporter runs outside of them.
    if (milliseconds > latestMs || milliseconds < -latestMs)
        return false;
    sample.timestampMs = milliseconds;
    line.skipBlanks();
    return line.atEnd();
}

} // namespace

std::optional<double> readPrometheusNumber(std::string_view text)
{
    double value = 0;
    return readValue(text, value) ? std::optional<double>(value) : std::nullopt;
}

std::size_t readExposition(std::string_view text, const std::function<void(const ExpositionSample &)> &visit)
{
    std::size_t unreadable = 0;
    ExpositionSample sample;
    while (!text.empty()) {
        const std::size_t newline = text.find('\n');
        const std::string_view line = text.substr(0, newline);
        text = newline == std::string_view::npos ? std::string_view() : text.substr(newline + 1);
        std::size_t first = 0;
        while (first < line.size() && isBlank(line[first]))
            ++first;
        if (first == line.size() || line[first] == '#')
            continue;
        if (readLine(Line(line), sample))
            visit(sample);
        else
            ++unreadable;
    }
    return unreadable;
}

} // namespace gpu
