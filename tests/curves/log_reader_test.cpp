// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_reader.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using curves::LogReader;
using curves::Point;
using curves::RunCurves;
namespace fs = std::filesystem;

std::string contents(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

RunCurves readText(std::string_view text)
{
    LogReader reader;
    reader.feed(text);
    reader.finish();
    return reader.run("run", "text");
}

/// Lower-case letters and digits outside parentheses: how the expectations name series.
std::string plain(const std::string &name)
{
    std::string out;
    int depth = 0;
    for (const char c : name) {
        if (c == '(')
            ++depth;
        else if (c == ')' && depth > 0)
            --depth;
        else if (depth == 0 && (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80))
            out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

bool near(double want, double got)
{
    if (std::isnan(want) || std::isnan(got))
        return std::isnan(want) && std::isnan(got);
    return want == got || std::abs(want - got) <= 1e-6 * std::max(std::abs(want), std::abs(got));
}

double number(const YAML::Node &node)
{
    const auto text = node.as<std::string>();
    if (text == "nan" || text == ".nan" || text == "NaN")
        return std::nan("");
    if (text == "inf" || text == ".inf" || text == "Infinity")
        return INFINITY;
    return node.as<double>();
}

bool agrees(const YAML::Node &want, const Point &got)
{
    if (!want || want.IsNull())
        return true;
    if (want["value"] && !want["value"].IsNull() && !near(number(want["value"]), got.value))
        return false;
    if (want["step"] && !want["step"].IsNull() && !near(number(want["step"]), got.step))
        return false;
    return !want["epoch"] || want["epoch"].IsNull() || near(number(want["epoch"]), got.epoch);
}

std::string describe(const RunCurves &run)
{
    std::ostringstream out;
    out << "main " << run.main;
    for (const auto &series : run.series)
        out << "; " << series.info.name << " x" << series.curve->size();
    return out.str();
}

std::vector<fs::path> logs()
{
    std::vector<fs::path> found;
    for (const auto &entry : fs::directory_iterator(fs::path(TRAINYARD_TEST_DATA) / "logs"))
        if (entry.path().extension() == ".log")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

/// True when a series of that name, or of a name with a phase or a rank added, has the expected count and ends.
bool found(const YAML::Node &want, const RunCurves &run)
{
    const auto name = plain(want["name"].as<std::string>());
    return std::any_of(run.series.begin(), run.series.end(), [&](const curves::RunSeries &series) {
        const auto own = plain(series.info.name);
        if (own.empty() || name.empty() || (own.find(name) == std::string::npos && name.find(own) == std::string::npos))
            return false;
        const auto &curve = *series.curve;
        return curve.size() > 0 && curve.size() == want["count"].as<std::size_t>() && agrees(want["first"], curve.front()) &&
               agrees(want["last"], curve.back());
    });
}

/// Everything a run holds, as text: two equal texts are two equal results.
std::string everything(const RunCurves &run)
{
    std::ostringstream out;
    out.precision(17);
    out << run.main << '\n';
    for (const auto &series : run.series) {
        out << series.info.name << ':';
        for (std::size_t i = 0; i < series.curve->size(); ++i) {
            const auto point = series.curve->at(i);
            out << point.step << '/' << point.epoch << '/' << point.timeNs << '/' << point.value << ' ';
        }
        out << '\n';
    }
    return out.str();
}

TEST(LogReader, RealLogsGiveTheirMainSeries)
{
    int checked = 0;
    for (const auto &log : logs()) {
        auto meta = log;
        meta.replace_extension(".meta.yaml");
        const auto want = YAML::LoadFile(meta.string());
        const auto run = readText(contents(log));
        ++checked;
        if (want["negative"].as<bool>(false) || !want["series"] || want["series"].size() == 0) {
            EXPECT_TRUE(run.series.empty()) << log.filename() << ": " << describe(run);
            continue;
        }
        for (const auto &series : want["series"])
            EXPECT_TRUE(found(series, run)) << log.filename() << ": " << series["name"].as<std::string>() << " in " << describe(run);
        const auto mainName = want["main_series"] && !want["main_series"].IsNull() ? want["main_series"].as<std::string>() : std::string();
        for (const auto &series : want["series"]) {
            if (series["name"].as<std::string>() != mainName)
                continue;
            const auto *got = run.find(run.main);
            ASSERT_NE(got, nullptr) << log.filename() << ": " << describe(run);
            const auto a = plain(mainName), b = plain(run.main);
            EXPECT_TRUE(a.find(b) != std::string::npos || b.find(a) != std::string::npos) << log.filename() << ": " << describe(run);
            EXPECT_EQ(series["count"].as<std::size_t>(), got->curve->size()) << log.filename() << ": " << describe(run);
            if (got->curve->size() > 0) {
                EXPECT_TRUE(agrees(series["first"], got->curve->front()))
                    << log.filename() << ": first " << got->curve->front().step << ' ' << got->curve->front().value;
                EXPECT_TRUE(agrees(series["last"], got->curve->back()))
                    << log.filename() << ": last " << got->curve->back().step << ' ' << got->curve->back().value;
            }
        }
    }
    EXPECT_GE(checked, 600);
}

TEST(LogReader, ResultDoesNotDependOnHowBytesAreCut)
{
    std::mt19937 random(7);
    for (const auto &log : logs()) {
        const auto text = contents(log);
        const auto whole = everything(readText(text));
        for (int attempt = 0; attempt < 3; ++attempt) {
            LogReader reader;
            std::size_t at = 0;
            while (at < text.size()) {
                const auto most = attempt == 0 ? 1u : attempt == 1 ? 17u : 4000u;
                const auto count = std::min<std::size_t>(1 + random() % most, text.size() - at);
                reader.feed(std::string_view(text).substr(at, count));
                at += count;
            }
            reader.finish();
            EXPECT_EQ(whole, everything(reader.run("run", "text"))) << log.filename();
        }
    }
}

TEST(LogReader, EveryPrefixOfALogIsSafe)
{
    const auto text = contents(fs::path(TRAINYARD_TEST_DATA) / "logs" / "real-sb3-ppo.log");
    for (std::size_t size = 0; size < text.size(); size += 97)
        readText(std::string_view(text).substr(0, size));
}

TEST(LogReader, ConfigurationAndCodeGiveNothing)
{
    EXPECT_TRUE(readText("Namespace(lr=0.1, epochs=10, batch_size=32)\n  BASE_LR: 0.001\n  LOSS_WEIGHT: 1.0\n").series.empty());
    EXPECT_TRUE(readText("loss = F.cross_entropy(logits, targets)\nloss_fn: mse\nloss: categorical_crossentropy\n").series.empty());
    EXPECT_TRUE(readText("Gradient overflow.  Skipping step, loss scaler 0 reducing loss scale to 2048.0\n"
                         "Gradient overflow.  Skipping step, loss scaler 0 reducing loss scale to 1024.0\n"
                         "Gradient overflow.  Skipping step, loss scaler 0 reducing loss scale to 512.0\n")
                    .series.empty());
    EXPECT_TRUE(readText("{\"learning_rate\": 0.001, \"loss_weight\": 2, \"epochs\": 10}\n").series.empty());
}

TEST(LogReader, ThreeRepeatsReleaseWhatWaited)
{
    LogReader reader;
    reader.line(0, "validation loss 0.9");
    reader.line(0, "validation loss 0.8");
    EXPECT_EQ(reader.seriesCount(), 0u);
    reader.line(0, "validation loss 0.7");
    ASSERT_EQ(reader.seriesCount(), 1u);
    EXPECT_EQ(reader.curve(0)->size(), 3u);
    EXPECT_EQ(reader.curve(0)->at(0).value, 0.9);
}

TEST(LogReader, KubeletTimesReachThePoints)
{
    const auto run = readText("2024-03-22T17:08:09.123456789Z step 1 loss 2.5\n2024-03-22T17:08:10.000000001Z step 2 loss 2.25\n");
    ASSERT_EQ(run.series.size(), 1u);
    EXPECT_EQ(run.series[0].curve->at(0).timeNs, 1711127289123456789LL);
    EXPECT_EQ(run.series[0].curve->at(1).timeNs, 1711127290000000001LL);
    EXPECT_EQ(run.series[0].info.better, curves::Direction::Lower);
}

TEST(LogReader, RestartBeginsABranch)
{
    std::string text;
    for (int step = 0; step < 10; ++step)
        text += "step " + std::to_string(step) + " loss " + std::to_string(10 - step) + ".5\n";
    for (int step = 6; step < 12; ++step)
        text += "step " + std::to_string(step) + " loss " + std::to_string(9 - step) + ".5\n";
    const auto run = readText(text);
    ASSERT_EQ(run.series.size(), 1u);
    const auto snapshot = run.series[0].curve->snapshot();
    ASSERT_EQ(snapshot->branches(), std::vector<std::size_t>{10});
    std::uint32_t live = 0, ghosts = 0;
    for (const auto &column : snapshot->columns(curves::XAxis::Step, 0, 20, 20))
        live += column.count;
    for (const auto &column : snapshot->columns(curves::XAxis::Step, 0, 20, 20, true))
        ghosts += column.count;
    EXPECT_EQ(live, 12u);
    EXPECT_EQ(ghosts, 4u);
}

TEST(LogReader, NotFiniteValuesArePoints)
{
    const auto run = readText("iter 1 loss=1.5\niter 2 loss=nan\niter 3 loss=inf\niter 4 loss=-inf\n");
    ASSERT_EQ(run.series.size(), 1u);
    ASSERT_EQ(run.series[0].curve->size(), 4u);
    EXPECT_TRUE(std::isnan(run.series[0].curve->at(1).value));
    EXPECT_EQ(run.series[0].curve->at(2).value, INFINITY);
    EXPECT_EQ(run.series[0].curve->at(3).value, -INFINITY);
}

TEST(LogReader, StampsThatAreNoTime)
{
    const auto run =
        readText("0001-01-01T00:00:00Z step=1 loss=2.5\n9999-12-31T23:59:59Z step=2 loss=2.25\n2024-05-03T10:11:12.5Z step=3 loss=2.0\n");
    ASSERT_EQ(run.series.size(), 1u);
    EXPECT_EQ(run.series[0].curve->at(0).timeNs, 0);
    EXPECT_EQ(run.series[0].curve->at(1).timeNs, 0);
    EXPECT_EQ(run.series[0].curve->at(2).timeNs, 1714731072'500'000'000LL);
}

} // namespace
