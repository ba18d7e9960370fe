// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client_impl.h"
#include "kubeapi/http/upgrade_reply.h"
#include "kubeapi/streams/exec.h"
#include "kubeapi/streams/port_forward.h"
#include "kubeapi/streams/tar_reader.h"
#include "kubeapi/streams/websocket_codec.h"

#include <gtest/gtest.h>

namespace {

using namespace kubeapi;
using namespace std::string_literals;

/// What a decoder makes of bytes: "[" and "]" around each message, "C", "P", "O" with the payload of Close, Ping and Pong.
struct Decoded {
    std::string text;
    std::optional<WebSocketFault> fault;
};
Decoded decode(std::string_view bytes, std::size_t step)
{
    Decoded out;
    WebSocketDecoder decoder;
    WebSocketDecoder::Sink sink;
    sink.data = [&](std::string_view piece, bool first, bool last) {
        out.text += first ? "[" : "";
        out.text += piece;
        out.text += last ? "]" : "";
    };
    sink.control = [&](WebSocketFrame kind, std::string_view payload) {
        out.text += kind == WebSocketFrame::Close ? "C" : kind == WebSocketFrame::Ping ? "P" : "O";
        out.text += payload;
    };
    for (std::size_t at = 0; at < bytes.size(); at += step)
        out.fault = decoder.feed(bytes.substr(at, step), sink);
    return out;
}

TEST(WebSocketCodec, ReadsTheExamplesOfTheStandard)
{
    // RFC 6455, section 5.7
    const std::string hello = "\x81\x05Hello"s, parts = "\x01\x03Hel\x80\x02lo"s, ping = "\x89\x05Hello"s;
    const std::string medium = "\x82\x7e\x01\x00"s + std::string(256, 'm');
    const std::string large = "\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s + std::string(65536, 'l');
    for (const std::size_t step : {1U, 2U, 3U, 7U, 1000U, 100000U}) {
        EXPECT_EQ(decode(hello, step).text, "[Hello]");
        EXPECT_EQ(decode(parts, step).text, "[Hello]");
        EXPECT_EQ(decode(parts.substr(0, 5) + ping + parts.substr(5), step).text, "[HelPHellolo]") << "a ping inside a message";
        EXPECT_EQ(decode(medium, step).text, "[" + std::string(256, 'm') + "]");
        EXPECT_EQ(decode(large, step).text, "[" + std::string(65536, 'l') + "]");
        EXPECT_EQ(decode("\x82\x00"s, step).text, "[]");
        EXPECT_EQ(decode("\x02\x00\x00\x00\x80\x01x"s, step).text, "[x]") << "empty parts";
        EXPECT_EQ(decode("\x88\x02\x03\xe8\x82\x01x"s, step).text, "C\x03\xe8") << "nothing counts after a Close";
    }
    EXPECT_EQ(encodeWebSocketFrame(WebSocketFrame::Text, "Hello", 0x37fa213d), "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"s);
    EXPECT_EQ(webSocketAccept("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(WebSocketCodec, RefusesWhatIsAgainstTheStandard)
{
    const std::pair<const char *, std::string> cases[] = {
        {"reserved bits", "\xc1\x05Hello"s},
        {"masked by a server", "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"s},
        {"unknown kind", "\x83\x00"s},
        {"unknown control", "\x8b\x00"s},
        {"continuation of nothing", "\x80\x01x"s},
        {"message inside a message", "\x01\x01x\x81\x01y"s},
        {"cut control", "\x09\x00"s},
        {"large control", "\x89\x7e\x00\x7e"s},
        {"16 bits where 7 would do", "\x82\x7e\x00\x7d"s},
        {"64 bits where 16 would do", "\x82\x7f\x00\x00\x00\x00\x00\x00\xff\xff"s},
        {"larger than any", "\x82\x7f\x80\x00\x00\x00\x00\x00\x00\x00"s},
        {"half a close code", "\x88\x01\x03"s},
        {"a close code that is not sent", "\x88\x02\x03\xed"s},
    };
    for (const auto &[name, bytes] : cases)
        for (const std::size_t step : {1U, 100U}) {
            const Decoded got = decode(bytes, step);
            ASSERT_TRUE(got.fault) << name;
            EXPECT_EQ(got.fault->closeCode, 1002) << name;
            EXPECT_FALSE(got.fault->sentence.empty()) << name;
        }
}

TEST(WebSocketCodec, WhatItWritesCanBeRead)
{
    for (const std::size_t size : {0U, 1U, 125U, 126U, 65535U, 65536U, 200000U}) {
        const std::string payload(size, 'x');
        std::string frame = encodeWebSocketFrame(WebSocketFrame::Binary, payload, 0xdeadbeef);
        // Unmask as a server would, and read it as a server's
        const std::size_t head = frame.size() - size - 4;
        for (std::size_t i = 0; i < size; ++i)
            frame[head + 4 + i] = static_cast<char>(frame[head + 4 + i] ^ frame[head + (i & 3)]);
        frame.erase(head, 4);
        frame[1] = static_cast<char>(frame[1] & 0x7f);
        EXPECT_EQ(decode(frame, 4096).text, "[" + payload + "]") << size;
    }
    const WebSocketClose close = readWebSocketClose(webSocketClosePayload(1001, std::string(200, 'r')));
    EXPECT_EQ(close.code, 1001);
    EXPECT_EQ(close.reason, std::string(123, 'r'));
    EXPECT_EQ(readWebSocketClose("").code, 1005);
}

TEST(UpgradeReply, ReadsAnswersInPieces)
{
    const std::string upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nSEC-WebSocket-Protocol: p\r\n\r\n\x82\x01x";
    const std::string sized = "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nwordsMORE";
    const std::string chunked = "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nwor\r\n2;x=y\r\nds\r\n0\r\n\r\n";
    const std::string interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n";
    for (const std::size_t step : {1U, 3U, 1000U}) {
        const auto read = [step](const std::string &bytes) {
            UpgradeReply reply;
            for (std::size_t at = 0; at < bytes.size(); at += step)
                if (reply.state() == UpgradeReply::State::Head || reply.state() == UpgradeReply::State::Body)
                    reply.feed(std::string_view(bytes).substr(at, step));
            return reply;
        };
        UpgradeReply reply = read(upgraded);
        EXPECT_EQ(reply.state(), UpgradeReply::State::Upgraded);
        EXPECT_EQ(reply.head().header("sec-websocket-protocol"), "p");
        if (step == 1000) {
            EXPECT_EQ(reply.takeRest(), "\x82\x01x");
        }
        EXPECT_EQ(read(sized).state(), UpgradeReply::State::Refused);
        EXPECT_EQ(read(sized).body().substr(0, 5), "words");
        EXPECT_EQ(read(chunked).state(), UpgradeReply::State::Refused);
        EXPECT_EQ(read(chunked).body(), "words");
        EXPECT_EQ(read(interim).head().status, 404);
    }
    UpgradeReply open;
    open.feed("HTTP/1.0 502 Bad\r\n\r\n<html>");
    EXPECT_EQ(open.state(), UpgradeReply::State::Body);
    EXPECT_EQ(open.end(), UpgradeReply::State::Refused);
    EXPECT_EQ(open.body(), "<html>");
    UpgradeReply none;
    EXPECT_EQ(none.feed("SSH-2.0-x\r\n\r\n"), UpgradeReply::State::Broken);
    UpgradeReply endless;
    EXPECT_EQ(endless.feed("HTTP/1.1 101 x\r\nA: " + std::string(UpgradeReply::largestHead, 'a')), UpgradeReply::State::Broken);
    UpgradeReply huge;
    huge.feed("HTTP/1.1 500 x\r\n\r\n" + std::string(300000, 'b'));
    EXPECT_EQ(huge.state(), UpgradeReply::State::Refused);
    EXPECT_EQ(huge.body().size(), UpgradeReply::largestBody);
}

TEST(Exec, RequestsAsText)
{
    ExecOptions options;
    options.command = {"sh", "-c", "echo a&b"};
    EXPECT_EQ(execRequest("n", "p", options).text(),
              "GET /api/v1/namespaces/n/pods/p/exec?command=sh&command=-c&command=echo%20a%26b&stdout=true&stderr=true");
    options.container = "c";
    options.input = options.terminal = true;
    EXPECT_EQ(execRequest("n", "p", options).text(),
              "GET /api/v1/namespaces/n/pods/p/exec?command=sh&command=-c&command=echo%20a%26b&container=c&stdin=true&stdout=true&tty=true");
    EXPECT_EQ(portForwardRequest("n", "p", 8080).text(), "GET /api/v1/namespaces/n/pods/p/portforward?ports=8080");
    const HttpPlace place{"https://s", "c", "x"};
    EXPECT_TRUE(readOnlyRefusal(execRequest("n", "p", options), place)) << "a command may change anything";
    EXPECT_FALSE(readOnlyRefusal(portForwardRequest("n", "p", 8080), place)) << "a port changes nothing by itself";
}

TEST(Exec, StatusSaysHowItEnded)
{
    const auto read = [](const std::string &text) { return readExecStatus(text, "The command 'x'", "https://s"); };
    EXPECT_EQ(*read(R"({"metadata":{},"status":"Success"})"), 0);
    EXPECT_EQ(
        *read(R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"Other"},{"reason":"ExitCode","message":"137"}]}})"),
        137);
    const auto absent = read(R"({"status":"Failure","reason":"InternalError","message":"exec: \"x\": executable file not found in $PATH"})");
    ASSERT_FALSE(absent);
    EXPECT_NE(absent.error().message.find("executable file not found"), std::string::npos);
    EXPECT_FALSE(absent.error().remedy.empty());
    for (const char *bad : {"", "[]", "null", "{", "{}", R"({"status":"Failure","reason":"NonZeroExitCode"})",
                            R"({"status":"Failure","reason":"NonZeroExitCode","details":[]})",
                            R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":"x"}]}})",
                            R"({"status":7,"reason":[],"message":{}})"})
        EXPECT_FALSE(read(bad)) << bad;
}

