// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/api.h"

#include <memory>
#include <string>

namespace demo {

/// Serves an Api over HTTPS on 127.0.0.1 from a thread of its own, with certificates and tokens made for this run.
class HttpServer {
public:
    explicit HttpServer(ObjectStore &store);
    /// Stops.
    ~HttpServer();

    /// Binds `port` (0 = any free one) and serves. Empty = it runs, else why it does not.
    std::string start(int port);
    /// Ends all streams and connections and waits for them. May be called twice.
    void stop();
    /// Closes every connection and refuses new ones for so long, then serves on the same port again. Returns at once.
    void cut(double seconds);

    int port() const;
    Api &api();
    /// A kubeconfig with the contexts demo, demo-viewer and demo-nobody. It holds tokens: write it for its owner only.
    std::string kubeconfig() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace demo
