// SPDX-License-Identifier: GPL-3.0-or-later
// What collectors, loggers and launchers do to a program's output must not change what is read from it: every sample log is put through
// transformations that keep its series, and read again.
#include "app/domain/curves/log_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

/// Every line through `change`, with its number; line ends stay.
std::string eachLine(const std::string &text, const std::function<std::string(const std::string &, int)> &change)
{
    std::string out;
    int number = 0;
    for (std::size_t at = 0; at < text.size(); ++number) {
        const auto end = std::min(text.find('\n', at), text.size());
        out += change(text.substr(at, end - at), number);
        if (end < text.size())
            out += '\n';
        at = end + 1;
    }
    return out;
}

std::string clockOf(int line)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "03:%02d:%02d", line / 60 % 60, line % 60);
    return text.data();
}

/// A prefix in which % stands for a clock that goes on.
std::function<std::string(const std::string &)> prefixed(const std::string &prefix)
{
    return [prefix](const std::string &text) {
        return eachLine(text, [&](const std::string &line, int number) {
            std::string head = prefix;
            if (const auto at = head.find('%'); at != std::string::npos)
                head.replace(at, 1, clockOf(number));
            return head + line;
        });
    };
}

/// Docker's json-file driver: https://docs.docker.com/engine/logging/drivers/json-file/
std::string dockerJson(const std::string &text)
{
    return eachLine(text, [](const std::string &line, int number) {
        std::string said;
        for (const char c : line) {
            if (c == '"' || c == '\\') {
                said += '\\';
                said += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                std::array<char, 8> code{};
                std::snprintf(code.data(), code.size(), c == '\r' ? "\\r" : c == '\t' ? "\\t" : "\\u%04x", static_cast<unsigned>(c));
                said += code.data();
            } else {
                said += c;
            }
        }
        return R"({"log":")" + said + R"(\n","stream":"stdout","time":"2025-01-02T)" + clockOf(number) + R"(.678901234Z"})";
    });
}

bool partOfNumber(char c) { return (c >= '0' && c <= '9') || c == '.'; }

/// Colours around numbers with a fraction, as rich's highlighter puts them.
std::string colouredNumbers(const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (!partOfNumber(text[i]) ||
            (i > 0 && (std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0 || text[i - 1] == ';' || text[i - 1] == '['))) {
            out += text[i++];
            continue;
        }
        auto end = i;
        while (end < text.size() && partOfNumber(text[end]))
            ++end;
        const auto number = text.substr(i, end - i);
        const bool whole = number.find('.') == std::string::npos || number.front() == '.' || number.back() == '.' ||
                           (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0);
        out += whole ? number : "\x1b[1;36m" + number + "\x1b[0m";
        i = end;
    }
    return out;
}

std::string withBanner(const std::string &text)
{
    return "W0102 03:04:05.123000 140012 torch/distributed/run.py:779] \n"
           "W0102 03:04:05.123000 140012 torch/distributed/run.py:779] *****************************************\n"
           "W0102 03:04:05.123000 140012 torch/distributed/run.py:779] Setting OMP_NUM_THREADS environment variable for each process to be 1 in "
           "default, to avoid your system being overloaded, please further tune the variable for optimal performance.\n"
           "NCCL version 2.20.5+cuda12.4\ntrainer-0:88:88 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.7<0>\n" +
           text;
}

std::string withTrace(const std::string &text)
{
    return text + (text.ends_with('\n') ? "" : "\n") +
           "Traceback (most recent call last):\n  File \"/app/train.py\", line 212, in <module>\n    main()\n"
           "  File \"/app/train.py\", line 188, in main\n    loss = criterion(output, target)\n"
           "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.69 GiB of which 1.12 GiB is "
           "free.\n";
}

