// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_engine.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/text_scan.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace curves {

using namespace log_engine;

namespace {

/// A sentence about a stretch of batches: "… Average objective function for 'output' for minibatches 40-49 is -35.0 over 19538 frames."
bool readObjective(std::string_view text, RoleMemory &roles, LogRecord &record)
{
    if (!containsWord(text, "for minibatches "))
        return false;
    const auto stretch = text.find(" for minibatches ");
    if (stretch == std::string_view::npos)
        return false;
    const auto range = numberAt(text, stretch + 17);
    const auto is = text.find(" is ", stretch);
    if (range.pair != NumberText::Pair::Range || is == std::string_view::npos)
        return false;
    const auto value = numberAt(text, is + 4);
    auto name = text.substr(0, stretch);
    if (const auto source = name.rfind(") "); source != std::string_view::npos)
        name.remove_prefix(source + 2);
    if (value.length == 0 || name.empty())
        return false;
    record.clear();
    record.add(name, value.value, true).role = roles.roleOf(name);
    record.step = range.second;
    record.stepPriority = 3;
    return true;
}

/// "[11/107] Building CXX object …": the progress of a build is no place in training.
bool isBuildStep(std::string_view text)
{
    const auto close = text.find("] ");
    if (text.empty() || text.front() != '[' || close == std::string_view::npos || close > 20)
        return false;
    const auto word = text.substr(close + 2, text.find(' ', close + 2) - close - 2);
    static constexpr std::array<std::string_view, 12> verbs{"Building",  "Linking", "Compiling", "Generating", "Installing", "Scanning",
                                                            "Automatic", "Copying", "RUN",       "COPY",       "Running",    "Re-checking"};
    return std::find(verbs.begin(), verbs.end(), word) != verbs.end();
}

/// Names that only settings have.
bool isSettingName(std::string_view name)
{
    static constexpr std::array<std::string_view, 30> names{
        "epochs",       "batch_size",    "seed",        "num_workers", "workers",       "weight_decay", "momentum",   "patience",
        "warmup_steps", "max_steps",     "num_epochs",  "hidden_size", "num_layers",    "dropout",      "beta1",      "beta2",
        "n_layer",      "n_head",        "n_embd",      "block_size",  "vocab_size",    "warmup_ratio", "max_epochs", "num_heads",
        "hidden_dim",   "warmup_epochs", "max_seq_len", "max_iters",   "eval_interval", "log_interval"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Where a warning of Python begins that was written behind a message without a line's end between:
/// "iter 0 || Loss: 19.4 || /opt/aug.py:238: UserWarning: …"; the text's length when there is none.
std::size_t gluedWarning(std::string_view text)
{
    const auto warning = text.find("Warning: ");
    if (warning == std::string_view::npos || warning < 12)
        return text.size();
    const auto place = text.rfind(' ', warning);
    if (place == std::string_view::npos || place < 6 || text[place - 1] != ':')
        return text.size();
    auto line = place - 1;
    while (line > 0 && text[line - 1] >= '0' && text[line - 1] <= '9')
        --line;
    if (line + 1 == place || line < 5 || text.substr(line - 4, 4) != ".py:")
        return text.size();
    auto begin = text.find_last_of(" |", line);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    return begin == 0 ? text.size() : text.find_last_not_of(" |", begin - 1) + 1;
}

} // namespace

void LogReader::Engine::feed(std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto *end = static_cast<const char *>(std::memchr(bytes.data(), '\n', bytes.size()));
        if (end == nullptr) {
            m_partial.append(bytes);
            return;
        }
        const auto length = static_cast<std::size_t>(end - bytes.data());
        if (m_partial.empty()) {
            line(0, bytes.substr(0, length), bytes.data() + bytes.size());
        } else {
            m_partial.append(bytes.substr(0, length));
            line(0, m_partial);
            m_partial.clear();
        }
        bytes.remove_prefix(length + 1);
    }
}

void LogReader::Engine::finish()
{
    if (!m_partial.empty()) {
        const std::string last = std::move(m_partial);
        m_partial.clear();
        line(0, last);
    }
    flushWrapped();
}

void LogReader::Engine::line(std::int64_t timeNs, std::string_view text, const char *readable, LineAhead *ahead)
{
    if (patterns && !m_afterPatterns && byPattern(text, timeNs))
        return;
    ++m_lineNumber;
    m_lineRank = -1;
    if (shortcuts && m_wrapped.empty() && m_openMapping.empty() &&
        (ahead != nullptr ? shortcut(*ahead, text, readable) : shortcut(timeNs, text, readable)))
        return;
    splitDrawn(text, m_scratch, m_segments);
    m_redraw = false;
    // Copies of the views: a segment may come back in through a bar's tail.
    const bool parts = shortcuts && m_segments.size() > 1;
    for (const auto segment : m_segments)
        if (!parts || !shortcutPart(segment, text, timeNs))
            this->segment(segment, timeNs);
    flushRedraw();
}

void LogReader::Engine::segment(std::string_view text, std::int64_t timeNs)
{
    auto prefix = readPrefix(text);
    if (prefix.summary)
        return;
    m_indent = prefix.indent;
    m_indented = m_indent >= 8;
    // What is drawn after a carriage return is of the process that wrote the line.
    if (prefix.rank >= 0)
        m_lineRank = prefix.rank;
    else
        prefix.rank = m_lineRank;
    const bool object = text.substr(prefix.length).starts_with("{\"");
    if ((!m_wrapped.empty() || !m_openMapping.empty()) && !object) {
        // What goes on from the line before goes on behind this line's own prefix.
        const auto begin = std::min(text.find_first_not_of(' ', prefix.length), text.size());
        const auto rest = text.substr(begin - prefix.indent);
        if (!m_wrapped.empty()) {
            if (continuesWrapped(rest))
                return;
            flushWrapped();
        }
        if (!m_openMapping.empty() && continuesMapping(rest, timeNs))
            return;
    }
    text.remove_prefix(prefix.length);
    body(text, prefix, timeNs);
}

/// What stands behind the prefix.
void LogReader::Engine::body(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    // Ray says how many lines of the kind it left out.
    if (text.ends_with("]") || prefix.actor) {
        const auto repeated = text.find(" [repeated ");
        if (repeated != std::string_view::npos && text.find("x across cluster]", repeated) != std::string_view::npos)
            text = text.substr(0, repeated);
    }
    if (text.empty())
        return;
    if (timeNs == 0)
        timeNs = prefix.timeNs;
    const bool object = text.starts_with("{\"");
    if (object && mappings(text, prefix, timeNs)) // before bars: a collector may have wrapped one
        return;
    if (shortcuts && prefix.length > 0 && shortcutBehind(text, prefix, timeNs))
        return;
    const auto bar = readBar(text);
    if (bar.found) {
        this->bar(bar, timeNs, prefix.rank);
        if (bar.tail.find_first_not_of(' ') != std::string_view::npos)
            segment(bar.tail, timeNs);
        return;
    }
    if (!object && mappings(text, prefix, timeNs))
        return;
    if (prefix.record)
        return;
    if (text.starts_with("\xe2\x94\x82") || text.starts_with("\xe2\x94\x83")) { // a row between drawn bars
        drawnRow(text, prefix, timeNs);
        return;
    }
    const bool boxed = text.size() > 2 && text[0] == '\xe2' && (text[1] == '\x94' || text[1] == '\x95') && (text[2] != '\x81');
    if (boxed) { // a drawn box: a summary or a configuration; "──── Step 1000 ────" is a heading
        if (m_tap != nullptr) {
            m_tap->kind = LineOutcome::Kind::Other;
        } else if (m_drawnRows && (text.starts_with("\xe2\x94\x94") || text.starts_with("\xe2\x95\x98"))) {
            m_drawnRows = false; // the lower edge
            m_record.clear();
            if (m_table.take("----", m_roles, m_record) == LogTable::Line::BoxEnd) {
                settleCounters(m_record);
                m_record.timeNs = timeNs;
                m_record.rank = prefix.rank;
                accept(m_record);
            }
        } else if (text.ends_with("\xe2\x94\x80") && eraseBarGlyphs(text, m_clean)) {
            const auto begin = m_clean.find_first_not_of(' ');
            if (begin != std::string::npos) {
                m_record.clear();
                const auto title = std::string_view(m_clean).substr(begin, m_clean.find_last_not_of(' ') + 1 - begin);
                readFields(title, m_roles, m_record);
                settleCounters(m_record);
                if (m_record.used == 0 && (m_record.hasStep() || m_record.hasEpoch()))
                    heading(title, m_record);
            }
        }
        return;
    }
    if (std::memchr(text.data(), '\xe2', text.size()) != nullptr || text.find("[=") != std::string_view::npos ||
        text.find("[..") != std::string_view::npos) {
        if (eraseBarGlyphs(text, m_clean)) {
            if (text.find("\xe2\x80\xa2") != std::string_view::npos && text.find("\xe2\x94\x81") != std::string_view::npos) {
                m_wrapped = m_clean; // rich wraps the fields of its bar at the width of the screen
                m_wrappedTime = timeNs;
                m_wrappedRank = prefix.rank;
                return;
            }
            redrawn(m_clean, timeNs, prefix.rank);
            return;
        }
    }
    message(text, prefix, timeNs);
}

/// A line without pairs.
void LogReader::Engine::textLine(std::string_view text, LogRecord &record)
{
    if (m_tap != nullptr) {
        m_tap->take(LineOutcome::Kind::Text, record, text);
        return;
    }
    if (text.ends_with(':') && hasNoNumber(text)) { // "History (loss, distributed):": what the values below it are
        const auto open = text.find('(');
        m_title.assign(text.substr(0, text.size() - 1));
        if (open != std::string_view::npos && text.size() > 1 && text[text.size() - 2] == ')')
            m_title.assign(text.substr(open + 1, text.size() - open - 3));
        m_titleLine = m_lineNumber;
    }
    heading(text, record);
    if (!record.hasStep() && !record.hasEpoch()) {
        m_record.clear();
        m_table.take(text, m_roles, m_record);
    }
}

namespace {

/// "[6/7] Fine-tuning the encoder...", "3/9: LSTM": what a script is at, and no step of training.
bool isStage(std::string_view text, const LogRecord &record)
{
    if (record.hasEpoch() || record.step == record.step || record.counterNamed || record.counterInEpoch || !(record.counterTotal < 30))
        return false;
    const auto digit = text.find_first_of("0123456789");
    if (digit > 3 || text.find_first_not_of(" [(") != digit)
        return false;
    const auto end = text.find_first_not_of("0123456789/ ])", digit);
    if (end == std::string_view::npos)
        return false;
    const auto name = text.find_first_not_of(" :-.", end);
    return name != std::string_view::npos && text[name] >= 'A' && text[name] <= 'Z' && !containsNoCase(text, "epoch") &&
           !containsNoCase(text, "step") && !containsNoCase(text, "batch") && !containsNoCase(text, "iter");
}

} // namespace

void LogReader::Engine::heading(std::string_view text, const LogRecord &record)
{
    // "Epoch[1] Complete." of an inner loop closes; it is no place where what follows belongs.
    if (isBuildStep(text))
        return;
    bool counted = (record.hasStep() || record.hasEpoch()) && !isStage(text, record);
    if (counted && is(m_epoch) && !(record.epoch > m_epoch))
        counted = text.find("omplete") == std::string_view::npos && text.find("inished") == std::string_view::npos;
    if (counted) {
        const bool counts = is(record.step) || is(record.counter);
        if (counts || record.epoch != m_epoch)
            m_step = is(record.step) ? record.step : record.counter;
        if (record.hasEpoch()) {
            m_epoch = record.epoch;
            m_epochTotal = record.epochTotal;
            const auto word = text.find_first_not_of(" =-*#>[");
            m_headedSteps = m_headedSteps && (!is(m_headedEpoch) || m_stepsBelow);
            m_stepsBelow = false;
            m_headedEpoch =
                !counts && word != std::string_view::npos && (text.substr(word, 5) == "epoch" || text.substr(word, 5) == "Epoch") ? m_epoch : none;
        }
        const auto colon = text.find(':');
        m_listed = colon != std::string_view::npos && colon + 2 < text.size() && text[colon + 1] == ' ' &&
                   (text[colon + 2] == ' ' ||
                    std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) { return c < 'a' || c > 'z'; })) &&
                   text.find_first_not_of(" 0123456789.", colon + 1) == std::string_view::npos;
        if (!record.round) {
            m_headingLine = m_blockLine = m_lineNumber;
            m_blockPoints = false;
        }
        m_phase = Phase::None;
    }
    const auto word = text.substr(0, text.find(' '));
    const auto phase = phaseOfWord(word);
    if (phase == Phase::Validation || phase == Phase::Test) {
        // "Validating runs/weights/best.pt...": what was trained is looked at once more
        const auto dot = text.rfind(".pt");
        m_reevaluation = m_reevaluation || dot != std::string_view::npos || text.find(".ckpt") != std::string_view::npos;
    }
    if (phase == Phase::Train)
        m_phase = Phase::None;
    else if (phase != Phase::None)
        m_phase = text.find("amples") != std::string_view::npos || text.find("finish") != std::string_view::npos ? Phase::None : phase;
    if (containsWord(text, "est iteration"))
        m_bestFollows = true;
}

