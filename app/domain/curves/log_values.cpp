// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_field_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace curves {

namespace {

/// What stands before a number in the text of a program or of its documentation: "score +", "return len(parts)", "Returns", "raise Error('expected".
bool isProgram(std::string_view name, bool strong)
{
    if (name.back() == '+' || name.back() == '<' || name.ends_with("-") || name.ends_with(" and") || name.ends_with(" or") || name.ends_with(" so"))
        return true;
    static constexpr std::array<std::string_view, 17> words{"return", "returns", "Return", "Returns", "raise", "if",  "If",   "let",     "const",
                                                            "elif",   "else",    "while",  "or",      "and",   "for", "also", "KeyError"};
    const auto first = name.substr(0, name.find(' '));
    return (!strong || first.size() < name.size()) && std::find(words.begin(), words.end(), first) != words.end();
}

/// Words of a sentence that happen to stand before a number: "Best is trial", "documents with", dot leaders.
bool isProse(std::string_view name, NameRole role, bool strong, bool placed)
{
    const char first = name.front();
    if (first == '.' || first == ')' || name == "@" || first == '&' || isDigit(first) || (first == '#' && name.size() > 1) ||
        name.find("...") != std::string_view::npos || name.starts_with("from /") ||
        (name.starts_with("index ") && name.find("..") != std::string_view::npos))
        return true;
    if (!strong && (name.find(" is ") != std::string_view::npos || name.starts_with("as ") || name.starts_with("The ") || name.starts_with("the ") ||
                    name.starts_with("This ") || name.starts_with("Its ")))
        return true;
    const auto last = name.rfind(' ');
    // Names of counters that monitoring scrapes stand before their numbers like that.
    if (!strong && !placed && last == std::string_view::npos && isMetric(role))
        for (const std::string_view ending : {"_rate", "_total", "_count", "_sum", "_seconds", "_bytes"})
            if (name.ends_with(ending))
                return true;
    if (!strong && last != std::string_view::npos && endsName(name.substr(last + 1)))
        return true;
    if (name.ends_with(" every"))
        return true;
    if (role != NameRole::Other || wordCount(name) < 4 || name.starts_with("number of"))
        return false;
    for (std::size_t at = 0; at < name.size();) {
        const auto end = std::min(name.find(' ', at), name.size());
        if (isFiller(name.substr(at, end - at)) || endsName(name.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

/// "1st", "12th"
bool isOrdinal(const NumberText &number)
{
    return !number.decimal && number.pair == NumberText::Pair::None &&
           (number.unit == "th" || number.unit == "st" || number.unit == "nd" || number.unit == "rd");
}

/// "train.py", "from /usr/include/c++/12/bits/unique_ptr.h"
bool isSourceFile(std::string_view name)
{
    for (const std::string_view ending : {".py", ".cpp", ".cc", ".go", ".h", ".hpp", ".c", ".cu", ".cuh", ".rs", ".java", ".js", ".ts", ".so"})
        if (name.ends_with(ending))
            return true;
    return false;
}

/// The name of a line of a detection summary: "Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ]" becomes
/// "AP IoU=0.50:0.95 all". The usual number of detections goes without saying.
std::string conditioned(std::string_view name)
{
    const auto open = name.find("@["), close = name.rfind(']');
    const auto paren = name.find('('), parenEnd = name.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open || parenEnd == std::string_view::npos || parenEnd > open ||
        paren > parenEnd)
        return std::string(name);
    std::string out(name.substr(paren + 1, parenEnd - paren - 1));
    auto rest = name.substr(open + 2, close - open - 2);
    while (!rest.empty()) {
        const auto bar = rest.find('|');
        auto condition = trimmedName(rest.substr(0, bar));
        rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
        const auto equals = condition.find('=');
        const auto value = equals == std::string_view::npos ? condition : trimmedName(condition.substr(equals + 1));
        if (condition.starts_with("maxDets") && value == "100")
            continue;
        out += ' ';
        if (!condition.starts_with("area") && equals != std::string_view::npos)
            out += std::string(condition.substr(0, equals)) + '=';
        out += value;
    }
    return out;
}

/// A number with a unit of time is one, whatever its name: "Cost: 12.5 sec".
void timed(LogField &field, std::string_view unit)
{
    if (field.name == "cost" || field.name == "Cost" || field.name == "COST")
        field.name += unit.starts_with("m") ? std::string(" (") + std::string(unit) + ')' : " (sec)";
    field.role = NameRole::Time;
}

} // namespace

void FieldReader::emit(std::string_view fieldName, const NumberText &number)
{
    const bool strong = m_sep != ' ';
    if (const auto last = fieldName.rfind(' '); !strong && last != std::string_view::npos && fieldName.find('_', last) != std::string_view::npos &&
                                                isMetric(m_roles.roleOf(fieldName.substr(last + 1))))
        fieldName.remove_prefix(last + 1);                  // "CV info cv_loss 12.3": words, then the name
    if (fieldName.size() > 1 && fieldName.front() == '#') { // "#Iter=  3", "# Epoch 9: …"
        const auto counted = m_roles.roleOf(fieldName.substr(1));
        if (counted == NameRole::Step || counted == NameRole::Epoch)
            fieldName.remove_prefix(1);
        else if (strong && fieldName.starts_with("# ") && m_sep == ':' && m_text[m_text.find_first_not_of(" \t")] == '#' &&
                 isMetric(m_roles.roleOf(fieldName.substr(2)))) // " # psnr: 31.2"
            fieldName.remove_prefix(2);
    }
    auto role = m_roles.roleOf(fieldName);
    const auto value = number.value;
    if (!strong && fieldName == "map")
        role = NameRole::Other; // "map 10% reduce 3%"; the precision is "mAP", or has a sign before its value
    if (role == NameRole::Epoch && fieldName == "e" && number.decimal)
        role = NameRole::Other; // an agent's epsilon
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
    if (role == NameRole::Other && !strong && number.unit.empty() && !number.decimal && number.pair == NumberText::Pair::None && m_record.used == 0 &&
        !m_record.hasEpoch() && m_text.substr(m_at).starts_with(", ") && fieldName.data() == m_text.data() &&
        phaseOfWord(fieldName) != Phase::None) { // "Train 0, loss: 2.5", "Test 0, loss: 2.6"
        if (phaseOfWord(fieldName) != Phase::Train)
            m_record.phase = phaseOfWord(fieldName);
        m_record.count(fieldName, NameRole::Epoch, value, LogRecord::none, false);
        return;
    }
    if (const auto last = fieldName.rfind(' '); role == NameRole::Other && last != std::string_view::npos && !number.decimal && number.unit.empty()) {
        const auto joint = fieldName.rfind(' ', last - 1);
        const auto word = joint == std::string_view::npos ? std::string_view{} : fieldName.substr(joint + 1, last - joint - 1);
        const auto counted =
            (word == "for" || word == "at" || word == "the" || phaseOfWord(word) == Phase::Train) && !containsNoCase(fieldName, "best")
                ? m_roles.roleOf(fieldName.substr(last + 1))
                : NameRole::Other;
        if (counted == NameRole::Step || counted == NameRole::Epoch) { // "Running evaluation for step: 200, epoch: 2"
            fieldName.remove_prefix(last + 1);
            role = counted;
        }
        if (const auto colon = fieldName.rfind(':', last);
            role == NameRole::Other && colon != std::string_view::npos && m_roles.roleOf(fieldName.substr(last + 1)) == NameRole::Step) {
            fieldName.remove_prefix(last + 1); // "outdir:results/a step:120"
            role = NameRole::Step;
        }
    }
    const bool placed = m_record.hasStep() || m_record.hasEpoch();
    if (!placed && m_record.used == 0 && isProgram(fieldName, strong))
        return;
    if (isFiller(fieldName) || isProse(fieldName, role, strong, placed))
        return;
    if (!strong && role == NameRole::Other && !number.decimal && static_cast<unsigned char>(fieldName.back()) >= 0x80 && wordCount(fieldName) > 1)
        return;                                                                           // words of a sentence in another script
    if (fieldName.size() > 1 && fieldName.back() == '@' && !isDigit(fieldName.front())) { // "[eval @ 205,000]"
        const auto phase = phaseOfWord(fieldName.substr(0, fieldName.find(' ')));
        if (phase != Phase::Train)
            m_record.phase = phase;
        m_record.count("step", NameRole::Step, value, LogRecord::none, false);
        return;
    }
    if (!m_record.round && (fieldName.find("training's ") != std::string_view::npos || fieldName.starts_with("valid_")) && isMetric(role) &&
        fieldName.find(' ') != std::string_view::npos)
        m_record.round = true; // boosting names its data sets so
    if (!number.decimal && (fieldName == "fold" || fieldName == "Fold" || fieldName == "class" || fieldName == "for class"))
        return; // "for class 3, acc 0.19": what is spoken of
    if (fieldName == "t" && number.unit == "s")
        return; // "DONE (t=0.08s)"
    if (role == NameRole::Ignored || isSourceFile(fieldName) ||
        (fieldName == "return" && !strong &&
         (m_text.back() == ';' || (!number.decimal && m_text.find_first_not_of(" \t") == m_nameBegin && m_at >= m_text.size()))))
        return; // a place in a program: "train.py:10"; a line of one: "return 10"
    if (number.unit == "%" && (fieldName == "Progress" || fieldName == "progress")) {
        if (m_record.stepPriority < 1) {
            m_record.step = value;
            m_record.stepPriority = 1;
        }
        return;
    }
    if (fieldName == "#" && m_record.used > 0)
        return; // "A: 0.2 | #: 19485": a number of something
    if (role == NameRole::Step && fieldName == "up" && !strong && m_text.substr(m_at).starts_with(" "))
        return; // "up 3 days": how long a machine runs
    if (role == NameRole::Step && fieldName == "S" && strong && number.decimal && m_record.used > 0)
        role = NameRole::Other; // one letter among others
    if (role == NameRole::Step || role == NameRole::Batch || role == NameRole::Samples || role == NameRole::Epoch) {
        if ((number.unit == "K" || number.unit == "M") && number.pair == NumberText::Pair::None) { // "step:12K"
            m_record.count(fieldName, role, value * (number.unit == "K" ? 1e3 : 1e6), LogRecord::none, false);
            return;
        }
        if (!number.unit.empty() && number.unit != "%" && !isOrdinal(number))
            return;
        if ((role == NameRole::Step || role == NameRole::Batch) && number.pair == NumberText::Pair::None && value - std::floor(value) > 0)
            return; // "backward: 0.912, update: 0.271": what a step took
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
    if (number.pair == NumberText::Pair::Fraction && strong && fieldName.size() == 1 && !number.decimal && number.unit.empty() &&
        m_record.used == 0 && !m_record.hasStep() && number.value <= number.second) { // "T = 100000 / 50000000"
        m_record.count("step", NameRole::Step, value, number.second, false);
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
            std::string first = head + std::string(fieldName.substr(before, slash - before)) + tail;
            std::string second = head + std::string(fieldName.substr(slash + 1, after - slash - 1)) + tail;
            const auto left = fieldName.substr(before, slash - before), right = fieldName.substr(slash + 1, after - slash - 1);
            if (before == 0 && tail.size() > 1 && phaseOfWord(left) != Phase::None && phaseOfWord(right) != Phase::None) {
                first = tail.substr(1) + " (" + std::string(left) + ')'; // "Train/Valid ACC": one metric in two phases
                second = tail.substr(1) + " (" + std::string(right) + ')';
            }
            const auto firstRole = m_roles.roleOf(first);
            m_record.add(first, value, strong).role = firstRole;
            m_record.add(second, number.second, strong).role = m_roles.roleOf(second);
        } else if (isMetric(role) && number.decimal && number.unit.empty() && (strong || m_record.hasEpoch() || m_record.hasStep()))
            m_record.add(fieldName, value, strong).role = role; // "Performance 0.2/0": the value and its goal
        return;                                                 // any other fraction is progress
    }
    if (number.pair == NumberText::Pair::Range)
        return;
    if (role == NameRole::Other && strong && number.unit == "%" && phaseOfWord(fieldName) != Phase::None)
        role = NameRole::Score; // "Train: 94.2% | Validation: 91.3%"
    if (role == NameRole::Other && ((!strong && namesSubject(number)) || (strong && countsThings(number))))
        return;
    auto &field = m_record.add(fieldName, value, strong || isFieldOfItsOwn(number));
    field.role = role;
    if (!m_section.empty() && (isMetric(role) || role == NameRole::Other) && phaseOfName(fieldName) == Phase::None)
        field.name.insert(0, std::string(m_section) + ' ');
    if (fieldName.find("@[") != std::string_view::npos)
        field.name = conditioned(fieldName);
    if (role == NameRole::Other || isMetric(role)) {
        const auto unit = number.unit;
        if (unit == "s" || unit == "ms" || unit == "sec" || unit == "us" || unit == "min" || unit == "m" || unit == "h")
            timed(field, unit);
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

/// A bracket behind the counter at the head of a line that holds what the line has to say.
bool FieldReader::opensRecord(std::string_view inside) const
{
    if (m_record.used > 0 || !(m_record.hasStep() || m_record.hasEpoch()) || inside.empty() ||
        std::isalpha(static_cast<unsigned char>(inside.front())) == 0)
        return false;
    for (std::size_t i = 1; i + 1 < inside.size(); ++i)
        if (inside[i] == '.' && isDigit(inside[i - 1]) && isDigit(inside[i + 1]))
            return true;
    return false;
}

namespace {

/// Two or more names with a fraction each and nothing else: what a mean was taken of.
bool listsParts(std::string_view inside)
{
    int parts = 0;
    while (!inside.empty()) {
        const auto comma = inside.find(',');
        const auto part = trimmedName(inside.substr(0, comma));
        inside = comma == std::string_view::npos ? std::string_view{} : inside.substr(comma + 1);
        const auto sign = part.find('=');
        if (sign == std::string_view::npos || sign == 0 || std::isalpha(static_cast<unsigned char>(part.front())) == 0)
            return false;
        const auto number = numberAt(part, sign + 1);
        if (!number.decimal || sign + 1 + number.length != part.size() || !number.unit.empty() || number.pair != NumberText::Pair::None)
            return false;
        ++parts;
    }
    return parts > 1;
}

} // namespace

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
        if (close != std::string_view::npos && opensRecord(m_text.substr(j, close - j))) {
            m_at = i + 1; // "Iteration 3 (elapsed time: 0s, current cost 227.9)"
            return;
        }
        if (close != std::string_view::npos && whereInTraining(m_text.substr(j, close - j))) {
            m_at = close + 1; // "Ep 1 (Step 000005): Train loss 2.6"
            return;
        }
        if (close != std::string_view::npos && m_record.used > 0 && m_sep != '#' && listsParts(m_text.substr(j, close - j))) {
            m_at = i + 1; // "mean=0.84 (ET=0.93, TC=0.81)"
            return;
        }
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
        auto unit = m_text.substr(i, end - i);
        if (unit.size() > 1 && unit.back() == '.') // the end of a sentence
            unit.remove_suffix(1);
        if ((unit == "sec" || unit == "s" || unit == "seconds" || unit == "secs" || unit == "min" || unit == "ms") && m_record.used > 0 &&
            m_sep != '#' && isMetric(m_record.fields[m_record.used - 1].role) && !(end < m_text.size() && (m_text[end] == ':' || m_text[end] == '=')))
            timed(m_record.fields[m_record.used - 1], unit);
        if (isUnitWord(unit) && !(end < m_text.size() && (m_text[end] == ':' || m_text[end] == '=')))
            m_at = end;
    }
}

/// "mIoU/mAcc/allAcc 0.71/0.79/0.90": as many values as names.
bool FieldReader::slashedValues()
{
    const auto names = name();
    const auto head = names.rfind(' ') == std::string_view::npos ? 0 : names.rfind(' ') + 1;
    std::array<double, 6> values{};
    std::size_t count = 0;
    auto i = m_at;
    while (count < values.size()) {
        auto end = i;
        while (end < m_text.size() && (isDigit(m_text[end]) || (m_text[end] == '.' && end + 1 < m_text.size() && isDigit(m_text[end + 1]))))
            ++end;
        if (end == i || !plainNumber(m_text.substr(i, end - i), values[count]))
            return false;
        ++count;
        i = end;
        if (i >= m_text.size() || m_text[i] != '/')
            break;
        ++i;
    }
    if (count < 3 || static_cast<std::size_t>(std::count(names.begin() + static_cast<std::ptrdiff_t>(head), names.end(), '/')) + 1 != count)
        return false;
    auto from = head;
    for (std::size_t k = 0; k < count; ++k) {
        const auto to = std::min(names.find('/', from), names.size());
        const auto one = names.substr(from, to - from);
        m_record.add(one, values[k], true).role = m_roles.roleOf(one);
        from = to + 1;
    }
    m_at = i;
    m_fieldHasValue = true;
    forget();
    return true;
}

bool FieldReader::takeNumber()
{
    if (named() && isDigit(m_text[m_at]) &&
        std::count(m_text.begin() + static_cast<std::ptrdiff_t>(m_nameBegin), m_text.begin() + static_cast<std::ptrdiff_t>(m_nameEnd), '/') > 1 &&
        slashedValues())
        return true;
    const auto number = numberAt(m_text, m_at);
    if (number.length == 0)
        return isDigit(m_text[m_at]) && tripleCounter();
    if (m_text.substr(m_at + number.length).starts_with("..") && m_at + number.length + 2 < m_text.size() &&
        isDigit(m_text[m_at + number.length + 2])) {
        m_at += number.length;
        while (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == '.'))
            ++m_at; // "cost=0.00..35.50": from and to
        m_fieldHasValue = true;
        forget();
        return true;
    }
    const auto start = m_at;
    auto fieldName = name();
    if (m_sep == ' ' && !fieldName.empty() && !(number.value - number.value == 0)) {
        const auto blank = fieldName.rfind(' ');
        if (isFiller(fieldName.substr(blank == std::string_view::npos ? 0 : blank + 1)))
            return false; // "number of nan iterations": a word, not a value
    }
    if (m_sep == '=' && !fieldName.empty() && !number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None &&
        m_text.substr(start + number.length).starts_with(": ") && mayStartNumber(m_text, start + number.length + 2) &&
        isMetric(m_roles.roleOf(fieldName)) && numberAt(m_text, start + number.length + 2).decimal) {
        m_nameEnd = start + number.length; // "Precision at k = 1: 6.49": the condition belongs to the name
        m_at = m_nameEnd + 2;
        m_sep = ':';
        return takeNumber();
    }
    m_at += number.length;
    if (fieldName == "in" && m_sep == ' ' && !number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None &&
        m_text.substr(m_at).starts_with(" epoch ") && !m_record.hasEpoch()) { // "120/1000 in 3 epoch finished, loss is 0.5"
        m_record.count("epoch", NameRole::Epoch, number.value, LogRecord::none, false);
        m_at += 6;
        m_fieldHasValue = true;
        forget();
        return true;
    }
    if (m_sep == ' ' && !fieldName.empty() && m_roles.roleOf(fieldName) == NameRole::Throughput && fieldName.find('/') != std::string_view::npos) {
        const auto before = m_text.find_last_not_of(' ', m_nameBegin - 1);
        if (m_nameBegin > 0 && before != std::string_view::npos && isDigit(m_text[before])) {
            endField(); // "2345.1 tokens/sec 3.2 updates/sec": the unit of the number before it
            fieldName = {};
        }
    }
    if (!fieldName.empty()) {
        const auto lastBlank = fieldName.rfind(' ');
        if (m_sep == ' ' && lastBlank != std::string_view::npos && number.unit.empty() && number.pair != NumberText::Pair::Spread &&
            wordCount(fieldName) <= 7) {
            // "Training loss at epoch 3 : 0.95", "validation loss at iteration 1000 |": an x value behind the metric's name
            const auto x = m_roles.roleOf(fieldName.substr(lastBlank + 1));
            if ((x == NameRole::Step || x == NameRole::Epoch) && (isMetric(m_roles.roleOf(fieldName)) || measuredAt(fieldName))) {
                m_record.count(fieldName.substr(lastBlank + 1), x, number.value,
                               number.pair == NumberText::Pair::Fraction ? number.second : LogRecord::none, false);
                auto head = fieldName.substr(0, lastBlank);
                if (const auto earlier = head.find_last_not_of("0123456789"); earlier + 1 < head.size() && head[earlier] == ' ') {
                    head = head.substr(0, earlier); // "loss in epoch 1 iteration 0: 2.5": another x before this one
                    head = head.substr(0, std::min(head.rfind(' '), head.size()));
                }
                const auto joint = head.rfind(' ');
                if (joint != std::string_view::npos && endsName(head.substr(joint + 1)))
                    head = head.substr(0, joint);
                m_nameBegin = static_cast<std::size_t>(head.data() - m_text.data());
                m_nameEnd = m_nameBegin + head.size();
                if (m_text.substr(m_at).starts_with(" is ") && mayStartNumber(m_text, m_at + 4)) { // "Score at iteration 10 is 0.56"
                    m_at += 4;
                    m_sep = ':';
                }
                return true;
            }
        }
        if (!number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None && countedImages(fieldName))
            return true;
        if (m_sep == ' ' && wordCount(fieldName) > 4) {
            if (closesWithCounter(fieldName, number)) // "client 3 has submitted round 5: local MAE 0.2"
                return true;
            if (m_hasPending)
                endField(); // "73.4 perplexity estimate based on a corpus of 800 documents"
            forget();
            m_fieldHasValue = true;
            return true;
        }
        if (m_sep == ' ' && m_record.used == 0 && !number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None &&
            !m_record.hasStep() && isMetric(m_roles.roleOf(fieldName))) {
            // "Train loss 120 2.341 Grad Norm 1.1", "Validation loss 120: 2.5": the step stands between the name and its value
            const bool colon = m_text.substr(m_at).starts_with(": ");
            const auto next = m_at + (colon ? 2 : 1);
            const auto value =
                (colon || m_text.substr(m_at).starts_with(" ")) && mayStartNumber(m_text, next) ? numberAt(m_text, next) : NumberText{};
            if (value.decimal && value.unit.empty() && value.pair == NumberText::Pair::None) {
                m_record.count("iteration", NameRole::Step, number.value, LogRecord::none, false);
                m_at = next;
                m_sep = ':';
                return takeNumber();
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
    if (isOrdinal(number) && m_text.substr(m_at).starts_with(" ")) { // "12th epoch: loss 0.4"
        const auto end = std::min(m_text.find_first_of(" :,|", m_at + 1), m_text.size());
        const auto word = m_text.substr(m_at + 1, end - m_at - 1);
        const auto role = m_roles.roleOf(word);
        if ((role == NameRole::Step || role == NameRole::Epoch) && !word.empty()) {
            m_record.count(word, role, number.value, LogRecord::none, false);
            m_at = end;
            m_fieldHasValue = true;
            return true;
        }
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
    if (number.decimal && number.unit.empty() && number.pair == NumberText::Pair::None && m_record.used == 0 && m_at >= m_text.size() && start > 0 &&
        (m_text[start - 1] == ' ' || m_text[start - 1] == '\t') && (m_record.hasEpoch() || m_record.hasStep()) && wordCount(m_text) <= 4 &&
        std::isalpha(static_cast<unsigned char>(m_text[m_text.find_first_not_of(" \t[(-")])) != 0) {
        m_record.add("value", number.value, true).role = NameRole::Other; // "Epoch 3: 2.301": what it is was said elsewhere, or never
        return true;
    }
    if (!m_fieldHasValue && number.pair == NumberText::Pair::None) {
        m_hasPending = true;
        m_pending = number.value;
    }
    return true;
}

} // namespace curves
