// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/wording/failure.h"

#include <gtest/gtest.h>

using wording::Text;

namespace {

Text runs(int count) { return Text::counted(COUNTED_PHRASE("Test", "%n run", "%n runs"), count); }

} // namespace

TEST(Wording, PlaceholdersAreFilledInOnePass)
{
    EXPECT_EQ(Text::of(PHRASE("Test", "%2 before %1, 5 % of %1"), {std::string("a"), std::string("%1 and %n")}).english(),
              "%1 and %n before a, 5 % of a");
    EXPECT_EQ(Text::of(PHRASE("Test", "%1 and %3"), {std::string("a")}).english(), "a and ") << "what is missing is nothing";
    EXPECT_EQ(Text::of(PHRASE("Test", "100 %")).english(), "100 %");
}

TEST(Wording, CountsChooseTheForm)
{
    EXPECT_EQ(runs(1).english(), "1 run");
    EXPECT_EQ(runs(0).english(), "0 runs");
    EXPECT_EQ(runs(12).english(), "12 runs");
    EXPECT_EQ(Text::counted(COUNTED_PHRASE("Test", "%n run of %1", "%n runs of %1"), 0.5, "0.5", {runs(1)}).english(), "0.5 runs of 1 run");
}

TEST(Wording, ListsAndNames)
{
    EXPECT_EQ(Text::list({Text(std::string("a")), runs(2), Text::number(3)}, ", ").english(), "a, 2 runs, 3");
    EXPECT_EQ(Text::list({}, ", ").english(), "");
    EXPECT_TRUE(Text().empty());
    EXPECT_TRUE(Text::list({}, ", ").empty());
    EXPECT_TRUE(Text(std::string()).empty());
    EXPECT_FALSE(runs(0).empty());
}

TEST(Wording, EqualWhereItSaysTheSame)
{
    EXPECT_EQ(runs(2), runs(2));
    EXPECT_FALSE(runs(2) == runs(3));
    EXPECT_FALSE(Text(std::string("2 runs")) == runs(2)) << "a name is not a phrase that another language may change";
}

TEST(Wording, AFailureIsAnErrorInEnglishAndKeepsItsWords)
{
    const wording::Failure failure(kubeapi::ErrorKind::Invalid, runs(2), Text::of(PHRASE("Test", "Wait.")));
    EXPECT_EQ(failure.message, "2 runs");
    EXPECT_EQ(failure.remedy, "Wait.");
    kubeapi::Error server;
    server.kind = kubeapi::ErrorKind::Forbidden;
    server.httpStatus = 403;
    server.message = "pods is forbidden";
    const wording::Failure taken = server;
    EXPECT_EQ(taken.messageText, Text(std::string("pods is forbidden")));
    const wording::Failure around = taken.saying(Text::of(PHRASE("Test", "%1: so it ended."), {taken.messageText}));
    EXPECT_EQ(around.message, "pods is forbidden: so it ended.");
    EXPECT_EQ(around.httpStatus, 403);
    const wording::Result<int> result = wording::fail(kubeapi::ErrorKind::Invalid, runs(1));
    const kubeapi::Result<int> asError = result;
    EXPECT_EQ(asError.error().message, "1 run");
}
