// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/log_shapes.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace curves {

/// Lines of a shape as they were written lately. A line is mostly as long as one before, with a digit wherever that one has a digit and the same
/// letters elsewhere: that is seen in one go over all of it, and its numbers then stand at known places and need not be looked for. What it says
/// is what matches() says of it. Private to the log reader; one for each thread.
class LineLayouts {
public:
    /// As matches() does. `number`: the shape's place in its index. The values of numbers that feed nothing may be left as they are.
    bool matches(const LineShape &shape, std::size_t number, std::string_view line, ShapeValues &values, const char *readable);

private:
    static constexpr std::size_t block = 16;    ///< bytes that are compared at once
    static constexpr std::size_t mostKept = 8;  ///< layouts of a shape
    static constexpr std::size_t longest = 512; ///< bytes of a line

    /// Where a number stands that feeds something or has to be looked at, and how it is read there.
    struct Place {
        enum class How : std::uint8_t { Short, Digits, Asked };
        How how = How::Asked;
        std::uint8_t number = 0; ///< its index
        std::uint8_t shift = 0;  ///< Short: bits that make its last digit the highest of eight bytes
        std::uint8_t whole = 0, fraction = 0, exponentDigits = 0;
        bool exponentDown = false;
        std::uint16_t begin = 0, end = 0; ///< of its digits, and behind it
        std::uint64_t behind = 0;         ///< Short: which of the eight bytes stand behind the point; all when there is none
        std::uint64_t sign = 0;           ///< the bit of a minus
        double power = 1;                 ///< to divide by
    };
    struct Layout {
        std::vector<unsigned char> bytes;  ///< for every block what is expected, then by how much a byte may differ from it
        std::vector<Place> places;         ///< of numbers
        std::vector<std::uint16_t> starts; ///< of the pieces, where somebody asks for them
        std::size_t length = 0;
    };
    struct Kept {
        std::vector<Layout> layouts;
        std::size_t last = 0, oldest = 0;
        int credit = 16; ///< layouts that do not come again are not worth their making
        int pause = 0;
    };

    static bool agrees(const Layout &layout, const char *line);
    static bool read(const LineShape &shape, const Layout &layout, std::string_view line, ShapeValues &values, const char *readable);
    static void addPlace(Layout &layout, const LineShape &shape, std::size_t number, std::string_view line, std::size_t begin, std::size_t end);
    static void keep(Layout &layout, const LineShape &shape, std::string_view line, const ShapeValues &values);

    std::vector<Kept> m_kept; // by the shape's number
};

} // namespace curves
