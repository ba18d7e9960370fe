// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace curves {

/// Reads TensorBoard event files (TFRecord frames with CRC-32C): scalars, rank-0 tensors of one number and hyper-parameters. Bytes in any portions; a
/// torn tail waits for more. One reader per file, several files may write into one run.
class EventReader {
public:
    /// `run` must outlive the reader.
    explicit EventReader(RunCurves &run);

    void feed(std::string_view bytes);
    /// True when a frame's length could not be trusted and no record has been found behind it so far.
    bool broken() const { return m_lost; }
    /// Bytes of a last record that is not complete.
    std::size_t waiting() const { return m_buffer.size(); }
    /// Records that failed a checksum and were passed over; a stretch in which no record could be found counts as one.
    std::size_t damaged() const { return m_damaged; }
    /// Settings that an experiment in this file declares as yes or no; it speaks for the runs in the folders below as well.
    const std::set<std::string, std::less<>> &declaredSwitches() const { return m_switches; }

private:
    void event(std::string_view bytes);
    void value(std::string_view bytes, double step, std::int64_t timeNs);
    void hyperParameters(std::string_view content);

    RunCurves &m_run;
    std::string m_buffer;
    std::map<std::string, bool, std::less<>> m_scalarTags; // tags whose metadata said whether they are scalars
    std::map<std::string, Curve *, std::less<>> m_curves;
    std::set<std::string, std::less<>> m_switches;
    std::size_t m_damaged = 0;
    bool m_lost = false;
};

/// Turns declared switches that were stored as the numbers 1 and 0, as some writers do, into true and false.
void settleSwitches(RunCurves &run, const std::set<std::string, std::less<>> &names);

/// CRC-32C (Castagnoli) of the bytes, and the mask that TFRecord puts over it.
std::uint32_t crc32c(std::string_view bytes);
std::uint32_t maskedCrc32c(std::string_view bytes);

} // namespace curves
