// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/watch/reflector.h"

#include <gtest/gtest.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Kind = Reflector::Step::Kind;
using Change = Reflector::Change;

const TimePoint start = TimePoint(std::chrono::seconds(1000));

Reflector::Object object(const std::string &text) { return std::make_shared<const std::string>(text); }

Error error(ErrorKind kind, int status = 0)
{
    Error out;
    out.kind = kind;
    out.httpStatus = status;
    out.message = "fault " + std::to_string(static_cast<int>(kind)) + "/" + std::to_string(status);
    return out;
}

class ReflectorTest : public testing::Test {
protected:
    std::mt19937 random{1};
    Reflector reflector{2, random};

    void item(const std::string &key, const std::string &uid, const std::string &version)
    {
        reflector.listItem({key, uid, version}, object(key + version));
    }
    void upsert(const std::string &key, const std::string &uid, const std::string &version)
    {
        reflector.upsert({key, uid, version}, object(key + version), start);
    }
    void remove(const std::string &key, const std::string &uid, const std::string &version)
    {
        reflector.remove({key, uid, version}, object(key + version + "!"), start);
    }
    /// "+a1 ~b2 -c3!"
    std::string taken()
    {
        std::string out;
        for (const Change &change : reflector.take())
            out += (out.empty() ? "" : " ") + std::string(1, "+~-"[static_cast<int>(change.what)]) +
                   *std::static_pointer_cast<const std::string>(change.value);
        return out;
    }
    /// a1, b2 listed, watching.
    void live()
    {
        reflector.start();
        item("a", "ua", "1");
        item("b", "ub", "2");
        const auto step = reflector.listPage("10", "", start);
        ASSERT_EQ(step.kind, Kind::Watch);
        ASSERT_EQ(step.resourceVersion, "10");
        reflector.watchOpened(start);
        ASSERT_EQ(taken(), "+a1 +b2");
    }
    void relistWith(const Reflector::Step &step)
    {
        ASSERT_EQ(step.kind, Kind::List);
        ASSERT_TRUE(step.continueToken.empty());
    }
};

TEST_F(ReflectorTest, PagesThenWatch)
{
    auto step = reflector.start();
    EXPECT_EQ(step.kind, Kind::List);
    EXPECT_EQ(step.limit, 2);
    item("a", "ua", "1");
    item("b", "ub", "2");
    step = reflector.listPage("10", "t1", start);
    EXPECT_EQ(step.kind, Kind::List);
    EXPECT_EQ(step.continueToken, "t1");
    EXPECT_EQ(reflector.status().state, SyncState::Syncing);
    EXPECT_EQ(taken(), "+a1 +b2");                // shown before the list is whole
    step = reflector.listPage("10", "t2", start); // an empty page is not the end
    EXPECT_EQ(step.continueToken, "t2");
    item("c", "uc", "3");
    step = reflector.listPage("10", "", start);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_EQ(step.delay, 0ms);
    EXPECT_EQ(reflector.status().state, SyncState::Live);
    EXPECT_EQ(reflector.status().objects, 3U);
    EXPECT_EQ(taken(), "+c3");
}

TEST_F(ReflectorTest, EventsInOrderAndCoalesced)
{
    live();
    upsert("c", "uc", "11");
    upsert("a", "ua", "12");
    upsert("a", "ua", "13");
    remove("b", "ub", "14");
    upsert("d", "ud", "15");
    remove("d", "ud", "16"); // came and went between two sets
    EXPECT_EQ(taken(), "+c11 ~a13 -b14!");
    EXPECT_EQ(reflector.status().objects, 2U);
    EXPECT_EQ(reflector.watchEnded(std::nullopt, false, 60s).resourceVersion, "16");
}

TEST_F(ReflectorTest, DuplicatedEventsTellNothing)
{
    live();
    upsert("a", "ua", "1");
    EXPECT_EQ(taken(), "");
    upsert("a", "ua", "11");
    EXPECT_EQ(taken(), "~a11");
    upsert("a", "ua", "11");
    remove("x", "ux", "12");
    EXPECT_EQ(taken(), "");
}

TEST_F(ReflectorTest, RecreatedWithANewUid)
{
    live();
    remove("a", "ua", "11");
    upsert("a", "new", "12");
    EXPECT_EQ(taken(), "-a11! +a12");
    upsert("b", "newer", "13"); // the deletion itself was missed
    EXPECT_EQ(taken(), "-b2 +b13");
    remove("b", "ub", "14"); // a late word about the old one
    EXPECT_EQ(taken(), "");
    EXPECT_EQ(reflector.status().objects, 2U);
}

