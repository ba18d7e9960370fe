// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_layouts.h"

#include "app/domain/curves/log_digits.h"

#include <algorithm>
#include <bit>

namespace curves {
namespace {

constexpr std::uint64_t wholePowersOfTen[] = {1,
                                              10,
                                              100,
                                              1'000,
                                              10'000,
                                              100'000,
                                              1'000'000,
                                              10'000'000,
                                              100'000'000,
                                              1'000'000'000,
                                              10'000'000'000,
                                              100'000'000'000,
                                              1'000'000'000'000,
                                              10'000'000'000'000,
                                              100'000'000'000'000,
                                              1'000'000'000'000'000,
                                              10'000'000'000'000'000,
                                              100'000'000'000'000'000,
                                              1'000'000'000'000'000'000};

constexpr std::size_t mostDigits = 18; // of a mantissa; two more do when the first are zeros

/// Up to eight digits; looks at eight bytes.
inline std::uint64_t fewDigits(const char *at, std::size_t count)
{
    return count == 0 ? 0 : eightDigits((load<std::uint64_t>(at) << (64 - 8 * count)) & 0x0f0f0f0f0f0f0f0fULL);
}

/// Up to 20 digits, of which at most the last 19 are not zero.
inline std::uint64_t manyDigits(const char *at, std::size_t count)
{
    std::uint64_t value = 0;
    for (; count > 8; count -= 8, at += 8)
        value = value * 100'000'000 + eightDigits(load<std::uint64_t>(at) & 0x0f0f0f0f0f0f0f0fULL);
    return value * wholePowersOfTen[count] + fewDigits(at, count);
}

} // namespace

/// What is expected where a digit may stand is "0", from which digits differ by 9 bits' worth at most and nothing else does; elsewhere a byte may
/// not differ, and behind the line it may by all.
inline bool LineLayouts::agrees(const Layout &layout, const char *line)
{
    using Block = unsigned char __attribute__((vector_size(block))); // one register, on every machine that has such
    const auto differs = [](const char *at, const unsigned char *expected) {
        return (load<Block>(at) ^ load<Block>(reinterpret_cast<const char *>(expected))) >
               load<Block>(reinterpret_cast<const char *>(expected + block));
    };
    const unsigned char *expected = layout.bytes.data(), *const end = expected + layout.bytes.size();
    auto found = differs(line, expected);
    for (expected += 2 * block, line += block; expected != end; expected += 2 * block, line += block)
        found |= differs(line, expected);
    std::uint64_t halves[2];
    static_assert(sizeof halves == sizeof found);
    std::memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

inline bool LineLayouts::read(const LineShape &shape, const Layout &layout, std::string_view line, ShapeValues &values, const char *readable)
{
    const char *const text = line.data();
    for (std::size_t i = 0; i < layout.starts.size(); ++i)
        values.starts[i] = text + layout.starts[i];
    for (const auto &place : layout.places) {
        const char *const begin = text + place.begin;
        double value = 0;
        if (place.how == Place::How::Short) {
            // What stands before the point moves up into its place.
            const auto bytes = load<std::uint64_t>(begin) << place.shift;
            const auto digits = ((bytes & place.behind) | ((bytes << 8) & ~place.behind)) & 0x0f0f0f0f0f0f0f0fULL;
            value = static_cast<double>(static_cast<std::int64_t>(eightDigits(digits))) / place.power;
        } else if (place.how == Place::How::Digits) {
            auto mantissa = manyDigits(begin, place.whole);
            std::size_t digits = std::size_t{place.whole} + place.fraction;
            const char *p = begin + place.whole;
            if (place.fraction > 0) {
                const auto behind = manyDigits(p + 1, place.fraction);
                p += 1 + place.fraction;
                if (digits <= mostDigits) {
                    mantissa = mantissa * wholePowersOfTen[place.fraction] + behind;
                } else if (mantissa == 0 && p[-place.fraction] == '0') { // 0.000123…: what stands before the first digit counts for nothing
                    mantissa = behind;
                    digits = mostDigits;
                } else {
                    digits = mostDigits + 2; // more than fits
                }
            }
            int scale = -static_cast<int>(place.fraction);
            if (place.exponentDigits > 0) {
                const auto exponent = static_cast<int>(fewDigits(p + 2, place.exponentDigits));
                scale += place.exponentDown ? -exponent : exponent;
            }
            if (!scaled(mantissa, static_cast<std::ptrdiff_t>(digits), scale, begin, text + place.end, value))
                return false;
        } else {
            if (readPlace(shape, place.number, begin, text + line.size(), readable, values) != text + place.end)
                return false;
            continue;
        }
        values.values[place.number] = std::bit_cast<double>(std::bit_cast<std::uint64_t>(value) ^ place.sign);
    }
    return true;
}

void LineLayouts::addPlace(Layout &layout, const LineShape &shape, std::size_t number, std::string_view line, std::size_t begin, std::size_t end)
{
    const auto &spelling = shape.numbers[number];
    if (spelling.drawn)
        return; // letters like others
    Place place;
    place.number = static_cast<std::uint8_t>(number);
    place.begin = static_cast<std::uint16_t>(begin);
    place.end = static_cast<std::uint16_t>(end);
    const auto asked = [&] { layout.places.push_back(place); };
    if (spelling.stamp || spelling.hex || spelling.unixTime || spelling.noZero)
        return asked();
    const bool fed = std::any_of(shape.feeds.begin(), shape.feeds.end(), [&](const auto &feed) { return feed.number == number; });
    auto at = begin;
    const bool negative = line[at] == '-';
    at += negative ? 1 : 0;
    const auto first = at;
    const auto digits = [&] {
        const auto from = at;
        while (at < end && digitOf(line[at]) < 10)
            ++at;
        return at - from;
    };
    const auto whole = digits();
    std::size_t fraction = 0, exponent = 0;
    bool exponentDown = false;
    if (at < end && line[at] == '.') {
        ++at;
        fraction = digits();
    }
    if (at + 2 < end && (line[at] == 'e' || line[at] == 'E')) {
        exponentDown = line[at + 1] == '-';
        at += 2;
        exponent = digits();
    }
    // What may be out of range is looked at even where it feeds nothing.
    const bool small = whole == 1 && fraction > 0 && fraction <= mostDigits + 2; // perhaps with zeros in front
    if (at != end || whole == 0 || (whole + fraction > mostDigits && !(small && fed)) || (exponent > 0 && !fed) || exponent > 2)
        return asked();
    if (!fed)
        return;
    place.how = Place::How::Digits;
    place.begin = static_cast<std::uint16_t>(first);
    place.whole = static_cast<std::uint8_t>(whole);
    place.fraction = static_cast<std::uint8_t>(fraction);
    place.exponentDigits = static_cast<std::uint8_t>(exponent);
    place.exponentDown = exponentDown;
    place.sign = negative ? std::uint64_t{1} << 63 : 0;
    if (exponent == 0 && end - first <= 8) {
        place.how = Place::How::Short;
        place.shift = static_cast<std::uint8_t>(64 - 8 * (end - first));
        place.behind = fraction > 0 ? ~std::uint64_t{0} << (64 - 8 * fraction) : ~std::uint64_t{0};
        place.power = exactPowersOfTen[fraction];
    }
    layout.places.push_back(place);
}

void LineLayouts::keep(Layout &layout, const LineShape &shape, std::string_view line, const ShapeValues &values)
{
    const bool said = shape.kind == LineOutcome::Kind::Text || shape.kind == LineOutcome::Kind::Bar;
    layout.length = line.size();
    layout.starts.clear();
    layout.places.clear();
    const auto blocks = (line.size() + block - 1) / block;
    layout.bytes.assign(blocks * 2 * block, 0xff);
    const auto expect = [&](std::size_t at, char byte, unsigned char allowed) {
        layout.bytes[at / block * 2 * block + at % block] = static_cast<unsigned char>(byte);
        layout.bytes[at / block * 2 * block + block + at % block] = allowed;
    };
    for (std::size_t i = 0; i < shape.pieces.size(); ++i) {
        const auto &piece = shape.pieces[i];
        const auto begin = static_cast<std::size_t>(values.starts[i] - line.data());
        if (said)
            layout.starts.push_back(static_cast<std::uint16_t>(begin));
        for (std::size_t k = 0; k < piece.length; ++k) {
            const bool wild = shape.mask[piece.begin + k] != 0;
            expect(begin + k, wild ? '0' : line[begin + k], wild ? 9 : 0);
        }
        if (i == shape.numbers.size())
            break;
        const auto from = begin + piece.length, to = static_cast<std::size_t>(values.starts[i + 1] - line.data());
        addPlace(layout, shape, i, line, from, to);
        const auto &number = shape.numbers[i];
        for (auto at = from; at < to; ++at) {
            const bool wild = !number.drawn && digitOf(line[at]) < 10;
            if (number.hex)
                expect(at, line[at], 0xff); // whoever is asked looks at each
            else
                expect(at, wild ? '0' : line[at], wild ? 9 : 0);
        }
    }
}

bool LineLayouts::matches(const LineShape &shape, std::size_t number, std::string_view line, ShapeValues &values, const char *readable)
{
    if constexpr (std::endian::native != std::endian::little)
        return curves::matches(shape, line, values, readable);
    // Whole blocks are compared, and digits are read by eight.
    const bool room = line.size() <= longest && readable != nullptr && readable - (line.data() + line.size()) >= static_cast<std::ptrdiff_t>(block);
    if (!room)
        return curves::matches(shape, line, values, readable);
    if (number >= m_kept.size())
        m_kept.resize(number + 1);
    auto &kept = m_kept[number];
    for (std::size_t i = 0, at = kept.last; i < kept.layouts.size(); ++i, at = at + 1 < kept.layouts.size() ? at + 1 : 0) {
        const auto &layout = kept.layouts[at];
        if (layout.length == line.size() && agrees(layout, line.data())) {
            kept.last = at;
            kept.credit = std::min(kept.credit + 1, 64);
            return read(shape, layout, line, values, readable);
        }
    }
    if (!curves::matches(shape, line, values, readable))
        return false;
    if (kept.pause > 0) {
        --kept.pause;
        return true;
    }
    kept.credit -= 4;
    if (kept.credit <= 0) {
        kept.credit = 16;
        kept.pause = 256;
        kept.layouts.clear();
        kept.last = kept.oldest = 0;
        return true;
    }
    if (kept.layouts.size() < mostKept) {
        kept.last = kept.layouts.size();
        kept.layouts.emplace_back();
    } else {
        kept.last = kept.oldest;
        kept.oldest = (kept.oldest + 1) % mostKept;
    }
    keep(kept.layouts[kept.last], shape, line, values);
    return true;
}

} // namespace curves
