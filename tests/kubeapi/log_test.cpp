// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_port.h"
#include "kubeapi/streams/log_follower.h"
#include "kubeapi/streams/log_resume.h"

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;

std::string podJson(const std::string &phase, const std::string &state, int restarts, const std::string &uid = "u",
                    const std::string &policy = "Always")
{
    return R"({"metadata":{"name":"p","namespace":"n","uid":")" + uid + R"("},"spec":{"restartPolicy":")" + policy +
           R"(","containers":[{"name":"c"}]},"status":{"phase":")" + phase + R"(","containerStatuses":[{"name":"c","restartCount":)" +
           std::to_string(restarts) + R"(,"state":{")" + state + R"(":{}}}]}})";
}

class LogTest : public testing::Test {
protected:
    FakePort port;
    std::string lines;
    std::vector<std::string> states;
    std::unique_ptr<LogFollower> follower;
    const std::string podText = "GET /api/v1/namespaces/n/pods/p";
    const std::string logText = "GET /api/v1/namespaces/n/pods/p/log?container=c&follow=true&timestamps=true";

    void start(LogOptions options = {})
    {
        LogEvents events;
        events.line = [this](TimePoint, std::string_view line) { lines.append(line).append("|"); };
        events.gap = [this](const LogGap &gap) {
            EXPECT_LE(gap.from, gap.to);
            lines.append(gap.why == LogGap::Why::Replaced   ? "[replaced]"
                         : gap.why == LogGap::Why::Previous ? "[previous]"
                                                            : "[instances ")
                .append(gap.why == LogGap::Why::Instances ? std::to_string(gap.instances) + "]" : "");
        };
        events.state = [this](const std::optional<Error> &error, bool final) {
            states.push_back(std::string(final ? "end" : error ? "wait" : "on") + (error ? ":" + error->message : ""));
        };
        follower = std::make_unique<LogFollower>(port, "n", "p", options, events);
        follower->start();
    }
    void pod(const std::string &json)
    {
        const auto exchange = port.take(podText);
        exchange.handlers.data(json);
        exchange.handlers.done(std::nullopt);
    }
    FakePort::Open log(const std::string &extra = "")
    {
        auto exchange = port.take(logText + extra);
        exchange.handlers.head(200);
        return exchange;
    }
};

constexpr const char *t0 = "2026-01-01T00:00:05.000000001Z ";
constexpr const char *t1 = "2026-01-01T00:00:05.000000002Z ";
constexpr const char *t2 = "2026-01-01T00:00:06.000000000Z ";
const Error broken{ErrorKind::Network, 0, "", "broke", "", "", {}};

TEST_F(LogTest, ResumesWithoutLossOrRepeats)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n" + t0 + "a\n" + t1 + "b\n");
    stream.handlers.data(std::string(t1) + "cut of");
    stream.handlers.done(broken);
    EXPECT_EQ(lines, "a|a|b|"); // the cut line will come again
    EXPECT_EQ(states.back(), "wait:broke");
    port.tick();
    pod(podJson("Running", "running", 0));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    EXPECT_EQ(states.back(), "on");
    stream.handlers.data(std::string(t0) + "a\n" + t0 + "a\n" + t1 + "b\n" + t0 + "third of that time\n" + t1 + "cut off no more\n" + t2 + "d\n");
    EXPECT_EQ(lines, "a|a|b|third of that time|cut off no more|d|");
}

TEST_F(LogTest, EndsWhenThePodIsDoneWithItsUnfinishedLine)
{
    start();
    pod(podJson("Running", "running", 0));
    const auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "no line end");
    stream.handlers.done(std::nullopt);
    port.tick();
    pod(podJson("Succeeded", "terminated", 0));
    EXPECT_EQ(lines, "a|no line end|");
    EXPECT_EQ(states, std::vector<std::string>{"end"});
    EXPECT_TRUE(port.exchanges.empty());
    EXPECT_TRUE(port.timers.empty());
}

