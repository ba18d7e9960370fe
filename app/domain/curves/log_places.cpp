// SPDX-License-Identifier: GPL-3.0-or-later
// Where a message says in which step or epoch training stands, without a name beside the number.
#include "app/domain/curves/log_field_reader.h"

#include <algorithm>
#include <cctype>

namespace curves {

/// A bracket that says nothing but where training stands: "step 100", "Epoch 3 / 10".
bool FieldReader::whereInTraining(std::string_view inside)
{
    const auto blank = inside.find(' ');
    if (blank == std::string_view::npos || blank == 0 || inside.size() > 40 || m_record.used > 0 || !isDigit(inside[inside.size() - 1]) ||
        !isDigit(inside[std::min(blank + 1, inside.size() - 1)]))
        return false;
    const auto role = m_roles.roleOf(inside.substr(0, blank));
    const auto number = numberAt(inside, blank + 1);
    if ((role != NameRole::Step && role != NameRole::Epoch) || number.decimal || blank + 1 + number.length != inside.size() ||
        (number.pair != NumberText::Pair::None && number.pair != NumberText::Pair::Fraction))
        return false;
    m_record.count(inside.substr(0, blank), role, number.value, number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
    return true;
}

/// Whole numbers at the head and then a metric with its value: "12 [D loss: 0.69, acc.: 45%]", "1 train loss:  0.357" and, with epoch and
/// batch, "0 120 loss - 7.1".
bool FieldReader::leadingCounters(std::size_t begin, const NumberText &first)
{
    auto at = begin + first.length;
    NumberText second;
    if (at >= m_text.size() || m_text[at] != ' ')
        return false;
    auto next = m_text.find_first_not_of(' ', at);
    if (next != std::string_view::npos && isDigit(m_text[next])) {
        second = numberAt(m_text, next);
        if (second.length == 0 || second.decimal || !second.unit.empty() || second.pair != NumberText::Pair::None)
            return false;
        at = next + second.length;
        next = m_text.find_first_not_of(' ', at);
        if (next == at)
            return false;
    }
    if (next == std::string_view::npos)
        return false;
    const auto head = next;
    if (m_text[next] == '[')
        ++next;
    if (next >= m_text.size() || std::isalpha(static_cast<unsigned char>(m_text[next])) == 0)
        return false;
    auto value = next;
    while (value < m_text.size() &&
           !((m_text[value - 1] == ' ' || m_text[value - 1] == ':' || m_text[value - 1] == '=') && mayStartNumber(m_text, value)))
        ++value;
    if (value >= m_text.size() || value - next > 40)
        return false;
    const auto number = numberAt(m_text, value);
    const auto name = trimmedName(m_text.substr(next, value - next));
    if (number.length == 0 || !number.decimal || number.pair != NumberText::Pair::None || wordCount(name) > 3 || !isMetric(m_roles.roleOf(name)))
        return false;
    if (second.length > 0) {
        m_record.count({}, NameRole::Epoch, first.value, LogRecord::none, true);
        m_record.count({}, NameRole::Other, second.value, LogRecord::none, true);
    } else {
        m_record.count("step", NameRole::Step, first.value, LogRecord::none, false);
    }
    m_at = head;
    return true;
}

/// "At iteration 120/150/151": iterations, samples seen, samples tried.
bool FieldReader::tripleCounter()
{
    if (!named() || m_roles.roleOf(name()) != NameRole::Step)
        return false;
    double value = 0;
    int slashes = 0;
    auto i = m_at;
    for (; i < m_text.size() && (isDigit(m_text[i]) || m_text[i] == '/'); ++i) {
        if (m_text[i] == '/')
            ++slashes;
        else if (slashes == 0)
            value = value * 10 + (m_text[i] - '0');
    }
    if (slashes != 2 || !isDigit(m_text[i - 1]))
        return false;
    m_record.count(name(), NameRole::Step, value, LogRecord::none, false);
    m_at = i;
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "120, train_loss=2.1", "120 | loss 2.1 | lr 5e-4": the step leads.
void FieldReader::leadingStep()
{
    const auto begin = m_text.find_first_not_of(' ');
    const auto number = numberAt(m_text, begin);
    if (number.length == 0 || number.decimal || !number.unit.empty() || number.pair != NumberText::Pair::None)
        return;
    if (leadingCounters(begin, number) || begin > 0)
        return;
    const auto rest = m_text.substr(number.length);
    const auto name = rest.find_first_not_of(" ,|");
    if (name == std::string_view::npos || std::isalpha(static_cast<unsigned char>(rest[name])) == 0 ||
        !(rest.starts_with(" | ") || (rest.starts_with(", ") && rest.find('=') != std::string_view::npos)))
        return;
    m_record.count("step", NameRole::Step, number.value, LogRecord::none, false);
    m_at = number.length + name;
}

/// "Epoch-01 loss-2.31", "epoch_3", "EPOCH[1/9] loss0.543-": a name and its number in one word.
bool FieldReader::gluedNumber(std::size_t begin, std::size_t end)
{
    if (end <= begin || named() || !(isDigit(m_text[end - 1]) || m_text[end - 1] == '-'))
        return false;
    const auto word = m_text.substr(begin, end - begin);
    const auto digits = static_cast<std::size_t>(std::find_if(word.begin(), word.end(), isDigit) - word.begin());
    if (digits < 2 || digits >= word.size() || word.size() > 40)
        return false;
    const bool joined = word[digits - 1] == '-' || word[digits - 1] == '_';
    const auto head = word.substr(0, digits - (joined ? 1 : 0));
    auto tail = word.substr(digits);
    if (!joined && tail.back() == '-')
        tail.remove_suffix(1);
    double value = 0;
    if (!plainNumber(tail, value) || tail.find_first_not_of("0123456789.") != std::string_view::npos)
        return false;
    const bool decimal = tail.find('.') != std::string_view::npos;
    const auto role = m_roles.roleOf(head);
    const char next = end < m_text.size() ? m_text[end] : ' ';
    if (joined && !decimal && (role == NameRole::Epoch || role == NameRole::Step) && (next == ' ' || next == ':' || next == ',' || next == '|')) {
        m_record.count(head, role, value, LogRecord::none, false);
        m_at = end + (next == ':' ? 1 : 0);
    } else if (decimal && isMetric(role) && (next == ' ' || next == ',' || next == '|') && (m_record.hasEpoch() || m_record.hasStep())) {
        m_record.add(head, value, true).role = role;
        m_at = end;
    } else {
        return false;
    }
    m_fieldHasValue = true;
    forget();
    return true;
}

} // namespace curves
