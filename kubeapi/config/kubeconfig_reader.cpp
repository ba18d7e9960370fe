// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig_data.h"
#include "kubeapi/objects/yaml_json.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>

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

/// A kind or version as it stands there. What is no such word is not shown: a quote that is not closed makes all that follows a part of it, tokens
/// among that.
std::string shown(const std::string &word, const std::string &before, const std::string &otherwise)
{
    const bool plain = word.size() <= 64 &&
                       std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '/' || c == '-'; });
    return plain ? before + "\"" + word + "\"" : otherwise + " that is not one word";
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
        if (const std::string kind = text(root, "kind"); !kind.empty() && kind != "Config") {
            problem(field(root, "kind"), "The file holds " + shown(kind, "a ", "a kind") + ", not a \"Config\".",
                    "Check that the right file is named.");
            return;
        }
        if (const std::string version = text(root, "apiVersion"); !version.empty() && version != "v1") {
            problem(field(root, "apiVersion"), "The file is of " + shown(version, "the version ", "a version") + "; only v1 is known.",
                    "Write apiVersion: v1.");
            return;
        }
        if (m_data.currentContext.empty())
            m_data.currentContext = text(root, "current-context");
        entries(root, "clusters", "cluster", m_data.clusters, [this](const YAML::Node &node) { return cluster(node); });
        entries(root, "users", "user", m_data.users, [this](const YAML::Node &node) { return user(node); });
        entries(root, "contexts", "context", m_data.contexts, [this](const YAML::Node &node) { return context(node); });
    }

