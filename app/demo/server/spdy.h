// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace demo {

/// One SPDY/3.1 frame as far as port-forwarding uses it.
struct SpdyFrame {
    enum class Kind { Data, SynStream, SynReply, Reset, Ping, GoAway, Other } kind = Kind::Other;
    std::uint32_t stream = 0; ///< or the ping's number
    bool last = false;        ///< FIN: nothing more from that side
    std::string data;
    std::map<std::string, std::string> headers; ///< names in lower case
};

/// The server's side of a SPDY/3.1 connection as bytes in, bytes out. Header blocks are compressed with one stream for each direction.
class SpdyCodec {
public:
    SpdyCodec();
    ~SpdyCodec();
    SpdyCodec(const SpdyCodec &) = delete;
    SpdyCodec &operator=(const SpdyCodec &) = delete;

    void feed(std::string_view bytes) { m_in += bytes; }
    /// The next whole frame; empty when none is whole. See fault().
    std::optional<SpdyFrame> next();
    bool fault() const { return m_fault; }

    static std::string data(std::uint32_t stream, std::string_view bytes, bool last);
    std::string reply(std::uint32_t stream);
    static std::string ping(std::uint32_t number);
    static std::string reset(std::uint32_t stream, std::uint32_t status);

private:
    std::map<std::string, std::string> headers(std::string_view block);

    struct Zip;
    std::unique_ptr<Zip> m_zip;
    std::string m_in;
    bool m_fault = false;
};

} // namespace demo
