// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <string>

namespace trainer {

/// Writes a run's lines to standard output in the chosen framework's manner, each flushed at once.
class RunLog {
public:
    RunLog(const Options &options, long totalSteps, double stepsPerEpoch);
    struct Step {
        long step = 0;
        double loss = 0, gradientNorm = 0, learningRate = 0, imagesPerSecond = 0, seconds = 0; ///< seconds since the start
    };
    void step(const Step &s) const;
    void evaluation(long step, double loss, double accuracy) const;
    void text(const std::string &line) const;

private:
    const Options &m_options;
    long m_total;
    double m_stepsPerEpoch;
};

} // namespace trainer
