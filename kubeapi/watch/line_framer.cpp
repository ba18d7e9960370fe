// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/line_framer.h"

#include <algorithm>

namespace kubeapi {

void LineFramer::feed(std::string_view piece, const std::function<bool(std::string_view)> &line)
{
    while (!piece.empty()) {
        const auto end = piece.find('\n');
        const std::string_view part = piece.substr(0, end);
        // A whole line with enough of the next ones behind it is read where it lies
        if (m_filled == 0 && end != std::string_view::npos && piece.size() - end >= padding && part.size() <= m_longest) {
            piece.remove_prefix(end + 1);
            if (!line(part)) {
                clear();
                return;
            }
            continue;
        }
        const std::size_t taken = std::min(part.size(), m_longest - m_filled);
        m_buffer.resize(m_filled);
        m_buffer.append(part.data(), taken);
        m_filled += taken;
        m_buffer.append(padding, '\0');
        if (end == std::string_view::npos)
            return;
        piece.remove_prefix(end + 1);
        const std::size_t length = m_filled;
        m_filled = 0;
        if (!line(std::string_view(m_buffer).substr(0, length))) {
            clear();
            return;
        }
    }
}

void LineFramer::clear()
{
    m_buffer.clear();
    m_filled = 0;
}

} // namespace kubeapi
