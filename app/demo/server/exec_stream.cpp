// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/api_types.h"
#include "app/demo/server/text.h"
#include "app/demo/server/web_socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace demo {
namespace {

constexpr std::size_t holdAbove = 1 << 20;
constexpr std::size_t readSize = 32 * 1024;
enum Channel : unsigned char { Input = 0, Output = 1, ErrorOutput = 2, Status = 3, Resize = 4, CloseChannel = 255 };

/// A command as a child process, its three streams on pipes or one terminal. Killed with its children when it is let go.
class Command {
public:
    ~Command()
    {
        closeAll();
        if (m_pid > 0) {
            kill(-m_pid, SIGKILL);
            waitpid(m_pid, nullptr, 0);
        }
    }
    /// Empty = it runs; else why it does not.
    std::string start(const std::vector<std::string> &words, const PodRuntime::Surroundings &where, bool input, bool terminal);
    /// The exit code once it has ended, 128+n for signal n; does not wait.
    std::optional<int> reap()
    {
        int status = 0;
        if (m_pid <= 0 || waitpid(m_pid, &status, WNOHANG) != m_pid)
            return std::nullopt;
        m_pid = 0;
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }
    void resize(unsigned short columns, unsigned short rows) const
    {
        const winsize size{rows, columns, 0, 0};
        if (m_terminal)
            ioctl(output, TIOCSWINSZ, &size);
    }
    void closeInput()
    {
        if (m_terminal)
            return; // one descriptor for all
        if (input >= 0)
            close(input);
        input = -1;
    }
    void closeAll()
    {
        for (int *end : {&input, &output, &error}) {
            if (*end >= 0 && !(m_terminal && end == &input))
                close(*end);
            *end = -1;
        }
    }

    int input = -1, output = -1, error = -1;

private:
    pid_t m_pid = 0;
    bool m_terminal = false;
};

std::string findProgram(const std::string &name, const std::string &path, const std::string &folder)
{
    if (name.find('/') != std::string::npos) {
        const std::string full = name.front() == '/' ? name : folder + "/" + name;
        return access(full.c_str(), X_OK) == 0 ? full : std::string();
    }
    for (const std::string &part : split(path, ':')) {
        const std::string full = part + "/" + name;
        if (!part.empty() && access(full.c_str(), X_OK) == 0)
            return full;
    }
    return {};
}

std::string Command::start(const std::vector<std::string> &words, const PodRuntime::Surroundings &where, bool wantsInput, bool terminal)
{
    const char *path = std::getenv("PATH");
    const std::string search = path ? path : "/usr/local/bin:/usr/bin:/bin";
    const std::string program = findProgram(words.front(), search, where.folder);
    if (program.empty())
        return "exec: \"" + words.front() + "\": executable file not found in $PATH";
    std::vector<std::string> environment = where.environment;
    environment.push_back("PATH=" + search);
    environment.push_back("HOME=" + where.folder);
    if (terminal)
        environment.push_back("TERM=xterm");
    std::vector<char *> argv, envp;
    for (const std::string &word : words)
        argv.push_back(const_cast<char *>(word.c_str()));
    for (const std::string &entry : environment)
        envp.push_back(const_cast<char *>(entry.c_str()));
    argv.push_back(nullptr);
    envp.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, where.folder.c_str());
    std::vector<int> childs;
    m_terminal = terminal;
    bool good = true;
    if (terminal) {
        output = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        good = output >= 0 && grantpt(output) == 0 && unlockpt(output) == 0;
        char name[128];
        good = good && ptsname_r(output, name, sizeof name) == 0;
        if (good) {
            // The first terminal that the leader of a new session opens becomes its own
            posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
            posix_spawn_file_actions_adddup2(&actions, 0, 1);
            posix_spawn_file_actions_adddup2(&actions, 0, 2);
        }
        input = output;
    } else {
        const auto channel = [&](int &ours, int target, bool toChild) {
            int ends[2];
            if (pipe2(ends, O_CLOEXEC) != 0) {
                good = false;
                return;
            }
            ours = ends[toChild ? 1 : 0];
            childs.push_back(ends[toChild ? 0 : 1]);
            posix_spawn_file_actions_adddup2(&actions, childs.back(), target);
        };
        if (wantsInput)
            channel(input, 0, true);
        else
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        channel(output, 1, false);
        channel(error, 2, false);
    }
#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
    posix_spawn_file_actions_addclosefrom_np(&actions, 3); // the server's sockets are no business of a pod
#endif
#endif
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int problem = good ? posix_spawn(&m_pid, program.c_str(), &actions, &attributes, argv.data(), envp.data()) : errno;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    for (const int end : childs)
        close(end);
    if (problem != 0) {
        m_pid = 0;
        return "exec: \"" + words.front() + "\": " + std::strerror(problem);
    }
    for (const int end : {input, output, error})
        if (end >= 0)
            fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK);
    return {};
}

