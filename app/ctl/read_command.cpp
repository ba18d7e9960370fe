// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/domain/curves/number_text.h"
#include "app/files/pattern_folder.h"
#include "app/files/run_files.h"

#include <cmath>
#include <cstdio>
#include <string>

namespace ctl {
namespace {

enum class Format { Table, Json, Csv };

void jsonText(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                char buffer[8];
                std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
                out += buffer;
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void jsonValue(std::string &out, double value)
{
    const auto text = curves::shortestText(value);
    if (std::isfinite(value)) {
        out += text;
    } else {
        out += '"';
        out += text;
        out += '"';
    }
}

void jsonX(std::string &out, double x) { out += std::isnan(x) ? "null" : curves::shortestText(x); }

void jsonPoint(std::string &out, const curves::Point &point)
{
    out += "{\"step\":";
    jsonX(out, point.step);
    out += ",\"epoch\":";
    jsonX(out, point.epoch);
    out += ",\"value\":";
    jsonValue(out, point.value);
    out += '}';
}

std::string seconds(std::int64_t timeNs) { return timeNs == 0 ? "null" : curves::shortestText(static_cast<double>(timeNs) / 1e9); }

void flush(std::string &out)
{
    std::fwrite(out.data(), 1, out.size(), stdout);
    out.clear();
}

void writeJson(const std::vector<curves::RunCurves> &runs, bool points)
{
    std::string out = "{\"runs\":[";
    bool firstRun = true;
    for (const auto &run : runs) {
        out += firstRun ? "{\"name\":" : ",{\"name\":";
        firstRun = false;
        jsonText(out, run.name);
        out += ",\"source\":";
        jsonText(out, run.source);
        out += ",\"format\":";
        jsonText(out, run.format);
        out += ",\"main\":";
        if (run.main.empty())
            out += "null";
        else
            jsonText(out, run.main);
        out += ",\"params\":{";
        bool first = true;
        for (const auto &param : run.params) {
            if (!first)
                out += ',';
            first = false;
            jsonText(out, param.name);
            out += ':';
            out += param.json;
        }
        out += "},\"series\":[";
        first = true;
        for (const auto &series : run.series) {
            const auto &curve = *series.curve;
            out += first ? "{\"name\":" : ",{\"name\":";
            first = false;
            jsonText(out, series.info.name);
            out += ",\"count\":" + std::to_string(curve.size()) + ",\"better\":";
            out += series.info.better == curves::Direction::Lower    ? "\"lower\""
                   : series.info.better == curves::Direction::Higher ? "\"higher\""
                                                                     : "null";
            if (curve.size() > 0) {
                out += ",\"first\":";
                jsonPoint(out, curve.front());
                out += ",\"last\":";
                jsonPoint(out, curve.back());
            } else {
                out += ",\"first\":null,\"last\":null";
            }
            if (points) {
                out += ",\"points\":[";
                for (std::size_t i = 0; i < curve.size(); ++i) {
                    const auto point = curve.at(i);
                    out += i == 0 ? "[" : ",[";
                    jsonX(out, point.step);
                    out += ',';
                    jsonX(out, point.epoch);
                    out += ',';
                    out += seconds(point.timeNs);
                    out += ',';
                    jsonValue(out, point.value);
                    out += ']';
                    if (out.size() > 1u << 20)
                        flush(out);
                }
                out += ']';
            }
            out += '}';
        }
        out += "]}";
    }
    out += "]}\n";
    flush(out);
}

std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text) {
        out += c;
        if (c == '"')
            out += c;
    }
    return out + '"';
}

std::string orEmpty(double x) { return std::isnan(x) ? std::string() : curves::shortestText(x); }

void writeCsv(const std::vector<curves::RunCurves> &runs, bool points)
{
    std::string out =
        points ? "run,series,step,epoch,time,value\n" : "run,series,count,first_step,first_epoch,first_value,last_step,last_epoch,last_value\n";
    for (const auto &run : runs) {
        for (const auto &series : run.series) {
            const auto &curve = *series.curve;
            const auto head = csvCell(run.name) + ',' + csvCell(series.info.name) + ',';
            if (points) {
                for (std::size_t i = 0; i < curve.size(); ++i) {
                    const auto point = curve.at(i);
                    out += head + orEmpty(point.step) + ',' + orEmpty(point.epoch) + ',' +
                           (point.timeNs == 0 ? std::string() : seconds(point.timeNs)) + ',' + curves::shortestText(point.value) + '\n';
                    if (out.size() > 1u << 20)
                        flush(out);
                }
            } else if (curve.size() > 0) {
                const auto first = curve.front(), last = curve.back();
                out += head + std::to_string(curve.size()) + ',' + orEmpty(first.step) + ',' + orEmpty(first.epoch) + ',' +
                       curves::shortestText(first.value) + ',' + orEmpty(last.step) + ',' + orEmpty(last.epoch) + ',' +
                       curves::shortestText(last.value) + '\n';
            }
        }
    }
    flush(out);
}

void writeTable(const std::vector<curves::RunCurves> &runs)
{
    for (const auto &run : runs) {
        std::printf("%s (%s)\n", run.name.c_str(), run.format.c_str());
        if (run.series.empty()) {
            std::puts("  no metrics found");
            continue;
        }
        std::printf("  %-36s %9s %12s %12s %14s %14s %s\n", "SERIES", "POINTS", "FIRST X", "LAST X", "FIRST", "LAST", "BETTER");
        for (const auto &series : run.series) {
            const auto &curve = *series.curve;
            if (curve.size() == 0)
                continue;
            const auto x = [](const curves::Point &point) {
                return !std::isnan(point.step)    ? curves::shortestText(point.step)
                       : !std::isnan(point.epoch) ? "epoch " + curves::shortestText(point.epoch)
                                                  : std::string("-");
            };
            const auto first = curve.front(), last = curve.back();
            std::printf("%c %-36s %9zu %12s %12s %14s %14s %s\n", series.info.name == run.main ? '*' : ' ', series.info.name.c_str(), curve.size(),
                        x(first).c_str(), x(last).c_str(), curves::shortestText(first.value).c_str(), curves::shortestText(last.value).c_str(),
                        series.info.better == curves::Direction::Lower    ? "lower"
                        : series.info.better == curves::Direction::Higher ? "higher"
                                                                          : "");
        }
    }
}

constexpr const char *usage = "Usage: trainyardctl read FILE|FOLDER… [-o table|json|csv] [--points] [--pattern FILE]\n";

} // namespace

