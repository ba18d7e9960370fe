// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/api_types.h"

#include <mutex>
#include <optional>

namespace demo {

/// The API itself: authentication, authorization, routing and the handlers, without any network. Thread-safe.
class Api {
public:
    explicit Api(ObjectStore &store);

    /// A bearer token and whom it stands for. Call before serving.
    void addUser(const std::string &token, ApiUser user);
    /// Where logs and proxied requests go; null takes it away.
    void setRuntime(PodRuntime *runtime);
    /// Receives what is POSTed to /demo/world.
    void setCommand(std::function<Json(const Json &)> command);
    /// Receives the seconds of POST /demo/cut.
    void setCut(std::function<void(double)> cut);

    /// Answers one request; `user` of it is filled in here from the Authorization header.
    ApiAnswer handle(ApiRequest request);
    /// Streams end (true) or may run (false). Wakes the waiting ones.
    void setStopping(bool stopping);

private:
    ApiAnswer resource(const ApiRequest &request);
    ApiAnswer demo(const ApiRequest &request);
    std::optional<ApiTarget> locate(const std::string &path) const;

    ApiContext m_context;
    std::map<std::string, ApiUser> m_users;
    std::mutex m_mutex;
    std::function<Json(const Json &)> m_command;
    std::function<void(double)> m_cut;
};

} // namespace demo
