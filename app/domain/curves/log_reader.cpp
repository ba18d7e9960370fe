// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_reader.h"

#include "app/domain/curves/log_bar.h"
#include "app/domain/curves/log_table.h"
#include "app/domain/curves/log_text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace curves {
namespace {

constexpr double none = LogRecord::none;

bool is(double value) { return value == value; }

/// What a series is keyed by: the kind of x that its lines carry. Lines with a step of their own and epoch summaries of the same name are
/// different measurements.
enum class Level : char { Step, Epoch, Inherited };

struct Series {
    std::string name;
    int rank = -1;
    Level level = Level::Step;
    bool bar = false;     // values of redraws
    bool inEpoch = false; // of a bar that is drawn anew every epoch
    bool round = false;   // boosting rounds
    bool table = false;
    std::size_t order = 0;
    std::shared_ptr<Curve> curve;
    bool carried = false; // a held-out value that stays on every line until the next evaluation: only its changes are points
};

/// Lines of one shape: the same names in the same order, the same kind of x.
struct Template {
    bool accepted = false;
    bool rejected = false;
    bool changes = false;
    unsigned seen = 0;
    std::vector<LogRecord> waiting; // kept until the shape is known to be training output
    std::vector<int> series;        // index by field
};

/// How a counter with a known total moves, to tell one that restarts every epoch from one that counts on.
struct Counting {
    double lastEpoch = none, lastN = none, base = 0;
    bool inEpoch = false, absolute = false, seen = false;
};

constexpr unsigned repeatsNeeded = 3;
constexpr std::size_t mostTemplates = 4096;
constexpr int headingReach = 80; // lines that a heading's step reaches down

} // namespace

class LogReader::Engine {
public:
    void feed(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto *end = static_cast<const char *>(std::memchr(bytes.data(), '\n', bytes.size()));
            if (end == nullptr) {
                m_partial.append(bytes);
                return;
            }
            const auto length = static_cast<std::size_t>(end - bytes.data());
            if (m_partial.empty()) {
                line(0, bytes.substr(0, length));
            } else {
                m_partial.append(bytes.substr(0, length));
                line(0, m_partial);
                m_partial.clear();
            }
            bytes.remove_prefix(length + 1);
        }
    }

    void finish()
    {
        if (!m_partial.empty()) {
            const std::string last = std::move(m_partial);
            m_partial.clear();
            line(0, last);
        }
    }

    void line(std::int64_t timeNs, std::string_view text)
    {
        ++m_lineNumber;
        splitDrawn(text, m_scratch, m_segments);
        m_redraw = false;
        // Copies of the views: a segment may come back in through a bar's tail.
        for (const auto segment : m_segments)
            this->segment(segment, timeNs);
        flushRedraw();
    }

    std::vector<Series> series;
    std::size_t points = 0;

    int mainSeries() const;
    std::string shownName(std::size_t index) const;

private:
    void segment(std::string_view text, std::int64_t timeNs);
    void message(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    bool mappings(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs);
    void bar(const BarText &text, std::int64_t timeNs, int rank);
    void redrawn(std::string_view text, std::int64_t timeNs, int rank);
    void flushRedraw();
    void accept(LogRecord &record);
    void heading(std::string_view text);
    void resolveX(LogRecord &record, bool &ownStep, bool &ownEpoch);
    double stepOf(double n, double total, double epoch, bool inEpoch, bool named);
    void emit(Template &shape, const LogRecord &record, Level level);
    int seriesFor(const std::string &name, const LogRecord &record, Level level);
    bool convincing(const LogRecord &record, bool own) const;

    RoleMemory m_roles;
    LogTable m_table;
    BarTracker m_bars;
    LogRecord m_record, m_redrawRecord;
    bool m_redraw = false;
    std::string m_partial, m_scratch, m_clean;
    std::vector<std::string_view> m_segments;
    std::vector<BarTracker::Point> m_barPoints;
    std::unordered_map<std::uint64_t, Template> m_templates;
    std::unordered_map<std::string, int> m_seriesByKey;
    std::unordered_set<std::string> m_knownNames;
    std::map<long long, Counting> m_counting;
    long long m_lineNumber = 0;

    // Where training is, from headings and from lines with an x of their own.
    double m_step = none, m_epoch = none, m_epochTotal = none;
    double m_trainTotal = none;
    long long m_headingLine = -1000000;
    long long m_recordLine = -1000000; // the last line that was training output
    bool m_indented = false;
    Phase m_phase = Phase::None;
    bool m_bestFollows = false;
    std::string m_key;
};

