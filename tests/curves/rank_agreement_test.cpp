// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/rank_agreement.h"

#include <cmath>
#include <gtest/gtest.h>

namespace {

using namespace curves;

/// A run that grows: append() points, then snapshot().
struct Growing {
    RunCurves run;
    void append(const std::string &series, double step, double value) { run.curve(series).append({step, NAN, 0, value}); }
    std::shared_ptr<const RunSnapshot> snapshot() const { return RunSnapshot::of(run); }
};

TEST(RankAgreement, WhatAgreesIsOneAndWhatDiffersStaysApart)
{
    Growing run;
    for (int step = 0; step < 4; ++step)
        for (const char *rank : {"@rank0", "@rank1"}) {
            run.append(std::string("loss") + rank, step, step + (rank[5] == '1' ? 0.5 : 0));
            run.append(std::string("lr") + rank, step, step == 2 ? NAN : 0.1);
        }
    run.append("val loss", 3, 1);
    run.run.main = "lr@rank0";
    RankAgreement ranks;
    const auto seen = run.snapshot();
    ranks.look(*seen);
    EXPECT_EQ(ranks.names(*seen), (std::vector<std::string>{"loss@rank0", "lr", "loss@rank1", "val loss"}));
    EXPECT_EQ(ranks.agreeing("lr"), 2);
    EXPECT_EQ(ranks.agreeing("loss"), 0);
    EXPECT_EQ(ranks.mainName(*seen), "lr");
    EXPECT_EQ(ranks.find(*seen, "lr"), seen->find("lr@rank0"));
    EXPECT_EQ(ranks.find(*seen, "loss"), nullptr);
    EXPECT_EQ(ranks.find(*seen, "loss@rank1"), seen->find("loss@rank1"));
}

TEST(RankAgreement, RanksMayBeAtDifferentPlaces)
{
    Growing run;
    RankAgreement ranks;
    const auto agree = [&] {
        const auto seen = run.snapshot();
        const auto &found = ranks.look(*seen);
        return found.size() == 1 && found.front().agree;
    };
    for (int step = 0; step < 12; ++step)
        run.append("lr@rank0", step, step);
    for (int step = 0; step < 10; ++step)
        run.append("lr@rank1", step, step);
    for (int step = 0; step < 5; ++step)
        run.append("lr@rank2", step, step);
    EXPECT_TRUE(agree());
    for (int step = 5; step < 20; ++step)
        run.append("lr@rank2", step, step == 7 ? 70 : step); // where the others have been long since
    EXPECT_FALSE(agree());
    EXPECT_FALSE(agree());

    // Read from the beginning once more, they are compared anew
    run.run.series.clear();
    for (const char *name : {"lr@rank0", "lr@rank1", "lr@rank2"})
        run.append(name, 0, 1);
    EXPECT_TRUE(agree());
}

TEST(RankAgreement, ANameWithoutARankIsNotTakenAway)
{
    Growing run;
    for (const char *name : {"lr@rank0", "lr@rank1", "lr", "mail@rankings", "alone@rank3", "@rank1"})
        run.append(name, 0, 1);
    RankAgreement ranks;
    const auto seen = run.snapshot();
    EXPECT_TRUE(ranks.look(*seen).empty());
    EXPECT_EQ(ranks.names(*seen).size(), 6U);
}

TEST(RankAgreement, ASeriesWithoutARankIsTheLeadersBesideOtherRanks)
{
    Growing run;
    for (int step = 0; step < 3; ++step) {
        for (const char *name : {"lr", "lr@rank1", "lr@rank2.0", "lr@rank2.1", "loss", "loss@rank1"})
            run.append(name, step, std::string(name) == "loss@rank1" ? 2 : 1);
        run.append("loss@eval-0", step, 1);
    }
    run.append("lr@rank2.1", 3, 1);
    run.run.main = "loss";
    RankAgreement ranks;
    const auto seen = run.snapshot();
    ranks.look(*seen);
    EXPECT_EQ(ranks.agreeing("lr"), 4);
    EXPECT_EQ(ranks.agreeing("loss"), 0);
    EXPECT_EQ(ranks.names(*seen), (std::vector<std::string>{"lr", "loss", "loss@rank1", "loss@eval-0"}));
    EXPECT_EQ(ranks.find(*seen, "lr"), seen->find("lr"));
    EXPECT_EQ(ranks.mainName(*seen), "loss");

    const RunSnapshot merged = ranks.merged(*seen);
    ASSERT_EQ(merged.series.size(), 4U);
    EXPECT_EQ(merged.series[0].info.name, "lr");
    EXPECT_EQ(merged.series[0].agreeing, 4);
    EXPECT_EQ(merged.series[0].curve->size(), 4U); // of the rank that has come furthest
    EXPECT_EQ(merged.series[1].info.name, "loss");
    EXPECT_EQ(merged.series[1].agreeing, 0);
    EXPECT_EQ(merged.main, "loss");
}

} // namespace