TEST_F(LogTest, FollowsTheNextInstance)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n");
    stream.handlers.done(std::nullopt);
    port.tick();
    pod(podJson("Running", "waiting", 0));
    EXPECT_NE(states.back().find("waits to start again"), std::string::npos);
    port.tick();
    pod(podJson("Running", "running", 1));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.data(std::string(t2) + "second life\n");
    EXPECT_EQ(lines, "a|second life|");
}

TEST_F(LogTest, ReadsTheRestOfAnInstanceThatEndedDuringABreak)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n");
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 1));
    stream = port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&previous=true&timestamps=true&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.head(200);
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "last words");
    stream.handlers.done(std::nullopt);
    EXPECT_EQ(lines, "a|last words|");
    pod(podJson("Running", "running", 1));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.data(std::string(t2) + "new\n");
    EXPECT_EQ(lines, "a|last words|new|");
}

TEST_F(LogTest, WaitsForTheContainer)
{
    start();
    pod(podJson("Pending", "waiting", 0));
    EXPECT_NE(states.back().find("waiting to start"), std::string::npos);
    port.tick();
    pod(podJson("Running", "running", 0));
    auto stream = port.take(logText);
    Error early;
    early.kind = ErrorKind::Invalid;
    early.message = "container \"c\" in pod \"p\" is waiting to start: ContainerCreating";
    stream.handlers.done(early);
    EXPECT_EQ(states.back(), "wait:" + early.message);
    port.tick();
    pod(podJson("Running", "running", 0));
    log();
    EXPECT_EQ(states.back(), "on");
}

TEST_F(LogTest, CleanEndOfARunningContainerIsResumed)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "hal");
    stream.handlers.done(std::nullopt);
    port.tick();
    pod(podJson("Running", "running", 0));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "half no more\n");
    EXPECT_EQ(lines, "a|half no more|");
}

TEST_F(LogTest, DeletedReplacedAndRefused)
{
    start();
    pod(podJson("Running", "running", 0));
    log().handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 0, "other"));
    EXPECT_NE(states.back().find("end:The pod n/p was replaced"), std::string::npos);

    start();
    port.take(podText).handlers.done(Error{ErrorKind::NotFound, 404, "NotFound", "no pod", "", "", {}});
    EXPECT_EQ(states.back(), "end:no pod");

    LogOptions named;
    named.container = "c";
    start(named);
    port.take(podText).handlers.done(Error{ErrorKind::Forbidden, 403, "Forbidden", "no", "", "", {}});
    auto stream = log(); // logs may be allowed where pods are not
    stream.handlers.done(Error{ErrorKind::Forbidden, 403, "Forbidden", "no logs", "", "", {}});
    EXPECT_EQ(states.back(), "end:no logs");
}

TEST_F(LogTest, NotFollowedAndPreviousEndAtOnce)
{
    LogOptions options;
    options.follow = false;
    options.tailLines = 5;
    start(options);
    pod(podJson("Running", "running", 0));
    const auto stream = port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&timestamps=true&tailLines=5");
    stream.handlers.head(200);
    stream.handlers.data("2026-01-01T02:00:05.5+02:00 x\nwords of the kubelet\n");
    stream.handlers.done(std::nullopt);
    EXPECT_EQ(lines, "x|words of the kubelet|");
    EXPECT_EQ(states, std::vector<std::string>{"end"});
}

TEST_F(LogTest, StopInsideALine)
{
    LogEvents events;
    int count = 0;
    events.line = [&](TimePoint, std::string_view) {
        ++count;
        follower->stop();
    };
    follower = std::make_unique<LogFollower>(port, "n", "p", LogOptions{}, events);
    follower->start();
    pod(podJson("Running", "running", 0));
    log().handlers.data(std::string(t0) + "a\n" + t1 + "b\n");
    EXPECT_EQ(count, 1);
}

