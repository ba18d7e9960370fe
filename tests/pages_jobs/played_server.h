// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/loopback_server.h"

#include <map>
#include <set>
#include <string>

/// A loopback API server that says what the test lays down before start(): lists by path, refusals, and the bytes of one log. Watches are quiet.
class PlayedServer : public testsupport::LoopbackServer {
public:
    std::map<std::string, std::string> lists; ///< path -> items of the list, "" for an empty one; any other path is unknown (404)
    std::set<std::string> refused;            ///< paths that answer 403
    std::map<std::string, std::string> texts; ///< path -> what it says, as it is
    bool held = false;                        ///< lists give no answer until the end

    ~PlayedServer() { end(); }

    void start()
    {
        handlers().Get(".*", [this](const httplib::Request &ask, httplib::Response &answer) { say(ask, answer); });
        listen();
    }

private:
    void say(const httplib::Request &ask, httplib::Response &answer)
    {
        if (refused.contains(ask.path)) {
            refuse(answer, 403, "Forbidden");
            return;
        }
        if (const auto text = texts.find(ask.path); text != texts.end()) {
            answer.set_content(text->second, "application/json");
            return;
        }
        const auto list = lists.find(ask.path);
        if (list == lists.end()) {
            refuse(answer, 404, "NotFound");
            return;
        }
        if (held) {
            waitForTheEnd();
            return;
        }
        if (ask.has_param("sendInitialEvents")) { // as a server answers that has no watched lists
            refuse(answer, 422, "Invalid");
            return;
        }
        if (!ask.has_param("watch")) {
            answer.set_content(R"({"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[)" + list->second + "]}",
                               "application/json");
            return;
        }
        answer.set_chunked_content_provider("application/json", [this](std::size_t, httplib::DataSink &) {
            waitForTheEnd();
            return false;
        });
    }
};
