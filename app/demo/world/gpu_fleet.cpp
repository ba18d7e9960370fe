// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/world/gpu_fleet.h"

#include "app/demo/server/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>

namespace demo {

std::vector<NodeModel> GpuFleet::standardModels()
{
    const NodeModel h100{
        "gpu-h100-1", "demo.h100x4", "demo-zone-a", 4, "NVIDIA-H100-80GB-HBM3", "NVIDIA H100 80GB HBM3", "hopper", "9", "0", 81559, 70, 700, 1980, 96,
        768};
    NodeModel second = h100;
    second.name = "gpu-h100-2";
    second.zone = "demo-zone-b";
    return {h100,
            second,
            {"gpu-a100-1", "demo.a100x4", "demo-zone-a", 4, "NVIDIA-A100-SXM4-80GB", "NVIDIA A100-SXM4-80GB", "ampere", "8", "0", 81920, 60, 400,
             1410, 64, 512},
            {"gpu-l40s-1", "demo.l40sx2", "demo-zone-b", 2, "NVIDIA-L40S", "NVIDIA L40S", "ada-lovelace", "8", "9", 46068, 35, 350, 2520, 32, 256}};
}

GpuFleet::GpuFleet(std::vector<NodeModel> models) : m_models(std::move(models)), m_last(std::chrono::steady_clock::now())
{
    for (const NodeModel &model : m_models) {
        for (int i = 0; i < model.gpus; ++i) {
            Device device;
            device.model = &model;
            device.index = i;
            // Stable over restarts, so that history recorded on one day fits the next.
            const auto seed = static_cast<unsigned>(std::hash<std::string>{}(model.name) & 0xFFFFFFFFU);
            char text[64];
            std::snprintf(text, sizeof text, "GPU-%08x-5349-4d55-4c41-%012x", seed, static_cast<unsigned>(i));
            device.uuid = text;
            std::snprintf(text, sizeof text, "00000000:%02X:00.0", 7 + 3 * i);
            device.busId = text;
            device.watts = model.idleWatts;
            m_devices[model.name].push_back(device);
        }
    }
}

bool GpuFleet::allocate(const std::string &node, int count, const Holder &holder)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_devices.find(node);
    if (it == m_devices.end())
        return count == 0;
    const auto isFree = [](const Device &device) { return !device.holder; };
    if (std::count_if(it->second.begin(), it->second.end(), isFree) < count)
        return false;
    for (Device &device : it->second) {
        if (count > 0 && isFree(device)) {
            device.holder = holder;
            device.busy = device.memoryMiB = 0;
            device.slowdown = 1;
            --count;
        }
    }
    return true;
}

void GpuFleet::release(const std::string &podUid)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[node, devices] : m_devices) {
        for (Device &device : devices) {
            if (device.holder && device.holder->podUid == podUid) {
                device.holder.reset();
                device.busy = device.memoryMiB = 0;
                device.slowdown = 1;
            }
        }
    }
}

void GpuFleet::report(const std::string &podUid, double busy, double memoryMiB, double slowdown)
{
    const std::lock_guard lock(m_mutex);
    for (auto &[node, devices] : m_devices) {
        for (Device &device : devices) {
            if (device.holder && device.holder->podUid == podUid) {
                device.busy = std::clamp(busy, 0.0, 1.0);
                device.memoryMiB = std::clamp(memoryMiB, 0.0, device.model->memoryMiB * 0.98);
                device.slowdown = std::max(1.0, slowdown);
            }
        }
    }
}

void GpuFleet::advance()
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    const double dt = std::chrono::duration<double>(now - m_last).count();
    m_last = now;
    for (auto &[node, devices] : m_devices) {
        for (Device &device : devices) {
            const NodeModel &model = *device.model;
            device.utilisation += (100 * device.busy - device.utilisation) * (1 - std::exp(-dt / 1.5));
            const double load = device.utilisation / 100 / std::sqrt(device.slowdown);
            const double target = model.idleWatts + (model.maxWatts - model.idleWatts) * 0.9 * load;
            device.watts += (target - device.watts) * (1 - std::exp(-dt / 2));
            device.temperature += (29 + 48 * device.watts / model.maxWatts - device.temperature) * (1 - std::exp(-dt / 25));
            device.energyMilliJoule += device.watts * dt * 1000;
        }
    }
}

bool GpuFleet::raiseXid(const std::string &node, int index, int xid)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_devices.find(node);
    if (it == m_devices.end() || index < 0 || index >= static_cast<int>(it->second.size()))
        return false;
    it->second[static_cast<std::size_t>(index)].xid = xid;
    return true;
}

std::vector<double> GpuFleet::utilisation(const std::string &node)
{
    const std::lock_guard lock(m_mutex);
    std::vector<double> values;
    for (const Device &device : m_devices[node])
        values.push_back(device.utilisation);
    return values;
}

