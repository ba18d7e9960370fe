// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/streams/pod_copy.h"

#include "kubeapi/streams/copy_target.h"
#include "kubeapi/streams/tar_reader.h"

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace kubeapi {

namespace {

constexpr std::size_t largestComplaint = 4 * 1024;

/// "/data/run" as tar gets it: in which folder, and what there.
struct RemotePath {
    std::string folder, name, prefix; ///< prefix: what members' names begin with
};

RemotePath remotePath(std::string path)
{
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    const auto slash = path.rfind('/');
    RemotePath out;
    out.folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
    out.name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (out.name.empty() || out.name == "." || out.name == "..") {
        out.folder = path;
        out.name = ".";
    }
    out.prefix = out.name;
    if (out.name.front() == '-')
        out.name.insert(0, "./");
    return out;
}

bool isFolder(const std::string &path)
{
    struct stat there {};
    return ::stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode);
}

std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    while (!out.empty() && out.back() == ' ')
        out.pop_back();
    return out;
}

constexpr const char *resumeArchive = R"(tar cf - -C "$1" "$2" | tail -c +"$3" | head -c "$4"; tar cf - -C "$1" "$2" | tail -c +"$5")";
constexpr const char *resumeFile = R"(tar cf - -C "$1" "$2" | head -c "$3"; cd "$1" && tail -c +"$4" "$2")";

} // namespace

struct PodCopy::State : std::enable_shared_from_this<State> {
    enum class Way { Whole, Archive, File };
    /// A member that is here whole: what comes after it can be asked for.
    struct Anchor {
        std::string header;
        std::uint64_t headerAt = 0, end = 0;
    };

    SocketPort *port = nullptr;
    std::string server, namespaceName, pod;
    CopyOptions options;
    CopyEvents events;
    RemotePath remote;
    CopyProgress progress;
    std::unique_ptr<Exec> exec;
    std::unique_ptr<CopyTarget> target;
    TarReader reader;
    Way way = Way::Whole;
    std::uint64_t base = 0; ///< where in the whole archive the reader began
    std::string expected;   ///< header bytes that must come again before anything else
    std::size_t matched = 0;
    std::optional<Anchor> anchor;
    std::optional<TarEntry> current; ///< whose content is coming; headerAt counts in the whole archive
    std::string complaints;          ///< of the container's tar
    std::optional<Loop::TimerId> timer;
    int fruitless = 0; ///< broken connections in a row that brought nothing
    std::uint64_t members = 0;
    bool over = false, skipping = false, fileOnly = false, begunAnew = false, gained = false;

    std::string place() const { return options.remotePath + " of pod " + namespaceName + "/" + pod; }

    void run(Way next)
    {
        way = next;
        expected.clear();
        matched = 0;
        complaints.clear();
        gained = false;
        reader = TarReader();
        ExecOptions command;
        command.container = options.container;
        if (way == Way::Whole) {
            base = 0;
            anchor.reset();
            current.reset();
            members = 0;
            if (target)
                target->drop();
            command.command = {"tar", "cf", "-", "-C", remote.folder, remote.name};
        } else if (way == Way::Archive) {
            base = anchor->end;
            expected = anchor->header;
            command.command = {"sh",
                               "-c",
                               resumeArchive,
                               "sh",
                               remote.folder,
                               remote.name,
                               std::to_string(anchor->headerAt + 1),
                               std::to_string(expected.size()),
                               std::to_string(anchor->end + 1)};
        } else {
            expected = current->header;
            command.command = {
                "sh", "-c", resumeFile, "sh", remote.folder, fileName(), std::to_string(expected.size()), std::to_string(target->written() + 1)};
        }
        const std::weak_ptr<State> weak = weak_from_this();
        ExecEvents told;
        told.output = [weak](std::string_view bytes) {
            if (const auto state = weak.lock(); state && !state->over)
                state->output(bytes);
        };
        told.error = [weak](std::string_view bytes) {
            if (const auto state = weak.lock())
                state->complaints.append(bytes.substr(0, largestComplaint - std::min(largestComplaint, state->complaints.size())));
        };
        told.done = [weak](Result<int> end) {
            if (const auto state = weak.lock(); state && !state->over)
                state->ended(std::move(end));
        };
        exec = std::make_unique<Exec>(*port, server, namespaceName, pod, std::move(command), std::move(told));
    }

    /// The member's name as tar was told it, so that the same header comes again.
    std::string fileName() const { return fileOnly ? remote.name : current->name; }

    void runLater(Way next, std::chrono::milliseconds delay)
    {
        exec.reset();
        const std::weak_ptr<State> weak = weak_from_this();
        timer = port->eventLoop().after(delay, [weak, next] {
            if (const auto state = weak.lock(); state && !state->over) {
                state->timer.reset();
                state->run(next);
            }
        });
    }

