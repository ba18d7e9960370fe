// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig.h"

#include "kubeapi/config/kubeconfig_data.h"
#include "kubeapi/objects/yaml_json.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace kubeapi {

namespace {

namespace fs = std::filesystem;

/// Relative paths are relative to the file that holds them, as kubectl reads them.
std::string resolvePath(const std::string &path, const std::string &file)
{
    if (path.empty() || fs::path(path).is_absolute())
        return path;
    return (fs::path(file).parent_path() / path).lexically_normal().string();
}

/// Reads one file; collects what is wrong instead of stopping at the first fault.
class FileReader {
public:
    FileReader(Kubeconfig::Data &data, std::string file) : m_data(data), m_file(std::move(file)) {}

    void read(const YAML::Node &root)
    {
        if (root.IsNull() || !root.IsDefined())
            return; // an empty file is an empty configuration
        if (!root.IsMap()) {
            problem(root, "The file is not a kubeconfig: a mapping was expected.", "Check that the right file is named.");
            return;
        }
        if (const std::string kind = text(root, "kind"); !kind.empty() && kind != "Config")
            problem(root["kind"], "The file holds a \"" + kind + "\", not a \"Config\".", "Check that the right file is named.");
        if (m_data.currentContext.empty())
            m_data.currentContext = text(root, "current-context");
        entries(root, "clusters", "cluster", m_data.clusters, [this](const YAML::Node &node) { return cluster(node); });
        entries(root, "users", "user", m_data.users, [this](const YAML::Node &node) { return user(node); });
        entries(root, "contexts", "context", m_data.contexts, [this](const YAML::Node &node) { return context(node); });
    }

private:
    void problem(const YAML::Node &node, std::string message, std::string remedy = {})
    {
        const YAML::Mark mark = node.Mark();
        m_data.problems.push_back(
            {m_file, mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1, std::move(message), std::move(remedy)});
    }

    KubeconfigPlace place(const YAML::Node &node) const
    {
        const YAML::Mark mark = node.Mark();
        return {m_file, mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1};
    }

    std::string text(const YAML::Node &parent, const char *key)
    {
        const YAML::Node node = parent[key];
        if (!node || node.IsNull())
            return {};
        if (!node.IsScalar()) {
            problem(node, std::string("\"") + key + "\" must be text.");
            return {};
        }
        return node.Scalar();
    }

    bool flag(const YAML::Node &parent, const char *key)
    {
        const std::string value = text(parent, key);
        const auto plain = plainScalar(value);
        if (plain.is_boolean())
            return plain.get<bool>();
        if (!value.empty())
            problem(parent[key], std::string("\"") + key + "\" must be true or false.");
        return false;
    }

    std::vector<std::string> texts(const YAML::Node &parent, const char *key)
    {
        std::vector<std::string> out;
        const YAML::Node list = parent[key];
        if (!list || list.IsNull())
            return out;
        if (!list.IsSequence()) {
            problem(list, std::string("\"") + key + "\" must be a list.");
            return out;
        }
        for (const auto &item : list) {
            if (item.IsScalar())
                out.push_back(item.Scalar());
            else
                problem(item, std::string("Every entry of \"") + key + "\" must be text.");
        }
        return out;
    }

    template <class Map, class Read>
    void entries(const YAML::Node &root, const char *listKey, const char *bodyKey, Map &into, Read read)
    {
        const YAML::Node list = root[listKey];
        if (!list || list.IsNull())
            return;
        if (!list.IsSequence()) {
            problem(list, std::string("\"") + listKey + "\" must be a list.");
            return;
        }
        std::set<std::string> here;
        for (const auto &item : list) {
            if (!item.IsMap()) {
                problem(item, std::string("Every entry of \"") + listKey + "\" must have a name and a " + bodyKey + ".");
                continue;
            }
            const std::string name = text(item, "name");
            if (name.empty()) {
                problem(item, std::string("An entry of \"") + listKey + "\" has no name.");
                continue;
            }
            if (!here.insert(name).second) {
                problem(item, std::string("The ") + bodyKey + " \"" + name + "\" is defined twice in this file; the first one is used.",
                        "Remove one of them.");
                continue;
            }
            const YAML::Node body = item[bodyKey];
            if (body && !body.IsNull() && !body.IsMap()) {
                problem(body, std::string("\"") + bodyKey + "\" of \"" + name + "\" must be a mapping.");
                continue;
            }
            const bool usable = body && body.IsMap();
            if (into.contains(name))
                continue; // an earlier file defined it: entries are never mixed
            auto entry = read(usable ? body : YAML::Node(YAML::NodeType::Map));
            entry.place = place(item);
            into.emplace(name, std::move(entry));
            if constexpr (std::is_same_v<typename Map::mapped_type, KubeconfigContext>)
                m_data.contextOrder.push_back(name);
        }
    }