/// Lines of others between those of the program, not inside of what it draws over several lines.
std::string withNoise(const std::string &text)
{
    static constexpr std::array<const char *, 5> noise{
        "10.0.0.7 - - [02/Jan/2025:03:04:05 +0000] \"GET /healthz HTTP/1.1\" 200 2 \"-\" \"kube-probe/1.29\"",
        "trainer-0:88:412 [0] NCCL INFO Channel 00/04 :    0   1   2   3",
        "DeprecationWarning: `np.bool8` is a deprecated alias for `np.bool_`.  (Deprecated NumPy 1.24)",
        "WARNING: 3 of 128 samples were skipped because they are longer than 512 tokens", "Saving checkpoint to /ckpt/model_000123.pt"};
    return eachLine(text, [](const std::string &line, int number) {
        const bool open = line.empty() || std::isalpha(static_cast<unsigned char>(line.front())) == 0 || line.back() == ',' || line.back() == '{' ||
                          line.back() == '|' || line.back() == ':';
        return number % 7 == 3 && !open ? line + '\n' + noise[static_cast<std::size_t>(number / 7) % noise.size()] : line;
    });
}

struct Transformation {
    const char *name;
    std::function<std::string(const std::string &)> apply;
    bool stepsMayComeFromEpochs = false; // an actor's epochs are its reports, which count as steps
};

const std::vector<Transformation> &transformations()
{
    static const std::vector<Transformation> all{
        {"container runtime stamp", prefixed("2025-01-02T%.678901234Z ")},
        {"container runtime file", prefixed("2025-01-02T%.678901234Z stdout F ")},
        {"docker json file", dockerJson},
        {"python logging", prefixed("2025-01-02 %,678 - INFO - train.py:12 - ")},
        {"python logging with a place", prefixed("2025-01-02 %,678 INFO trainer.py:88: ")},
        {"python basic logging", prefixed("INFO:root:")},
        {"hydra", prefixed("[2025-01-02 %,678][train][INFO] - ")},
        {"loguru", prefixed("2025-01-02 %.678 | INFO     | __main__:train:88 - ")},
        {"klog", prefixed("I0102 %.678901       1 trainer.go:12] ")},
        {"absl", prefixed("I0102 %.678901 140234567890 train.py:12] ")},
        {"torchrun rank", prefixed("[rank0]: ")},
        {"mpirun", prefixed("[1,0]<stdout>:")},
        {"srun", prefixed("0: ")},
        {"ray actor", prefixed("(RayTrainWorker pid=123, ip=10.0.0.4) "), true},
        {"system journal", prefixed("Jan  2 % gpu-07 train[4123]: ")},
        {"compose", prefixed("trainer-1  | ")},
        {"kubectl", prefixed("[pod/trainer-0/pytorch] ")},
        {"stern", prefixed("trainer-0 pytorch ")},
        {"coloured lines",
         [](const std::string &text) { return eachLine(text, [](const std::string &line, int) { return "\x1b[32m" + line + "\x1b[0m"; }); }},
        {"coloured numbers", colouredNumbers},
        {"carriage returns",
         [](const std::string &text) {
             return eachLine(text, [](const std::string &line, int) { return line.ends_with('\r') ? line : line + '\r'; });
         }},
        {"trailing blanks", [](const std::string &text) { return eachLine(text, [](const std::string &line, int) { return line + "   "; }); }},
        {"banner before", withBanner},
        {"trace after", withTrace},
        {"noise between", withNoise}};
    return all;
}

/// Where a transformation changes what is read, and why that is right or known. "*" is every transformation.
const std::map<std::string, std::set<std::string>> &exceptions()
{
    static const std::map<std::string, std::set<std::string>> all{
        // The prefix of another collector stands before the one that the sample has: what is inside is no longer at the head of the line.
        {"shape-stern", {"*"}},
        // "     | > step_time: 0.4": behind a prefix the bar is taken for the separator, so that the line is no longer known by its indentation.
        {"shape-coqui-tts", {"*"}},
        // Lines of others between "round 3: 2.1" and its heading, or inside of a drawn box, end it.
        {"shape-flower", {"noise between"}},
        {"shape-rlkit-table", {"noise between"}},
        // The epoch stands on the line above the dictionary.
        {"shape-mlflow-autolog", {"noise between"}},
        // The header is two lines.
        {"real-vowpal-wabbit", {"noise between"}},
        // A saved snapshot is named right above its result.
        {"shape-stylegan3", {"noise between"}},
    };
    return all;
}

