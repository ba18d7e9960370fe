// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/wandb_reader.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/proto_walk.h"

#include <algorithm>
#include <cmath>

namespace curves {
namespace {

constexpr std::size_t blockSize = 32768;
constexpr std::size_t fileHead = 7;  // ":W&B", a magic number, a version
constexpr std::size_t pieceHead = 7; // CRC, length, kind
enum Kind : unsigned { Full = 1, First = 2, Middle = 3, Last = 4 };

constexpr std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
        table[i] = crc;
    }
    return table;
}

/// A key with its value, as history, configuration and statistics carry them.
struct Item {
    std::string key;
    std::string_view json;
};

/// Reads HistoryItem, ConfigItem and StatsItem, which share their field numbers: 1 key, 2 nested_key (parts of a path), 16 value_json.
Item itemOf(std::string_view bytes)
{
    Item item;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.wire != 2)
            continue;
        if (field.number == 1) {
            item.key = std::string(field.bytes);
        } else if (field.number == 2) {
            if (!item.key.empty())
                item.key += '.';
            item.key += field.bytes;
        } else if (field.number == 16) {
            item.json = field.bytes;
        }
    }
    return item;
}

std::int64_t nanoseconds(double seconds)
{
    if (!std::isfinite(seconds) || std::abs(seconds) > 9e9)
        return 0;
    const double whole = std::floor(seconds);
    return static_cast<std::int64_t>(whole) * 1'000'000'000 + std::llround((seconds - whole) * 1e9);
}

} // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t before)
{
    static constexpr auto table = makeTable();
    std::uint32_t crc = ~before;
    for (const char c : bytes)
        crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return ~crc;
}

WandbReader::WandbReader(RunCurves &run) : m_run(run) {}

Curve &WandbReader::curve(const std::string &name)
{
    auto found = m_curves.find(name);
    if (found == m_curves.end())
        found = m_curves.emplace(name, &m_run.curve(name)).first;
    return *found->second;
}

void WandbReader::feed(std::string_view bytes)
{
    if (m_foreign)
        return;
    m_buffer.append(bytes);
    std::size_t at = 0;
    while (true) {
        const std::string_view rest = std::string_view(m_buffer).substr(at);
        const auto position = m_position + at;
        if (position == 0) {
            if (rest.size() < fileHead)
                break;
            if (!recognises(rest)) {
                m_foreign = true;
                break;
            }
            at += fileHead;
            continue;
        }
        const auto left = blockSize - position % blockSize; // in this block
        if (left < pieceHead) {                             // too little for a head: filled with zeros
            if (rest.size() < left)
                break;
            at += left;
            continue;
        }
        if (rest.size() < pieceHead)
            break;
        const auto sum = little<std::uint32_t>(rest, 0);
        const auto length = little<std::uint16_t>(rest, 4);
        const auto kind = static_cast<unsigned char>(rest[6]);
        const bool fits = kind >= Full && kind <= Last && length <= left - pieceHead;
        if (!fits) {
            // The rest of the block cannot be trusted; the next one begins with a piece again.
            if (rest.size() < left)
                break;
            ++m_damaged;
            m_within = false;
            at += left;
            continue;
        }
        if (rest.size() < pieceHead + length)
            break;
        if (crc32(rest.substr(6, 1 + length)) == sum) {
            piece(kind, rest.substr(pieceHead, length));
        } else {
            ++m_damaged;
            m_within = false;
        }
        at += pieceHead + length;
    }
    m_buffer.erase(0, at);
    m_position += at;
}

void WandbReader::piece(unsigned kind, std::string_view content)
{
    if (kind == Full || kind == First) {
        if (m_within)
            ++m_damaged; // the record before never ended
        m_within = kind == First;
        m_record.assign(content);
        if (kind == Full)
            record(m_record);
        return;
    }
    if (!m_within)
        return; // the tail of a record whose head was damaged and counted
    m_record.append(content);
    if (kind == Last) {
        m_within = false;
        record(m_record);
    }
}

void WandbReader::record(std::string_view bytes)
{
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.wire != 2)
            continue;
        if (field.number == 2)
            history(field.bytes);
        else if (field.number == 5)
            settings(field.bytes);
        else if (field.number == 7)
            statistics(field.bytes);
        else if (field.number == 17)
            runRecord(field.bytes);
    }
}