TEST_F(ReflectorTest, TakenApartDeletionAndRecreation)
{
    live();
    remove("a", "ua", "11");
    EXPECT_EQ(taken(), "-a11!");
    upsert("a", "new", "12");
    EXPECT_EQ(taken(), "+a12");
    upsert("c", "u1", "13");
    remove("c", "u1", "14");
    upsert("c", "u2", "15");
    EXPECT_EQ(taken(), "+c15");
}

TEST_F(ReflectorTest, GoneAsHttpStatusRelistsAtOnceAndQuietly)
{
    live();
    auto step = reflector.watchEnded(error(ErrorKind::Gone, 410), false, 5s);
    relistWith(step);
    EXPECT_EQ(step.delay, 0ms);
    EXPECT_EQ(reflector.status().state, SyncState::Live);
    item("a", "ua", "1"); // unchanged
    item("c", "uc", "20");
    step = reflector.listPage("30", "", start);
    EXPECT_EQ(step.resourceVersion, "30");
    EXPECT_EQ(taken(), "+c20 -b2"); // only real differences
}

TEST_F(ReflectorTest, GoneAsErrorEventIsTheSame)
{
    live();
    const auto step = reflector.watchEnded(error(ErrorKind::Gone, 410), true, 0s);
    relistWith(step);
    EXPECT_EQ(step.delay, 0ms);
}

TEST_F(ReflectorTest, GoneAgainAndAgainBacksOff)
{
    live();
    EXPECT_EQ(reflector.watchEnded(error(ErrorKind::Gone, 410), false, 0s).delay, 0ms);
    item("a", "ua", "1");
    reflector.listPage("30", "", start);
    EXPECT_GE(reflector.watchEnded(error(ErrorKind::Gone, 410), false, 0s).delay, 800ms);
}

TEST_F(ReflectorTest, ExpiredContinueWithAFreshToken)
{
    auto step = reflector.start();
    item("a", "ua", "1");
    reflector.listPage("10", "t1", start);
    Error expired = error(ErrorKind::Gone, 410);
    expired.statusJson = R"({"kind":"Status","metadata":{"continue":"fresh"}})";
    step = reflector.listFailed(expired);
    EXPECT_EQ(step.continueToken, "fresh");
    EXPECT_EQ(step.delay, 0ms);
    item("b", "ub", "2");
    step = reflector.listPage("40", "", start);
    relistWith(step); // the two halves are of different times
    EXPECT_EQ(step.limit, 0);
    EXPECT_EQ(taken(), "+a1 +b2");
    item("b", "ub", "2");
    step = reflector.listPage("41", "", start);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_EQ(step.resourceVersion, "41");
    EXPECT_EQ(taken(), "-a1");
}

TEST_F(ReflectorTest, ExpiredContinueWithoutATokenStartsOverUnpaged)
{
    reflector.start();
    item("a", "ua", "1");
    reflector.listPage("10", "t1", start);
    const auto step = reflector.listFailed(error(ErrorKind::Gone, 410));
    relistWith(step);
    EXPECT_EQ(step.limit, 0);
}

TEST_F(ReflectorTest, BrokenWatchGoesStaleKeepsTheStoreAndResumes)
{
    live();
    reflector.bookmark("15", false, start + 9s);
    auto step = reflector.watchEnded(error(ErrorKind::Network), false, 60s);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_EQ(step.resourceVersion, "15");
    EXPECT_GE(step.delay, 800ms);
    EXPECT_LT(step.delay, 1600ms);
    EXPECT_EQ(reflector.status().state, SyncState::Stale);
    EXPECT_EQ(reflector.status().asOf, start + 9s);
    ASSERT_TRUE(reflector.status().error);
    EXPECT_EQ(reflector.status().objects, 2U);
    EXPECT_TRUE(reflector.dirty());
    EXPECT_EQ(taken(), "");
    EXPECT_FALSE(reflector.dirty());
    reflector.watchOpened(start + 20s);
    EXPECT_EQ(reflector.status().state, SyncState::Live);
    EXPECT_FALSE(reflector.status().error);
    EXPECT_TRUE(reflector.dirty());
}

