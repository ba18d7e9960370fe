// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/experiments/plan.h"

#include "app/domain/experiments/base_object.h"
#include "app/domain/workloads/adapter.h"

#include <algorithm>

namespace experiments {

namespace {

using wording::Text;

constexpr std::size_t largestLedger = 900 * 1024; ///< bytes of a ConfigMap's data that we send; the server refuses from 1 MiB on

const kubeapi::Resource configMaps{"", "v1", "configmaps", "ConfigMap", true};

std::string uidOf(const Json &object)
{
    if (!object.is_object() || !object.contains("metadata") || !object["metadata"].is_object())
        return {};
    return object["metadata"].value("uid", "");
}

std::string hashOf(const Json &object)
{
    if (!object.is_object() || !object.contains("metadata") || !object["metadata"].contains("annotations") ||
        !object["metadata"]["annotations"].is_object())
        return {};
    return object["metadata"]["annotations"].value(label::contentHash, "");
}

/// A name that is taken, by something that this plan did not make.
wording::Failure taken(const std::string &object)
{
    return {kubeapi::ErrorKind::Conflict, Text::of(PHRASE("Plan", "%1 exists already and is another one."), {object}),
            Text::of(PHRASE("Plan", "Choose another name for the experiment, or delete that object."))};
}

} // namespace

const char *stepStateName(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return "waiting";
    case StepState::Checked:
        return "checked";
    case StepState::Done:
        return "done";
    case StepState::Existing:
        return "there already";
    case StepState::Undone:
        return "undone";
    case StepState::Failed:
        return "failed";
    case StepState::Left:
        return "left as it is";
    }
    return "waiting";
}

PlanRunner::PlanRunner(Plan plan, bool rehearseOnly)
    : m_plan(std::move(plan)), m_rehearseOnly(rehearseOnly), m_progress(m_plan.steps.size()), m_there(m_plan.steps.size(), false)
{
    if (m_plan.steps.empty())
        m_phase = Phase::Finished;
}

bool PlanRunner::succeeded() const
{
    if (!finished() || m_error || m_cancelled)
        return false;
    return std::all_of(m_progress.begin(), m_progress.end(), [&](const Progress &progress) {
        return progress.state == StepState::Done || progress.state == StepState::Existing || (m_rehearseOnly && progress.state == StepState::Checked);
    });
}

std::optional<kubeapi::Request> PlanRunner::next()
{
    while (m_phase != Phase::Finished) {
        switch (m_phase) {
        case Phase::Rehearse:
            if (m_cancelled) {
                m_phase = Phase::Finished;
                break;
            }
            if (m_step == m_plan.steps.size()) {
                m_step = 0;
                m_phase = m_rehearseOnly ? Phase::Finished : Phase::Execute;
                break;
            }
            if (m_plan.steps[m_step].rehearsal)
                return m_plan.steps[m_step].rehearsal;
            m_progress[m_step].state = StepState::Checked;
            m_step += 1;
            break;
        case Phase::Execute:
            if (m_cancelled) {
                m_phase = Phase::Undo;
                break;
            }
            if (m_step == m_plan.steps.size()) {
                m_phase = Phase::Finished;
                break;
            }
            return m_plan.steps[m_step].request;
        case Phase::RehearseLookup:
        case Phase::Lookup:
            return m_plan.steps[m_step].lookup;
        case Phase::Undo: {
            // Backwards over what this run itself did; what was there before stays.
            while (m_step > 0) {
                Progress &progress = m_progress[m_step - 1];
                if (progress.state == StepState::Done) {
                    const Step &step = m_plan.steps[m_step - 1];
                    if (auto undo = step.undo ? step.undo(progress.answer) : std::nullopt)
                        return undo;
                    progress.state = StepState::Left;
                }
                m_step -= 1;
            }
            m_phase = Phase::Finished;
            break;
        }
        case Phase::Finished:
            break;
        }
    }
    return std::nullopt;
}

