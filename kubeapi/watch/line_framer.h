// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace kubeapi {

/// Cuts a byte stream into lines, however the stream was cut into pieces. No I/O.
class LineFramer {
public:
    /// This many readable bytes follow every line handed out, as simdjson wants.
    static constexpr std::size_t padding = 64;

    /// The rest of a line longer than `longest` is dropped.
    explicit LineFramer(std::size_t longest = std::size_t(64) << 20) : m_longest(longest) {}

    /// Calls `line` for each complete line, without its LF. The view is valid during the call. `line` returns false to stop:
    /// what is left of this piece is then dropped.
    void feed(std::string_view piece, const std::function<bool(std::string_view line)> &line);
    /// What came after the last LF.
    std::string_view partial() const { return std::string_view(m_buffer).substr(0, m_filled); }
    void clear();

private:
    std::string m_buffer; ///< the unfinished line, then padding
    std::size_t m_filled = 0;
    std::size_t m_longest;
};

} // namespace kubeapi
