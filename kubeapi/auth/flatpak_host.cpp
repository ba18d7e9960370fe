// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/flatpak_host.h"

#include <algorithm>
#include <cctype>

namespace kubeapi::flatpak_host {

namespace {

/// One word of a POSIX shell, whatever is in it.
std::string quoted(const std::string &text)
{
    std::string out = "'";
    for (const char letter : text)
        out += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return out + "'";
}

/// A shell sets no variable of another name; one would end the script.
bool isName(const std::string &text)
{
    return !text.empty() && !std::isdigit(static_cast<unsigned char>(text[0])) &&
           std::all_of(text.begin(), text.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; });
}

} // namespace

ChildProcess child(const std::string &spawn, const std::string &command, const std::vector<std::string> &arguments,
                   const std::map<std::string, std::string> &variables)
{
    // The places that a desktop's PATH often lacks, as outside of a sandbox
    std::string script = "PATH=\"$PATH:$HOME/.local/bin:/usr/local/bin:/snap/bin:$HOME/google-cloud-sdk/bin:$HOME/.krew/bin\"\n"
                         "command -v " +
                         quoted(command) + " >/dev/null 2>&1 || exit " + std::to_string(notFound) + "\n";
    for (const auto &[name, value] : variables)
        if (isName(name))
            script += "export " + name + "=" + quoted(value) + "\n";
    script += "exec " + quoted(command);
    for (const std::string &argument : arguments)
        script += " " + quoted(argument);
    script += " </dev/null\n";
    ChildProcess out;
    out.path = spawn;
    // --watch-bus: the program ends with the one that started it
    out.arguments = {"flatpak-spawn", "--host", "--watch-bus", "sh", "-s"};
    out.environment = environmentOfProcess();
    out.input = std::move(script);
    return out;
}

} // namespace kubeapi::flatpak_host
