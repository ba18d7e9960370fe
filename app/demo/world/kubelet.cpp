// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/kubelet.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace demo {
namespace {

std::chrono::steady_clock::duration seconds(double value)
{
    return std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(value));
}

} // namespace

Kubelet::Kubelet(ObjectStore &store, EventRecorder &events, GpuFleet &fleet, std::string trainerPath, fs::path scratch, double speed)
    : m_store(store), m_events(events), m_fleet(fleet), m_trainerPath(std::move(trainerPath)), m_scratch(std::move(scratch)), m_speed(speed),
      m_listeners(std::make_unique<SimulatedListeners>([this](const Json &pod, int port, const std::string &path) { return proxy(pod, port, path); }))
{
    if (pipe(m_wakePipe) == 0) {
        for (const int end : m_wakePipe) {
            fcntl(end, F_SETFD, FD_CLOEXEC);
            fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }
}

Kubelet::~Kubelet()
{
    m_listeners.reset();
    stop();
    for (const int end : m_wakePipe) {
        if (end >= 0)
            close(end);
    }
}

void Kubelet::start()
{
    std::error_code problem;
    for (const char *folder : {"pods", "volumes"}) {
        fs::remove_all(m_scratch / folder, problem);
        fs::create_directories(m_scratch / folder, problem);
        fs::permissions(m_scratch / folder, fs::perms::owner_all, problem);
    }
    m_stop = false;
    m_thread = std::thread([this] { loop(); });
}

void Kubelet::stop()
{
    m_stop = true;
    wake();
    if (m_thread.joinable())
        m_thread.join();
    const std::lock_guard lock(m_mutex);
    for (auto &[uid, containers] : m_journals) {
        for (auto &[name, journal] : containers) {
            for (const auto &log : {journal.current, journal.previous}) {
                if (log)
                    log->wake();
            }
        }
    }
}

void Kubelet::wake()
{
    m_dirty = true;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(m_wakePipe[1], &byte, 1); // a full pipe wakes just as well
}

bool Kubelet::killContainers(const std::string &podUid, bool outOfMemory)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_serving.contains(podUid))
            return false;
        m_kills[podUid] = outOfMemory;
    }
    wake();
    return true;
}

void Kubelet::due(Steady::time_point when) { m_due = std::min(m_due, when); }

void Kubelet::event(const Pod &pod, bool warning, const std::string &reason, const std::string &message, const std::string &container)
{
    m_events.record(*pod.object, warning, reason, message, "kubelet", pod.node, container.empty() ? "" : "spec.containers{" + container + "}");
}

void Kubelet::loop()
{
    while (!m_stop) {
        m_due = Steady::now() + std::chrono::seconds(1);
        if (m_dirty.exchange(false))
            syncPods();
        const auto now = Steady::now();
        std::map<std::string, bool> kills;
        {
            const std::lock_guard lock(m_mutex);
            kills.swap(m_kills);
        }
        for (auto &[uid, pod] : m_pods) {
            if (const auto it = kills.find(uid); it != kills.end()) {
                for (Container &container : pod.containers) {
                    if (container.state != Container::State::Running)
                        continue;
                    container.outOfMemory = it->second;
                    if (container.process && container.process->running())
                        container.process->signal(SIGKILL);
                    else
                        ended(pod, container, 137, it->second ? "OOMKilled" : "Error");
                }
            }
        }
        std::vector<std::string> all;
        for (const auto &[uid, pod] : m_pods)
            all.push_back(uid);
        for (const std::string &uid : all) {
            const auto it = m_pods.find(uid);
            advance(it->second, now);
            if (it->second.changed)
                publish(it->second);
            if (it->second.finished && it->second.stopping) {
                const Json object = *it->second.object;
                m_store.remove("pods.", namespaceOf(object), nameOf(object), Json{{"gracePeriodSeconds", 0}, {"preconditions", {{"uid", uid}}}});
                forget(uid);
            }
        }
        if (now - m_reported >= std::chrono::seconds(1)) {
            m_reported = now;
            readReports();
        }
        std::vector<pollfd> entries{{m_wakePipe[0], POLLIN, 0}};
        for (const auto &[uid, pod] : m_pods) {
            for (const Container &container : pod.containers) {
                if (container.process && container.process->output() >= 0)
                    entries.push_back({container.process->output(), POLLIN, 0});
            }
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_due - Steady::now()).count();
        poll(entries.data(), entries.size(), static_cast<int>(std::clamp<long long>(left + 1, 0, 1000)));
        char drained[256];
        while (read(m_wakePipe[0], drained, sizeof drained) > 0) {
        }
    }
    for (auto &[uid, pod] : m_pods)
        m_fleet.release(uid);
    m_pods.clear(); // kills and reaps the children, on the thread that started them
    const std::lock_guard lock(m_mutex);
    m_serving.clear();
}

