// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_record.h"
#include "app/domain/curves/log_text.h"
#include "app/domain/curves/number_text.h"

#include <cmath>

namespace curves {
namespace {

bool isTimeKey(std::string_view key)
{
    return key == "timestamp" || key == "_timestamp" || key == "ts" || key == "time" || key == "created_at" || key == "datetime" ||
           key == "asctime" || key == "@timestamp" || key == "wall_time";
}

/// Objects that repeat a run's settings in every record.
bool isSettingsKey(std::string_view key)
{
    return key == "config" || key == "hparams" || key == "hyperparameters" || key == "hyper_parameters" || key == "args" || key == "params" ||
           key == "settings";
}

/// A walk over a JSON object or a printed Python dictionary that keeps only named numbers.
class MappingReader {
public:
    MappingReader(std::string_view text, std::size_t at, RoleMemory &roles, LogRecord &record, std::string_view mark)
        : m_text(text), m_at(at), m_roles(roles), m_record(record), m_markedName(mark)
    {
    }

    std::size_t read()
    {
        if (!object({}, 0))
            return 0;
        finishMarked();
        return m_at;
    }

private:
    void blanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    bool string(std::string_view &out)
    {
        const char quote = m_text[m_at];
        const auto begin = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote)
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        if (m_at >= m_text.size())
            return false;
        out = m_text.substr(begin, m_at - begin);
        ++m_at;
        return true;
    }