/// A line that is nothing but the name of a metric, as Torch's optim.Logger heads its files: "% mean class accuracy (train set)". True when the
/// line was only asked about: what it says depends on the lines below.
bool LogReader::Engine::columnTitle(std::string_view text)
{
    if (text.size() > 60 || text.find_first_of(":.!?,;|=") != std::string_view::npos || !isMetric(nameRole(text)) ||
        std::count(text.begin(), text.end(), ' ') > 6)
        return false;
    if (m_tap != nullptr) {
        m_tap->kind = LineOutcome::Kind::Other;
        return true;
    }
    m_columnTitle.assign(text.substr(std::min(text.find_first_not_of(" \t"), text.size())));
    m_columnLine = m_lineNumber;
    m_columnValues.clear();
    m_columnShown = false;
    return false;
}

/// A number alone on a line, below such a title: it is a value once there are ten in a row.
bool LogReader::Engine::columnValue(std::string_view text, std::int64_t timeNs)
{
    constexpr std::size_t enough = 10;
    if (text.size() > 32)
        return false;
    const auto begin = text.find_first_not_of(" \t");
    const auto number = numberAt(text, begin);
    if (!number.decimal || begin + number.length != text.size() || !number.unit.empty() || number.pair != NumberText::Pair::None)
        return false;
    if (m_tap != nullptr) {
        m_tap->kind = LineOutcome::Kind::Other; // what it is depends on the lines above
        return true;
    }
    if (m_columnTitle.empty() || m_lineNumber - m_columnLine != 1)
        return false;
    m_columnLine = m_lineNumber;
    m_columnValues.push_back(number.value);
    if (!m_columnShown && m_columnValues.size() < enough)
        return true;
    const auto role = nameRole(m_columnTitle);
    for (const double value : m_columnValues) {
        m_record.clear();
        m_record.add(m_columnTitle, value, true).role = role;
        m_record.phases = true;
        m_record.timeNs = timeNs;
        accept(m_record);
    }
    m_columnValues.clear();
    m_columnShown = true;
    return true;
}