std::string failureStatus(const std::string &why)
{
    const std::string message = "Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: "
                                "OCI runtime exec failed: exec failed: unable to start container process: " +
                                why + ": unknown";
    return Json{{"metadata", Json::object()},
                {"status", "Failure"},
                {"message", message},
                {"reason", "InternalError"},
                {"details", {{"causes", Json::array({Json{{"message", message}}})}}},
                {"code", 500}}
        .dump();
}

std::string exitStatus(int code)
{
    if (code == 0)
        return R"({"metadata":{},"status":"Success"})";
    return Json{{"metadata", Json::object()},
                {"status", "Failure"},
                {"message", "command terminated with non-zero exit code: exit status " + std::to_string(code)},
                {"reason", "NonZeroExitCode"},
                {"details", {{"causes", Json::array({Json{{"reason", "ExitCode"}, {"message", std::to_string(code)}}})}}}}
        .dump();
}

struct ExecRequest {
    std::vector<std::string> words;
    bool input = false, output = false, error = false, terminal = false;
};

/// Reads what the command wrote into frames of one channel. False at its end.
bool forward(int &descriptor, Channel channel, WebSocketSession &session)
{
    std::array<char, readSize + 1> buffer;
    buffer[0] = static_cast<char>(channel);
    while (descriptor >= 0 && session.queued() < holdAbove) {
        const ssize_t got = read(descriptor, buffer.data() + 1, readSize);
        if (got > 0) {
            session.send(std::string_view(buffer.data(), static_cast<std::size_t>(got) + 1));
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else if (got < 0 && errno == EAGAIN) {
            return true;
        } else {
            return false; // a terminal says EIO when its last user has left
        }
    }
    return descriptor >= 0;
}

void serveExec(ByteChannel &channel, const ExecRequest &request, const PodRuntime::Surroundings &where, const std::string &protocol,
               const std::atomic<bool> &stopping)
{
    WebSocketSession session(channel, stopping);
    // As real servers announce that the command's streams are there
    session.send(std::string(1, static_cast<char>(request.output ? Output : request.error ? ErrorOutput : Status)));
    Command command;
    const auto end = [&](const std::string &status) {
        session.send(std::string(1, static_cast<char>(Status)) + status);
        session.close();
    };
    if (const std::string why = command.start(request.words, where, request.input, request.terminal); !why.empty()) {
        end(failureStatus(why));
        return;
    }
    std::string toCommand;
    bool inputEnds = false;
    std::optional<int> code;
    while (true) {
        std::vector<pollfd> others;
        const bool roomForOutput = session.queued() < holdAbove;
        if (roomForOutput && command.output >= 0)
            others.push_back({command.output, POLLIN, 0});
        if (roomForOutput && command.error >= 0)
            others.push_back({command.error, POLLIN, 0});
        if (!toCommand.empty() && command.input >= 0)
            others.push_back({command.input, POLLOUT, 0});
        const bool outputOver = command.output < 0 && command.error < 0;
        if (!session.turn(others, toCommand.size() < holdAbove, outputOver ? 10 : 1000))
            return; // the client left: the command goes with it
        while (!session.messages.empty()) {
            const std::string message = std::move(session.messages.front());
            session.messages.pop_front();
            if (message.empty())
                continue;
            switch (static_cast<unsigned char>(message[0])) {
            case Input:
                if (request.input)
                    toCommand += message.substr(1);
                break;
            case Resize: {
                const Json size = Json::parse(message.substr(1), nullptr, false);
                if (size.is_object() && size.contains("Width") && size.contains("Height") && size["Width"].is_number() && size["Height"].is_number())
                    command.resize(size["Width"].get<unsigned short>(), size["Height"].get<unsigned short>());
                break;
            }
            case CloseChannel:
                inputEnds = inputEnds || (protocol == "v5.channel.k8s.io" && message.size() == 2 && message[1] == Input);
                break;
            default:
                break;
            }
        }
        while (!toCommand.empty() && command.input >= 0) {
            const ssize_t written = write(command.input, toCommand.data(), toCommand.size());
            if (written > 0) {
                toCommand.erase(0, static_cast<std::size_t>(written));
            } else if (written < 0 && errno == EINTR) {
                continue;
            } else {
                if (errno != EAGAIN) {
                    toCommand.clear(); // it reads no more
                    command.closeInput();
                }
                break;
            }
        }
        if (command.input < 0)
            toCommand.clear();
        if (inputEnds && toCommand.empty())
            command.closeInput();
        if (command.output >= 0 && !forward(command.output, Output, session)) {
            if (request.terminal)
                command.closeAll();
            else
                close(std::exchange(command.output, -1));
        }
        if (command.error >= 0 && !forward(command.error, ErrorOutput, session))
            close(std::exchange(command.error, -1));
        if (!code)
            code = command.reap();
        // Like the real one: the end of all output first, whoever of the command's children still holds it
        if (code && command.output < 0 && command.error < 0) {
            end(exitStatus(*code));
            return;
        }
    }
}

} // namespace