TEST(TarReader, PathsStayInside)
{
    const std::tuple<const char *, const char *, const char *> good[] = {
        {"run/a", "run", "a"}, {"run", "run", ""}, {"run/", "run", ""},       {"./run/./b//c", "run", "b/c"},
        {"a/b", ".", "a/b"},   {"./", ".", ""},    {"run/..a", "run", "..a"}, {"run/a..", "run", "a.."},
    };
    for (const auto &[name, prefix, wanted] : good)
        EXPECT_EQ(safeRelativePath(name, prefix).value_or("(none)"), wanted) << name;
    for (const char *name : {"", "/etc/passwd", "../x", "run/../../x", "run/..", "runner/x", "other", "..", "run/../run/x"})
        EXPECT_FALSE(safeRelativePath(name, "run")) << name;
    EXPECT_FALSE(safeRelativePath("run/a\0b"s, "run"));
}

TEST(TarReader, DamageIsSaid)
{
    TarReader reader;
    const auto wrong = reader.feed(std::string(512, 'x'), {});
    ASSERT_TRUE(wrong);
    EXPECT_NE(wrong->find("checksum"), std::string::npos) << *wrong;
    TarReader empty;
    EXPECT_FALSE(empty.feed(std::string(512, '\0'), {}));
    EXPECT_FALSE(empty.finished());
    EXPECT_FALSE(empty.feed(std::string(512, '\0') + "trailing dirt", {}));
    EXPECT_TRUE(empty.finished());
}

} // namespace