void Kubelet::syncPods()
{
    std::map<std::string, ObjectPtr> present;
    for (const ObjectPtr &object : m_store.list("pods.").first)
        present[uidOf(*object)] = object;
    std::vector<std::string> gone;
    for (auto &[uid, pod] : m_pods) {
        const auto it = present.find(uid);
        if (it == present.end()) {
            gone.push_back(uid); // removed with force: its processes go with it
            continue;
        }
        pod.object = it->second;
        setPace(pod);
    }
    for (const std::string &uid : gone)
        forget(uid);
    for (const auto &[uid, object] : present) {
        if (textAt(*object, {"spec", "nodeName"}).empty() || m_pods.contains(uid))
            continue;
        if (podFinished(*object) && !isDeleting(*object))
            continue;
        admit(object);
    }
}

void Kubelet::forget(const std::string &uid)
{
    m_fleet.release(uid);
    m_pods.erase(uid);
    std::error_code problem;
    fs::remove_all(m_scratch / "pods" / uid, problem);
    const std::lock_guard lock(m_mutex);
    m_serving.erase(uid);
    if (const auto it = m_journals.find(uid); it != m_journals.end()) {
        for (auto &[name, journal] : it->second) {
            if (journal.current)
                journal.current->end();
        }
        m_journals.erase(it);
    }
}

void Kubelet::admit(const ObjectPtr &object)
{
    Pod pod;
    pod.object = object;
    pod.uid = uidOf(*object);
    pod.node = textAt(*object, {"spec", "nodeName"});
    pod.startTime = timestampNow();
    ++m_addresses;
    pod.ip = "10.244." + std::to_string(1 + m_addresses / 250 % 250) + "." + std::to_string(2 + m_addresses % 250);
    const int gpus = static_cast<int>(std::lround(podRequests(at(*object, {"spec"}))["nvidia.com/gpu"]));
    const Json &containers = at(*object, {"spec", "containers"});
    std::string first;
    if (containers.is_array()) {
        for (const Json &spec : containers) {
            Container container;
            container.spec = spec;
            container.name = textAt(spec, {"name"});
            container.reason = "ContainerCreating";
            container.due = Steady::now() + seconds(paced(0.4 + 0.25 * static_cast<double>(m_addresses % 4)));
            if (first.empty() || quantity(at(spec, {"resources", "limits", "nvidia.com/gpu"})) > 0)
                first = container.name;
            pod.containers.push_back(std::move(container));
        }
    }
    std::error_code problem;
    fs::create_directories(m_scratch / "pods" / pod.uid, problem);
    const bool room = m_fleet.allocate(pod.node, gpus, {pod.uid, nameOf(*object), namespaceOf(*object), first});
    Pod &kept = m_pods.emplace(pod.uid, std::move(pod)).first->second;
    if (!room) {
        // As the kubelet's device manager answers when a node's devices are gone in between.
        m_store.modify("pods.", namespaceOf(*object), nameOf(*object), [](Json &current) {
            current["status"]["phase"] = "Failed";
            current["status"]["reason"] = "UnexpectedAdmissionError";
            current["status"]["message"] =
                "Pod was rejected: Allocate failed due to requested number of devices unavailable for nvidia.com/gpu, which is unexpected";
            return true;
        });
        kept.finished = true;
        kept.changed = false;
        event(kept, true, "UnexpectedAdmissionError", "Allocate failed due to requested number of devices unavailable for nvidia.com/gpu");
        return;
    }
    setPace(kept);
}

void Kubelet::setPace(Pod &pod)
{
    const std::string wanted = annotationOf(*pod.object, "demo.trainyard.dev/slow");
    if (wanted == pod.pace)
        return;
    pod.pace = wanted;
    std::ofstream((m_scratch / "pods" / pod.uid / "pace").string(), std::ios::trunc) << (wanted.empty() ? "1" : wanted) << '\n';
}

