// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/loopback_server.h"

#include <cstdio>
#include <string>

/// A loopback server that is never quiet: one Job with one running pod, both changed again and again, and a pod log without an end.
class SmallServer : public testsupport::LoopbackServer {
public:
    SmallServer()
    {
        handlers().Get(R"(/api/v1(/namespaces/[^/]+)?/pods)", [this](const auto &ask, auto &answer) {
            listOrWatch(ask, answer, "v1", "PodList", [this](int version) { return pod(version); });
        });
        handlers().Get(R"(/apis/batch/v1/jobs)", [this](const auto &ask, auto &answer) {
            listOrWatch(ask, answer, "batch/v1", "JobList", [this](int version) { return job(version); });
        });
        handlers().Get(R"(/api/v1/events)", [this](const auto &ask, auto &answer) {
            listOrWatch(ask, answer, "v1", "EventList", [this](int version) { return event(version); });
        });
        handlers().Get("/api/v1/namespaces/research/pods/train-0",
                       [this](const auto &, auto &answer) { answer.set_content(pod(1), "application/json"); });
        handlers().Get("/api/v1/namespaces/research/pods/train-0/log", [this](const auto &, auto &answer) {
            answer.set_chunked_content_provider("text/plain", [this, line = 0](std::size_t, httplib::DataSink &sink) mutable {
                const int at = ++line;
                char text[160];
                std::snprintf(text, sizeof text, "2026-01-01T00:%02d:%02d.%09dZ step %d loss=%.4f lr=0.1\n", at / 60000 % 60, at / 1000 % 60,
                              at % 1000 * 1000000, at, 2.0 / (1 + at * 0.01));
                const std::string whole(text);
                return pause() && sink.write(whole.data(), whole.size());
            });
        });
        handlers().Get("/apis/apps/v1/deployments", [](const auto &, auto &answer) { refuse(answer, 403, "Forbidden"); });
        listen();
    }
    ~SmallServer() { end(); }

private:
    /// The beat of all streams; false once the server ends.
    bool pause() { return LoopbackServer::pause(std::chrono::milliseconds(3)); }
    template <class Make>
    void listOrWatch(const httplib::Request &ask, httplib::Response &answer, const char *apiVersion, const char *kind, Make make)
    {
        if (!ask.has_param("watch")) {
            answer.set_content(std::string(R"({"kind":")") + kind + R"(","apiVersion":")" + apiVersion +
                                   R"(","metadata":{"resourceVersion":"1"},"items":[)" + make(1) + "]}",
                               "application/json");
            return;
        }
        answer.set_chunked_content_provider("application/json", [this, make, version = 1](std::size_t, httplib::DataSink &sink) mutable {
            ++version;
            // Every twentieth time the object is made anew.
            const bool gone = version % 20 == 0;
            const std::string line = std::string(R"({"type":")") + (gone ? "DELETED" : "MODIFIED") + R"(","object":)" + make(version) + "}\n";
            return pause() && sink.write(line.data(), line.size());
        });
    }
    static std::string meta(const char *name, const char *uid, int version, const std::string &more = {})
    {
        return std::string(R"("metadata":{"name":")") + name + R"(","namespace":"research","uid":")" + uid + R"(","resourceVersion":")" +
               std::to_string(version) + R"(","creationTimestamp":"2026-01-01T00:00:00Z")" + more + "}";
    }
    std::string job(int version) const
    {
        return "{"
               R"("apiVersion":"batch/v1","kind":"Job",)" +
               meta("train", "job-uid", version) +
               R"(,"spec":{"parallelism":1,"completions":1,"template":{"spec":{"containers":[{"name":"main","image":"train:1","resources":{"limits":{"nvidia.com/gpu":"1"}}}]}}},"status":{"active":1,"ready":1,"failed":)" +
               std::to_string(version % 7) + "}}";
    }
    std::string pod(int version) const
    {
        return "{"
               R"("apiVersion":"v1","kind":"Pod",)" +
               meta(
                   "train-0", "pod-uid", version,
                   R"(,"labels":{"job-name":"train","batch.kubernetes.io/job-name":"train"},"ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"train","uid":"job-uid","controller":true}])") +
               R"(,"spec":{"nodeName":"node-1","restartPolicy":"Never","containers":[{"name":"main","image":"train:1","resources":{"limits":{"nvidia.com/gpu":"1"}}}]},"status":{"phase":"Running","conditions":[{"type":"Ready","status":")" +
               (version % 2 ? "True" : "False") +
               R"("}],"containerStatuses":[{"name":"main","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-01-01T00:00:00Z"}}}]}})";
    }
    std::string event(int version) const
    {
        return "{"
               R"("apiVersion":"v1","kind":"Event",)" +
               meta("train.1", "event-uid", version) + R"(,"type":"Normal","reason":"Started","message":"started","count":)" +
               std::to_string(version) +
               R"(,"lastTimestamp":"2026-01-01T00:00:00Z","involvedObject":{"kind":"Pod","namespace":"research","name":"train-0","uid":"pod-uid"}})";
    }
};