void PlanRunner::fail(const wording::Failure &error)
{
    m_progress[m_step].state = StepState::Failed;
    m_progress[m_step].message = error.messageText;
    if (!m_error)
        m_error = error;
}

void PlanRunner::advance()
{
    m_retried = false;
    m_lookupCause.reset();
    m_step += 1;
}

void PlanRunner::answer(const kubeapi::Result<kubeapi::Response> &result)
{
    if (m_phase == Phase::Finished)
        return;
    const auto note = [&](Progress &progress, const kubeapi::Response &response) {
        progress.answer = response.body;
        progress.message = Text::list({response.warnings.begin(), response.warnings.end()}, " ");
    };
    switch (m_phase) {
    case Phase::Rehearse: {
        Progress &progress = m_progress[m_step];
        const bool existsAlready =
            !result && result.error().kind == kubeapi::ErrorKind::Conflict && result.error().reason == "AlreadyExists" && m_plan.steps[m_step].lookup;
        if (result) {
            note(progress, *result);
            progress.state = StepState::Checked;
        } else if (existsAlready) {
            // Ours from before, or another one: that must be known before anything is sent.
            m_phase = Phase::RehearseLookup;
            return;
        } else {
            fail(result.error());
            if (!m_rehearseOnly) {
                m_phase = Phase::Finished; // nothing was sent yet
                return;
            }
        }
        m_step += 1;
        return;
    }
    case Phase::RehearseLookup: {
        m_phase = Phase::Rehearse;
        Progress &progress = m_progress[m_step];
        const Step &step = m_plan.steps[m_step];
        const bool ours = result && !step.contentHash.empty() && hashOf(Json::parse(result->body, nullptr, false)) == step.contentHash;
        const bool gone = !result && result.error().kind == kubeapi::ErrorKind::NotFound; // deleted in between
        if (ours || gone) {
            progress.state = StepState::Checked;
            m_there[m_step] = ours;
        } else {
            fail(result ? taken(step.object) : wording::Failure(result.error()));
            if (!m_rehearseOnly) {
                m_phase = Phase::Finished; // nothing was sent yet
                return;
            }
        }
        m_step += 1;
        return;
    }
    case Phase::Execute: {
        Progress &progress = m_progress[m_step];
        if (result) {
            note(progress, *result);
            progress.state = StepState::Done;
            advance();
            return;
        }
        const kubeapi::Error &error = result.error();
        const bool lost = error.kind == kubeapi::ErrorKind::Network || (error.kind == kubeapi::ErrorKind::Server && error.httpStatus >= 500);
        const bool exists = error.kind == kubeapi::ErrorKind::Conflict && error.reason == "AlreadyExists";
        if ((lost || exists) && m_plan.steps[m_step].lookup) {
            m_lookupCause = error;
            m_phase = Phase::Lookup;
            return;
        }
        wording::Failure told = error;
        if (lost)
            told = told.saying(Text::of(PHRASE("Plan", "%1 Whether it was done is not known; look at %2 before trying again."),
                                        {told.messageText, m_plan.steps[m_step].object}));
        fail(told);
        m_phase = Phase::Undo;
        return;
    }
    case Phase::Lookup: {
        m_phase = Phase::Execute;
        Progress &progress = m_progress[m_step];
        const Step &step = m_plan.steps[m_step];
        const bool existed = m_lookupCause && m_lookupCause->reason == "AlreadyExists";
        if (result) {
            const Json found = Json::parse(result->body, nullptr, false);
            if (!step.contentHash.empty() && hashOf(found) == step.contentHash) {
                note(progress, *result);
                // After a lost reply the object is this run's own, unless the rehearsal met it; after "exists already" it was there before.
                progress.state = m_there[m_step] || (existed && !m_retried) ? StepState::Existing : StepState::Done;
                advance();
                return;
            }
            fail(taken(step.object));
            m_phase = Phase::Undo;
            return;
        }
        if (result.error().kind == kubeapi::ErrorKind::NotFound && !m_retried) {
            m_retried = true; // it never arrived: once more
            return;
        }
        wording::Failure error = m_lookupCause ? *m_lookupCause : result.error();
        if (result.error().kind != kubeapi::ErrorKind::NotFound)
            error = error.saying(Text::of(PHRASE("Plan", "%1 Whether %2 was made is not known; look for it before launching again."),
                                          {error.messageText, step.object}));
        fail(error);
        m_phase = Phase::Undo;
        return;
    }
    case Phase::Undo: {
        Progress &progress = m_progress[m_step - 1];
        const bool gone = result || result.error().kind == kubeapi::ErrorKind::NotFound;
        progress.state = gone ? StepState::Undone : StepState::Left;
        if (!gone)
            progress.message = Text::of(PHRASE("Plan", "%1 could not be undone: %2"), {m_plan.steps[m_step - 1].object, result.error().message});
        m_step -= 1;
        return;
    }
    case Phase::Finished:
        return;
    }
}