    void output(std::string_view bytes)
    {
        const auto self = shared_from_this();
        if (matched < expected.size()) {
            const auto piece = bytes.substr(0, expected.size() - matched);
            if (std::string_view(expected).substr(matched, piece.size()) != piece) {
                beginAnew();
                return;
            }
            matched += piece.size();
            bytes.remove_prefix(piece.size());
            if (bytes.empty())
                return;
        }
        gained = true;
        if (way == Way::File) {
            if (target->written() + bytes.size() > current->size)
                beginAnew(); // it has grown since its header was written
            else
                content(bytes);
            return;
        }
        TarReader::Sink sink;
        sink.entry = [this](const TarEntry &entry) { member(entry); };
        sink.content = [this](std::string_view piece) {
            if (!over)
                content(piece);
        };
        sink.end = [this] {
            if (!over)
                fileEnded();
        };
        if (const auto wrong = reader.feed(bytes, sink); wrong && !over) {
            if (way == Way::Archive)
                beginAnew();
            else
                finish(fail(ErrorKind::Parse, place() + " at " + server + " did not come as a tar archive: " + *wrong + ".",
                            "Something in the container writes into tar's output; try another container of the pod (-c)."));
        }
    }

    /// What is remembered of the archive no longer fits: from the beginning, without what is here already.
    void beginAnew()
    {
        if (std::exchange(begunAnew, true)) {
            finish(fail(ErrorKind::Network, place() + " at " + server + " changes faster than it can be copied over this connection.",
                        "Copy it once nothing writes to it."));
            return;
        }
        runLater(Way::Whole, std::chrono::milliseconds(0));
    }

    void member(TarEntry entry)
    {
        if (over)
            return;
        entry.headerAt += base;
        skipping = true;
        current.reset();
        const std::string shown = plain(entry.name);
        const auto path = safeRelativePath(entry.name, remote.prefix);
        if (!path) {
            leaveOut(shown + " was left out: its name leads out of the folder that is copied");
            return;
        }
        if (!target && !chooseTarget(entry, *path))
            return;
        ++members;
        const auto passed = [&] { anchor = Anchor{entry.header, entry.headerAt, entry.headerAt + entry.header.size()}; };
        switch (entry.kind) {
        case TarEntry::Kind::SymbolicLink:
            leaveOut(shown + " was left out: it is a symbolic link (to " + plain(entry.target) + ")");
            passed();
            return;
        case TarEntry::Kind::Other:
            leaveOut(shown + " was left out: it is neither a file nor a folder");
            return;
        case TarEntry::Kind::HardLink: {
            const auto existing = safeRelativePath(entry.target, remote.prefix);
            if (!existing) {
                leaveOut(shown + " was left out: it is a link to what is not copied");
            } else if (const auto linked = target->hardLink(*existing, *path); !linked) {
                leaveOut(shown + " was left out: " + linked.error().message);
            } else {
                ++progress.files;
            }
            passed();
            return;
        }
        case TarEntry::Kind::Folder:
        case TarEntry::Kind::File:
            break;
        }
        if (path->empty() && entry.kind == TarEntry::Kind::Folder && remote.prefix == ".") {
            passed();
            return;
        }
        const auto begun = target->begin(entry, *path);
        if (!begun) {
            finish(fail(begun.error()));
            return;
        }
        if (entry.kind == TarEntry::Kind::Folder) {
            passed();
            return;
        }
        skipping = !*begun;
        progress.current = path->empty() ? remote.name : *path;
        progress.currentSize = entry.size;
        progress.currentDone = 0;
        current = std::move(entry);
    }

    bool chooseTarget(const TarEntry &entry, const std::string &path)
    {
        fileOnly = path.empty() && entry.kind == TarEntry::Kind::File;
        std::string where = options.localPath;
        if (fileOnly && (isFolder(where) || where.back() == '/'))
            where += (where.back() == '/' ? "" : "/") + remote.prefix;
        else if (!fileOnly && entry.kind == TarEntry::Kind::Folder && !isFolder(where)) {
            struct stat there {};
            if (::stat(where.c_str(), &there) == 0) {
                finish(fail(ErrorKind::Config, where + " is a file, and " + place() + " is a folder.", "Name a folder to copy into."));
                return false;
            }
        }
        target = std::make_unique<CopyTarget>(where);
        return true;
    }

    void leaveOut(const std::string &why)
    {
        ++progress.leftOut;
        if (const auto warning = events.warning)
            warning(why);
    }

    void content(std::string_view bytes)
    {
        if (skipping && way != Way::File)
            return;
        if (const auto written = target->write(bytes); !written) {
            finish(fail(written.error()));
            return;
        }
        progress.bytes += bytes.size();
        progress.currentDone = target->written();
        if (const auto told = events.progress)
            told(progress);
    }

