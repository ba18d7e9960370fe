// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/log_buffer.h"

namespace demo {
namespace {

constexpr std::size_t mostLines = 50'000, longestLine = 16'384; // the length at which a real runtime cuts lines

} // namespace

void LogBuffer::push(std::string line)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::int64_t time = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    if (!m_lines.empty() && time <= m_lines.back().timeNs)
        time = m_lines.back().timeNs + 1; // strictly rising, so that a follower can go on from a time
    m_lines.push_back({time, std::move(line)});
    if (m_lines.size() > mostLines) {
        m_lines.pop_front();
        ++m_first;
    }
}

void LogBuffer::append(std::string_view bytes)
{
    const std::lock_guard lock(m_mutex);
    for (const char c : bytes) {
        if (c == '\n' || m_partial.size() >= longestLine) {
            push(std::move(m_partial));
            m_partial.clear();
        }
        if (c != '\n')
            m_partial += c;
    }
    m_changed.notify_all();
}

void LogBuffer::appendLine(std::string line)
{
    const std::lock_guard lock(m_mutex);
    push(std::move(line));
    m_changed.notify_all();
}

void LogBuffer::end()
{
    const std::lock_guard lock(m_mutex);
    if (!m_partial.empty())
        push(std::move(m_partial));
    m_partial.clear();
    m_ended = true;
    m_changed.notify_all();
}

void LogBuffer::wake()
{
    const std::lock_guard lock(m_mutex);
    ++m_wakes;
    m_changed.notify_all();
}

PodRuntime::LogChunk LogBuffer::read(std::size_t from, std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    const std::size_t wakes = m_wakes;
    m_changed.wait_for(lock, timeout, [&] { return m_ended || m_wakes != wakes || m_first + m_lines.size() > from; });
    PodRuntime::LogChunk chunk;
    const std::size_t start = std::max(from, m_first), stop = m_first + m_lines.size();
    for (std::size_t i = start; i < stop; ++i)
        chunk.lines.push_back(m_lines[i - m_first]);
    chunk.next = std::max(from, stop);
    chunk.ended = m_ended;
    return chunk;
}

std::vector<std::string> LogBuffer::tail(std::size_t count) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> lines;
    for (std::size_t i = m_lines.size() > count ? m_lines.size() - count : 0; i < m_lines.size(); ++i)
        lines.push_back(m_lines[i].text);
    return lines;
}

} // namespace demo
