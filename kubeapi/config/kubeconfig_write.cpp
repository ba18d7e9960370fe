// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig_write.h"

#include "kubeapi/config/read_file.h"
#include "kubeapi/objects/yaml_json.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace kubeapi {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

tl::unexpected<Error> unwritable(const std::string &file, const std::string &why)
{
    return fail(ErrorKind::Config, "New tokens could not be saved to " + file + ": " + why + ".",
                "Make the file writable, or sign in anew with whatever wrote it.");
}

/// The value of a key of a mapping, and where the key stands; the last one counts, as everywhere.
std::pair<YAML::Node, YAML::Node> entry(const YAML::Node &map, const std::string &key)
{
    std::pair<YAML::Node, YAML::Node> out{YAML::Node(YAML::NodeType::Undefined), YAML::Node(YAML::NodeType::Undefined)};
    if (map.IsMap())
        for (const auto &pair : map)
            if (pair.first.IsScalar() && pair.first.Scalar() == key) {
                out.first.reset(pair.first);
                out.second.reset(pair.second);
            }
    return out;
}

/// The auth-provider's "config" of the user; undefined where there is none.
YAML::Node providerConfig(const YAML::Node &root, const std::string &user)
{
    for (const auto &item : entry(root, "users").second) {
        const YAML::Node name = entry(item, "name").second;
        if (name.IsDefined() && name.IsScalar() && name.Scalar() == user)
            return entry(entry(entry(item, "user").second, "auth-provider").second, "config").second;
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

std::size_t offsetOf(const std::string &text, const YAML::Mark &mark)
{
    std::size_t at = 0;
    for (int line = 0; line < mark.line && at != std::string::npos; ++line) {
        at = text.find('\n', at);
        at = at == std::string::npos ? at : at + 1;
    }
    return at == std::string::npos ? at : at + static_cast<std::size_t>(mark.column);
}

/// How long the scalar is that begins at `at`, by its own look; 0 = not a scalar of one line.
std::size_t scalarLength(const std::string &text, std::size_t at)
{
    const char quote = text[at];
    if (quote == '"' || quote == '\'') {
        for (std::size_t i = at + 1; i < text.size() && text[i] != '\n'; ++i) {
            if (quote == '"' && text[i] == '\\')
                ++i;
            else if (text[i] == quote)
                return i + 1 - at;
        }
        return 0;
    }
    if (std::strchr("|>&*!{[", quote))
        return 0;
    return std::min(text.find_first_of(" \t\r\n,}", at), text.size()) - at;
}

std::string quoted(const Secret &value) { return Json(value.reveal()).dump(-1, ' ', false, Json::error_handler_t::replace); }

} // namespace

Result<std::string> withProviderSettings(const std::string &text, const std::string &user, const std::map<std::string, Secret> &settings,
                                         const std::string &file)
{
    std::string out = text;
    try {
        for (const auto &[key, value] : settings) {
            const YAML::Node config = providerConfig(YAML::Load(out), user);
            if (!config.IsDefined() || !config.IsMap() || config.size() == 0)
                return unwritable(file, "user \"" + user + "\" has no auth-provider there");
            const auto [keyNode, valueNode] = entry(config, key);
            if (valueNode.IsDefined() && valueNode.IsScalar()) {
                const std::size_t at = offsetOf(out, valueNode.Mark());
                const std::size_t length = at < out.size() ? scalarLength(out, at) : 0;
                if (length == 0)
                    return unwritable(file, "\"" + key + "\" stands there in a way that is not rewritten");
                out.replace(at, length, quoted(value));
                continue;
            }
            if (valueNode.IsDefined())
                return unwritable(file, "\"" + key + "\" is not text there");
            // Before the first key, on a line of its own where that key has one
            const std::size_t at = offsetOf(out, config.begin()->first.Mark());
            if (at >= out.size())
                return unwritable(file, "its end is not where it was");
            const std::size_t line = out.rfind('\n', at) + 1;
            const std::string before = out.substr(line, at - line);
            const bool ownLine = before.find_first_not_of(' ') == std::string::npos;
            out.insert(at, key + ": " + quoted(value) + (ownLine ? "\n" + before : ", "));
        }
        // Whatever the file looks like: the new text must say the same but for these settings
        Json wanted = yamlToJson(YAML::Load(text)), got = yamlToJson(YAML::Load(out));
        for (Json *each : {&wanted, &got})
            for (Json &item : (*each)["users"])
                if (item.value("name", Json()) == user) {
                    Json &config = item["user"]["auth-provider"]["config"];
                    for (const auto &[key, value] : settings) {
                        if (each == &got && config.value(key, Json()) != value.reveal())
                            return unwritable(file, "\"" + key + "\" would not be read again as written");
                        config.erase(key);
                    }
                }
        if (nlohmann::json(wanted) != nlohmann::json(got))
            return unwritable(file, "something else would change with them");
    } catch (const std::exception &) { // yaml-cpp's and nlohmann's; their words may quote the file
        return unwritable(file, "it is not a kubeconfig that can be changed safely");
    }
    return out;
}

Result<void> saveProviderSettings(const std::string &file, const std::string &user, const std::map<std::string, Secret> &settings)
{
    std::error_code fault;
    const fs::path real = fs::canonical(file, fault);
    if (fault)
        return unwritable(file, fault.message());
    const std::string lock = file + ".lock", temporary = real.string() + ".trainyard-new";
    const int held = ::open(lock.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (held < 0)
        return unwritable(file, errno == EEXIST ? "another program holds " + lock : std::string(std::strerror(errno)));
    ::close(held);
    const auto finish = [&](Result<void> result) {
        ::unlink(lock.c_str());
        return result;
    };
    const auto text = readFile(real.string(), "kubeconfig");
    if (!text)
        return finish(fail(text.error()));
    const auto changed = withProviderSettings(*text, user, settings, file);
    if (!changed)
        return finish(fail(changed.error()));
    struct stat before {};
    ::stat(real.c_str(), &before);
    ::unlink(temporary.c_str()); // of a run that was cut off
    const int out = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (out < 0)
        return finish(unwritable(file, std::strerror(errno)));
    bool good = ::fchmod(out, before.st_mode & 07777) == 0;
    for (std::size_t done = 0; good && done < changed->size();) {
        const ssize_t wrote = ::write(out, changed->data() + done, changed->size() - done);
        if (wrote > 0)
            done += static_cast<std::size_t>(wrote);
        else if (wrote < 0 && errno != EINTR)
            good = false;
    }
    good = ::fsync(out) == 0 && good;
    good = ::close(out) == 0 && good;
    good = good && ::rename(temporary.c_str(), real.c_str()) == 0;
    const int why = errno;
    if (!good)
        ::unlink(temporary.c_str());
    return finish(good ? Result<void>() : Result<void>(unwritable(file, std::strerror(why))));
}

std::map<std::string, Secret> readProviderSettings(const std::string &file, const std::string &user)
{
    std::map<std::string, Secret> out;
    const auto text = readFile(file, "kubeconfig");
    if (!text)
        return out;
    try {
        const YAML::Node config = providerConfig(YAML::Load(*text), user);
        if (config.IsDefined() && config.IsMap())
            for (const auto &pair : config)
                if (pair.first.IsScalar() && pair.second.IsScalar())
                    out[pair.first.Scalar()] = Secret(pair.second.Scalar());
    } catch (const std::exception &) { // being written just now; its words may quote the file
        out.clear();
    }
    return out;
}

} // namespace kubeapi