void Kubelet::startContainer(Pod &pod, Container &container)
{
    const fs::path home = m_scratch / "pods" / pod.uid;
    container.reportFile = (home / (container.name + "-report")).string();
    container.paceFile = (home / "pace").string();
    std::error_code none;
    fs::remove(container.reportFile, none); // of an earlier start of it
    const fs::path volume = m_scratch / "volumes" / volumeName(m_store, *pod.object, worldSizeOf(*pod.object, container.spec));
    std::error_code problem;
    fs::create_directories(volume, problem);
    const auto running = std::count_if(m_pods.begin(), m_pods.end(), [](const auto &entry) {
        return std::any_of(entry.second.containers.begin(), entry.second.containers.end(),
                           [](const Container &c) { return c.process && c.process->running(); });
    });
    // Beyond eight trainers all the newer ones go slower, so that the demo stays light however full the cluster is.
    const double delay = 250.0 * std::max(1.0, static_cast<double>(running) / 8) / m_speed;
    container.plan = planContainer(*pod.object, container.spec, volume.string(), container.reportFile, container.paceFile, delay);
    const std::string image = textAt(container.spec, {"image"});
    pod.changed = true;
    if (container.plan.kind == ContainerPlan::Kind::BadImage) {
        const std::string why =
            "Failed to pull image \"" + image + "\": rpc error: code = NotFound desc = failed to pull and unpack image \"" + image + "\": not found";
        container.state = Container::State::PullFailed;
        const bool again = container.pulls++ % 2 == 1;
        container.reason = again ? "ImagePullBackOff" : "ErrImagePull";
        container.message = again ? "Back-off pulling image \"" + image + "\"" : why;
        if (again) {
            event(pod, false, "BackOff", container.message, container.name);
        } else {
            event(pod, false, "Pulling", "Pulling image \"" + image + "\"", container.name);
            event(pod, true, "Failed", why, container.name);
            event(pod, true, "Failed", "Error: ErrImagePull", container.name);
        }
        container.due = Steady::now() + seconds(paced(again ? std::min(60.0, 6.0 * container.pulls) : 2));
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        Journal &journal = m_journals[pod.uid][container.name];
        journal.previous = journal.current;
        journal.current = container.log = std::make_shared<LogBuffer>();
    }
    container.id = "trainyard-demo://" + randomHex(32);
    container.startedAt = timestampNow();
    container.runningSince = Steady::now();
    container.terminated = nullptr;
    container.outOfMemory = false;
    if (!container.announced) {
        event(pod, false, "Pulled", "Container image \"" + image + "\" already present on machine", container.name);
        container.announced = true;
    }
    event(pod, false, "Created", "Created container: " + container.name, container.name);
    container.state = Container::State::Running;
    if (container.plan.kind == ContainerPlan::Kind::Trainer) {
        container.process = std::make_unique<ChildProcess>();
        if (const auto trouble = container.process->start(m_trainerPath, container.plan.arguments, container.plan.environment)) {
            container.log->appendLine(*trouble);
            event(pod, true, "Failed", "Error: failed to create containerd task: " + *trouble, container.name);
            ended(pod, container, 128, "StartError");
            return;
        }
    } else {
        for (const std::string &line : container.plan.lines)
            container.log->appendLine(line);
        if (container.plan.endsAfter)
            container.due = Steady::now() + seconds(*container.plan.endsAfter);
    }
    event(pod, false, "Started", "Started container " + container.name, container.name);
}

void Kubelet::ended(Pod &pod, Container &container, int code, const std::string &reason)
{
    container.log->end();
    container.process.reset();
    if (code == 0)
        tellTrainJob(pod, container, true);
    container.terminated = Json{
        {"exitCode", code}, {"reason", reason}, {"startedAt", container.startedAt}, {"finishedAt", timestampNow()}, {"containerID", container.id}};
    if (code > 128 && code < 160)
        container.terminated["signal"] = code - 128;
    container.state = Container::State::Ended;
    pod.changed = true;
    const std::string policy = textAt(*pod.object, {"spec", "restartPolicy"}, "Always");
    if (pod.stopping || policy == "Never" || (policy == "OnFailure" && code == 0))
        return;
    const double ran = std::chrono::duration<double>(Steady::now() - container.runningSince).count();
    // The first restart is at once; later ones wait longer, until a run has lasted.
    const int round = ran > paced(60) ? 0 : std::min(container.restarts, 5);
    const double wait = round == 0 ? paced(1) : paced(4 * std::pow(2.0, round - 1));
    container.state = Container::State::BackOff;
    container.due = Steady::now() + seconds(wait);
    if (round > 0) {
        container.reason = "CrashLoopBackOff";
        {
            // While it waits, the run that just ended is the previous one, as its status says.
            const std::lock_guard lock(m_mutex);
            Journal &journal = m_journals[pod.uid][container.name];
            journal.previous = journal.current;
        }
        container.message = "back-off " + std::to_string(static_cast<int>(std::ceil(wait))) + "s restarting failed container=" + container.name +
                            " pod=" + nameOf(*pod.object) + "_" + namespaceOf(*pod.object) + "(" + pod.uid + ")";
        event(pod, true, "BackOff",
              "Back-off restarting failed container " + container.name + " in pod " + nameOf(*pod.object) + "_" + namespaceOf(*pod.object) + "(" +
                  pod.uid + ")",
              container.name);
    } else {
        container.reason.clear(); // shown as ended until it starts again
    }
}