TEST_F(ReflectorTest, BackoffDoublesIsCappedAndResets)
{
    live();
    auto floor = 800ms;
    for (int i = 0; i < 10; ++i) {
        const auto delay = reflector.watchEnded(error(ErrorKind::Network), false, 0s).delay;
        EXPECT_GE(delay, floor);
        EXPECT_LT(delay, 2 * floor);
        floor = std::min<std::chrono::milliseconds>(floor * 2, 30s);
    }
    upsert("a", "ua", "99");
    EXPECT_LT(reflector.watchEnded(error(ErrorKind::Network), false, 0s).delay, 1600ms);
    reflector.watchEnded(error(ErrorKind::Network), false, 0s);
    EXPECT_EQ(reflector.retryNow().delay, 0ms);
    EXPECT_LT(reflector.watchEnded(error(ErrorKind::Network), false, 0s).delay, 1600ms);
}

TEST_F(ReflectorTest, RetryAfterIsHonoured)
{
    live();
    Error busy = error(ErrorKind::TooMany, 429);
    busy.retryAfter = 20s;
    const auto step = reflector.watchEnded(busy, false, 0s);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_GE(step.delay, 20s);
    EXPECT_LT(step.delay, 40s);
    reflector.start();
    EXPECT_GE(reflector.listFailed(busy).delay, 20s);
}

TEST_F(ReflectorTest, OrdinaryEndReopensAtOnceButNotInACircle)
{
    live();
    auto step = reflector.watchEnded(std::nullopt, false, 300s);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_EQ(step.delay, 0ms);
    EXPECT_EQ(reflector.status().state, SyncState::Live);
    reflector.watchOpened(start);
    EXPECT_GE(reflector.watchEnded(std::nullopt, false, 10ms).delay, 800ms);
}

TEST_F(ReflectorTest, ForbiddenAndAbsentRetrySlowly)
{
    reflector.start();
    auto step = reflector.listFailed(error(ErrorKind::Forbidden, 403));
    relistWith(step);
    EXPECT_GE(step.delay, 30s);
    EXPECT_EQ(reflector.status().state, SyncState::Forbidden);
    step = reflector.listFailed(error(ErrorKind::NotFound, 404));
    EXPECT_GE(step.delay, 30s);
    EXPECT_EQ(reflector.status().state, SyncState::Absent);
    item("a", "ua", "1");
    reflector.listPage("5", "", start);
    EXPECT_EQ(reflector.status().state, SyncState::Live);
    EXPECT_EQ(taken(), "+a1");
    EXPECT_EQ(reflector.watchEnded(error(ErrorKind::NotFound, 404), false, 0s).kind, Kind::List);
    reflector.listFailed(error(ErrorKind::NotFound, 404));
    EXPECT_EQ(taken(), ""); // a load balancer says 404 too, for a moment
    EXPECT_EQ(reflector.status().state, SyncState::Stale);
    reflector.listFailed(error(ErrorKind::NotFound, 404)); // the CRD was removed
    EXPECT_EQ(taken(), "-a1");
    EXPECT_EQ(reflector.status().state, SyncState::Absent);
    EXPECT_EQ(reflector.status().objects, 0U);
}

TEST_F(ReflectorTest, OtherErrorEventsRelistWithBackoff)
{
    live();
    const auto step = reflector.watchEnded(error(ErrorKind::Server, 500), true, 5s);
    relistWith(step);
    EXPECT_GE(step.delay, 800ms);
    EXPECT_EQ(reflector.status().state, SyncState::Stale);
}

TEST_F(ReflectorTest, ARefusedStartingPointIsGivenUpInTheEnd)
{
    live();
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(reflector.watchEnded(error(ErrorKind::Server, 500), false, 0s).kind, Kind::Watch);
    EXPECT_EQ(reflector.watchEnded(error(ErrorKind::Server, 500), false, 0s).kind, Kind::List);
}

TEST_F(ReflectorTest, AFailedPageIsAskedForAgain)
{
    reflector.start();
    item("a", "ua", "1");
    reflector.listPage("10", "t1", start);
    const auto step = reflector.listFailed(error(ErrorKind::Network));
    EXPECT_EQ(step.continueToken, "t1");
    EXPECT_EQ(reflector.status().state, SyncState::Syncing);
    EXPECT_TRUE(reflector.status().error);
    item("b", "ub", "2");
    reflector.listPage("10", "", start);
    EXPECT_EQ(taken(), "+a1 +b2");
    EXPECT_FALSE(reflector.status().error);
}

