// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/ranked_run.h"

#include <gtest/gtest.h>

namespace {

using namespace curves;

/// A log with a line for each step, each line made of `before`, the step and the metrics.
LogReader logOf(int steps, const std::string &metrics, const std::string &before = {})
{
    LogReader reader;
    for (int step = 0; step < steps; ++step)
        reader.line(0, before + "step " + std::to_string(step) + " " + metrics + std::to_string(1.0 / (1 + step)));
    reader.finish();
    return reader;
}

std::vector<std::string> namesOf(const RunCurves &run)
{
    std::vector<std::string> names;
    for (const RunSeries &series : run.series)
        names.push_back(series.info.name);
    return names;
}

using Names = std::vector<std::string>;

TEST(RankedRun, TheLeadersSeriesKeepTheirNamesAndTheOthersAreMarked)
{
    const LogReader leader = logOf(6, "loss "), first = logOf(4, "loss "), evaluator = logOf(3, "accuracy ");
    RankedRun ranked;
    const RunCurves run = ranked.run("job", "pod log", {{"", &leader}, {"rank1", &first}, {"evaluator", &evaluator}}, nullptr);
    EXPECT_EQ(namesOf(run), (Names{"loss", "loss@rank1", "accuracy@evaluator"}));
    EXPECT_EQ(run.main, "loss");
    EXPECT_EQ(run.format, "log");
    EXPECT_EQ(run.series[0].curve->size(), 6U);
    EXPECT_EQ(run.series[1].curve->size(), 4U);
    EXPECT_EQ(run.series[1].info.better, Direction::Lower);
}

TEST(RankedRun, WhereTheLeaderSaysNothingAnotherRankStandsForTheRun)
{
    const LogReader leader, last = logOf(5, "loss ");
    EXPECT_EQ(RankedRun().run("job", "", {{"", &leader}, {"rank7", &last}}, nullptr).main, "loss@rank7");
    EXPECT_EQ(RankedRun().run("job", "", {{"", &leader}}, nullptr).main, "");
}

TEST(RankedRun, ProcessesWithinAPodKeepTheNumbersOfTheJobOrGetThatOfTheirPod)
{
    const auto pod = [](int from) {
        LogReader reader;
        for (int step = 0; step < 5; ++step)
            for (int rank = from; rank < from + 2; ++rank)
                reader.line(0,
                            "[rank" + std::to_string(rank) + "]: step " + std::to_string(step) + " loss " + std::to_string(1.0 / (1 + step + rank)));
        return reader;
    };
    const LogReader leader = pod(0), global = pod(2), local = pod(0);
    EXPECT_EQ(namesOf(RankedRun().run("job", "", {{"", &leader}, {"rank1", &global}}, nullptr)),
              (Names{"loss@rank0", "loss@rank1", "loss@rank2", "loss@rank3"}));
    EXPECT_EQ(namesOf(RankedRun().run("job", "", {{"", &leader}, {"rank1", &local}}, nullptr)),
              (Names{"loss@rank0", "loss@rank1", "loss@rank1.0", "loss@rank1.1"}));
}

TEST(RankedRun, ASeriesKeepsItsPlaceWhateverComesLater)
{
    LogReader leader = logOf(5, "loss ");
    const LogReader first = logOf(5, "loss ");
    TrainerStatusReader status;
    RankedRun ranked;
    const std::vector<RankedRun::Voice> voices{{"", &leader}, {"rank1", &first}};
    EXPECT_EQ(namesOf(ranked.run("job", "", voices, &status)), (Names{"loss", "loss@rank1"}));
    workloads::TrainerStatus told;
    told.metrics.push_back({"train_loss", "0.5"});
    status.take(told);
    for (int step = 5; step < 9; ++step)
        leader.line(0, "step " + std::to_string(step) + " val_loss " + std::to_string(2.0 / step));
    const RunCurves run = ranked.run("job", "", voices, &status);
    ASSERT_GE(run.series.size(), 4U);
    EXPECT_EQ(run.series[0].info.name, "loss");
    EXPECT_EQ(run.series[1].info.name, "loss@rank1");
    EXPECT_TRUE(run.find("val_loss"));
    EXPECT_TRUE(run.find("trainerStatus/train_loss"));
    EXPECT_EQ(run.main, "loss"); // the log says more of a step than a status does
    EXPECT_EQ(run.format, "log");
    const LogReader silent;
    const RunCurves only = RankedRun().run("job", "", {{"", &silent}}, &status);
    EXPECT_EQ(only.main, "trainerStatus/train_loss");
    EXPECT_EQ(only.format, "trainerStatus");
}

} // namespace
