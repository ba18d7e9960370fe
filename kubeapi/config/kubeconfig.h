// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kubeapi/base/result.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kubeapi {

struct ResolvedContext; // resolved_context.h: everything needed to connect; holds secrets, cannot be printed

struct ContextInfo {
    std::string name, cluster, user, namespaceName, server, file; ///< file: where the context was defined
    bool insecure = false;                                        ///< insecure-skip-tls-verify of its cluster
};

/// The merged kubeconfig. Immutable once loaded; safe to share between threads.
class Kubeconfig {
public:
    struct Problem {
        std::string file;
        int line = 0, column = 0;
        std::string message, remedy;
    };

    /// The files that kubectl would read: `explicitPath` alone, else $KUBECONFIG's list, else ~/.kube/config.
    static std::vector<std::string> locate(const std::optional<std::string> &explicitPath);
    /// Loads and merges by kubectl's rules. Good contexts are kept beside problems(); never throws.
    static Kubeconfig load(const std::vector<std::string> &files, bool explicitFile);
    /// The same of texts that were read before, by file; a file without one counts as missing. `more` is told among the problems.
    static Kubeconfig assemble(const std::vector<std::string> &files, bool explicitFile, const std::map<std::string, std::string> &texts,
                               const std::vector<Problem> &more);
    static Kubeconfig parse(const std::string &text, const std::string &fileName);

    const std::vector<ContextInfo> &contexts() const;
    std::string currentContext() const;
    const std::vector<Problem> &problems() const;
    bool empty() const;
    /// The files looked for, and those found.
    const std::vector<std::string> &searched() const;
    const std::vector<std::string> &found() const;
    /// Everything needed to connect; validates as kubectl does. Empty name = current-context.
    Result<std::shared_ptr<const ResolvedContext>> resolve(const std::string &contextName = {}) const;

    struct Data;

private:
    std::shared_ptr<const Data> m_data;
};

} // namespace kubeapi
