// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz_target.h"

#include "app/domain/experiments/experiment_file.h"
#include "app/domain/experiments/render.h"

/// An experiment file gives a draft or words; a draft can be checked and rendered whatever it asks for.
FUZZ_TARGET(experiment_file)
{
    const auto file = experiments::parseExperimentFile(std::string(fuzz::textOf(data, size)), "experiment.yaml");
    if (!file) {
        fuzz::require(!file.error().message.empty(), "an error has words");
        return 0;
    }
    const auto issues = experiments::validate(file->draft);
    (void)experiments::draftFrom(experiments::toJson(file->draft));
    bool sound = !file->draft.base.is_null();
    for (const auto &issue : issues)
        fuzz::require(!issue.message.empty(), "an issue has words");
    sound = sound && issues.empty();
    if (sound && file->draft.arms.size() * file->draft.seeds.size() <= 64)
        (void)experiments::render(file->draft, 1);
    return 0;
}
