// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn rather than written: progress bars and their redraws, frames, rows between drawn bars.
#include "app/domain/curves/log_engine.h"

#include <algorithm>
#include <cstdio>

namespace curves {

using namespace log_engine;

namespace {

/// Lightning's bars carry the number of the run's folder among the metrics; it also tells that epochs count from 0.
void dropVersion(LogRecord &record)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < record.used; ++i) {
        if (record.fields[i].name == "v_num") {
            record.zeroBased = true;
            continue;
        }
        if (kept != i)
            std::swap(record.fields[kept], record.fields[i]);
        ++kept;
    }
    record.used = kept;
}

/// "Train 003/200", "[fold_0] 3 / 200", "run [3/200]"
bool endsWithFraction(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == ']' || text.back() == ')'))
        text.remove_suffix(1);
    const auto digit = [&] { return !text.empty() && text.back() >= '0' && text.back() <= '9'; };
    const auto drop = [&](auto what) {
        while (what())
            text.remove_suffix(1);
    };
    if (!digit())
        return false;
    drop(digit);
    drop([&] { return !text.empty() && text.back() == ' '; });
    if (text.empty() || text.back() != '/')
        return false;
    text.remove_suffix(1);
    drop([&] { return !text.empty() && text.back() == ' '; });
    return digit();
}

/// "[3/9] Train", "3/9 training": of a bar that trains.
bool beginsWithFraction(std::string_view text)
{
    const auto digit = text.find_first_of("0123456789");
    return digit != std::string_view::npos && text.find_first_not_of(" [(") == digit && phaseOfName(text) == Phase::Train;
}

} // namespace

/// "│ loss │ 0.52 │", and with a column for each phase "│ loss │ 0.52 │ 0.61 │".
void LogReader::Engine::drawnRow(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    if (m_tap != nullptr) {
        m_tap->kind = LineOutcome::Kind::Other;
        return;
    }
    std::string row;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool edge = text.substr(i, 3) == "\xe2\x94\x82" || text.substr(i, 3) == "\xe2\x94\x83";
        row += edge ? '|' : text[i];
        i += edge ? 2 : 0;
    }
    m_drawnRows = true;
    m_record.clear();
    if (m_table.take(row, m_roles, m_record) == LogTable::Line::Row) {
        settleCounters(m_record);
        m_record.timeNs = timeNs;
        m_record.rank = prefix.rank;
        accept(m_record);
    }
}

/// The right part of a wrapped frame stands below the column in which its fields began.
bool LogReader::Engine::continuesWrapped(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos || begin < 24 || m_wrapped.size() > 4000)
        return false;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x80)
            return false;
    m_wrapped += ' ';
    m_wrapped += text.substr(begin);
    return true;
}

void LogReader::Engine::flushWrapped()
{
    if (m_wrapped.empty())
        return;
    const std::string frame = std::move(m_wrapped);
    m_wrapped.clear();
    redrawn(frame, m_wrappedTime, m_wrappedRank);
    flushRedraw();
}

void LogReader::Engine::bar(const BarText &text, std::int64_t timeNs, int rank)
{
    m_record.clear();
    if (text.description.find("   ") != std::string_view::npos) {
        if (m_tap != nullptr) {
            m_tap->kind = LineOutcome::Kind::Other;
            return;
        }
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
        if (text.description != m_barWords) {
            m_barWords.assign(text.description);
            m_sideBar = isSideBar(text.description);
            readFields(text.description, m_roles, m_record);
            // "Train 3" counts epochs too.
            if (!m_record.hasEpoch() && !m_record.counterNamed && is(m_record.counterTotal) && m_record.counter <= m_record.counterTotal &&
                text.n == text.n && (endsWithFraction(text.description) || beginsWithFraction(text.description))) { // "[fold 0] 003/200:  25%|…"
                m_record.epoch = m_record.counter;
                m_record.epochTotal = m_record.counterTotal;
                m_record.counterInEpoch = true;
            }
            if (!m_record.hasEpoch()) {
                for (std::size_t i = 0; i < m_record.used; ++i)
                    if (phaseOfWord(m_record.fields[i].name) == Phase::Train)
                        m_record.epoch = m_record.fields[i].value;
            } else {
                m_record.counterInEpoch = true;
            }
            m_barRecord = m_record;
        } else {
            m_record = m_barRecord;
        }
        if (m_sideBar)
            return;
    }
    const double epoch = m_record.epoch, epochTotal = m_record.epochTotal;
    const bool inEpoch = m_record.counterInEpoch;
    // torchtune writes epoch, step and loss into the description: "1|20|Loss: 1.53"
    double ownStep = none, ownEpoch = epoch;
    const bool described = m_record.hasMetric();
    if (m_tap != nullptr && described) {
        m_tap->kind = LineOutcome::Kind::Other; // its numbers are more than values
        return;
    }
    if (described && text.n == 0)
        return; // drawn before anything was computed
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
    dropVersion(m_record);
    if (m_tap != nullptr) {
        // With known names, a bar of other names is one too.
        if (m_record.used > 0 && !m_record.hasMetric()) {
            m_tap->kind = LineOutcome::Kind::Other;
        } else if (m_record.used > 0) {
            m_record.step = ownStep;
            m_record.epoch = epoch;
            m_record.epochTotal = epochTotal;
            m_record.counter = text.n;
            m_record.counterTotal = text.total;
            m_record.counterInEpoch = inEpoch;
            m_record.rank = rank;
            m_record.timeNs = timeNs;
            m_tap->take(LineOutcome::Kind::Bar, m_record, text.description);
        }
        return;
    }
    if (m_record.used == 0 || !(m_record.hasMetric() || m_knownNames.contains(m_record.fields[0].name)))
        return;
    m_record.rank = rank;
    barPoints(m_record, text, {ownStep, ownEpoch, epoch, epochTotal, inEpoch, timeNs});
}

