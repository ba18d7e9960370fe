// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's short way for lines of a known shape. What the recognisers would have handed on is put together from the shape and the line's
// numbers; from there on, everything is as on the long way.
#include "app/domain/curves/log_engine.h"

#include <algorithm>

namespace curves {

using namespace log_engine;

/// What a line without pairs says by its letters alone, and so does every line of its shape: numbers make neither headings nor words.
void LogReader::Engine::judge(LineShape &shape, std::string_view line)
{
    ShapeValues values;
    if (shape.kind != LineOutcome::Kind::Text || shape.record.hasStep() || shape.record.hasEpoch() || !matches(shape, line, values))
        return;
    const char *const begin = values.starts[shape.messagePiece] + shape.messageOffset;
    const std::string_view said(begin, static_cast<std::size_t>(line.data() + line.size() - begin) - shape.messageTail);
    const auto word = said.substr(0, said.find(' '));
    shape.quiet = phaseOfWord(word) == Phase::None && said.find("est iteration") == std::string_view::npos && !said.ends_with(':');
    shape.sentence = LogTable::sentenceOf(said);
}

/// Another engine that is asked about lines and reads none.
std::unique_ptr<LogReader::Engine> LogReader::Engine::asker() const
{
    auto engine = std::make_unique<Engine>();
    engine->records = records;
    engine->shortcuts = false;
    return engine;
}

/// Finds out the shape of a line that find() was just asked for in vain.
void LogReader::Engine::learn(std::string_view text, Asked what, LineShapes &shapes)
{
    if (!m_asked)
        m_asked = asker();
    auto learned =
        learnShape(text, [&](std::string_view asked, std::int64_t time, LineOutcome &outcome) { m_asked->ask(asked, time, outcome, what); });
    if (learned) {
        judge(*learned, text);
        shapes.add(std::move(*learned));
    }
}

/// Takes a line of a known shape; false when it has to go the long way. Not while a record of several lines is open. `readable`: the end of
/// the buffer that holds the line and its line feed, or null.
bool LogReader::Engine::shortcut(std::int64_t timeNs, std::string_view text, const char *readable)
{
    if (text.size() > LineShape::longest) // no shape is that long; a bar that was drawn many times over comes here in parts
        return false;
    if (row(timeNs, text, readable))
        return true;
    ShapeValues values;
    LineShape *shape = m_shapes.find(text, values, readable);
    if (shape == nullptr) {
        if (m_shapes.worthLearning(text, m_shapes.key()))
            learn(text, Asked::Line, m_shapes);
        return false;
    }
    return known(*shape, timeNs, text, values.values.data(), values.stampNs, saidBy(*shape, text, values));
}

/// The same with what was found out about the line ahead of its turn.
bool LogReader::Engine::shortcut(LineAhead &line, std::string_view text, const char *readable)
{
    if (row(0, text, readable))
        return true;
    if (line.shape != 0)
        return known(*m_shapes.at(line.shape - 1), 0, text, line.numbers, line.stampNs, line.said);
    ShapeValues values;
    if (m_shapes.worthLearning(text, line.key)) {
        if (m_shapes.find(text, values, nullptr) == nullptr) // learned since the line was looked at?
            learn(text, Asked::Line, m_shapes);
    }
    return line.outcome != nullptr && answered(*line.outcome);
}

/// The short way for rows below a table's header: their shapes are found out by asking below that header.
bool LogReader::Engine::row(std::int64_t timeNs, std::string_view text, const char *readable)
{
    if (!m_table.active() || m_table.hasPhases() || m_table.inOpenBox())
        return false;
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos || text[first] < '0' || text[first] > '9')
        return false;
    if (!m_rowShapes || m_rowShapesOf != m_table.header()) {
        m_rowShapes = std::make_unique<LineShapes>();
        m_rowShapesOf = m_table.header();
    }
    ShapeValues values;
    LineShape *shape = m_rowShapes->find(text, values, readable);
    if (shape == nullptr) {
        if (m_rowShapes->worthLearning(text, m_rowShapes->key()))
            learnRow(text);
        return false;
    }
    m_table.tookRow();
    ++m_rowCount;
    m_redraw = false;
    m_indented = shape->indent >= 8;
    m_indent = shape->indent;
    fill(*shape, values.values.data());
    shape->record.timeNs = timeNs != 0 ? timeNs : shape->stamp >= 0 ? values.stampNs : shape->timeNs;
    accept(shape->record, shape);
    return true;
}

