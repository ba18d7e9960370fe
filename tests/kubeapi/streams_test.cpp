// SPDX-License-Identifier: GPL-3.0-or-later
// Commands, forwarded ports and copies through a real client and real sockets, against a server that says exactly what a test wants.
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/streams/pod_copy.h"
#include "socket_server.h"

#include <arpa/inet.h>
#include <array>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Peer = SocketServer::Peer;

std::shared_ptr<ResolvedContext> contextFor(const std::string &server)
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server;
    context->namespaceName = "default";
    return context;
}

class Streams : public testing::Test {
protected:
    std::unique_ptr<Client> connect(const SocketServer &server) { return std::move(*Client::create(loop, contextFor(server.url()))); }

    struct Ran {
        std::optional<Result<int>> end;
        std::string output, error;
    };
    /// Runs a command; `started` may write to it.
    Ran run(const SocketServer &server, ExecOptions options, const std::function<void(Exec &)> &started = {})
    {
        auto client = connect(server);
        Ran ran;
        std::unique_ptr<Exec> exec;
        ExecEvents events;
        events.started = [&] {
            if (started)
                started(*exec);
        };
        events.output = [&](std::string_view bytes) { ran.output += bytes; };
        events.error = [&](std::string_view bytes) { ran.error += bytes; };
        events.done = [&](Result<int> end) {
            ran.end = std::move(end);
            exec.reset(); // from inside its own callback
        };
        exec = client->exec("n", "p", std::move(options), std::move(events));
        EXPECT_TRUE(loop.runUntil([&] { return ran.end.has_value(); }, 30s));
        EXPECT_TRUE(loop.runUntil([&] { return client->stats().openStreams == 0; }, 30s)) << "the connection is not closed in good manners";
        return ran;
    }
    static ExecOptions command(std::vector<std::string> words = {"x"})
    {
        ExecOptions options;
        options.command = std::move(words);
        return options;
    }

    Loop loop;
};

TEST_F(Streams, ExecSpeaksV5ToTheByte)
{
    std::string head;
    std::vector<std::string> frames;
    bool allMasked = true;
    const SocketServer server([&](Peer &peer) {
        head = peer.requestHead();
        peer.accept(head, "v5.channel.k8s.io");
        peer.send(Peer::binary("\x01"s)); // announces the stream
        while (auto frame = peer.message()) {
            frames.push_back(frame->payload);
            allMasked = allMasked && frame->masked && frame->opcode == 2;
            if (frame->payload == "\xff\x00"s)
                break;
        }
        // A message in two parts with a ping between them, then both channels, then the status cut in two
        peer.send("\x02\x04\x01hel\x89\x02hi\x80\x02lo"s + Peer::binary("\x02oops"s));
        peer.send("\x02\x1d\x03{\"metadata\":{},\"status\":\"Suc"s + "\x80\x06"
                                                                     "cess\"}");
        if (const auto pong = peer.frame()) {
            EXPECT_EQ(pong->opcode, 10);
            EXPECT_EQ(pong->payload, "hi");
        }
        const auto close = peer.message();
        EXPECT_TRUE(close && close->opcode == 8);
        peer.send(Peer::closing(1000));
    });
    ExecOptions options = command({"cat", "-"});
    options.input = true;
    options.terminal = true;
    options.size = {100, 40};
    const Ran ran = run(server, options, [](Exec &exec) {
        exec.write("hi\n");
        exec.resize({120, 50});
        EXPECT_TRUE(exec.closeInput());
        exec.write("not any more");
    });
    ASSERT_TRUE(ran.end && *ran.end) << (ran.end ? ran.end->error().message : "no end");
    EXPECT_EQ(**ran.end, 0);
    EXPECT_EQ(ran.output, "hello");
    EXPECT_EQ(ran.error, "oops");
    EXPECT_TRUE(allMasked);
    EXPECT_EQ(frames, (std::vector<std::string>{"\x04{\"Width\":100,\"Height\":40}", "\0hi\n"s, "\x04{\"Width\":120,\"Height\":50}", "\xff\x00"s}));
    EXPECT_EQ(head.substr(0, head.find("\r\n")),
              "GET /api/v1/namespaces/n/pods/p/exec?command=cat&command=-&stdin=true&stdout=true&tty=true HTTP/1.1");
    for (const char *line : {"\r\nConnection: Upgrade\r\n", "\r\nUpgrade: websocket\r\n", "\r\nSec-WebSocket-Version: 13\r\n",
                             "\r\nSec-WebSocket-Protocol: v5.channel.k8s.io, v4.channel.k8s.io\r\n"})
        EXPECT_NE(head.find(line), std::string::npos) << line;
}