std::variant<std::string, StoreError> chooseProtocol(const ApiRequest &request, const std::vector<std::string> &known)
{
    const bool webSocket = lowerCase(request.header("upgrade")) == "websocket" &&
                           lowerCase(request.header("connection")).find("upgrade") != std::string::npos &&
                           !request.header("sec-websocket-key").empty();
    if (!webSocket || request.method != "GET")
        return StoreError{400, "BadRequest", "Upgrade request required", Json::object()};
    const auto offered = split(request.header("sec-websocket-protocol"), ',');
    for (const std::string &wanted : known)
        for (std::string word : offered) {
            std::erase(word, ' ');
            if (word == wanted)
                return wanted;
        }
    return badRequestError("requested protocol(s) are not supported: [" + request.header("sec-websocket-protocol") + "]; supports [" +
                           join(known, " ") + "]");
}

ApiAnswer handleExec(ApiContext &context, const ApiRequest &request, const ApiTarget &target)
{
    const ObjectPtr pod = context.store.get("pods.", target.namespaceName, target.name);
    if (!pod)
        return answerError(notFoundError(target.type, target.name));
    ExecRequest wanted;
    const auto words = request.query.equal_range("command");
    for (auto it = words.first; it != words.second; ++it)
        wanted.words.push_back(it->second);
    wanted.input = request.flag("stdin");
    wanted.output = request.flag("stdout");
    wanted.error = request.flag("stderr");
    wanted.terminal = request.flag("tty");
    std::vector<std::string> names;
    for (const Json &container : pod->value("spec", Json::object()).value("containers", Json::array()))
        names.push_back(container.value("name", ""));
    std::string container = request.parameter("container");
    if (container.empty() && names.size() == 1)
        container = names.front();
    else if (container.empty())
        return answerError(
            badRequestError("a container name must be specified for pod " + target.name + ", choose one of: [" + join(names, " ") + "]"));
    else if (std::ranges::find(names, container) == names.end())
        return answerError(badRequestError("container " + container + " is not valid for pod " + target.name));
    if (!wanted.input && !wanted.output && !wanted.error)
        return answerError(badRequestError("you must specify at least 1 of stdin, stdout, stderr"));
    if (wanted.terminal && wanted.error)
        return answerError(badRequestError("tty and stderr cannot both be true"));
    if (wanted.words.empty())
        return answerError(badRequestError("you must specify at least one command for the container"));
    if (pod->at("spec").value("nodeName", "").empty())
        return answerError(badRequestError("pod " + target.name + " does not have a host assigned"));
    const std::string phase = pod->value("status", Json::object()).value("phase", "");
    if (phase == "Succeeded" || phase == "Failed")
        return answerError({500, "InternalError", "cannot exec into a container in a completed pod; current phase is " + phase, Json::object()});
    auto protocol = chooseProtocol(request, {"v5.channel.k8s.io", "v4.channel.k8s.io"});
    if (const auto *error = std::get_if<StoreError>(&protocol))
        return answerError(*error);
    PodRuntime *runtime = context.runtime;
    auto where = runtime ? runtime->surroundings(*pod, container) : std::nullopt;
    if (!where)
        return answerError({500, "InternalError",
                            "Internal error occurred: unable to upgrade connection: container not found (\"" + container + "\")", Json::object()});
    ApiAnswer answer;
    answer.protocol = std::get<std::string>(protocol);
    answer.upgrade = [&context, wanted = std::move(wanted), where = std::move(*where), spoken = answer.protocol](ByteChannel &channel) {
        serveExec(channel, wanted, where, spoken, context.stopping);
    };
    return answer;
}

} // namespace demo
