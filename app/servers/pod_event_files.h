// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/curves/event_file_places.h"
#include "kubeapi/client/client.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace servers {

/// Brings the TensorBoard event files of a container to this machine and keeps bringing what is appended to them: every point, where a TensorBoard
/// server would hand out a sample. Event files only grow, so each round fetches what is behind the bytes that are here already; a connection that
/// breaks costs nothing but its round. Refused by the read-only lock, because it runs commands (sh, find, ls, tail) in the container. Lives on the
/// loop's thread; may be destroyed inside its own callback.
class PodEventFiles {
public:
    struct Options {
        std::string namespaceName, pod, container;
        std::vector<std::string> places;                ///< of curves::eventFilePlaces, or a person's own
        std::string folder;                             ///< of this machine; the container's paths are laid below it
        std::optional<std::chrono::milliseconds> every; ///< between rounds; none = one round
    };
    struct Round {
        std::size_t files = 0;
        std::uint64_t bytes = 0;   ///< that came in this round
        std::uint64_t missing = 0; ///< bytes that are still to come; 0 = everything is here
        std::string common;        ///< the folder of this machine that holds them all; empty where there are none
    };
    struct Events {
        std::function<void(std::uint64_t done, std::uint64_t total)> progress; ///< bytes of this round
        std::function<void(kubeapi::Result<Round>)> round;                     ///< after each round
    };

    PodEventFiles(kubeapi::Loop &loop, kubeapi::Client &client, Options options, Events events);
    ~PodEventFiles();
    PodEventFiles(const PodEventFiles &) = delete;
    PodEventFiles &operator=(const PodEventFiles &) = delete;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace servers
