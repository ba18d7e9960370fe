// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_record.h"
#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <array>

namespace curves {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool mayStartNumber(std::string_view text, std::size_t i)
{
    if (i >= text.size())
        return false;
    const char c = text[i];
    if (digit(c))
        return true;
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '.')
        return digit(next);
    if (c == '-' || c == '+')
        return digit(next) || next == '.' || next == 'n' || next == 'i' || next == 'N' || next == 'I';
    if (c == 'n' || c == 'N')
        return next == 'a' || next == 'A';
    if (c == 'i' || c == 'I')
        return next == 'n' || next == 'N';
    return false;
}

/// Words that join a name to its number in prose and are no part of the name.
bool isFiller(std::string_view word)
{
    static constexpr std::array<std::string_view, 16> fillers{"is",    "with", "finished", "at",   "of", "the", "was", "done",
                                                              "done:", "and",  "in",       "took", "to", "are", "has", "trial"};
    for (const auto filler : fillers)
        if (word == filler)
            return true;
    return false;
}

/// Words after which a value-first name ends ("101.4 perplexity estimate based on …").
bool endsName(std::string_view word)
{
    static constexpr std::array<std::string_view, 10> enders{"based", "on", "with", "from", "for", "in", "over", "took", "of", "at"};
    for (const auto ender : enders)
        if (word == ender)
            return true;
    return false;
}

bool isUnitWord(std::string_view word)
{
    static constexpr std::array<std::string_view, 22> units{"ms",        "s",           "sec",      "secs",     "seconds", "min", "it/s", "s/it",
                                                            "samples/s", "samples/sec", "tok/s",    "tokens/s", "GB",      "MB",  "GiB",  "MiB",
                                                            "%",         "img/s",       "images/s", "KB",       "us",      "h"};
    for (const auto unit : units)
        if (word == unit)
            return true;
    return false;
}

std::string_view trimmedName(std::string_view name)
{
    const auto junk = [](char c) { return c == ' ' || c == '*' || c == '>' || c == '-' || c == '\t' || c == '=' || c == '~' || c == '!'; };
    while (!name.empty() && junk(name.front()))
        name.remove_prefix(1);
    while (!name.empty() && (junk(name.back()) || name.back() == ':') && !(name.back() == '>' && name.find('<') != std::string_view::npos))
        name.remove_suffix(1);
    while (true) {
        const auto blank = name.find(' ');
        const auto word = name.substr(0, blank);
        if (word.empty() || blank == std::string_view::npos || !isFiller(word))
            break;
        name.remove_prefix(blank + 1);
        while (!name.empty() && name.front() == ' ')
            name.remove_prefix(1);
    }
    return name;
}

int wordCount(std::string_view name)
{
    int words = 0;
    bool in = false;
    for (const char c : name) {
        if (c == ' ' || c == '\t')
            in = false;
        else if (!in) {
            in = true;
            ++words;
        }
    }
    return words;
}

class FieldReader {
public:
    FieldReader(std::string_view text, RoleMemory &roles, LogRecord &record) : m_text(text), m_roles(roles), m_record(record) {}

    void read();

private:
    std::string_view name() const
    {
        return m_nameEnd > m_nameBegin ? trimmedName(m_text.substr(m_nameBegin, m_nameEnd - m_nameBegin)) : std::string_view{};
    }
    bool named() const { return m_nameEnd > m_nameBegin; }
    void forget()
    {
        m_nameBegin = m_nameEnd = 0;
        m_sep = ' ';
    }
    void extend(std::size_t begin, std::size_t end)
    {
        if (!named())
            m_nameBegin = begin;
        m_nameEnd = end;
    }
    void endField();
    bool bracketCounter();
    bool takeNumber();
    void afterNumber();
    void emit(std::string_view fieldName, const NumberText &number);
    void takeWord();

