// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <string>
#include <string_view>
#include <vector>

namespace curves {

/// Reads tables of metrics as loggers write them (CSV, TSV, semicolons, bars, blanks): a header of names and rows of numbers, with empty cells where
/// a row has no value. Quoted cells may hold the delimiter and line feeds. A decimal comma is recognised from the first rows. Without a header the
/// columns are called "column 2" and so on. Bytes in any portions; one reader per file.
///
/// x: the column that is called step (or iteration, timestep, …); beside it an epoch column is a series too. Else the epoch column; else a first
/// column without a name that counts; else none: the order of the rows. A column of Unix times or RFC 3339 stamps gives the times.
class MetricCsv {
public:
    /// `run` must outlive the reader.
    explicit MetricCsv(RunCurves &run) : m_run(run) {}

    void feed(std::string_view bytes);
    /// Ends the file: a last row without line feed counts as well.
    void finish();

    /// True when it is a table with at least one value.
    bool understood() const { return m_any; }
    /// True when the header names an x column or a metric: what a folder scan takes for a table of metrics rather than of data.
    bool convincing() const { return m_any && m_convincing; }
    /// Why it is not understood; empty when it is.
    std::string problem() const;

private:
    void line(std::string_view text);
    void part(std::string_view text);
    void record(std::string_view text);
    void begin();
    bool header(const std::vector<std::string> &cells);
    void row(std::vector<std::string> &cells);
    bool number(std::string_view cell, double &value);

    RunCurves &m_run;
    std::string m_partial, m_record;
    std::vector<std::string> m_head;                     // the first records, until it is known how to read them
    std::vector<std::string> m_header, m_names, m_cells; // as written; told apart; of the record at hand
    std::vector<Curve *> m_columns;
    int m_step = -1, m_epoch = -1, m_time = -1;
    char m_delimiter = ',';
    bool m_begun = false, m_decimalComma = false, m_decimalPoint = false, m_any = false, m_convincing = false, m_first = true, m_torn = false;
};

/// The whole text at once; see MetricCsv. False when it is no such table.
bool readMetricCsv(std::string_view text, RunCurves &run);

} // namespace curves
