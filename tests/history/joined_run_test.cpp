// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/joined_run.h"

#include "app/domain/curves/run_curves.h"

#include <gtest/gtest.h>

namespace {

using history::JoinedRun;

curves::Point point(std::int64_t time, double value)
{
    curves::Point made;
    made.timeNs = time;
    made.value = value;
    return made;
}

std::shared_ptr<history::StoredRun> stored()
{
    auto run = std::make_shared<history::StoredRun>();
    run->record.name = QStringLiteral("job");
    run->record.mainSeries = QStringLiteral("loss");
    history::StoredSeries series;
    series.info.name = "loss";
    auto curve = std::make_shared<curves::Curve>();
    for (int i = 1; i < 4; ++i)
        curve->append(point(i * 10, i));
    series.curve = curve;
    run->series.push_back(series);
    return run;
}

std::vector<double> values(const curves::RunSnapshot &run, const char *name)
{
    std::vector<double> found;
    if (const auto *series = run.find(name))
        for (std::size_t i = 0; i < series->curve->size(); ++i)
            found.push_back(series->curve->at(i).value);
    return found;
}

TEST(JoinedRun, HistoryAloneIsTheWholeCurve)
{
    const auto run = JoinedRun(stored()).with(nullptr);
    EXPECT_EQ(values(*run, "loss"), (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(run->main, "loss");
    EXPECT_EQ(run->source, "history");
}

TEST(JoinedRun, WhatTheLiveLogStillHoldsComesFromIt)
{
    curves::RunCurves live;
    live.source = "pod log";
    live.curve("loss").append(point(25, 20));
    JoinedRun joined(stored());
    EXPECT_EQ(values(*joined.with(curves::RunSnapshot::of(live).get()), "loss"), (std::vector<double>{1, 2, 20}));
    // More of the same is appended, a new series joins.
    live.curve("loss").append(point(40, 21));
    live.curve("accuracy").append(point(40, 0.5));
    const auto grown = joined.with(curves::RunSnapshot::of(live).get());
    EXPECT_EQ(values(*grown, "loss"), (std::vector<double>{1, 2, 20, 21}));
    EXPECT_EQ(values(*grown, "accuracy"), (std::vector<double>{0.5}));
}

TEST(JoinedRun, ALogReadFromItsBeginningAgainReplacesTheFormerOne)
{
    curves::RunCurves live;
    live.curve("loss").append(point(25, 20));
    live.curve("loss").append(point(35, 21));
    JoinedRun joined(stored());
    joined.with(curves::RunSnapshot::of(live).get());
    curves::RunCurves again;
    again.curve("loss").append(point(15, 7));
    EXPECT_EQ(values(*joined.with(curves::RunSnapshot::of(again).get()), "loss"), (std::vector<double>{1, 7}));
    // And when the job is gone, the history alone.
    EXPECT_EQ(values(*joined.with(nullptr), "loss"), (std::vector<double>{1, 2, 3}));
}

TEST(JoinedRun, ASeriesThatBeginsLaterTakesItsPlace)
{
    curves::RunCurves live;
    live.curve("accuracy").append(point(15, 0.1));
    JoinedRun joined(stored());
    EXPECT_EQ(values(*joined.with(curves::RunSnapshot::of(live).get()), "loss"), (std::vector<double>{1, 2, 3}));
    live.curve("loss").append(point(20, 9));
    const auto run = joined.with(curves::RunSnapshot::of(live).get());
    EXPECT_EQ(values(*run, "loss"), (std::vector<double>{1, 9}));
    EXPECT_EQ(values(*run, "accuracy"), (std::vector<double>{0.1}));
}

TEST(JoinedRun, SnapshotsThatWereGivenOutStayAsTheyWere)
{
    curves::RunCurves live;
    live.curve("loss").append(point(40, 4));
    JoinedRun joined(stored());
    const auto before = joined.with(curves::RunSnapshot::of(live).get());
    live.curve("loss").append(point(50, 5));
    joined.with(curves::RunSnapshot::of(live).get());
    EXPECT_EQ(values(*before, "loss"), (std::vector<double>{1, 2, 3, 4}));
}

} // namespace
