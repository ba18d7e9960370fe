// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/log_bar.h"

#include "app/domain/curves/number_text.h"

#include <algorithm>
#include <array>

namespace curves {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool same(double a, double b) { return a == b || (a != a && b != b); }

} // namespace

namespace {

struct Place {
    std::size_t at = 0, length = 0;
};

/// "10% 12/120 [00:01<00:09, …": a bar without the bar.
Place bareCounter(std::string_view segment)
{
    const auto percent = segment.find("% ");
    if (percent == std::string_view::npos || percent == 0 || !digit(segment[percent - 1]))
        return {};
    const auto at = percent + 2;
    const auto number = at < segment.size() && digit(segment[at]) ? numberAt(segment, at) : NumberText{};
    if (number.pair != NumberText::Pair::Fraction || number.decimal || !segment.substr(at + number.length).starts_with(" ["))
        return {};
    const auto clock = at + number.length + 2;
    const bool elapsed = clock + 5 < segment.size() && digit(segment[clock]) && digit(segment[clock + 1]) && segment[clock + 2] == ':';
    return elapsed ? Place{at, number.length} : Place{};
}

} // namespace

BarText readBar(std::string_view segment)
{
    BarText bar;
    if (segment.find('[') == std::string_view::npos)
        return bar;
    std::size_t counter = std::string_view::npos;
    const auto percent = segment.find("%|");
    if (percent != std::string_view::npos) {
        auto begin = percent;
        while (begin > 0 && digit(segment[begin - 1]))
            --begin;
        if (begin == percent)
            return bar;
        bar.description = segment.substr(0, begin);
        const auto close = segment.find('|', percent + 2);
        if (close == std::string_view::npos)
            return bar;
        counter = close + 1;
    } else {
        // "794it [00:10, 75.3it/s, loss=0.5]": no total is known.
        if (const auto bare = bareCounter(segment); bare.length > 0) {
            auto begin = bare.at;
            while (begin > 0 && (digit(segment[begin - 1]) || segment[begin - 1] == ' ' || segment[begin - 1] == '%'))
                --begin;
            bar.description = segment.substr(0, begin);
            counter = bare.at;
        } else {
            if (segment.ends_with(" ]") && digit(segment.front())) { // "12/160 [=>....] - ETA: 3:58  [ loss=0.52, acc=0.7 ]"
                const auto number = numberAt(segment, 0);
                const auto drawn = number.pair == NumberText::Pair::Fraction ? segment.find("] - ETA: ") : std::string_view::npos;
                const auto values = drawn == std::string_view::npos ? drawn : segment.find("  [ ", drawn);
                if (values != std::string_view::npos && segment[number.length] == ' ' && segment[number.length + 1] == '[' &&
                    segment.substr(number.length + 2, drawn - number.length - 2).find_first_not_of("=>.") == std::string_view::npos) {
                    bar.n = number.value;
                    bar.total = number.second;
                    bar.postfix = segment.substr(values + 4, segment.size() - values - 6);
                    bar.found = bar.framed = true;
                    return bar;
                }
            }
            const auto it = segment.find("it [");
            if (it == std::string_view::npos || it == 0 || !digit(segment[it - 1]))
                return bar;
            auto begin = it;
            while (begin > 0 && digit(segment[begin - 1]))
                --begin;
            if (begin > 0 && segment[begin - 1] != ' ' && segment[begin - 1] != ':')
                return bar;
            bar.description = segment.substr(0, begin);
            counter = begin;
        }
    }
    while (!bar.description.empty() && (bar.description.back() == ' ' || bar.description.back() == ':'))
        bar.description.remove_suffix(1);
    auto at = segment.find_first_not_of(' ', counter);
    const auto open = segment.find('[', counter);
    if (at == std::string_view::npos || open == std::string_view::npos)
        return bar;
    const auto count = segment.substr(0, open);
    const auto number = numberAt(count, at);
    if (number.length > 0) {
        bar.n = number.value;
        if (number.pair == NumberText::Pair::Fraction)
            bar.total = number.second;
    }
    int depth = 0;
    auto close = open;
    for (; close < segment.size(); ++close) {
        if (segment[close] == '[')
            ++depth;
        else if (segment[close] == ']' && --depth == 0)
            break;
    }
    if (close >= segment.size())
        return bar; // torn: nothing in it can be trusted
    bar.found = true;
    const auto inside = segment.substr(open + 1, close - open - 1);
    const auto first = inside.find(',');
    if (first != std::string_view::npos) {
        const auto second = inside.find(',', first + 1);
        if (second != std::string_view::npos)
            bar.postfix = inside.substr(second + 1);
    }
    bar.tail = segment.substr(close + 1);
    return bar;
}

bool isSideBar(std::string_view description)
{
    static constexpr std::array<std::string_view, 26> words{"[val",    " val",       "load",     "map",       "token",   "download", "fetch",
                                                            "generat", "valid",      "sanity",   "eval",      "predict", "calculat", "test",
                                                            "filter",  "saving",     "writing",  "packing",   "truncat", "adding",   "extract",
                                                            "process", "converting", "sampling", "computing", "scanning"};
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return containsNoCase(description, word); });
}