void WandbReader::history(std::string_view bytes)
{
    Point point;
    std::vector<std::pair<std::string, double>> values;
    // Newer clients write each part of a value as an item of its own: what has a "_type" beside it describes an image, a histogram, a table.
    std::vector<std::string> media;
    ProtoField field;
    for (ProtoReader items(bytes); items.next(field);)
        if (field.number == 1 && field.wire == 2)
            if (auto key = itemOf(field.bytes).key; key.ends_with("._type"))
                media.push_back(key.substr(0, key.size() - 5));
    const auto described = [&](const std::string &key) {
        return std::any_of(media.begin(), media.end(), [&](const std::string &path) { return key.starts_with(path); });
    };
    ProtoReader reader(bytes);
    while (reader.next(field)) {
        if (field.wire != 2)
            continue;
        if (field.number == 2) { // HistoryStep {1 num}; absent for step 0, as zeros are not written
            if (std::isnan(point.step))
                point.step = 0;
            ProtoReader step(field.bytes);
            ProtoField num;
            while (step.next(num))
                if (num.number == 1 && num.wire == 0)
                    point.step = static_cast<double>(static_cast<std::int64_t>(num.integer));
        } else if (field.number == 1) {
            const auto item = itemOf(field.bytes);
            if (!media.empty() && described(item.key))
                continue;
            jsonNumbers(item.json, item.key, [&](const std::string &path, double value) {
                if (path == "_step")
                    point.step = value;
                else if (path == "_timestamp")
                    point.timeNs = nanoseconds(value);
                else if (path != "_runtime" && !path.starts_with("_wandb"))
                    values.emplace_back(path, value);
            });
        }
    }
    for (const auto &[name, value] : values) {
        point.value = value;
        curve(name).append(point);
    }
}

void WandbReader::statistics(std::string_view bytes)
{
    Point point;
    std::vector<std::pair<std::string, double>> values;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.wire != 2)
            continue;
        if (field.number == 2) { // Timestamp {1 seconds, 2 nanos}
            ProtoReader stamp(field.bytes);
            ProtoField part;
            while (stamp.next(part)) {
                if (part.number == 1 && part.wire == 0 && part.integer < 9'000'000'000ULL)
                    point.timeNs += static_cast<std::int64_t>(part.integer) * 1'000'000'000;
                else if (part.number == 2 && part.wire == 0 && part.integer < 1'000'000'000ULL)
                    point.timeNs += static_cast<std::int64_t>(part.integer);
            }
        } else if (field.number == 3) {
            const auto item = itemOf(field.bytes);
            jsonNumbers(item.json, item.key, [&](const std::string &path, double value) { values.emplace_back("system/" + path, value); });
        }
    }
    for (const auto &[name, value] : values) {
        point.value = value;
        curve(name).append(point);
    }
}

void WandbReader::settings(std::string_view bytes)
{
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.number != 1 || field.wire != 2) // 1 update
            continue;
        const auto item = itemOf(field.bytes);
        if (item.key.starts_with("_wandb"))
            continue; // W&B's notes about itself
        std::vector<JsonLeaf> leaves;
        jsonLeaves(item.json, item.key, leaves);
        for (const auto &leaf : leaves) {
            const auto known = std::find_if(m_run.params.begin(), m_run.params.end(), [&](const RunParameter &p) { return p.name == leaf.path; });
            if (known != m_run.params.end())
                known->json = jsonStrict(leaf.text); // a setting changed while the program ran: the last word counts
            else
                m_run.params.push_back({leaf.path, jsonStrict(leaf.text)});
        }
    }
}

void WandbReader::runRecord(std::string_view bytes)
{
    std::string_view id, name;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.wire != 2)
            continue;
        if (field.number == 1)
            id = field.bytes;
        else if (field.number == 4)
            settings(field.bytes);
        else if (field.number == 8)
            name = field.bytes;
    }
    if (!name.empty() || !id.empty())
        m_run.name = std::string(name.empty() ? id : name);
}

} // namespace curves