    std::string_view m_text;
    RoleMemory &m_roles;
    LogRecord &m_record;
    std::size_t m_at = 0;
    std::size_t m_nameBegin = 0, m_nameEnd = 0;
    char m_sep = ' ';
    bool m_hasPending = false; // a value that came before its name
    double m_pending = 0;
    bool m_fieldHasValue = false;
    int m_brackets = 0;
};

void FieldReader::endField()
{
    if (m_hasPending && named() && !m_fieldHasValue) {
        auto full = name();
        std::size_t end = 0, i = 0;
        while (i < full.size()) {
            auto stop = full.find(' ', i);
            if (stop == std::string_view::npos)
                stop = full.size();
            if (endsName(full.substr(i, stop - i)))
                break;
            end = stop;
            i = stop + 1;
        }
        full = full.substr(0, end);
        if (!full.empty() && wordCount(full) <= 4 && !isUnitWord(full)) {
            const auto role = m_roles.roleOf(full);
            if (isMetric(role) || role == NameRole::Throughput)
                m_record.add(full, m_pending, false).role = role;
        }
    }
    m_hasPending = false;
    m_fieldHasValue = false;
    forget();
}

/// "[12]", "[12/40]", "[0-20]", "[6400/30000 (21%)]": a counter.
bool FieldReader::bracketCounter()
{
    auto i = m_at + 1;
    while (i < m_text.size() && m_text[i] == ' ')
        ++i;
    if (i >= m_text.size() || !digit(m_text[i]))
        return false;
    if (m_brackets == 0 && m_record.used == 0 && !named()) { // "[1,  2000] loss: 2.2": epoch and batch
        auto j = i;
        while (j < m_text.size() && digit(m_text[j]))
            ++j;
        if (j + 1 < m_text.size() && j - i < 7 && m_text[j] == ',' && m_text[j + 1] == ' ') {
            const auto second = m_text.find_first_not_of(' ', j + 1);
            const auto batch = second == std::string_view::npos ? NumberText{} : numberAt(m_text, second);
            if (batch.length > 0 && !batch.decimal && batch.unit.empty() && second + batch.length < m_text.size() &&
                m_text[second + batch.length] == ']') {
                m_record.count({}, NameRole::Epoch, numberAt(m_text.substr(0, j), i).value, LogRecord::none, true);
                m_record.count({}, NameRole::Other, batch.value, batch.pair == NumberText::Pair::Fraction ? batch.second : LogRecord::none, true);
                m_brackets = 2;
                m_at = second + batch.length + 1;
                return true;
            }
        }
    }
    const auto number = numberAt(m_text, i);
    if (number.length == 0 || number.decimal || !number.unit.empty() || number.pair == NumberText::Pair::Spread)
        return false;
    i += number.length;
    const auto close = m_text.find(']', i);
    if (close == std::string_view::npos || close - i > 14)
        return false;
    const auto rest = m_text.substr(i, close - i);
    const auto first = rest.find_first_not_of(' ');
    if (first != std::string_view::npos && rest[first] != '(')
        return false;
    const double value = number.pair == NumberText::Pair::Range ? number.second : number.value;
    const double total = number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none;
    auto role = NameRole::Other;
    const auto fieldName = name();
    if (!fieldName.empty()) {
        role = m_roles.roleOf(fieldName);
        if (role == NameRole::Other && fieldName.size() > 3) {
            // "TRAIN [0][1560/1938]", "Epoch(train) [1][8600/8930]", "Train Epoch [3]"
            if (containsNoCase(fieldName, "epoch"))
                role = NameRole::Epoch;
            else if (containsNoCase(fieldName, "iter"))
                role = NameRole::Step;
            const auto phase = phaseOfName(fieldName);
            if (phase == Phase::Validation || phase == Phase::Test)
                m_record.phase = phase;
        }
        if (fieldName == "Node" || fieldName == "node" || fieldName == "Rank" || fieldName == "rank" || fieldName == "GPU" || fieldName == "gpu") {
            m_at = close + 1;
            forget();
            return true;
        }
    }
    const bool another = close + 1 < m_text.size() &&
                         (m_text[close + 1] == '[' || m_text.substr(close + 1).starts_with(" [") || m_text.substr(close + 1).starts_with("  ["));
    if (role == NameRole::Other && m_brackets == 0 && another && total != total)
        role = NameRole::Epoch;
    if (m_record.used == 0 && m_brackets == 0 && role == NameRole::Other && fieldName.empty() && total != total && !m_record.hasEpoch()) {
        m_record.round = true;
        m_record.step = value;
        m_record.stepPriority = 3;
    } else {
        m_record.count(fieldName, role, value, total, true);
        if (role == NameRole::Other && rest.find('%') != std::string_view::npos)
            m_record.counterInEpoch = true;
    }
    ++m_brackets;
    m_at = close + 1;
    forget();
    return true;
}