/// A paragraph of a document: it names scores and numbers, and most of it is words.
bool LogReader::Engine::isProse(std::string_view text)
{
    constexpr std::size_t paragraph = 300; // characters; sentences of training programs are shorter
    if (text.size() < paragraph)
        return false;
    int words = 0, others = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        auto piece = text.substr(at, end - at);
        at = end + 1;
        if (piece.empty())
            continue;
        if (piece.back() == ',' || piece.back() == '.')
            piece.remove_suffix(1);
        const bool word = !piece.empty() && std::all_of(piece.begin(), piece.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
        ++(word ? words : others);
    }
    return words >= 30 && words > others;
}

/// A line that lists settings: several switches, mostly words, or several names that only settings have.
bool LogReader::Engine::isConfiguration(const LogRecord &record) const
{
    if (record.switches >= 2 || (record.words >= 6 && static_cast<std::size_t>(record.words) >= record.used))
        return true;
    int settings = 0;
    for (std::size_t i = 0; i < record.used; ++i)
        settings += record.fields[i].role == NameRole::Other && isSettingName(record.fields[i].name) ? 1 : 0;
    return settings >= 3 || (settings > 0 && record.words + record.switches > 2);
}

void LogReader::Engine::message(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    m_record.clear();
    const char first = text[text.find_first_not_of(" \t")];
    if (m_tap != nullptr) {
        if (first == '|' || first == '-')
            m_tap->kind = LineOutcome::Kind::Other;
        m_tap->startsLikeRow = (first >= '0' && first <= '9') || first == 'a' || first == '!';
    }
    if (first == '|' || first == '-' || m_table.inOpenBox() ||
        (m_table.active() && ((first >= '0' && first <= '9') || first == 'a' || first == '!')) ||
        (m_table.hasPhases() && text.find(" | ") != std::string_view::npos)) {
        const auto kind = m_table.take(text, m_roles, m_record);
        if (kind == LogTable::Line::Row || kind == LogTable::Line::BoxEnd) {
            settleCounters(m_record);
            m_record.timeNs = timeNs;
            m_record.rank = prefix.rank;
            accept(m_record);
            return;
        }
        if (kind != LogTable::Line::Other)
            return;
    }
    if (text.starts_with("@@ -") || text.starts_with("@@@ -"))
        return;                  // a place in a difference of files
    if (text.starts_with("...")) // dots that a solver draws while it works
        text.remove_prefix(std::min(text.find_first_not_of('.'), text.size() - 1));
    if (text.starts_with("[CV ") || text.starts_with("[CV]"))
        return; // a search over settings scores its folds: no place in training
    if (std::string plain; saidPlainly(text, plain)) {
        if (m_tap != nullptr)
            m_tap->kind = LineOutcome::Kind::Other; // what is read is not what stands there
        else
            message(plain, prefix, timeNs);
        return;
    }
    if (prefix.length == 0 && columnValue(text, timeNs))
        return;
    text = text.substr(0, gluedWarning(text));
    const bool sentence = hasNoNumber(text);
    if (!sentence) {
        readFields(text, m_roles, m_record);
        settleCounters(m_record);
        if (isConfiguration(m_record) || isProse(text) || (m_record.used == 1 && text.back() == ';'))
            return; // settings; a paragraph of a document; "int loss = 0;" is a program
    }
    if (std::memchr(text.data(), '"', text.size()) != nullptr && text.find(" HTTP/") != std::string_view::npos)
        return; // a line of a web server's access log
    m_record.actor = prefix.actor;
    if (sentence) {
        if (prefix.length == 0 && columnTitle(text))
            return;
        textLine(text, m_record);
        return;
    }
    if (m_record.used == 1 && m_record.fields[0].name == "value" && text.find("value") == std::string_view::npos) {
        if (m_tap != nullptr) {
            m_tap->kind = LineOutcome::Kind::Other; // its name depends on the lines above
            return;
        }
        if (m_lineNumber - m_titleLine <= 1 && isMetric(nameRole(m_title))) {
            m_record.fields[0].name = m_title;
            m_record.fields[0].role = nameRole(m_title);
            m_titleLine = m_lineNumber;
        }
    }
    if ((m_record.used == 0 || text.starts_with("LOG (")) && readObjective(text, m_roles, m_record)) {
        m_record.rank = prefix.rank;
        m_record.timeNs = timeNs;
        accept(m_record);
        return;
    }
    if (m_record.used == 0) {
        textLine(text, m_record);
        return;
    }
    if (m_record.used <= 2 && text.find("est iteration") != std::string_view::npos) {
        m_bestFollows = true;
        if (m_tap != nullptr)
            m_tap->kind = LineOutcome::Kind::Other;
        return;
    }
    m_record.rank = prefix.rank;
    m_record.timeNs = timeNs;
    accept(m_record);
}

} // namespace curves
