// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_reader.h"

#include "app/domain/curves/json_leaves.h"
#include "app/domain/curves/number_text.h"
#include "app/domain/curves/proto_walk.h"
#include "app/domain/curves/tensor_scalar.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace curves {
namespace {

/// Eight tables, so that eight bytes are taken at a time: the k-th says what a byte becomes when k zeros follow it.
constexpr std::array<std::array<std::uint32_t, 256>, 8> makeTables()
{
    std::array<std::array<std::uint32_t, 256>, 8> tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82f63b78U : 0U);
        tables[0][i] = crc;
    }
    for (std::size_t k = 1; k < tables.size(); ++k)
        for (std::size_t i = 0; i < 256; ++i)
            tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xff];
    return tables;
}

constexpr std::size_t frameHead = 12, frameSums = 16; // length and its sum; these and the sum of the content
constexpr std::uint64_t longestRecord = 1ULL << 31;

/// True when a frame begins at the position: a length that is one, with its sum. The bytes of a head are there.
bool frameAt(std::string_view bytes, std::size_t at, std::uint64_t &length)
{
    length = little<std::uint64_t>(bytes, at);
    return length <= longestRecord && little<std::uint32_t>(bytes, at + 8) == maskedCrc32c(bytes.substr(at, 8));
}

double asFloat(std::uint64_t bits) { return std::bit_cast<float>(static_cast<std::uint32_t>(bits)); }

/// Settings that are a yes or no wherever they occur. PyTorch's add_hparams declares Python's True as a double and writes 1
/// (torch/utils/tensorboard/summary.py asks for numbers before it asks for booleans), so only the name can tell; a number that is a count never
/// has one of these names.
bool isSwitchName(std::string_view name)
{
    static constexpr std::array<std::string_view, 23> names{"nesterov",
                                                            "amsgrad",
                                                            "shuffle",
                                                            "pretrained",
                                                            "bias",
                                                            "amp",
                                                            "fp16",
                                                            "bf16",
                                                            "tf32",
                                                            "augment",
                                                            "debug",
                                                            "deterministic",
                                                            "bidirectional",
                                                            "cuda",
                                                            "normalize",
                                                            "maximize",
                                                            "early_stopping",
                                                            "drop_last",
                                                            "centered",
                                                            "batch_norm",
                                                            "compile",
                                                            "resume",
                                                            "gradient_checkpointing"};
    static constexpr std::array<std::string_view, 7> heads{"use_", "with_", "is_", "do_", "enable_", "no_", "freeze_"};
    const auto slash = name.find_last_of("/.");
    if (slash != std::string_view::npos)
        name.remove_prefix(slash + 1);
    return std::find(names.begin(), names.end(), name) != names.end() ||
           std::any_of(heads.begin(), heads.end(), [&](std::string_view head) { return name.starts_with(head); });
}

} // namespace

