// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/world.h"

#include "app/demo/world/demo_commands.h"
#include "app/demo/world/deployment_controller.h"
#include "app/demo/world/job_controller.h"
#include "app/demo/world/jobset_controller.h"
#include "app/demo/world/kubelet.h"
#include "app/demo/world/node_controller.h"
#include "app/demo/world/pytorchjob_controller.h"
#include "app/demo/world/sample_content.h"
#include "app/demo/world/scheduler.h"
#include "app/demo/world/trainjob_controller.h"

#include <condition_variable>
#include <thread>

namespace demo {

struct World::Impl {
    ObjectStore &store;
    WorldOptions options;
    EventRecorder events;
    ControllerContext context;
    GpuFleet fleet;
    Kubelet kubelet;
    NodeController nodes;
    NamespaceController namespaces;
    TrainJobController trainJobs;
    JobSetController jobSets;
    PyTorchJobController pytorchJobs;
    JobController jobs;
    DeploymentController deployments;
    DaemonSetController daemonSets;
    Scheduler scheduler;
    DemoCommands commands;

    std::mutex mutex;
    std::condition_variable changed;
    bool dirty = true, stopping = false;
    std::thread thread;

    /// Observers cannot be taken back from the store, so they reach the world through this while it lives.
    struct Link {
        std::mutex mutex;
        Impl *world = nullptr;
    };
    std::shared_ptr<Link> link = std::make_shared<Link>();

    Impl(ObjectStore &s, WorldOptions o)
        : store(s), options(std::move(o)), events(s), context{s, events, options.speed > 0 ? options.speed : 1, {}},
          fleet(GpuFleet::standardModels()), kubelet(s, events, fleet, options.trainerPath, options.scratchFolder, context.speed),
          nodes(context, fleet), namespaces(context), trainJobs(context), jobSets(context), pytorchJobs(context), jobs(context), deployments(context),
          daemonSets(context), scheduler(context), commands(s, kubelet, fleet, nodes)
    {
        link->world = this;
        store.admit([where = &store](const ResourceType &type, const std::string &verb, Json &object, const Json *) -> std::optional<StoreError> {
            if (verb != "create")
                return std::nullopt;
            if (type.id() == "jobs.batch")
                JobController::applyDefaults(object);
            return NamespaceController::checkQuota(*where, type, object);
        });
        store.observe([link = link](const std::string &typeId, const StoreEvent &) {
            if (typeId == "events." || typeId == "leases.coordination.k8s.io")
                return;
            const std::lock_guard lock(link->mutex);
            if (link->world)
                link->world->poke(typeId == "pods.");
        });
    }

    void poke(bool pods)
    {
        if (pods)
            kubelet.wake();
        const std::lock_guard lock(mutex);
        dirty = true;
        changed.notify_all();
    }

    void pass()
    {
        for (Controller *controller : std::initializer_list<Controller *>{&nodes, &namespaces, &trainJobs, &jobSets, &pytorchJobs, &jobs,
                                                                          &deployments, &daemonSets, &scheduler})
            controller->reconcile();
    }

    void loop()
    {
        std::unique_lock lock(mutex);
        while (!stopping) {
            dirty = false;
            lock.unlock();
            context.nextPass = std::chrono::steady_clock::now() + std::chrono::seconds(30);
            pass();
            lock.lock();
            changed.wait_until(lock, context.nextPass, [&] { return dirty || stopping; });
            // Changes come in bursts; one pass for a burst is enough.
            changed.wait_for(lock, std::chrono::milliseconds(25), [&] { return stopping; });
        }
    }
};

World::World(ObjectStore &store, WorldOptions options) : m_impl(std::make_unique<Impl>(store, std::move(options))) {}

World::~World()
{
    stop();
    const std::lock_guard lock(m_impl->link->mutex);
    m_impl->link->world = nullptr;
}

void World::start()
{
    Impl &world = *m_impl;
    if (world.thread.joinable())
        return;
    world.nodes.createNodes();
    createPlatform(world.store);
    if (world.options.sample)
        createSample(world.store, [&world] { world.pass(); });
    world.stopping = false;
    world.kubelet.start();
    world.thread = std::thread([&world] { world.loop(); });
}

void World::stop()
{
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->stopping = true;
        m_impl->changed.notify_all();
    }
    if (m_impl->thread.joinable())
        m_impl->thread.join();
    m_impl->kubelet.stop();
}

PodRuntime &World::runtime() { return m_impl->kubelet; }
Json World::command(const Json &request) { return m_impl->commands.run(request); }

} // namespace demo
