// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_report.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace trainer {

ProgressReport::ProgressReport(std::string file, double memoryMiB, long totalSteps, double stepsPerEpoch)
    : m_file(std::move(file)), m_memoryMiB(memoryMiB), m_total(totalSteps), m_stepsPerEpoch(stepsPerEpoch), m_since(std::chrono::steady_clock::now())
{
}

void ProgressReport::stepDone(long step, double loss, double computing, double waiting)
{
    if (m_file.empty())
        return;
    m_computing += computing;
    m_waiting += waiting;
    ++m_steps;
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_since).count();
    if (seconds < 1 && step != m_total)
        return;
    const double all = std::max({seconds, m_computing + m_waiting, 1e-6});
    {
        std::ofstream file(m_file + ".part", std::ios::trunc);
        file << step << ' ' << m_computing / all << ' ' << m_steps / std::max(seconds, 1e-6) << ' ' << m_memoryMiB << ' ' << m_total << ' '
             << static_cast<double>(step) / m_stepsPerEpoch << ' ' << loss << '\n';
    }
    std::rename((m_file + ".part").c_str(), m_file.c_str());
    m_computing = m_waiting = 0;
    m_steps = 0;
    m_since = now;
}

double slowdownOf(const std::string &paceFile)
{
    double factor = 1;
    if (!paceFile.empty()) {
        std::ifstream file(paceFile);
        if (!(file >> factor))
            factor = 1;
    }
    return std::clamp(factor, 0.05, 1000.0);
}

} // namespace trainer
