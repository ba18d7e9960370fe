// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/run_curves.h"

#include <map>
#include <string>
#include <string_view>

namespace curves {

/// Reads the transaction log of a W&B run (run-ID.wandb), which holds everything that was logged, whether the run was online or offline: history,
/// settings, system metrics. Framing is that of LevelDB's log (blocks of 32 KiB, records in up to four kinds of pieces) behind seven bytes of W&B's
/// own; the checksum is the plain CRC-32 over kind and content (wandb/sdk/internal/datastore.py). Bytes in any portions; a torn tail waits for
/// more. One reader per file.
class WandbReader {
public:
    /// `run` must outlive the reader. Its name becomes the run's display name, or its id when it has none.
    explicit WandbReader(RunCurves &run);

    void feed(std::string_view bytes);
    /// True when the file does not begin as such a file does.
    bool foreign() const { return m_foreign; }
    /// Pieces that failed their checksum or did not fit together and were passed over.
    std::size_t damaged() const { return m_damaged; }
    /// Bytes of a last piece that is not complete.
    std::size_t waiting() const { return m_buffer.size(); }
    /// True for the first bytes of such a file.
    static bool recognises(std::string_view head) { return head.starts_with(":W&B"); }

private:
    void piece(unsigned kind, std::string_view content);
    void record(std::string_view bytes);
    void history(std::string_view bytes);
    void statistics(std::string_view bytes);
    void settings(std::string_view bytes);
    void runRecord(std::string_view bytes);
    Curve &curve(const std::string &name);

    RunCurves &m_run;
    std::string m_buffer, m_record;
    std::uint64_t m_position = 0; // of the buffer's first byte in the file
    std::map<std::string, Curve *, std::less<>> m_curves;
    std::size_t m_damaged = 0;
    bool m_foreign = false, m_within = false; // m_within: a record has begun and waits for its next piece
};

/// CRC-32 (IEEE 802.3, as zlib computes it) of the bytes, continuing from `before`.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

} // namespace curves
