// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a real cluster with pods of the shape that real ones have, for the figures of bench_list --real. Only for clusters that are thrown away.
//
//   bench_fill KUBECONFIG PODS
#include "tests/bench/canned_server.h"

#include "kubeapi/client/client.h"

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

namespace {

constexpr int inFlight = 64;
const kubeapi::Resource pods{"", "v1", "pods", "Pod", true}, namespaces{"", "v1", "namespaces", "Namespace", false};

/// A pod that no controller of the cluster takes for its own, so that it stays as it is.
nlohmann::json podFor(int number)
{
    auto pod = nlohmann::json::parse(bench::cannedPod(number));
    pod["apiVersion"] = "v1";
    pod["kind"] = "Pod";
    for (const char *field : {"uid", "resourceVersion", "creationTimestamp", "managedFields", "ownerReferences", "finalizers", "generateName"})
        pod["metadata"].erase(field); // the server writes its own, or a controller would look for what they name
    pod["spec"].erase("nodeName");
    pod["spec"]["schedulerName"] = "nobody";
    return pod;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3 || std::atoi(argv[2]) <= 0) {
        std::cerr << "usage: bench_fill KUBECONFIG PODS\n";
        return 2;
    }
    const int wanted = std::atoi(argv[2]);
    auto context = kubeapi::Kubeconfig::load({argv[1]}, true).resolve();
    if (!context) {
        std::cerr << "bench_fill: " << context.error().message << "\n";
        return 1;
    }
    kubeapi::Loop loop;
    auto client = kubeapi::Client::create(loop, *context);
    if (!client) {
        std::cerr << "bench_fill: " << client.error().message << "\n";
        return 1;
    }
    const auto start = std::chrono::steady_clock::now();
    for (const std::string &space : bench::cannedNamespaces()) {
        const nlohmann::json body{{"apiVersion", "v1"}, {"kind", "Namespace"}, {"metadata", {{"name", space}}}};
        if (const auto made = (*client)->perform(kubeapi::createRequest(namespaces, {}, body.dump())); !made && made.error().httpStatus != 409) {
            std::cerr << "bench_fill: " << made.error().message << "\n";
            return 1;
        }
    }
    int next = 0, done = 0, failed = 0;
    std::string fault;
    std::function<void()> more = [&] {
        if (next == wanted)
            return;
        const auto pod = std::make_shared<nlohmann::json>(podFor(next++));
        const std::string space = (*pod)["metadata"]["namespace"], name = (*pod)["metadata"]["name"];
        const auto ended = [&](const kubeapi::Result<kubeapi::Response> &answer) {
            if (!answer) {
                ++failed;
                fault = answer.error().message;
            }
            ++done;
            more();
        };
        (*client)->send(
            kubeapi::createRequest(pods, space, pod->dump()), [&, pod, space, name, ended](const kubeapi::Result<kubeapi::Response> &made) {
                if (!made) {
                    ended(made);
                    return;
                }
                const nlohmann::json status{{"status", (*pod)["status"]}};
                (*client)->send(kubeapi::patchRequest(pods, space, name, kubeapi::PatchType::StrategicMerge, status.dump(), {}, "status"), ended);
            });
    };
    for (int i = 0; i < inFlight; ++i)
        more();
    loop.runUntil([&] { return done == wanted; }, std::chrono::minutes(20));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%d pods made in %.0f s, %d refused%s%s\n", done - failed, seconds, failed, failed ? ": " : "", fault.c_str());
    return done == wanted && failed == 0 ? 0 : 1;
}