TEST_F(LogTest, BytesAreHandedOnAsTheyAre)
{
    start();
    pod(podJson("Running", "running", 0));
    const auto stream = log();
    const std::string odd = std::string("nul \0 in it", 11) + " \xff\xfe \xc3( \x1b[31m\r";
    const std::string text = t0 + odd + "\n2026-01-01T02:00:06.000000000+02:00 another zone\nno time at all\n" + t2 + "\n";
    for (const char c : text)
        stream.handlers.data(std::string_view(&c, 1));
    EXPECT_EQ(lines, odd + "|another zone|no time at all||");
}

TEST_F(LogTest, HugeLinesAreCutAndTheNextIsWhole)
{
    start();
    pod(podJson("Running", "running", 0));
    const auto stream = log();
    stream.handlers.data(t0);
    const std::string megabyte(1 << 20, 'h');
    for (int i = 0; i < 40; ++i)
        stream.handlers.data(megabyte);
    EXPECT_EQ(lines, "");
    stream.handlers.data("\n" + std::string(t1) + "next\n");
    const std::size_t bar = lines.find('|');
    EXPECT_GT(bar, std::size_t(15) << 20);
    EXPECT_LE(bar, std::size_t(16) << 20);
    EXPECT_EQ(lines.substr(bar), "|next|");
}

TEST_F(LogTest, RotationInsideASecondRepeatsAndLosesNothingThatIsLeft)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n" + t0 + "b\n" + t1 + "c\n");
    stream.handlers.done(std::nullopt); // the kubelet ends the stream when the file is rotated
    port.tick();
    pod(podJson("Running", "running", 0));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    // The new file begins after what was read: nothing of it may be taken for a replay
    stream.handlers.data(std::string(t1) + "d\n" + t2 + "e\n");
    EXPECT_EQ(lines, "a|b|c|[replaced]d|e|");
}

TEST_F(LogTest, InstancesThatNobodySawAreTold)
{
    const std::string previousText =
        "GET /api/v1/namespaces/n/pods/p/log?container=c&previous=true&timestamps=true&sinceTime=2026-01-01T00%3A00%3A04Z";
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string(t0) + "a\n");
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 3)); // 1 is gone, 2 can still be read
    stream = port.take(previousText);
    stream.handlers.head(200);
    stream.handlers.data(std::string(t1) + "of 2\n");
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 3));
    stream = port.take(previousText);
    stream.handlers.head(200);
    stream.handlers.data(std::string(t1) + "of 2\n" + t2 + "more of 2\n");
    stream.handlers.done(std::nullopt);
    pod(podJson("Running", "running", 3));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A05Z");
    stream.handlers.data("2026-01-01T00:00:07Z of 3\n");
    EXPECT_EQ(lines, "a|[instances 1]of 2|more of 2|of 3|");
    // The one that ended is not kept
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 4));
    stream = std::move(port.exchanges.front());
    port.exchanges.clear();
    stream.handlers.done(Error{ErrorKind::Invalid, 400, "BadRequest", "previous terminated container \"c\" in pod \"p\" not found", "", "", {}});
    pod(podJson("Running", "running", 4));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A06Z");
    stream.handlers.data("2026-01-01T00:00:08Z of 4\n");
    EXPECT_EQ(lines, "a|[instances 1]of 2|more of 2|of 3|[previous]of 4|");
}

TEST_F(LogTest, ALineOfTheSecondBeforeIsNotLost)
{
    start();
    pod(podJson("Running", "running", 0));
    auto stream = log();
    stream.handlers.data(std::string("2026-01-01T00:00:06.0001Z out\n"));
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 0));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A05Z");
    stream.handlers.data("2026-01-01T00:00:06.0001Z out\n2026-01-01T00:00:05.9999Z err\n");
    EXPECT_EQ(lines, "out|err|");
}

