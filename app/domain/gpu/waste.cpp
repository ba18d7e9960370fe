// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/waste.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace gpu {

void DeviceHistory::add(const Device &device)
{
    if (!device.utilization || !device.sampledAt)
        return;
    if (!m_points.empty() && *device.sampledAt <= m_points.back().time)
        return;
    m_points.push_back({*device.sampledAt, *device.utilization, device.podKey});
    while (m_points.size() > m_capacity)
        m_points.pop_front();
}

std::optional<std::chrono::seconds> DeviceHistory::idleFor(double threshold, std::chrono::seconds largestGap) const
{
    if (m_points.empty() || m_points.back().podKey.empty() || m_points.back().utilization > threshold)
        return std::nullopt;
    kubeapi::TimePoint since = m_points.back().time;
    for (auto it = m_points.rbegin() + 1; it != m_points.rend(); ++it) {
        if (it->utilization > threshold || it->podKey != m_points.back().podKey || since - it->time > largestGap)
            break; // a gap without samples is not idleness
        since = it->time;
    }
    return std::chrono::duration_cast<std::chrono::seconds>(m_points.back().time - since);
}

std::optional<double> DeviceHistory::meanSince(kubeapi::TimePoint from) const
{
    double sum = 0;
    int count = 0;
    for (auto it = m_points.rbegin(); it != m_points.rend() && it->time >= from; ++it) {
        sum += it->utilization;
        ++count;
    }
    return count ? std::optional<double>(sum / count) : std::nullopt;
}

std::vector<IdleReservation> idleReservations(const Inventory &inventory, kubeapi::TimePoint now, std::chrono::seconds atLeast)
{
    std::vector<IdleReservation> result;
    for (const auto &node : inventory.nodes) {
        for (const Device &device : node->devices) {
            if (device.state != DeviceState::ReservedIdle || !device.idleSince)
                continue;
            const auto duration = std::chrono::duration_cast<std::chrono::seconds>(std::min(now, device.sampledAt.value_or(now)) - *device.idleSince);
            if (duration < atLeast)
                continue;
            IdleReservation idle;
            idle.node = node->name;
            idle.model = node->model;
            idle.podKey = device.podKey;
            idle.jobId = device.jobId;
            idle.index = device.index;
            idle.since = *device.idleSince;
            idle.duration = duration;
            idle.coarse = device.coarse;
            idle.podAssumed = device.podAssumed;
            idle.memoryHeldBytes = device.memoryUsedBytes;
            result.push_back(std::move(idle));
        }
    }
    std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.duration > b.duration; });
    return result;
}

std::optional<GpuInterval> gpuInterval(const kubeapi::Pod &pod)
{
    const std::string resource = acceleratorOf(pod);
    if (resource.empty() || pod.nodeName.empty() || !pod.startTime)
        return std::nullopt;
    GpuInterval interval;
    interval.gpus = pod.effectiveRequest(resource);
    interval.from = *pod.startTime;
    if (pod.terminal()) {
        for (const kubeapi::ContainerStatus &status : pod.statuses)
            if (status.finishedAt && (!interval.to || *status.finishedAt > *interval.to))
                interval.to = status.finishedAt;
        if (!interval.to)
            return std::nullopt; // ended, nobody knows when
    }
    return interval;
}

double gpuHours(const std::vector<GpuInterval> &intervals, kubeapi::TimePoint now)
{
    double hours = 0;
    for (const GpuInterval &interval : intervals) {
        const kubeapi::TimePoint to = interval.to.value_or(now);
        if (to > interval.from)
            hours += interval.gpus * std::chrono::duration<double, std::ratio<3600>>(to - interval.from).count();
    }
    return hours;
}

std::optional<double> gpuHours(const std::vector<std::shared_ptr<const kubeapi::Pod>> &pods, kubeapi::TimePoint now)
{
    std::vector<GpuInterval> intervals;
    for (const auto &pod : pods)
        if (const std::optional<GpuInterval> interval = gpuInterval(*pod))
            intervals.push_back(*interval);
    return intervals.empty() ? std::nullopt : std::optional<double>(gpuHours(intervals, now));
}

bool PriceTable::set(const std::string &model, double perGpuHour)
{
    if (model.empty() || !std::isfinite(perGpuHour) || perGpuHour < 0)
        return false;
    m_prices[model] = perGpuHour;
    return true;
}

std::optional<double> PriceTable::perGpuHour(std::string_view product) const
{
    std::string model = shortModel(product);
    if (const auto exact = m_prices.find(model); exact != m_prices.end() && model.find("g.") != std::string::npos)
        return exact->second;
    int computeSlices = 0, gigabytesOfSlice = 0;
    if (const std::size_t space = model.rfind(' ');
        space != std::string::npos && std::sscanf(model.c_str() + space + 1, "%dg.%dgb", &computeSlices, &gigabytesOfSlice) == 2)
        model = model.substr(0, space);
    const std::optional<int> memory = modelGigabytes(product);
    auto found = memory ? m_prices.find(model + " " + std::to_string(*memory) + "GB") : m_prices.end();
    if (found == m_prices.end())
        found = m_prices.find(model);
    if (found == m_prices.end())
        return std::nullopt;
    if (computeSlices == 0)
        return found->second;
    double share = computeSlices / 7.0;
    if (memory && *memory > 0)
        share = std::max(share, static_cast<double>(gigabytesOfSlice) / *memory);
    return found->second * std::min(share, 1.0);
}

std::optional<double> PriceTable::cost(std::string_view product, double gpuHours) const
{
    const std::optional<double> price = perGpuHour(product);
    return price ? std::optional<double>(*price * gpuHours) : std::nullopt;
}

} // namespace gpu