    KubeconfigCluster cluster(const YAML::Node &node)
    {
        KubeconfigCluster out;
        out.server = text(node, "server");
        out.tlsServerName = text(node, "tls-server-name");
        out.insecure = flag(node, "insecure-skip-tls-verify");
        out.caFile = resolvePath(text(node, "certificate-authority"), m_file);
        out.caData = text(node, "certificate-authority-data");
        out.proxyUrl = Secret(text(node, "proxy-url"));
        out.disableCompression = flag(node, "disable-compression");
        if (const YAML::Node extensions = node["extensions"]; extensions && extensions.IsSequence())
            for (const auto &item : extensions)
                if (item.IsMap() && text(item, "name") == "client.authentication.k8s.io/exec" && item["extension"])
                    out.execConfigJson = yamlToJson(item["extension"]).dump();
        return out;
    }

    KubeconfigUser user(const YAML::Node &node)
    {
        KubeconfigUser out;
        out.certificateFile = resolvePath(text(node, "client-certificate"), m_file);
        out.certificateData = text(node, "client-certificate-data");
        out.keyFile = resolvePath(text(node, "client-key"), m_file);
        out.keyData = Secret(text(node, "client-key-data"));
        out.token = Secret(text(node, "token"));
        out.tokenFile = resolvePath(text(node, "tokenFile"), m_file);
        out.username = text(node, "username");
        out.password = Secret(text(node, "password"));
        out.as = text(node, "as");
        out.asUid = text(node, "as-uid");
        out.asGroups = texts(node, "as-groups");
        if (const YAML::Node extra = node["as-user-extra"]; extra && extra.IsMap())
            for (const auto &pair : extra)
                if (pair.first.IsScalar())
                    out.asExtra[pair.first.Scalar()] = texts(extra, pair.first.Scalar().c_str());
        if (const YAML::Node provider = node["auth-provider"]; provider && provider.IsMap())
            out.authProvider = text(provider, "name").empty() ? "unnamed" : text(provider, "name");
        if (const YAML::Node plugin = node["exec"]; plugin && plugin.IsMap())
            out.exec = exec(plugin);
        return out;
    }

    ExecPlugin exec(const YAML::Node &node)
    {
        ExecPlugin out;
        out.command = text(node, "command");
        if (out.command.find('/') != std::string::npos)
            out.command = resolvePath(out.command, m_file);
        out.args = texts(node, "args");
        if (const YAML::Node env = node["env"]; env && env.IsSequence())
            for (const auto &item : env)
                if (item.IsMap())
                    out.env.emplace_back(text(item, "name"), text(item, "value"));
        out.apiVersion = text(node, "apiVersion");
        out.installHint = text(node, "installHint");
        out.interactiveMode = text(node, "interactiveMode");
        out.provideClusterInfo = flag(node, "provideClusterInfo");
        return out;
    }

    KubeconfigContext context(const YAML::Node &node)
    {
        KubeconfigContext out;
        out.cluster = text(node, "cluster");
        out.user = text(node, "user");
        out.namespaceName = text(node, "namespace");
        return out;
    }

    Kubeconfig::Data &m_data;
    std::string m_file;
};

std::string home()
{
    const char *value = std::getenv("HOME");
    return value ? value : "";
}

} // namespace

void Kubeconfig::Data::add(const std::string &text, const std::string &file)
{
    try {
        FileReader(*this, file).read(YAML::Load(text));
    } catch (const YAML::Exception &fault) {
        const bool known = !fault.mark.is_null();
        problems.push_back({file, known ? fault.mark.line + 1 : 0, known ? fault.mark.column + 1 : 0,
                            "The YAML could not be read: " + fault.msg + ".", "Check the indentation and the quotes there."});
    }
}

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
            const auto at = info.server.find('@', start);
            if (at != std::string::npos && at < std::min(info.server.find('/', start), info.server.size()))
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
        data->found.push_back(file);
        std::error_code ignored;
        const auto absolute = fs::absolute(file, ignored);
        data->add(text.str(), ignored ? file : absolute.string());
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
