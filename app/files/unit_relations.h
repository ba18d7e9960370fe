// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/event_reader.h"
#include "app/domain/curves/file_formats.h"
#include "app/files/folder_walk.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace curves {

/// What the files of one folder say about those of others. Units are read in the order of the walk, folders above before those below.
class UnitRelations {
public:
    explicit UnitRelations(std::string root) : m_root(std::move(root)) {}

    /// W&B keeps copies of the console beside its file, which holds all that they say.
    bool toldElsewhere(const UnitPlan &plan) const
    {
        const auto folder = std::filesystem::path(plan.path).parent_path();
        return plan.kind == UnitPlan::Kind::File && (folder.filename() == "logs" || folder.filename() == "files") &&
               m_wandb.contains(folder.parent_path().string());
    }
    /// Takes in what a unit gave. An experiment of TensorBoard is declared once, in the folder above its runs.
    void take(const UnitPlan &plan, Switches switches, const std::vector<RunCurves *> &runs)
    {
        if (!switches.empty())
            m_switches[plan.path] = std::move(switches);
        for (auto *run : runs) {
            if (run->format == "wandb" && !run->series.empty())
                m_wandb.insert(std::filesystem::path(plan.path).parent_path().string());
            if (run->format != "tfevents" || m_switches.empty())
                continue;
            for (auto folder = std::filesystem::path(plan.path); folder.has_relative_path() && folder.string() != m_root;) {
                folder = folder.parent_path();
                if (const auto declared = m_switches.find(folder.string()); declared != m_switches.end())
                    settleSwitches(*run, declared->second);
            }
        }
    }

private:
    std::string m_root;
    std::map<std::string, Switches> m_switches; ///< by folder
    std::set<std::string> m_wandb;              ///< folders with a W&B run
};

} // namespace curves