void FieldReader::emit(std::string_view fieldName, const NumberText &number)
{
    auto role = m_roles.roleOf(fieldName);
    const bool strong = m_sep != ' ';
    const auto value = number.value;
    const auto firstBlank = fieldName.find(' ');
    if (firstBlank != std::string_view::npos) {
        const auto firstWord = fieldName.substr(0, firstBlank);
        const auto phase = phaseOfWord(firstWord);
        if (phase != Phase::None && role == NameRole::Other) {
            const auto rest = m_roles.roleOf(fieldName.substr(firstBlank + 1));
            if (rest == NameRole::Step || rest == NameRole::Epoch) {
                role = rest;
                fieldName.remove_prefix(firstBlank + 1);
                if (phase != Phase::Train)
                    m_record.phase = phase;
            }
        } else if (phase != Phase::None && isMetric(role) && m_record.phaseWord.empty() && m_record.used == 0) {
            m_record.phaseWord = std::string(firstWord.substr(0, firstWord.find('.')));
        }
    }
    if (role == NameRole::Other && number.unit.empty() && !number.decimal && number.pair == NumberText::Pair::None &&
        phaseOfWord(fieldName) == Phase::Train) {
        const auto next = m_text.find_first_not_of(' ', m_at);
        if (next != std::string_view::npos && m_text[next] == '[') { // "Train: 3 [ 50/1251 (4%)]"
            m_record.count(fieldName, NameRole::Epoch, value, LogRecord::none, false);
            return;
        }
    }
    if (isFiller(fieldName))
        return;
    if (fieldName.size() > 1 && fieldName.back() == '@') { // "[eval @ 205,000]"
        const auto phase = phaseOfWord(fieldName.substr(0, fieldName.find(' ')));
        if (phase != Phase::Train)
            m_record.phase = phase;
        m_record.count("step", NameRole::Step, value, LogRecord::none, false);
        return;
    }
    if (!m_record.round && (fieldName.find("training's ") != std::string_view::npos || fieldName.starts_with("valid_")) && isMetric(role) &&
        fieldName.find(' ') != std::string_view::npos)
        m_record.round = true; // boosting names its data sets so
    if (role == NameRole::Ignored || fieldName.ends_with(".py") || fieldName.ends_with(".cpp") || fieldName.ends_with(".cc") ||
        fieldName.ends_with(".go"))
        return; // a place in a program: "train.py:10"
    if (number.unit == "%" && (fieldName == "Progress" || fieldName == "progress")) {
        if (m_record.stepPriority < 1) {
            m_record.step = value;
            m_record.stepPriority = 1;
        }
        return;
    }
    if (role == NameRole::Step || role == NameRole::Batch || role == NameRole::Samples || role == NameRole::Epoch) {
        if (!number.unit.empty() && number.unit != "%")
            return;
        if (number.pair == NumberText::Pair::Fraction)
            m_record.count(fieldName, role, value, number.second, false);
        else
            m_record.count(fieldName, role, number.pair == NumberText::Pair::Range ? number.second : value, LogRecord::none, false);
        if (role == NameRole::Step && m_record.used == 0 && m_text.front() == '[' && m_at < m_text.size() && m_text[m_at] == ']' &&
            number.pair == NumberText::Pair::None && !strong)
            m_record.round = true; // "[iter 10] …"
        const auto blank = fieldName.find(' ');
        if (blank != std::string_view::npos) {
            const auto phase = phaseOfWord(fieldName.substr(0, blank));
            if (phase == Phase::Validation || phase == Phase::Test)
                m_record.phase = phase;
        }
        return;
    }
    if (number.pair == NumberText::Pair::Fraction) {
        const auto slash = fieldName.find('/');
        if (slash != std::string_view::npos && slash > 0 && slash + 1 < fieldName.size()) {
            // "Gen/Dis Loss: a/b": two values, two names
            auto before = fieldName.rfind(' ', slash);
            before = before == std::string_view::npos ? 0 : before + 1;
            auto after = fieldName.find(' ', slash);
            if (after == std::string_view::npos)
                after = fieldName.size();
            const std::string tail(fieldName.substr(after)), head(fieldName.substr(0, before));
            const std::string first = head + std::string(fieldName.substr(before, slash - before)) + tail;
            const std::string second = head + std::string(fieldName.substr(slash + 1, after - slash - 1)) + tail;
            const auto firstRole = m_roles.roleOf(first);
            m_record.add(first, value, strong).role = firstRole;
            m_record.add(second, number.second, strong).role = m_roles.roleOf(second);
        }
        return; // any other fraction is progress
    }
    if (number.pair == NumberText::Pair::Range)
        return;
    auto &field = m_record.add(fieldName, value, strong);
    field.role = role;
    if (role == NameRole::Other || isMetric(role)) {
        const auto unit = number.unit;
        if (unit == "s" || unit == "ms" || unit == "sec" || unit == "us" || unit == "min" || unit == "m" || unit == "h")
            field.role = NameRole::Time;
        else if (unit == "GB" || unit == "MB" || unit == "GiB" || unit == "MiB" || unit == "KB")
            field.role = NameRole::Memory;
        else if (unit.find("/s") != std::string_view::npos)
            field.role = NameRole::Throughput;
    }
    if (number.pair == NumberText::Pair::Spread) {
        const std::string base = field.name;
        field.name = base + " mean";
        auto &spread = m_record.add(base + " std", number.second, strong);
        spread.role = NameRole::Other;
    }
}