TEST_F(ReflectorTest, StreamedListThenWatch)
{
    Reflector streamed(2, random, {}, true);
    auto step = streamed.start();
    EXPECT_EQ(step.kind, Kind::StreamedList);
    streamed.watchOpened(start);
    EXPECT_EQ(streamed.status().state, SyncState::Syncing);
    // In no order, and with changes in between
    streamed.upsert({"b", "ub", "12"}, object("b12"), start);
    streamed.upsert({"a", "ua", "3"}, object("a3"), start);
    streamed.remove({"b", "ub", "13"}, object("b13"), start);
    EXPECT_TRUE(streamed.bookmark("9", false, start)); // not the one that ends it
    EXPECT_EQ(streamed.status().state, SyncState::Syncing);
    EXPECT_TRUE(streamed.initialStream());
    EXPECT_TRUE(streamed.bookmark("14", true, start));
    EXPECT_EQ(streamed.status().state, SyncState::Live);
    EXPECT_EQ(streamed.status().objects, 1U);
    EXPECT_FALSE(streamed.initialStream());
    step = streamed.watchEnded(std::nullopt, false, 300s);
    EXPECT_EQ(step.kind, Kind::Watch);
    EXPECT_EQ(step.resourceVersion, "14");
    // A relist is streamed again and tells what is gone
    step = streamed.watchEnded(error(ErrorKind::Gone, 410), false, 300s);
    EXPECT_EQ(step.kind, Kind::StreamedList);
    streamed.take();
    streamed.upsert({"c", "uc", "20"}, object("c20"), start);
    streamed.bookmark("21", true, start);
    const auto changes = streamed.take();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].what, Change::What::Added);
    EXPECT_EQ(changes[1].what, Change::What::Deleted);
}

TEST_F(ReflectorTest, StreamedListsFallBackToPages)
{
    Reflector refused(2, random, {}, true);
    refused.start();
    auto step = refused.watchEnded(error(ErrorKind::Invalid, 422), false, 0s);
    EXPECT_EQ(step.kind, Kind::List);
    EXPECT_EQ(step.limit, 2);
    EXPECT_EQ(step.delay, 0ms);
    EXPECT_FALSE(refused.status().error);

    Reflector broken(2, random, {}, true);
    broken.start();
    EXPECT_EQ(broken.watchEnded(error(ErrorKind::Network), false, 1s).kind, Kind::StreamedList);
    EXPECT_EQ(broken.watchEnded(error(ErrorKind::Network), false, 1s).kind, Kind::List);

    Reflector unending(2, random, {}, true);
    unending.start();
    unending.upsert({"a", "ua", "3"}, object("a3"), start);
    EXPECT_EQ(unending.watchEnded(std::nullopt, false, 10s).kind, Kind::List);
}

TEST_F(ReflectorTest, RepeatedOldEventsTellNothing)
{
    live();
    upsert("a", "ua", "11");
    remove("b", "ub", "12");
    EXPECT_EQ(taken(), "~a11 -b12!");
    upsert("a", "ua", "5");  // overtaken
    upsert("b", "ub", "11"); // deleted since
    EXPECT_EQ(taken(), "");
    EXPECT_EQ(reflector.status().objects, 1U);
    EXPECT_EQ(reflector.watchEnded(std::nullopt, false, 60s).resourceVersion, "12");
}

TEST_F(ReflectorTest, AnswersFromThePastAreNotTaken)
{
    live();
    upsert("c", "uc", "50");
    taken();
    relistWith(reflector.watchEnded(error(ErrorKind::Gone, 410), false, 5s));
    EXPECT_FALSE(reflector.takesPage("40"));
    EXPECT_FALSE(reflector.takesPage("40"));
    EXPECT_TRUE(reflector.takesPage("60"));
    // Unless nothing else comes for long: then the server itself was set back
    std::chrono::milliseconds waited{0};
    while (!reflector.takesPage("4")) {
        const auto step = reflector.listFailed(error(ErrorKind::Parse));
        EXPECT_EQ(step.kind, Kind::List);
        EXPECT_TRUE(step.elsewhere);
        EXPECT_LE(step.delay, 2s); // so that a good server is found soon
        waited += step.delay;
        ASSERT_LT(waited, 130s);
    }
    EXPECT_GE(waited, 120s);
    item("a", "ua", "2");
    EXPECT_EQ(reflector.listPage("4", "", start).resourceVersion, "4");
    const std::string told = taken();
    EXPECT_TRUE(told == "~a2 -b2 -c50" || told == "~a2 -c50 -b2") << told;
    upsert("a", "ua", "5");
    EXPECT_EQ(taken(), "~a5");
}

