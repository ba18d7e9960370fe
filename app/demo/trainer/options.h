// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace trainer {

/// What a run was asked to do: the command line, then the environment that Kubernetes' training operators set.
struct Options {
    enum class Optimizer { Sgd, Momentum, Adam };
    enum class LogFormat { KeyValue, HuggingFace, Json, Lightning, Odd };

    double learningRate = 0.05;
    int batchSize = 64; ///< images per step over all ranks
    int width = 64;     ///< neurons in each of the two hidden layers
    Optimizer optimizer = Optimizer::Sgd;
    std::uint64_t seed = 1;
    double epochs = 60;
    long steps = 0;                ///< 0: as many as `epochs` need
    int logEvery = 10;             ///< steps
    int evalEvery = 100;           ///< steps
    std::string checkpointFolder;  ///< empty: none
    int checkpointEvery = 50;      ///< steps
    std::string tensorboardFolder; ///< rank 0 writes TensorBoard event files there; empty: none
    double stepDelayMs = 0;        ///< stands for the work an accelerator would do in a step
    int failAtStep = 0;            ///< exits with 1 there, once per checkpoint folder's first run; 0: never
    bool stopOnNan = false;
    LogFormat logFormat = LogFormat::KeyValue;
    int rank = 0, worldSize = 1;
    std::string masterAddress = "127.0.0.1";
    int masterPort = 29500;
    std::string rendezvousFile; ///< where rank 0 says its port; empty: masterAddress and masterPort
    std::string reportFile;     ///< progress for the runtime; empty: none
    std::string paceFile;       ///< holds a factor on the step delay, read at each step; empty: none
    long parentProcess = 0;     ///< the run ends with this process; 0: it stands alone
    bool help = false;

    /// The options, or a sentence about the argument that could not be understood.
    static std::variant<Options, std::string> parse(const std::vector<std::string> &arguments);
    static std::string usage();
    static const char *name(Optimizer value);
};

} // namespace trainer
