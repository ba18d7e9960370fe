// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace kubeapi {

/// Something that runs until it is stopped: a watch or a followed log. Lives on the loop's thread.
class Subscription {
public:
    virtual ~Subscription() = default;
    /// Ends all exchanges and timers; no callback runs after this.
    virtual void stop() = 0;
    /// The network came back, or the way to the server is another one: stop waiting, and go on over a new exchange from where it was.
    virtual void retryNow() = 0;
};

} // namespace kubeapi
