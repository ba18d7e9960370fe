// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/protobuf.h"

#include "app/demo/server/text.h"

#include <bit>
#include <cstdint>
#include <set>

namespace demo {
namespace {

constexpr int depthLimit = 64;

struct Field {
    std::uint64_t number = 0;
    int wireType = 0;
    std::uint64_t value = 0; ///< varint or fixed
    std::string_view bytes;
};

class Reader {
public:
    explicit Reader(std::string_view data) : m_data(data) {}

    /// The next field; nullopt at the end or, with `broken` set, at bytes that are no field.
    std::optional<Field> next()
    {
        if (m_data.empty())
            return std::nullopt;
        Field field;
        const auto tag = varint();
        if (!tag)
            return fail();
        field.number = *tag >> 3;
        field.wireType = static_cast<int>(*tag & 7U);
        if (field.wireType == 0) {
            const auto value = varint();
            if (!value)
                return fail();
            field.value = *value;
        } else if (field.wireType == 2) {
            const auto size = varint();
            if (!size || *size > m_data.size())
                return fail();
            field.bytes = m_data.substr(0, *size);
            m_data.remove_prefix(*size);
        } else if (field.wireType == 1 || field.wireType == 5) {
            const std::size_t size = field.wireType == 1 ? 8 : 4;
            if (m_data.size() < size)
                return fail();
            for (std::size_t i = 0; i < size; ++i)
                field.value |= static_cast<std::uint64_t>(static_cast<unsigned char>(m_data[i])) << (8 * i);
            m_data.remove_prefix(size);
        } else {
            return fail();
        }
        return field;
    }
    bool broken() const { return m_broken; }

private:
    std::optional<Field> fail()
    {
        m_broken = true;
        return std::nullopt;
    }

    std::optional<std::uint64_t> varint()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_data.empty())
                return std::nullopt;
            const auto byte = static_cast<unsigned char>(m_data.front());
            m_data.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
            if ((byte & 0x80U) == 0)
                return value;
        }
        return std::nullopt;
    }

    std::string_view m_data;
    bool m_broken = false;
};

std::optional<Json> message(std::string_view type, std::string_view data, int depth);

/// Times, quantities and the like, which JSON writes in a form of their own. `special` says whether the type is one.
std::optional<Json> specialValue(std::string_view type, std::string_view data, bool &special)
{
    static const std::set<std::string_view> names{"Time", "MicroTime", "Quantity", "IntOrString", "FieldsV1", "RawExtension"};
    special = names.contains(type);
    if (!special)
        return std::nullopt;
    std::map<std::uint64_t, Field> fields;
    Reader reader(data);
    while (const auto field = reader.next())
        fields[field->number] = *field;
    if (reader.broken())
        return std::nullopt;
    if (type == "Time" || type == "MicroTime") {
        if (fields.empty())
            return Json();
        const auto time = std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(
            std::chrono::seconds(static_cast<std::int64_t>(fields[1].value)) + std::chrono::nanoseconds(static_cast<std::int64_t>(fields[2].value))));
        return Json(type == "Time" ? timestamp(time) : microTimestamp(time));
    }
    if (type == "IntOrString")
        return fields[1].value == 1 ? Json(std::string(fields[3].bytes)) : Json(static_cast<std::int32_t>(fields[2].value));
    if (type == "Quantity")
        return Json(std::string(fields[1].bytes));
    const Json raw = Json::parse(fields[1].bytes, nullptr, false);
    return raw.is_discarded() ? Json() : raw;
}

std::optional<Json> value(std::string_view type, const Field &field, int depth)
{
    if (type == "string")
        return Json(std::string(field.bytes));
    if (type == "bytes")
        return Json(base64Encode(field.bytes));
    if (type == "bool")
        return Json(field.value != 0);
    if (type == "int32")
        return Json(static_cast<std::int32_t>(field.value));
    if (type == "int64")
        return Json(static_cast<std::int64_t>(field.value));
    if (type == "double")
        return Json(std::bit_cast<double>(field.value));
    bool special = false;
    auto read = specialValue(type, field.bytes, special);
    return special ? read : message(type, field.bytes, depth + 1);
}

std::optional<Json> message(std::string_view type, std::string_view data, int depth)
{
    const std::string_view layout = protobufFields(type);
    if (depth > depthLimit || (layout.empty() && !data.empty()))
        return std::nullopt;
    struct Member {
        std::string name, type;
    };
    std::map<std::uint64_t, Member> members;
    for (const std::string &entry : split(layout, ';')) {
        const auto words = split(entry, ' ');
        if (words.size() == 3)
            members[std::stoull(words[0])] = {words[1], words[2]};
    }
    Json object = Json::object();
    Reader reader(data);
    while (const auto field = reader.next()) {
        const auto it = members.find(field->number);
        if (it == members.end())
            continue;
        const auto &[name, kind] = it->second;
        if (kind.starts_with("{}")) {
            Json key = "";
            Json entry;
            Reader pair(field->bytes);
            while (const auto half = pair.next()) {
                auto read = value(half->number == 1 ? "string" : std::string_view(kind).substr(2), *half, depth);
                if (!read)
                    return std::nullopt;
                (half->number == 1 ? key : entry) = std::move(*read);
            }
            if (pair.broken())
                return std::nullopt;
            object[name][key.get<std::string>()] = entry.is_null() ? Json("") : entry;
            continue;
        }
        auto read = value(kind.starts_with("[]") ? std::string_view(kind).substr(2) : std::string_view(kind), *field, depth);
        if (!read)
            return std::nullopt;
        if (kind.starts_with("[]")) {
            object[name].push_back(std::move(*read));
        } else if (name.starts_with("^")) {
            if (read->is_object())
                object.update(*read);
        } else if (!read->is_null() && !(read->is_string() && read->get<std::string>().empty())) {
            object[name] = std::move(*read);
        }
    }
    return reader.broken() ? std::nullopt : std::optional(std::move(object));
}

} // namespace

std::optional<Json> decodeProtobuf(std::string_view body)
{
    constexpr std::string_view magic("k8s\0", 4);
    if (!body.starts_with(magic))
        return std::nullopt;
    std::string version;
    std::string kind;
    std::string_view raw;
    Reader envelope(body.substr(magic.size()));
    while (const auto field = envelope.next()) {
        if (field->number == 2)
            raw = field->bytes;
        if (field->number != 1)
            continue;
        Reader identity(field->bytes);
        while (const auto part = identity.next())
            (part->number == 1 ? version : kind) = std::string(part->bytes);
    }
    if (envelope.broken() || kind.empty() || protobufFields(kind).empty())
        return std::nullopt;
    auto read = message(kind, raw, 0);
    if (!read)
        return std::nullopt;
    Json object{{"apiVersion", version}, {"kind", kind}};
    object.update(*read);
    return object;
}

} // namespace demo
