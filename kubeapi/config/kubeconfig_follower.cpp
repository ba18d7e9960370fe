// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig_follower.h"

#include "kubeapi/config/read_file.h"

#include <sys/stat.h>

namespace kubeapi {

namespace {

/// What changes when a file is written or replaced; empty when there is none.
std::string stampOf(const std::string &file)
{
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return {};
    return std::to_string(facts.st_ino) + " " + std::to_string(facts.st_size) + " " + std::to_string(facts.st_mtim.tv_sec) + "." +
           std::to_string(facts.st_mtim.tv_nsec) + " " + std::to_string(facts.st_mode);
}

/// Why the text is no kubeconfig at all; a faulty entry of a whole one is another matter.
std::optional<Kubeconfig::Problem> unreadable(const std::string &text, const std::string &file)
{
    const Kubeconfig parsed = Kubeconfig::parse(text, file);
    if (parsed.empty() && !parsed.problems().empty())
        return parsed.problems().front();
    for (const auto &problem : parsed.problems())
        if (problem.message.rfind("The YAML could not be read", 0) == 0)
            return problem;
    return std::nullopt;
}

bool blank(const std::string &text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

} // namespace

KubeconfigFollower::KubeconfigFollower(std::vector<std::string> files, bool explicitFile, std::chrono::milliseconds patience)
    : m_files(std::move(files)), m_explicit(explicitFile), m_patience(patience)
{
    for (const std::string &name : m_files) {
        File &file = m_state[name];
        file.stamp = stampOf(name);
        if (auto text = file.stamp.empty() ? Result<std::string>(fail(ErrorKind::Config, {})) : readFile(name, "kubeconfig"))
            file.text = std::move(*text);
    }
    m_current = Kubeconfig::load(m_files, m_explicit);
}

bool KubeconfigFollower::look(Time now)
{
    bool changed = false;
    for (auto &[name, file] : m_state)
        changed = look(name, file, now) || changed;
    if (changed)
        assemble();
    return changed;
}

bool KubeconfigFollower::look(const std::string &name, File &file, Time now)
{
    const std::string stamp = stampOf(name);
    if (stamp == file.stamp && !file.waiting)
        return false;
    std::optional<std::string> text;
    if (!stamp.empty())
        if (auto read = readFile(name, "kubeconfig"))
            text = std::move(*read);
    const bool settled = file.waiting && stamp == file.stamp && text.value_or("") == file.fresh && stampOf(name) == stamp;
    file.stamp = stamp;
    file.fresh = text.value_or("");
    file.waiting = true;
    if (!settled)
        return false;
    // An empty file, or none, is what a rewriting begins with
    if ((!text || blank(*text)) && file.text && !blank(*file.text)) {
        if (!file.goneSince)
            file.goneSince = now;
        if (now - *file.goneSince < m_patience)
            return false;
    }
    file.waiting = false;
    file.goneSince.reset();
    file.fresh.clear();
    if (text && file.text)
        if (auto why = unreadable(*text, name)) {
            const bool news = !file.broken || file.broken->message != why->message || file.broken->line != why->line;
            why->message += " The contexts of before it was changed are shown.";
            file.broken = std::move(why);
            return news;
        }
    if (text == file.text && !file.broken)
        return false; // touched, or written with the same
    file.broken.reset();
    file.text = std::move(text);
    return true;
}

void KubeconfigFollower::assemble()
{
    std::map<std::string, std::string> texts;
    std::vector<Kubeconfig::Problem> broken;
    for (const auto &[name, file] : m_state) {
        if (file.text)
            texts[name] = *file.text;
        if (file.broken)
            broken.push_back(*file.broken);
    }
    m_current = Kubeconfig::assemble(m_files, m_explicit, texts, broken);
}

} // namespace kubeapi