void LogReader::Engine::learnRow(std::string_view text)
{
    if (!m_asked)
        m_asked = asker();
    auto learned = learnShape(text, [&](std::string_view asked, std::int64_t time, LineOutcome &outcome) {
        m_asked->m_table = m_table;
        m_asked->ask(asked, time, outcome);
    });
    m_asked->m_table = LogTable{};
    if (learned && learned->kind == LineOutcome::Kind::Record && learned->record.table)
        m_rowShapes->add(std::move(*learned));
}

/// Puts a line's numbers into the record of its shape.
void LogReader::Engine::fill(LineShape &shape, const double *numbers)
{
    auto &record = shape.record;
    // What resolving the x values may have changed last time.
    record.step = shape.step;
    record.counter = shape.counter;
    record.counterTotal = shape.counterTotal;
    record.epoch = shape.epoch;
    record.phase = shape.phase;
    for (const auto &feed : shape.feeds)
        *feed.target = numbers[feed.number];
    record.rank = static_cast<int>(shape.rank);
}

/// The short way for what stands behind a prefix, when the whole line is of no known shape: programs say the same sentences under many
/// prefixes. Prefixes that say more than a time are left to the long way, and so are lines with more than one part.
bool LogReader::Engine::shortcutBehind(std::string_view text, const LogPrefix &prefix, std::int64_t timeNs)
{
    if (prefix.rank >= 0 || prefix.record || prefix.actor || m_segments.size() != 1)
        return false;
    ShapeValues values;
    LineShape *shape = m_shapesBehind.find(text, values, nullptr);
    if (shape == nullptr) {
        if (m_shapesBehind.worthLearning(text, m_shapesBehind.key()))
            learn(text, Asked::BehindPrefix, m_shapesBehind);
        return false;
    }
    const auto indent = m_indent;
    const bool indented = m_indented;
    // A row may have a prefix too, and this one has.
    if ((m_tap != nullptr && shape->startsLikeRow) || (shape->startsLikeRow && m_table.active()))
        return false;
    shape->indent = indent;
    const bool taken = known(*shape, timeNs, text, values.values.data(), values.stampNs, saidBy(*shape, text, values));
    m_indent = indent;
    m_indented = indented;
    return taken;
}

/// What the recognisers said about the line alone; false when it has to go the long way.
bool LogReader::Engine::answered(LineOutcome &outcome)
{
    if (outcome.kind == LineOutcome::Kind::Other || m_table.hasPhases() || m_table.inOpenBox() || (outcome.startsLikeRow && m_table.active()))
        return false;
    m_redraw = false;
    m_indent = outcome.indent;
    m_indented = m_indent >= 8;
    if (outcome.kind == LineOutcome::Kind::Text)
        textLine(outcome.message, outcome.record);
    else if (outcome.kind == LineOutcome::Kind::Record)
        accept(outcome.record);
    else if (outcome.kind == LineOutcome::Kind::Bar)
        knownBar(outcome.record, outcome.message);
    return true;
}

