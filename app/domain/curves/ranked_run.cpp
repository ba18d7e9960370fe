// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/ranked_run.h"

#include <algorithm>
#include <set>

namespace curves {

namespace {

constexpr std::string_view rankMark = "@rank";

/// "loss" of rank3 is "loss@rank3"; "loss@rank1" of it stays where no other has that name, so that ranks of the whole job keep their numbers, and is
/// "loss@rank3.1" where the pods count their processes each from the beginning.
std::string nameOf(const std::string &own, const std::string &mark, const std::set<std::string> &taken)
{
    const auto at = own.rfind(rankMark);
    const bool ranked = at != std::string::npos && at > 0 && own.find_first_not_of("0123456789", at + rankMark.size()) == std::string::npos;
    if (ranked && !taken.contains(own))
        return own;
    std::string name = ranked ? own.substr(0, at) + "@" + mark + "." + own.substr(at + rankMark.size()) : own + "@" + mark;
    for (int again = 2; taken.contains(name); ++again)
        name = own + "@" + mark + " (" + std::to_string(again) + ")";
    return name;
}

} // namespace

RunCurves RankedRun::run(std::string name, std::string source, const std::vector<Voice> &voices, const TrainerStatusReader *status)
{
    static const std::string statusKey = "\n";
    RunCurves out;
    out.name = std::move(name);
    out.source = std::move(source);
    std::vector<std::pair<std::size_t, RunSeries>> placed;
    const auto place = [&](const std::string &voice, std::size_t index, RunSeries series) {
        placed.emplace_back(m_places.try_emplace({voice, index}, m_places.size()).first->second, std::move(series));
    };
    std::set<std::string> taken;
    const auto takeStatus = [&] {
        if (!status || status->run().series.empty())
            return;
        const RunCurves &told = status->run();
        for (std::size_t i = 0; i < told.series.size(); ++i) {
            taken.insert(told.series[i].info.name);
            place(statusKey, i, told.series[i]);
        }
        out.params.insert(out.params.end(), told.params.begin(), told.params.end());
        if (out.main.empty())
            out.main = told.main; // the log says more of a step than a status does: its main series stays
        if (out.format.empty())
            out.format = told.format;
    };
    for (const Voice &voice : voices) {
        RunCurves said = voice.reader->run({}, {});
        if (!said.series.empty())
            out.format = said.format;
        std::string main = said.main;
        for (std::size_t i = 0; i < said.series.size(); ++i) {
            std::string &own = said.series[i].info.name;
            const bool isMain = own == said.main;
            if (!voice.mark.empty())
                own = nameOf(own, voice.mark, taken);
            taken.insert(own);
            if (isMain)
                main = own;
            place(voice.mark, i, std::move(said.series[i]));
        }
        if (voice.mark.empty()) {
            out.main = main;
            takeStatus();
        } else if (out.main.empty()) {
            out.main = main;
        }
    }
    if (out.format.empty())
        out.format = "log";
    std::sort(placed.begin(), placed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (auto &[at, series] : placed)
        out.series.push_back(std::move(series));
    return out;
}

} // namespace curves
