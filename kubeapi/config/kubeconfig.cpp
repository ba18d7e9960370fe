// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig.h"

#include "kubeapi/config/kubeconfig_data.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace kubeapi {

namespace {

namespace fs = std::filesystem;

std::string home()
{
    const char *value = std::getenv("HOME");
    return value ? value : "";
}

} // namespace

void Kubeconfig::Data::finish()
{
    infos.clear();
    for (const std::string &name : contextOrder) {
        const KubeconfigContext &context = contexts.at(name);
        ContextInfo info{name, context.cluster,    context.user, context.namespaceName.empty() ? "default" : context.namespaceName,
                         {},   context.place.file, false};
        if (const auto it = clusters.find(context.cluster); it != clusters.end()) {
            info.server = it->second.server;
            info.insecure = it->second.insecure;
            // A password in the address is not for a list of contexts
            const auto scheme = info.server.find("://");
            const auto start = scheme == std::string::npos ? 0 : scheme + 3;
            // The last: a password that is not escaped may hold a slash or another one
            const auto at = info.server.rfind('@');
            if (at != std::string::npos && at >= start)
                info.server.erase(start, at + 1 - start);
        } else {
            problems.push_back({context.place.file, context.place.line, context.place.column,
                                "Context \"" + name + "\" names the cluster \"" + context.cluster + "\", which no file defines.",
                                "Add the cluster, or name another one in the context."});
        }
        if (!context.user.empty() && !users.contains(context.user))
            problems.push_back({context.place.file, context.place.line, context.place.column,
                                "Context \"" + name + "\" names the user \"" + context.user + "\", which no file defines.",
                                "Add the user, or name another one in the context."});
        infos.push_back(std::move(info));
    }
    if (!currentContext.empty() && !contexts.contains(currentContext))
        problems.push_back({found.empty() ? std::string() : found.front(), 0, 0,
                            "current-context names \"" + currentContext + "\", which no file defines.",
                            "Choose one of the contexts, for example with: kubectl config use-context NAME"});
}

std::vector<std::string> Kubeconfig::locate(const std::optional<std::string> &explicitPath)
{
    if (explicitPath)
        return {*explicitPath};
    std::vector<std::string> out;
    if (const char *list = std::getenv("KUBECONFIG"); list && *list) {
        std::istringstream parts{std::string(list)};
        std::string part;
        while (std::getline(parts, part, ':'))
            if (!part.empty() && std::find(out.begin(), out.end(), part) == out.end())
                out.push_back(part);
        return out;
    }
    if (const std::string folder = home(); !folder.empty())
        out.push_back(folder + "/.kube/config");
    return out;
}

void Kubeconfig::Data::addFound(const std::string &text, const std::string &file)
{
    found.push_back(file);
    std::error_code ignored;
    const auto absolute = fs::absolute(file, ignored);
    add(text, ignored ? file : absolute.string());
}

Kubeconfig Kubeconfig::load(const std::vector<std::string> &files, bool explicitFile)
{
    auto data = std::make_shared<Data>();
    data->searched = files;
    for (const std::string &file : files) {
        std::error_code fault;
        const auto status = fs::status(file, fault);
        if (!fs::exists(status)) {
            const bool hidden = fault && fault != std::errc::no_such_file_or_directory && fault != std::errc::not_a_directory;
            if (explicitFile || hidden)
                data->problems.push_back({file, 0, 0,
                                          hidden ? "The file could not be looked at: " + fault.message() + "." : "The file does not exist.",
                                          hidden ? "Check the permissions of the folders above it." : "Check the path."});
            continue;
        }
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream text;
        if (!fs::is_directory(status) && stream)
            text << stream.rdbuf();
        if (fs::is_directory(status) || !stream) {
            data->problems.push_back({file, 0, 0, fs::is_directory(status) ? "This is a folder, not a file." : "The file could not be read.",
                                      "Check the path and the permissions."});
            continue;
        }
        data->addFound(text.str(), file);
    }
    data->finish();
    Kubeconfig config;
    config.m_data = std::move(data);
    return config;
}

Kubeconfig Kubeconfig::assemble(const std::vector<std::string> &files, bool explicitFile, const std::map<std::string, std::string> &texts,
                                const std::vector<Problem> &more)
{
    auto data = std::make_shared<Data>();
    data->searched = files;
    data->problems = more;
    for (const std::string &file : files) {
        if (const auto text = texts.find(file); text != texts.end())
            data->addFound(text->second, file);
        else if (explicitFile)
            data->problems.push_back({file, 0, 0, "The file does not exist.", "Check the path."});
    }
    data->finish();
    Kubeconfig config;
    config.m_data = std::move(data);
    return config;
}

Kubeconfig Kubeconfig::parse(const std::string &text, const std::string &fileName)
{
    auto data = std::make_shared<Data>();
    data->searched = data->found = {fileName};
    data->add(text, fileName);
    data->finish();
    Kubeconfig config;
    config.m_data = std::move(data);
    return config;
}

const std::vector<ContextInfo> &Kubeconfig::contexts() const
{
    static const std::vector<ContextInfo> none;
    return m_data ? m_data->infos : none;
}
std::string Kubeconfig::currentContext() const { return m_data ? m_data->currentContext : std::string(); }
const std::vector<Kubeconfig::Problem> &Kubeconfig::problems() const
{
    static const std::vector<Problem> none;
    return m_data ? m_data->problems : none;
}
bool Kubeconfig::empty() const { return !m_data || (m_data->contexts.empty() && m_data->clusters.empty() && m_data->users.empty()); }
const std::vector<std::string> &Kubeconfig::searched() const
{
    static const std::vector<std::string> none;
    return m_data ? m_data->searched : none;
}
const std::vector<std::string> &Kubeconfig::found() const
{
    static const std::vector<std::string> none;
    return m_data ? m_data->found : none;
}

} // namespace kubeapi
