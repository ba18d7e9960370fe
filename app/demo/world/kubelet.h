// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world/child_process.h"
#include "app/demo/world/event_recorder.h"
#include "app/demo/world/gpu_fleet.h"
#include "app/demo/world/kube.h"
#include "app/demo/world/log_buffer.h"
#include "app/demo/world/pod_plan.h"
#include "app/demo/world/simulated_listeners.h"

#include <atomic>
#include <filesystem>
#include <thread>

namespace demo {

/// Runs the pods that are bound to nodes: real trainers as child processes, everything else as an idle stand-in. Keeps
/// their logs, restarts them by their policy, and writes their status. One thread of its own does all the work.
class Kubelet : public PodRuntime {
public:
    Kubelet(ObjectStore &store, EventRecorder &events, GpuFleet &fleet, std::string trainerPath, std::filesystem::path scratch, double speed);
    ~Kubelet() override;
    void start();
    void stop();
    /// Pods changed: look again. Any thread.
    void wake();
    /// Ends a running container with SIGKILL, as if it ran out of memory when `outOfMemory`. False when the pod runs nothing. Any thread.
    bool killContainers(const std::string &podUid, bool outOfMemory);

    std::optional<LogChunk> logs(const std::string &podUid, const std::string &container, bool previous, std::size_t from,
                                 std::chrono::milliseconds timeout) override;
    std::optional<ProxyAnswer> proxy(const Json &pod, int port, const std::string &path) override;
    std::optional<Surroundings> surroundings(const Json &pod, const std::string &container) override;
    int connectPort(const Json &pod, int port) override;

private:
    using Steady = std::chrono::steady_clock;
    struct Container {
        enum class State { Creating, PullFailed, Running, Ended, BackOff } state = State::Creating;
        Json spec;
        std::string name, id, reason; ///< reason: of a waiting state
        std::string message;
        Steady::time_point due{}, runningSince{}, told{}; ///< told: the TrainJob that it is of
        ContainerPlan plan;
        std::unique_ptr<ChildProcess> process;
        std::shared_ptr<LogBuffer> log;
        std::string startedAt, reportFile, paceFile;
        Json terminated, lastTerminated;
        int restarts = 0, pulls = 0;
        bool outOfMemory = false, announced = false;
    };
    struct Pod {
        ObjectPtr object;
        std::string uid, node, ip, startTime;
        std::vector<Container> containers;
        std::string pace;
        bool stopping = false, finished = false, changed = true;
        Steady::time_point killAt{};
    };
    struct Journal {
        std::shared_ptr<LogBuffer> current, previous;
    };

    void loop();
    void syncPods();
    void admit(const ObjectPtr &object);
    void advance(Pod &pod, Steady::time_point now);
    void startContainer(Pod &pod, Container &container);
    void ended(Pod &pod, Container &container, int code, const std::string &reason);
    void setPace(Pod &pod);
    void readReports();
    void tellTrainJob(const Pod &pod, Container &container, bool last);
    void publish(Pod &pod);
    Json containerStatus(const Container &container) const;
    void due(Steady::time_point when);
    void forget(const std::string &uid);
    void event(const Pod &pod, bool warning, const std::string &reason, const std::string &message, const std::string &container = {});
    double paced(double seconds) const { return seconds / m_speed; }

    ObjectStore &m_store;
    EventRecorder &m_events;
    GpuFleet &m_fleet;
    std::string m_trainerPath;
    std::filesystem::path m_scratch;
    double m_speed;
    std::thread m_thread;
    std::atomic<bool> m_stop{false}, m_dirty{true};
    int m_wakePipe[2] = {-1, -1};
    Steady::time_point m_due{}, m_reported{};
    std::map<std::string, Pod> m_pods; ///< by uid; the thread's own
    int m_addresses = 0;
    std::unique_ptr<SimulatedListeners> m_listeners; ///< of stand-ins that only seem to listen

    mutable std::mutex m_mutex; ///< guards what other threads read and ask for
    std::map<std::string, std::map<std::string, Journal>> m_journals;
    std::map<std::string, bool> m_kills;          ///< pod uid -> out of memory
    std::map<std::string, std::string> m_serving; ///< uids of pods with a running container -> node
};

} // namespace demo
