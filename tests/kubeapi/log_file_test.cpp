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

/// A node with one container: its log as a file for each instance, as a kubelet serves it. It knows which lines nobody can read any more.
class Node {
public:
    struct Line {
        TimePoint stamp;
        std::string text;
        int instance = 0;
        bool lost = false;
        bool skipped = false; ///< with its whole instance, which is not kept any more
    };

    explicit Node(unsigned seed) : m_dice(seed) {}
    int roll(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(m_dice); }

    void write(int count)
    {
        for (int i = 0; i < count; ++i) {
            // Many lines share a stamp, and some stamps go back, into the second before too: several threads write to two pipes
            m_time += roll(3) == 0 ? 0 : roll(700'000'000);
            const TimePoint stamp{std::chrono::nanoseconds(m_time - (roll(5) == 0 ? roll(999'000'000) : 0))};
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
            lines.push_back({stamp, text, restarts()});
        }
    }
    /// Only the newest file of an instance is within reach.
    void rotate()
    {
        lose(m_begins.back(), lines.size());
        m_newest.back() = lines.size();
        m_time += 1'000; // the same words in the same nanosecond on both sides could not be told apart by anybody
    }
    /// Only the instance before the present one is kept.
    void restart()
    {
        if (m_begins.size() >= 2)
            lose(m_begins[m_begins.size() - 2], m_begins.back(), true);
        m_begins.push_back(lines.size());
        m_newest.push_back(lines.size());
        m_time += 1'000'000; // no container starts in the nanosecond in which the one before wrote
    }
    int restarts() const { return static_cast<int>(m_begins.size()) - 1; }

    /// What the server sends for a log request: line by line, the old ones skipped.
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
        if (previous && m_begins.size() < 2)
            return out;
        const std::size_t instance = m_begins.size() - (previous ? 2 : 1);
        const std::size_t end = previous ? m_begins.back() : lines.size();
        for (std::size_t i = m_newest[instance]; i < end; ++i)
            if (!since || lines[i].stamp >= *since)
                out += stampText(lines[i].stamp) + " " + lines[i].text + "\n";
        return out;
    }
    std::string pod() const
    {
        const std::string state = ended ? R"({"terminated":{"exitCode":0}})" : R"({"running":{}})";
        return R"({"metadata":{"name":"p","namespace":"n","uid":"u"},"spec":{"restartPolicy":"OnFailure","containers":[{"name":"c"}]},"status":{"phase":")" +
               std::string(ended ? "Succeeded" : "Running") + R"(","containerStatuses":[{"name":"c","restartCount":)" + std::to_string(restarts()) +
               R"(,"state":)" + state + "}]}}";
    }

    bool ended = false;
    std::vector<Line> lines; ///< of all instances, in the order in which they were written
    std::size_t read = 0;    ///< the line that should come next
    bool changed = false;    ///< something was rotated or not kept since the last line came: a gap may be told although nothing is lost

private:
    void lose(std::size_t from, std::size_t to, bool skipped = false)
    {
        changed = true;
        for (std::size_t i = std::max(from, read); i < to; ++i) {
            lines[i].skipped = skipped && !lines[i].lost;
            lines[i].lost = true;
        }
    }

    std::mt19937 m_dice;
    std::int64_t m_time = 1'767'225'600'000'000'000;
    int m_number = 0;
    std::vector<std::size_t> m_begins{0}, m_newest{0}; ///< of each instance: its first line, and that of its newest file
};

Error broken()
{
    Error out;
    out.kind = ErrorKind::Network;
    out.message = "broken";
    return out;
}

/// Every line that can be read at all comes once and in its order, and where lines are out of reach a gap is told, there and nowhere else.
TEST(LogFile, EveryByteOnceThroughCutsRestartsAndRotations)
{
    int gaps = 0, losses = 0;
    for (unsigned seed = 1; seed <= 500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Node node(seed);
        FakePort port;
        port.traits.multiplexed = seed % 2 == 0;
        const bool gentle = seed % 5 == 0; // nothing is ever out of reach: then nothing may be missing, nor told to be
        bool final = false;
        std::optional<LogGap> gap;
        LogEvents events;
        events.line = [&](TimePoint time, std::string_view text) {
            bool lost = false, noticeable = false;
            const int before = node.read > 0 ? node.lines[node.read - 1].instance : -1;
            std::size_t next = node.read;
            while (next < node.lines.size() && node.lines[next].lost)
                ++next;
            for (; node.read < next && next < node.lines.size(); ++node.read) {
                lost = true;
                // That a log of which nobody has read a line was rotated away cannot be seen by anything
                const Node::Line &line = node.lines[node.read];
                noticeable = noticeable || (before >= 0 && (line.instance == before || line.skipped));
            }
            ASSERT_LT(node.read, node.lines.size()) << "a line too much: " << text;
            const Node::Line wanted = node.lines[node.read++];
            ASSERT_EQ(text, wanted.text);
            ASSERT_EQ(time, wanted.stamp);
            const bool silently = noticeable && !gap; // before the first line nothing can be missing
            ASSERT_FALSE(silently) << "lost without a word before " << stampText(time);
            losses += lost;
            if (gap) {
                ASSERT_TRUE(node.changed) << "a gap where nothing was out of reach";
                ASSERT_EQ(gap->to, time);
            }
            gap.reset();
            node.changed = false;
        };
        events.gap = [&](const LogGap &told) {
            ASSERT_FALSE(gap);
            gap = told;
            ++gaps;
        };
        events.state = [&](const std::optional<Error> &error, bool last) { final = final || (last && !error); };
        LogFollower follower(port, "n", "p", {}, events);
        follower.start();
        node.write(5);
        for (int step = 0; step < 60 || !final; ++step) {
            ASSERT_LT(step, 2000) << "it never ends";
            if (HasFatalFailure())
                return;
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
            const bool previous = exchange.request.text().find("previous=true") != std::string::npos;
            if (!winding && !previous)
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
            if (fate == 3 && port.traits.multiplexed == false && !previous) {
                port.exchanges.push_back(std::move(exchange)); // still open, and silent: it is left for a new one
                follower.retryNow();
            } else if (fate >= 3) {
                // While the connection is away the container may be started again, once or often, and its log be rotated
                if (!gentle && node.roll(4) == 0) {
                    node.write(node.roll(3));
                    node.rotate();
                    node.write(node.roll(3));
                }
                for (int again = node.roll(3) == 0 && (!gentle || !previous) ? 1 + (gentle ? 0 : node.roll(3)) : 0; again > 0; --again) {
                    node.restart();
                    if (!gentle)
                        node.write(node.roll(4));
                }
                exchange.handlers.done(broken());
            } else {
                exchange.handlers.done(std::nullopt); // read to the end: a rotation, or the instance has ended
                if (fate == 1 && !winding && !previous)
                    node.restart();
                else if (fate == 2 && !winding && !gentle)
                    node.rotate();
            }
        }
        EXPECT_TRUE(final);
        while (node.read < node.lines.size() && node.lines[node.read].lost)
            ++node.read;
        ASSERT_EQ(node.read, node.lines.size()) << "not all that could be read was read";
    }
    EXPECT_GT(gaps, 100);
    EXPECT_GT(losses, 100);
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