private:
    /// The last value of a key, as kubectl reads it; else one that is merged in with "<<". Undefined where there is none.
    static YAML::Node field(const YAML::Node &parent, const std::string &key, int depth = 0)
    {
        YAML::Node found(YAML::NodeType::Undefined), merged(YAML::NodeType::Undefined);
        for (const auto &pair : parent) {
            if (!pair.first.IsScalar())
                continue;
            if (pair.first.Scalar() == key)
                found.reset(pair.second);
            else if (pair.first.Scalar() == "<<" && pair.first.Tag() == "?")
                merged.reset(pair.second);
        }
        if (found.IsDefined() || !merged.IsDefined() || depth > 8)
            return found;
        if (merged.IsMap())
            return field(merged, key, depth + 1);
        if (merged.IsSequence())
            for (const auto &part : merged)
                if (part.IsMap())
                    if (const YAML::Node value = field(part, key, depth + 1); value.IsDefined())
                        return value;
        return found;
    }

    void problem(const YAML::Node &node, std::string message, std::string remedy = {})
    {
        const YAML::Mark mark = node.Mark();
        m_data.problems.push_back(
            {m_file, mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1, std::move(message), std::move(remedy)});
        if (!m_fault)
            m_fault = m_data.problems.back();
    }

    KubeconfigPlace place(const YAML::Node &node) const
    {
        const YAML::Mark mark = node.Mark();
        return {m_file, mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1};
    }

    std::string text(const YAML::Node &parent, const char *key) { return scalar(field(parent, key), key); }

    std::string scalar(const YAML::Node &node, const char *key)
    {
        if (!node || node.IsNull())
            return {};
        if (!node.IsScalar()) {
            problem(node, std::string("\"") + key + "\" must be text.");
            return {};
        }
        // A plain 1234 or yes is no text in YAML, and kubectl refuses it
        if (node.Tag() == "?") {
            const auto plain = plainScalar(node.Scalar());
            if (plain.is_null())
                return {};
            if (!plain.is_string()) {
                problem(node, std::string("\"") + key + "\" must be text, but reads as a " + (plain.is_boolean() ? "truth value." : "number."),
                        "Put the value into quotes.");
                return {};
            }
        }
        return node.Scalar();
    }

    bool flag(const YAML::Node &parent, const char *key)
    {
        const YAML::Node node = field(parent, key);
        if (!node || node.IsNull())
            return false;
        const auto plain = node.IsScalar() && node.Tag() == "?" ? plainScalar(node.Scalar()) : nlohmann::ordered_json("text");
        if (plain.is_boolean())
            return plain.get<bool>();
        if (!plain.is_null())
            problem(node, std::string("\"") + key + "\" must be true or false, without quotes.", "Write true or false.");
        return false;
    }

    std::vector<std::string> texts(const YAML::Node &parent, const char *key)
    {
        std::vector<std::string> out;
        const YAML::Node list = field(parent, key);
        if (!list || list.IsNull())
            return out;
        if (!list.IsSequence()) {
            problem(list, std::string("\"") + key + "\" must be a list.", "Write it as [one, two].");
            return out;
        }
        for (const auto &item : list)
            out.push_back(scalar(item, key));
        return out;
    }

    template <class Map, class Read>
    void entries(const YAML::Node &root, const char *listKey, const char *bodyKey, Map &into, Read read)
    {
        const YAML::Node list = field(root, listKey);
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
            m_fault.reset();
            const std::string name = text(item, "name");
            if (name.empty()) {
                if (!m_fault)
                    problem(item, std::string("An entry of \"") + listKey + "\" has no name.", "Give it a name.");
                continue;
            }
            if (!here.insert(name).second) {
                problem(item, std::string("The ") + bodyKey + " \"" + name + "\" is defined twice in this file; the first one is used.",
                        "Remove one of them.");
                if (const auto known = into.find(name); known != into.end() && known->second.place.file == m_file && !known->second.fault)
                    known->second.fault = m_fault;
                continue;
            }
            const YAML::Node body = field(item, bodyKey);
            if (body && !body.IsNull() && !body.IsMap()) {
                problem(body, std::string("\"") + bodyKey + "\" of \"" + name + "\" must be a mapping.");
                continue;
            }
            const bool usable = body && body.IsMap();
            if (into.contains(name))
                continue; // an earlier file defined it: entries are never mixed
            auto entry = read(usable ? body : YAML::Node(YAML::NodeType::Map));
            entry.place = place(item);
            entry.fault = m_fault;
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
        if (const YAML::Node extensions = field(node, "extensions"); extensions && extensions.IsSequence())
            for (const auto &item : extensions)
                if (item.IsMap() && text(item, "name") == "client.authentication.k8s.io/exec" && field(item, "extension").IsDefined())
                    out.execConfigJson = yamlToJson(field(item, "extension")).dump();
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
        if (const YAML::Node extra = field(node, "as-user-extra"); extra && extra.IsMap())
            for (const auto &pair : extra)
                if (pair.first.IsScalar())
                    out.asExtra[pair.first.Scalar()] = texts(extra, pair.first.Scalar().c_str());
        if (const YAML::Node provider = field(node, "auth-provider"); provider && provider.IsMap())
            readProvider(provider, out);
        if (const YAML::Node plugin = field(node, "exec"); plugin && plugin.IsMap())
            out.exec = exec(plugin);
        return out;
    }

    void readProvider(const YAML::Node &provider, KubeconfigUser &out)
    {
        out.authProvider = text(provider, "name").empty() ? "unnamed" : text(provider, "name");
        if (const YAML::Node settings = field(provider, "config"); settings && settings.IsMap())
            for (const auto &pair : settings)
                if (pair.first.IsScalar())
                    out.authSettings[pair.first.Scalar()] = Secret(scalar(pair.second, pair.first.Scalar().c_str()));
    }

    ExecPlugin exec(const YAML::Node &node)
    {
        ExecPlugin out;
        out.command = text(node, "command");
        if (out.command.find('/') != std::string::npos)
            out.command = resolvePath(out.command, m_file);
        out.args = texts(node, "args");
        if (const YAML::Node env = field(node, "env"); env && env.IsSequence())
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
    std::optional<Kubeconfig::Problem> m_fault; ///< the first of the entry that is being read
};

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

} // namespace kubeapi
