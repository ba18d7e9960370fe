// SPDX-License-Identifier: GPL-3.0-or-later
// Where a message says in which step or epoch training stands, without a name beside the number.
#include "app/domain/curves/log_field_reader.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace curves {

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
    if (const auto word = m_roles.roleOf(name.substr(0, name.find_first_of(" ,:|")));
        second.length == 0 && (word == NameRole::Epoch || word == NameRole::Step))
        return false; // "1 epoch, loss: 0.0148"
    if (second.length == 0 && begin == 0 && head == next && number.decimal && number.pair == NumberText::Pair::None && number.unit.empty() &&
        value + number.length == m_text.size() && m_text[value - 1] == ' ' && next == first.length + 1 && value == next + name.size() + 1 &&
        name.find_first_of(" :=-.") == std::string_view::npos && name.size() > 2) { // "12 train 3.4051", and nothing else
        m_record.count("step", NameRole::Step, first.value, LogRecord::none, false);
        m_record.add(name, number.value, true).role = m_roles.roleOf(name);
        m_at = m_text.size();
        return true;
    }
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

/// "3 epoch | loss 2.3", "120 iterations: loss 2.3": what is counted stands behind the number.
bool FieldReader::countedThing(std::size_t at, double value)
{
    if (at + 1 >= m_text.size() || m_text[at] != ' ' || m_text.find_first_of("=:", at) == std::string_view::npos)
        return false;
    const auto begin = at + 1;
    auto end = begin;
    while (end < m_text.size() && std::isalpha(static_cast<unsigned char>(m_text[end])) != 0)
        ++end;
    static constexpr std::array<std::string_view, 10> counted{"iteration", "iterations", "iter",   "iters",   "step",
                                                              "steps",     "epoch",      "epochs", "episode", "episodes"};
    const auto word = m_text.substr(begin, end - begin);
    if (std::find(counted.begin(), counted.end(), lowered(word)) == counted.end() || end + 1 >= m_text.size())
        return false;
    const auto behind = m_text.substr(end);
    const bool single = word.back() != 's' && behind.front() == ' ' && std::isalpha(static_cast<unsigned char>(behind[1])) != 0;
    if (!single && std::string_view(",;:|\t").find(behind.front()) == std::string_view::npos && !behind.starts_with("  ") &&
        !behind.starts_with(" |") && !behind.starts_with(" -") && !behind.starts_with(" =>") && !behind.starts_with(" \xe2\x80"))
        return false;
    m_record.count(word, containsNoCase(word, "epoch") ? NameRole::Epoch : NameRole::Step, value, LogRecord::none, false);
    m_at = end + (behind.front() == ':' ? 1 : 0);
    return true;
}

/// "120, train_loss=2.1", "120 | loss 2.1 | lr 5e-4": the step leads.
void FieldReader::leadingStep()
{
    const auto begin = m_text.find_first_not_of(' ');
    const auto number = numberAt(m_text, begin);
    if (number.length == 0 || number.decimal || !number.unit.empty() || number.pair != NumberText::Pair::None)
        return;
    if (countedThing(begin + number.length, number.value) || leadingCounters(begin, number) || begin > 0)
        return;
    const auto rest = m_text.substr(number.length);
    const auto name = rest.find_first_not_of(" ,|");
    if (name == std::string_view::npos || std::isalpha(static_cast<unsigned char>(rest[name])) == 0 ||
        !(rest.starts_with(" | ") || (rest.starts_with(", ") && rest.find('=') != std::string_view::npos)))
        return;
    m_record.count("step", NameRole::Step, number.value, LogRecord::none, false);
    m_at = number.length + name;
}

