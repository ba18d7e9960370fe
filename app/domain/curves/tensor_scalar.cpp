// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/tensor_scalar.h"

#include "app/domain/curves/proto_walk.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace curves {
namespace {

// Numbers of DataType (types.proto)
enum Type : std::uint64_t {
    Float = 1,
    Double = 2,
    Int32 = 3,
    Uint8 = 4,
    Int16 = 5,
    Int8 = 6,
    Int64 = 9,
    Bool = 10,
    Bfloat16 = 14,
    Uint16 = 17,
    Half = 19,
    Uint32 = 22,
    Uint64 = 23
};

double asFloat(std::uint64_t bits) { return std::bit_cast<float>(static_cast<std::uint32_t>(bits)); }

double halfToDouble(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1f;
    const int mantissa = half & 0x3ff;
    double value = 0;
    if (exponent == 31)
        value = mantissa != 0 ? std::numeric_limits<double>::quiet_NaN() : std::numeric_limits<double>::infinity();
    else if (exponent == 0)
        value = std::ldexp(mantissa, -24);
    else
        value = std::ldexp(1024 + mantissa, exponent - 25);
    return (half & 0x8000) != 0 ? -value : value;
}

double sixteenBits(std::uint64_t type, std::uint64_t bits)
{
    return type == Bfloat16 ? asFloat((bits & 0xffff) << 16) : halfToDouble(static_cast<std::uint16_t>(bits));
}

/// The number in `tensor_content`, little-endian as in memory.
bool fromContent(std::uint64_t type, std::string_view content, double &out)
{
    const auto as = [&]<typename T>(T) {
        if (content.size() != sizeof(T))
            return false;
        out = static_cast<double>(little<T>(content, 0));
        return true;
    };
    switch (type) {
    case Float:
        return content.size() == 4 && (out = asFloat(little<std::uint32_t>(content, 0)), true);
    case Double:
        return content.size() == 8 && (out = std::bit_cast<double>(little<std::uint64_t>(content, 0)), true);
    case Int32:
        return as(std::int32_t());
    case Uint8:
        return as(std::uint8_t());
    case Int16:
        return as(std::int16_t());
    case Int8:
        return as(std::int8_t());
    case Int64:
        return as(std::int64_t());
    case Bool:
        return content.size() == 1 && (out = content[0] != 0 ? 1 : 0, true);
    case Uint16:
        return as(std::uint16_t());
    case Uint32:
        return as(std::uint32_t());
    case Uint64:
        return as(std::uint64_t());
    case Half:
    case Bfloat16:
        return content.size() == 2 && (out = sixteenBits(type, little<std::uint16_t>(content, 0)), true);
    default:
        return false;
    }
}

/// One varint that fills the bytes; false when they hold none or more.
bool onlyVarint(std::string_view bytes, std::uint64_t &out)
{
    out = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 10; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        out |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
        if ((byte & 0x80) == 0)
            return i + 1 == bytes.size();
    }
    return false;
}

/// True when every dimension is 1, or there is none.
bool holdsOne(std::string_view shape)
{
    ProtoReader reader(shape);
    ProtoField dimension, part;
    while (reader.next(dimension)) {
        if (dimension.number == 3 && dimension.integer != 0)
            return false; // of unknown rank
        if (dimension.number != 2 || dimension.wire != 2)
            continue;
        std::uint64_t size = 0; // zeros are not written
        ProtoReader inner(dimension.bytes);
        while (inner.next(part))
            if (part.number == 1 && part.wire == 0)
                size = part.integer;
        if (size != 1)
            return false;
    }
    return true;
}

} // namespace

bool tensorScalar(std::string_view bytes, double &out)
{
    std::uint64_t type = 0, integer = 0;
    std::uint32_t list = 0; // the number of the list of values that was filled
    std::string_view content;
    bool one = true;
    int found = 0;
    ProtoReader reader(bytes);
    ProtoField field;
    while (reader.next(field)) {
        switch (field.number) {
        case 1: // dtype
            type = field.integer;
            break;
        case 2: // tensor_shape
            one = one && holdsOne(field.bytes);
            break;
        case 4: // tensor_content
            content = field.bytes;
            break;
        case 5: // float_val
        case 6: // double_val
            list = field.number;
            if (field.wire == 2) {
                const std::size_t width = list == 5 ? 4 : 8;
                found += field.bytes.size() == width ? 1 : 2;
                if (field.bytes.size() == width)
                    integer = list == 5 ? little<std::uint32_t>(field.bytes, 0) : little<std::uint64_t>(field.bytes, 0);
            } else if (field.wire == (list == 5 ? 5u : 1u)) {
                ++found;
                integer = field.integer;
            }
            break;
        case 7:  // int_val: the integers up to 32 bits
        case 10: // int64_val
        case 11: // bool_val
        case 13: // half_val, which serves bfloat16 too
        case 16: // uint32_val
        case 17: // uint64_val
            list = field.number;
            if (field.wire == 2)
                found += onlyVarint(field.bytes, integer) ? 1 : 2;
            else if (field.wire == 0)
                ++found, integer = field.integer;
            break;
        default:
            break;
        }
    }
    if (!one || found > 1)
        return false;
    if (found == 0)
        return fromContent(type, content, out);
    switch (list) {
    case 5:
        out = asFloat(integer);
        return true;
    case 6:
        out = std::bit_cast<double>(integer);
        return true;
    case 11:
        out = integer != 0 ? 1 : 0;
        return true;
    case 13:
        out = sixteenBits(type, integer);
        return true;
    case 16:
    case 17:
        out = static_cast<double>(integer);
        return true;
    default:
        out = static_cast<double>(static_cast<std::int64_t>(integer));
        return true;
    }
}

} // namespace curves
