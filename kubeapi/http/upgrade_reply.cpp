// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/http/upgrade_reply.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace kubeapi {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + 32);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

void UpgradeReply::readHead(std::size_t end)
{
    std::string_view head = std::string_view(m_buffer).substr(0, end);
    bool first = true;
    while (!head.empty()) {
        const auto feed = head.find('\n');
        const std::string_view line = trimmed(head.substr(0, feed));
        head = feed == std::string_view::npos ? std::string_view() : head.substr(feed + 1);
        if (first) {
            first = false;
            const auto space = line.find(' ');
            int status = 0;
            if (line.substr(0, 7) == "HTTP/1." && space != std::string_view::npos) {
                const auto digits = line.substr(space + 1, 3);
                std::from_chars(digits.data(), digits.data() + digits.size(), status);
            }
            m_head.status = status;
        } else if (const auto colon = line.find(':'); colon != std::string_view::npos) {
            m_head.headers.emplace_back(lower(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1))));
        }
    }
}

UpgradeReply::State UpgradeReply::feed(std::string_view bytes)
{
    if (m_state != State::Head && m_state != State::Body)
        return m_state;
    m_buffer.append(bytes);
    while (m_state == State::Head) {
        std::size_t end = m_buffer.find("\r\n\r\n");
        std::size_t after = end == std::string::npos ? end : end + 4;
        if (const auto bare = m_buffer.find("\n\n"); bare < end) {
            end = bare;
            after = bare + 2;
        }
        if (end == std::string::npos) {
            if (m_buffer.size() > largestHead)
                m_state = State::Broken;
            return m_state;
        }
        m_head = {};
        readHead(end);
        m_buffer.erase(0, after);
        if (m_head.status < 100 || end > largestHead) {
            m_state = State::Broken;
        } else if (m_head.status == 101) {
            m_state = State::Upgraded;
        } else if (m_head.status >= 200) {
            m_chunked = lower(m_head.header("transfer-encoding")).find("chunked") != std::string::npos;
            const std::string length = m_head.header("content-length");
            std::uint64_t value = 0;
            if (const auto [stop, fault] = std::from_chars(length.data(), length.data() + length.size(), value);
                !length.empty() && fault == std::errc() && stop == length.data() + length.size())
                m_length = value;
            m_state = m_head.status == 204 || m_head.status == 304 ? State::Refused : State::Body;
        } // else an interim answer: the real one follows
    }
    if (m_state == State::Body)
        readBody();
    return m_state;
}

/// Whether the last chunk was seen.
bool UpgradeReply::readChunks()
{
    while (true) {
        const auto end = m_buffer.find('\n');
        if (end == std::string::npos) {
            if (m_buffer.size() > 4096)
                m_state = State::Refused; // no chunk head is that long; the words so far must do
            return false;
        }
        std::uint64_t size = 0;
        const std::string_view line = trimmed(std::string_view(m_buffer).substr(0, end));
        if (std::from_chars(line.data(), line.data() + line.size(), size, 16).ec != std::errc()) {
            m_state = State::Refused;
            return false;
        }
        if (size == 0)
            return true;
        if (size > largestBody) {
            m_body.append(m_buffer, end + 1, largestBody - std::min(largestBody, m_body.size()));
            m_state = State::Refused;
            return false;
        }
        if (m_buffer.size() < end + 1 + size + 2)
            return false;
        m_body.append(m_buffer, end + 1, size);
        m_buffer.erase(0, end + 1 + size + 2);
    }
}

void UpgradeReply::readBody()
{
    if (m_chunked) {
        if (readChunks())
            m_state = State::Refused;
    } else {
        m_body.append(m_buffer);
        m_buffer.clear();
        if (m_length && m_body.size() >= *m_length)
            m_state = State::Refused;
    }
    if (m_body.size() >= largestBody) {
        m_body.resize(largestBody);
        m_state = State::Refused;
    }
}

UpgradeReply::State UpgradeReply::end()
{
    if (m_state == State::Head)
        m_state = State::Broken;
    else if (m_state == State::Body)
        m_state = State::Refused;
    return m_state;
}

} // namespace kubeapi
