// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/object_sources.h"

#include "app/ctl/session.h"
#include "app/domain/curves/katib_trials.h"
#include "app/domain/curves/trainer_status_reader.h"
#include "app/domain/workloads/adapter.h"

#include <algorithm>
#include <csignal>
#include <tuple>

namespace ctl {
namespace {

constexpr const char *command = "read";
const kubeapi::Resource katibExperiments{"kubeflow.org", "v1beta1", "experiments", "Experiment", true};
const kubeapi::Resource katibTrials{"kubeflow.org", "v1beta1", "trials", "Trial", true};

ReadSource failed(const kubeapi::Error &error)
{
    tell(command, error);
    ReadSource out;
    out.code = exitCodeOf(error);
    return out;
}

volatile std::sig_atomic_t stopWanted = 0;

/// What it holds is seen only while `look` runs.
template <class Look>
bool withObject(const Json &object, Look look)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const std::string text = object.dump();
    if (parser.parse(text).get(root))
        return false;
    look(kubeapi::JsonView(root));
    return true;
}

} // namespace

ReadSource readTrainJob(const std::string &word, const Options &options)
{
    auto session = Session::open(options);
    if (!session)
        return failed(session.error());
    Session &s = **session;
    const std::string name = word.substr(word.find('/') + 1);
    const workloads::Adapter adapter = workloads::trainJobAdapter();
    const auto job = s.get(adapter.resource, s.namespaceName(), name);
    if (!job)
        return failed(job.error());
    ReadSource out;
    curves::TrainerStatusReader reader;
    std::optional<workloads::WorkloadObject> now;
    withObject(*job, [&](kubeapi::JsonView object) { now = adapter.read(object); });
    const auto over = [&] { return !now || now->state == workloads::JobState::Succeeded || now->state == workloads::JobState::Failed; };
    if (options.has("--watch") && !over()) {
        // Each status as it comes: changes that follow close are one change to whoever asks for the latest only.
        std::signal(SIGINT, [](int) { stopWanted = 1; });
        std::signal(SIGTERM, [](int) { stopWanted = 1; });
        std::optional<kubeapi::Error> fault;
        bool gone = false;
        kubeapi::ListOptions it;
        it.fieldSelector = "metadata.name=" + name;
        const auto watch = s.client().subscribeWith<workloads::WorkloadObject>(
            adapter.resource, s.namespaceName(),
            [&](kubeapi::JsonView object) -> std::shared_ptr<const workloads::WorkloadObject> {
                auto value = adapter.read(object);
                if (value && value->meta.uid == now->meta.uid && value->trainerStatus)
                    reader.take(*value->trainerStatus);
                return value ? std::make_shared<const workloads::WorkloadObject>(std::move(*value)) : nullptr;
            },
            [&](const kubeapi::ChangeSet<workloads::WorkloadObject> &changes) {
                gone = gone || !changes.deleted.empty();
                for (const auto *list : {&changes.added, &changes.modified})
                    for (const auto &value : *list)
                        now = *value;
                if (changes.status.state == kubeapi::SyncState::Forbidden)
                    fault = changes.status.error;
            },
            it);
        while (!stopWanted && !gone && !fault && !over())
            s.loop().runUntil([&] { return stopWanted || gone || fault || over(); }, std::chrono::milliseconds(100));
        s.client().unsubscribe(watch);
        if (fault)
            return failed(*fault);
    } else if (now && now->trainerStatus) {
        reader.take(*now->trainerStatus);
    }
    if (reader.run().series.empty()) {
        tell(command,
             "the program of trainjob/" + name +
                 " has told no metrics in its status; Kubeflow Trainer 2.2 and later hand them on where their feature gate TrainJobStatus is set");
        out.code = NotFound;
        return out;
    }
    if (reader.damaged() > 0)
        tell(command, std::to_string(reader.damaged()) + " metrics of trainjob/" + name + " are no numbers; they were passed over");
    auto run = reader.run();
    run.name = name;
    run.source = s.context() + " trainjob/" + s.namespaceName() + "/" + name;
    out.runs.push_back(curves::RunSnapshot::of(run));
    return out;
}

ReadSource readKatib(const std::string &word, const Options &options)
{
    auto session = Session::open(options);
    if (!session)
        return failed(session.error());
    Session &s = **session;
    std::string name = word.substr(word.find('/') + 1), space = s.namespaceName();
    if (const auto slash = name.find('/'); slash != std::string::npos) {
        space = name.substr(0, slash);
        name.erase(0, slash + 1);
    }
    const auto object = s.get(katibExperiments, space, name);
    if (!object)
        return failed(object.error());
    kubeapi::ListOptions ofIt;
    ofIt.labelSelector = "katib.kubeflow.org/experiment=" + name;
    const auto trials = s.list(katibTrials, space, ofIt);
    if (!trials)
        return failed(trials.error());
    ReadSource out;
    std::optional<curves::KatibExperiment> experiment;
    withObject(*object, [&](kubeapi::JsonView view) { experiment = curves::readKatibExperiment(view); });
    std::vector<curves::KatibTrial> read;
    for (const Json &trial : *trials)
        withObject(trial, [&](kubeapi::JsonView view) {
            if (auto one = curves::readKatibTrial(view))
                read.push_back(std::move(*one));
        });
    if (!experiment || read.empty()) {
        tell(command, "katib/" + space + "/" + name + " has no trials yet");
        out.code = NotFound;
        return out;
    }
    std::stable_sort(read.begin(), read.end(),
                     [](const auto &a, const auto &b) { return std::tie(a.startedNs, a.name) < std::tie(b.startedNs, b.name); });
    const auto only = options.value("--run");
    std::size_t silent = 0;
    for (const auto &trial : read) {
        if (only && trial.name != *only)
            continue;
        silent += trial.metrics.empty() ? 1 : 0;
        out.runs.push_back(
            curves::RunSnapshot::of(curves::katibRun(trial, *experiment, s.context() + " katib/" + space + "/" + name + "/" + trial.name)));
    }
    if (out.runs.empty()) {
        tell(command, "no trial named '" + *only + "' in katib/" + space + "/" + name);
        out.code = NotFound;
    } else if (silent > 0) {
        tell(command, std::to_string(silent) + " of " + std::to_string(out.runs.size()) + " trials have no observation yet");
    }
    return out;
}

} // namespace ctl
