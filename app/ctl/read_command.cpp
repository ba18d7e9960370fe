// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/read_sources.h"
#include "app/ctl/session.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/text_encoding.h"
#include "app/files/pattern_folder.h"
#include "app/files/run_files.h"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>

namespace ctl {
namespace {

void jsonText(std::string &out, std::string_view text)
{
    out += '"';
    for (const char c : curves::asUtf8(std::string(text))) { // names come from files; JSON is UTF-8
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

void writeJson(const std::vector<RunPtr> &runs, bool points)
{
    std::string out = "{\"runs\":[";
    bool firstRun = true;
    for (const auto &pointer : runs) {
        const curves::RunSnapshot &run = *pointer;
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
            if (series.agreeing > 0)
                out += ",\"ranks\":" + std::to_string(series.agreeing);
            out += ",\"count\":" + std::to_string(curve.size()) + ",\"better\":";
            out += series.info.better == curves::Direction::Lower    ? "\"lower\""
                   : series.info.better == curves::Direction::Higher ? "\"higher\""
                                                                     : "null";
            if (curve.size() > 0) {
                out += ",\"first\":";
                jsonPoint(out, curve.at(0));
                out += ",\"last\":";
                jsonPoint(out, curve.at(curve.size() - 1));
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

void writeCsv(const std::vector<RunPtr> &runs, bool points)
{
    std::string out =
        points ? "run,series,step,epoch,time,value\n" : "run,series,count,first_step,first_epoch,first_value,last_step,last_epoch,last_value\n";
    for (const auto &pointer : runs) {
        const curves::RunSnapshot &run = *pointer;
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
                const auto first = curve.at(0), last = curve.at(curve.size() - 1);
                out += head + std::to_string(curve.size()) + ',' + orEmpty(first.step) + ',' + orEmpty(first.epoch) + ',' +
                       curves::shortestText(first.value) + ',' + orEmpty(last.step) + ',' + orEmpty(last.epoch) + ',' +
                       curves::shortestText(last.value) + '\n';
            }
        }
    }
    flush(out);
}

void writeTable(const std::vector<RunPtr> &runs)
{
    for (const auto &pointer : runs) {
        const curves::RunSnapshot &run = *pointer;
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
            const auto first = curve.at(0), last = curve.at(curve.size() - 1);
            const std::string agreeing = series.agreeing > 0 ? "  " + std::to_string(series.agreeing) + " ranks agree" : std::string();
            std::printf("%c %-36s %9zu %12s %12s %14s %14s %s%s\n", series.info.name == run.main ? '*' : ' ', series.info.name.c_str(), curve.size(),
                        x(first).c_str(), x(last).c_str(), curves::shortestText(first.value).c_str(), curves::shortestText(last.value).c_str(),
                        series.info.better == curves::Direction::Lower    ? "lower"
                        : series.info.better == curves::Direction::Higher ? "higher"
                                                                          : "",
                        agreeing.c_str());
        }
    }
}

const OptionSpec spec{
    "read",
    "Usage: trainyardctl read SOURCE… [-o table|json|csv] [--points] [--pattern FILE]\n"
    "Reads curves. A SOURCE is one of\n"
    "  FILE or FOLDER     logs and metric files, and everything below a folder\n"
    "  http://HOST:PORT   an MLflow or TensorBoard server; MLFLOW_TRACKING_TOKEN, MLFLOW_TRACKING_USERNAME and\n"
    "                     MLFLOW_TRACKING_PASSWORD sign in\n"
    "  svc/NAME[:PORT]    the same inside the cluster, through the API server\n"
    "  pod/NAME[:FOLDER]  TensorBoard's event files in a container, all of their points; FOLDER says where they are\n"
    "  job/NAME           a training job's logs, of all its tries that are still kept, and what its program last told in its status;\n"
    "                     also trainjob/, jobset/ and the other kinds. Every rank is read: \"loss\" is the leader's, \"loss@rank3\" that of\n"
    "                     rank 3; where ranks say the same they are one, which says how many. trainjob/NAME with -w: all that the\n"
    "                     program tells in the status until the job is over, or until Ctrl+C\n"
    "  katib/[NAMESPACE/]EXPERIMENT   a Katib experiment's trials: their parameters and what was observed of them\n"
    "  prom+http://HOST:PORT, prom+svc/[NAMESPACE/]NAME:PORT   a range query of Prometheus, each series a curve;\n"
    "                     TRAINYARD_PROMETHEUS_TOKEN signs in. It stands behind the address as ?query=…&start=…&end=…&step=…, or in\n"
    "  --query EXPRESSION, --start TIME, --end TIME, --step DURATION   the last hour in steps of 15s where they are left out; a\n"
    "                     TIME is RFC 3339, seconds since 1970, now, or a time ago like -2h\n"
    "  --points           all points, not only first and last\n"
    "  --pattern FILE     patterns for logs that are not recognised; see trainyardctl pattern\n"
    "  -c, --container NAME   of a pod\n"
    "  --rank N           of a job, only this rank; --leader-only: only the leader's log\n"
    "  --run NAME         of a server's runs, or an experiment's trials, only those with this name or id\n",
    {{"--run", "--run"},
     {"-c", "--container"},
     {"--container", "--container"},
     {"--pattern", "--pattern"},
     {"--rank", "--rank"},
     {"--query", "--query"},
     {"--start", "--start"},
     {"--end", "--end"},
     {"--step", "--step"}},
    {{"--points", "--points"}, {"--leader-only", "--leader-only"}, {"-w", "--watch"}, {"--watch", "--watch"}},
    1,
    10'000};

} // namespace

int runRead(const Arguments &arguments)
{
    const auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);
    if (options.value("--rank") && options.has("--leader-only")) {
        tell(spec.command, "--rank and --leader-only exclude each other");
        return Usage;
    }
    if (options.format == Format::Yaml) {
        tell(spec.command, "unknown output 'yaml'; use table, json or csv");
        return Usage;
    }
    std::vector<RunPtr> runs;
    int code = Done;
    std::shared_ptr<const reading::PatternSet> patterns;
    if (const auto given = options.value("--pattern")) {
        const auto file = reading::readPatternFile(*given);
        if (!file) {
            std::fprintf(stderr, "trainyardctl read: %s %s\n", file.error().message.c_str(), file.error().remedy.c_str());
            return Failed;
        }
        patterns = std::make_shared<const reading::PatternSet>(file->patterns);
    }
    for (const auto &path : options.words) {
        std::error_code ignored;
        if (isRemote(path) && !std::filesystem::exists(path, ignored)) {
            auto found = readRemote(path, options, patterns);
            if (code == Done || found.code == NotFound)
                code = found.code == Done ? code : found.code;
            runs.insert(runs.end(), found.runs.begin(), found.runs.end());
            continue;
        }
        const auto found = curves::readRuns(path, {}, [&](const std::string &) { return patterns; });
        for (const auto &problem : found.problems) {
            std::fprintf(stderr, "trainyardctl read: %s: %s\n", problem.file.c_str(), problem.reason.c_str());
            if (problem.missing)
                code = NotFound;
            else if (code == Done && problem.fatal)
                code = Failed;
        }
        for (const auto &run : found.runs)
            runs.push_back(curves::RunSnapshot::of(run));
    }
    if (code != Done && runs.empty())
        return code;
    const bool points = options.has("--points");
    switch (options.format) {
    case Format::Json:
        writeJson(runs, points);
        break;
    case Format::Csv:
        writeCsv(runs, points);
        break;
    case Format::Table:
    case Format::Yaml:
        writeTable(runs);
        break;
    }
    return code;
}

} // namespace ctl