void LogReader::Engine::segment(std::string_view text, std::int64_t timeNs)
{
    m_indented = text.starts_with("        ");
    const auto prefix = readPrefix(text);
    if (prefix.summary)
        return;
    text.remove_prefix(prefix.length);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    if (text.empty())
        return;
    if (timeNs == 0)
        timeNs = prefix.timeNs;
    const auto bar = readBar(text);
    if (bar.found) {
        this->bar(bar, timeNs, prefix.rank);
        if (bar.tail.find_first_not_of(' ') != std::string_view::npos)
            segment(bar.tail, timeNs);
        return;
    }
    if (mappings(text, prefix, timeNs))
        return;
    if (prefix.record)
        return;
    const bool boxed = text.size() > 2 && text[0] == '\xe2' && (text[1] == '\x94' || text[1] == '\x95') && (text[2] != '\x81');
    if (boxed)
        return; // a drawn box: a summary or a configuration
    if (std::memchr(text.data(), '\xe2', text.size()) != nullptr || text.find("[=") != std::string_view::npos ||
        text.find("[..") != std::string_view::npos) {
        if (eraseBarGlyphs(text, m_clean)) {
            redrawn(m_clean, timeNs, prefix.rank);
            return;
        }
    }
    message(text, prefix, timeNs);
}

