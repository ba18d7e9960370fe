// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/http/http_call.h"

#include <optional>
#include <utility>

namespace kubeapi {

/// Reads an HTTP/1.1 server's answer to a request for an upgrade from bytes that come in pieces. No I/O. After a 101 the rest of the bytes is
/// the upgraded protocol's; any other answer is read with its body, as far as it is worth reading.
class UpgradeReply {
public:
    static constexpr std::size_t largestHead = 64 * 1024, largestBody = 64 * 1024;

    enum class State { Head, Body, Upgraded, Refused, Broken };

    /// Takes bytes; in Upgraded, what follows the head stays in rest().
    State feed(std::string_view bytes);
    /// The connection ended: an answer whose length nobody told is complete now.
    State end();

    State state() const { return m_state; }
    const HttpHead &head() const { return m_head; }
    const std::string &body() const { return m_body; } ///< of a refusal, at most largestBody
    std::string takeRest() { return std::exchange(m_buffer, {}); }

private:
    void readHead(std::size_t end);
    void readBody();
    bool readChunks();

    State m_state = State::Head;
    std::string m_buffer, m_body;
    HttpHead m_head;
    std::optional<std::uint64_t> m_length;
    bool m_chunked = false;
};

} // namespace kubeapi
