// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/pattern_folder.h"

#include "app/domain/reading/pattern_words.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace reading {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t longestFile = 1u << 20;

} // namespace

wording::Result<PatternFile> readPatternFile(const std::string &path)
{
    std::error_code error;
    if (const auto size = fs::file_size(path, error); !error && size > longestFile)
        return tl::unexpected(words::tooLarge(path));
    std::ifstream in(path, std::ios::binary);
    if (!in || fs::is_directory(path, error))
        return tl::unexpected(words::unreadable(path, std::strerror(in ? EISDIR : errno)));
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return PatternFile::parse(text, path);
}

PatternFolder readPatternFolder(const std::string &folder)
{
    PatternFolder out;
    std::error_code error;
    std::vector<std::string> paths;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".json")
            paths.push_back(it->path().string());
    std::sort(paths.begin(), paths.end());
    for (const std::string &path : paths) {
        auto file = readPatternFile(path);
        if (file)
            out.kept.push_back({path, std::move(*file)});
        else
            out.problems.push_back(file.error());
    }
    return out;
}

wording::Result<void> writePatternFile(const std::string &path, const PatternFile &file)
{
    std::error_code error;
    if (const auto folder = fs::path(path).parent_path(); !folder.empty())
        fs::create_directories(folder, error);
    const std::string fresh = path + ".new";
    errno = 0;
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        out << file.json();
        out.close();
        if (!out) {
            const int why = errno;
            fs::remove(fresh, error);
            return tl::unexpected(words::unwritable(path, std::strerror(why ? why : EIO)));
        }
    }
    fs::rename(fresh, path, error);
    if (error) {
        const std::string why = error.message();
        fs::remove(fresh, error);
        return tl::unexpected(words::unwritable(path, why));
    }
    return {};
}

std::string patternFileName(const PatternScope &scope)
{
    const std::string all = scope.image + '\n' + scope.labels + '\n' + scope.file + '\n' + scope.experiment;
    const std::string &said = !scope.experiment.empty() ? scope.experiment
                              : !scope.file.empty()     ? scope.file
                              : !scope.labels.empty()   ? scope.labels
                                                        : scope.image;
    std::uint32_t hash = 2166136261U; // two scopes may look the same without their signs
    for (const char c : all)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    std::string name = !scope.experiment.empty() ? "experiment-" : !scope.file.empty() ? "file-" : !scope.labels.empty() ? "labels-" : "image-";
    for (const char c : said.substr(0, 80))
        name += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ? c : '-';
    char digits[12];
    std::snprintf(digits, sizeof digits, "-%08x", hash);
    return name + digits + ".json";
}

} // namespace reading