TEST_F(ReflectorTest, ABookmarkFromThePastEndsTheWatch)
{
    live();
    EXPECT_TRUE(reflector.bookmark("20", false, start));
    EXPECT_FALSE(reflector.bookmark("19", false, start));
    EXPECT_EQ(reflector.watchEnded(std::nullopt, false, 60s).resourceVersion, "20");
}

TEST_F(ReflectorTest, ALaggingServerIsWaitedFor)
{
    live();
    Error lagging = error(ErrorKind::Server, 504);
    lagging.statusJson = R"({"kind":"Status","details":{"causes":[{"reason":"ResourceVersionTooLarge"}]}})";
    lagging.retryAfter = 1s;
    std::chrono::milliseconds waited{0};
    for (int i = 0; waited < 120s; ++i) {
        const auto step = reflector.watchEnded(lagging, false, 0s);
        EXPECT_EQ(step.kind, Kind::Watch);
        EXPECT_EQ(step.resourceVersion, "10");
        EXPECT_TRUE(step.elsewhere);
        EXPECT_GE(step.delay, 1s); // what the server asked for, however often
        EXPECT_LT(step.delay, 2s);
        waited += step.delay;
        EXPECT_EQ(reflector.status().state, i < 3 ? SyncState::Live : SyncState::Stale) << i;
    }
    // So long nobody lags: it was set back
    EXPECT_EQ(reflector.watchEnded(lagging, false, 0s).kind, Kind::List);
}

TEST_F(ReflectorTest, AStreamFromThePastBringsNothingBack)
{
    Reflector streamed{2, random, {}, true};
    streamed.start();
    streamed.upsert({"a", "ua", "1"}, object("a1"), start);
    streamed.upsert({"b", "ub", "2"}, object("b2"), start);
    ASSERT_TRUE(streamed.bookmark("10", true, start));
    streamed.remove({"b", "ub", "11"}, object("b11"), start);
    (void)streamed.take();
    // The next stream comes from a server that has not heard of the deletion
    ASSERT_EQ(streamed.watchEnded(error(ErrorKind::Gone, 410), false, 5s).kind, Kind::StreamedList);
    streamed.upsert({"a", "ua", "1"}, object("a1"), start);
    streamed.upsert({"b", "ub", "2"}, object("b2"), start);
    EXPECT_TRUE(streamed.take().empty());
    EXPECT_FALSE(streamed.bookmark("10", true, start));
    ASSERT_EQ(streamed.watchEnded(error(ErrorKind::Gone, 410), true, 5s).kind, Kind::StreamedList);
    EXPECT_TRUE(streamed.take().empty());
    // One of the present that has what we never heard of: it was lost on the way
    streamed.upsert({"a", "ua", "1"}, object("a1"), start);
    streamed.upsert({"c", "uc", "5"}, object("c5"), start);
    EXPECT_TRUE(streamed.take().empty());
    EXPECT_TRUE(streamed.bookmark("12", true, start));
    const auto changes = streamed.take();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(*std::static_pointer_cast<const std::string>(changes[0].value), "c5");
}

TEST_F(ReflectorTest, ARefusedContinueTokenIsNotAskedForEver)
{
    reflector.start();
    item("a", "ua", "1");
    reflector.listPage("10", "t1", start);
    const auto step = reflector.listFailed(error(ErrorKind::Invalid, 400));
    relistWith(step);
    EXPECT_GE(step.delay, 800ms);
}

TEST_F(ReflectorTest, LeftOutObjects)
{
    live();
    reflector.upsert({"h", "uh", "11"}, nullptr, start);
    EXPECT_EQ(taken(), "");
    EXPECT_EQ(reflector.status().objects, 2U);
    upsert("h", "uh", "12");
    EXPECT_EQ(taken(), "+h12");
    reflector.upsert({"h", "uh", "13"}, nullptr, start);
    EXPECT_EQ(taken(), "-h12");
    remove("h", "uh", "14");
    EXPECT_EQ(taken(), "");
    EXPECT_EQ(reflector.status().objects, 2U);
}

} // namespace
