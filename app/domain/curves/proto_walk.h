// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace curves {

/// A little-endian number at a position; the caller has made sure that its bytes are there.
template <typename T>
T little(std::string_view bytes, std::size_t at)
{
    std::array<unsigned char, sizeof(T)> raw{};
    for (std::size_t i = 0; i < sizeof(T); ++i)
        raw[std::endian::native == std::endian::little ? i : sizeof(T) - 1 - i] = static_cast<unsigned char>(bytes[at + i]);
    return std::bit_cast<T>(raw);
}

/// One field of a protocol buffer message. The views point into the message.
struct ProtoField {
    std::uint32_t number = 0;
    std::uint32_t wire = 0;
    std::uint64_t integer = 0; // varint, fixed32 and fixed64
    std::string_view bytes;    // length-delimited
};

/// Walks over the fields of a protocol buffer message without its schema (https://protobuf.dev/programming-guides/encoding). Any bytes are safe:
/// the walk ends at the first thing that is no field.
class ProtoReader {
public:
    explicit ProtoReader(std::string_view bytes) : m_bytes(bytes) {}

    /// The next field; false at the end of the message or of what can be understood of it.
    bool next(ProtoField &field)
    {
        std::uint64_t key = 0;
        if (m_at >= m_bytes.size() || !varint(key))
            return false;
        field.number = static_cast<std::uint32_t>(key >> 3);
        field.wire = static_cast<std::uint32_t>(key & 7);
        switch (field.wire) {
        case 0:
            return varint(field.integer);
        case 1:
            if (m_bytes.size() - m_at < 8)
                return false;
            field.integer = little<std::uint64_t>(m_bytes, m_at);
            m_at += 8;
            return true;
        case 2: {
            std::uint64_t length = 0;
            if (!varint(length) || length > m_bytes.size() - m_at)
                return false;
            field.bytes = m_bytes.substr(m_at, static_cast<std::size_t>(length));
            m_at += static_cast<std::size_t>(length);
            return true;
        }
        case 5:
            if (m_bytes.size() - m_at < 4)
                return false;
            field.integer = little<std::uint32_t>(m_bytes, m_at);
            m_at += 4;
            return true;
        default:
            return false;
        }
    }

private:
    bool varint(std::uint64_t &out)
    {
        out = 0;
        for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            out |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return true;
        }
        return false;
    }

    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace curves
