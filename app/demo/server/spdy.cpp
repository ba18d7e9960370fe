// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/spdy.h"

#include <array>
#include <zlib.h>

namespace demo {
namespace {

// What both sides know before the first header block: SPDY draft 3.1, section 2.6.10.1. Each word with its length, then a tail of plain text.
constexpr std::array dictionaryWords{"options",
                                     "head",
                                     "post",
                                     "put",
                                     "delete",
                                     "trace",
                                     "accept",
                                     "accept-charset",
                                     "accept-encoding",
                                     "accept-language",
                                     "accept-ranges",
                                     "age",
                                     "allow",
                                     "authorization",
                                     "cache-control",
                                     "connection",
                                     "content-base",
                                     "content-encoding",
                                     "content-language",
                                     "content-length",
                                     "content-location",
                                     "content-md5",
                                     "content-range",
                                     "content-type",
                                     "date",
                                     "etag",
                                     "expect",
                                     "expires",
                                     "from",
                                     "host",
                                     "if-match",
                                     "if-modified-since",
                                     "if-none-match",
                                     "if-range",
                                     "if-unmodified-since",
                                     "last-modified",
                                     "location",
                                     "max-forwards",
                                     "pragma",
                                     "proxy-authenticate",
                                     "proxy-authorization",
                                     "range",
                                     "referer",
                                     "retry-after",
                                     "server",
                                     "te",
                                     "trailer",
                                     "transfer-encoding",
                                     "upgrade",
                                     "user-agent",
                                     "vary",
                                     "via",
                                     "warning",
                                     "www-authenticate",
                                     "method",
                                     "get",
                                     "status",
                                     "200 OK",
                                     "version",
                                     "HTTP/1.1",
                                     "url",
                                     "public",
                                     "set-cookie",
                                     "keep-alive",
                                     "origin"};
constexpr const char *dictionaryTail =
    "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 Non-Authoritative Information204 No "
    "Content301 Moved Permanently400 Bad Request401 Unauthorized403 Forbidden404 Not Found500 Internal Server Error501 Not Implemented5"
    "03 Service UnavailableJan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunked,text"
    "/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/javascript,publicprivatemax-age=gzip,def"
    "late,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";

std::string big(std::uint64_t value, int bytes)
{
    std::string out;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xff);
    return out;
}

std::uint32_t number(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char c : bytes)
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

std::string dictionary()
{
    std::string out;
    for (const std::string_view word : dictionaryWords)
        out += big(word.size(), 4) + std::string(word);
    return out + dictionaryTail;
}

std::string control(std::uint16_t type, std::uint8_t flags, std::string_view body)
{
    return big(0x8003, 2) + big(type, 2) + big(flags, 1) + big(body.size(), 3) + std::string(body);
}

constexpr std::size_t largestFrame = 4 << 20, largestHeaders = 64 << 10;

} // namespace

struct SpdyCodec::Zip {
    z_stream in{}, out{};
    std::string words = dictionary();
    Zip()
    {
        inflateInit(&in);
        deflateInit(&out, Z_DEFAULT_COMPRESSION);
        deflateSetDictionary(&out, reinterpret_cast<const Bytef *>(words.data()), static_cast<uInt>(words.size()));
    }
    ~Zip()
    {
        inflateEnd(&in);
        deflateEnd(&out);
    }
};

SpdyCodec::SpdyCodec() : m_zip(std::make_unique<Zip>()) {}
SpdyCodec::~SpdyCodec() = default;

std::map<std::string, std::string> SpdyCodec::headers(std::string_view block)
{
    std::string plain;
    std::array<char, 4096> piece;
    z_stream &zip = m_zip->in;
    zip.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(block.data()));
    zip.avail_in = static_cast<uInt>(block.size());
    while (plain.size() < largestHeaders) {
        zip.next_out = reinterpret_cast<Bytef *>(piece.data());
        zip.avail_out = piece.size();
        int how = inflate(&zip, Z_SYNC_FLUSH);
        if (how == Z_NEED_DICT) {
            inflateSetDictionary(&zip, reinterpret_cast<const Bytef *>(m_zip->words.data()), static_cast<uInt>(m_zip->words.size()));
            continue;
        }
        plain.append(piece.data(), piece.size() - zip.avail_out);
        if (how != Z_OK || (zip.avail_in == 0 && zip.avail_out > 0)) {
            m_fault = m_fault || (how != Z_OK && how != Z_BUF_ERROR);
            break;
        }
    }
    std::map<std::string, std::string> out;
    std::string_view rest = plain;
    const auto take = [&rest](std::size_t size) {
        const auto got = rest.substr(0, size);
        rest.remove_prefix(got.size());
        return got;
    };
    const std::uint32_t count = number(take(4));
    for (std::uint32_t i = 0; i < count && !rest.empty(); ++i) {
        const std::string name(take(number(take(4))));
        out[name] = std::string(take(number(take(4))));
    }
    return out;
}

std::optional<SpdyFrame> SpdyCodec::next()
{
    if (m_fault || m_in.size() < 8)
        return std::nullopt;
    const std::string_view view = m_in;
    const std::size_t length = number(view.substr(5, 3));
    if (length > largestFrame) {
        m_fault = true;
        return std::nullopt;
    }
    if (m_in.size() < 8 + length)
        return std::nullopt;
    const auto flags = static_cast<unsigned char>(m_in[4]);
    const std::string_view body = view.substr(8, length);
    SpdyFrame frame;
    frame.last = (flags & 1) != 0;
    if ((static_cast<unsigned char>(m_in[0]) & 0x80) == 0) {
        frame.kind = SpdyFrame::Kind::Data;
        frame.stream = number(view.substr(0, 4));
        frame.data = body;
    } else {
        frame.stream = number(body.substr(0, 4)) & 0x7fffffff;
        switch (number(view.substr(2, 2))) {
        case 1:
            frame.kind = SpdyFrame::Kind::SynStream;
            if (body.size() >= 10)
                frame.headers = headers(body.substr(10));
            else
                m_fault = true;
            break;
        case 2:
            frame.kind = SpdyFrame::Kind::SynReply;
            break;
        case 3:
            frame.kind = SpdyFrame::Kind::Reset;
            break;
        case 6:
            frame.kind = SpdyFrame::Kind::Ping;
            frame.stream = number(body.substr(0, 4));
            break;
        case 7:
            frame.kind = SpdyFrame::Kind::GoAway;
            break;
        default:
            break;
        }
    }
    m_in.erase(0, 8 + length);
    return frame;
}

std::string SpdyCodec::data(std::uint32_t stream, std::string_view bytes, bool last)
{
    return big(stream, 4) + big(last ? 1 : 0, 1) + big(bytes.size(), 3) + std::string(bytes);
}

std::string SpdyCodec::reply(std::uint32_t stream)
{
    const std::string none = big(0, 4);
    std::array<char, 512> block;
    z_stream &zip = m_zip->out;
    zip.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(none.data()));
    zip.avail_in = static_cast<uInt>(none.size());
    zip.next_out = reinterpret_cast<Bytef *>(block.data());
    zip.avail_out = block.size();
    deflate(&zip, Z_SYNC_FLUSH);
    return control(2, 0, big(stream, 4) + std::string(block.data(), block.size() - zip.avail_out));
}

std::string SpdyCodec::ping(std::uint32_t number) { return control(6, 0, big(number, 4)); }

std::string SpdyCodec::reset(std::uint32_t stream, std::uint32_t status) { return control(3, 0, big(stream, 4) + big(status, 4)); }

} // namespace demo