void PlanRunner::cancel()
{
    if (!finished())
        m_cancelled = true;
}

std::optional<kubeapi::Resource> resourceOf(const Json &manifest)
{
    const std::string kind = BaseObject::kindOf(manifest), apiVersion = textOf(manifest, "apiVersion");
    if (kind == "ConfigMap")
        return configMaps;
    for (const workloads::Adapter &adapter : workloads::adapters())
        if (adapter.kind == kind) {
            kubeapi::Resource resource = adapter.resource;
            const std::size_t slash = apiVersion.find('/');
            const std::string group = slash == std::string::npos ? "" : apiVersion.substr(0, slash);
            if (group != resource.group)
                continue;
            resource.version = slash == std::string::npos ? apiVersion : apiVersion.substr(slash + 1);
            return resource;
        }
    return std::nullopt;
}

Step createStep(const Json &manifest)
{
    Step step;
    const kubeapi::Resource resource = resourceOf(manifest).value_or(configMaps);
    const std::string name = manifest["metadata"].value("name", ""), space = manifest["metadata"].value("namespace", "");
    step.description = Text::of(PHRASE("Plan", "Create %1 %2"), {BaseObject::kindOf(manifest), name});
    step.object = BaseObject::kindOf(manifest) + " " + space + "/" + name;
    step.contentHash = hashOf(manifest);
    const std::string body = manifest.dump();
    kubeapi::WriteOptions options;
    step.request = kubeapi::createRequest(resource, space, body, options);
    options.dryRun = true;
    step.rehearsal = kubeapi::createRequest(resource, space, body, options);
    step.lookup = kubeapi::getRequest(resource, space, name);
    step.undo = [resource, space, name](const std::string &answer) -> std::optional<kubeapi::Request> {
        kubeapi::DeleteOptions undo;
        undo.uid = uidOf(Json::parse(answer, nullptr, false)); // only the very object that was made
        if (undo.uid.empty())
            return std::nullopt;
        return kubeapi::deleteRequest(resource, space, name, undo);
    };
    return step;
}

wording::Result<Plan> launchPlan(const Draft &draft, int revision, const std::string &createdAt)
{
    for (const Issue &issue : validate(draft))
        if (issue.severity == Issue::Severity::Error)
            return wording::fail(kubeapi::ErrorKind::Invalid, issue.text);
    if (!resourceOf(draft.base)) // a Job of another group has another shape, and no path that is known here
        return wording::fail(
            kubeapi::ErrorKind::Invalid,
            Text::of(PHRASE("Plan", "A %1 of apiVersion “%2” cannot be launched from here."),
                     {BaseObject::kindOf(draft.base), textOf(draft.base, "apiVersion")}),
            Text::of(PHRASE("Plan", "Choose a Job of batch/v1, a JobSet, TrainJob, PyTorchJob or Pod, with its apiVersion written in full.")));
    const std::vector<RenderedRun> runs = render(draft, revision);
    const Json ledger = ledgerConfigMap(draft, revision, runs, createdAt);
    if (ledger["data"].dump().size() > largestLedger)
        return wording::fail(kubeapi::ErrorKind::Invalid,
                             Text::of(PHRASE("Plan", "The experiment's %1 manifests are too large to keep in one revision."),
                                      {Text::number(static_cast<int>(runs.size()))}),
                             Text::of(PHRASE("Plan", "Launch fewer seeds or arms at a time; more seeds can be added later.")));
    Plan plan;
    plan.title = Text::of(PHRASE("Plan", "Launch %1, revision %2"), {draft.name, std::to_string(revision)});
    plan.steps.push_back(createStep(ledger));
    for (const RenderedRun &run : runs)
        plan.steps.push_back(createStep(run.manifest));
    return plan;
}

