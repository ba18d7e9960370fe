// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_csv.h"
#include "app/domain/curves/text_encoding.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

namespace {

using curves::MetricCsv;
using curves::RunCurves;

RunCurves read(std::string_view text)
{
    RunCurves run;
    MetricCsv reader(run);
    reader.feed(text);
    reader.finish();
    EXPECT_TRUE(reader.understood()) << reader.problem();
    return run;
}

const curves::Curve &curve(const RunCurves &run, std::string_view name)
{
    const auto *found = run.find(name);
    if (found == nullptr)
        throw std::runtime_error("no series " + std::string(name));
    return *found->curve;
}

TEST(MetricCsv, EmptyCellsAreAbsent)
{
    const auto run = read("epoch,step,train_loss,val_loss\n0,4,2.25,\n0,9,,3.5\n1,14,nan,\n");
    const auto &train = curve(run, "train_loss");
    ASSERT_EQ(train.size(), 2u);
    EXPECT_EQ(train.front().step, 4);
    EXPECT_EQ(train.front().epoch, 0);
    EXPECT_TRUE(std::isnan(train.back().value));
    EXPECT_EQ(curve(run, "val_loss").size(), 1u);
    EXPECT_EQ(curve(run, "epoch").size(), 3u); // beside a step the epoch is a series too
}

TEST(MetricCsv, KerasLoggerCountsByEpochs)
{
    const auto run = read("epoch,accuracy,loss,val_accuracy,val_loss\r\n0,0.61,1.12,0.7,0.91\r\n1,0.72,0.83,0.74,0.8\r\n");
    EXPECT_EQ(run.series.size(), 4u);
    EXPECT_EQ(curve(run, "val_loss").back().epoch, 1);
    EXPECT_TRUE(std::isnan(curve(run, "val_loss").back().step));
    EXPECT_EQ(curve(run, "loss").back().value, 0.83);
}

TEST(MetricCsv, DecimalCommas)
{
    const auto run = read("Schritt;Loss;step\n1;0,5;10\n2;0,25;20\n3;1.234,5;30\n");
    EXPECT_EQ(curve(run, "Loss").at(0).value, 0.5);
    EXPECT_EQ(curve(run, "Loss").at(2).value, 1234.5);
    EXPECT_EQ(curve(run, "Loss").at(2).step, 30);
    // quoted, with the comma as delimiter as well
    EXPECT_EQ(curve(read("step,loss\n1,\"0,75\"\n2,\"0,5\"\n"), "loss").front().value, 0.75);
    // where points are decimal signs, a comma groups thousands
    EXPECT_EQ(curve(read("step;tokens;loss\n1;1,024;0.5\n2;2,048;0.4\n"), "tokens").back().value, 2048);
}

TEST(MetricCsv, DelimitersAreFound)
{
    for (const std::string delimiter : {",", "\t", ";", "|", "   "}) {
        const auto run = read("step" + delimiter + "loss" + delimiter + "lr\n1" + delimiter + "2.5" + delimiter + "0.1\n2" + delimiter + "2.25" +
                              delimiter + "0.1\n");
        EXPECT_EQ(run.series.size(), 2u) << '[' << delimiter << ']';
        EXPECT_EQ(curve(run, "loss").back().value, 2.25);
    }
}

TEST(MetricCsv, WithoutHeader)
{
    const auto run = read("1,2.5,0.1\n2,2.25,0.2\n3,2.0,0.3\n");
    ASSERT_EQ(run.series.size(), 2u);
    EXPECT_EQ(curve(run, "column 2").back().step, 3);
    EXPECT_EQ(curve(run, "column 3").front().value, 0.1);
    const auto values = read("0.5 0.25\n0.4 0.2\n");
    EXPECT_EQ(values.series.size(), 2u); // no column counts: order only
    EXPECT_TRUE(std::isnan(curve(values, "column 1").front().step));
}

TEST(MetricCsv, IndexColumnIsX)
{
    const auto run = read(",loss,acc\n0,1.5,0.1\n1,1.25,0.2\n");
    EXPECT_EQ(run.series.size(), 2u);
    EXPECT_EQ(curve(run, "acc").back().step, 1);
}

TEST(MetricCsv, BoardsOwnExportAndMonitors)
{
    const auto board = read("Wall time,Step,Value\n1700000000.25,100,0.5\n1700000010.25,200,0.25\n");
    ASSERT_EQ(board.series.size(), 1u);
    EXPECT_EQ(curve(board, "Value").front().timeNs, 1700000000250000000LL);
    EXPECT_EQ(curve(board, "Value").back().step, 200);
    const auto monitor = read("#{\"t_start\": 1700000000.0, \"env_id\": \"CartPole-v1\"}\nr,l,t\n12.0,12,0.5\n20.0,20,0.9\n");
    EXPECT_EQ(curve(monitor, "r").back().value, 20);
    const auto progress = read("time/iterations,rollout/ep_rew_mean,time/total_timesteps\n1,20.5,2048\n2,25.5,4096\n");
    EXPECT_EQ(curve(progress, "rollout/ep_rew_mean").back().step, 4096);
}

TEST(MetricCsv, QuotesProtectDelimitersAndLineFeeds)
{
    const auto run = read("step,\"loss, smoothed\",note\n1,0.5,\"first\nline\"\n2,0.25,\"said \"\"done\"\"\"\n");
    EXPECT_EQ(run.series.size(), 1u);
    EXPECT_EQ(curve(run, "loss, smoothed").back().value, 0.25);
}

TEST(MetricCsv, RestartedProgramsRepeatTheirHeader)
{
    const auto same = read("step,loss\n1,3\n2,2\nstep,loss\n1,3.5\n");
    EXPECT_EQ(curve(same, "loss").size(), 3u);
    EXPECT_EQ(curve(same, "loss").snapshot()->branches().size(), 1u);
    const auto other = read("step,loss\n1,3\nstep,lr,loss\n2,0.1,2\n");
    EXPECT_EQ(curve(other, "loss").back().value, 2);
    EXPECT_EQ(curve(other, "lr").back().value, 0.1);
}

TEST(MetricCsv, WhatIsNoTableSaysWhy)
{
    for (const std::string_view text : {"", "nothing but prose here\nand there\n", "step,loss\n", "a,b\nc,d\n"}) {
        RunCurves run;
        MetricCsv reader(run);
        reader.feed(text);
        reader.finish();
        EXPECT_FALSE(reader.understood()) << text;
        EXPECT_FALSE(reader.problem().empty()) << text;
        EXPECT_TRUE(run.series.empty()) << text;
    }
}

TEST(MetricCsv, DataIsNotTakenForMetrics)
{
    RunCurves run;
    MetricCsv flowers(run);
    flowers.feed("sepal_length,sepal_width,species\n5.1,3.5,setosa\n4.9,3.0,setosa\n");
    flowers.finish();
    EXPECT_TRUE(flowers.understood());
    EXPECT_FALSE(flowers.convincing()); // a folder scan passes it over; a person may still open it
}

TEST(MetricCsv, PortionsDoNotMatter)
{
    std::string text = "\xef\xbb\xbfstep;loss;\"na;me\";lr\r\n";
    for (int i = 0; i < 40; ++i)
        text += std::to_string(i * 10) + ";0," + std::to_string(100 + i) + (i % 7 == 3 ? ";\"a\nb\";" : ";;") + "1e-3\r\n";
    const auto whole = read(text);
    for (std::size_t portion : {1, 2, 3, 7, 64}) {
        RunCurves run;
        MetricCsv reader(run);
        for (std::size_t at = 0; at < text.size(); at += portion)
            reader.feed(std::string_view(text).substr(at, portion));
        reader.finish();
        ASSERT_EQ(run.series.size(), whole.series.size());
        for (std::size_t i = 0; i < run.series.size(); ++i) {
            ASSERT_EQ(run.series[i].info.name, whole.series[i].info.name);
            ASSERT_EQ(run.series[i].curve->size(), whole.series[i].curve->size());
            for (std::size_t p = 0; p < run.series[i].curve->size(); ++p) {
                EXPECT_EQ(run.series[i].curve->at(p).step, whole.series[i].curve->at(p).step);
                EXPECT_EQ(run.series[i].curve->at(p).value, whole.series[i].curve->at(p).value);
            }
        }
    }
    EXPECT_EQ(curve(whole, "loss").size(), 40u);
    EXPECT_EQ(curve(whole, "loss").front().value, 0.1);
}

TEST(MetricCsv, ColumnsOfOneNameStayApart)
{
    const auto run = read("step,loss,loss,loss.1\n1,0.5,2,3\nstep,loss,loss,loss.1\n2,0.25,4,5\n");
    ASSERT_EQ(run.series.size(), 3u);
    EXPECT_EQ(curve(run, "loss").back().value, 0.25);
    EXPECT_EQ(curve(run, "loss.2").back().value, 4); // the name that pandas would take is taken
    EXPECT_EQ(curve(run, "loss.1").back().value, 5);
    EXPECT_EQ(curve(run, "loss").size(), 2u);
}

TEST(MetricCsv, AFractionThatComesLateTellsTheDecimalSign)
{
    std::string comma = "step;loss\n", point = comma;
    for (int i = 0; i < 30; ++i) {
        comma += std::to_string(i) + ";1\n";
        point += std::to_string(i) + ";1\n";
    }
    EXPECT_EQ(curve(read(comma + "30;0,125\n31;1.234,5\n"), "loss").at(30).value, 0.125);
    EXPECT_EQ(curve(read(comma + "30;0,125\n31;1.234,5\n"), "loss").at(31).value, 1234.5);
    EXPECT_EQ(curve(read(point + "30;0.125\n31;1,234.5\n"), "loss").at(30).value, 0.125);
    EXPECT_EQ(curve(read(point + "30;0.125\n31;1,234.5\n"), "loss").at(31).value, 1234.5);
}

TEST(MetricCsv, StampsOfPandasAndThousandsOfColumns)
{
    EXPECT_EQ(curve(read("timestamp,step,loss\n2026-01-01 00:01:00+00:00,10,0.5\n2026-01-01 00:02:00+00:00,20,0.5\n"), "loss").front().timeNs,
              1767225660000000000LL);
    std::string names = "step", values = "1";
    for (int i = 0; i < 6000; ++i) {
        names += ",norm" + std::to_string(i);
        values += ',' + std::to_string(i);
    }
    const auto run = read(names + '\n' + values + '\n');
    EXPECT_EQ(run.series.size(), 6000u);
    EXPECT_EQ(curve(run, "norm5999").front().value, 5999);
    for (int i = 6000; i < 17000; ++i)
        names += ",norm" + std::to_string(i);
    RunCurves wide;
    MetricCsv reader(wide);
    reader.feed(names + '\n');
    reader.finish();
    EXPECT_NE(reader.problem().find("columns"), std::string::npos);
}

TEST(MetricCsv, SpreadsheetsOfOtherDays)
{
    EXPECT_EQ(curve(read("step,loss\r1,0.5\r2,0.25\r"), "loss").size(), 2u); // carriage returns alone
    EXPECT_EQ(curve(read("sep=;\nstep;loss\n1;0,5\n2;0,25\n"), "loss").back().value, 0.25);
    EXPECT_EQ(curve(read("step;gr\xf6\xdf"
                         "e\n1;2\n"),
                    "gr\xc3\xb6\xc3\x9f"
                    "e")
                  .size(),
              1u);
    EXPECT_EQ(curves::utf16AsUtf8(std::string_view("\xff\xfe\xf6\0\x3d\xd8\0\xde\0\xd8", 10)), "\xc3\xb6\xf0\x9f\x98\x80\xef\xbf\xbd");
    EXPECT_EQ(curves::utf16AsUtf8(std::string_view("\xfe\xff\0A\0", 5)), "A");
    EXPECT_EQ(curves::utf16AsUtf8("A"), "");
    EXPECT_TRUE(curves::validUtf8("\xf4\x8f\xbf\xbf\xed\x9f\xbf"));
    for (const char *broken : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"})
        EXPECT_FALSE(curves::validUtf8(broken));
}

TEST(MetricCsv, ACutRowLosesOnlyWhatMayBeCut)
{
    const auto run = read("step,loss,acc\n1,0.5,0.25\n2,0.75,0.5\n3,1.25,0");
    EXPECT_EQ(curve(run, "acc").size(), 3u); // whole, as far as anybody can tell
    const auto cut = read("step,loss,acc\n1,0.5,0.25\n2,0.75,0.5\n3,1.2");
    EXPECT_EQ(curve(cut, "loss").size(), 2u);
    EXPECT_EQ(curve(read("step,loss,acc\n1,0.5,0.25\n3,1.25,"), "loss").size(), 2u);
}

TEST(MetricCsv, TablesOfGymsMonitorsAreMetrics)
{
    RunCurves run;
    MetricCsv reader(run);
    reader.feed("#{\"t_start\": 1700000000.5, \"env_id\": \"CartPole-v1\"}\nr,l,t\n20.0,20,0.125\n");
    reader.finish();
    EXPECT_TRUE(reader.convincing());
    EXPECT_EQ(run.series.size(), 3u);
}

} // namespace
