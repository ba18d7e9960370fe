// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/session.h"
#include "app/domain/rights/window_needs.h"
#include "kubeapi/diagnosis/diagnosis.h"

#include <cstdio>

namespace ctl {
namespace {

/// A login plugin may wait for a person at a browser.
constexpr std::chrono::minutes longest{15};

Json json(const kubeapi::Diagnosis &diagnosis)
{
    Json steps = Json::array();
    for (const auto &step : diagnosis.steps)
        steps.push_back({{"name", kubeapi::name(step.kind)}, {"ok", step.ok}, {"detail", step.detail}, {"remedy", step.remedy}});
    return {{"context", diagnosis.context}, {"user", diagnosis.user}, {"groups", diagnosis.groups}, {"steps", std::move(steps)}};
}

Rows rows(const kubeapi::Diagnosis &diagnosis)
{
    Rows out{{"STEP", "OK", "FOUND", "REMEDY"}};
    for (const auto &step : diagnosis.steps)
        out.push_back({kubeapi::name(step.kind), step.ok ? "true" : "false", step.detail, step.remedy});
    return out;
}

/// Each step as it is done: a step may take a while, and the one that hangs is the interesting one.
void tellStep(const kubeapi::DiagnosisStep &step)
{
    std::printf("%-7s %-11s %s\n", step.ok ? "ok" : "FAILED", kubeapi::name(step.kind), step.detail.c_str());
    if (!step.remedy.empty())
        std::printf("%-19s -> %s\n", "", step.remedy.c_str());
    std::fflush(stdout);
}

} // namespace

int runDoctor(const Arguments &arguments)
{
    OptionSpec spec;
    spec.command = "doctor";
    spec.usage =
        "Usage: trainyardctl doctor [--context C] [-o table|json|csv|yaml]\n"
        "Tries the way to a cluster step by step: kubeconfig, dns, connect, tls, auth, access. The first step that fails is the last one tried.\n";
    auto read = readOptions(spec, arguments);
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);

    kubeapi::Loop loop;
    kubeapi::ClientOptions clientOptions;
    clientOptions.userAgent = "trainyardctl/" TRAINYARD_VERSION;
    clientOptions.readOnly = true; // nothing here may change a cluster
    std::optional<kubeapi::Diagnosis> found;
    kubeapi::DiagnosisEvents events;
    if (options.format == Format::Table)
        events.tried = tellStep;
    events.done = [&found](const kubeapi::Diagnosis &diagnosis) { found = diagnosis; };
    kubeapi::Diagnostician diagnostician(loop,
                                         kubeapi::Kubeconfig::load(kubeapi::Kubeconfig::locate(options.kubeconfig), options.kubeconfig.has_value()),
                                         options.context.value_or(""), rights::windowNeeds(), clientOptions, std::move(events));
    diagnostician.start();
    if (!loop.runUntil([&found] { return found.has_value(); }, longest)) {
        tell("doctor", "A step did not come to an end.");
        return Failed;
    }
    if (options.format != Format::Table)
        print(options.format, json(*found), rows(*found));
    else if (!found->user.empty())
        std::printf("\nContext %s, user %s%s\n", found->context.c_str(), found->user.c_str(), found->ok() ? ": everything works." : ".");
    return found->error ? exitCodeOf(*found->error) : Done;
}

} // namespace ctl
