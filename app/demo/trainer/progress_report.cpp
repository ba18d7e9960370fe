// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress_report.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace trainer {

ProgressReport::ProgressReport(std::string file, double memoryMiB)
    : m_file(std::move(file)), m_memoryMiB(memoryMiB), m_since(std::chrono::steady_clock::now())
{
}

void ProgressReport::stepDone(long step, double computing, double waiting)
{
    if (m_file.empty())
        return;
    m_computing += computing;
    m_waiting += waiting;
    ++m_steps;
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - m_since).count();
    if (seconds < 1)
        return;
    const double all = std::max(seconds, m_computing + m_waiting);
    {
        std::ofstream file(m_file + ".part", std::ios::trunc);
        file << step << ' ' << m_computing / all << ' ' << m_steps / seconds << ' ' << m_memoryMiB << '\n';
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
