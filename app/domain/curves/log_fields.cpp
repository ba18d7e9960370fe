// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_field_reader.h"
#include "app/domain/curves/word_set.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace curves {

bool mayStartNumber(std::string_view text, std::size_t i)
{
    if (i >= text.size())
        return false;
    const char c = text[i];
    if (isDigit(c))
        return true;
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (c == '.')
        return isDigit(next);
    if (c == '-' || c == '+')
        return isDigit(next) || next == '.' || next == 'n' || next == 'i' || next == 'N' || next == 'I';
    if (c == 'n' || c == 'N')
        return next == 'a' || next == 'A';
    if (c == 'i' || c == 'I')
        return next == 'n' || next == 'N';
    return false;
}

bool isFiller(std::string_view word)
{
    static constexpr WordSet fillers{"At",   "after", "every", "until",     "since", "is", "with", "finished", "at",  "of",  "the",  "was",
                                     "done", "done:", "done.", "finished.", "and",   "in", "took", "to",       "are", "has", "trial"};
    return fillers.contains(word);
}

bool endsName(std::string_view word)
{
    static constexpr WordSet enders{"based", "on", "with", "from", "for", "in", "over", "took", "of", "at"};
    return enders.contains(word);
}

bool isUnitWord(std::string_view word)
{
    static constexpr WordSet units{"ms",       "s",  "sec", "secs", "seconds", "min", "it/s",  "s/it",     "samples/s", "samples/sec", "tok/s",
                                   "tokens/s", "GB", "MB",  "GiB",  "MiB",     "%",   "img/s", "images/s", "KB",        "us",          "h"};
    return units.contains(word);
}

std::string_view trimmedName(std::string_view name)
{
    const auto junk = [](char c) { return c == ' ' || c == '*' || c == '>' || c == '-' || c == '\t' || c == '=' || c == '~' || c == '!'; };
    while (!name.empty() && junk(name.front()))
        name.remove_prefix(1);
    while (!name.empty() && (junk(name.back()) || name.back() == ':') && !(name.back() == '>' && name.find('<') != std::string_view::npos))
        name.remove_suffix(1);
    if (name.starts_with("##")) // "################Communication round : 3"
        while (!name.empty() && (name.front() == '#' || name.front() == ' '))
            name.remove_prefix(1);
    if (name.starts_with("/ ")) // "train_return 11.5 / train_length 200"
        name.remove_prefix(2);
    for (const std::string_view verb : {" is", " was", " reached"}) // "Learning rate is 0.001"
        if (name.size() > verb.size() && name.ends_with(verb) && (wordCount(name) <= 3 || name.ends_with(" so far is")))
            name.remove_suffix(verb.size());
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

namespace {

/// What a phase brought: "Validation Results", "Test metrics", "Valid Summary".
bool isReport(std::string_view word)
{
    static constexpr WordSet reports{"Results", "results", "Result", "result", "Metrics", "metrics", "Summary", "summary", "Stats", "stats"};
    return reports.contains(word);
}

bool isCounted(std::string_view word)
{
    static constexpr WordSet counted{"iteration", "iterations", "iter", "iters", "step", "steps", "epoch", "epochs", "episode", "episodes", "round"};
    return counted.contains(word);
}

} // namespace

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
            else if (isCounted(full) && m_record.used == 0 && !m_record.hasStep() && m_pending == std::floor(m_pending) && m_at < m_text.size() &&
                     (m_text[m_at] == ',' || m_text[m_at] == '|') && isDigit(m_text.front()))
                m_record.count(full, full.starts_with("epoch") ? NameRole::Epoch : NameRole::Step, m_pending, LogRecord::none,
                               false); // "1000 iteration, loss: 2.3", "3 epoch, loss: 2.3"
        }
    }
    // "Epoch 3 | Validation | Loss: 0.4", "[Epoch 3 / Test]: Loss", "| valid on 'valid' subset |": a phase in a field of its own
    if (!m_hasPending && named() && m_record.used == 0 && m_record.phase == Phase::None) {
        auto word = name();
        if (m_fieldHasValue && m_text[m_nameBegin] != '/' &&
            !(m_record.hasEpoch() && m_at < m_text.size() && (m_text[m_at] == ',' || m_text[m_at] == '|')))
            word = {}; // "Epoch 50 Val, MAE: 14.6" is of a phase
        if (const auto on = word.find(" on '"); on != std::string_view::npos)
            word = word.substr(0, on);
        if (const auto blank = word.find(' '); blank != std::string_view::npos && isReport(word.substr(blank + 1)))
            word = word.substr(0, blank); // "Validation Results - Epoch: 3"
        // "[Diff-Val(normal)] Epoch 3": a tag
        const bool tag = !word.empty() && m_at < m_text.size() && m_text[m_at] == ']' && m_nameBegin > 0 && m_text[m_nameBegin - 1] == '[';
        const auto phase = tag && wordCount(word) < 3 ? phaseOfName(word) : phaseOfWord(word);
        if (phase == Phase::Validation || phase == Phase::Test)
            m_record.phase = phase;
    }
    m_hasPending = false;
    m_fieldHasValue = false;
    forget();
}

