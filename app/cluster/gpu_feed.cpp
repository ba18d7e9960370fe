// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster/gpu_feed.h"

#include "app/domain/curves/prometheus_queries.h"
#include "app/domain/gpu/exporter_pod.h"
#include "app/domain/gpu/exporter_text.h"
#include "app/domain/gpu/inventory_builder.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace cluster {

namespace {

using namespace std::chrono_literals;

constexpr auto pollInterval = 5s;
constexpr auto prometheusRetry = 60s; ///< how often a Prometheus is looked for while there is none
constexpr int maxInFlight = 16;       ///< exporters asked at once; a large cluster is gone through in turns

const kubeapi::Resource services{"", "v1", "services", "Service", true};

} // namespace

struct GpuFeed::Private : std::enable_shared_from_this<GpuFeed::Private> {
    kubeapi::Client *client = nullptr;
    kubeapi::Loop *loop = nullptr;
    Changed changed;
    gpu::InventoryBuilder builder;
    std::map<std::string, std::shared_ptr<const kubeapi::Pod>> exporters; ///< by uid
    bool dirty = false;
    GpuUpdate status;
    int inFlight = 0, answered = 0;
    kubeapi::Loop::TimerId timer = 0;
    std::string prometheusNamespace, prometheusService, prometheusPort;
    std::chrono::steady_clock::time_point lastLook{};
    bool podsListed = false;
    std::optional<kubeapi::Error> roundError;

    void poll()
    {
        if (!client)
            return;
        timer = loop->after(std::chrono::duration_cast<std::chrono::milliseconds>(pollInterval), [self = shared_from_this()] { self->poll(); });
        if (!podsListed || inFlight > 0)
            return; // the last round still runs: a slow exporter must not pile up requests
        std::vector<std::shared_ptr<const kubeapi::Pod>> running;
        for (const auto &[uid, pod] : exporters)
            if (pod->phase == "Running")
                running.push_back(pod);
        if (!running.empty()) {
            askExporters(std::move(running));
        } else if (!prometheusService.empty()) {
            askPrometheus();
        } else if (std::chrono::steady_clock::now() - lastLook > prometheusRetry || lastLook == std::chrono::steady_clock::time_point{}) {
            lookForPrometheus();
        }
    }

    void askExporters(std::vector<std::shared_ptr<const kubeapi::Pod>> pods)
    {
        answered = 0;
        roundError.reset();
        auto queue = std::make_shared<std::vector<std::shared_ptr<const kubeapi::Pod>>>(std::move(pods));
        for (int i = 0; i < maxInFlight && !queue->empty(); ++i)
            askNext(queue);
    }

    void askNext(const std::shared_ptr<std::vector<std::shared_ptr<const kubeapi::Pod>>> &queue)
    {
        auto pod = queue->back();
        queue->pop_back();
        inFlight += 1;
        client->send(client->podProxyRequest(pod->meta.namespaceName, pod->meta.name, gpu::exporterPort(*pod), "/metrics"),
                     [self = shared_from_this(), pod, queue](kubeapi::Result<kubeapi::Response> answer) {
                         self->inFlight -= 1;
                         if (!self->client)
                             return;
                         self->takeExporter(*pod, answer, self->inFlight == 0 && queue->empty());
                         if (!queue->empty())
                             self->askNext(queue);
                     });
    }

    void takeExporter(const kubeapi::Pod &pod, const kubeapi::Result<kubeapi::Response> &answer, bool lastOfRound)
    {
        if (!answer) {
            roundError = answer.error();
        } else {
            const auto now = std::chrono::system_clock::now();
            gpu::ExporterReading reading = gpu::readExporterText(answer->body, pod.nodeName, now);
            if (reading.knownMetrics) {
                answered += 1;
                builder.applySamples(reading.samples);
                status.telemetry = GpuUpdate::Telemetry::Exporter;
                status.source = wording::Text::counted(COUNTED_PHRASE("Cluster", "%n exporter pod in %1", "%n exporter pods in %1"),
                                                       static_cast<int>(exporters.size()), {pod.meta.namespaceName});
                status.sampledAt = now;
                status.error.reset();
            }
        }
        // One silent exporter among many says nothing about the others: the round is judged at its end.
        if (lastOfRound && answered == 0) {
            const bool forbidden = roundError && roundError->kind == kubeapi::ErrorKind::Forbidden;
            status.telemetry = forbidden ? GpuUpdate::Telemetry::Forbidden : GpuUpdate::Telemetry::None;
            status.error = roundError;
        }
        dirty = true;
        changed();
    }

