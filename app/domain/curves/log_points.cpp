// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_engine.h"

#include <algorithm>
#include <cmath>

namespace curves {

using namespace log_engine;

double LogReader::Engine::stepOf(double n, double total, double epoch, bool inEpoch, bool named)
{
    if (!is(total) || !is(epoch) || epoch != std::floor(epoch) || !is(n))
        return n;
    const auto counted = static_cast<long long>(total);
    if (m_lastCounting == nullptr || m_lastCounted != counted) {
        m_lastCounting = &m_counting[counted];
        m_lastCounted = counted;
    }
    auto &counting = *m_lastCounting;
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
    if (record.counterInEpoch && !record.hasEpoch() && is(record.counterTotal) && !is(record.step)) {
        // "Batch 0/100", "Batch 0/200": what stands still is the epoch, what grows is the batch and no total
        m_epochThenBatch = m_epochThenBatch || record.counterTotal == 0 || (record.counter == m_pairFirst && record.counterTotal > m_pairSecond);
        m_pairFirst = record.counter;
        m_pairSecond = record.counterTotal;
        if (m_epochThenBatch) {
            record.epoch = record.counter;
            record.counter = record.counterTotal;
            record.counterTotal = none;
        }
    }
    ownEpoch = record.hasEpoch();
    ownStep = record.hasStep();
    if (ownStep && !ownEpoch && is(m_epoch) && (is(record.counter) || record.block))
        record.epoch = m_epoch;
    if (ownStep && !record.hasEpoch() && !record.mapping && !record.bar && is(m_headedEpoch) && m_headedEpoch == m_epoch) {
        if (m_headedSteps)
            record.epoch = m_epoch; // below "=== epoch 3"
        m_stepsBelow = true;
    }
    if (is(record.step) && is(record.counter) && is(record.counterTotal))
        m_trainTotal = record.counterTotal;
    if (is(record.step) && record.stepPriority <= 1 && is(record.counter) && record.counterNamed)
        record.step = none; // samples seen are an x value only where no iteration is named
    const bool heldOut = record.phase == Phase::Validation || record.phase == Phase::Test;
    if (!heldOut && is(record.counter) && record.counterNamed && is(record.counterTotal)) {
        if (m_countTotal != record.counterTotal) {
            m_countTotal = record.counterTotal;
            m_firstCount = m_lastCount = record.counter;
            m_countGap = none;
            m_evenGap = true;
        } else if (record.counter != m_lastCount) {
            const double gap = record.counter - m_lastCount;
            m_evenGap = m_evenGap && gap > 0 && (!is(m_countGap) || m_countGap == gap);
            m_countGap = gap;
            m_lastCount = record.counter;
        }
    }
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
    if (!ownStep && !ownEpoch && record.mapping && m_lineNumber - m_paceLine < (record.gathered ? 12 : 4) && m_paceLine > m_headingLine) {
        record.step = m_paceStep;
    } else if (!ownStep && !ownEpoch && record.mapping && m_lineNumber - m_headingLine < (record.gathered ? 12 : 2)) {
        record.step = m_step; // the line above the dictionary said where training stands
        if (!record.gathered)
            record.epoch = m_epoch;
    } else if (!ownStep && !record.mapping) {
        if (!ownEpoch) {
            record.step = m_step;
            record.epoch = m_epoch;
        } else if (record.epoch == m_epoch && !record.bar && !record.table) {
            record.step = heldOut ? endOfEpoch(record.epoch) : m_step;
        }
    }
    if (record.actor && !is(record.step) && ownEpoch)
        record.step = record.epoch; // an actor's epochs are its reports, and reports are what its driver counts
}

/// The step at which an epoch ended that was reported last at m_step: with a counter from 0 and an even interval, the next report less one, if that
/// makes epochs of equal length that fill the run; else the last report itself.
double LogReader::Engine::endOfEpoch(double epoch) const
{
    if (!is(m_countTotal) || m_firstCount != 0 || !m_evenGap || !is(m_countGap) || m_lastCount != m_step || m_countGap < 2)
        return m_step;
    const double end = m_step + m_countGap, length = end / (epoch + 1);
    const bool equal = length >= m_countGap && length == std::floor(length) && std::fmod(m_countTotal, length) == 0 && end <= m_countTotal;
    return equal ? end - 1 : m_step;
}

bool LogReader::Engine::convincing(const LogRecord &record, bool own) const
{
    const bool metric = record.hasMetric();
    if (records && record.mapping)
        return true;
    if (metric && (record.phases || (!own && !record.table && m_lineNumber - m_paceLine <= 3)))
        return true;
    if (record.mapping || record.table || record.block || record.bar)
        return metric && (own || record.bar || (record.gathered && m_lineNumber - std::max(m_headingLine, m_paceLine) < 12));
    if (metric && own)
        return true;
    if (metric && !m_listed && m_lineNumber - m_headingLine < headingReach)
        return true;
    bool strong = record.used > 0;
    for (std::size_t i = 0; i < record.used; ++i)
        strong = strong && record.fields[i].strong;
    // "Test set: Average loss: 0.32" between stretches of training.
    const auto held = [](Phase phase) { return phase == Phase::Validation || phase == Phase::Test; };
    if (metric && strong && (held(record.phase) || held(phaseOfName(record.fields[0].name))) && m_lineNumber - m_recordLine < headingReach)
        return true;
    if (!own && strong && m_indent > 1) {
        // In the middle of a block whose other lines are points, and under a path that begins with a phase, whatever the metric is called.
        if (m_blockPoints && m_lineNumber - m_blockLine <= 1)
            return true;
        const std::string_view name = record.fields[0].name;
        const auto slash = name.find('/');
        if (slash != std::string_view::npos && is(m_step) && phaseOfWord(name.substr(0, slash)) != Phase::None)
            return true;
    }
    if (own && record.phase != Phase::Validation && record.phase != Phase::Test)
        for (std::size_t i = 0; i < record.used; ++i)
            if (record.fields[i].strong && m_knownNames.contains(record.fields[i].name))
                return true;
    return false;
}

/// The lines of the record's kind so far. `from`: the shape of the line, which remembers the way.
Template &LogReader::Engine::templateOf(const LogRecord &record, Level level, LineShape *from)
{
    if (from != nullptr && from->led != nullptr && from->ledLevel == level && from->ledPhase == record.phase && from->ledRank == record.rank)
        return *from->led;
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
        found->second.level = level;
        found->second.since = m_lineNumber;
    }
    if (from != nullptr && found->second.accepted) { // these stay for good
        from->led = &found->second;
        from->ledLevel = level;
        from->ledPhase = record.phase;
        from->ledRank = record.rank;
    }
    return found->second;
}

