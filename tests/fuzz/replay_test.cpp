// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include <gtest/gtest.h>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>
#include <vector>

namespace fuzz {
int kubeconfig(const std::uint8_t *, std::size_t);
int stream_bytes(const std::uint8_t *, std::size_t);
int watch_stream(const std::uint8_t *, std::size_t);
int gzip(const std::uint8_t *, std::size_t);
int scalars(const std::uint8_t *, std::size_t);
int exporter_text(const std::uint8_t *, std::size_t);
int log_reader(const std::uint8_t *, std::size_t);
int log_pattern(const std::uint8_t *, std::size_t);
int event_file(const std::uint8_t *, std::size_t);
int experiment_file(const std::uint8_t *, std::size_t);
int manifests(const std::uint8_t *, std::size_t);
int wandb_file(const std::uint8_t *, std::size_t);
int metric_csv(const std::uint8_t *, std::size_t);
int tracker_rows(const std::uint8_t *, std::size_t);
} // namespace fuzz

namespace {

struct Target {
    const char *name;
    int (*run)(const std::uint8_t *, std::size_t);
};
const Target targets[] = {{"stream_bytes", fuzz::stream_bytes}, {"kubeconfig", fuzz::kubeconfig},
                          {"watch_stream", fuzz::watch_stream}, {"gzip", fuzz::gzip},
                          {"scalars", fuzz::scalars},           {"exporter_text", fuzz::exporter_text},
                          {"log_reader", fuzz::log_reader},     {"log_pattern", fuzz::log_pattern},
                          {"event_file", fuzz::event_file},     {"experiment_file", fuzz::experiment_file},
                          {"manifests", fuzz::manifests},       {"wandb_file", fuzz::wandb_file},
                          {"metric_csv", fuzz::metric_csv},     {"tracker_rows", fuzz::tracker_rows}};

/// The input in hand, so that a crash can leave it behind.
std::string current;

void leaveInput(int signal)
{
    // Only calls that are safe in a signal handler.
    const char said[] = "the input that broke it was left in the working folder: fuzz-crash.bin\n";
    if (const int file = creat("fuzz-crash.bin", 0644); file >= 0) {
        if (write(file, current.data(), current.size()) >= 0)
            (void)!write(STDERR_FILENO, said, sizeof said - 1);
        close(file);
    }
    std::signal(signal, SIG_DFL);
    raise(signal);
}

std::vector<std::pair<std::string, std::string>> seedsOf(const std::string &target)
{
    std::vector<std::pair<std::string, std::string>> seeds;
    for (const auto &entry : std::filesystem::directory_iterator(std::string(FUZZ_CORPUS "/") + target)) {
        std::ifstream file(entry.path(), std::ios::binary);
        seeds.emplace_back(entry.path().filename().string(), std::string((std::istreambuf_iterator<char>(file)), {}));
    }
    std::sort(seeds.begin(), seeds.end());
    return seeds;
}

/// Turns a seed into something near it, by what files go through: flipped bits, lost, doubled and swapped stretches, other numbers.
std::string mutated(std::string text, fuzz::Dice &dice, const std::vector<std::pair<std::string, std::string>> &seeds)
{
    static constexpr std::string_view words[] = {"-",
                                                 ":",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 "\"",
                                                 "'",
                                                 "\n",
                                                 "\r",
                                                 "\0",
                                                 "nan",
                                                 "inf",
                                                 "1e999",
                                                 "-9223372036854775808",
                                                 "18446744073709551616",
                                                 "null",
                                                 "~",
                                                 "&a",
                                                 "*a",
                                                 "<<:",
                                                 "|",
                                                 ">",
                                                 "#",
                                                 "\xff\xfe",
                                                 "\xf0\x9f\x92\xa9",
                                                 "\x1b[2K",
                                                 "%",
                                                 "0x",
                                                 "e",
                                                 "\t",
                                                 "true",
                                                 "10000000000Ei"};
    const std::size_t changes = 1 + dice.below(4);
    for (std::size_t i = 0; i < changes; ++i) {
        const std::size_t at = dice.below(text.size() + 1), length = std::min(text.size() - at, 1 + dice.below(24));
        switch (dice.below(7)) {
        case 0:
            if (at < text.size())
                text[at] = static_cast<char>(text[at] ^ (1 << dice.below(8)));
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(at, length));
            break;
        case 3:
            text.insert(at, words[dice.below(std::size(words))]);
            break;
        case 4:
            if (at < text.size())
                text[at] = static_cast<char>(dice.below(256));
            break;
        case 5: {
            const std::string &other = seeds[dice.below(seeds.size())].second;
            const std::size_t from = dice.below(other.size() + 1);
            text.insert(at, other.substr(from, dice.below(200)));
            break;
        }
        default:
            text.resize(at);
        }
    }
    return text;
}

class FuzzReplay : public testing::TestWithParam<Target> {
protected:
    void run(const std::string &input)
    {
        current = input;
        GetParam().run(reinterpret_cast<const std::uint8_t *>(current.data()), current.size());
    }
    void SetUp() override
    {
        std::signal(SIGABRT, leaveInput);
        std::signal(SIGSEGV, leaveInput);
        std::signal(SIGFPE, leaveInput);
    }
};

TEST_P(FuzzReplay, TheCorpusHolds)
{
    const auto seeds = seedsOf(GetParam().name);
    ASSERT_FALSE(seeds.empty()) << "no seeds in " << FUZZ_CORPUS << "/" << GetParam().name;
    run({});
    for (const auto &[name, text] : seeds) {
        SCOPED_TRACE(name);
        EXPECT_NO_THROW(run(text)) << name;
        for (const std::size_t share : {1, 2, 3}) // torn ends are common enough to try by themselves
            EXPECT_NO_THROW(run(text.substr(0, text.size() * share / 4))) << name;
    }
}

TEST_P(FuzzReplay, MutationsHold)
{
    const auto seeds = seedsOf(GetParam().name);
    ASSERT_FALSE(seeds.empty());
    // TRAINYARD_FUZZ_ROUNDS asks for more than what every run does.
    const char *asked = std::getenv("TRAINYARD_FUZZ_ROUNDS");
    const int rounds = asked ? std::atoi(asked) : 2000;
    fuzz::Dice dice(std::strlen(GetParam().name) + static_cast<std::size_t>(GetParam().name[0]));
    for (int i = 0; i < rounds; ++i) {
        const std::string input = mutated(seeds[dice.below(seeds.size())].second, dice, seeds);
        try {
            run(input);
        } catch (const std::exception &error) {
            std::ofstream("fuzz-crash.bin", std::ios::binary) << input;
            FAIL() << "round " << i << ": " << error.what() << "; the input was left in fuzz-crash.bin";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzReplay, testing::ValuesIn(targets),
                         [](const testing::TestParamInfo<Target> &target) { return std::string(target.param.name); });

} // namespace
