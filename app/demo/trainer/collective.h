// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace trainer {

/// The ranks of one run, joined over TCP with rank 0 in the middle. A group of one needs no connection.
/// Every method blocks until its part is done; `stop` makes them return early with a problem.
class Collective {
public:
    Collective(const Options &options, const std::atomic<bool> &stop);
    ~Collective();
    Collective(const Collective &) = delete;
    Collective &operator=(const Collective &) = delete;

    /// Waits for all ranks. A sentence when they did not come together within `seconds`.
    std::optional<std::string> join(double seconds);
    /// Sums over all ranks, in the order of the ranks so that every rank gets the very same numbers.
    std::optional<std::string> allReduceSum(std::vector<float> &values);
    /// Rank 0's numbers to everyone; sizes may differ before.
    std::optional<std::string> broadcast(std::vector<float> &values);

private:
    std::optional<std::string> listenForRanks(double seconds);
    std::optional<std::string> connectToMaster(double seconds);
    bool sendAll(int socket, const void *data, std::size_t size);
    bool receiveAll(int socket, void *data, std::size_t size);
    bool waitFor(int socket, short what);
    std::string lost(int rank) const;

    const Options &m_options;
    const std::atomic<bool> &m_stop;
    std::vector<int> m_peers; ///< rank 0: a socket per rank, [0] unused; others: [0] is rank 0
};

} // namespace trainer
