// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/file_formats.h"

#include <cstring>

namespace {

struct Read {
    curves::RunCurves run;
    std::string foreign, damage;
    bool convincing = false;
};

/// As a file that is there, or (looked at in between) as one that grows.
void read(const curves::FileFormat &format, std::string_view text, std::size_t longest, bool looks, Read &out)
{
    const auto reader = format.make(out.run);
    std::size_t pieces = 0;
    fuzz::inPieces(text, text.size(), longest, [&](std::string_view piece) {
        reader->feed(piece);
        if (looks && ++pieces % 8 == 0 && pieces < 200) {
            (void)reader->settled();
            reader->settle();
        }
    });
    if (text.empty())
        reader->feed({});
    reader->finish();
    reader->settle();
    out.foreign = reader->foreign();
    out.damage = reader->damage();
    out.convincing = reader->convincing();
}

bool samePoint(const curves::Point &a, const curves::Point &b)
{
    return std::memcmp(&a.step, &b.step, sizeof a.step) == 0 && std::memcmp(&a.value, &b.value, sizeof a.value) == 0 && a.timeNs == b.timeNs;
}

void requireSame(const Read &a, const Read &b)
{
    fuzz::require(a.foreign == b.foreign && a.damage == b.damage && a.convincing == b.convincing, "it is such a file or not, however it is cut");
    fuzz::require(a.run.main == b.run.main && a.run.params.size() == b.run.params.size(), "nor do its settings depend on that");
    fuzz::require(a.run.series.size() == b.run.series.size(), "nor the series");
    for (std::size_t i = 0; i < a.run.series.size(); ++i) {
        const curves::Curve &left = *a.run.series[i].curve, &right = *b.run.series[i].curve;
        fuzz::require(a.run.series[i].info.name == b.run.series[i].info.name && left.size() == right.size(), "nor their names and sizes");
        for (std::size_t p = 0; p < left.size(); ++p)
            fuzz::require(samePoint(left.at(p), right.at(p)), "nor the points");
    }
}

} // namespace

/// A file from anywhere: the first line is its name, the rest what is in it. It is of a format or of none; where it is of one, what is read does not
/// depend on how the bytes come nor on who looks at it meanwhile.
FUZZ_TARGET(file_formats)
{
    std::string_view text = fuzz::textOf(data, size);
    const std::string_view name = fuzz::takeLine(text);
    const std::string kind = curves::unreadableKind(text.substr(0, 4096));
    for (const bool asked : {true, false}) {
        const curves::FileFormat *format = curves::formatOf({name, text.substr(0, 4096), asked});
        if (!format) {
            fuzz::require(!asked || !kind.empty(), "what a person names is read, or it is said what it is");
            continue;
        }
        fuzz::require(kind.empty() || !format->text || format->utf16, "no binary file is text");
        if (!asked)
            continue; // the same reader
        Read whole, pieces, watched;
        read(*format, text, text.size() + 1, false, whole);
        read(*format, text, 31, false, pieces);
        requireSame(whole, pieces);
        read(*format, text, 67, true, watched);
        requireSame(whole, watched);
        fuzz::require(whole.run.main.empty() || whole.run.find(whole.run.main) != nullptr, "the main series is one of them");
    }
    return 0;
}