void Kubelet::advance(Pod &pod, Steady::time_point now)
{
    if (isDeleting(*pod.object) && !pod.stopping) {
        pod.stopping = true;
        const auto grace = numberAt(*pod.object, {"metadata", "deletionGracePeriodSeconds"}, 30);
        pod.killAt = now + std::chrono::seconds(grace);
        for (Container &container : pod.containers) {
            if (container.state == Container::State::Running) {
                event(pod, false, "Killing", "Stopping container " + container.name, container.name);
                if (container.process)
                    container.process->signal(SIGTERM);
                else
                    ended(pod, container, 143, "Error");
            } else if (container.state != Container::State::Ended) {
                container.state = Container::State::Ended; // never started (again)
            }
        }
    }
    if (pod.finished)
        return;
    for (Container &container : pod.containers) {
        switch (container.state) {
        case Container::State::Creating:
        case Container::State::PullFailed:
            if (now >= container.due)
                startContainer(pod, container);
            break;
        case Container::State::BackOff:
            if (now >= container.due) {
                container.lastTerminated = container.terminated;
                ++container.restarts;
                startContainer(pod, container);
            }
            break;
        case Container::State::Running:
            if (container.process) {
                const std::string output = container.process->read();
                if (!output.empty())
                    container.log->append(output);
                if (const auto exit = container.process->reap()) {
                    container.log->append(container.process->read());
                    const std::string reason = exit->code == 0 ? "Completed" : container.outOfMemory ? "OOMKilled" : "Error";
                    ended(pod, container, exit->code, reason);
                } else {
                    if (pod.stopping && now >= pod.killAt)
                        container.process->signal(SIGKILL);
                    // The end of the output comes a moment before the end of the process.
                    due(now + (pod.stopping || container.process->output() < 0 ? std::chrono::milliseconds(20) : std::chrono::milliseconds(500)));
                }
            } else if (container.plan.endsAfter && now >= container.due) {
                ended(pod, container, container.plan.exitCode, container.plan.exitCode == 0 ? "Completed" : "Error");
            }
            break;
        case Container::State::Ended:
            break;
        }
        const bool timed = container.state == Container::State::Creating || container.state == Container::State::PullFailed ||
                           container.state == Container::State::BackOff ||
                           (container.state == Container::State::Running && !container.process && container.plan.endsAfter);
        if (timed)
            due(container.due);
    }
    const bool over =
        std::all_of(pod.containers.begin(), pod.containers.end(), [](const Container &c) { return c.state == Container::State::Ended; });
    if (over) {
        pod.finished = pod.changed = true;
        m_fleet.release(pod.uid);
    }
}

Json Kubelet::containerStatus(const Container &container) const
{
    const std::string image = textAt(container.spec, {"image"});
    const bool running = container.state == Container::State::Running;
    Json state = Json::object(), last = Json::object();
    Json waiting{{"reason", container.reason}};
    if (!container.message.empty())
        waiting["message"] = container.message;
    if (running)
        state["running"] = Json{{"startedAt", container.startedAt}};
    else if (container.state == Container::State::BackOff && !container.reason.empty())
        state["waiting"] = waiting;
    else if (container.terminated.is_object())
        state["terminated"] = container.terminated;
    else
        state["waiting"] = waiting;
    if (state.contains("waiting") && container.terminated.is_object())
        last["terminated"] = container.terminated;
    else if (container.lastTerminated.is_object())
        last["terminated"] = container.lastTerminated;
    Json status{{"name", container.name},
                {"state", state},
                {"lastState", last},
                {"ready", running},
                {"restartCount", container.restarts},
                {"image", image},
                {"imageID", container.id.empty() ? "" : "demo.trainyard.dev/simulated@sha256:" + shortHash(image)},
                {"started", running}};
    if (!container.id.empty())
        status["containerID"] = container.id;
    return status;
}

