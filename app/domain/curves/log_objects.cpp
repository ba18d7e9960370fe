// SPDX-License-Identifier: GPL-3.0-or-later
// Objects in a log: JSON records, printed dictionaries, lines of text that a collector wrapped into JSON.
#include "app/domain/curves/log_engine.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/text_scan.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace curves {

using namespace log_engine;

namespace {

/// Adds the character that the escape sequence at text[at] (behind its backslash) stands for; gives the position of the sequence's last letter.
/// Halves of a pair outside the basic plane become blanks: no such letter matters here.
std::size_t unescape(std::string_view text, std::size_t at, std::string &out)
{
    const char c = text[at];
    if (c != 'u' || at + 4 >= text.size()) {
        out += c == 't' ? '\t' : c == 'n' || c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
        return at;
    }
    unsigned code = 0;
    for (std::size_t i = at + 1; i <= at + 4; ++i) {
        const char d = text[i];
        const bool hex = (d >= '0' && d <= '9') || (d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F');
        code = code * 16 + (!hex ? 0U : d <= '9' ? static_cast<unsigned>(d - '0') : static_cast<unsigned>((d | 0x20) - 'a' + 10));
    }
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code >= 0xd800 && code < 0xe000) {
        out += ' ';
    } else {
        out += static_cast<char>(0xe0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
    return at + 4;
}

} // namespace

/// Python's pprint breaks a dictionary into lines that begin with a blank and a quote.
bool LogReader::Engine::continuesMapping(std::string_view text, std::int64_t timeNs)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    const auto begin = text.find_first_not_of(' ');
    const bool goesOn = begin != std::string_view::npos && begin > 0 && (text[begin] == '\'' || text[begin] == '"') &&
                        (text.back() == ',' || text.back() == '}') && m_openMapping.size() < 16384;
    if (!goesOn) {
        m_openMapping.clear();
        return false;
    }
    m_openMapping += text;
    if (text.back() == ',')
        return true;
    const std::string whole = std::move(m_openMapping);
    m_openMapping.clear();
    LogPrefix prefix;
    m_gathered = true;
    mappings(whole, prefix, timeNs);
    m_gathered = false;
    return true;
}

/// JSON objects and printed dictionaries, at the head of the text or glued behind something.
bool LogReader::Engine::mappings(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    const auto *open = static_cast<const char *>(std::memchr(text.data(), '{', text.size()));
    if (open == nullptr)
        return false;
    auto at = static_cast<std::size_t>(open - text.data());
    bool any = false;
    std::size_t begin = 0;            // behind the object before
    double step = none, epoch = none; // where the first object says, or what stands before it, that training stands
    while (at != std::string_view::npos && at + 1 < text.size()) {
        const auto next = text.find_first_not_of(" ", at + 1);
        if (next == std::string_view::npos)
            break;
        if (text[next] == '"' || text[next] == '\'') {
            m_record.clear();
            std::string_view mark;
            if (prefix.record && at > 2 && !any) {
                // ":::MLL 1561427727.329 eval_accuracy: {…": the name stands before the object
                mark = text.substr(0, text.find_last_not_of(" :", at - 1) + 1);
                mark.remove_prefix(std::min(mark.size(), mark.rfind(' ') + 1));
            }
            const auto end = readMapping(text, at, m_roles, m_record, mark);
            if (end == 0) {
                if (text.back() == ',' && text.find_first_of("}[(", at) == std::string_view::npos && !any)
                    m_openMapping.assign(text.substr(at));
                at = text.find('{', at + 1);
                continue;
            }
            bool x = false;
            for (std::size_t i = 0; i < m_record.used; ++i) {
                const auto role = m_record.fields[i].role;
                x = x || role == NameRole::Step || role == NameRole::Epoch || role == NameRole::Samples || role == NameRole::Batch;
            }
            x = x || m_record.hasStep() || m_record.hasEpoch();
            // "eval_accuracy: {"value": 0.4, "epoch": 3}", "epoch 1, TR loss: {'main': 0.6} VL loss: {'main': 0.4}": whose values they are
            if (!prefix.record && at > 2 && m_record.used > 0) {
                auto title = text.substr(begin, at - begin);
                const bool named = title.ends_with(": ") || title.ends_with(":");
                title = title.substr(0, title.find_last_not_of(": ") + 1);
                if (const auto comma = title.rfind(", "); comma != std::string_view::npos)
                    title.remove_prefix(comma + 2);
                title.remove_prefix(std::min(title.find_first_not_of(" ,"), title.size()));
                if (const auto word = title.rfind(' '); m_record.fields[0].name == "value" && word != std::string_view::npos)
                    title.remove_prefix(word + 1);
                const auto role = named && !title.empty() && title.size() < 40 && hasNoNumber(title) ? m_roles.roleOf(title) : NameRole::Other;
                if (isMetric(role) && m_record.fields[0].name == "value") {
                    m_record.fields[0].name.assign(title);
                    m_record.fields[0].role = role;
                } else if (isMetric(role) && !x && title.find(' ') != std::string_view::npos) {
                    for (std::size_t i = 0; i < m_record.used; ++i) {
                        m_record.fields[i].name.insert(0, std::string(title) + '.');
                        m_record.fields[i].role = m_roles.roleOf(m_record.fields[i].name);
                    }
                    if (any && (is(step) || is(epoch))) {
                        m_record.step = step;
                        m_record.epoch = epoch;
                        x = true;
                    }
                }
            }
            begin = end;
            bool titled = false; // "Losses {'ner': 12.3}", "train: {'epoch': 0, …}": what the dictionary is
            if (at > 0 && at < 20 && !any) {
                auto title = text.substr(0, at);
                while (!title.empty() && (title.back() == ' ' || title.back() == ':' || title.back() == '='))
                    title.remove_suffix(1);
                const auto phase = phaseOfWord(title);
                if (phase != Phase::None) {
                    m_record.modePhase = phase;
                    titled = m_record.hasMetric();
                } else if (title.ends_with("__log__")) { // what a program says for other programs to read: "__log__:{"n_iter": 1, …}"
                    for (std::size_t i = 0; i < m_record.used; ++i)
                        if (m_record.fields[i].name == "n_iter")
                            m_record.fields[i].role = NameRole::Step;
                    titled = m_record.hasMetric();
                    x = true;
                } else if (title == "Losses" || title == "losses" || title == "Loss") {
                    for (std::size_t i = 0; i < m_record.used; ++i)
                        if (m_record.fields[i].role == NameRole::Other)
                            m_record.fields[i].role = NameRole::Loss;
                    titled = m_record.hasMetric();
                }
            }
            if (!x && at > 0 && at < 120 && !any && m_record.hasMetric()) {
                // "epoch 3: {'accuracy': 0.8}": the text before the dictionary says where training stands
                LogRecord before;
                readFields(text.substr(0, at), m_roles, before);
                if (!before.hasMetric() && (before.hasStep() || before.hasEpoch())) {
                    m_record.step = before.step;
                    m_record.stepPriority = before.stepPriority;
                    m_record.epoch = before.epoch;
                    x = true;
                }
            }
            step = any ? step : m_record.step;
            epoch = any ? epoch : m_record.epoch;
            if (!x && at > 1 && !any && m_record.hasMetric() && text[at - 1] == ' ' &&
                text.substr(0, at - 1).find_first_not_of("0123456789") == std::string_view::npos && at < 10) {
                m_record.step = numberAt(text.substr(0, at - 1), 0).value; // "3 {'loss': 0.2}"
                m_record.stepPriority = 2;
                x = true;
            }
            // Behind nothing but numbers and stamps ("0 19 2024-03-11 19:58:35 {'loss': …") it stands as if at the head.
            const bool behindNumbers = at > 0 && at < 60 && !any && m_record.hasMetric() &&
                                       text.substr(0, at).find_first_not_of("0123456789-:./T ") == std::string_view::npos;
            // In the middle of a sentence a dictionary is somebody's parameters, unless it says where in training it stands.
            if (at == 0 || any || prefix.record || titled || behindNumbers || (m_record.hasMetric() && x)) {
                if (at == 0 && !any && !x && !m_record.hasMetric() && text[next] == '"' && wrappedMessage(text, next, prefix, timeNs))
                    return true;
                m_record.rank = prefix.rank;
                if (timeNs != 0)
                    m_record.timeNs = timeNs;
                m_record.actor = prefix.actor;
                m_record.gathered = m_gathered;
                settleCounters(m_record);
                if (m_record.used > 0)
                    accept(m_record);
                any = true;
            }
            at = text.find('{', end);
        } else {
            at = text.find('{', at + 1);
        }
    }
    return any;
}

/// A line of text that a collector wrapped into JSON: {"log":"epoch 1 loss 2.3\n","stream":"stdout",…}. False when there is none with a number.
bool LogReader::Engine::wrappedMessage(std::string_view object, std::size_t at, const LogPrefix &prefix, std::int64_t timeNs)
{
    static constexpr std::array<std::string_view, 6> keys{R"("log":)",     R"("message":)", R"("msg":)",
                                                          R"("MESSAGE":)", R"("text":)",    R"("textPayload":)"};
    std::string_view said;
    for (const auto key : keys) {
        const auto found = object.find(key, at);
        if (found == std::string_view::npos || (found > at && object[found - 1] != ',' && object[found - 1] != ' ' && object[found - 1] != '{'))
            continue;
        const auto open = object.find_first_not_of(' ', found + key.size());
        if (open == std::string_view::npos || object[open] != '"')
            continue;
        auto close = open + 1;
        while (close < object.size() && object[close] != '"')
            close += object[close] == '\\' ? 2 : 1;
        if (close >= object.size())
            continue;
        said = object.substr(open + 1, close - open - 1);
        break;
    }
    while (said.ends_with("\\n") || said.ends_with("\\r"))
        said.remove_suffix(2);
    // Of a container's output every line counts, also a rule or a header; of a service's records only what may hold a value.
    const bool output = object.find("\"stream\":", at) != std::string_view::npos || object.find("\"textPayload\":", at) != std::string_view::npos;
    if (said.empty() || (!output && hasNoNumber(said)))
        return false;
    if (timeNs == 0)
        timeNs = m_record.timeNs;
    if (said.find('\\') == std::string_view::npos && said.find('{') == std::string_view::npos) {
        if (output)
            segment(said, timeNs);
        else
            message(said, prefix, timeNs);
        return true;
    }
    if (m_tap != nullptr) {
        m_tap->kind = LineOutcome::Kind::Other; // what is said does not stand in the line as it is
        return true;
    }
    std::string plain;
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (said[i] != '\\' || i + 1 >= said.size()) {
            plain += said[i];
            continue;
        }
        i = unescape(said, i + 1, plain);
    }
    std::string drawn;
    std::vector<std::string_view> parts;
    splitDrawn(plain, drawn, parts);
    for (const auto part : parts)
        segment(part, timeNs);
    return true;
}

} // namespace curves
