// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/rank_agreement.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace curves {

namespace {

constexpr std::string_view mark = "@rank";

using Rank = std::pair<int, int>; ///< of the pod or process, and of a process within its pod; -1 where the name has none

/// Where the rank's mark begins in a name that ends with one.
std::optional<std::pair<std::size_t, Rank>> rankOf(const std::string &name)
{
    const auto at = name.rfind(mark);
    if (at == std::string::npos || at == 0)
        return std::nullopt;
    Rank rank{0, -1};
    const char *end = name.data() + name.size();
    auto read = std::from_chars(name.data() + at + mark.size(), end, rank.first);
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '.')
        read = std::from_chars(read.ptr + 1, end, rank.second);
    if (read.ec != std::errc() || read.ptr != end || rank.first < 0 || rank.second < -1)
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
    m_agreed.clear();
    std::map<std::string, std::vector<std::pair<Rank, std::size_t>>> ranks;
    std::map<std::string_view, std::size_t> bare;
    for (std::size_t i = 0; i < run.series.size(); ++i) {
        if (run.series[i].curve->size() == 0)
            continue;
        if (const auto rank = rankOf(run.series[i].info.name))
            ranks[run.series[i].info.name.substr(0, rank->first)].emplace_back(rank->second, i);
        else
            bare.try_emplace(run.series[i].info.name, i);
    }
    for (auto &[name, found] : ranks) {
        std::sort(found.begin(), found.end());
        if (const auto leader = bare.find(name); leader != bare.end()) {
            if (found.front().first.first == 0)
                continue;
            found.insert(found.begin(), {Rank{0, -1}, leader->second});
        }
        if (found.size() < 2)
            continue;
        RankedMetric metric;
        metric.name = name;
        for (const auto &[rank, index] : found)
            metric.series.push_back(index);
        metric.agree = agree(run, metric);
        if (metric.agree)
            for (const std::size_t index : metric.series)
                m_agreed.emplace(index, m_ranked.size());
        m_ranked.push_back(std::move(metric));
    }
    return m_ranked;
}

std::vector<std::string> RankAgreement::names(const RunSnapshot &run) const
{
    std::vector<std::string> names;
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < run.series.size(); ++i) {
        const auto agreed = m_agreed.find(i);
        const std::string &name = agreed == m_agreed.end() ? run.series[i].info.name : m_ranked[agreed->second].name;
        if (seen.insert(name).second)
            names.push_back(name);
    }
    return names;
}

std::string RankAgreement::mainName(const RunSnapshot &run) const
{
    for (const auto &[index, metric] : m_agreed)
        if (index < run.series.size() && run.series[index].info.name == run.main)
            return m_ranked[metric].name;
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

RunSnapshot RankAgreement::merged(const RunSnapshot &run) const
{
    RunSnapshot out = run;
    out.series.clear();
    out.main = mainName(run);
    std::set<std::size_t> told; // metrics
    for (std::size_t i = 0; i < run.series.size(); ++i) {
        const auto agreed = m_agreed.find(i);
        if (agreed == m_agreed.end()) {
            out.series.push_back(run.series[i]);
            continue;
        }
        if (!told.insert(agreed->second).second)
            continue;
        const RankedMetric &metric = m_ranked[agreed->second];
        const auto furthest = *std::max_element(metric.series.begin(), metric.series.end(), [&](std::size_t a, std::size_t b) {
            return run.series[a].curve->size() < run.series[b].curve->size(); // of equals the first
        });
        out.series.push_back(run.series[furthest]);
        out.series.back().info.name = metric.name;
        out.series.back().agreeing = static_cast<int>(metric.series.size());
    }
    return out;
}

} // namespace curves