Plan stopArmPlan(const Experiment &experiment, const std::string &arm, const std::vector<workloads::TrainingJob> &jobs)
{
    Plan plan;
    plan.title = Text::of(PHRASE("Plan", "Stop arm %1 of %2"), {arm, experiment.name});
    const auto kinds = workloads::adapters();
    for (const workloads::TrainingJob &job : jobs) {
        if (job.experiment != experiment.name || job.arm != arm || job.object.meta.namespaceName != experiment.namespaceName || job.terminal() ||
            job.object.suspended)
            continue;
        const workloads::Adapter *adapter = workloads::findAdapter(kinds, job.kind);
        const std::string space = job.object.meta.namespaceName, name = job.object.meta.name;
        Step step;
        step.object = job.kind + " " + space + "/" + name;
        kubeapi::WriteOptions options;
        if (adapter && adapter->suspendPatch && job.object.suspendable) {
            step.description = Text::of(PHRASE("Plan", "Suspend %1 %2"), {job.kind, name});
            step.request = kubeapi::patchRequest(job.object.resource, space, name, kubeapi::PatchType::Merge, adapter->suspendPatch(true), options);
            options.dryRun = true;
            step.rehearsal = kubeapi::patchRequest(job.object.resource, space, name, kubeapi::PatchType::Merge, adapter->suspendPatch(true), options);
            step.undo = [resource = job.object.resource, space, name,
                         body = adapter->suspendPatch(false)](const std::string &) -> std::optional<kubeapi::Request> {
                return kubeapi::patchRequest(resource, space, name, kubeapi::PatchType::Merge, body);
            };
        } else {
            step.description = Text::of(PHRASE("Plan", "Delete %1 %2"), {job.kind, name});
            kubeapi::DeleteOptions remove;
            remove.uid = job.id;
            step.request = kubeapi::deleteRequest(job.object.resource, space, name, remove);
            remove.dryRun = true;
            step.rehearsal = kubeapi::deleteRequest(job.object.resource, space, name, remove);
        }
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

wording::Result<Plan> relaunchPlan(const ExperimentRevision &kept, int revision, const std::string &createdAt)
{
    // The same draft under a name of its own, so that the earlier runs stay what they were.
    Draft draft = kept.draft;
    draft.cause = "relaunch of revision " + std::to_string(kept.number);
    std::vector<RenderedRun> runs = render(draft, revision);
    if (runs.empty())
        return wording::fail(kubeapi::ErrorKind::NotFound,
                             Text::of(PHRASE("Plan", "Revision %1 of %2 holds no runs."), {std::to_string(kept.number), kept.experiment}));
    for (RenderedRun &run : runs) {
        run.name = runName(draft.name, run.arm, run.seed);
        const std::string suffix = "-r" + std::to_string(revision);
        if (run.name.size() + suffix.size() > 58)
            run.name.resize(58 - suffix.size());
        run.name += suffix;
        run.manifest["metadata"]["name"] = run.name;
        run.manifest["metadata"]["annotations"][label::contentHash] = contentHash(run.manifest);
    }
    Plan plan;
    plan.title = Text::of(PHRASE("Plan", "Relaunch revision %1 of %2"), {std::to_string(kept.number), kept.experiment});
    plan.steps.push_back(createStep(ledgerConfigMap(draft, revision, runs, createdAt)));
    for (const RenderedRun &run : runs)
        plan.steps.push_back(createStep(run.manifest));
    return plan;
}

} // namespace experiments