std::uint32_t crc32c(std::string_view bytes)
{
    static constexpr auto tables = makeTables();
    std::uint32_t crc = 0xffffffffU;
    while (bytes.size() >= 8) {
        const auto low = crc ^ little<std::uint32_t>(bytes, 0), high = little<std::uint32_t>(bytes, 4);
        crc = tables[7][low & 0xff] ^ tables[6][(low >> 8) & 0xff] ^ tables[5][(low >> 16) & 0xff] ^ tables[4][low >> 24] ^ tables[3][high & 0xff] ^
              tables[2][(high >> 8) & 0xff] ^ tables[1][(high >> 16) & 0xff] ^ tables[0][high >> 24];
        bytes.remove_prefix(8);
    }
    for (const char c : bytes)
        crc = (crc >> 8) ^ tables[0][(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return crc ^ 0xffffffffU;
}

std::uint32_t maskedCrc32c(std::string_view bytes)
{
    const auto crc = crc32c(bytes);
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

EventReader::EventReader(RunCurves &run) : m_run(run) {}

void EventReader::feed(std::string_view bytes)
{
    m_buffer.append(bytes);
    std::size_t at = 0;
    std::uint64_t length = 0;
    const std::string_view all = m_buffer;
    while (all.size() - at >= frameHead) {
        if (!frameAt(all, at, length)) {
            // Where the next record begins is not known: it is looked for. That bytes look like a head by chance is one in 2^32.
            m_damaged += m_lost ? 0 : 1;
            m_lost = true;
            ++at;
            continue;
        }
        const auto size = static_cast<std::size_t>(length);
        if (all.size() - at < frameSums + size)
            break;
        const auto data = all.substr(at + frameHead, size);
        const bool whole = little<std::uint32_t>(all, at + frameHead + size) == maskedCrc32c(data);
        if (!whole && m_lost) {
            ++at; // no record after all
            continue;
        }
        m_lost = false;
        if (whole)
            event(data);
        else
            ++m_damaged;
        at += frameSums + size;
    }
    m_buffer.erase(0, at);
}

void settleSwitches(RunCurves &run, const std::set<std::string, std::less<>> &names)
{
    for (auto &param : run.params)
        if ((param.json == "1" || param.json == "0") && names.contains(param.name))
            param.json = param.json == "1" ? "true" : "false";
}

void EventReader::event(std::string_view bytes)
{
    double wall = 0;
    std::int64_t step = 0;
    std::string_view summary;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.number == 1 && field.wire == 1)
            wall = std::bit_cast<double>(field.integer);
        else if (field.number == 2 && field.wire == 0)
            step = static_cast<std::int64_t>(field.integer);
        else if (field.number == 5 && field.wire == 2)
            summary = field.bytes;
    }
    if (summary.empty())
        return;
    const auto timeNs = std::isfinite(wall) && std::abs(wall) < 9e9
                            ? static_cast<std::int64_t>(std::floor(wall)) * 1'000'000'000 + std::llround((wall - std::floor(wall)) * 1e9)
                            : 0;
    ProtoReader values(summary);
    while (values.next(field))
        if (field.number == 1 && field.wire == 2)
            value(field.bytes, static_cast<double>(step), timeNs);
}

void EventReader::value(std::string_view bytes, double step, std::int64_t timeNs)
{
    std::string_view tag, metadata, tensor;
    double number = 0;
    bool simple = false;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        if (field.number == 1 && field.wire == 2)
            tag = field.bytes;
        else if (field.number == 2 && field.wire == 5)
            number = asFloat(field.integer), simple = true;
        else if (field.number == 8 && field.wire == 2)
            tensor = field.bytes;
        else if (field.number == 9 && field.wire == 2)
            metadata = field.bytes;
    }
    if (!metadata.empty()) {
        std::string_view plugin, content;
        std::uint64_t dataClass = 0;
        ProtoReader inner(metadata);
        while (inner.next(field)) {
            if (field.number == 1 && field.wire == 2) {
                ProtoReader data(field.bytes);
                ProtoField part;
                while (data.next(part)) {
                    if (part.number == 1)
                        plugin = part.bytes;
                    else if (part.number == 2)
                        content = part.bytes;
                }
            } else if (field.number == 4) {
                dataClass = field.integer;
            }
        }
        if (plugin == "hparams") {
            hyperParameters(content);
            return;
        }
        m_scalarTags[std::string(tag)] = plugin == "scalars" || dataClass == 1;
    }
    if (!simple) {
        const auto known = m_scalarTags.find(tag);
        if (known == m_scalarTags.end() || !known->second || tensor.empty() || !tensorScalar(tensor, number))
            return;
    }
    auto found = m_curves.find(tag);
    if (found == m_curves.end())
        found = m_curves.emplace(std::string(tag), &m_run.curve(tag)).first;
    found->second->append({step, std::numeric_limits<double>::quiet_NaN(), timeNs, number});
}

void EventReader::hyperParameters(std::string_view content)
{
    ProtoReader data(content);
    ProtoField field;
    while (data.next(field)) {
        if (field.number == 2 && field.wire == 2) {
            ProtoReader experiment(field.bytes);
            ProtoField info;
            while (experiment.next(info)) {
                if (info.number != 4 || info.wire != 2)
                    continue;
                std::string_view name;
                std::uint64_t type = 0;
                ProtoReader declared(info.bytes);
                ProtoField part;
                while (declared.next(part)) {
                    if (part.number == 1 && part.wire == 2)
                        name = part.bytes;
                    else if (part.number == 4 && part.wire == 0)
                        type = part.integer;
                }
                if (type == 2)
                    m_switches.emplace(name);
            }
            continue;
        }
        if (field.number != 3 || field.wire != 2)
            continue;
        ProtoReader session(field.bytes);
        ProtoField entry;
        while (session.next(entry)) {
            if (entry.number != 1 || entry.wire != 2)
                continue;
            std::string_view key;
            std::string json = "null";
            ProtoReader pair(entry.bytes);
            ProtoField part;
            while (pair.next(part)) {
                if (part.number == 1) {
                    key = part.bytes;
                } else if (part.number == 2) {
                    ProtoReader any(part.bytes);
                    ProtoField kind;
                    while (any.next(kind)) {
                        if (kind.number == 2 && kind.wire == 1) {
                            const double number = std::bit_cast<double>(kind.integer);
                            json = std::isfinite(number) ? shortestText(number) : jsonString(shortestText(number));
                        } else if (kind.number == 3) {
                            json = jsonString(kind.bytes);
                        } else if (kind.number == 4) {
                            json = kind.integer != 0 ? "true" : "false";
                        }
                    }
                }
            }
            if (key.empty())
                continue;
            if ((m_switches.contains(key) || isSwitchName(key)) && (json == "1" || json == "0"))
                json = json == "1" ? "true" : "false";
            bool known = false;
            for (auto &param : m_run.params)
                if (param.name == key) {
                    param.json = json;
                    known = true;
                }
            if (!known)
                m_run.params.push_back({std::string(key), json});
        }
    }
}

} // namespace curves
