// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/options.h"
#include "app/ctl/output.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/reading/pattern_trial.h"
#include "app/files/pattern_folder.h"

#include <cstdio>
#include <fstream>
#include <iterator>

namespace ctl {

namespace {

using Json = nlohmann::ordered_json;

void complain(const kubeapi::Error &error)
{
    std::fprintf(stderr, "trainyardctl pattern: %s%s%s\n", error.message.c_str(), error.remedy.empty() ? "" : " ", error.remedy.c_str());
}

Json x(double value) { return value == value ? Json(value) : Json(nullptr); }

} // namespace

int runPattern(const Arguments &arguments)
{
    const OptionSpec spec{"pattern",
                          "Usage: trainyardctl pattern check FILE LOG [-o table|json]\n"
                          "  FILE  a pattern file: JSON as the window keeps it, or one pattern a line, such as\n"
                          "          epoch {epoch:int} loss {loss} acc {accuracy:max}\n"
                          "  LOG   the log to try it on; - reads standard input\n"
                          "Says how many lines match, the first values of each series, and what to look at. Exit code 1 where no line matches.\n",
                          {},
                          {},
                          3,
                          3};
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    if (options.words[0] != "check") {
        std::fprintf(stderr, "trainyardctl pattern: unknown verb '%s'; 'check' is known\n", options.words[0].c_str());
        return Usage;
    }
    auto file = reading::readPatternFile(options.words[1]);
    if (!file) {
        complain(file.error());
        return Failed;
    }
    std::string text;
    if (options.words[2] == "-") {
        char buffer[65536];
        for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, stdin)) > 0;)
            text.append(buffer, n);
    } else {
        std::ifstream in(options.words[2], std::ios::binary);
        if (!in) {
            std::fprintf(stderr, "trainyardctl pattern: %s: no such file, or it cannot be read\n", options.words[2].c_str());
            return NotFound;
        }
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    const auto plain = reading::plainLines(text, static_cast<std::size_t>(-1));
    std::vector<reading::TrialLine> lines;
    lines.reserve(plain.size());
    for (const std::string &line : plain)
        lines.push_back({line, 0});
    const auto set = std::make_shared<const reading::PatternSet>(file->patterns);
    const auto trial = reading::tryPatterns(set, lines);

    if (options.format == Format::Json) {
        Json patterns = Json::array(), series = Json::array(), warnings = Json::array();
        for (std::size_t i = 0; i < trial.perPattern.size(); ++i)
            patterns.push_back(Json{{"pattern", file->patterns[i].text()}, {"matched", trial.perPattern[i]}});
        for (std::size_t i = 0; i < trial.run.series.size(); ++i) {
            const auto &entry = trial.run.series[i];
            Json first = Json::array();
            for (std::size_t k = 0; k < trial.first[i].size(); ++k)
                first.push_back(Json{{"step", x(entry.curve->at(k).step)}, {"epoch", x(entry.curve->at(k).epoch)}, {"value", trial.first[i][k]}});
            const auto better = entry.info.better;
            series.push_back(Json{{"name", entry.info.name},
                                  {"count", entry.curve->size()},
                                  {"better", better == curves::Direction::Lower    ? Json("lower")
                                             : better == curves::Direction::Higher ? Json("higher")
                                                                                   : Json(nullptr)},
                                  {"first", std::move(first)}});
        }
        for (const auto &warning : trial.warnings)
            warnings.push_back(warning.english());
        std::printf("%s\n", Json{{"lines", trial.lines},
                                 {"matched", trial.matched},
                                 {"patterns", std::move(patterns)},
                                 {"main", trial.run.main.empty() ? Json(nullptr) : Json(trial.run.main)},
                                 {"series", std::move(series)},
                                 {"warnings", std::move(warnings)}}
                                .dump(-1, ' ', false, Json::error_handler_t::replace)
                                .c_str());
    } else {
        std::printf("%zu of %zu lines match\n", trial.matched, trial.lines);
        for (std::size_t i = 0; i < trial.perPattern.size(); ++i)
            std::printf("  %9zu  %s\n", trial.perPattern[i], file->patterns[i].text().c_str());
        for (std::size_t i = 0; i < trial.run.series.size(); ++i) {
            const auto &entry = trial.run.series[i];
            std::printf("%c %s, %zu points:", entry.info.name == trial.run.main ? '*' : ' ', entry.info.name.c_str(), entry.curve->size());
            for (std::size_t k = 0; k < trial.first[i].size(); ++k) {
                const auto point = entry.curve->at(k);
                const std::string at = point.step == point.step     ? "step " + curves::shortestText(point.step) + " "
                                       : point.epoch == point.epoch ? "epoch " + curves::shortestText(point.epoch) + " "
                                                                    : std::string();
                std::printf("%s %s%s", k == 0 ? "" : ";", at.c_str(), trial.first[i][k].c_str());
            }
            std::puts("");
        }
        for (const auto &warning : trial.warnings)
            std::printf("! %s\n", warning.english().c_str());
    }
    return trial.matched > 0 ? Done : Failed;
}

} // namespace ctl