TEST_F(Streams, ExecFallsBackToV4AndSaysWhatThatCannotDo)
{
    const SocketServer server([](Peer &peer) {
        peer.accept(peer.requestHead(), "v4.channel.k8s.io");
        const auto frame = peer.message();
        EXPECT_TRUE(frame && frame->payload == "\0x"s);
        peer.send(Peer::binary(
            "\x03{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"42\"}]}}"));
        peer.message();
    });
    ExecOptions options = command();
    options.input = true;
    const Ran ran = run(server, options, [](Exec &exec) {
        EXPECT_FALSE(exec.closeInput());
        exec.write("x");
    });
    ASSERT_TRUE(ran.end && *ran.end) << (ran.end ? ran.end->error().message : "no end");
    EXPECT_EQ(**ran.end, 42);
}

TEST_F(Streams, ExecFaultsAreWords)
{
    const auto answer = [this](const std::function<void(Peer &)> &serve) {
        const SocketServer server(serve);
        const Ran ran = run(server, command());
        EXPECT_TRUE(ran.end && !*ran.end);
        return ran.end && !*ran.end ? ran.end->error() : Error{};
    };
    const std::string accept = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    Error error = answer([](Peer &peer) {
        peer.requestHead();
        const std::string body = R"({"kind":"Status","status":"Failure","message":"pods \"p\" is forbidden: no","reason":"Forbidden","code":403})";
        peer.send("HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    });
    EXPECT_EQ(error.kind, ErrorKind::Forbidden);
    EXPECT_NE(error.remedy.find("pods/exec"), std::string::npos);
    error = answer([](Peer &peer) {
        peer.requestHead();
        peer.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nthis server wants SPDY");
    });
    EXPECT_NE(error.remedy.find("SPDY"), std::string::npos) << error.remedy;
    error = answer([](Peer &peer) {
        const std::string head = peer.requestHead();
        peer.accept(head, "something.else");
    });
    EXPECT_NE(error.message.find("none of the protocols"), std::string::npos) << error.message;
    error = answer([&](Peer &peer) {
        peer.requestHead();
        peer.send(accept + "Sec-WebSocket-Accept: wrong\r\nSec-WebSocket-Protocol: v5.channel.k8s.io\r\n\r\n");
    });
    EXPECT_NE(error.message.find("does not speak WebSocket"), std::string::npos) << error.message;
    error = answer([](Peer &peer) {
        peer.requestHead();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    EXPECT_NE(error.remedy.find("does not let WebSockets through"), std::string::npos) << error.remedy;
    error = answer([](Peer &peer) { peer.requestHead(); });
    EXPECT_EQ(error.kind, ErrorKind::Network);
    error = answer([](Peer &peer) {
        peer.accept(peer.requestHead(), "v5.channel.k8s.io");
        peer.send(Peer::binary("\x01half an ans"));
        peer.reset();
    });
    EXPECT_EQ(error.kind, ErrorKind::Network);
    EXPECT_NE(error.remedy.find("not known"), std::string::npos) << error.remedy;
    error = answer([](Peer &peer) {
        peer.accept(peer.requestHead(), "v5.channel.k8s.io");
        peer.send(Peer::closing(1000));
        peer.message();
    });
    EXPECT_NE(error.message.find("without an exit code"), std::string::npos) << error.message;
    error = answer([](Peer &peer) {
        peer.accept(peer.requestHead(), "v5.channel.k8s.io");
        peer.send(Peer::closing(1011));
        peer.message();
    });
    EXPECT_NE(error.message.find("1011"), std::string::npos) << error.message;
    error = answer([](Peer &peer) {
        peer.accept(peer.requestHead(), "v5.channel.k8s.io");
        peer.send("\xc2\x01x"); // reserved bits
        const auto close = peer.message();
        EXPECT_TRUE(close && close->opcode == 8 && close->payload.substr(0, 2) == "\x03\xea") << "the server is told: 1002";
    });
    EXPECT_NE(error.message.find("extension"), std::string::npos) << error.message;
}

TEST_F(Streams, ExecHoldsTheServerBackAndLosesNothing)
{
    constexpr std::size_t total = 24'000'000;
    std::atomic<std::size_t> sent{0};
    std::atomic<bool> full{false};
    const SocketServer server([&](Peer &peer) {
        peer.accept(peer.requestHead(), "v5.channel.k8s.io");
        peer.message(); // nothing before the client holds back: else the buffers may be full before it has read the answer above
        const std::string frame = Peer::binary("\x01" + std::string(32'000, 'z'));
        while (sent < total && peer.send(frame, full))
            sent += 32'000;
        peer.send(Peer::binary("\x03{\"status\":\"Success\"}"));
        peer.message();
    });
    auto client = connect(server);
    std::size_t got = 0;
    std::optional<Result<int>> end;
    std::unique_ptr<Exec> exec;
    ExecOptions options = command();
    options.input = true;
    ExecEvents events;
    events.started = [&] {
        exec->pause(true);
        exec->write("go");
    };
    events.output = [&](std::string_view bytes) { got += bytes.size(); };
    events.done = [&](Result<int> result) { end = std::move(result); };
    exec = client->exec("n", "p", options, std::move(events));
    ASSERT_TRUE(loop.runUntil([&] { return full.load(); }, 60s));
    EXPECT_LT(sent, total);
    EXPECT_EQ(got, 0U);
    exec->pause(false);
    ASSERT_TRUE(loop.runUntil([&] { return end.has_value(); }, 60s));
    EXPECT_TRUE(*end);
    EXPECT_EQ(got, total);
}

TEST_F(Streams, ExecIsRefusedWhileLocked)
{
    const SocketServer server([](Peer &) {});
    auto client = connect(server);
    client->setReadOnly(true);
    std::optional<Result<int>> end;
    ExecEvents events;
    events.done = [&](Result<int> result) { end = std::move(result); };
    const auto exec = client->exec("n", "p", command(), std::move(events));
    CopyOptions copy;
    copy.remotePath = "/x";
    std::optional<Result<CopyProgress>> copied;
    CopyEvents copyEvents;
    copyEvents.done = [&](Result<CopyProgress> result) { copied = std::move(result); };
    const auto copying = client->copyFrom("n", "p", copy, copyEvents);
    ASSERT_TRUE(loop.runUntil([&] { return end && copied; }, 10s));
    ASSERT_FALSE(*end);
    EXPECT_EQ(end->error().kind, ErrorKind::ReadOnly);
    ASSERT_FALSE(*copied);
    EXPECT_EQ(copied->error().kind, ErrorKind::ReadOnly);
    EXPECT_EQ(server.connections(), 0);
}

TEST_F(Streams, MoreSocketsThanTheCommonPoolKeeps)
{
    // libcurl closes idle connections of a common pool; these are idle by nature and must live
    const SocketServer server([](Peer &peer) {
        const std::string head = peer.requestHead();
        if (head.find("/exec?") == std::string::npos) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
            return;
        }
        peer.accept(head, "v5.channel.k8s.io");
        peer.message(); // until told to go on
        peer.send(Peer::binary("\x01ok") + Peer::binary("\x03{\"status\":\"Success\"}"));
        peer.message();
    });
    auto client = connect(server);
    constexpr int wanted = 90;
    int started = 0, ended = 0;
    std::string output;
    std::vector<std::unique_ptr<Exec>> all;
    ExecOptions options = command();
    options.input = true;
    for (int i = 0; i < wanted; ++i) {
        ExecEvents events;
        events.started = [&] { ++started; };
        events.output = [&](std::string_view bytes) { output += bytes; };
        events.done = [&](const Result<int> &end) { ended += end && *end == 0; };
        all.push_back(client->exec("n", "p", options, std::move(events)));
    }
    ASSERT_TRUE(loop.runUntil([&] { return started == wanted; }, 60s)) << started;
    EXPECT_EQ(client->stats().openStreams, wanted);
    EXPECT_TRUE(client->perform(getRequest({"", "v1", "pods", "Pod", true}, "n", "p")));
    for (const auto &exec : all)
        exec->write("go");
    ASSERT_TRUE(loop.runUntil([&] { return ended == wanted; }, 60s)) << ended;
    EXPECT_EQ(output.size(), 2U * wanted);
    EXPECT_TRUE(loop.runUntil([&] { return client->stats().openStreams == 0; }, 30s)) << client->stats().openStreams;
}

/// Answers the pod's watch, and port-forwards with a function.
std::function<void(Peer &)> podWith(std::function<void(Peer &)> forward)
{
    return [forward = std::move(forward)](Peer &peer) {
        const std::string head = peer.requestHead();
        if (head.find("/portforward?ports=") != std::string::npos) {
            peer.accept(head, "v4.channel.k8s.io");
            peer.send(Peer::binary("\x00\x50\x00"s) + Peer::binary("\x01\x50\x00"s)); // port 80, little-endian, on both channels
            forward(peer);
        } else {
            // May not be watched: the forward must work all the same
            const std::string body = R"({"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403})";
            peer.send("HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                      body);
        }
    };
}

int dial(std::uint16_t port)
{
    const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(out, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return out;
    ::close(out);
    return -1;
}

/// Sends bytes, tells the end if wanted, and reads until the other's; "(reset)" where the connection broke.
std::string talk(std::uint16_t port, const std::string &bytes, bool half)
{
    const int socket = dial(port);
    if (socket < 0)
        return "(refused)";
    bool lost = false; // the kernel tells a reset once: to the writer or to the reader
    std::thread writer([&] {
        lost = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0;
        if (half)
            ::shutdown(socket, SHUT_WR);
    });
    std::string out;
    std::array<char, 65536> buffer;
    ssize_t got = 0;
    while ((got = ::recv(socket, buffer.data(), buffer.size(), 0)) > 0)
        out.append(buffer.data(), static_cast<std::size_t>(got));
    writer.join();
    if (got < 0 || lost)
        out += "(reset)";
    ::close(socket);
    return out;
}

TEST_F(Streams, ForwardedPortsCarryMuchBothWaysAtOnce)
{
    // The pod echoes until it has seen as much as the client said it would send, then closes
    const SocketServer server(podWith([](Peer &peer) {
        std::size_t wanted = 0, seen = 0;
        while (const auto frame = peer.message()) {
            if (frame->opcode == 8 || frame->payload.empty() || frame->payload[0] != 0)
                return;
            if (wanted == 0)
                wanted = static_cast<std::size_t>(std::atoll(frame->payload.c_str() + 1));
            seen += frame->payload.size() - 1;
            peer.send(Peer::binary(frame->payload));
            if (seen == wanted) {
                peer.send(Peer::closing(1000));
                return;
            }
        }
    }));
    auto client = connect(server);
    PortForwardOptions options;
    options.remotePort = 80;
    std::string trouble;
    PortForwardEvents events;
    events.trouble = [&](const Error &error) { trouble += error.message; };
    auto forward = client->forwardPort("n", "p", options, events);
    ASSERT_TRUE(forward) << forward.error().message;
    const std::uint16_t port = (*forward)->localPort();
    constexpr int lines = 8;
    constexpr std::size_t each = 4'000'000;
    std::atomic<int> right{0}, done{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < lines; ++i)
        threads.emplace_back([&, i] {
            std::string bytes = std::to_string(each) + " ";
            while (bytes.size() < each)
                bytes += static_cast<char>('a' + (bytes.size() * 7 + static_cast<std::size_t>(i)) % 26);
            right += talk(port, bytes, false) == bytes;
            ++done;
        });
    EXPECT_TRUE(loop.runUntil([&] { return done == lines; }, 120s));
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(right, lines);
    EXPECT_EQ(trouble, "");
    EXPECT_TRUE(loop.runUntil([&] { return (*forward)->stats().open == 0; }, 20s));
    EXPECT_EQ((*forward)->stats().accepted, static_cast<std::uint64_t>(lines));
    EXPECT_EQ((*forward)->stats().bytesToPod, lines * each);
    EXPECT_EQ((*forward)->stats().bytesFromPod, lines * each);
}

TEST_F(Streams, ForwardedConnectionsOutliveTheLocalEndForTheAnswer)
{
    const SocketServer server(podWith([](Peer &peer) {
        if (const auto frame = peer.message())
            peer.send(Peer::binary("\0answer to "s + frame->payload.substr(1)));
        while (const auto frame = peer.message())
            if (frame->opcode == 8)
                return;
    }));
    auto client = connect(server);
    PortForwardOptions options;
    options.remotePort = 80;
    options.halfClosedGrace = 3s;
    auto forward = client->forwardPort("n", "p", options, {});
    ASSERT_TRUE(forward);
    std::string answer;
    std::atomic<bool> done{false};
    std::thread talker([&, port = (*forward)->localPort()] {
        answer = talk(port, "question", true);
        done = true;
    });
    EXPECT_TRUE(loop.runUntil([&] { return done.load(); }, 30s));
    talker.join();
    EXPECT_EQ(answer, "answer to question");
}

TEST_F(Streams, ForwardedConnectionsThatFailAreResetAndTold)
{
    const SocketServer refusing(podWith([](Peer &peer) {
        peer.send(Peer::binary("\x01"
                               "error forwarding port 80: dial tcp4 127.0.0.1:80: connect: connection refused") +
                  Peer::closing(1000));
        peer.message();
    }));
    const SocketServer breaking(podWith([](Peer &peer) {
        peer.send(Peer::binary("\0half an ans"s));
        peer.reset();
    }));
    for (const auto &[server, words] : {std::pair{&refusing, "connection refused"}, std::pair{&breaking, ""}}) {
        auto client = connect(*server);
        PortForwardOptions options;
        options.remotePort = 80;
        std::optional<Error> trouble;
        PortForwardEvents events;
        events.trouble = [&](const Error &error) { trouble = error; };
        auto forward = client->forwardPort("n", "p", options, events);
        ASSERT_TRUE(forward);
        std::string got;
        std::atomic<bool> done{false};
        std::thread talker([&, port = (*forward)->localPort()] {
            got = talk(port, "x", false);
            done = true;
        });
        EXPECT_TRUE(loop.runUntil([&] { return done && trouble; }, 30s));
        talker.join();
        EXPECT_NE(got.find("(reset)"), std::string::npos) << got << ": half an answer looked whole";
        ASSERT_TRUE(trouble);
        EXPECT_EQ(trouble->kind, ErrorKind::Network);
        EXPECT_NE(trouble->message.find(words), std::string::npos) << trouble->message;
        EXPECT_FALSE((*forward)->addresses().empty()) << "the port stays open";
    }
}

TEST_F(Streams, ForwardedPortsCloseWhenThePodIsGone)
{
    std::atomic<bool> deleted{false};
    const SocketServer server([&](Peer &peer) {
        const std::string head = peer.requestHead();
        const bool forward = head.find("/portforward?") != std::string::npos;
        const std::string body = forward ? R"({"kind":"Status","status":"Failure","message":"pods \"p\" not found","reason":"NotFound","code":404})"
                                         : R"({"kind":"Status","status":"Failure","message":"no","reason":"Forbidden","code":403})";
        peer.send((forward ? "HTTP/1.1 404 Not Found" : "HTTP/1.1 403 Forbidden") + "\r\nContent-Type: application/json\r\nContent-Length: "s +
                  std::to_string(body.size()) + "\r\n\r\n" + body);
    });
    auto client = connect(server);
    PortForwardOptions options;
    options.remotePort = 80;
    std::optional<Error> ended;
    std::unique_ptr<PortForward> forward;
    PortForwardEvents events;
    events.ended = [&](const Error &error) {
        ended = error;
        forward.reset(); // from inside its own callback
    };
    auto opened = client->forwardPort("n", "p", options, events);
    ASSERT_TRUE(opened);
    forward = std::move(*opened);
    const std::uint16_t port = forward->localPort();
    const auto taken = [&] {
        PortForwardOptions same = options;
        same.localPort = port;
        return client->forwardPort("n", "p", same, {});
    };
    const auto second = taken();
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find(std::to_string(port)), std::string::npos);
    EXPECT_FALSE(second.error().remedy.empty());
    std::string got;
    std::atomic<bool> done{false};
    std::thread talker([&] {
        got = talk(port, "x", false);
        done = true;
    });
    EXPECT_TRUE(loop.runUntil([&] { return done && ended; }, 30s));
    talker.join();
    EXPECT_EQ(ended->kind, ErrorKind::NotFound);
    EXPECT_EQ(dial(port), -1) << "the port is still open";
}

} // namespace
