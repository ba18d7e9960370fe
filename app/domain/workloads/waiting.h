// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/workloads/training_job.h"

#include <map>

namespace workloads {

/// Room for one accelerator resource and model over all nodes.
struct FreeBlock {
    double largestFree = 0; ///< most free on one schedulable node
    std::string largestFreeNode;
    double totalFree = 0;   ///< over all schedulable nodes
    double largestNode = 0; ///< most that any one node has, busy or not
    bool operator==(const FreeBlock &) const = default;
};

/// Room by resource, then by short model name; model "" is the best over all models.
using FreeSpace = std::map<std::string, std::map<std::string, FreeBlock>>;

/// The scheduler's "0/4 nodes are available: 2 Insufficient nvidia.com/gpu, ..." taken apart.
struct SchedulerMessage {
    int available = 0, nodes = 0;
    std::vector<std::pair<int, std::string>> causes; ///< number of nodes and the cause as the scheduler words it
    std::map<std::string, int> insufficient;         ///< resource -> nodes that are short of it
};
/// Empty when the text is not of that form.
std::optional<SchedulerMessage> parseSchedulerMessage(std::string_view message);

/// "exceeded quota: research, requested: requests.nvidia.com/gpu=8, used: ..., limited: ..." taken apart.
struct QuotaMessage {
    struct Line {
        std::string resource, requested, used, limited;
    };
    std::string quota;
    std::vector<Line> lines;
};
std::optional<QuotaMessage> parseQuotaMessage(std::string_view message);

/// Why a job does not run, in one sentence without a full stop: from its suspension, its queue, its pods, the latest warnings about it
/// and the room there is. Where nodes cannot be listed, or were not yet, `space` says nothing (`nodesKnown` false), and of nodes only the
/// scheduler's words are told. Empty when the job does not wait. Pure.
wording::Text whyWaiting(const TrainingJob &job, const FreeSpace &space, const std::vector<std::shared_ptr<const kubeapi::Event>> &events,
                         bool nodesKnown = true);

/// "exit code 137 (killed, out of memory)".
wording::Text exitSentence(int exitCode, std::string_view terminationReason = {});

} // namespace workloads