TEST_F(LogTest, AKubeletThatFailsIsNoLine)
{
    const std::string words = "unable to retrieve container logs for containerd://abc";
    start();
    pod(podJson("Running", "running", 0));
    for (int i = 0; i < 3; ++i) {
        auto stream = log(i == 0 ? "" : "&sinceTime=2026-01-01T00%3A00%3A04Z");
        stream.handlers.data(std::string(t0) + "a\n" + "some odd words\n" + words);
        stream.handlers.done(std::nullopt);
        EXPECT_NE(states.back().find("wait:The node cannot read the log of pod n/p: " + words), std::string::npos) << states.back();
        port.tick();
        pod(podJson("Running", "running", 0));
    }
    EXPECT_EQ(lines, "a|some odd words|");
    auto stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "b\n");
    EXPECT_EQ(lines, "a|some odd words|b|");
    EXPECT_EQ(states.back(), "on");

    LogOptions once;
    once.follow = false;
    start(once);
    pod(podJson("Succeeded", "terminated", 0));
    stream = port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&timestamps=true");
    stream.handlers.head(200);
    stream.handlers.data(words + "\n");
    stream.handlers.done(std::nullopt);
    EXPECT_NE(states.back().find("end:The node cannot read"), std::string::npos) << states.back();
}

/// A kubelet that lost the file in a rotation says nothing more, on a connection that stands.
TEST_F(LogTest, ASilentLogIsLookedAt)
{
    struct Clock : FakePort {
        std::chrono::steady_clock::time_point now{};
        std::chrono::steady_clock::time_point steadyNow() const override { return now; }
    } watched;
    LogEvents events;
    events.line = [&](TimePoint, std::string_view line) { lines.append(line).append("|"); };
    events.gap = [&](const LogGap &) { lines.append("[gap]"); };
    LogFollower silent(watched, "n", "p", {}, events);
    silent.start();
    const auto answer = [&](const std::string &text, const std::string &body) {
        const auto found = std::find_if(watched.exchanges.begin(), watched.exchanges.end(), [&](const auto &e) { return e.request.text() == text; });
        ASSERT_NE(found, watched.exchanges.end()) << text;
        const auto handlers = found->handlers;
        watched.exchanges.erase(found);
        handlers.data(body);
        handlers.done(std::nullopt);
    };
    const std::string tail = "GET /api/v1/namespaces/n/pods/p/log?container=c&timestamps=true&tailLines=1&limitBytes=128";
    answer(podText, podJson("Running", "running", 0));
    ASSERT_EQ(watched.exchanges.size(), 1U);
    watched.exchanges.front().handlers.head(200);
    watched.exchanges.front().handlers.data(std::string(t0) + "a\n");
    watched.tick();
    EXPECT_EQ(watched.exchanges.size(), 1U) << "not yet";
    for (const char *newest : {t0, ""}) { // it has nothing more to say
        watched.now += 61s;
        watched.tick();
        answer(tail, newest);
        EXPECT_EQ(watched.exchanges.size(), 1U);
    }
    watched.now += 61s;
    watched.tick();
    answer(tail, std::string(t2) + "after the rotation\n");
    answer(podText, podJson("Running", "running", 0));
    ASSERT_EQ(watched.exchanges.size(), 1U);
    EXPECT_EQ(watched.exchanges.front().request.text(), logText + "&sinceTime=2026-01-01T00%3A00%3A04Z");
    watched.exchanges.front().handlers.head(200);
    watched.exchanges.front().handlers.data(std::string(t2) + "after the rotation\n");
    EXPECT_EQ(lines, "a|[gap]after the rotation|");
    silent.stop();
    EXPECT_TRUE(watched.exchanges.empty());
    EXPECT_TRUE(watched.timers.empty());
}

TEST_F(LogTest, TailAndSinceAreAskedOnce)
{
    LogOptions options;
    options.tailLines = 2;
    start(options);
    pod(podJson("Running", "running", 0));
    auto stream = log("&tailLines=2");
    stream.handlers.data(std::string(t1) + "b\n");
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 0));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z"); // a tail would leave lines out that came meanwhile
    stream.handlers.data(std::string(t1) + "b\n" + t2 + "c\n" + t2 + "d\n" + t2 + "e\n");
    EXPECT_EQ(lines, "b|c|d|e|");
}

