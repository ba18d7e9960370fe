// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/event_file_places.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace curves {
namespace {

constexpr std::array<std::string_view, 8> flags{"logdir",          "log_dir",  "logging_dir",      "output_dir",
                                                "tensorboard_dir", "save_dir", "default_root_dir", "run_dir"};
constexpr std::array<std::string_view, 3> variables{"TENSORBOARD_LOGDIR", "TENSORBOARD_LOGGING_DIR", "LOGDIR"};
constexpr std::array<std::string_view, 10> usual{"runs",
                                                 "logs",
                                                 "lightning_logs",
                                                 "tb_logs",
                                                 "tensorboard",
                                                 "output",
                                                 "outputs",
                                                 "results",
                                                 "/var/log/katib/tfevent",
                                                 "/opt/ml/output/tensorboard"};

/// The option's name where a word is one ("--log-dir=x" is log_dir, as "trainer.log_dir=x" of Hydra is), else empty.
std::string flagOf(std::string_view word, bool dashed)
{
    if (dashed && !word.starts_with("--"))
        return {};
    word = word.substr(0, word.find('='));
    word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
    if (const auto dot = word.rfind('.'); dot != std::string_view::npos)
        word.remove_prefix(dot + 1);
    std::string name(word);
    std::replace(name.begin(), name.end(), '-', '_');
    return std::find(flags.begin(), flags.end(), name) == flags.end() ? std::string() : name;
}

class Places {
public:
    void add(std::string_view place)
    {
        // What is left of a shell's variables or quotes is no path; the root of everything is no place to look.
        if (place.empty() || place == "/" || place.find_first_of("$`\"'\n") != std::string_view::npos)
            return;
        std::string path(place);
        while (path.size() > 1 && path.back() == '/')
            path.pop_back();
        if (path.front() == '-')
            path = "./" + path;
        if (m_seen.insert(path).second)
            m_all.push_back(std::move(path));
    }
    /// Words of a command; a shell's script is one word that holds many.
    void addWords(std::string_view text)
    {
        std::vector<std::string_view> words;
        for (std::size_t at = 0; at < text.size();) {
            const auto begin = text.find_first_not_of(" \t\n;&|\\", at);
            if (begin == std::string_view::npos)
                break;
            at = std::min(text.find_first_of(" \t\n;&|", begin), text.size());
            words.push_back(text.substr(begin, at - begin));
        }
        for (const auto word : words)
            addWord(word);
    }
    void addWord(std::string_view word)
    {
        if (m_expected) {
            m_expected = false;
            if (!word.starts_with("--"))
                add(word);
            return;
        }
        const auto equals = word.find('=');
        if (equals != std::string_view::npos && !flagOf(word, false).empty())
            add(word.substr(equals + 1));
        else if (equals == std::string_view::npos)
            m_expected = !flagOf(word, true).empty();
    }
    /// The word before was an option whose value is a folder.
    bool expects() const { return m_expected; }
    std::vector<std::string> take() { return std::move(m_all); }

private:
    std::vector<std::string> m_all;
    std::set<std::string> m_seen;
    bool m_expected = false;
};

} // namespace

std::vector<std::string> eventFilePlaces(kubeapi::JsonView pod, std::string_view container)
{
    Places places;
    std::set<std::string> configuration;
    pod["spec"]["volumes"].each([&](kubeapi::JsonView volume) {
        if (volume["secret"] || volume["configMap"] || volume["projected"] || volume["downwardAPI"])
            configuration.insert(volume["name"].text());
    });
    bool found = false;
    pod["spec"]["containers"].each([&](kubeapi::JsonView spec) {
        if (found || (!container.empty() && spec["name"].text() != container))
            return;
        found = true;
        for (const char *part : {"command", "args"})
            spec[part].each([&](kubeapi::JsonView word) {
                const auto text = word.text();
                if (places.expects() || text.find_first_of(" \n") == std::string::npos)
                    places.addWord(text);
                else
                    places.addWords(text);
            });
        spec["env"].each([&](kubeapi::JsonView variable) {
            if (std::find(variables.begin(), variables.end(), variable["name"].text()) != variables.end())
                places.add(variable["value"].text());
        });
        spec["volumeMounts"].each([&](kubeapi::JsonView mount) {
            if (!configuration.contains(mount["name"].text()))
                places.add(mount["mountPath"].text());
        });
    });
    if (!found)
        return {};
    for (const auto place : usual)
        places.add(place);
    return places.take();
}

namespace {

struct Hints {
    bool board = false;   ///< TensorBoard is named, in one of its spellings
    bool file = false;    ///< an event file is
    bool logging = false; ///< "Logging to "
};

/// What a line says of event files, in one look over it: each word is looked for at the letter that is rarest in logs.
Hints hintsIn(std::string_view line)
{
    Hints hints;
    for (std::size_t at = 0; at < line.size(); ++at) {
        switch (line[at]) {
        case 'b':
            hints.board = hints.board || (at >= 5 && line.substr(at - 5, 10) == "ensorboard");
            break;
        case 'B':
            hints.board = hints.board || (at >= 5 && (line.substr(at - 5, 10) == "ensorBoard" || line.substr(at - 5, 10) == "ENSORBOARD"));
            break;
        case 'f':
            hints.file = hints.file || (at >= 1 && line.substr(at - 1, 8) == "tfevents");
            break;
        case 'L':
            hints.logging = hints.logging || line.substr(at, 11) == "Logging to ";
            break;
        default:
            break;
        }
    }
    return hints;
}

} // namespace

