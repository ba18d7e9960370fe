// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace curves {

/// What was found in the text of a whole JSON file.
struct MetricJson {
    std::string lines;       ///< the records, one JSON object a line, as LogReader takes them; empty where the text holds none
    bool convincing = false; ///< records that count steps or epochs, or columns with a metric among them: metrics even where nobody asked for them
    bool torn = false;       ///< the text ends within a record; `lines` are the ones before it
};

/// Records in a JSON file that is one value: a list of objects (skorch's history, Chainer's log, pandas' records, a dumped log_history), or an object
/// of lists of the same length, which are columns (a dumped Keras history; pandas' columns by place), or of metrics with their own steps (Sacred).
/// Lists of other things, settings and results give nothing. Lists within a record are left out, they are no points.
MetricJson metricJson(std::string_view text);

/// False when a file that begins so holds no such records, or none that count anything: so that data sets that lie about are not read whole.
bool mayBeMetricJson(std::string_view head);

} // namespace curves