namespace {

/// Words that end with a point in the middle of a name: "Avg. Loss", "Train. Acc."
bool isAbbreviation(std::string_view word)
{
    static constexpr std::array<std::string_view, 26> known{"avg", "train", "val",  "valid", "acc", "no",   "num",  "max", "min",
                                                            "std", "dev",   "eval", "ep",    "it",  "iter", "prec", "rec", "vs",
                                                            "est", "temp",  "rew",  "cum",   "tot", "perf", "sen",  "up"};
    const auto low = lowered(word);
    return word.size() < 3 || std::find(known.begin(), known.end(), low) != known.end() || std::find(low.begin(), low.end(), '.') != low.end();
}

} // namespace

void FieldReader::takeWord()
{
    static constexpr auto mayEnd = [] {
        std::array<bool, 256> table{};
        for (const char c : std::string_view(" \t,;{\"\xe2(]|=[:."))
            table[static_cast<unsigned char>(c)] = true;
        return table;
    }();
    const auto begin = m_at;
    auto i = m_at;
    while (i < m_text.size()) {
        const char c = m_text[i];
        if (!mayEnd[static_cast<unsigned char>(c)]) {
            ++i;
            continue;
        }
        if (c == ' ' || c == '\t' || c == ',' || c == ';' || c == '{' || c == '"' || c == '\xe2' || c == '(' || c == ']')
            break;
        if (c == '|' && !(i == begin && i + 2 < m_text.size() && m_text.find('|', i + 1) - i < 8 && m_text[i + 1] != ' ') &&
            !(i > begin && m_text[begin] == '|'))
            break;
        if (c == '=')
            break;
        if (c == '[' && i > begin) {
            const auto close = m_text.find(']', i);
            if (close == std::string_view::npos || isDigit(m_text[m_text.find_first_not_of(' ', i + 1)]) ||
                m_text.substr(i, close - i).find('=') != std::string_view::npos)
                break;
        }
        if (c == '.' && i == begin && i > 0 && m_text[i - 1] == ')' && i + 1 < m_text.size() && m_text[i + 1] == ' ') {
            endField(); // "ITER 500 TRAINING (phase 1). loss_vae: 1.05"
            m_at = i + 1;
            return;
        }
        if (c == '.' && i + 2 < m_text.size() && m_text[i + 1] == ' ' && m_text[i + 2] >= 'A' && m_text[i + 2] <= 'Z' &&
            !isAbbreviation(m_text.substr(begin, i - begin))) { // "3DBall. Step: 12000. Time Elapsed: 100 s. Mean Reward: 1.2"
            extend(begin, i);
            m_at = i + 1;
            const auto phase = m_record.used == 0 ? phaseOfWord(name().substr(0, name().find(' '))) : Phase::None;
            if (phase == Phase::Validation || phase == Phase::Test) // "Validation finished. Loss: 0.5."
                m_record.phase = phase;
            endField();
            return;
        }
        if (c == ':') {
            const char next = i + 1 < m_text.size() ? m_text[i + 1] : ' ';
            if (next == ' ' || next == '\t' || mayStartNumber(m_text, i + 1) || next == '[')
                break;
        }
        ++i;
    }
    if (gluedNumber(begin, i))
        return;
    extend(begin, i);
    m_at = i;
    if (i >= m_text.size())
        return;
    const char c = m_text[i];
    if (c == '(') {
        const auto close = m_text.find(')', i);
        if (close == std::string_view::npos || close - i >= 40)
            ++m_at;
        else if (!countedInBrackets(close))
            m_nameEnd = m_at = close + 1;
        return;
    }
}

