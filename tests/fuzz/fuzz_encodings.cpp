// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/tensor_scalar.h"
#include "app/domain/curves/text_encoding.h"
#include "app/domain/curves/tracker_rows.h"

#include <bit>
#include <cmath>

/// Values as programs of others pack them: a serialised tensor, text of an unknown encoding, cells of MLflow's tables.
FUZZ_TARGET(encodings)
{
    const std::string_view text = fuzz::textOf(data, size);
    double number = 0, again = 0;
    const bool one = curves::tensorScalar(text, number);
    fuzz::require(curves::tensorScalar(text, again) == one && (!one || std::bit_cast<std::uint64_t>(number) == std::bit_cast<std::uint64_t>(again)),
                  "a number is the same when it is read again");

    const std::string named = curves::asUtf8(std::string(text));
    fuzz::require(curves::validUtf8(named), "text has an encoding afterwards");
    fuzz::require(!curves::validUtf8(text) || named == text, "and stays as it is where it had");
    fuzz::require(named.size() <= text.size() * 2, "a byte is one character at most");
    const std::string wide = curves::utf16AsUtf8(text);
    fuzz::require(curves::validUtf8(wide) && wide.size() <= text.size() * 3 / 2 + 3, "as text of two bytes too");
    const std::string marked = "\xff\xfe" + std::string(text);
    fuzz::require(curves::validUtf8(curves::utf16AsUtf8(marked)), "behind a mark as well");

    // Rows of nine bytes and a name: whatever a column holds, a row is a point of its run
    curves::MlflowRows rows;
    std::size_t points = 0;
    for (std::string_view rest = text; rest.size() >= 10; rest.remove_prefix(10)) {
        double value = 0;
        std::int64_t when = 0;
        std::copy_n(rest.data(), sizeof value, reinterpret_cast<char *>(&value));
        std::copy_n(rest.data(), sizeof when, reinterpret_cast<char *>(&when));
        const std::string_view run = rest.substr(8, 1), key = rest.substr(9, 1);
        rows.run(run, rest.substr(0, 4));
        rows.metric(run, key, value, (rest[8] & 1) != 0, value, when);
        rows.param(run, key, rest);
        ++points;
    }
    std::size_t read = 0;
    for (const auto &run : rows.take("rows"))
        for (const auto &series : run.series)
            read += series.curve->size();
    fuzz::require(read == points, "no row is lost and none comes twice");
    return 0;
}
