// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/client/client.h"

namespace kubeapi {

/// Asks one server what it serves: aggregated discovery in two requests, or one for each group and version where a server does not know that.
/// Remembers what was answered, so that an answer that has not changed is not sent again (ETag). Lives on the client's loop.
class Discoverer {
public:
    using Done = std::function<void(Result<CatalogPtr>)>;

    explicit Discoverer(Client::Impl &client) : m_client(client) {}

    /// Who asks while an answer is under way gets that one. The same pointer comes again while nothing has changed.
    void run(Done done);
    const CatalogPtr &last() const { return m_last; } ///< null before the first answer

private:
    /// "/api" and "/apis".
    struct Root {
        std::string path;
        std::string tag; ///< of the answer that `groups` is; empty where the server gives none
        std::vector<ApiGroup> groups;
        bool aggregated = false;
        std::optional<Error> error;
    };
    void ask(Root &root);
    void answered(Root &root, Result<Response> answer);
    void legacy();
    void askVersion(const std::string &path, ApiVersion &version);
    void finish();
    void tell(const Result<CatalogPtr> &result);

    Client::Impl &m_client;
    Root m_roots[2] = {{"/api", {}, {}, false, {}}, {"/apis", {}, {}, false, {}}};
    std::vector<Done> m_waiting;
    std::size_t m_open = 0;              ///< requests under way
    std::optional<Error> m_versionError; ///< the first of the legacy form
    CatalogPtr m_last;
};

} // namespace kubeapi