void FieldReader::read()
{
    if (m_text.size() > 4 && m_text.front() == '<' && isDigit(m_text[1])) { // "<120> LL/token: -8.9"
        const auto number = numberAt(m_text, 1);
        if (number.length > 0 && !number.decimal && number.unit.empty() && m_text.substr(1 + number.length).starts_with("> ")) {
            m_record.round = true;
            m_record.step = number.value;
            m_record.stepPriority = 2;
            m_at = number.length + 3;
        }
    }
    if (const auto begin = m_text.find_first_not_of(' '); begin < m_text.size() && isDigit(m_text[begin]) && !m_record.hasStep())
        leadingStep();
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
            if (c == '|' && named() && !m_hasPending) {
                // "Step 100: train CrossEntropyLoss |  1.23": the bar stands between the name and its value, and the value ends the line
                const auto next = m_text.find_first_not_of(' ', m_at + 1);
                const auto number = next == std::string_view::npos ? NumberText{} : numberAt(m_text, next);
                if (number.length > 0 && next + number.length == m_text.size() && mayStartNumber(m_text, next) && isMetric(m_roles.roleOf(name()))) {
                    m_sep = c;
                    m_at = next;
                    if (takeNumber())
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
        if (c == '=' && m_at + 1 < m_text.size() && m_text[m_at + 1] == '>') { // "Loss => total: 5.2", "loss => 0.5"
            m_at = std::min(m_text.find_first_not_of(' ', m_at + 2), m_text.size());
            m_sep = c;
            if (!named() || !mayStartNumber(m_text, m_at) || !takeNumber())
                endField();
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
            const bool quoted = next < m_text.size() && (m_text[next] == '`' || (m_quoted && m_text[next] == '\'')); // "loss=`2.3`", "'loss': '2.3'"
            if (mayStartNumber(m_text, next + (quoted ? 1 : 0))) {
                m_at = next + (quoted ? 1 : 0);
                if (takeNumber()) {
                    if (quoted && m_at < m_text.size() && m_text[m_at] == m_text[next])
                        ++m_at;
                    continue;
                }
            }
            if (tupleValue(next))
                continue;
            if (next < m_text.size() && m_text[next] == '[') {
                m_at = next;
                if (bracketCounter())
                    continue;
                if (m_text.substr(next).starts_with("[(") && next + 2 < m_text.size() && isDigit(m_text[next + 2])) { // "[(0, '4.35')]": of the first
                    auto inner = m_text.find(", ", next);
                    inner = inner == std::string_view::npos ? m_text.size() : inner + 2;
                    inner += inner < m_text.size() && m_text[inner] == '\'' ? 1 : 0;
                    const auto number = mayStartNumber(m_text, inner) ? numberAt(m_text, inner) : NumberText{};
                    if (number.length > 0 && number.pair == NumberText::Pair::None && isMetric(m_roles.roleOf(name())))
                        emit(name(), number);
                    m_fieldHasValue = true;
                    const auto close = m_text.find(']', next);
                    m_at = close == std::string_view::npos ? m_text.size() : close + 1;
                    forget();
                    continue;
                }
                if (const auto inner = m_text.substr(next + 1, m_text.find_first_of(" =:]", next + 1) - next -
                                                                   1); // "main.py:train: [Epoch 0 Batch 500/1000] loss=0.8"
                    !inner.empty() && std::isalpha(static_cast<unsigned char>(inner.front())) != 0 && !m_record.hasStep() && !m_record.hasEpoch() &&
                    m_record.used == 0) {
                    const auto role = m_roles.roleOf(inner);
                    if (role == NameRole::Epoch || role == NameRole::Step || role == NameRole::Batch) {
                        m_at = next + 1;
                        forget();
                        continue;
                    }
                }
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
                ++m_record.words;
                const auto value = m_text.substr(m_at, m_text.find_first_of(" ,|;)", m_at) - m_at);
                if (value == "True" || value == "False" || value == "None" || value == "true" || value == "false" || value == "null")
                    ++m_record.switches;
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
            if (c == ':' && classReport(heading))
                continue;
            auto phase = phaseOfWord(heading.substr(0, space));
            const auto paren = heading.find('(');
            if (m_roles.roleOf(trimmedName(heading.substr(0, paren))) == NameRole::Epoch) {
                // "1/6 * Epoch (train):": the count stands before its name
                if (!m_record.hasEpoch() && m_record.counter == m_record.counter) {
                    m_record.epoch = m_record.counter;
                    m_record.epochTotal = m_record.counterTotal;
                    m_record.counter = m_record.counterTotal = LogRecord::none;
                }
                if (paren != std::string_view::npos && heading.back() == ')')
                    phase = phaseOfWord(heading.substr(paren + 1, heading.size() - paren - 2));
            }
            if (phase == Phase::Validation && space != std::string_view::npos) { // "Evaluating test:", "Evaluating train:"
                const auto set = phaseOfWord(heading.substr(space + 1));
                if (set == Phase::Test)
                    phase = set;
                else if (set == Phase::Train)
                    m_record.phaseWord = "train";
            } else if (heading == "DEV" || heading == "dev" || heading == "Dev") {
                m_record.phaseWord = std::string(heading); // "DEV : loss 1.06": as it is called there
            }
            // Behind values ("Train: Loss 0.5 | Val: Loss 0.6") it speaks of what follows only.
            if (phase != Phase::None && m_record.hasMetric())
                m_section = phase == Phase::Train ? std::string_view{} : heading.substr(0, space);
            else if (phase != Phase::None && m_record.phase == Phase::None)
                m_record.phase = phase;
            const auto colon = m_text.find_first_not_of(" \t", m_at);
            if (colon != std::string_view::npos && m_text[colon] == '"')
                m_at =
                    std::min(m_text.size(), m_text.find('"', colon + 1) == std::string_view::npos ? m_text.size() : m_text.find('"', colon + 1) + 1);
            forget();
            continue;
        }
        if (c == '-' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == ' ' || m_text[m_at + 1] == '-')) {
            if (named() && !m_fieldHasValue && !m_hasPending && m_text[m_at + 1] == ' ' && mayStartNumber(m_text, m_at + 2) &&
                isMetric(m_roles.roleOf(name()))) { // "dice_loss - 0.5"
                m_sep = c;
                m_at += 2;
                if (takeNumber())
                    continue;
            }
            endField();
            const bool option = m_text[m_at + 1] == '-' && m_at + 2 < m_text.size() &&
                                std::isalpha(static_cast<unsigned char>(m_text[m_at + 2])) != 0 && (m_at == 0 || m_text[m_at - 1] == ' ');
            if (option) { // "--step 100 --lr 0.001": what a program was told
                const auto end = std::min(m_text.find_first_of(" =:", m_at), m_text.size());
                if (end < m_text.size() && m_text[end] != ':') {
                    m_at = std::min(m_text.find_first_not_of(' ', end + 1), m_text.size());
                    while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != '-')
                        ++m_at;
                    continue;
                }
            }
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
            if (named() && mayStartNumber(m_text, m_at + 1) && isMetric(m_roles.roleOf(name()))) { // "Batch[100] Loss[6.538]"
                const auto number = numberAt(m_text, m_at + 1);
                const auto close = m_at + 1 + number.length;
                if (number.decimal && number.pair == NumberText::Pair::None && close < m_text.size() && m_text[close] == ']') {
                    m_sep = ':';
                    emit(name(), number);
                    m_fieldHasValue = true;
                    forget();
                    m_at = close + 1;
                    continue;
                }
            }
            endField();
            ++m_at;
            continue;
        }
        if (c == ']' || c == ')' || c == '}') {
            if (c == ']' && bracketedCounter())
                continue;
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
            const auto inside = m_text.substr(m_at + 1, close - m_at - 1);
            if (!named() && m_record.used == 0 && !m_record.hasStep() && inside.find('/') != std::string_view::npos &&
                inside.find_first_not_of(" 0123456789/") == std::string_view::npos) {
                ++m_at; // "( 50/1000) loss: 2.4"
                continue;
            }
            if (!named() && m_record.used == 0 && !m_record.hasStep() && !m_record.hasEpoch() &&
                inside.find_first_of(":=") != std::string_view::npos &&
                (containsNoCase(inside, "epoch") || containsNoCase(inside, "iter") || containsNoCase(inside, "step"))) {
                ++m_at; // "(epoch: 1, iters: 100) D_A: 0.2": where training stands
                continue;
            }
            if (whereInTraining(inside)) {
                m_at = close + 1; // "(Iteration 1 / 4900) loss: 2.3", "Train Metrics (step 100) - CTC Loss: 12.3"
                forget();
                continue;
            }
            if (named() && close - m_at < 60) {
                auto pair = inside.find(": ");
                if (pair != std::string_view::npos)
                    pair = inside.find_first_not_of(' ', pair + 1);
                const bool pairs = inside.find('=') != std::string_view::npos || (pair != std::string_view::npos && mayStartNumber(inside, pair));
                if (pairs && !inside.empty() && isDigit(inside.front())) {
                    // "Step... (500 | Loss: 3.2)": the number belongs to the word before the bracket
                    while (m_nameEnd > m_nameBegin && (m_text[m_nameEnd - 1] == '.' || m_text[m_nameEnd - 1] == ' '))
                        --m_nameEnd;
                    ++m_at;
                    continue;
                }
                if (pairs) {
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
        if (c == '.' && !named() && m_at + 1 < m_text.size() && (m_text[m_at + 1] == ' ' || m_text[m_at + 1] == '.')) {
            endField(); // behind a number at the end of a sentence; "Epoch: 1/20... Loss: 2.3..."
            while (m_at < m_text.size() && m_text[m_at] == '.')
                ++m_at;
            continue;
        }
        if (c == '"' || (c == '\'' && !named())) {
            const auto close = m_text.find(c, m_at + 1);
            if (quotedName(close))
                continue;
            if (c == '\'' && close != std::string_view::npos && m_text.substr(close + 1).starts_with(" reached ") &&
                mayStartNumber(m_text, close + 10) && isMetric(m_roles.roleOf(m_text.substr(m_at + 1, close - m_at - 1)))) {
                extend(m_at + 1, close); // "'val_loss' reached 0.43 (best 0.43)"
                m_at = close + 10;
                m_sep = ':';
                if (takeNumber())
                    continue;
            }
            m_at = close == std::string_view::npos ? m_at + 1 : close + 1;
            continue;
        }
        if (mayStartNumber(m_text, m_at)) {
            if (takeNumber())
                continue;
            if (isDigit(c) && !m_record.hasEpoch()) { // "5epoch:train:3376-3750batch: loss=1.7"
                auto end = m_at;
                while (end < m_text.size() && isDigit(m_text[end]))
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
            if (isDigit(c)) { // a clock, a date, an address: no name either
                while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != ',' && m_text[m_at] != '|' && m_text[m_at] != ']' &&
                       m_text[m_at] != '\t')
                    ++m_at;
                m_fieldHasValue = true;
                forget();
                continue;
            }
        }
        if (c == '#' && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]) && named()) { // "Iteration #7"
            const auto full = name();
            const auto blank = full.rfind(' ');
            const auto role = m_roles.roleOf(full.substr(blank == std::string_view::npos ? 0 : blank + 1));
            if (role == NameRole::Step || role == NameRole::Epoch) {
                ++m_at;
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

void readFields(std::string_view text, RoleMemory &roles, LogRecord &record) { FieldReader(text, roles, record).read(); }

} // namespace curves