/// The series with their points, without the times that a prefix adds.
std::map<std::string, std::string> seriesOf(const std::string &text, bool stepsMayComeFromEpochs, std::string &main)
{
    curves::LogReader reader;
    reader.feed(text);
    reader.finish();
    const auto run = reader.run("run", "text");
    main = run.main.substr(0, run.main.find("@rank"));
    std::map<std::string, std::string> all;
    for (const auto &series : run.series) {
        std::ostringstream points;
        points.precision(17);
        for (std::size_t i = 0; i < series.curve->size(); ++i) {
            const auto point = series.curve->at(i);
            if (!stepsMayComeFromEpochs || !(point.epoch == point.epoch))
                points << point.step;
            points << '/' << point.epoch << '/' << point.value << ' ';
        }
        all[series.info.name.substr(0, series.info.name.find("@rank"))] += points.str();
    }
    return all;
}

std::string names(const std::map<std::string, std::string> &series)
{
    std::string out;
    for (const auto &[name, points] : series)
        out += name + " x" + std::to_string(std::count(points.begin(), points.end(), ' ')) + "; ";
    return out;
}

TEST(LogTransformations, SeriesStayWhatTheyAre)
{
    constexpr unsigned share = 12; // each transformation sees every twelfth sample, another twelfth each
    int checked = 0;
    for (const auto &entry : fs::directory_iterator(fs::path(TRAINYARD_TEST_DATA) / "logs")) {
        if (entry.path().extension() != ".log")
            continue;
        const auto sample = entry.path().stem().string();
        const auto known = exceptions().find(sample);
        const auto text = contents(entry.path());
        unsigned turn = 0;
        for (const char c : sample)
            turn = turn * 31 + static_cast<unsigned char>(c);
        for (const auto &transformation : transformations()) {
            if (turn++ % share != 0 || (known != exceptions().end() && (known->second.contains("*") || known->second.contains(transformation.name))))
                continue;
            std::string main, changedMain;
            const auto want = seriesOf(text, transformation.stepsMayComeFromEpochs, main);
            const auto got = seriesOf(transformation.apply(text), transformation.stepsMayComeFromEpochs, changedMain);
            ++checked;
            EXPECT_TRUE(want == got && main == changedMain) << sample << " under \"" << transformation.name << "\": " << names(got) << "main "
                                                            << changedMain << "\ninstead of " << names(want) << "main " << main;
        }
    }
    EXPECT_GE(checked, 1000);
}

TEST(LogTransformations, RanksThatAgreeStaySeriesOfTheirOwn)
{
    const auto twice = [](const std::string &line, int) { return "[rank0]: " + line + "\n[rank1]: " + line; };
    std::string text;
    for (int i = 0; i < 6; ++i)
        text += "step " + std::to_string(i * 10) + " | loss " + std::to_string(2.5 - i * 0.25) + " | lr 0.001\n";
    curves::LogReader reader;
    reader.feed(eachLine(text, twice));
    reader.finish();
    const auto run = reader.run("run", "text");
    for (const char *name : {"loss@rank0", "loss@rank1"}) {
        const auto *series = run.find(name);
        ASSERT_NE(series, nullptr) << name;
        ASSERT_EQ(series->curve->size(), 6U);
        EXPECT_EQ(series->curve->back().step, 50);
        EXPECT_DOUBLE_EQ(series->curve->back().value, 1.25);
    }
    EXPECT_EQ(run.main, "loss@rank0");
}

} // namespace