/// JSON objects and printed dictionaries, at the head of the text or glued behind something.
bool LogReader::Engine::mappings(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    const auto *open = static_cast<const char *>(std::memchr(text.data(), '{', text.size()));
    if (open == nullptr)
        return false;
    auto at = static_cast<std::size_t>(open - text.data());
    bool any = false;
    while (at != std::string_view::npos && at + 1 < text.size()) {
        const auto next = text.find_first_not_of(" ", at + 1);
        if (next == std::string_view::npos)
            break;
        if (text[next] == '"' || text[next] == '\'') {
            m_record.clear();
            const auto end = readMapping(text, at, m_roles, m_record);
            if (end == 0) {
                at = text.find('{', at + 1);
                continue;
            }
            bool x = false;
            for (std::size_t i = 0; i < m_record.used; ++i) {
                const auto role = m_record.fields[i].role;
                x = x || role == NameRole::Step || role == NameRole::Epoch || role == NameRole::Samples || role == NameRole::Batch;
            }
            x = x || m_record.hasStep() || m_record.hasEpoch();
            if (!x && at > 0 && at < 40 && !any && m_record.hasMetric()) {
                // "epoch 3: {'accuracy': 0.8}": the text before the dictionary says where training stands
                LogRecord before;
                readFields(text.substr(0, at), m_roles, before);
                if (before.used == 0 && (before.hasStep() || before.hasEpoch())) {
                    m_record.step = before.step;
                    m_record.stepPriority = before.stepPriority;
                    m_record.epoch = before.epoch;
                    x = true;
                }
            }
            // In the middle of a sentence a dictionary is somebody's parameters, unless it says where in training it stands.
            if (at == 0 || any || prefix.record || (m_record.hasMetric() && x)) {
                m_record.rank = prefix.rank;
                m_record.timeNs = timeNs;
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

void LogReader::Engine::bar(const BarText &text, std::int64_t timeNs, int rank)
{
    m_record.clear();
    if (text.description.find("   ") != std::string_view::npos) {
        // The description may be a row or the header of a table: "  1/100  1.74G  0.05  0.02  640: 100%|…"
        const auto kind = m_table.take(text.description, m_roles, m_record, true);
        if (kind == LogTable::Line::Row && text.n == text.total) {
            m_record.bar = true;
            m_record.timeNs = timeNs;
            m_record.rank = rank;
            std::swap(m_redrawRecord, m_record);
            m_redraw = true;
        }
        if (kind != LogTable::Line::Other)
            return;
        m_record.clear();
    }
    if (!text.description.empty()) {
        if (isSideBar(text.description))
            return;
        readFields(text.description, m_roles, m_record);
        // "Train 3" counts epochs too.
        if (!m_record.hasEpoch()) {
            for (std::size_t i = 0; i < m_record.used; ++i)
                if (phaseOfWord(m_record.fields[i].name) == Phase::Train)
                    m_record.epoch = m_record.fields[i].value;
        } else if (m_record.hasEpoch()) {
            m_record.counterInEpoch = true;
        }
    }
    const double epoch = m_record.epoch, epochTotal = m_record.epochTotal;
    const bool inEpoch = m_record.counterInEpoch;
    // torchtune writes epoch, step and loss into the description: "1|20|Loss: 1.53"
    double ownStep = none, ownEpoch = epoch;
    const bool described = m_record.hasMetric();
    if (described && text.description.find('|') != std::string_view::npos) {
        double first = 0, second = 0;
        if (std::sscanf(std::string(text.description).c_str(), " %lf|%lf|", &first, &second) == 2) {
            ownEpoch = first;
            ownStep = second;
        }
    }
    if (!described)
        m_record.used = 0;
    readFields(text.postfix, m_roles, m_record);
    settleCounters(m_record);
    if (is(m_record.step))
        ownStep = m_record.step;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_record.used; ++i) {
        if (m_record.fields[i].name == "v_num")
            continue;
        if (kept != i)
            std::swap(m_record.fields[kept], m_record.fields[i]);
        ++kept;
    }
    m_record.used = kept;
    if (m_record.used == 0 || !(m_record.hasMetric() || m_knownNames.contains(m_record.fields[0].name)))
        return;
    m_bars.redraw(m_record, text.description, text.n, text.total, m_barPoints);
    m_record.bar = true;
    for (const auto &point : m_barPoints) {
        const auto &field = m_record.fields[point.field];
        const int index = seriesFor(field.name, m_record, Level::Step);
        Point out;
        out.epoch = ownEpoch;
        out.step = is(ownStep) ? ownStep : point.stale ? point.n : stepOf(point.n, text.total, epoch, inEpoch, false);
        out.timeNs = timeNs;
        out.value = point.value;
        auto &target = series[static_cast<std::size_t>(index)];
        target.rank = rank;
        target.bar = true;
        target.inEpoch = inEpoch;
        target.curve->append(out);
        ++points;
    }
    if (is(epoch)) {
        m_epoch = epoch;
        m_epochTotal = epochTotal;
    }
}

void LogReader::Engine::redrawn(std::string_view text, std::int64_t timeNs, int rank)
{
    // "…  64: 100%    6/6 12.5it/s": what stands before the percentage may be a row or a header of a table.
    auto head = text;
    bool complete = true;
    const auto percent = text.find('%');
    m_record.clear();
    if (percent != std::string_view::npos && percent > 0) {
        auto begin = percent;
        while (begin > 0 && ((text[begin - 1] >= '0' && text[begin - 1] <= '9') || text[begin - 1] == '.'))
            --begin;
        if (begin >= 2 && text.substr(begin - 2, 2) == ": ") {
            head = text.substr(0, begin - 2);
            complete = text.substr(begin, percent - begin) == "100";
            const auto kind = m_table.take(head, m_roles, m_record, true);
            if (kind == LogTable::Line::Header)
                return;
            if (kind == LogTable::Line::Row) {
                if (complete) {
                    m_record.bar = true;
                    m_record.timeNs = timeNs;
                    m_record.rank = rank;
                    std::swap(m_redrawRecord, m_record);
                    m_redraw = true;
                } else {
                    m_redraw = false;
                }
                return;
            }
            m_record.clear();
        }
    }
    readFields(text, m_roles, m_record);
    settleCounters(m_record);
    if (m_record.used == 0) {
        if (m_record.hasEpoch())
            m_epoch = m_record.epoch;
        m_record.clear();
        const auto bare = text.find_first_not_of(' ');
        if (bare != std::string_view::npos && m_table.take(text.substr(bare), m_roles, m_record) == LogTable::Line::Row) {
            m_record.timeNs = timeNs;
            accept(m_record);
        }
        return;
    }
    m_record.bar = true;
    m_record.timeNs = timeNs;
    m_record.rank = rank;
    std::swap(m_redrawRecord, m_record);
    m_redraw = true;
}

/// The last redraw of a line is the one that stayed on the screen: it holds the values of the whole bar.
void LogReader::Engine::flushRedraw()
{
    if (!m_redraw)
        return;
    m_redraw = false;
    auto &record = m_redrawRecord;
    if (is(record.counter) && is(record.counterTotal) && record.counter < record.counterTotal)
        return;
    const double epoch = is(record.epoch) ? record.epoch : m_epoch;
    if (is(epoch)) {
        record.epoch = epoch;
        record.counter = record.counterTotal = none;
    }
    accept(record);
}

void LogReader::Engine::heading(std::string_view text)
{
    auto &record = m_record;
    const bool counted = record.hasStep() || record.hasEpoch();
    if (counted) {
        const bool counts = is(record.step) || is(record.counter);
        if (counts || record.epoch != m_epoch)
            m_step = is(record.step) ? record.step : record.counter;
        if (record.hasEpoch()) {
            m_epoch = record.epoch;
            m_epochTotal = record.epochTotal;
        }
        if (!record.round)
            m_headingLine = m_lineNumber;
        m_phase = Phase::None;
    }
    const auto word = text.substr(0, text.find(' '));
    const auto phase = phaseOfWord(word);
    if (phase == Phase::Train)
        m_phase = Phase::None;
    else if (phase != Phase::None)
        m_phase = text.find("amples") != std::string_view::npos || text.find("finish") != std::string_view::npos ? Phase::None : phase;
    if (text.find("est iteration") != std::string_view::npos)
        m_bestFollows = true;
}

void LogReader::Engine::message(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    m_record.clear();
    const char first = text[text.find_first_not_of(" \t")];
    if (first == '|' || first == '-' || (m_table.active() && ((first >= '0' && first <= '9') || first == 'a'))) {
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
    readFields(text, m_roles, m_record);
    settleCounters(m_record);
    if (m_record.used == 0) {
        heading(text);
        if (!m_record.hasStep() && !m_record.hasEpoch()) {
            m_record.clear();
            m_table.take(text, m_roles, m_record);
        }
        return;
    }
    if (m_record.used <= 2 && text.find("est iteration") != std::string_view::npos) {
        m_bestFollows = true;
        return;
    }
    m_record.rank = prefix.rank;
    m_record.timeNs = timeNs;
    accept(m_record);
}

double LogReader::Engine::stepOf(double n, double total, double epoch, bool inEpoch, bool named)
{
    if (!is(total) || !is(epoch) || epoch != std::floor(epoch) || !is(n))
        return n;
    auto &counting = m_counting[static_cast<long long>(total)];
    if (!counting.seen) {
        counting.seen = true;
        counting.base = epoch >= 1 ? 1 : 0;
    } else if (epoch > counting.lastEpoch) {
        if (n < counting.lastN)
            counting.inEpoch = true;
        else if (named && !counting.inEpoch)
            counting.absolute = true;
    }
    if (n > total)
        counting.absolute = true;
    counting.lastEpoch = epoch;
    counting.lastN = n;
    if (counting.absolute)
        return n;
    return inEpoch || counting.inEpoch || !named ? (epoch - counting.base) * total + n : n;
}

void LogReader::Engine::resolveX(LogRecord &record, bool &ownStep, bool &ownEpoch)
{
    ownEpoch = record.hasEpoch();
    ownStep = record.hasStep();
    if (ownStep && !ownEpoch && is(m_epoch) && (is(record.counter) || record.block))
        record.epoch = m_epoch;
    if (is(record.step) && is(record.counter) && is(record.counterTotal))
        m_trainTotal = record.counterTotal;
    if (is(record.step) && record.stepPriority <= 1 && is(record.counter) && record.counterNamed)
        record.step = none; // samples seen are an x value only where no iteration is named
    const bool heldOut = record.phase == Phase::Validation || record.phase == Phase::Test;
    if (!is(record.step) && is(record.counter) && heldOut && !record.mapping && is(m_step)) {
        record.step = m_step; // it counts validation batches; the result belongs to where training stands
    } else if (!is(record.step) && is(record.counter)) {
        if (m_phase != Phase::None && is(m_trainTotal) && record.counterTotal != m_trainTotal) {
            // A pass over other data between two stretches of training: it belongs to where training stands.
            record.phase = m_phase;
            record.step = m_step;
        } else {
            record.step = stepOf(record.counter, record.counterTotal, record.epoch, record.counterInEpoch, record.counterNamed);
            if (is(record.counterTotal))
                m_trainTotal = record.counterTotal;
        }
    }
    if (!ownStep && !record.mapping) {
        if (!ownEpoch) {
            record.step = m_step;
            record.epoch = m_epoch;
        } else if (record.epoch == m_epoch && !record.bar && !record.table) {
            record.step = m_step;
        }
    }
}

bool LogReader::Engine::convincing(const LogRecord &record, bool own) const
{
    const bool metric = record.hasMetric();
    if (record.mapping || record.table || record.block || record.bar)
        return metric && (own || record.bar);
    if (metric && own)
        return true;
    if (metric && m_lineNumber - m_headingLine < headingReach)
        return true;
    if (own && record.phase != Phase::Validation && record.phase != Phase::Test)
        for (std::size_t i = 0; i < record.used; ++i)
            if (record.fields[i].strong && m_knownNames.contains(record.fields[i].name))
                return true;
    return false;
}

void LogReader::Engine::accept(LogRecord &record)
{
    if (record.used == 0)
        return;
    if (!record.bar)
        m_redraw = false; // a line of its own replaces what the bar last showed
    bool ownStep = false, ownEpoch = false;
    resolveX(record, ownStep, ownEpoch);
    // Beside lines that count within the epoch, a line without a counter sums the epoch up.
    const bool summary = ownEpoch && !is(record.counter) && is(m_trainTotal) && !record.mapping && !record.table && !record.round;
    const Level level = ownStep && !summary              ? Level::Step
                        : ownEpoch                       ? Level::Epoch
                        : record.bar && is(record.epoch) ? Level::Epoch
                                                         : Level::Inherited;
    if (m_bestFollows) {
        m_bestFollows = false;
        if (ownStep && is(m_step) && record.step < m_step)
            return; // the best round said once more
    }
    std::uint64_t hash = 0xcbf29ce484222325ULL ^ static_cast<std::uint64_t>(level) ^ (static_cast<std::uint64_t>(record.rank + 1) << 8) ^
                         (static_cast<std::uint64_t>(record.phase) << 4) ^ (static_cast<std::uint64_t>(record.modePhase) << 6);
    for (std::size_t i = 0; i < record.used; ++i) {
        for (const char c : record.fields[i].name)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        hash = (hash ^ 0x1f) * 1099511628211ULL;
    }
    auto found = m_templates.find(hash);
    if (found == m_templates.end()) {
        if (m_templates.size() >= mostTemplates)
            std::erase_if(m_templates, [](const auto &entry) { return !entry.second.accepted; });
        found = m_templates.emplace(hash, Template{}).first;
    }
    auto &shape = found->second;
    if (!shape.accepted) {
        ++shape.seen;
        const bool own = ownStep || ownEpoch;
        if (!convincing(record, own)) {
            bool metric = record.hasMetric(), other = false;
            for (std::size_t i = 0; i < record.used; ++i) {
                const auto &field = record.fields[i];
                other = other || field.role == NameRole::Rate || field.role == NameRole::Gradient ||
                        (field.role == NameRole::Throughput && ownStep && field.strong) || field.name == "value" || field.name == "test";
            }
            // Below a heading with a step, or on the continuation of a wrapped line, repeated names with changing numbers are part of the record.
            const bool below = m_lineNumber - m_headingLine < headingReach || (m_indented && m_lineNumber - m_recordLine <= 1);
            bool strong = true;
            for (std::size_t i = 0; i < record.used; ++i)
                strong = strong && record.fields[i].strong;
            const bool possible = (below && strong && !own) || metric || (own && other) || (other && m_lineNumber - m_headingLine < headingReach);
            if (!possible)
                return;
            if (!shape.waiting.empty()) {
                const auto &before = shape.waiting.front();
                for (std::size_t i = 0; i < record.used && !shape.changes; ++i)
                    shape.changes = !(before.fields[i].value == record.fields[i].value) || before.step != record.step;
            }
            if (shape.seen < repeatsNeeded || !shape.changes) {
                if (shape.waiting.size() < 64)
                    shape.waiting.push_back(record);
                if (own && ownStep && !record.bar)
                    m_step = record.step;
                return;
            }
        }
        shape.accepted = true;
        for (const auto &earlier : shape.waiting)
            emit(shape, earlier, level);
        shape.waiting.clear();
        shape.waiting.shrink_to_fit();
    }
    emit(shape, record, level);
    m_recordLine = m_lineNumber;
    if (ownStep && record.phase == Phase::None && record.modePhase != Phase::Validation && record.modePhase != Phase::Test)
        m_step = record.step;
    if (ownEpoch && (!record.table || record.bar))
        m_epoch = record.epoch;
}

int LogReader::Engine::seriesFor(const std::string &name, const LogRecord &record, Level level)
{
    m_key.assign(name);
    m_key += '\x1f';
    m_key += static_cast<char>('0' + static_cast<int>(level));
    m_key += std::to_string(record.rank);
    const auto found = m_seriesByKey.find(m_key);
    if (found != m_seriesByKey.end())
        return found->second;
    const int index = static_cast<int>(series.size());
    series.push_back({name, record.rank, level, record.bar, false, record.round, record.table, series.size(), std::make_shared<Curve>()});
    m_seriesByKey.emplace(m_key, index);
    m_knownNames.insert(name);
    return index;
}

void LogReader::Engine::emit(Template &shape, const LogRecord &record, Level level)
{
    if (shape.series.empty()) {
        std::vector<std::string> taken;
        for (std::size_t i = 0; i < record.used; ++i) {
            const auto &field = record.fields[i];
            std::string name = field.name;
            const auto phase = phaseOfName(name);
            if (phase == Phase::None && (record.modePhase == Phase::Validation || record.modePhase == Phase::Test))
                name = (record.modePhase == Phase::Test ? "test/" : "val/") + name;
            else if (phase == Phase::None && record.phase != Phase::None && record.phase != Phase::Train &&
                     (isMetric(field.role) || field.role == NameRole::Other))
                name = (record.phase == Phase::Test ? "test " : m_phase != Phase::None ? "eval " : "val ") + name;
            else if (phase == Phase::None && !record.phaseWord.empty() && isMetric(field.role) && level != Level::Step)
                name = record.phaseWord + " " + name;
            int copy = 2;
            std::string unique = name;
            while (std::find(taken.begin(), taken.end(), unique) != taken.end())
                unique = name + " #" + std::to_string(copy++);
            taken.push_back(unique);
            shape.series.push_back(seriesFor(unique, record, level));
        }
        if (level == Level::Step && !record.mapping && !record.table) {
            bool others = false;
            for (const int index : shape.series)
                others = others || series[static_cast<std::size_t>(index)].curve->size() > 1;
            for (const int index : shape.series) {
                auto &entry = series[static_cast<std::size_t>(index)];
                entry.carried =
                    entry.carried || (others && entry.curve->size() == 0 && phaseOfName(entry.name) == Phase::Validation && shape.series.size() > 2);
            }
        }
    }
    Point point;
    point.step = record.step;
    point.epoch = record.epoch;
    point.timeNs = record.timeNs;
    for (std::size_t i = 0; i < record.used; ++i) {
        point.value = record.fields[i].value;
        auto &entry = series[static_cast<std::size_t>(shape.series[i])];
        if (entry.carried && entry.curve->size() > 0 && entry.curve->back().value == point.value)
            continue;
        entry.curve->append(point);
        ++points;
    }
}

std::string LogReader::Engine::shownName(std::size_t index) const
{
    const auto &own = series[index];
    bool otherLevel = false, otherRank = false;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (i == index || series[i].name != own.name)
            continue;
        if (series[i].rank != own.rank)
            otherRank = true;
        else if (series[i].level != own.level && i < index)
            otherLevel = true;
    }
    std::string name = own.name;
    if (otherLevel)
        name += own.level == Level::Epoch ? " (epoch)" : own.level == Level::Step ? " (step)" : " (after)";
    if (otherRank && own.rank >= 0)
        name += "@rank" + std::to_string(own.rank);
    return name;
}

int LogReader::Engine::mainSeries() const
{
    // Boosting shows training and held-out metrics side by side and the training one always improves; so do tables of epochs. There the
    // held-out metric speaks for the run.
    bool heldOut = false, trained = false;
    for (const auto &entry : series)
        if ((entry.round || entry.table) && isMetric(nameRole(entry.name)))
            (phaseOfName(entry.name) == Phase::Validation || phaseOfName(entry.name) == Phase::Test ? heldOut : trained) = true;
    // What a bar shows within an epoch is a running mean; a loss printed on lines of its own goes before it.
    const bool lineLoss = std::any_of(series.begin(), series.end(), [](const Series &entry) {
        return !entry.bar && entry.curve->size() > 1 && nameRole(entry.name) == NameRole::Loss && phaseOfName(entry.name) != Phase::Validation;
    });
    int best = -1;
    double bestRank = -1;
    std::size_t bestSize = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const auto &entry = series[i];
        double rank = mainRank(entry.name);
        if (rank < 0)
            continue;
        const auto size = entry.curve->size();
        if (heldOut && trained && (entry.round || entry.table)) {
            const auto phase = phaseOfName(entry.name);
            if (phase == Phase::Validation || phase == Phase::Test)
                rank += 64;
        }
        if (entry.bar && entry.inEpoch && lineLoss)
            rank -= 20;
        if (entry.bar && !entry.inEpoch && nameRole(entry.name) == NameRole::Loss)
            rank += 20; // one bar for the whole run: every step is in it
        if (size < 2)
            rank -= entry.level == Level::Inherited ? 40 : 20;
        if (entry.rank > 0)
            rank -= 0.5;
        if (entry.level == Level::Inherited && size < 2)
            rank -= 1;
        const bool better =
            rank > bestRank ||
            (rank == bestRank && (size > bestSize || (size == bestSize && best >= 0 && series[static_cast<std::size_t>(best)].name == entry.name &&
                                                      entry.level == Level::Epoch)));
        if (best < 0 || better) {
            best = static_cast<int>(i);
            bestRank = rank;
            bestSize = size;
        }
    }
    return best;
}

LogReader::LogReader() : m_engine(std::make_unique<Engine>()) {}
LogReader::~LogReader() = default;
LogReader::LogReader(LogReader &&) noexcept = default;
LogReader &LogReader::operator=(LogReader &&) noexcept = default;

void LogReader::feed(std::string_view bytes) { m_engine->feed(bytes); }
void LogReader::line(std::int64_t timeNs, std::string_view text) { m_engine->line(timeNs, text); }
void LogReader::finish() { m_engine->finish(); }
std::size_t LogReader::seriesCount() const { return m_engine->series.size(); }
const std::shared_ptr<Curve> &LogReader::curve(std::size_t index) const { return m_engine->series[index].curve; }
std::string LogReader::seriesName(std::size_t index) const { return m_engine->shownName(index); }
int LogReader::mainSeries() const { return m_engine->mainSeries(); }
std::size_t LogReader::pointCount() const { return m_engine->points; }

RunCurves LogReader::run(std::string name, std::string source) const
{
    RunCurves out;
    out.name = std::move(name);
    out.source = std::move(source);
    out.format = "log";
    for (std::size_t i = 0; i < m_engine->series.size(); ++i)
        out.series.push_back({{seriesName(i), directionOf(m_engine->series[i].name), {}}, curve(i)});
    const int main = mainSeries();
    if (main >= 0)
        out.main = out.series[static_cast<std::size_t>(main)].info.name;
    return out;
}

} // namespace curves