bool eraseBarGlyphs(std::string_view segment, std::string &out)
{
    bool found = false;
    out.clear();
    std::size_t i = 0;
    while (i < segment.size()) {
        const auto c = static_cast<unsigned char>(segment[i]);
        if (c == 0xe2 && i + 2 < segment.size()) {
            const auto second = static_cast<unsigned char>(segment[i + 1]);
            const auto third = static_cast<unsigned char>(segment[i + 2]);
            const bool glyph =
                second == 0x96 || (second == 0x94 && (third == 0x81 || third == 0x80)) || (second == 0x95 && (third == 0xb8 || third == 0xba));
            if (glyph || (second == 0x80 && third == 0xa2)) {
                found = found || glyph;
                out += "  ";
                i += 3;
                continue;
            }
        }
        if (c == '[' && i + 1 < segment.size() &&
            (segment[i + 1] == '=' || segment[i + 1] == '>' || (segment[i + 1] == '.' && i + 2 < segment.size() && segment[i + 2] == '.'))) {
            const auto close = segment.find(']', i);
            if (close != std::string_view::npos && segment.substr(i + 1, close - i - 1).find_first_not_of("=>.") == std::string_view::npos &&
                close - i > 4) {
                found = true;
                out += " - ";
                i = close + 1;
                continue;
            }
        }
        out += segment[i++];
    }
    return found;
}

/// A bar's fields stand in the same order time and again.
BarTracker::Values::iterator BarTracker::find(Bar &bar, const LogRecord &record, std::size_t field)
{
    const auto &name = record.fields[field].name;
    if (field < bar.places.size() && bar.places[field] != bar.values.end() && bar.places[field]->first == name)
        return bar.places[field];
    bar.places.resize(std::max(bar.places.size(), field + 1), bar.values.end());
    return bar.places[field] = bar.values.find(name);
}

bool BarTracker::findAll(Bar &bar, const LogRecord &record)
{
    for (std::size_t i = 0; i < record.used; ++i)
        if (find(bar, record, i) == bar.values.end())
            return false;
    return true;
}

void BarTracker::redraw(const LogRecord &record, std::string_view description, double n, double total, std::vector<Point> &points,
                        const void *sameNames)
{
    points.clear();
    // All instances of a bar share a description but for its numbers.
    const bool other = m_last == nullptr || description != m_lastDescription || !same(total, m_lastTotal) || record.rank != m_lastRank;
    if (other) {
        std::string kind;
        for (const char c : description)
            if (!digit(c))
                kind += c;
        kind += '/';
        kind += std::to_string(total == total ? static_cast<long long>(total) : -1);
        if (record.rank >= 0)
            kind += '@' + std::to_string(record.rank);
        m_last = &m_bars[kind];
        m_lastRank = record.rank;
        m_lastDescription.assign(description);
        m_lastTotal = total;
    }
    auto &bar = *m_last;
    if ((other && bar.instance != description) || n < bar.lastN) {
        bar.instance.assign(description);
        bar.lastN = bar.pointN = bar.candidateN = LogRecord::none;
        bar.changes = 0;
        bar.atSameN = 0;
    }
    if (sameNames == nullptr || bar.placesOf != sameNames)
        bar.placesOf = findAll(bar, record) ? sameNames : nullptr;
    const auto placeOf = [&](std::size_t field) { return bar.placesOf != nullptr ? bar.places[field] : find(bar, record, field); };
    bool changed = false;
    for (std::size_t i = 0; i < record.used; ++i) {
        const auto found = placeOf(i);
        if (found == bar.values.end()) {
            if (!bar.started)
                changed = true;
        } else if (found->second.primary && !same(found->second.last, record.fields[i].value)) {
            changed = true;
        }
    }
    const bool moved = !(n == bar.lastN);
    const auto emit = [&](double at) {
        if (at == bar.pointN)
            ++bar.atSameN;
        else
            bar.atSameN = 1;
        bar.pointN = at;
        if (bar.atSameN >= 2)
            bar.stale = true;
        for (std::size_t i = 0; i < record.used; ++i) {
            const auto value = placeOf(i);
            if (value != bar.values.end() && value->second.primary) {
                value->second.last = record.fields[i].value;
                points.push_back({i, bar.stale ? bar.changes : at, bar.stale, record.fields[i].value});
            }
        }
        bar.changes += 1;
    };
    for (std::size_t i = 0; i < record.used; ++i) {
        const auto &field = record.fields[i];
        const auto found = placeOf(i);
        if (found == bar.values.end()) {
            bar.values.emplace(field.name, Value{field.value, !bar.started});
            if (bar.started)
                points.push_back({i, n, false, field.value});
        } else if (!found->second.primary && !same(found->second.last, field.value)) {
            found->second.last = field.value;
            points.push_back({i, n, false, field.value});
        }
    }
    bar.started = bar.started || record.used > 0;
    // A counter that moved on while the values stayed for one whole step: the value was the same twice.
    if (moved && !bar.stale && bar.candidateN == bar.candidateN && bar.pointN == bar.pointN && bar.candidateN == bar.pointN + 1) {
        std::vector<Point> repeated;
        std::swap(repeated, points);
        const auto kept = std::move(repeated);
        for (std::size_t i = 0; i < record.used; ++i) {
            const auto value = placeOf(i);
            if (value != bar.values.end() && value->second.primary)
                points.push_back({i, bar.candidateN, false, value->second.last});
        }
        bar.pointN = bar.candidateN;
        bar.atSameN = 1;
        bar.changes += 1;
        points.insert(points.end(), kept.begin(), kept.end());
    }
    if (changed) {
        bar.candidateN = LogRecord::none;
        emit(n);
    } else if (moved && bar.pointN == bar.pointN && n != bar.pointN) {
        bar.candidateN = n;
    }
    bar.lastN = n;
}

} // namespace curves
