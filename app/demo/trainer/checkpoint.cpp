// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpoint.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

namespace trainer {
namespace {

constexpr std::uint32_t mark = 0x54595243; // "TYRC"
constexpr std::uint64_t mostNumbers = 1ULL << 26;

struct Header {
    std::uint32_t mark = 0, checksum = 0;
    std::int64_t step = 0;
    std::uint64_t count = 0;
};

std::uint32_t checksumOf(const std::vector<float> &state)
{
    std::uint32_t sum = 2166136261U;
    const auto *bytes = reinterpret_cast<const unsigned char *>(state.data());
    for (std::size_t i = 0; i < state.size() * sizeof(float); ++i)
        sum = (sum ^ bytes[i]) * 16777619U;
    return sum;
}

std::vector<std::pair<long, fs::path>> filesOf(const std::string &folder)
{
    std::vector<std::pair<long, fs::path>> found;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        if (name.rfind("checkpoint-", 0) == 0 && at->path().extension() == ".bin")
            found.emplace_back(std::strtol(name.c_str() + 11, nullptr, 10), at->path());
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

} // namespace

std::optional<std::string> Checkpoint::save(const std::string &folder) const
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    const fs::path target = fs::path(folder) / ("checkpoint-" + std::to_string(step) + ".bin");
    const fs::path beside = target.string() + ".part";
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        const Header header{mark, checksumOf(state), step, state.size()};
        file.write(reinterpret_cast<const char *>(&header), sizeof header);
        file.write(reinterpret_cast<const char *>(state.data()), static_cast<std::streamsize>(state.size() * sizeof(float)));
        file.flush();
        if (!file)
            return "checkpoint at step " + std::to_string(step) + " could not be written to " + folder + ": is the disk full?";
    }
    fs::rename(beside, target, problem);
    if (problem)
        return "checkpoint at step " + std::to_string(step) + " could not be kept in " + folder + ": " + problem.message();
    const auto files = filesOf(folder);
    for (std::size_t i = 2; i < files.size(); ++i)
        fs::remove(files[i].second, problem);
    return std::nullopt;
}

std::optional<Checkpoint> Checkpoint::newest(const std::string &folder)
{
    for (const auto &[number, path] : filesOf(folder)) {
        std::ifstream file(path, std::ios::binary);
        Header header;
        if (!file.read(reinterpret_cast<char *>(&header), sizeof header) || header.mark != mark || header.count > mostNumbers)
            continue;
        Checkpoint found{static_cast<long>(header.step), std::vector<float>(header.count)};
        if (!file.read(reinterpret_cast<char *>(found.state.data()), static_cast<std::streamsize>(header.count * sizeof(float))))
            continue;
        if (checksumOf(found.state) == header.checksum)
            return found;
    }
    return std::nullopt;
}

} // namespace trainer
