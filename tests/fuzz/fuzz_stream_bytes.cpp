// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that come from servers and pods: WebSocket frames, answers to upgrades, tar archives. However they are cut into pieces, the result is the
// same, and no path leads outside.
#include "fuzz_target.h"

#include "kubeapi/http/upgrade_reply.h"
#include "kubeapi/streams/exec.h"
#include "kubeapi/streams/tar_reader.h"
#include "kubeapi/streams/websocket_codec.h"

#include <string>

namespace {

using namespace kubeapi;

std::string frames(std::string_view bytes, std::size_t step)
{
    WebSocketDecoder decoder;
    WebSocketDecoder::Sink sink;
    std::string out;
    bool open = false;
    sink.data = [&](std::string_view piece, bool first, bool last) {
        fuzz::require(first != open, "messages begin and end by turns");
        out += first ? "[" : "";
        out += piece;
        out += last ? "]" : "";
        open = !last;
    };
    sink.control = [&](WebSocketFrame kind, std::string_view payload) {
        fuzz::require(payload.size() <= 125, "a control frame is small");
        out += static_cast<char>(kind);
        out += payload;
        if (kind == WebSocketFrame::Close)
            out += readWebSocketClose(payload).reason;
    };
    std::optional<WebSocketFault> fault;
    for (std::size_t at = 0; at < bytes.size() && !fault; at += step)
        fault = decoder.feed(bytes.substr(at, step), sink);
    return out + (fault ? "!" + fault->sentence : "");
}

std::string archive(std::string_view bytes, std::size_t step)
{
    TarReader reader;
    TarReader::Sink sink;
    std::string out;
    sink.entry = [&](const TarEntry &entry) {
        out += "<" + entry.name + "," + entry.target + "," + std::to_string(entry.size) + ">";
        const auto path = safeRelativePath(entry.name, "p");
        fuzz::require(!path || (!path->starts_with("/") && ("/" + *path + "/").find("/../") == std::string::npos), "a path stays inside");
    };
    sink.content = [&](std::string_view piece) { out += piece; };
    sink.end = [&] { out += "$"; };
    std::optional<std::string> fault;
    for (std::size_t at = 0; at < bytes.size() && !fault; at += step)
        fault = reader.feed(bytes.substr(at, step), sink);
    return out + (fault ? "!" + *fault : "") + std::to_string(reader.finished());
}

std::string reply(std::string_view bytes, std::size_t step)
{
    UpgradeReply reader;
    for (std::size_t at = 0; at < bytes.size(); at += step)
        if (reader.state() == UpgradeReply::State::Head || reader.state() == UpgradeReply::State::Body)
            reader.feed(bytes.substr(at, step));
    fuzz::require(reader.body().size() <= UpgradeReply::largestBody, "a refusal's body is bounded");
    const bool broken = reader.end() == UpgradeReply::State::Broken;
    return std::to_string(reader.head().status) + (broken ? "broken" : "");
}

} // namespace

FUZZ_TARGET(stream_bytes)
{
    if (size < 2)
        return 0;
    const std::string_view bytes = fuzz::textOf(data, size).substr(2);
    const std::size_t step = data[1] % 97U + 1;
    switch (data[0] % 4) {
    case 0:
        fuzz::require(frames(bytes, bytes.size() + 1) == frames(bytes, step), "frames do not depend on how they are cut");
        break;
    case 1:
        fuzz::require(archive(bytes, bytes.size() + 1) == archive(bytes, step), "an archive does not depend on how it is cut");
        break;
    case 2:
        reply(bytes, step);
        break;
    default:
        (void)readExecStatus(bytes, "x", "y");
        break;
    }
    return 0;
}
