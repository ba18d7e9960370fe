// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/file_formats.h"

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/log_reader.h"
#include "app/domain/curves/log_scan.h"
#include "app/domain/curves/metric_csv.h"
#include "app/domain/curves/metric_json.h"
#include "app/domain/curves/metric_table.h"
#include "app/domain/curves/text_encoding.h"
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

std::string passedOver(std::size_t records)
{
    if (records < 2)
        return records == 0 ? "" : "1 damaged record was passed over";
    return std::to_string(records) + " damaged records were passed over";
}

bool isUtf16(std::string_view head) { return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"); }

/// What a packed or archived file is, in words that say what to do; empty for others.
std::string packedKind(std::string_view head)
{
    const auto begins = [&](std::string_view magic) { return head.starts_with(magic); };
    if (begins("\x1f\x8b") || begins("BZh") ||
        begins("\xfd"
               "7zXZ") ||
        begins(std::string_view("\x28\xb5\x2f\xfd", 4)))
        return "a compressed file: unpack it first";
    if (begins("PK\x03\x04"))
        return "a zip archive (a PyTorch checkpoint is one): unpack it, or open the log or the metrics beside it";
    return {};
}

class Events : public FileReader {
public:
    explicit Events(RunCurves &run) : FileReader(run), m_reader(run) {}
    void feed(std::string_view bytes) override
    {
        if (m_looked) {
            if (m_packed.empty())
                m_reader.feed(bytes);
            return;
        }
        m_head.append(bytes); // no record is as short as what tells a packed file
        if (m_head.size() < 8)
            return;
        m_looked = true;
        m_packed = packedKind(m_head);
        if (m_packed.empty())
            m_reader.feed(m_head);
        m_head.clear();
    }
    void settle() override
    {
        settleSwitches(m_run, m_reader.declaredSwitches());
        m_run.chooseMain();
    }
    std::string damage() const override
    {
        if (!m_packed.empty())
            return m_packed;
        return m_reader.broken() ? "a record's length is damaged and no record was found behind it; what stands before it was read"
                                 : passedOver(m_reader.damaged());
    }
    const Switches *switches() const override { return &m_reader.declaredSwitches(); }

private:
    bool m_looked = false;
    std::string m_head, m_packed;
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
        if (!bytes.empty())
            m_lineEnded = bytes.back() == '\n';
        if (m_looked && !m_utf16) {
            m_reader.feed(bytes);
            return;
        }
        m_text.append(bytes);
        if (m_looked || m_text.size() < 2)
            return;
        m_looked = true;
        m_utf16 = isUtf16(m_text); // then it is read as a whole
        if (!m_utf16) {
            m_reader.feed(m_text);
            m_text.clear();
        }
    }
    void finish() override
    {
        m_reader.feed(m_utf16 ? utf16AsUtf8(m_text) : m_text);
        m_reader.finish();
    }
    bool settled() const override { return !m_utf16 && m_text.empty() && m_lineEnded && m_reader.understood(); }
    std::string foreign() const override { return m_reader.problem(); }
    bool convincing() const override { return m_reader.convincing(); }

private:
    MetricCsv m_reader;
    bool m_lineEnded = true, m_looked = false, m_utf16 = false;
    std::string m_text; ///< what is not in the reader yet
};

/// What a reader of text has read so far, as the run's series.
void takeSeries(LogReader &reader, RunCurves &run)
{
    auto read = reader.run({}, {});
    run.series = std::move(read.series);
    run.main = std::move(read.main);
}

/// A JSON file that is one value: a list of records, or columns. It is written as a whole. Where it holds neither, it is read as text.
class WholeJson : public FileReader {
public:
    explicit WholeJson(RunCurves &run) : FileReader(run), m_reader(LogReader::Source::Records), m_output(LogReader::Source::Output) {}
    void feed(std::string_view bytes) override
    {
        m_tooLarge = m_tooLarge || m_text.size() + bytes.size() > largest;
        if (m_tooLarge)
            m_text.clear();
        else
            m_text.append(bytes);
    }
    void finish() override
    {
        m_found = metricJson(m_text);
        auto &reader = m_found.lines.empty() ? m_output : m_reader;
        reader.feed(m_found.lines.empty() ? m_text : m_found.lines);
        reader.finish();
        m_text.clear();
    }
    bool settled() const override { return false; }
    void settle() override { takeSeries(m_found.lines.empty() ? m_output : m_reader, m_run); }
    std::string foreign() const override
    {
        return m_tooLarge ? "a JSON file of more than 256 MB: write it as JSON lines, which are read one by one" : "";
    }
    bool convincing() const override { return m_found.convincing && m_reader.seriesCount() > 0; }
    std::string damage() const override
    {
        return m_found.torn ? "the file ends within a damaged or unfinished record; what stands before it was read" : "";
    }

private:
    static constexpr std::size_t largest = 256u << 20; // a file of metrics; what is larger is a data set
    std::string m_text;
    bool m_tooLarge = false;
    MetricJson m_found;
    LogReader m_reader, m_output;
};

