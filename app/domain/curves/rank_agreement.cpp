// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/rank_agreement.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace curves {

namespace {

constexpr std::string_view mark = "@rank";

/// Where the rank's mark begins in a name that ends with one.
std::optional<std::pair<std::size_t, int>> rankOf(const std::string &name)
{
    const auto at = name.rfind(mark);
    if (at == std::string::npos || at == 0)
        return std::nullopt;
    int rank = 0;
    const char *begin = name.data() + at + mark.size(), *end = name.data() + name.size();
    const auto [stopped, error] = std::from_chars(begin, end, rank);
    if (error != std::errc() || stopped != end || begin == end)
        return std::nullopt;
    return std::pair(at, rank);
}

bool equal(double a, double b) { return a == b || (a != a && b != b); }

bool same(const Point &a, const Point &b) { return equal(a.step, b.step) && equal(a.epoch, b.epoch) && equal(a.value, b.value); }

} // namespace

bool RankAgreement::agree(const RunSnapshot &run, const RankedMetric &metric)
{
    Compared &known = m_compared[metric.name];
    const auto size = [&](std::size_t rank) { return run.series[metric.series[rank]].curve->size(); };
    bool anew = known.points.size() != metric.series.size();
    for (std::size_t rank = 0; !anew && rank < known.points.size(); ++rank)
        anew = size(rank) < known.points[rank]; // read from its beginning once more
    if (anew)
        known = {std::vector<std::size_t>(metric.series.size(), 0), true};
    // All that was compared so far is equal, so the rank that came furthest stands for the others
    std::size_t furthest = static_cast<std::size_t>(std::max_element(known.points.begin(), known.points.end()) - known.points.begin());
    for (std::size_t rank = 0; rank < metric.series.size() && known.same; ++rank) {
        const CurveSnapshot &own = *run.series[metric.series[rank]].curve;
        for (std::size_t &i = known.points[rank]; i < own.size() && known.same; ++i)
            if (rank != furthest && i < known.points[furthest])
                known.same = same(own.at(i), run.series[metric.series[furthest]].curve->at(i));
        if (known.points[rank] > known.points[furthest])
            furthest = rank;
    }
    return known.same;
}

const std::vector<RankedMetric> &RankAgreement::look(const RunSnapshot &run)
{
    m_ranked.clear();
    std::map<std::string, std::vector<std::pair<int, std::size_t>>> ranks;
    for (std::size_t i = 0; i < run.series.size(); ++i)
        if (const auto rank = rankOf(run.series[i].info.name); rank && run.series[i].curve->size() > 0)
            ranks[run.series[i].info.name.substr(0, rank->first)].emplace_back(rank->second, i);
    for (auto &[name, found] : ranks) {
        if (found.size() < 2 || run.find(name))
            continue;
        std::sort(found.begin(), found.end());
        RankedMetric metric;
        metric.name = name;
        for (const auto &[rank, index] : found)
            metric.series.push_back(index);
        metric.agree = agree(run, metric);
        m_ranked.push_back(std::move(metric));
    }
    return m_ranked;
}

std::vector<std::string> RankAgreement::names(const RunSnapshot &run) const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < run.series.size(); ++i) {
        std::string name = run.series[i].info.name;
        for (const RankedMetric &metric : m_ranked)
            if (metric.agree && std::find(metric.series.begin(), metric.series.end(), i) != metric.series.end())
                name = metric.name;
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

std::string RankAgreement::mainName(const RunSnapshot &run) const
{
    for (const RankedMetric &metric : m_ranked)
        for (const std::size_t index : metric.series)
            if (metric.agree && index < run.series.size() && run.series[index].info.name == run.main)
                return metric.name;
    return run.main;
}

const RunSnapshot::Series *RankAgreement::find(const RunSnapshot &run, const std::string &name) const
{
    if (const auto *found = run.find(name))
        return found;
    for (const RankedMetric &metric : m_ranked)
        if (metric.agree && metric.name == name && metric.series.front() < run.series.size())
            return &run.series[metric.series.front()];
    return nullptr;
}

int RankAgreement::agreeing(const std::string &name) const
{
    for (const RankedMetric &metric : m_ranked)
        if (metric.agree && metric.name == name)
            return static_cast<int>(metric.series.size());
    return 0;
}

} // namespace curves