/// Takes a line of a known shape: its numbers (as many as the shape has, when any of them feeds the record), its time and, of a text, where the
/// message begins.
bool LogReader::Engine::known(LineShape &shape, std::int64_t timeNs, std::string_view text, const double *numbers, std::int64_t stampNs,
                              std::string_view said)
{
    if (m_table.hasPhases() || m_table.inOpenBox())
        return false;
    const bool perhapsRow = shape.startsLikeRow && m_table.active();
    const bool bare = shape.kind == LineOutcome::Kind::Text && shape.messagePiece == 0 && shape.messageOffset == 0; // without prefix
    if (perhapsRow && !bare)
        return false;
    m_redraw = false;
    m_indented = shape.indent >= 8;
    m_indent = shape.indent;
    if (perhapsRow) {
        message(text.substr(0, text.size() - shape.messageTail), LogPrefix{}, timeNs);
        return true;
    }
    if (shape.kind == LineOutcome::Kind::Nothing)
        return true;
    auto &record = shape.record;
    fill(shape, numbers);
    if (shape.kind == LineOutcome::Kind::Text) {
        if (m_tap != nullptr || !shape.quiet || !m_table.pass(said, shape.sentence))
            textLine(said, record);
        return true;
    }
    record.timeNs = timeNs != 0 ? timeNs : shape.stamp >= 0 ? stampNs : shape.timeNs;
    if (shape.kind == LineOutcome::Kind::Bar)
        knownBar(record, said, &shape);
    else
        accept(record, &shape);
    return true;
}

/// A bar's redraw as the recognisers left it: the record holds the counter and the place too.
void LogReader::Engine::knownBar(LogRecord &record, std::string_view description, const LineShape *from)
{
    if (m_tap != nullptr) {
        m_tap->take(LineOutcome::Kind::Bar, record, description);
        return;
    }
    BarText text;
    text.description = description;
    text.n = record.counter;
    text.total = record.counterTotal;
    barPoints(record, text, {record.step, record.epoch, record.epoch, record.epochTotal, record.counterInEpoch, record.timeNs}, from);
}

/// The short way for one of several redraws in a line.
bool LogReader::Engine::shortcutPart(std::string_view part, std::string_view line, std::int64_t timeNs)
{
    ShapeValues values;
    // Behind a part of the line as it is stands a control character; parts that were put together anew stand side by side.
    const bool asItIs = part.data() >= line.data() && part.data() < line.data() + line.size();
    LineShape *shape = m_shapes.find(part, values, asItIs ? line.data() + line.size() : nullptr);
    if (shape == nullptr) {
        if (m_shapes.worthLearning(part, m_shapes.key()))
            learn(part, Asked::Line, m_shapes);
        return false;
    }
    if (shape->kind != LineOutcome::Kind::Bar)
        return false;
    m_indented = shape->indent >= 8;
    m_indent = shape->indent;
    fill(*shape, values.values.data());
    // What is drawn after a carriage return is of the process that wrote the line.
    if (shape->record.rank >= 0)
        m_lineRank = shape->record.rank;
    else
        shape->record.rank = m_lineRank;
    shape->record.timeNs = timeNs != 0 ? timeNs : shape->stamp >= 0 ? values.stampNs : shape->timeNs;
    knownBar(shape->record, saidBy(*shape, part, values), shape);
    return true;
}

/// What the recognisers make of a line that stands alone. Only for an engine that does nothing else.
void LogReader::Engine::ask(std::string_view text, std::int64_t timeNs, LineOutcome &outcome, Asked what)
{
    m_tap = &outcome;
    outcome = LineOutcome{};
    m_lineRank = -1;
    m_indent = 0;
    splitDrawn(text, m_scratch, m_segments);
    if (m_segments.size() != 1 || m_segments.front().data() != text.data())
        outcome.kind = LineOutcome::Kind::Other;
    else if (what == Asked::Line)
        segment(m_segments.front(), timeNs);
    else
        body(m_segments.front(), LogPrefix{}, timeNs);
    if (m_redraw || !m_wrapped.empty() || !m_openMapping.empty())
        outcome.kind = LineOutcome::Kind::Other;
    if (outcome.kind == LineOutcome::Kind::Other)
        m_table = LogTable{}; // a rule opens a box: the next question must not stand in it
    outcome.indent = m_indent;
    m_redraw = false;
    m_wrapped.clear();
    m_openMapping.clear();
    m_tap = nullptr;
}

} // namespace curves