void Kubelet::publish(Pod &pod)
{
    pod.changed = false;
    bool anyStarted = false, allReady = !pod.containers.empty(), failed = false, running = false;
    Json statuses = Json::array();
    for (const Container &container : pod.containers) {
        statuses.push_back(containerStatus(container));
        running = running || container.state == Container::State::Running;
        anyStarted = anyStarted || container.terminated.is_object() || container.state == Container::State::Running;
        allReady = allReady && container.state == Container::State::Running;
        failed =
            failed || (container.terminated.is_object() && numberAt(container.terminated, {"exitCode"}, 0) != 0) || !container.terminated.is_object();
    }
    const std::string phase = pod.finished ? (failed ? "Failed" : "Succeeded") : anyStarted ? "Running" : "Pending";
    {
        const std::lock_guard lock(m_mutex);
        if (running)
            m_serving[pod.uid] = pod.node;
        else
            m_serving.erase(pod.uid);
    }
    const auto [object, problem] = m_store.modify("pods.", namespaceOf(*pod.object), nameOf(*pod.object), [&](Json &current) {
        if (uidOf(current) != pod.uid)
            return false;
        Json &status = current["status"];
        status["phase"] = phase;
        status["hostIP"] = "10.80.0.10";
        status["podIP"] = pod.ip;
        status["podIPs"] = Json::array({Json{{"ip", pod.ip}}});
        status["startTime"] = pod.startTime;
        status["qosClass"] = "Burstable";
        setCondition(status, "PodReadyToStartContainers", !pod.finished, "", "");
        setCondition(status, "Initialized", true, "", "");
        const char *why = phase == "Succeeded" ? "PodCompleted" : phase == "Failed" ? "PodFailed" : "ContainersNotReady";
        for (const char *type : {"ContainersReady", "Ready"})
            setCondition(status, type, allReady, allReady ? "" : why, allReady || pod.finished ? "" : "containers with unready status");
        status["containerStatuses"] = statuses;
        return true;
    });
    if (object && !problem)
        pod.object = object;
}

std::optional<PodRuntime::LogChunk> Kubelet::logs(const std::string &podUid, const std::string &container, bool previous, std::size_t from,
                                                  std::chrono::milliseconds timeout)
{
    std::shared_ptr<LogBuffer> log;
    {
        const std::lock_guard lock(m_mutex);
        const auto pod = m_journals.find(podUid);
        if (pod == m_journals.end())
            return std::nullopt;
        const auto it = container.empty() ? pod->second.begin() : pod->second.find(container);
        if (it == pod->second.end())
            return std::nullopt;
        log = previous ? it->second.previous : it->second.current;
    }
    if (!log)
        return std::nullopt;
    return log->read(from, timeout);
}

std::optional<PodRuntime::ProxyAnswer> Kubelet::proxy(const Json &pod, int port, const std::string &path)
{
    std::string node;
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_serving.find(uidOf(pod));
        if (it == m_serving.end())
            return std::nullopt;
        node = it->second;
    }
    const std::string clean = path.substr(0, path.find('?'));
    const Json &containers = at(pod, {"spec", "containers"});
    const std::string image = containers.is_array() && !containers.empty() ? textAt(containers[0], {"image"}) : std::string();
    if (labelOf(pod, "app") == "nvidia-dcgm-exporter" && port == 9400) {
        if (clean == "/metrics" || clean == "metrics")
            return ProxyAnswer{200, m_fleet.exposition(node), "text/plain; version=0.0.4; charset=utf-8"};
        if (clean == "/health" || clean == "health")
            return ProxyAnswer{200, "OK\n", "text/plain"};
        return ProxyAnswer{404, "404 page not found\n", "text/plain; charset=utf-8"};
    }
    if (image.find("demo-server") != std::string::npos && port == 8080) {
        const auto environment = resolvedEnvironment(pod, containers[0]);
        const auto revision = environment.find("MODEL_REVISION");
        Json answer{{"model", "digits"}, {"image", image}, {"pod", nameOf(pod)}};
        if (revision != environment.end())
            answer["revision"] = revision->second;
        return ProxyAnswer{200, answer.dump() + "\n", "application/json"};
    }
    return std::nullopt;
}

} // namespace demo
