// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servers/pod_event_files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>

namespace servers {
namespace {

namespace fs = std::filesystem;

constexpr auto longestSearch = std::chrono::seconds(60); ///< a volume may hold millions of files
constexpr std::size_t longestList = 4u << 20;

struct Closer {
    void operator()(std::FILE *file) const { std::fclose(file); }
};

} // namespace

struct PodEventFiles::State : std::enable_shared_from_this<State> {
    kubeapi::Loop &loop;
    kubeapi::Client &client;
    Options options;
    Events events;
    std::unique_ptr<kubeapi::Exec> exec;
    std::unique_ptr<std::FILE, Closer> file;
    std::string output, words;
    std::deque<curves::ListedFile> waiting;
    Round round;
    std::uint64_t total = 0;
    kubeapi::Loop::TimerId timer = 0, limit = 0;
    bool ended = false, torn = false;

    State(kubeapi::Loop &l, kubeapi::Client &c, Options o, Events e) : loop(l), client(c), options(std::move(o)), events(std::move(e)) {}

    std::string local(const std::string &path) const { return options.folder + path; }

    void run(std::vector<std::string> command, std::function<void(std::string_view)> take, std::function<void(kubeapi::Result<int>)> done)
    {
        kubeapi::ExecOptions how;
        how.container = options.container;
        how.command = std::move(command);
        words.clear();
        kubeapi::ExecEvents on;
        const std::weak_ptr<State> weak = weak_from_this();
        on.output = [weak, take](std::string_view bytes) {
            if (const auto self = weak.lock(); self && !self->ended)
                take(bytes);
        };
        on.error = [weak](std::string_view bytes) {
            if (const auto self = weak.lock(); self && self->words.size() < 400)
                self->words.append(bytes.substr(0, 400));
        };
        on.done = [weak, done](kubeapi::Result<int> code) {
            const auto self = weak.lock();
            if (!self || self->ended)
                return;
            // Not from inside its own callback: the next command takes its place.
            self->loop.post([weak, done, code = std::move(code)]() mutable {
                if (const auto alive = weak.lock(); alive && !alive->ended) {
                    alive->exec.reset();
                    done(std::move(code));
                }
            });
        };
        exec = client.exec(options.namespaceName, options.pod, std::move(how), std::move(on));
    }

    void begin()
    {
        round = {};
        output.clear();
        waiting.clear();
        total = 0;
        const std::weak_ptr<State> weak = weak_from_this();
        limit = loop.after(longestSearch, [weak] {
            const auto self = weak.lock();
            if (!self || self->ended)
                return;
            // What was found so far is something; whole lines of it.
            self->limit = 0;
            self->exec.reset();
            self->output.resize(self->output.rfind('\n') + 1);
            self->listed();
        });
        run(
            curves::listEventFilesCommand(options.places),
            [this](std::string_view bytes) { output.append(bytes.substr(0, longestList - std::min(longestList, output.size()))); },
            [this](kubeapi::Result<int> code) {
                loop.cancel(std::exchange(limit, 0));
                if (!code) {
                    end(kubeapi::fail(code.error()));
                    return;
                }
                if (*code != 0 && output.empty()) {
                    end(kubeapi::fail(kubeapi::ErrorKind::NotFound,
                                      "The container of " + options.namespaceName + "/" + options.pod + " cannot list its files (exit code " +
                                          std::to_string(*code) + (words.empty() ? "" : ": " + words.substr(0, words.find('\n'))) + ").",
                                      "sh, find, ls and tail must be in its image; else copy the files out of its volume in another way."));
                    return;
                }
                listed();
            });
    }

    void listed()
    {
        const auto files = curves::readEventFileList(output);
        round.files = files.size();
        if (const auto common = curves::commonFolder(files); !common.empty())
            round.common = common == "/" ? options.folder : local(common);
        for (const auto &entry : files) {
            std::error_code problem;
            auto here = fs::file_size(local(entry.path), problem);
            if (problem)
                here = 0;
            if (here > entry.size) { // another file of that name
                fs::remove(local(entry.path), problem);
                here = 0;
            }
            if (here < entry.size) {
                waiting.push_back(entry);
                total += entry.size - here;
            }
        }
        round.missing = total;
        next();
    }

    void next()
    {
        if (waiting.empty()) {
            end(round);
            return;
        }
        const auto entry = waiting.front();
        waiting.pop_front();
        const fs::path place(local(entry.path));
        std::error_code problem;
        fs::create_directories(place.parent_path(), problem);
        file.reset(problem ? nullptr : std::fopen(place.c_str(), "ab"));
        if (!file) {
            end(kubeapi::fail(kubeapi::ErrorKind::Config,
                              place.string() + " cannot be written: " + (problem ? problem.message() : std::strerror(errno)) + "."));
            return;
        }
        const auto here = fs::file_size(place, problem);
        torn = false;
        run(
            {"tail", "-c", "+" + std::to_string((problem ? 0 : here) + 1), entry.path},
            [this](std::string_view bytes) {
                if (torn || std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
                    torn = true;
                    return;
                }
                round.bytes += bytes.size();
                round.missing -= std::min<std::uint64_t>(round.missing, bytes.size());
                if (events.progress)
                    events.progress(round.bytes, std::max(total, round.bytes));
            },
            [this, place](kubeapi::Result<int> code) {
                const bool whole = std::fclose(file.release()) == 0 && !torn;
                if (!code)
                    end(kubeapi::fail(code.error()));
                else if (!whole)
                    end(kubeapi::fail(kubeapi::ErrorKind::Config, place.string() + " cannot be written: the disk may be full."));
                else
                    next(); // a file that went meanwhile is simply shorter
            });
    }

    void end(kubeapi::Result<Round> result)
    {
        file.reset();
        waiting.clear();
        if (options.every) {
            const std::weak_ptr<State> weak = weak_from_this();
            timer = loop.after(*options.every, [weak] {
                if (const auto self = weak.lock(); self && !self->ended) {
                    self->timer = 0;
                    self->begin();
                }
            });
        }
        const auto told = events.round;
        told(std::move(result));
    }
};

PodEventFiles::PodEventFiles(kubeapi::Loop &loop, kubeapi::Client &client, Options options, Events events)
    : m_state(std::make_shared<State>(loop, client, std::move(options), std::move(events)))
{
    m_state->begin();
}

PodEventFiles::~PodEventFiles()
{
    m_state->ended = true;
    m_state->exec.reset();
    for (const auto timer : {m_state->timer, m_state->limit})
        if (timer != 0)
            m_state->loop.cancel(timer);
}

} // namespace servers
