// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/file_formats.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/metric_csv.h"
#include "app/domain/curves/metric_table.h"
#include "app/domain/curves/wandb_reader.h"

#include <algorithm>
#include <array>

namespace curves {
namespace {

bool endsWith(std::string_view name, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

std::string passedOver(std::size_t records) { return records == 0 ? std::string() : std::to_string(records) + " damaged records were passed over"; }

class Events : public FileReader {
public:
    explicit Events(RunCurves &run) : FileReader(run), m_reader(run) {}
    void feed(std::string_view bytes) override { m_reader.feed(bytes); }
    void settle() override
    {
        settleSwitches(m_run, m_reader.declaredSwitches());
        m_run.chooseMain();
    }
    std::string damage() const override
    {
        return m_reader.broken() ? "a record's length is damaged; what stands before it was read" : passedOver(m_reader.damaged());
    }
    const Switches *switches() const override { return &m_reader.declaredSwitches(); }

private:
    EventReader m_reader;
};

class Wandb : public FileReader {
public:
    explicit Wandb(RunCurves &run) : FileReader(run), m_reader(run) {}
    void feed(std::string_view bytes) override { m_reader.feed(bytes); }
    std::string foreign() const override { return m_reader.foreign() ? "named like a W&B run file but does not begin like one" : ""; }
    std::string damage() const override { return passedOver(m_reader.damaged()); }

private:
    WandbReader m_reader;
};

class TrainerState : public FileReader {
public:
    using FileReader::FileReader;
    void feed(std::string_view bytes) override { m_text.append(bytes); }
    void finish() override { readTrainerStateText(m_text, m_run); }
    bool settled() const override { return false; } // it is written as a whole
    bool convincing() const override { return true; }

private:
    std::string m_text;
};

class Csv : public FileReader {
public:
    explicit Csv(RunCurves &run) : FileReader(run), m_reader(run) {}
    void feed(std::string_view bytes) override
    {
        m_reader.feed(bytes);
        m_lineEnded = bytes.empty() ? m_lineEnded : bytes.back() == '\n';
    }
    void finish() override { m_reader.finish(); }
    bool settled() const override { return m_lineEnded && m_reader.understood(); }
    std::string foreign() const override { return m_reader.problem(); }
    bool convincing() const override { return m_reader.convincing(); }

private:
    MetricCsv m_reader;
    bool m_lineEnded = true;
};

/// Text of a program, or records of a logger: every number with a name in them was meant to be kept.
class Log : public FileReader {
public:
    Log(RunCurves &run, LogReader::Source source, std::shared_ptr<const reading::PatternSet> patterns = {}) : FileReader(run), m_reader(source)
    {
        if (patterns)
            m_reader.setPatterns(std::move(patterns));
    }
    void feed(std::string_view bytes) override { m_reader.feed(bytes); }
    void finish() override { m_reader.finish(); }
    bool settled() const override { return !m_reader.waiting(); }
    void settle() override
    {
        auto read = m_reader.run({}, {});
        m_run.series = std::move(read.series);
        m_run.main = std::move(read.main);
    }
    bool convincing() const override { return m_reader.seriesCount() > 0; }

private:
    LogReader m_reader;
};

/// True for a file of JSON records: its first line is one whole object, and another one follows. A single object is a program's settings.
bool holdsRecords(std::string_view head)
{
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '{')
        return false;
    const auto end = head.find('\n', first);
    if (end == std::string_view::npos)
        return head.size() >= 4096; // a long first record; the reader will see
    const auto second = head.find_first_not_of(" \t\r\n", end);
    if (second == std::string_view::npos || head[second] != '{')
        return false;
    std::vector<JsonLeaf> leaves;
    return jsonLeaves(head.substr(first, end - first), {}, leaves);
}

template <typename Reader>
std::unique_ptr<FileReader> reads(RunCurves &run)
{
    return std::make_unique<Reader>(run);
}

bool namedLikeRecords(std::string_view name) { return endsWith(name, {".jsonl", ".ndjson"}); }
bool namedLikeJson(std::string_view name) { return endsWith(name, {".json"}); }
bool namedLikeTable(std::string_view name) { return endsWith(name, {".csv", ".tsv"}); }
bool namedLikeWandb(std::string_view name) { return endsWith(name, {".wandb"}); }
bool namedLikeLog(std::string_view name) { return endsWith(name, {".log", ".out", ".err", ".txt"}) || name == "log" || name == "stdout"; }
/// TensorBoard's own rule.
bool namedLikeEvents(std::string_view name) { return name.find("tfevents") != std::string_view::npos; }

// The registration: one entry a format.
const std::array<FileFormat, 6> formats{{
    {.name = "tfevents",
     .named = namedLikeEvents,
     .recognises = [](const FileLook &look) { return namedLikeEvents(look.name); },
     .make = reads<Events>,
     .text = false,
     .byFolder = true,
     .settingsBeside = true},
    {.name = "wandb",
     .named = namedLikeWandb,
     .recognises = [](const FileLook &look) { return WandbReader::recognises(look.head) || (namedLikeWandb(look.name) && !look.head.empty()); },
     .make = reads<Wandb>,
     .text = false},
    {.name = "trainer_state",
     .named = namedLikeJson,
     .recognises =
         [](const FileLook &look) {
             return look.name == "trainer_state.json" || (namedLikeJson(look.name) && look.head.find("\"log_history\"") != std::string_view::npos);
         },
     .make = reads<TrainerState>},
    {.name = "csv",
     .named = namedLikeTable,
     .recognises = [](const FileLook &look) { return namedLikeTable(look.name); },
     .make = reads<Csv>,
     .settingsBeside = true},
    {.name = "jsonl",
     .named = [](std::string_view name) { return namedLikeRecords(name) || namedLikeJson(name); },
     .recognises = [](const FileLook &look) { return namedLikeRecords(look.name) || (namedLikeJson(look.name) && holdsRecords(look.head)); },
     .make = [](RunCurves &run) -> std::unique_ptr<FileReader> { return std::make_unique<Log>(run, LogReader::Source::Records); }},
    {.name = "log",
     .named = namedLikeLog,
     .recognises = [](const FileLook &look) { return look.asked || namedLikeLog(look.name); },
     .make = [](RunCurves &run) -> std::unique_ptr<FileReader> { return std::make_unique<Log>(run, LogReader::Source::Output); },
     .makeWithPatterns = [](RunCurves &run, std::shared_ptr<const reading::PatternSet> patterns) -> std::unique_ptr<FileReader> {
         return std::make_unique<Log>(run, LogReader::Source::Output, std::move(patterns));
     }},
}};

} // namespace

std::span<const FileFormat> fileFormats() { return formats; }

const FileFormat *formatOf(const FileLook &look)
{
    const bool readable = unreadableKind(look.head).empty();
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const FileFormat &format) { return (readable || !format.text) && format.recognises(look); });
    return found == formats.end() ? nullptr : &*found;
}

std::string unreadableKind(std::string_view head)
{
    const auto begins = [&](std::string_view magic) { return head.starts_with(magic); };
    if (head.empty())
        return "the file is empty";
    if (begins("\x1f\x8b") || begins("BZh") ||
        begins("\xfd"
               "7zXZ") ||
        begins(std::string_view("\x28\xb5\x2f\xfd", 4)))
        return "a compressed file: unpack it first";
    if (begins("PK\x03\x04"))
        return "a zip archive (a PyTorch checkpoint is one): unpack it, or open the log or the metrics beside it";
    if (begins("PAR1"))
        return "a Parquet file: open the tracker's database instead, or export the metrics as CSV";
    if (begins("\x89HDF"))
        return "an HDF5 file (a Keras checkpoint is one): open the log or the metrics beside it";
    if (begins("\xff\xfe") || begins("\xfe\xff"))
        return "UTF-16 text: save it as UTF-8";
    if (head.find('\0') != std::string_view::npos)
        return "a binary file of no kind that is known here; logs, tfevents, CSV, JSON lines, trainer_state.json, .wandb, and the databases of "
               "MLflow "
               "and Trackio are";
    return {};
}

} // namespace curves
