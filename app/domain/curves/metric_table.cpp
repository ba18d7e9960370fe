// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_table.h"

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

/// Cells of a line; quotes protect delimiters and are removed.
void cellsOf(std::string_view line, char delimiter, std::vector<std::string> &cells)
{
    cells.clear();
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < line.size() && line[i + 1] == '"')
                cell += line[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == delimiter) {
            cells.push_back(std::move(cell));
            cell.clear();
        } else {
            cell += c;
        }
    }
    cells.push_back(std::move(cell));
}

std::string trimmed(std::string text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

} // namespace

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
            out += buffer;
        } else {
            out += c;
        }
    }
    return out + '"';
}

bool readMetricCsv(std::string_view text, RunCurves &run)
{
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    const auto head = nextLine(text);
    const char delimiter = head.find('\t') != std::string_view::npos                                              ? '\t'
                           : head.find(',') == std::string_view::npos && head.find(';') != std::string_view::npos ? ';'
                                                                                                                  : ',';
    std::vector<std::string> names, cells;
    cellsOf(head, delimiter, names);
    if (names.size() < 2)
        return false;
    int stepColumn = -1, epochColumn = -1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = trimmed(names[i]);
        double number = 0;
        if (plainNumber(names[i], number))
            return false; // a table without a header says nothing about its columns
        const auto role = nameRole(names[i]);
        if ((role == NameRole::Step || role == NameRole::Batch) && (stepColumn < 0 || names[i] == "step"))
            stepColumn = static_cast<int>(i);
        else if (role == NameRole::Epoch && epochColumn < 0)
            epochColumn = static_cast<int>(i);
    }
    std::vector<Curve *> columns(names.size(), nullptr);
    bool any = false;
    while (!text.empty()) {
        const auto line = nextLine(text);
        if (line.empty())
            continue;
        cellsOf(line, delimiter, cells);
        const auto cellNumber = [&](int column) {
            double number = none;
            if (column >= 0 && static_cast<std::size_t>(column) < cells.size() && plainNumber(cells[static_cast<std::size_t>(column)], number))
                return number;
            return none;
        };
        Point point;
        point.step = cellNumber(stepColumn);
        point.epoch = cellNumber(epochColumn);
        for (std::size_t i = 0; i < cells.size() && i < names.size(); ++i) {
            if (static_cast<int>(i) == stepColumn || (static_cast<int>(i) == epochColumn && stepColumn < 0) || names[i].empty())
                continue;
            if (!plainNumber(cells[i], point.value))
                continue;
            if (columns[i] == nullptr)
                columns[i] = &run.curve(names[i]);
            columns[i]->append(point);
            any = true;
        }
    }
    return any;
}

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
        point.timeNs = static_cast<std::int64_t>(time) * 1'000'000;
        if (second != std::string_view::npos && !plainNumber(line.substr(second + 1), point.step))
            point.step = none;
        curve.append(point);
    }
}

std::string mlflowRunName(std::string_view metaYaml)
{
    try {
        const auto node = YAML::Load(std::string(metaYaml));
        if (node.IsMap() && node["run_name"] && node["run_name"].IsScalar())
            return node["run_name"].as<std::string>();
    } catch (const YAML::Exception &) {
        // A half-written file: the folder's name serves.
    }
    return {};
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
