// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/curves/event_file_places.h"
#include "app/domain/curves/katib_trials.h"
#include "app/domain/curves/trainer_status_reader.h"

/// Each line is an object of the cluster, whose numbers of a training become curves, or a line of a log that may name event files.
FUZZ_TARGET(cluster_objects)
{
    std::string_view text = fuzz::textOf(data, size);
    curves::TrainerStatusReader reader;
    curves::KatibExperiment experiment;
    while (!text.empty()) {
        const std::string line(fuzz::takeLine(text));
        for (const std::string &folder : curves::eventFoldersInLog(line))
            fuzz::require(!folder.empty() && folder.front() != '-' && folder != "/", "a folder that can be asked for");
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(line).get(root))
            continue;
        const kubeapi::JsonView object(root);
        if (const auto told = workloads::readTrainerStatus(object["status"])) {
            fuzz::require(!told->progressPercent || (*told->progressPercent >= 0 && *told->progressPercent <= 100), "a share of a whole");
            fuzz::require(!told->remainingSeconds || *told->remainingSeconds >= 0, "what is left is not negative");
            reader.take(*told);
            fuzz::require(!reader.take(*told), "what is told again is nothing new");
        }
        if (auto read = curves::readKatibExperiment(object))
            experiment = std::move(*read);
        if (const auto trial = curves::readKatibTrial(object)) {
            const auto run = curves::katibRun(*trial, experiment, "fuzz");
            for (const auto &series : run.series)
                fuzz::require(series.curve->size() == 1, "one point each");
        }
    }
    for (const auto &series : reader.run().series)
        fuzz::require(series.info.name.starts_with(curves::TrainerStatusReader::prefix) && series.curve->size() > 0,
                      "a series says where it is from");
    return 0;
}
