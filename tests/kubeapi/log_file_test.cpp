// SPDX-License-Identifier: GPL-3.0-or-later
// A followed log against the file on the node, byte by byte, whatever the network and the container do.
#include "fake_port.h"
#include "kubeapi/streams/log_follower.h"

#include <malloc.h>
#include <random>

namespace {

using namespace kubeapi;

/// As a kubelet writes it: nanoseconds, without the zeros at the end.
std::string stampText(TimePoint time)
{
    std::string out = formatTime(time);
    const auto part = (time.time_since_epoch() % std::chrono::seconds(1)).count();
    if (part == 0)
        return out;
    std::string digits = std::to_string(1'000'000'000 + part).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    out.insert(out.size() - 1, "." + digits);
    return out;
}

/// A node with one container: its log as a file for each instance, as a kubelet serves it.
class Node {
public:
    explicit Node(unsigned seed) : m_dice(seed) {}
    int roll(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(m_dice); }

    void write(int count)
    {
        for (int i = 0; i < count; ++i) {
            // Many lines share a stamp, and some stamps go back a little: several threads write
            m_time += roll(3) == 0 ? 0 : roll(700'000'000);
            const TimePoint stamp{std::chrono::nanoseconds(m_time - (roll(10) == 0 ? m_time % 1'000'000'000 / 2 : 0))};
            std::string text;
            switch (roll(6)) {
            case 0:
                break;
            case 1:
                text = "same";
                break;
            case 2:
                text = std::string("nul \0 ", 6) + "\xff\xfe\xc3(";
                break;
            case 3:
                text = std::string(static_cast<std::size_t>(roll(3000)), 'h');
                break;
            default:
                text = "line " + std::to_string(++m_number);
            }
            m_files.back().emplace_back(stamp, text);
            expected += text + "\n";
        }
    }
    void restart()
    {
        m_files.emplace_back();
        m_time += 1'000'000; // no container starts in the nanosecond in which the one before wrote
    }
    int restarts() const { return static_cast<int>(m_files.size()) - 1; }
    bool ended = false;

    /// What the server sends for a log request.
    std::string answer(const Request &request) const
    {
        std::optional<TimePoint> since;
        bool previous = false;
        for (const auto &[key, value] : request.query) {
            if (key == "sinceTime")
                since = parseTime(value);
            previous = previous || key == "previous";
        }
        std::string out;
        if (previous && m_files.size() < 2)
            return out;
        const auto &file = previous ? m_files[m_files.size() - 2] : m_files.back();
        bool started = !since; // a kubelet skips to the first line that is not too old, and sends everything from there
        for (const auto &[stamp, text] : file) {
            started = started || stamp >= *since;
            if (started)
                out += stampText(stamp) + " " + text + "\n";
        }
        return out;
    }
    std::string pod() const
    {
        const std::string state = ended ? R"({"terminated":{"exitCode":0}})" : R"({"running":{}})";
        return R"({"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"restartPolicy":"OnFailure","containers":[{"name":"c"}]},"status":{"phase":")" +
               std::string(ended ? "Succeeded" : "Running") + R"(","containerStatuses":[{"name":"c","restartCount":)" + std::to_string(restarts()) +
               R"(,"state":)" + state + "}]}}";
    }
    std::string expected;

private:
    std::mt19937 m_dice;
    std::int64_t m_time = 1'767'225'600'000'000'000;
    int m_number = 0;
    std::vector<std::vector<std::pair<TimePoint, std::string>>> m_files{1};
};

Error broken()
{
    Error out;
    out.kind = ErrorKind::Network;
    out.message = "broken";
    return out;
}

TEST(LogFile, EveryByteOnceThroughCutsRestartsAndRotations)
{
    for (unsigned seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Node node(seed);
        FakePort port;
        port.traits.multiplexed = seed % 2 == 0;
        std::string got;
        bool final = false, previousUnread = false;
        LogEvents events;
        events.line = [&](TimePoint, std::string_view line) { got.append(line).append("\n"); };
        events.state = [&](const std::optional<Error> &error, bool last) { final = final || (last && !error); };
        LogFollower follower(port, "n", "p", {}, events);
        follower.start();
        node.write(5);
        for (int step = 0; step < 60 || !final; ++step) {
            ASSERT_LT(step, 2000) << "it never ends";
            const bool winding = step >= 40; // no more faults: it must come to the end
            if (winding)
                node.ended = true;
            if (port.exchanges.empty()) {
                if (port.timers.empty())
                    break;
                auto work = std::move(port.timers.front().second);
                port.timers.pop_front();
                work();
                continue;
            }
            auto exchange = std::move(port.exchanges.front());
            port.exchanges.clear();
            if (exchange.request.path.find("/log") == std::string::npos) {
                exchange.handlers.data(node.pod());
                exchange.handlers.done(std::nullopt);
                continue;
            }
            if (!winding)
                node.write(node.roll(6));
            const std::string text = node.answer(exchange.request);
            exchange.handlers.head(200);
            const int fate = winding ? 0 : node.roll(5);
            // In pieces of any size, up to any byte
            std::size_t end = fate >= 3 ? static_cast<std::size_t>(node.roll(static_cast<int>(text.size()) + 1)) : text.size();
            for (std::size_t at = 0; at < end;) {
                const std::size_t size = std::min<std::size_t>(1 + static_cast<std::size_t>(node.roll(200)), end - at);
                exchange.handlers.data(std::string_view(text).substr(at, size));
                at += size;
            }
            const bool previous = exchange.request.text().find("previous=true") != std::string::npos;
            if (fate == 3 && port.traits.multiplexed == false && !previous) {
                port.exchanges.push_back(std::move(exchange)); // still open, and silent: it is left for a new one
                follower.retryNow();
            } else if (fate >= 3) {
                // While the connection is away the container may be restarted: the rest is then in the previous log
                if (!previousUnread && !previous && node.roll(3) == 0) {
                    node.restart();
                    previousUnread = true;
                }
                exchange.handlers.done(broken());
            } else {
                previousUnread = previousUnread && !previous;
                exchange.handlers.done(std::nullopt); // read to the end: a rotation, or the instance has ended
                if (fate == 1 && !winding && !previous && !previousUnread)
                    node.restart();
            }
        }
        EXPECT_TRUE(final);
        ASSERT_EQ(got, node.expected);
    }
}

/// Ten thousand lines a second for two minutes, with a break now and then: nothing is kept but the last second's marks.
TEST(LogFile, MemoryStaysConstant)
{
    FakePort port;
    std::size_t lines = 0;
    LogEvents events;
    events.line = [&](TimePoint, std::string_view) { ++lines; };
    LogFollower follower(port, "n", "p", {}, events);
    follower.start();
    const Node node(1);
    std::size_t after = 0;
    const std::string filler(100, 'x');
    for (int second = 0; second < 120; ++second) {
        if (second % 20 == 0) {
            if (second > 0) {
                auto exchange = std::move(port.exchanges.front());
                port.exchanges.clear();
                exchange.handlers.done(broken());
                port.tick();
            }
            auto pod = std::move(port.exchanges.front());
            port.exchanges.clear();
            pod.handlers.data(node.pod());
            pod.handlers.done(std::nullopt);
            port.exchanges.front().handlers.head(200);
        }
        std::string block;
        for (int i = 0; i < 10'000; ++i)
            block += stampText(TimePoint(std::chrono::seconds(1'767'225'600 + second) + std::chrono::microseconds(i * 100))) + " " + filler + "\n";
        port.exchanges.front().handlers.data(block);
        block = {};
        if (second == 20)
            after = ::mallinfo2().uordblks;
    }
    EXPECT_EQ(lines, 1'200'000U);
    EXPECT_LT(::mallinfo2().uordblks, after + (std::size_t(1) << 20));
}

} // namespace
