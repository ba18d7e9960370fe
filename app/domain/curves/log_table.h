// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_record.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace curves {

/// Recognises tables that are printed row by row: a header of names over columns of numbers, and boxes of "| name | value |" rows.
class LogTable {
public:
    enum class Line { Other, Header, Row, BoxRow, BoxEnd };

    /// Takes one line. For Row and BoxEnd the record holds the fields; `lenient` accepts a header without an x column (a bar's heading).
    Line take(std::string_view text, RoleMemory &roles, LogRecord &record, bool lenient = false);

    /// What a line without pairs means to a table, as far as its letters tell.
    struct Sentence {
        bool known = false;    ///< false: only take() can tell
        bool nothing = false;  ///< take() looks at such lines for rows only
        bool ends = false;     ///< what stood above is no upper half of a header
        std::size_t words = 0; ///< otherwise: how many words it has
        bool mayCount = false; ///< one of them may be the lower half of a counter's name
    };
    static Sentence sentenceOf(std::string_view text);
    /// Does what take() would do with a line of that kind; false when take() itself has to.
    bool pass(std::string_view text, const Sentence &sentence);

    /// Another number for every header that is not the one before once more: what was found out about rows below one holds while it stays.
    unsigned header() const { return m_header; }
    /// What take() does besides for a line that it takes as a row below a header.
    void tookRow()
    {
        m_misses = 0;
        m_previous.count = 0;
    }

    /// True while rows under a header are expected.
    bool active() const { return !m_columns.empty() && m_misses < 200; }
    /// True below a header of phases: "Training |  Validation".
    bool hasPhases() const { return !m_phases.empty() && m_misses < 200; }
    /// True between the rules of a box that has no bars: "-----  ----", then "name  value".
    bool inOpenBox() const { return m_openBox; }

private:
    bool header(std::string_view text, RoleMemory &roles, bool lenient);
    bool phaseHeader(const std::vector<std::string_view> &cells);
    bool phaseRow(std::string_view text, RoleMemory &roles, LogRecord &record);
    bool row(std::string_view text, LogRecord &record);
    bool boxRow(std::string_view text);
    bool openBoxRow(std::string_view text);

    struct BoxField {
        std::string name;
        double value;
    };
    std::vector<std::string> m_columns;
    std::vector<NameRole> m_roles;            // of the columns
    std::vector<bool> m_counted;              // columns that say how much was looked at
    std::vector<std::string> m_phases;        // a table of metrics with a column for each phase
    std::vector<std::string> m_previousCells; // of the line before, between bars: the upper half of a two-line header
    char m_delimiter = ' ';
    bool m_textFirst = false;  // the first column holds words (a class name); only the row "all" counts
    bool m_stampFirst = false; // the first column is the time; a row's stamp may have been taken for its prefix
    bool m_openBox = false;
    int m_misses = 0;
    unsigned m_header = 0;
    /// The words of the line before, when it has nothing else: the upper half of a two-line header.
    struct Words {
        std::string text;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> words; // where in the text, and how long
        std::size_t count = 0;                                      // how many, whether or not they were looked for already
    };
    Words m_previous;
    std::string m_group;
    std::vector<BoxField> m_box;
    std::vector<std::string_view> m_cells;
};

} // namespace curves
