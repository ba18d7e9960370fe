// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace trainer {

/// Says to the runtime, through a small file, how far the run is and how much of its time it computes. The file holds one
/// line "<step> <busy share 0 to 1> <steps per second> <resident numbers, MiB> <steps in all> <epoch> <loss>", replaced as a whole about once a
/// second and after the last step.
class ProgressReport {
public:
    ProgressReport(std::string file, double memoryMiB, long totalSteps, double stepsPerEpoch);
    /// A finished step: the seconds spent computing (delay included) and waiting for others.
    void stepDone(long step, double loss, double computing, double waiting);

private:
    std::string m_file;
    double m_memoryMiB;
    long m_total;
    double m_stepsPerEpoch;
    double m_computing = 0, m_waiting = 0;
    int m_steps = 0;
    std::chrono::steady_clock::time_point m_since;
};

/// The factor that the runtime asks the run's pace to be slowed by; 1 when nothing is asked.
double slowdownOf(const std::string &paceFile);

} // namespace trainer