int runRead(const Arguments &arguments)
{
    Format format = Format::Table;
    bool points = false;
    std::vector<std::string> paths;
    std::shared_ptr<const reading::PatternSet> patterns;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto &argument = arguments[i];
        std::string wanted;
        if (argument == "-o" || argument == "--output") {
            if (i + 1 >= arguments.size()) {
                std::fprintf(stderr, "trainyardctl read: %s needs one of table, json, csv\n%s", argument.c_str(), usage);
                return Usage;
            }
            wanted = arguments[++i];
        } else if (argument.rfind("--output=", 0) == 0) {
            wanted = argument.substr(9);
        } else if (argument == "--pattern" || argument.rfind("--pattern=", 0) == 0) {
            if (argument == "--pattern" && i + 1 >= arguments.size()) {
                std::fprintf(stderr, "trainyardctl read: --pattern needs a file\n%s", usage);
                return Usage;
            }
            const auto file = reading::readPatternFile(argument == "--pattern" ? arguments[++i] : argument.substr(10));
            if (!file) {
                std::fprintf(stderr, "trainyardctl read: %s %s\n", file.error().message.c_str(), file.error().remedy.c_str());
                return Failed;
            }
            patterns = std::make_shared<const reading::PatternSet>(file->patterns);
            continue;
        } else if (argument == "--points") {
            points = true;
            continue;
        } else if (argument == "-h" || argument == "--help") {
            std::fputs(usage, stdout);
            return Done;
        } else if (argument.size() > 1 && argument.front() == '-') {
            std::fprintf(stderr, "trainyardctl read: unknown option %s\n%s", argument.c_str(), usage);
            return Usage;
        } else {
            paths.push_back(argument);
            continue;
        }
        if (wanted == "table")
            format = Format::Table;
        else if (wanted == "json")
            format = Format::Json;
        else if (wanted == "csv")
            format = Format::Csv;
        else {
            std::fprintf(stderr, "trainyardctl read: unknown output '%s'; use table, json or csv\n", wanted.c_str());
            return Usage;
        }
    }
    if (paths.empty()) {
        std::fprintf(stderr, "trainyardctl read: no file or folder given\n%s", usage);
        return Usage;
    }
    std::vector<curves::RunCurves> runs;
    int code = Done;
    for (const auto &path : paths) {
        auto found = curves::readRuns(path, [&](const std::string &) { return patterns; });
        for (const auto &problem : found.problems) {
            std::fprintf(stderr, "trainyardctl read: %s: %s\n", problem.file.c_str(), problem.reason.c_str());
            if (problem.missing)
                code = NotFound;
            else if (code == Done && problem.fatal)
                code = Failed;
        }
        for (auto &run : found.runs)
            runs.push_back(std::move(run));
    }
    if (code != Done && runs.empty())
        return code;
    switch (format) {
    case Format::Json:
        writeJson(runs, points);
        break;
    case Format::Csv:
        writeCsv(runs, points);
        break;
    case Format::Table:
        writeTable(runs);
        break;
    }
    return code;
}

} // namespace ctl