namespace {

/// "Initial cost", "Final cost": the two ends of a solver's work, said once; many of them are many works and no curve.
bool endsOnly(const LogRecord &record)
{
    return std::all_of(record.fields.begin(), record.fields.begin() + static_cast<std::ptrdiff_t>(record.used), [](const LogField &field) {
        return !isMetric(field.role) || containsNoCase(std::string_view(field.name).substr(0, 8), "initial ") ||
               containsNoCase(std::string_view(field.name).substr(0, 6), "final ");
    });
}

/// {"cost": {"low": 6000, "high": 10000}}: amounts, not how well something went.
bool wholeMetrics(const LogRecord &record)
{
    return std::all_of(record.fields.begin(), record.fields.begin() + static_cast<std::ptrdiff_t>(record.used),
                       [](const LogField &field) { return !isMetric(field.role) || (field.value == std::floor(field.value) && field.value > 1); });
}

} // namespace

/// Lines that wait to be known as training output and have no name that this line has not are of its series: they come first, as in the file.
void LogReader::Engine::emitEarlier(const LogRecord &record, Level level)
{
    if (level == Level::Inherited || record.mapping || record.table || record.bar)
        return;
    const auto names = [&](const LogField &field) {
        return std::any_of(record.fields.begin(), record.fields.begin() + static_cast<std::ptrdiff_t>(record.used),
                           [&](const LogField &own) { return own.name == field.name; });
    };
    std::vector<Template *> earlier;
    for (auto &[hash, shape] : m_templates) {
        if (shape.accepted || shape.waiting.empty() || shape.level != level)
            continue;
        const auto &first = shape.waiting.front();
        if (first.used > 1 && first.used < record.used && first.rank == record.rank && first.phase == record.phase &&
            first.modePhase == record.modePhase && !first.mapping && !first.table && !first.bar &&
            std::all_of(first.fields.begin(), first.fields.begin() + static_cast<std::ptrdiff_t>(first.used), names))
            earlier.push_back(&shape);
    }
    std::sort(earlier.begin(), earlier.end(), [](const Template *a, const Template *b) { return a->since < b->since; });
    for (auto *shape : earlier) {
        shape->accepted = true;
        for (const auto &waiting : shape->waiting)
            emit(*shape, waiting, level);
        shape->waiting.clear();
    }
}

