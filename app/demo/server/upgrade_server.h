// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/upgrade.h"

#include <functional>
#include <httplib.h>

namespace demo {

/// The library's TLS server, able to let go of HTTP on a connection: the library itself knows no upgrades.
class UpgradeServer : public httplib::SSLServer {
public:
    using httplib::SSLServer::SSLServer;

    /// To be called inside a request's handler: what the handler answers is not sent; instead the connection gets `head`, and then belongs to
    /// `speak`, on the same thread, until that returns.
    static void upgradeThis(std::string head, std::function<void(ByteChannel &)> speak);

private:
    bool process_and_close_socket(socket_t socket) override;
    bool stillListening() const { return svr_sock_ != INVALID_SOCKET; }
};

} // namespace demo
