// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/admission.h"
#include "app/demo/server/builtin_types.h"
#include "app/demo/server/http_server.h"
#include "app/demo/server/text.h"
#include "app/demo/world/world.h"

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>
#include <variant>
#include <vector>

namespace {

constexpr const char *usage = R"(trainyard-demo: a demo cluster in one process, for looking around and for tests.

Usage: trainyard-demo [options]
  --kubeconfig-out FILE  where to write the kubeconfig (default: a private folder); removed at exit
  --port N               the port on 127.0.0.1 (default: any free one)
  --empty                start without the sample nodes and jobs
  --speed X              how much faster than real time the cluster's own work goes (default 1)
  --trainer FILE         the trainer that pods run (default: trainyard-demo-trainer beside this program)
  --die-with-parent      stop when the process that started this one ends
  --stdin-guard          stop when standard input is closed
  --help, --version

It prints "ready <kubeconfig>" once it serves, and runs until SIGTERM or SIGINT.
)";

struct Options {
    std::string kubeconfig, trainer;
    int port = 0;
    double speed = 1;
    bool sample = true;
    bool dieWithParent = false;
    bool stdinGuard = false;
};

/// A folder of this run alone, removed with all that is in it at the end.
class ScratchFolder {
public:
    ScratchFolder()
    {
        std::error_code error;
        const std::filesystem::path root = std::filesystem::temp_directory_path(error);
        sweep(root);
        std::string pattern = (root / (prefix + std::to_string(getpid()) + "-XXXXXX")).string();
        if (mkdtemp(pattern.data()))
            m_path = pattern;
    }
    ~ScratchFolder()
    {
        std::error_code error;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, error);
    }
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;
    const std::filesystem::path &path() const { return m_path; }

private:
    /// Removes the folders of runs that were killed before they could do so themselves.
    static void sweep(const std::filesystem::path &root)
    {
        std::error_code error;
        for (const auto &entry : std::filesystem::directory_iterator(root, error)) {
            const std::string name = entry.path().filename().string();
            if (!name.starts_with(prefix))
                continue;
            pid_t process = 0;
            const char *digits = name.data() + prefix.size();
            std::from_chars(digits, name.data() + name.size(), process);
            if (process > 0 && kill(process, 0) != 0 && errno == ESRCH)
                std::filesystem::remove_all(entry.path(), error);
        }
    }

    inline static const std::string prefix = "trainyard-demo-";
    std::filesystem::path m_path;
};

/// Takes the file away again at the end, unless someone else has put another one in its place.
class OwnedFile {
public:
    explicit OwnedFile(std::filesystem::path path) : m_path(std::move(path)) {}
    ~OwnedFile()
    {
        std::error_code error;
        if (m_written)
            std::filesystem::remove(m_path, error);
    }
    OwnedFile(const OwnedFile &) = delete;
    OwnedFile &operator=(const OwnedFile &) = delete;

    /// Writes for the owner only and puts the file in place in one step. Empty = done, else why not.
    std::string write(const std::string &text)
    {
        const std::string beside = m_path.string() + ".new-" + std::to_string(getpid());
        const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (file < 0)
            return std::string("cannot write ") + beside + ": " + std::strerror(errno);
        const bool whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        close(file);
        std::error_code error;
        if (whole)
            std::filesystem::rename(beside, m_path, error);
        if (!whole || error) {
            const std::string why = error ? error.message() : "the file is not whole; is the disk full?";
            std::filesystem::remove(beside, error);
            return "cannot write " + m_path.string() + ": " + why;
        }
        m_written = true;
        return {};
    }

private:
    std::filesystem::path m_path;
    bool m_written = false;
};