    void fileEnded()
    {
        if (!current)
            return; // left out
        const std::uint64_t padded = (current->size + TarReader::block - 1) / TarReader::block * TarReader::block;
        anchor = Anchor{current->header, current->headerAt, current->headerAt + current->header.size() + padded};
        current.reset();
        if (skipping) {
            ++progress.present;
            return;
        }
        if (const auto put = target->end(); !put) {
            finish(fail(put.error()));
            return;
        }
        ++progress.files;
        if (const auto told = events.progress)
            told(progress);
    }

    void ended(Result<int> end)
    {
        const auto self = shared_from_this();
        const std::string words = plain(complaints);
        if (way == Way::File && matched == expected.size() && current && target->written() == current->size) {
            fileEnded();
            if (over)
                return;
            if (fileOnly)
                finish(progress);
            else
                runLater(Way::Archive, std::chrono::milliseconds(0));
            return;
        }
        if (!end && (end.error().kind == ErrorKind::Network || (end.error().kind == ErrorKind::Server && end.error().statusJson.empty()))) {
            broken(end.error());
            return;
        }
        const bool noProgram = (!end && (end.error().message.find("executable file not found") != std::string::npos ||
                                         end.error().message.find("no such file or directory") != std::string::npos)) ||
                               (end && (*end == 126 || *end == 127));
        if (way != Way::Whole && (noProgram || (end && !reader.finished()))) {
            beginAnew(); // no shell there, or the folder has changed
            return;
        }
        if (noProgram) {
            finish(fail(ErrorKind::NotFound, "The container has no tar, so " + place() + " at " + server + " cannot be copied.",
                        "Copy single files with 'exec POD -- cat FILE', or mount the volume into a pod whose image has tar."));
            return;
        }
        const bool nothing = members == 0 && anchor == std::nullopt;
        const bool absent = words.find("No such file") != std::string::npos;
        if (!end && !(absent && nothing)) {
            finish(fail(end.error()));
            return;
        }
        if (end && reader.finished() && !nothing && (*end == 0 || *end == 1)) {
            // 1: a file changed while it was read, the daily case with logs and event files; the archive is whole
            if (*end == 1 && !words.empty() && events.warning)
                events.warning("the container's tar says: " + words);
            finish(progress);
            return;
        }
        if (end && *end == 0 && !reader.finished()) {
            broken([&] {
                Error error;
                error.kind = ErrorKind::Network;
                error.message = place() + " at " + server + " came only in part.";
                return error;
            }());
            return;
        }
        finish(fail(absent ? ErrorKind::NotFound : ErrorKind::Server,
                    place() + " at " + server + (absent && nothing ? " does not exist" : " could not be read whole") +
                        (words.empty() ? " (tar ended with code " + std::to_string(end.value_or(-1)) + ")" : ": " + words) + ".",
                    absent ? "Check the path and the container (-c)." : "What could be read was copied."));
    }

    void broken(const Error &error)
    {
        fruitless = gained ? 1 : fruitless + 1;
        if (fruitless > options.retries) {
            finish(fail(error));
            return;
        }
        ++progress.resumed;
        if (gained)
            begunAnew = false;
        if (events.warning)
            events.warning("the connection broke and the copy goes on: " + error.message);
        if (over)
            return;
        // What was being left out, or here already, is nothing to go on with
        Way next = Way::Whole;
        if (current && target && target->unfinished() && target->written() > 0)
            next = Way::File;
        else if (anchor)
            next = Way::Archive;
        if (next == Way::Archive && target)
            target->drop();
        runLater(next, options.pause * (1 << std::min(fruitless - 1, 4)));
    }

    void finish(Result<CopyProgress> result)
    {
        if (std::exchange(over, true))
            return;
        const auto self = shared_from_this();
        exec.reset();
        if (target)
            target->drop();
        if (const auto done = events.done)
            done(std::move(result));
    }
};

PodCopy::PodCopy(SocketPort &port, const std::string &server, const std::string &namespaceName, const std::string &pod, CopyOptions options,
                 CopyEvents events)
    : m_state(std::make_shared<State>())
{
    m_state->port = &port;
    m_state->server = server;
    m_state->namespaceName = namespaceName;
    m_state->pod = pod;
    m_state->options = std::move(options);
    m_state->events = std::move(events);
    if (m_state->options.localPath.empty())
        m_state->options.localPath = ".";
    m_state->remote = remotePath(m_state->options.remotePath);
    m_state->run(State::Way::Whole);
}

PodCopy::~PodCopy()
{
    m_state->over = true;
    if (m_state->timer)
        m_state->port->eventLoop().cancel(*m_state->timer);
    m_state->exec.reset();
    if (m_state->target)
        m_state->target->drop();
}

} // namespace kubeapi
