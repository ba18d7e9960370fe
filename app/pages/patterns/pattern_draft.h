// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reading/pattern_example.h"
#include "app/domain/reading/pattern_trial.h"

#include <optional>
#include <string>
#include <vector>

namespace pages {

/// Patterns in the making, over the lines of a log. Its text is the whole state, so a step back is an older text. No widgets.
class PatternDraft {
public:
    static constexpr std::size_t mostUndo = 200;

    void setLines(const std::vector<std::string> *lines);

    const std::string &text() const { return m_text; }
    /// As typed; may have a fault.
    void setText(const std::string &text);
    /// Why the text gives no patterns; empty while it does, and for an empty text.
    const std::optional<reading::PatternFault> &fault() const { return m_fault; }
    const std::vector<reading::LogPattern> &patterns() const { return m_patterns; }
    const std::optional<reading::Trial> &trial() const { return m_trial; }

    /// Takes the number of a line, or lets it go where it is taken. In a line that no pattern matches a new pattern begins, and its step or epoch
    /// is taken too where a word beside it says so.
    void pick(std::size_t line, std::size_t number);
    /// A field in use: its pattern, its place in it, the field, and the first text that it took.
    struct Row {
        std::size_t pattern = 0, piece = 0;
        reading::PatternField field;
        std::string sample;
    };
    const std::vector<Row> &rows() const { return m_rows; }
    void setField(std::size_t pattern, std::size_t piece, const reading::PatternField &field);
    /// What the line's pattern takes from it: the row's number and the place. Empty where no pattern matches.
    struct Span {
        std::size_t row = 0, begin = 0, length = 0;
    };
    std::vector<Span> spans(std::size_t line) const;

    bool canUndo() const { return !m_undo.empty(); }
    void undo();

private:
    void change(std::string text);
    void read();
    std::vector<Row> readRows() const;

    const std::vector<std::string> *m_lines = nullptr;
    std::string m_text;
    std::vector<std::string> m_undo;
    std::vector<reading::LogPattern> m_patterns;
    std::shared_ptr<const reading::PatternSet> m_set;
    std::optional<reading::PatternFault> m_fault;
    std::optional<reading::Trial> m_trial;
    std::vector<Row> m_rows;
};

} // namespace pages
