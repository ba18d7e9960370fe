// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's short way for lines of a known shape. What the recognisers would have handed on is put together from the shape and the line's
// numbers; from there on, everything is as on the long way.
#include "app/domain/curves/log_engine.h"

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
    shape.quiet = phaseOfWord(word) == Phase::None && said.find("est iteration") == std::string_view::npos;
    shape.sentence = LogTable::sentenceOf(said);
}

/// Takes a line of a known shape; false when it has to go the long way. Not while a record of several lines is open. `readable`: the end of
/// the buffer that holds the line and its line feed, or null.
bool LogReader::Engine::shortcut(std::int64_t timeNs, std::string_view text, const char *readable)
{
    ShapeValues values;
    LineShape *shape = m_shapes.find(text, values, readable);
    if (shape == nullptr) {
        if (m_shapes.worthLearning(text)) {
            if (!m_asked) {
                m_asked = std::make_unique<Engine>();
                m_asked->records = records;
                m_asked->shortcuts = false;
            }
            auto learned =
                learnShape(text, [this](std::string_view asked, std::int64_t time, LineOutcome &outcome) { m_asked->ask(asked, time, outcome); });
            if (learned) {
                judge(*learned, text);
                m_shapes.add(std::move(*learned));
            }
        }
        return false;
    }
    if (m_table.hasPhases() || m_table.inOpenBox())
        return false;
    const bool perhapsRow = shape->startsLikeRow && m_table.active();
    const bool bare = shape->kind == LineOutcome::Kind::Text && shape->messagePiece == 0 && shape->messageOffset == 0; // without prefix
    if (perhapsRow && !bare)
        return false;
    m_redraw = false;
    m_indented = shape->indent >= 8;
    m_indent = shape->indent;
    if (perhapsRow) {
        message(text.substr(0, text.size() - shape->messageTail), LogPrefix{}, timeNs);
        return true;
    }
    if (shape->kind == LineOutcome::Kind::Nothing)
        return true;
    auto &record = shape->record;
    // What resolving the x values may have changed last time.
    record.step = shape->step;
    record.counter = shape->counter;
    record.counterTotal = shape->counterTotal;
    record.epoch = shape->epoch;
    record.phase = shape->phase;
    for (const auto &feed : shape->feeds)
        *feed.target = values.values[feed.number];
    record.rank = static_cast<int>(shape->rank);
    if (shape->kind == LineOutcome::Kind::Text) {
        const char *const begin = values.starts[shape->messagePiece] + shape->messageOffset;
        const std::string_view said(begin, static_cast<std::size_t>(text.data() + text.size() - begin) - shape->messageTail);
        if (!(shape->quiet && m_table.pass(said, shape->sentence)))
            textLine(said, record);
        return true;
    }
    record.timeNs = timeNs != 0 ? timeNs : shape->stamp >= 0 ? values.stampNs : shape->timeNs;
    accept(record, shape);
    return true;
}

/// What the recognisers make of a line that stands alone. Only for an engine that does nothing else.
void LogReader::Engine::ask(std::string_view text, std::int64_t timeNs, LineOutcome &outcome)
{
    m_tap = &outcome;
    outcome = LineOutcome{};
    m_lineRank = -1;
    splitDrawn(text, m_scratch, m_segments);
    if (m_segments.size() != 1 || m_segments.front().data() != text.data())
        outcome.kind = LineOutcome::Kind::Other;
    else
        segment(m_segments.front(), timeNs);
    if (m_redraw || !m_wrapped.empty() || !m_openMapping.empty())
        outcome.kind = LineOutcome::Kind::Other;
    m_redraw = false;
    m_wrapped.clear();
    m_openMapping.clear();
    m_tap = nullptr;
}

} // namespace curves
