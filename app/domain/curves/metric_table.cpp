// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_table.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/log_record.h"
#include "app/domain/curves/metric_names.h"
#include "app/domain/curves/number_text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

namespace curves {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string_view nextLine(std::string_view &text)
{
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

} // namespace

void readTrainerStateText(std::string_view text, RunCurves &run)
{
    const auto history = text.find("\"log_history\"");
    if (history == std::string_view::npos)
        return;
    auto at = text.find('[', history);
    RoleMemory roles;
    LogRecord record;
    while (at != std::string_view::npos && at < text.size()) {
        at = text.find_first_of("{]", at + 1);
        if (at == std::string_view::npos || text[at] == ']')
            return;
        record.clear();
        const auto end = readMapping(text, at, roles, record);
        if (end == 0)
            return;
        settleCounters(record);
        for (std::size_t i = 0; i < record.used; ++i)
            run.curve(record.fields[i].name).append({record.step, record.epoch, 0, record.fields[i].value});
        at = end - 1;
    }
}

void readMlflowMetric(std::string_view text, const std::string &name, RunCurves &run)
{
    auto &curve = run.curve(name);
    while (!text.empty()) {
        const auto line = nextLine(text);
        const auto first = line.find(' ');
        if (first == std::string_view::npos)
            continue;
        const auto second = line.find(' ', first + 1);
        Point point;
        double time = 0;
        if (!plainNumber(line.substr(0, first), time) ||
            !plainNumber(line.substr(first + 1, second == std::string_view::npos ? second : second - first - 1), point.value))
            continue;
        if (time > 0 && time < 9.2e12) // milliseconds; nanoseconds reach to the year 2262
            point.timeNs = static_cast<std::int64_t>(time) * 1'000'000;
        // Behind the step MLflow 3 names the data set and the model that a value belongs to.
        const auto third = second == std::string_view::npos ? second : line.find(' ', second + 1);
        if (second != std::string_view::npos &&
            !plainNumber(line.substr(second + 1, third == std::string_view::npos ? third : third - second - 1), point.step))
            point.step = none;
        curve.append(point);
    }
}

MlflowMeta readMlflowMeta(std::string_view metaYaml)
{
    MlflowMeta meta;
    const auto text = [](const YAML::Node &node) { return node && node.IsScalar() ? node.as<std::string>() : std::string(); };
    try {
        const auto node = YAML::Load(std::string(metaYaml));
        if (node.IsMap()) {
            meta.runName = text(node["run_name"]);
            meta.model = node["model_id"] && !node["run_id"] && !node["run_uuid"];
            meta.deleted = text(node["lifecycle_stage"]) == "deleted";
        }
    } catch (const YAML::Exception &) {
        // A half-written file: the folder's name serves.
    }
    return meta;
}

void readYamlParameters(const std::string &text, RunCurves &run)
{
    const std::function<void(const YAML::Node &, const std::string &)> walk = [&](const YAML::Node &node, const std::string &prefix) {
        if (node.IsMap()) {
            for (const auto &entry : node)
                walk(entry.second, prefix.empty() ? entry.first.as<std::string>() : prefix + '.' + entry.first.as<std::string>());
            return;
        }
        std::string json = "null";
        if (node.IsScalar()) {
            const auto scalar = node.as<std::string>();
            double number = 0;
            if (node.Tag() != "!" && (scalar == "true" || scalar == "false"))
                json = scalar;
            else if (node.Tag() != "!" && plainNumber(scalar, number) && std::isfinite(number))
                json = shortestText(number);
            else
                json = jsonString(scalar);
        } else if (node.IsSequence()) {
            YAML::Emitter emitter;
            emitter << YAML::Flow << YAML::DoubleQuoted << node;
            json = jsonString(emitter.c_str());
        }
        if (!prefix.empty())
            run.params.push_back({prefix, json});
    };
    try {
        walk(YAML::Load(text), {});
    } catch (const YAML::Exception &) {
        run.params.clear(); // not YAML: no settings rather than half of them
    }
}

} // namespace curves