    void lookForPrometheus()
    {
        lastLook = std::chrono::steady_clock::now();
        // The list is small and asked rarely; a watch on all services would cost more than it tells.
        client->list(
            services, {}, {},
            [self = shared_from_this()](kubeapi::JsonView service) {
                if (!self->client || !self->prometheusService.empty())
                    return;
                if (const auto found = curves::prometheusService(service)) {
                    self->prometheusNamespace = found->namespaceName;
                    self->prometheusService = found->name;
                    self->prometheusPort = found->port;
                }
            },
            [self = shared_from_this()](kubeapi::Result<std::string>) {
                if (!self->client)
                    return;
                if (!self->prometheusService.empty())
                    return self->askPrometheus();
                self->status.telemetry = GpuUpdate::Telemetry::None;
                self->status.source = {};
                self->dirty = true;
                self->changed();
            });
    }

    void askPrometheus()
    {
        inFlight += 1;
        kubeapi::Request request = client->serviceProxyRequest(prometheusNamespace, prometheusService, prometheusPort, "/api/v1/query");
        request.query.emplace_back("query", gpu::exporterQuery());
        client->send(request, [self = shared_from_this()](kubeapi::Result<kubeapi::Response> answer) {
            self->inFlight -= 1;
            if (!self->client)
                return;
            auto reading = answer ? gpu::readPrometheusVector(answer->body) : wording::Result<gpu::ExporterReading>(kubeapi::fail(answer.error()));
            if (reading && !reading->samples.empty()) {
                self->builder.applySamples(reading->samples);
                self->status.telemetry = GpuUpdate::Telemetry::Prometheus;
                self->status.source = wording::Text("Prometheus " + self->prometheusNamespace + "/" + self->prometheusService);
                self->status.sampledAt = std::chrono::system_clock::now();
                self->status.error.reset();
            } else {
                self->status.telemetry = GpuUpdate::Telemetry::None;
                if (!reading)
                    self->status.error = reading.error();
                // Another one may be the right one, or this one may have moved: look again later.
                self->prometheusService.clear();
            }
            self->dirty = true;
            self->changed();
        });
    }
};

GpuFeed::GpuFeed() : d(std::make_shared<Private>()) {}

GpuFeed::~GpuFeed() { stop(); }

void GpuFeed::start(kubeapi::Client *client, kubeapi::Loop *loop, Changed changed)
{
    d->client = client;
    d->loop = loop;
    d->changed = std::move(changed);
    d->timer = loop->after(200ms, [self = d] { self->poll(); });
}

void GpuFeed::stop()
{
    if (d->loop && d->timer)
        d->loop->cancel(d->timer);
    d->timer = 0;
    d->client = nullptr;
    d->changed = [] {};
}

void GpuFeed::applyNodes(const kubeapi::ChangeSet<kubeapi::Node> &changes)
{
    d->builder.applyNodes(changes);
    d->dirty = true;
}

void GpuFeed::applyPods(const kubeapi::ChangeSet<kubeapi::PackedPod> &changes)
{
    for (const auto &gone : changes.deleted) {
        d->builder.removePod(gone->key(), gone->uid());
        d->exporters.erase(gone->uid());
    }
    for (const auto *list : {&changes.added, &changes.modified})
        for (const auto &packed : *list) {
            kubeapi::Pod pod = packed->unpack();
            d->builder.putPod(pod);
            if (gpu::isExporter(pod))
                d->exporters[packed->uid()] = std::make_shared<const kubeapi::Pod>(std::move(pod));
        }
    if (changes.status.state == kubeapi::SyncState::Live)
        d->podsListed = true;
    d->dirty = d->dirty || !changes.empty();
}

std::optional<GpuUpdate> GpuFeed::take(const std::function<std::string(const std::string &)> &jobOfPod)
{
    if (!d->dirty && !d->builder.changed())
        return std::nullopt;
    d->dirty = false;
    d->status.inventory = d->builder.take(std::chrono::system_clock::now(), jobOfPod);
    return d->status;
}

} // namespace cluster