/// "E3 loss 2.3", "ep12/40: …", "iter100 | …": a counter at the head of the line, in one word with its number.
bool FieldReader::headNumber(std::size_t begin, std::size_t end, std::size_t digits)
{
    static constexpr std::array<std::string_view, 7> heads{"e", "ep", "epoch", "it", "iter", "step", "episode"};
    if (m_record.used > 0 || m_record.hasStep() || m_record.hasEpoch() || m_text.find_first_not_of(" [(") != begin || digits == 0 ||
        end - begin > 20 || digits >= end - begin)
        return false;
    const auto head = lowered(m_text.substr(begin, digits));
    const auto number = numberAt(m_text.substr(0, end), begin + digits);
    const char next = end < m_text.size() ? m_text[end] : ' ';
    if (std::find(heads.begin(), heads.end(), head) == heads.end() || number.decimal || !number.unit.empty() ||
        number.length != end - begin - digits || (number.pair != NumberText::Pair::None && number.pair != NumberText::Pair::Fraction) ||
        std::string_view(" :,|;\t)]").find(next) == std::string_view::npos || end >= m_text.size())
        return false;
    m_record.count(head, head.size() < 3 && head.front() == 'e' ? NameRole::Epoch : m_roles.roleOf(head), number.value,
                   number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
    m_at = end + (next == ':' ? 1 : 0);
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "Epoch(3) loss: 2.3", "iter(100/900)": m_at stands at the bracket.
bool FieldReader::countedInBrackets(std::size_t close)
{
    if (!named() || m_record.used > 0)
        return false;
    const auto role = m_roles.roleOf(name());
    if ((role != NameRole::Step && role != NameRole::Epoch && role != NameRole::Batch) || m_at + 1 >= close || !isDigit(m_text[m_at + 1]))
        return false;
    const auto number = numberAt(m_text, m_at + 1);
    if (number.decimal || !number.unit.empty() || m_at + 1 + number.length != close ||
        (number.pair != NumberText::Pair::None && number.pair != NumberText::Pair::Fraction))
        return false;
    m_record.count(name(), role, number.value, number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, true);
    m_at = close + 1;
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "Epoch-01 loss-2.31", "epoch_3", "EPOCH[1/9] loss0.543-": a name and its number in one word.
bool FieldReader::gluedNumber(std::size_t begin, std::size_t end)
{
    if (end <= begin || named() || !(isDigit(m_text[end - 1]) || m_text[end - 1] == '-'))
        return false;
    const auto word = m_text.substr(begin, end - begin);
    const auto digits = static_cast<std::size_t>(std::find_if(word.begin(), word.end(), isDigit) - word.begin());
    if (headNumber(begin, end, digits))
        return true;
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
    if (joined && !decimal && (role == NameRole::Epoch || role == NameRole::Step) &&
        std::string_view(" :,|;\t)]").find(next) != std::string_view::npos) {
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

/// "[12]", "[12/40]", "[0-20]", "[6400/30000 (21%)]": a counter.
bool FieldReader::bracketCounter()
{
    auto i = m_at + 1;
    while (i < m_text.size() && m_text[i] == ' ')
        ++i;
    if (i >= m_text.size() || !isDigit(m_text[i]))
        return false;
    if (m_brackets == 0 && m_record.used == 0 && !named()) { // "[1,  2000] loss: 2.2": epoch and batch
        auto j = i;
        while (j < m_text.size() && isDigit(m_text[j]))
            ++j;
        const bool colon = m_text.substr(j).starts_with(" : "); // "[0 :    100] loss G: 2.2"; with no blanks it is a clock
        if (j + 1 < m_text.size() && j - i < 7 && ((m_text[j] == ',' && m_text[j + 1] == ' ') || colon)) {
            const auto second = m_text.find_first_not_of(' ', j + (colon ? 2 : 1));
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
    if (named() && m_roles.roleOf(name()) == NameRole::Batch) { // "Minibatch[   1- 100, 20.00%]"
        const auto dash = m_text.find_first_not_of("0123456789 ", i);
        const auto last = dash < m_text.size() && m_text[dash] == '-' ? m_text.find_first_not_of(' ', dash + 1) : std::string_view::npos;
        const auto end = m_text.find(']', i);
        const auto to = last < end && isDigit(m_text[last]) ? numberAt(m_text, last) : NumberText{};
        if (end != std::string_view::npos && to.length > 0 && !to.decimal && to.pair == NumberText::Pair::None) {
            m_record.count(name(), NameRole::Batch, to.value, LogRecord::none, true);
            m_at = end + 1;
            forget();
            return true;
        }
    }
    const auto number = numberAt(m_text, i);
    if (number.length == 0 || number.decimal || !number.unit.empty() || number.pair == NumberText::Pair::Spread)
        return false;
    if (m_text[i] == '0' && number.length >= 5 && number.pair == NumberText::Pair::None)
        return false; // "[00140]": a process
    i += number.length;
    if (m_record.used == 0 && !named() && !m_record.hasStep() && m_text.substr(i).starts_with(" | ") && mayStartNumber(m_text, i + 3)) {
        const auto seconds = numberAt(m_text, i + 3); // "[120 | 21.30] loss=2.1": step and time
        if (seconds.decimal && i + 3 + seconds.length < m_text.size() && m_text[i + 3 + seconds.length] == ']') {
            m_record.count("step", NameRole::Step, number.value, LogRecord::none, true);
            m_at = i + 3 + seconds.length + 1;
            return true;
        }
    }
    const auto close = m_text.find(']', i);
    if (close == std::string_view::npos || close - i > 14)
        return false;
    if (named() && number.pair == NumberText::Pair::None && m_text.substr(i).starts_with(" | ") && i + 3 < m_text.size() && isDigit(m_text[i + 3])) {
        const auto total = numberAt(m_text, i + 3); // "Epoch: [1 | 164] LR: 0.1"
        const auto role = m_roles.roleOf(name());
        if (total.length > 0 && !total.decimal && i + 3 + total.length == close && (role == NameRole::Epoch || role == NameRole::Step)) {
            m_record.count(name(), role, number.value, total.value, true);
            ++m_brackets;
            m_at = close + 1;
            forget();
            return true;
        }
    }
    const auto rest = m_text.substr(i, close - i);
    const auto first = rest.find_first_not_of(' ');
    const auto of = rest.starts_with(" of ") ? numberAt(rest, 4) : NumberText{}; // "Epoch[ 1 of 3]"
    const bool counted = of.length > 0 && !of.decimal && 4 + of.length == rest.size() && number.pair == NumberText::Pair::None;
    if (first != std::string_view::npos && rest[first] != '(' && !counted)
        return false;
    const double value = number.pair == NumberText::Pair::Range ? number.second : number.value;
    const double total = number.pair == NumberText::Pair::Fraction ? number.second : counted ? of.value : LogRecord::none;
    auto role = NameRole::Other;
    const auto fieldName = name();
    if (!fieldName.empty()) {
        role = m_roles.roleOf(fieldName);
        if (isMetric(role) && number.pair == NumberText::Pair::Range && close + 1 < m_text.size() && m_text[close + 1] == ':') {
            m_at = close + 1; // "avg. loss [451-500]: 12.3": over which steps
            return true;
        }
        if (role == NameRole::Other && fieldName.size() > 2) {
            // "TRAIN [0][1560/1938]", "Epoch(train) [1][8600/8930]", "Train Epoch [3]"
            if (containsNoCase(fieldName, "epoch"))
                role = NameRole::Epoch;
            else if (containsNoCase(fieldName, "iter"))
                role = NameRole::Step;
            const auto phase = phaseOfName(fieldName);
            if (phase == Phase::Validation || phase == Phase::Test)
                m_record.phase = phase;
        }
        if (role == NameRole::Other && total != total && wordCount(fieldName) > 2) {
            m_at = close + 1; // "out.bias receives a shape [1000]": a size in a sentence
            forget();
            return true;
        }
        if (fieldName == "Node" || fieldName == "node" || fieldName == "Rank" || fieldName == "rank" || fieldName == "GPU" || fieldName == "gpu") {
            m_at = close + 1;
            forget();
            return true;
        }
    }
    const auto behind = m_text.substr(close + 1);
    const bool another = behind.starts_with("[") || behind.starts_with(" [") || behind.starts_with("  [") ||
                         (behind.starts_with(", [") && behind.size() > 3 && isDigit(behind[3]));
    if (role == NameRole::Other && m_brackets == 0 && another)
        role = NameRole::Epoch; // "[3][20/100]", "[3/90][20/100]"
    if (m_record.used == 0 && m_brackets == 0 && role == NameRole::Other && fieldName.empty() && total != total && !m_record.hasEpoch()) {
        if (m_text.find_first_not_of(' ') != m_at) { // "trainer-0:88:88 [0] NCCL INFO": a device
            m_at = close + 1;
            return true;
        }
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

/// "[Epoch] 003 [Loss] loss_span 0.68": the name of a counter in brackets, its number behind them.
bool FieldReader::bracketedCounter()
{
    if (!named() || m_nameBegin == 0 || m_text[m_nameBegin - 1] != '[' || m_record.used > 0 || !m_text.substr(m_at).starts_with("] "))
        return false;
    const auto role = m_roles.roleOf(name());
    if ((role != NameRole::Epoch && role != NameRole::Step) || !mayStartNumber(m_text, m_at + 2) || !isDigit(m_text[m_at + 2]))
        return false;
    const auto number = numberAt(m_text, m_at + 2);
    if (number.length == 0 || number.decimal || !number.unit.empty() ||
        (number.pair != NumberText::Pair::None && number.pair != NumberText::Pair::Fraction))
        return false;
    m_record.count(name(), role, number.value, number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
    m_at += 2 + number.length;
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "LOC: precision:  81.20%; recall: …; FB1: …", the line of one class in a report of conlleval: it is no line of the whole.
bool FieldReader::classReport(std::string_view heading)
{
    if (m_record.used > 0 || heading.find(' ') != std::string_view::npos || heading.size() > 40 || phaseOfWord(heading) != Phase::None)
        return false;
    const auto next = m_text.find_first_not_of(' ', m_at);
    if (next == std::string_view::npos || !m_text.substr(next).starts_with("precision:") || m_text.find("FB1:", next) == std::string_view::npos)
        return false;
    m_section = heading;
    forget();
    return true;
}

/// "Accuracy of the network on the 10000 test images: 48.75 %": how many were looked at stands between the metric and its value.
bool FieldReader::countedImages(std::string_view fieldName)
{
    const auto blank = fieldName.find(' ');
    if (m_sep != ' ' || m_record.used > 0 || blank == std::string_view::npos || !fieldName.ends_with(" on the"))
        return false;
    const auto metric = fieldName.substr(0, blank);
    if (!isMetric(m_roles.roleOf(metric)))
        return false;
    const auto colon = m_text.find(':', m_at);
    if (colon == std::string_view::npos || colon - m_at > 40)
        return false;
    const auto what = m_text.substr(m_at, colon - m_at);
    const auto value = m_text.find_first_not_of(' ', colon + 1);
    if (what.find_first_of("0123456789=,;|") != std::string_view::npos || wordCount(what) > 3 || value == std::string_view::npos ||
        !mayStartNumber(m_text, value))
        return false;
    const auto phase = phaseOfName(what);
    if (phase == Phase::Test || phase == Phase::Validation)
        m_record.phase = phase;
    m_nameBegin = static_cast<std::size_t>(metric.data() - m_text.data());
    m_nameEnd = m_nameBegin + metric.size();
    m_at = value;
    m_sep = ':';
    return takeNumber();
}

/// "client 3 has submitted round 5: local MAE 0.2": a sentence that ends with where training stands, before what it has to say.
bool FieldReader::closesWithCounter(std::string_view fieldName, const NumberText &number)
{
    if (m_record.used > 0 || m_record.hasStep() || m_record.hasEpoch() || number.decimal || !number.unit.empty() ||
        (number.pair != NumberText::Pair::None && number.pair != NumberText::Pair::Fraction) || m_at >= m_text.size() || m_text[m_at] != ':')
        return false;
    const auto word = fieldName.substr(fieldName.rfind(' ') + 1);
    const auto role = m_roles.roleOf(word);
    if ((role != NameRole::Step && role != NameRole::Epoch) || word.size() < 3)
        return false;
    m_record.count(word, role, number.value, number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "lr:(2.999e-05,)": one value in a tuple.
bool FieldReader::tupleValue(std::size_t open)
{
    if (open + 1 >= m_text.size() || m_text[open] != '(' || !mayStartNumber(m_text, open + 1))
        return false;
    const auto number = numberAt(m_text, open + 1);
    if (number.length == 0 || number.pair != NumberText::Pair::None || !m_text.substr(open + 1 + number.length).starts_with(",)"))
        return false;
    m_at = open + number.length + 3;
    emit(name(), number);
    m_fieldHasValue = true;
    forget();
    return true;
}

/// "Training average regularization at step" before "20: 0.085": whatever it is, it was measured there. m_at is behind the step.
bool FieldReader::measuredAt(std::string_view fieldName) const
{
    const auto last = fieldName.rfind(' ');
    if (last == std::string_view::npos || m_record.used > 0 || !m_text.substr(m_at).starts_with(": ") || !mayStartNumber(m_text, m_at + 2))
        return false;
    const auto head = fieldName.substr(0, last);
    const auto joint = head.rfind(' ');
    const auto value = numberAt(m_text, m_at + 2);
    return joint != std::string_view::npos && head.substr(joint + 1) == "at" && value.decimal && value.unit.empty() &&
           value.pair == NumberText::Pair::None && m_text.find_first_not_of(" .", m_at + 2 + value.length) == std::string_view::npos;
}

/// "Region 82 Avg IOU: 0.9", "Finished run 3. Best accuracy: 0.7": a whole number at the head says what the line speaks of. m_at is behind it.
bool FieldReader::namesSubject(const NumberText &number) const
{
    if (m_record.used > 0 || number.decimal || !number.unit.empty() || number.pair != NumberText::Pair::None ||
        m_text.find_first_not_of(" \t") != m_nameBegin || m_at + 2 >= m_text.size())
        return false;
    const auto next = m_at + (m_text[m_at] == '.' ? 1 : 0);
    return m_text[next] == ' ' && std::isalpha(static_cast<unsigned char>(m_text[next + 1])) != 0;
}

/// "Training: 2 trigger steps, 8 normal steps": a whole number and what there are so many of. m_at is behind the number.
bool FieldReader::countsThings(const NumberText &number) const
{
    if (number.decimal || !number.unit.empty() || number.pair != NumberText::Pair::None || m_at + 2 >= m_text.size() || m_text[m_at] != ' ' ||
        std::islower(static_cast<unsigned char>(m_text[m_at + 1])) == 0)
        return false;
    const auto what = m_text.substr(m_at, std::min(m_text.find_first_of(",;|.", m_at), m_text.size()) - m_at);
    const auto word = what.substr(what.rfind(' ') + 1);
    return what.find_first_of("0123456789:=()[]/%\t") == std::string_view::npos && wordCount(what) <= 3 && !isUnitWord(word) && word.ends_with('s');
}

/// "step 250 | train 2.22 | val 2.28 |": one word and a fraction between two separators are a pair, though no sign stands between them. m_at is
/// behind the number.
bool FieldReader::isFieldOfItsOwn(const NumberText &number) const
{
    if (m_sep != ' ' || !number.decimal || !number.unit.empty() || number.pair != NumberText::Pair::None ||
        !(m_record.hasStep() || m_record.hasEpoch()))
        return false;
    const auto name = m_text.substr(m_nameBegin, m_nameEnd - m_nameBegin);
    const auto before = m_nameBegin == 0 ? std::string_view::npos : m_text.find_last_not_of(' ', m_nameBegin - 1);
    const auto after = m_text.find_first_not_of(' ', m_at);
    return name.find(' ') == std::string_view::npos && before != std::string_view::npos && m_text[before] == '|' &&
           (after == std::string_view::npos || m_text[after] == '|');
}

/// "'step':1010, 'ppl': 24.2": names in quotes, a dictionary without its braces, in a line that says where training stands. `close`: where the
/// quote that begins here ends.
bool FieldReader::quotedName(std::size_t close)
{
    if (close == std::string_view::npos || close <= m_at + 1 || m_text.substr(close + 1, 1) != ":")
        return false;
    if (m_record.hasStep() || m_record.hasEpoch()) {
        m_quoted = true;
    } else if (m_text.find_first_not_of(' ') == m_at) {
        const auto role = m_roles.roleOf(m_text.substr(m_at + 1, close - m_at - 1));
        m_quoted = role == NameRole::Step || role == NameRole::Epoch;
    }
    if (!m_quoted)
        return false;
    endField();
    extend(m_at + 1, close);
    m_at = close + 1;
    return true;
}

} // namespace curves