/// Text of a program, or records of a logger: every number with a name in them was meant to be kept.
class Log : public FileReader {
public:
    Log(RunCurves &run, LogReader::Source source, std::shared_ptr<const reading::PatternSet> patterns = {}) : FileReader(run), m_reader(source)
    {
        if (patterns)
            m_reader.setPatterns(std::move(patterns));
    }
    void feed(std::string_view bytes) override
    {
        if (!m_scan)
            m_scan = std::make_unique<LogScan>(m_reader); // long ones are read with help
        m_scan->feed(bytes);
    }
    void finish() override
    {
        rest();
        m_reader.finish();
    }
    bool settled() const override
    {
        rest();
        return !m_reader.waiting();
    }
    void settle() override
    {
        rest();
        takeSeries(m_reader, m_run);
    }
    bool convincing() const override
    {
        rest();
        return m_reader.seriesCount() > 0;
    }

private:
    /// All that was fed is in the reader, and no thread waits for more.
    void rest() const
    {
        if (m_scan)
            m_scan->sync();
        m_scan.reset();
    }

    LogReader m_reader;
    mutable std::unique_ptr<LogScan> m_scan; ///< goes before the reader
};

/// True for what may be a list of records, whatever the file is called: Chainer calls its own "log".
bool listsRecords(std::string_view head)
{
    const auto first = head.find_first_not_of(" \t\r\n");
    const auto second = first == std::string_view::npos || head[first] != '[' ? std::string_view::npos : head.find_first_not_of(" \t\r\n", first + 1);
    const auto third =
        second == std::string_view::npos || head[second] != '{' ? std::string_view::npos : head.find_first_not_of(" \t\r\n", second + 1);
    return third != std::string_view::npos && head[third] == '"';
}

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
const std::array<FileFormat, 7> formats{{
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
     .utf16 = true,
     .settingsBeside = true},
    {.name = "jsonl",
     .named = [](std::string_view name) { return namedLikeRecords(name) || namedLikeJson(name); },
     .recognises = [](const FileLook &look) { return namedLikeRecords(look.name) || (namedLikeJson(look.name) && holdsRecords(look.head)); },
     .make = [](RunCurves &run) -> std::unique_ptr<FileReader> { return std::make_unique<Log>(run, LogReader::Source::Records); }},
    {.name = "json",
     .named = namedLikeJson,
     .recognises =
         [](const FileLook &look) { return (namedLikeJson(look.name) || listsRecords(look.head)) && (look.asked || mayBeMetricJson(look.head)); },
     .make = reads<WholeJson>},
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
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const FileFormat &format) {
        return (readable || !format.text || (format.utf16 && isUtf16(look.head))) && format.recognises(look);
    });
    return found == formats.end() ? nullptr : &*found;
}

std::string unreadableKind(std::string_view head)
{
    const auto begins = [&](std::string_view magic) { return head.starts_with(magic); };
    if (head.empty())
        return "the file is empty";
    if (const auto packed = packedKind(head); !packed.empty())
        return packed;
    if (head.size() > 2 && head[0] == '\x80' && head[1] >= 2 && head[1] <= 5 && static_cast<unsigned char>(head[2]) > 0x1f)
        return "a Python pickle (a kept history may be one): opening one would run what is in it; write the history as CSV or JSON instead";
    if (begins("\x93NUMPY"))
        return "a NumPy array: it names no metrics; write it as CSV with a line of names";
    if (begins("PAR1"))
        return "a Parquet file: open the tracker's database instead, or export the metrics as CSV";
    if (begins("\x89HDF"))
        return "an HDF5 file (a Keras checkpoint is one): open the log or the metrics beside it";
    if (isUtf16(head))
        return "UTF-16 text: save it as UTF-8";
    if (head.find('\0') != std::string_view::npos)
        return "a binary file of no kind that is known here; logs, tfevents, CSV, JSON lines and lists, trainer_state.json, .wandb, and the "
               "databases of "
               "MLflow and Trackio are";
    return {};
}

} // namespace curves