void FieldReader::afterNumber()
{
    // "(avg)" after a value, then a unit word.
    auto i = m_at;
    while (i < m_text.size() && m_text[i] == ' ')
        ++i;
    if (i < m_text.size() && m_text[i] == '(' && i - m_at <= 1) {
        auto j = i + 1;
        while (j < m_text.size() && m_text[j] == ' ')
            ++j;
        const auto close = m_text.find(')', j);
        if (close != std::string_view::npos && close - j < 40) {
            if (mayStartNumber(m_text, j) && m_record.used > 0 && m_sep != '#') {
                const auto number = numberAt(m_text, j);
                const auto stop = m_text.find_first_not_of(' ', j + number.length);
                auto &last = m_record.fields[m_record.used - 1];
                if (number.length > 0 && stop == close && number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None) {
                    const auto role = last.role;
                    const std::string average = last.name + ".avg";
                    m_record.add(average, number.value, true).role = role;
                }
            }
            m_at = close + 1;
            return;
        }
    }
    if (i > m_at && i < m_text.size() && i - m_at == 1) {
        auto end = i;
        while (end < m_text.size() && m_text[end] != ' ' && m_text[end] != ',' && m_text[end] != '|' && m_text[end] != '\t' && m_text[end] != ':' &&
               m_text[end] != '=')
            ++end;
        if (isUnitWord(m_text.substr(i, end - i)) && !(end < m_text.size() && (m_text[end] == ':' || m_text[end] == '=')))
            m_at = end;
    }
}