std::string GpuFleet::deviceId(const std::string &node, int index) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_devices.find(node);
    return it == m_devices.end() || index < 0 || index >= static_cast<int>(it->second.size()) ? std::string()
                                                                                              : it->second[static_cast<std::size_t>(index)].uuid;
}

std::string GpuFleet::exposition(const std::string &node)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_devices.find(node);
    if (it == m_devices.end())
        return {};
    struct Series {
        const char *name, *kind, *help;
        std::function<std::optional<double>(const Device &)> value;
        int digits;
    };
    const auto clock = [](const Device &d) {
        const double low = 345;
        return d.utilisation < 1 ? low : low + (d.model->maxClockMhz / d.slowdown - low) * std::min(1.0, 0.6 + d.utilisation / 200);
    };
    const std::vector<Series> series{
        {"DCGM_FI_DEV_SM_CLOCK", "gauge", "SM clock frequency (in MHz).", [&](const Device &d) { return std::max(210.0, clock(d)); }, 0},
        {"DCGM_FI_DEV_MEM_CLOCK", "gauge", "Memory clock frequency (in MHz).",
         [](const Device &d) { return d.model->gpus == 2            ? 9001.0
                                      : d.model->family == "hopper" ? 2619.0
                                                                    : 1593.0; }, 0},
        {"DCGM_FI_DEV_GPU_TEMP", "gauge", "GPU temperature (in C).", [](const Device &d) { return d.temperature; }, 0},
        {"DCGM_FI_DEV_MEMORY_TEMP", "gauge", "Memory temperature (in C).", [](const Device &d) { return d.temperature + 6; }, 0},
        {"DCGM_FI_DEV_POWER_USAGE", "gauge", "Power draw (in W).", [](const Device &d) { return d.watts; }, 3},
        {"DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION", "counter", "Total energy consumption since boot (in mJ).",
         [](const Device &d) { return d.energyMilliJoule; }, 0},
        {"DCGM_FI_DEV_GPU_UTIL", "gauge", "GPU utilization (in %).", [](const Device &d) { return d.utilisation; }, 0},
        {"DCGM_FI_DEV_MEM_COPY_UTIL", "gauge", "Memory utilization (in %).", [](const Device &d) { return d.utilisation * 0.42; }, 0},
        {"DCGM_FI_DEV_XID_ERRORS", "gauge", "Value of the last XID error encountered.", [](const Device &d) { return static_cast<double>(d.xid); },
         0},
        {"DCGM_FI_DEV_FB_FREE", "gauge", "Framebuffer memory free (in MiB).",
         [](const Device &d) { return d.model->memoryMiB - 600 - std::min(d.memoryMiB, d.model->memoryMiB - 600); }, 0},
        {"DCGM_FI_DEV_FB_USED", "gauge", "Framebuffer memory used (in MiB).",
         [](const Device &d) { return std::min(d.memoryMiB, d.model->memoryMiB - 600); }, 0},
        {"DCGM_FI_DEV_FB_RESERVED", "gauge", "Framebuffer memory reserved (in MiB).", [](const Device &) { return 600.0; }, 0},
        {"DCGM_FI_PROF_GR_ENGINE_ACTIVE", "gauge", "Ratio of time the graphics engine is active.",
         [](const Device &d) { return d.utilisation / 100; }, 6},
        {"DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "gauge", "Ratio of cycles the tensor (HMMA) pipe is active.",
         [](const Device &d) { return d.utilisation / 100 * 0.31 / d.slowdown; }, 6},
        {"DCGM_FI_PROF_DRAM_ACTIVE", "gauge", "Ratio of cycles the device memory interface is active sending or receiving data.",
         [](const Device &d) { return d.utilisation / 100 * 0.36 / d.slowdown; }, 6},
    };
    std::string text;
    for (const Series &one : series) {
        text += std::string("# HELP ") + one.name + " " + one.help + "\n# TYPE " + one.name + " " + one.kind + "\n";
        for (const Device &device : it->second) {
            const auto value = one.value(device);
            if (!value)
                continue;
            text += std::string(one.name) + "{gpu=\"" + std::to_string(device.index) + "\",UUID=\"" + device.uuid + "\",pci_bus_id=\"" +
                    device.busId + "\",device=\"nvidia" + std::to_string(device.index) + "\",modelName=\"" + device.model->modelName +
                    "\",Hostname=\"" + node + "\",DCGM_FI_DRIVER_VERSION=\"580.95.05\"";
            if (std::string(one.name) == "DCGM_FI_DEV_XID_ERRORS")
                text += ",err_code=\"" + std::to_string(device.xid) + "\",err_msg=\"" +
                        (device.xid == 0 ? "No Error" : "XID " + std::to_string(device.xid)) + "\"";
            if (device.holder)
                text += ",container=\"" + device.holder->container + "\",namespace=\"" + device.holder->namespaceName + "\",pod=\"" +
                        device.holder->podName + "\"";
            char number[64];
            std::snprintf(number, sizeof number, "} %.*f\n", one.digits, *value);
            text += number;
        }
    }
    return text;
}

} // namespace demo