TEST_F(LogTest, TheInstanceBeforeIsReadFirst)
{
    const std::string previousText = "GET /api/v1/namespaces/n/pods/p/log?container=c&previous=true&timestamps=true";
    LogOptions options;
    options.earlier = true;
    start(options);
    pod(podJson("Running", "running", 2));
    auto stream = port.take(previousText);
    stream.handlers.head(200);
    stream.handlers.data(std::string(t0) + "a\n");
    stream.handlers.done(broken);
    port.tick();
    pod(podJson("Running", "running", 2));
    stream = port.take(previousText + "&sinceTime=2026-01-01T00%3A00%3A04Z"); // where it broke
    stream.handlers.head(200);
    stream.handlers.data(std::string(t0) + "a\n" + t1 + "b\n");
    stream.handlers.done(std::nullopt);
    pod(podJson("Running", "running", 2));
    stream = log("&sinceTime=2026-01-01T00%3A00%3A04Z");
    stream.handlers.data(std::string(t2) + "c\n");
    EXPECT_EQ(lines, "a|b|c|");
    stream.handlers.done(std::nullopt);
    port.tick();
    pod(podJson("Succeeded", "terminated", 2));
    EXPECT_EQ(states.back(), "end"); // the instance before is not read again
}

TEST_F(LogTest, AnInstanceBeforeThatIsNotKeptIsLeftOut)
{
    LogOptions options;
    options.earlier = true;
    options.follow = false;
    start(options);
    pod(podJson("Succeeded", "terminated", 1));
    auto stream = port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&previous=true&timestamps=true");
    stream.handlers.done(Error{ErrorKind::Invalid, 400, "BadRequest", "previous terminated container \"c\" in pod \"p\" not found", "", "", {}});
    pod(podJson("Succeeded", "terminated", 1));
    stream = port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&timestamps=true");
    stream.handlers.head(200);
    stream.handlers.data(std::string(t0) + "only\n");
    stream.handlers.done(std::nullopt);
    EXPECT_EQ(lines, "only|");
    EXPECT_EQ(states, std::vector<std::string>{"end"});

    start(options); // nothing was started again: nothing is asked for
    pod(podJson("Succeeded", "terminated", 0));
    port.take("GET /api/v1/namespaces/n/pods/p/log?container=c&timestamps=true");
}

TEST(LogResume, EveryCutOfAReplay)
{
    // Equal stamps, stamps out of order within a second, a new second
    const std::vector<std::string> all{"2026-01-01T00:00:05.1Z a", "2026-01-01T00:00:05.3Z b", "2026-01-01T00:00:05.3Z b", "2026-01-01T00:00:05.2Z c",
                                       "2026-01-01T00:00:06.0Z d", "2026-01-01T00:00:06.0Z e", "2026-01-01T00:00:07.0Z f"};
    for (std::size_t cut = 0; cut <= all.size(); ++cut) {
        LogResume resume;
        std::vector<std::string> got;
        resume.beginReplay();
        for (std::size_t i = 0; i < cut; ++i)
            if (resume.accept(LogResume::split(all[i])))
                got.push_back(all[i]);
        resume.beginReplay();
        const auto from = resume.resumeFrom();
        for (const std::string &line : all)
            if (!from || *LogResume::split(line).time >= *from)
                if (resume.accept(LogResume::split(line)))
                    got.push_back(line);
        EXPECT_EQ(got, all) << cut;
    }
}

TEST(LogResume, Splits)
{
    EXPECT_EQ(LogResume::split("2026-01-01T00:00:05.1Z  two blanks ").text, " two blanks ");
    EXPECT_EQ(LogResume::split("2026-01-01T00:00:05.1Z").text, "");
    EXPECT_FALSE(LogResume::split("unable to retrieve container logs").time);
}

} // namespace