bool FieldReader::takeNumber()
{
    const auto number = numberAt(m_text, m_at);
    if (number.length == 0)
        return false;
    const auto start = m_at;
    auto fieldName = name();
    if (m_sep == ' ' && !fieldName.empty() && !(number.value - number.value == 0)) {
        const auto blank = fieldName.rfind(' ');
        if (isFiller(fieldName.substr(blank == std::string_view::npos ? 0 : blank + 1)))
            return false; // "number of nan iterations": a word, not a value
    }
    m_at += number.length;
    if (!fieldName.empty()) {
        if (m_sep == ' ' && wordCount(fieldName) > 4) {
            if (m_hasPending)
                endField(); // "73.4 perplexity estimate based on a corpus of 800 documents"
            forget();
            m_fieldHasValue = true;
            return true;
        }
        const auto lastBlank = fieldName.rfind(' ');
        if (m_sep == ' ' && lastBlank != std::string_view::npos && number.unit.empty() && number.pair != NumberText::Pair::Spread) {
            // "Training loss at epoch 3 : 0.95", "validation loss at iteration 1000 |": an x value behind the metric's name
            const auto x = m_roles.roleOf(fieldName.substr(lastBlank + 1));
            if ((x == NameRole::Step || x == NameRole::Epoch) && isMetric(m_roles.roleOf(fieldName))) {
                m_record.count(fieldName.substr(lastBlank + 1), x, number.value,
                               number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
                auto head = fieldName.substr(0, lastBlank);
                const auto joint = head.rfind(' ');
                if (joint != std::string_view::npos && endsName(head.substr(joint + 1)))
                    head = head.substr(0, joint);
                m_nameBegin = static_cast<std::size_t>(head.data() - m_text.data());
                m_nameEnd = m_nameBegin + head.size();
                return true;
            }
        }
        const auto before = m_record.used;
        emit(fieldName, number);
        m_fieldHasValue = true;
        const char sep = m_sep;
        forget();
        m_sep = m_record.used > before ? sep : '#';
        afterNumber();
        m_sep = ' ';
        return true;
    }
    if (number.unit == "epoch" && !m_record.hasEpoch()) {
        m_record.epoch = number.value;
        return true;
    }
    if (number.unit.empty() || number.unit == "%") {
        if (number.pair == NumberText::Pair::Fraction && !number.decimal) {
            m_record.count({}, NameRole::Other, number.value, number.second, m_record.hasEpoch());
            return true;
        }
        if (start == m_text.find_first_not_of(' ') && m_at < m_text.size() && m_text[m_at] == ':' && !number.decimal &&
            number.pair == NumberText::Pair::None) {
            m_record.round = true;
            m_record.step = number.value;
            m_record.stepPriority = 2;
            ++m_at;
            return true;
        }
    }
    if (!m_fieldHasValue && number.pair == NumberText::Pair::None) {
        m_hasPending = true;
        m_pending = number.value;
    }
    return true;
}

void FieldReader::takeWord()
{
    const auto begin = m_at;
    auto i = m_at;
    while (i < m_text.size()) {
        const char c = m_text[i];
        if (c == ' ' || c == '\t' || c == ',' || c == ';' || c == '{' || c == '"' || c == '\xe2' || c == '(' || c == ']')
            break;
        if (c == '|' && !(i == begin && i + 2 < m_text.size() && m_text.find('|', i + 1) - i < 8 && m_text[i + 1] != ' ') &&
            !(i > begin && m_text[begin] == '|'))
            break;
        if (c == '=')
            break;
        if (c == '[' && i > begin) {
            const auto close = m_text.find(']', i);
            if (close == std::string_view::npos || (i + 1 < m_text.size() && digit(m_text[i + 1])) ||
                m_text.substr(i, close - i).find('=') != std::string_view::npos)
                break;
        }
        if (c == ':') {
            const char next = i + 1 < m_text.size() ? m_text[i + 1] : ' ';
            if (next == ' ' || next == '\t' || mayStartNumber(m_text, i + 1) || next == '[')
                break;
        }
        ++i;
    }
    extend(begin, i);
    m_at = i;
    if (i >= m_text.size())
        return;
    const char c = m_text[i];
    if (c == '(') {
        const auto close = m_text.find(')', i);
        if (close != std::string_view::npos && close - i < 40) {
            m_nameEnd = close + 1;
            m_at = close + 1;
        } else {
            ++m_at;
        }
        return;
    }
}

void FieldReader::read()
{
    while (m_at < m_text.size()) {
        const char c = m_text[m_at];
        if (c == ' ' || c == '\t') {
            auto next = m_at;
            while (next < m_text.size() && (m_text[next] == ' ' || m_text[next] == '\t'))
                ++next;
            const bool gap = c == '\t' || next - m_at >= 2;
            m_at = next;
            if (gap && next < m_text.size()) {
                const char d = m_text[next];
                const bool keeps = m_sep != ' ' || mayStartNumber(m_text, next) || d == '[' || d == ':' || d == '=' || d == '(';
                if (!keeps)
                    endField();
            }
            continue;
        }
        if (c == ',' || c == ';' || c == '|') {
            if (c == '|' && m_at + 2 < m_text.size() && m_text[m_at + 1] != ' ' && m_text[m_at + 1] != '|') {
                const auto close = m_text.find('|', m_at + 1);
                if (close != std::string_view::npos && close - m_at < 8 && close + 1 < m_text.size() && m_text[close + 1] == '=') {
                    takeWord(); // a norm: "|g|=5.1"
                    continue;
                }
            }
            endField();
            ++m_at;
            continue;
        }
        if (c == '\xe2' || c == '\xf0') { // bars, bullets, box drawing
            endField();
            m_at += c == '\xe2' ? 3 : 4;
            continue;
        }
        if (c == '=' || c == ':') {
            if (c == '=' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '=') {
                while (m_at < m_text.size() && m_text[m_at] == '=')
                    ++m_at;
                endField();
                continue;
            }
            ++m_at;
            if (!named()) {
                continue;
            }
            auto next = m_at;
            while (next < m_text.size() && (m_text[next] == ' ' || m_text[next] == '\t'))
                ++next;
            m_sep = c;
            if (mayStartNumber(m_text, next)) {
                m_at = next;
                if (takeNumber())
                    continue;
            }
            if (next < m_text.size() && m_text[next] == '[') {
                m_at = next;
                if (bracketCounter())
                    continue;
                if (next + 1 < m_text.size() && mayStartNumber(m_text, next + 1)) { // a list: the first value stands for all
                    const auto number = numberAt(m_text, next + 1);
                    if (number.length > 0 && number.pair == NumberText::Pair::None)
                        emit(name(), number);
                    m_fieldHasValue = true;
                }
                const auto close = m_text.find(']', next);
                if (m_text[next + 1 < m_text.size() ? next + 1 : next] == '(' ||
                    (close != std::string_view::npos && m_text.substr(next, close - next).find('=') == std::string_view::npos))
                    m_at = close == std::string_view::npos ? m_text.size() : close + 1;
                else
                    m_at = next + 1;
                forget();
                continue;
            }
            if (c == '=') { // a value that is no number
                m_at = next;
                while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != ',' && m_text[m_at] != '|' && m_text[m_at] != ';' &&
                       m_text[m_at] != '\t')
                    ++m_at;
                m_fieldHasValue = true;
                forget();
                continue;
            }
            // "Validation Results:" and the like: a heading that may name a phase
            const auto heading = name();
            const auto space = heading.find(' ');
            const auto phase = phaseOfWord(heading.substr(0, space));
            if (phase != Phase::None && m_record.phase == Phase::None)
                m_record.phase = phase;
            const auto colon = m_text.find_first_not_of(" \t", m_at);
            if (colon != std::string_view::npos && m_text[colon] == '"')
                m_at =
                    std::min(m_text.size(), m_text.find('"', colon + 1) == std::string_view::npos ? m_text.size() : m_text.find('"', colon + 1) + 1);
            forget();
            continue;
        }
        if (c == '-' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == ' ' || m_text[m_at + 1] == '-')) {
            endField();
            while (m_at < m_text.size() && m_text[m_at] == '-')
                ++m_at;
            continue;
        }
        if (c == '[') {
            if (named() && m_nameEnd > 0 && m_text[m_nameEnd - 1] == '@') { // conditions that belong to the name: "AP @[ IoU=0.50 | area=all ] = 0.3"
                const auto close = m_text.find(']', m_at);
                m_at = close == std::string_view::npos ? m_text.size() : close + 1;
                m_nameEnd = m_at;
                continue;
            }
            if (bracketCounter())
                continue;
            endField();
            ++m_at;
            continue;
        }
        if (c == ']' || c == ')' || c == '}') {
            endField();
            ++m_at;
            continue;
        }
        if (c == '(') {
            const auto close = m_text.find(')', m_at);
            if (close == std::string_view::npos) {
                ++m_at;
                continue;
            }
            if (named() && close - m_at < 60) {
                const auto inside = m_text.substr(m_at + 1, close - m_at - 1);
                if (inside.find('=') != std::string_view::npos) {
                    endField();
                    ++m_at;
                    continue;
                }
                m_nameEnd = close + 1;
            }
            m_at = close + 1;
            continue;
        }
        if (c == '{') {
            int depth = 0;
            while (m_at < m_text.size()) {
                if (m_text[m_at] == '{')
                    ++depth;
                else if (m_text[m_at] == '}' && --depth == 0) {
                    ++m_at;
                    break;
                }
                ++m_at;
            }
            forget();
            continue;
        }
        if (c == '"' || (c == '\'' && !named())) {
            const auto close = m_text.find(c, m_at + 1);
            m_at = close == std::string_view::npos ? m_at + 1 : close + 1;
            continue;
        }
        if (mayStartNumber(m_text, m_at)) {
            if (takeNumber())
                continue;
            if (digit(c) && !m_record.hasEpoch()) { // "5epoch:train:3376-3750batch: loss=1.7"
                auto end = m_at;
                while (end < m_text.size() && digit(m_text[end]))
                    ++end;
                if (end - m_at < 7 && m_text.substr(end).starts_with("epoch:")) {
                    m_record.epoch = numberAt(m_text.substr(0, end), m_at).value;
                    const auto colon = m_text.find(':', end + 6);
                    if (colon != std::string_view::npos) {
                        const auto phase = phaseOfWord(m_text.substr(end + 6, colon - end - 6));
                        if (phase != Phase::Train)
                            m_record.phase = phase;
                        const auto batch = m_text.find("batch:", colon);
                        const auto dash = m_text.find('-', colon);
                        if (batch != std::string_view::npos && dash < batch) {
                            m_record.counter = numberAt(m_text.substr(0, batch), dash + 1).value;
                            m_record.counterInEpoch = true;
                            end = batch;
                        } else {
                            end = colon;
                        }
                    }
                    m_at = std::min(m_text.size(), m_text.find(':', end) == std::string_view::npos ? m_text.size() : m_text.find(':', end) + 1);
                    forget();
                    continue;
                }
            }
            if (digit(c)) { // a clock, a date, an address: no name either
                while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != ',' && m_text[m_at] != '|' && m_text[m_at] != ']' &&
                       m_text[m_at] != '\t')
                    ++m_at;
                m_fieldHasValue = true;
                forget();
                continue;
            }
        }
        const auto before = m_at;
        takeWord();
        if (m_at == before)
            ++m_at;
    }
    endField();
}

} // namespace

void readFields(std::string_view text, RoleMemory &roles, LogRecord &record) { FieldReader(text, roles, record).read(); }

} // namespace curves
