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
    (void)experiments::draftFrom(experiments::toJson(file->draft));
    bool sound = !file->draft.base.is_null();
    for (const experiments::Issue &issue : experiments::validate(file->draft)) {
        fuzz::require(!issue.id.empty() && !issue.text.english().empty(), "an issue has words");
        sound = sound && issue.severity != experiments::Issue::Severity::Error;
    }
    if (sound && file->draft.arms.size() * file->draft.seeds.size() <= 64)
        fuzz::require(!experiments::render(file->draft, 1).empty(), "a draft without faults gives runs");
    return 0;
}