/// What of a bar's values is new.
void LogReader::Engine::barPoints(LogRecord &record, const BarText &text, const BarPlace &place, const LineShape *from)
{
    auto [ownStep, ownEpoch, epoch, epochTotal, inEpoch, timeNs] = place;
    if (text.framed && !is(ownEpoch) && m_headingLine >= 0)
        ownEpoch = epoch = m_epoch; // it is drawn below "Epoch: 3/50"
    m_bars.redraw(record, text.description, text.n, text.total, m_barPoints, from);
    record.bar = true;
    if (record.rank != m_barSeriesRank) {
        m_barSeries.clear();
        m_barSeriesRank = record.rank;
        m_barSeriesOf = nullptr;
    }
    const bool sameNames = from != nullptr && m_barSeriesOf == from;
    for (const auto &point : m_barPoints) {
        const auto &field = record.fields[point.field];
        if (m_barSeries.size() <= point.field)
            m_barSeries.resize(point.field + 1, {{}, -1});
        auto &[name, index] = m_barSeries[point.field];
        if (index < 0 || (!sameNames && name != field.name)) {
            index = seriesFor(field.name, record, Level::Step);
            name = field.name;
        }
        Point out;
        out.epoch = ownEpoch;
        out.step = is(ownStep) ? ownStep : point.stale ? point.n : stepOf(point.n, text.total, epoch, inEpoch, false);
        out.timeNs = timeNs;
        out.value = point.value;
        auto &target = series[static_cast<std::size_t>(index)];
        target.bar = true;
        target.inEpoch = inEpoch;
        target.curve->append(out);
        ++points;
    }
    if (!sameNames) {
        bool all = from != nullptr && m_barSeries.size() >= record.used;
        for (std::size_t i = 0; i < record.used && all; ++i)
            all = m_barSeries[i].second >= 0 && m_barSeries[i].first == record.fields[i].name;
        m_barSeriesOf = all ? from : nullptr;
    }
    if (is(epoch)) {
        m_epoch = epoch;
        m_epochTotal = epochTotal;
    }
}

void LogReader::Engine::redrawn(std::string_view text, std::int64_t timeNs, int rank)
{
    if (m_tap != nullptr) {
        m_tap->kind = LineOutcome::Kind::Other;
        return;
    }
    if (text.find("] - ETA: 0s") != std::string_view::npos || text.find(" ETA: 0s - ") != std::string_view::npos) {
        m_redraw = false; // Keras draws its last frame once more without an ETA when the callbacks are done
        return;
    }
    // "…  64: 100%    6/6 12.5it/s": what stands before the percentage may be a row or a header of a table.
    auto head = text;
    bool complete = true;
    const auto percent = text.find('%');
    m_record.clear();
    if (percent != std::string_view::npos && percent > 0) {
        auto begin = percent;
        const auto behind = text.find_first_not_of(' ', percent + 1);
        if (percent < 32 && behind != std::string_view::npos && !(text[behind] >= '0' && text[behind] <= '9') &&
            std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(percent),
                        [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == ':' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); })) {
            m_redraw = false; // "Training:    100% |████████| Accuracy: 0.9": it says no count, and what it shows is printed when it is done
            return;
        }
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
    dropVersion(m_record);
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
        if (record.zeroBased && is(record.counterTotal))
            record.step = (epoch + 1) * record.counterTotal;
        record.counter = record.counterTotal = none;
    }
    accept(record);
}

} // namespace curves