    /// Passes over a list, a call such as tensor(0.5, device='cpu'), a set; an inner number of a call is given back.
    bool balanced()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '"' || c == '\'') {
                std::string_view ignored;
                if (!string(ignored))
                    return false;
                continue;
            }
            if (c == '[' || c == '(' || c == '{')
                ++depth;
            else if (c == ']' || c == ')' || c == '}') {
                if (--depth == 0) {
                    ++m_at;
                    return true;
                }
            }
            ++m_at;
        }
        return false;
    }

    /// "0.132, 0.135" as the value of a record: the first under the record's name, the others with their number.
    void terms(std::string_view list)
    {
        const auto before = m_record.used;
        for (int i = 0; i < 5 && !list.empty(); ++i) {
            const auto comma = std::min(list.find(','), list.size());
            auto word = list.substr(0, comma);
            word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
            double value = 0;
            if (!plainNumber(word, value) || i == 4) {
                m_record.used = before;
                return;
            }
            m_record.add(i == 0 ? std::string("value") : "value." + std::to_string(i), value, true);
            list.remove_prefix(std::min(comma + 1, list.size()));
        }
    }

    /// "loss": ["0.52"], "epoch": [3]: a list of one value.
    void single(const std::string &key, std::string_view list)
    {
        double value = 0;
        if (list.size() > 2 && list.size() < 40 && (list.front() == '"' || list.front() == '\'') && list.back() == list.front())
            list = list.substr(1, list.size() - 2);
        if (list.size() < 40 && plainNumber(list, value))
            number(key, value);
    }

    void number(const std::string &key, double value)
    {
        if (isTimeKey(key) && value > 1e9 && value < 9e12) {
            // Unix seconds or milliseconds of this age
            const double seconds = value < 9e9 ? value : value / 1e3;
            m_record.timeNs = static_cast<std::int64_t>(std::floor(seconds)) * 1'000'000'000 + std::llround((seconds - std::floor(seconds)) * 1e9);
            return;
        }
        const auto role = m_roles.roleOf(key);
        auto &field = m_record.add(key, value, true);
        field.role = role;
    }

    void text(const std::string &key, std::string_view value)
    {
        double parsed = 0;
        if (key == "key") {
            m_markedName = value;
            return;
        }
        if (key == "mode" || key == "split" || key == "phase" || key == "stage") {
            m_record.modePhase = phaseOfWord(value);
            return;
        }
        if (key == "event_type" || key == "namespace")
            return;
        if (isTimeKey(key)) {
            std::size_t length = 0;
            const auto time = rfc3339(value, length);
            if (length > 0)
                m_record.timeNs = time;
            return;
        }
        if (plainNumber(value, parsed)) {
            number(key, parsed);
            return;
        }
        if (key == "_type") { // "train_iter", "val_epoch"
            const auto phase = phaseOfName(value);
            if (phase == Phase::Validation || phase == Phase::Test)
                m_record.modePhase = phase;
            return;
        }
        if (const auto count = numberAt(value, 0); count.length > 0 && count.length == value.size() && count.pair == NumberText::Pair::Fraction) {
            const auto role = m_roles.roleOf(key); // "iter": "10/1500"
            if (role == NameRole::Step || role == NameRole::Epoch) {
                m_record.count(key, role, count.value, count.second, false);
                return;
            }
        }
        // "global_step/max_steps": "10/100"
        const auto keySlash = key.find('/');
        const auto slash = value.find('/');
        double total = 0;
        if (keySlash != std::string::npos && slash != std::string_view::npos && plainNumber(value.substr(0, slash), parsed) &&
            plainNumber(value.substr(slash + 1), total)) {
            const auto name = std::string_view(key).substr(0, keySlash);
            const auto role = m_roles.roleOf(name);
            if (role == NameRole::Step || role == NameRole::Epoch)
                m_record.count(name, role, parsed, LogRecord::none, false);
        }
    }

    bool object(const std::string &prefix, int depth)
    {
        if (depth > 6)
            return balanced();
        ++m_at;
        bool first = true;
        while (true) {
            blanks();
            if (m_at >= m_text.size())
                return false;
            if (m_text[m_at] == '}') {
                ++m_at;
                return true;
            }
            if (!first) {
                if (m_text[m_at] != ',')
                    return false;
                ++m_at;
                blanks();
                if (m_at < m_text.size() && m_text[m_at] == '}')
                    continue;
            }
            first = false;
            if (m_at >= m_text.size() || (m_text[m_at] != '"' && m_text[m_at] != '\''))
                return false;
            std::string_view key;
            if (!string(key))
                return false;
            blanks();
            if (m_at >= m_text.size() || m_text[m_at] != ':')
                return false;
            ++m_at;
            blanks();
            if (m_at >= m_text.size())
                return false;
            std::string full = prefix;
            if (!full.empty())
                full += '.';
            full += key;
            const char c = m_text[m_at];
            if (c == '"' || c == '\'') {
                std::string_view value;
                if (!string(value))
                    return false;
                text(full, value);
            } else if (c == '{' && isSettingsKey(key)) {
                if (!balanced())
                    return false;
            } else if (c == '{') {
                if (!object(full, depth + 1))
                    return false;
            } else if (c == '[' || c == '(') {
                const auto open = m_at + 1;
                if (!balanced())
                    return false;
                if (!m_markedName.empty() && full == "value")
                    terms(m_text.substr(open, m_at - 1 - open)); // the precision of boxes and of masks
                else
                    single(full, m_text.substr(open, m_at - 1 - open));
            } else {
                const auto begin = m_at;
                while (m_at < m_text.size() && m_text[m_at] != ',' && m_text[m_at] != '}' && m_text[m_at] != '(' && m_text[m_at] != ' ' &&
                       m_text[m_at] != '\n')
                    ++m_at;
                auto word = m_text.substr(begin, m_at - begin);
                if (m_at < m_text.size() && m_text[m_at] == '(') {
                    const auto inner = m_at + 1;
                    if (!balanced())
                        return false;
                    word = m_text.substr(inner, m_at - 1 - inner);
                    word = word.substr(0, word.find(','));
                }
                double value = 0;
                if (word.ends_with('%'))
                    word.remove_suffix(1); // {"value": 38.9%}: no JSON, but what it means is clear
                if (plainNumber(word, value))
                    number(full, value);
                else if (word.empty())
                    return false;
            }
        }
    }

    /// Records of the shape {"key": name, "value": number or object, "metadata": {…}}: the key is the name, the metadata holds the x values.
    void finishMarked()
    {
        if (m_markedName.empty())
            return;
        for (std::size_t i = 0; i < m_record.used; ++i) {
            auto &field = m_record.fields[i];
            if (field.name == "value") {
                field.name.assign(m_markedName);
                field.role = m_roles.roleOf(field.name);
                if (field.role != NameRole::Loss && field.role != NameRole::Score)
                    field.role = NameRole::Other;
            } else if (field.name.starts_with("value.")) {
                field.name = std::string(m_markedName) + field.name.substr(5);
                field.role = m_roles.roleOf(field.name);
            } else if (field.name.starts_with("metadata.")) {
                field.name.erase(0, 9);
                field.role = m_roles.roleOf(field.name);
                const bool x = field.role == NameRole::Step || field.role == NameRole::Epoch || field.role == NameRole::Samples;
                if (!x)
                    field.role = NameRole::Ignored;
                else if (field.role == NameRole::Epoch && m_record.stepPriority < 1) {
                    m_record.step = field.value;
                    m_record.stepPriority = 1;
                }
            } else {
                field.role = NameRole::Ignored;
            }
        }
    }

    std::string_view m_text;
    std::size_t m_at;
    RoleMemory &m_roles;
    LogRecord &m_record;
    std::string_view m_markedName;
};

} // namespace

std::size_t readMapping(std::string_view text, std::size_t at, RoleMemory &roles, LogRecord &record, std::string_view mark)
{
    const auto before = record.used;
    const auto end = MappingReader(text, at, roles, record, mark).read();
    if (end == 0)
        record.used = before;
    else
        record.mapping = true;
    return end;
}

} // namespace curves