std::vector<std::string> eventFoldersInLog(std::string_view line)
{
    std::vector<std::string> found;
    // Most lines say nothing of it, and are many.
    if (line.size() > 4000)
        return found;
    const auto [board, file, logging] = hintsIn(line);
    if (!board && !file && !logging)
        return found;
    const auto trimmed = [](std::string_view word) {
        constexpr std::string_view around = "'\"`,;()[]<>";
        while (!word.empty() && around.find(word.front()) != std::string_view::npos)
            word.remove_prefix(1);
        while (!word.empty() && (around.find(word.back()) != std::string_view::npos || word.back() == '.' || word.back() == ':'))
            word.remove_suffix(1);
        return word;
    };
    const auto add = [&](std::string_view path) {
        if (path.find("tfevents") != std::string_view::npos)
            path = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
        while (path.size() > 1 && path.back() == '/')
            path.remove_suffix(1);
        const bool odd = path.empty() || path == "/" || path.front() == '-' || path.find("://") != std::string_view::npos ||
                         path.find(".py") != std::string_view::npos || path.find('\0') != std::string_view::npos;
        if (!odd && std::find(found.begin(), found.end(), path) == found.end())
            found.emplace_back(path);
    };
    std::string_view before; // the word before, as it stands
    bool logdir = false;     // the word before asks for a folder
    for (std::size_t at = 0; at < line.size();) {
        const auto start = line.find_first_not_of(" \t", at);
        if (start == std::string_view::npos)
            break;
        const auto end = std::min(line.find_first_of(" \t", start), line.size());
        const auto word = line.substr(start, end - start);
        const auto path = trimmed(word);
        at = end;
        if (const auto equals = path.find('='); path.starts_with("--log") && equals != std::string_view::npos &&
                                                (path.substr(0, equals) == "--logdir" || path.substr(0, equals) == "--log_dir")) {
            add(trimmed(path.substr(equals + 1)));
        } else if (logdir) {
            add(path);
        } else if (path.find('/') != std::string_view::npos) {
            static constexpr std::string_view leads[]{"to", "in", "at", "into", "under", "dir", "directory", "folder", "path", "logdir", "log_dir"};
            const bool led =
                before.ends_with(':') || before.ends_with('=') || std::find(std::begin(leads), std::end(leads), before) != std::end(leads);
            if (path.find("tfevents") != std::string_view::npos || (board && led) || (logging && before == "to"))
                add(path);
        }
        logdir = path == "--logdir" || path == "--log_dir";
        before = word;
    }
    return found;
}

std::vector<std::string> listEventFilesCommand(const std::vector<std::string> &places)
{
    // Portable to busybox. Deep enough for Ray Tune's and Lightning's folders, and no walk through a data set of millions of files.
    std::vector<std::string> command{"sh", "-c",
                                     "for p; do d=$(cd \"$p\" 2>/dev/null && pwd -P) || continue; [ \"$d\" = / ] || "
                                     "LC_ALL=C find \"$d\" -maxdepth 7 -type f -name '*tfevents*' -exec ls -ln {} + 2>/dev/null; done; true",
                                     "trainyard"};
    command.insert(command.end(), places.begin(), places.end());
    return command;
}

std::vector<ListedFile> readEventFileList(std::string_view output)
{
    std::vector<ListedFile> files;
    std::set<std::string> seen;
    while (!output.empty()) {
        auto line = output.substr(0, output.find('\n'));
        output.remove_prefix(std::min(output.size(), line.size() + 1));
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        // "-rw-r--r--  1 0 0  1234 Nov 22 08:00 /path with blanks"
        ListedFile file;
        bool good = line.starts_with('-');
        for (int field = 0; good && field < 8; ++field) {
            const auto end = line.find(' ');
            const auto word = line.substr(0, end);
            if (field == 4) {
                good = !word.empty() && word.size() < 19 && std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
                for (const char c : word)
                    file.size = file.size * 10 + static_cast<std::uint64_t>(c - '0');
            }
            const auto next = end == std::string_view::npos ? end : line.find_first_not_of(' ', end);
            if (next == std::string_view::npos) {
                good = false;
                break;
            }
            line.remove_prefix(next);
        }
        // The container's word decides where a copy is laid: nothing but a plain absolute path.
        if (!good || !line.starts_with('/') || line.size() > 4000)
            continue;
        bool plain = line.back() != '/' && line.find('\0') == std::string_view::npos;
        for (std::size_t at = 1; plain && at < line.size();) {
            const auto part = line.substr(at, line.find('/', at) - at);
            plain = !part.empty() && part != "." && part != ".." && part.size() < 256;
            at += part.size() + 1;
        }
        file.path = line;
        if (plain && seen.insert(file.path).second)
            files.push_back(std::move(file));
    }
    return files;
}

std::string commonFolder(const std::vector<ListedFile> &files)
{
    std::string common;
    for (const auto &file : files) {
        auto folder = file.path.substr(0, file.path.rfind('/'));
        if (&file == &files.front()) {
            common = folder;
            continue;
        }
        while (!common.empty() && folder != common && !folder.starts_with(common + '/'))
            common.resize(common.rfind('/'));
    }
    return files.empty() ? std::string() : common.empty() ? "/" : common;
}

} // namespace curves