void LogReader::Engine::accept(LogRecord &record, LineShape *from)
{
    if (m_tap != nullptr) {
        m_tap->take(LineOutcome::Kind::Record, record);
        return;
    }
    if (record.used == 0)
        return;
    if (!record.bar)
        m_redraw = false; // a line of its own replaces what the bar last showed
    if (m_reevaluation) {
        if (!record.hasStep() && !record.hasEpoch())
            return;
        m_reevaluation = false;
    }
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
    auto &shape = templateOf(record, level, from);
    if (!shape.accepted) {
        ++shape.seen;
        const bool own = ownStep || ownEpoch;
        if (!convincing(record, own)) {
            bool metric = record.hasMetric() && !(endsOnly(record) && !own) && (own || !record.mapping || !wholeMetrics(record)), other = false;
            for (std::size_t i = 0; i < record.used; ++i) {
                const auto &field = record.fields[i];
                other = other || field.role == NameRole::Rate || field.role == NameRole::Gradient ||
                        (field.role == NameRole::Throughput && ((ownStep && field.strong) || (ownEpoch && !ownStep))) || field.name == "value" ||
                        field.name == "test";
            }
            // Below a heading with a step, or on the continuation of a wrapped line, repeated names with changing numbers are part of the record.
            const bool below = m_lineNumber - m_headingLine < headingReach || (m_indented && m_lineNumber - m_recordLine <= 1);
            bool strong = true, timesOnly = true, capacityOnly = true, paceOnly = true;
            for (std::size_t i = 0; i < record.used; ++i) {
                strong = strong && record.fields[i].strong;
                const auto role = record.fields[i].role;
                timesOnly = timesOnly && role == NameRole::Time;
                paceOnly = paceOnly && (role == NameRole::Time || role == NameRole::Rate || role == NameRole::Throughput);
                capacityOnly = capacityOnly && (role == NameRole::Time || role == NameRole::Memory || record.fields[i].name == "data");
            }
            // Whatever the metrics are called: pairs beside a step that rises, again and again, are a curve.
            bool fractions = false;
            for (std::size_t i = 0; i < record.used; ++i)
                fractions = fractions || record.fields[i].value != std::floor(record.fields[i].value);
            // Several lines of one step are none too many, but none of them shows that training goes on.
            const bool stands = !shape.waiting.empty() && ownStep && record.step == shape.waiting.back().step && !ownEpoch;
            const bool maySteady =
                own && strong && !capacityOnly &&
                (record.used >= 2 || m_lineNumber - m_recordLine <= 3 ||
                 (ownStep && !stands && record.fields[0].role == NameRole::Other && record.fields[0].name.find(' ') == std::string::npos) ||
                 (ownEpoch && !ownStep && record.phase == Phase::None)) &&
                record.words == 0 &&
                (shape.waiting.empty() || stands || record.step > shape.waiting.back().step || record.epoch > shape.waiting.back().epoch);
            // One value of an unknown name has to come again and again.
            const bool lone = record.used == 1 && m_lineNumber - m_recordLine > 3 && !(ownEpoch && !ownStep && record.phase == Phase::None);
            const bool steady = maySteady && fractions && (!lone || shape.waiting.size() >= 9);
            if (ownStep && !metric && !record.mapping && !record.table && !record.bar && record.phase == Phase::None) {
                m_step = m_paceStep = record.step; // "train | step: 500 | steps/sec: 12.3 | output:" above a dictionary
                m_paceLine = m_lineNumber;
            }
            if (ownStep && timesOnly && !record.mapping) {
                m_step = record.step; // "Step 100 per-step time 0.32s": what follows belongs there
                m_headingLine = m_lineNumber;
            }
            if (own && paceOnly && !record.mapping && !record.bar && !record.table && record.phase == Phase::None) {
                // "Epoch: 3 | Time: 0m 20s", "Epoch: [1 | 164] LR: 0.1", "Updates 10, num timesteps 20480, FPS 1234"
                m_headingLine = m_lineNumber;
                if (ownStep)
                    m_step = record.step;
                if (ownEpoch) {
                    if (!ownStep && record.epoch != m_epoch)
                        m_step = none;
                    m_epoch = record.epoch;
                    m_epochTotal = record.epochTotal;
                }
            }
            if (own && !metric && !fractions && strong && !record.mapping && !record.bar && !record.table && record.words == 0 &&
                record.phase == Phase::None && ownEpoch && !ownStep) { // "[Epoch: 3, numImages: 10582]"
                m_headingLine = m_lineNumber;
                if (record.epoch != m_epoch)
                    m_step = none;
                m_epoch = record.epoch;
                m_epochTotal = record.epochTotal;
            }
            if (own && fractions && record.used == 1 && record.phase == Phase::None && record.fields[0].strong &&
                (record.fields[0].name == "train" || record.fields[0].name == "val") &&
                (shape.waiting.empty() || record.step > shape.waiting.back().step)) // "12 train 3.4051"
                other = true;
            for (const auto &earlier : shape.waiting)
                for (std::size_t i = 0; i < earlier.used; ++i)
                    fractions = fractions || earlier.fields[i].value != std::floor(earlier.fields[i].value);
            const bool possible = steady || (below && strong && !own && !timesOnly) || metric || (own && other) ||
                                  (other && m_lineNumber - m_headingLine < headingReach);
            if (!possible) {
                // "done: 15.0%" beside "done: 13.3%": it is a whole number by chance
                if (maySteady && !record.mapping && !record.table && !record.bar && shape.waiting.size() < 64)
                    shape.waiting.push_back(record);
                return;
            }
            if (!shape.waiting.empty()) {
                const auto &before = shape.waiting.front();
                for (std::size_t i = 0; i < record.used && !shape.changes; ++i)
                    shape.changes = !(before.fields[i].value == record.fields[i].value) || before.step != record.step;
            }
            // Whole numbers of any name ("ok: 10 changed: 2") are part of the record only where other lines of it are points.
            const bool tally = !metric && !own && !other && !fractions && m_lineNumber - m_recordLine >= headingReach;
            if (stands && !metric && shape.seen > 0)
                --shape.seen;
            if (shape.seen < repeatsNeeded || !shape.changes || tally) {
                if (shape.waiting.size() < 64)
                    shape.waiting.push_back(record);
                if (own && ownStep && !record.bar)
                    m_step = record.step;
                return;
            }
        }
        shape.accepted = true;
        emitEarlier(record, level);
        for (const auto &earlier : shape.waiting)
            emit(shape, earlier, level);
        shape.waiting.clear();
        shape.waiting.shrink_to_fit();
    }
    emit(shape, record, level);
    m_recordLine = m_lineNumber;
    if (level == Level::Inherited && m_lineNumber - m_blockLine <= 1) {
        m_blockLine = m_lineNumber;
        m_blockPoints = true;
    }
    if (ownStep && record.phase == Phase::None && record.modePhase != Phase::Validation && record.modePhase != Phase::Test)
        m_step = record.step;
    if (ownEpoch && (!record.table || record.bar))
        m_epoch = record.epoch;
}