template <typename Number>
bool readNumber(const std::string &text, Number &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/// The options; an exit code when there is nothing to run.
std::variant<Options, int> readOptions(const std::vector<std::string> &words)
{
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (word == "--help" || word == "-h") {
            std::cout << usage;
            return 0;
        }
        if (word == "--version") {
            std::cout << "trainyard-demo " TRAINYARD_VERSION "\n";
            return 0;
        }
        if (word == "--empty") {
            options.sample = false;
        } else if (word == "--die-with-parent") {
            options.dieWithParent = true;
        } else if (word == "--stdin-guard") {
            options.stdinGuard = true;
        } else if (word == "--kubeconfig-out" || word == "--port" || word == "--speed" || word == "--trainer") {
            if (i + 1 == words.size()) {
                std::cerr << "trainyard-demo: " << word << " needs a value; see --help\n";
                return 2;
            }
            const std::string &value = words[++i];
            bool good = !value.empty();
            if (word == "--kubeconfig-out")
                options.kubeconfig = value;
            else if (word == "--trainer")
                options.trainer = value;
            else if (word == "--port")
                good = readNumber(value, options.port) && options.port >= 0 && options.port <= 65535;
            else
                good = readNumber(value, options.speed) && options.speed > 0 && options.speed <= 1000;
            if (!good) {
                std::cerr << "trainyard-demo: " << word << " cannot be " << value << "; see --help\n";
                return 2;
            }
        } else {
            std::cerr << "trainyard-demo: unknown option " << word << "; see --help\n";
            return 2;
        }
    }
    return options;
}

/// Waits for a signal to stop or, when guarded, for the end of standard input.
void waitForEnd(int signals, bool stdinGuard)
{
    pollfd sources[2]{{signals, POLLIN, 0}, {stdinGuard ? STDIN_FILENO : -1, POLLIN, 0}};
    while (true) {
        if (poll(sources, 2, -1) < 0 && errno != EINTR)
            return;
        if ((sources[0].revents & POLLIN) != 0)
            return;
        if (sources[1].revents != 0) {
            char buffer[256];
            const ssize_t got = read(STDIN_FILENO, buffer, sizeof(buffer));
            if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN))
                return;
        }
    }
}

int run(const Options &options, int signals)
{
    const ScratchFolder scratch;
    if (scratch.path().empty()) {
        std::cerr << "trainyard-demo: no private folder could be made in the temporary folder: " << std::strerror(errno) << "\n";
        return 1;
    }
    demo::ObjectStore store;
    demo::addBuiltInTypes(store);
    demo::installAdmission(store);
    demo::addBuiltInObjects(store);

    demo::WorldOptions worldOptions;
    worldOptions.trainerPath = options.trainer;
    if (worldOptions.trainerPath.empty()) {
        std::error_code error;
        worldOptions.trainerPath = (std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "trainyard-demo-trainer").string();
    }
    worldOptions.scratchFolder = (scratch.path() / "pods").string();
    worldOptions.sample = options.sample;
    worldOptions.speed = options.speed;
    demo::World world(store, worldOptions);
    demo::HttpServer server(store);
    server.api().setRuntime(&world.runtime());
    server.api().setCommand([&world](const demo::Json &request) { return world.command(request); });
    world.start();
    if (const std::string fault = server.start(options.port); !fault.empty()) {
        std::cerr << "trainyard-demo: " << fault << "\n";
        world.stop();
        return 1;
    }
    const std::filesystem::path path = options.kubeconfig.empty() ? scratch.path() / "kubeconfig" : std::filesystem::absolute(options.kubeconfig);
    OwnedFile file(path);
    if (const std::string fault = file.write(server.kubeconfig()); !fault.empty()) {
        std::cerr << "trainyard-demo: " << fault << "\n";
        server.stop();
        world.stop();
        return 1;
    }
    std::cout << "ready " << path.string() << std::endl;
    waitForEnd(signals, options.stdinGuard);
    server.stop();
    server.api().setRuntime(nullptr);
    world.stop();
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const pid_t parent = getppid();
    const auto read = readOptions(std::vector<std::string>(argv + 1, argv + argc));
    if (const int *code = std::get_if<int>(&read))
        return *code;
    const Options &options = std::get<Options>(read);

    // Signals are taken from a descriptor, so every thread starts with them blocked.
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    const int signals = signalfd(-1, &set, SFD_CLOEXEC);
    if (signals < 0) {
        std::cerr << "trainyard-demo: signals cannot be received: " << std::strerror(errno) << "\n";
        return 1;
    }
    if (options.dieWithParent) {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent) // it ended before the request took effect
            return 0;
    }
    const int code = run(options, signals);
    close(signals);
    return code;
}