int LogReader::Engine::seriesFor(const std::string &name, const LogRecord &record, Level level)
{
    m_key.assign(name);
    m_key += '\x1f';
    m_key += static_cast<char>((record.bar ? 'A' : '0') + static_cast<int>(level));
    m_key += std::to_string(record.rank);
    const auto found = m_seriesByKey.find(m_key);
    if (found != m_seriesByKey.end())
        return found->second;
    const int index = static_cast<int>(series.size());
    series.push_back(
        {name, record.rank, level, record.bar, false, record.round, record.table && !record.commas, series.size(), std::make_shared<Curve>()});
    m_seriesByKey.emplace(m_key, index);
    m_knownNames.insert(name);
    return index;
}

void LogReader::Engine::emit(Template &shape, const LogRecord &record, Level level)
{
    if (shape.series.empty()) {
        std::vector<std::string> taken;
        std::string phaseWord = record.phaseWord; // "Train Loss: 0.5 | Acc: 0.8 | Val Loss: 0.6 | Acc: 0.7": the last one before
        for (std::size_t i = 0; i < record.used; ++i) {
            const auto &field = record.fields[i];
            if (const auto blank = field.name.find(' '); blank != std::string::npos && !phaseWord.empty())
                if (const auto first = std::string_view(field.name).substr(0, blank); phaseOfWord(first) != Phase::None)
                    phaseWord = std::string(first.substr(0, first.find('.')));
            std::string name = field.name;
            const auto phase = phaseOfName(name);
            if (phase == Phase::None && (record.modePhase == Phase::Validation || record.modePhase == Phase::Test))
                name = (record.modePhase == Phase::Test ? "test/" : "val/") + name;
            else if (phase == Phase::None && record.phase != Phase::None && record.phase != Phase::Train &&
                     (isMetric(field.role) || field.role == NameRole::Other))
                name = (record.phase == Phase::Test                                         ? "test "
                        : record.phaseWord == "train" || lowered(record.phaseWord) == "dev" ? record.phaseWord + ' '
                        : m_phase != Phase::None                                            ? "eval "
                                                                                            : "val ") +
                       name;
            else if (phase == Phase::None && !phaseWord.empty() && isMetric(field.role) && level != Level::Step)
                name = phaseWord + " " + name;
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

} // namespace curves
