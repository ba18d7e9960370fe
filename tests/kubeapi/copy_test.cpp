// SPDX-License-Identifier: GPL-3.0-or-later
// Copies out of a pod whose commands really run, here on this machine, over connections that break wherever the test wants.
#include "kubeapi/streams/copy_target.h"
#include "kubeapi/streams/pod_copy.h"
#include "kubeapi/streams/socket_port.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace kubeapi;
using namespace std::chrono_literals;

/// Runs the command of each exec request with a shell and hands its output on; `cuts` says after how many bytes each connection breaks.
class LocalPod : public SocketPort {
public:
    explicit LocalPod(Loop &loop) : m_loop(loop) {}
    std::vector<std::size_t> cuts;               ///< of the first, second, … connection; none for those after
    std::function<void(int connection)> between; ///< what happens in the pod before a connection
    std::string noProgram;                       ///< this program is not in the image
    int connections = 0;
    std::uint64_t carried = 0; ///< bytes of standard output

    std::shared_ptr<SocketLink> openSocket(Request request, std::vector<std::string>, SocketEvents events) override
    {
        std::string line;
        std::string program;
        for (const auto &[key, value] : request.query)
            if (key == "command") {
                std::string quoted = "'";
                for (const char c : value)
                    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
                program = program.empty() ? value : program;
                line += quoted + "' ";
            }
        const int number = connections++;
        if (between)
            between(number);
        auto link = std::make_shared<Link>();
        m_loop.after(0ms, [this, link, line, program, number, events] {
            if (link->over)
                return;
            events.opened("v5.channel.k8s.io");
            if (!noProgram.empty() && program == noProgram) {
                status(link, events,
                       R"({"status":"Failure","reason":"InternalError","message":"exec: \"tar\": executable file not found in $PATH"})");
                return;
            }
            const fs::path complaints = fs::temp_directory_path() / ("copy-test-" + std::to_string(getpid()) + "-stderr");
            FILE *pipe = popen(("(" + line + ") 2>" + complaints.string()).c_str(), "r");
            std::string output;
            std::array<char, 65536> buffer;
            std::size_t got = 0;
            while ((got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0)
                output.append(buffer.data(), got);
            const int code = WEXITSTATUS(pclose(pipe));
            const bool cut = static_cast<std::size_t>(number) < cuts.size() && output.size() > cuts[static_cast<std::size_t>(number)];
            if (cut)
                output.resize(cuts[static_cast<std::size_t>(number)]);
            // Pieces of odd sizes, as a network makes them
            for (std::size_t at = 0; at < output.size() && !link->over; at += 1000) {
                const std::string piece = "\x01" + output.substr(at, 1000);
                carried += piece.size() - 1;
                events.message(piece, true, true);
            }
            std::ifstream file(complaints);
            const std::string words{std::istreambuf_iterator<char>(file), {}};
            fs::remove(complaints);
            if (link->over)
                return;
            if (cut) {
                Error error;
                error.kind = ErrorKind::Network;
                error.message = "cut";
                link->over = true;
                events.closed(error, 0);
                return;
            }
            if (!words.empty())
                events.message("\x02" + words, true, true);
            status(link, events,
                   code == 0 ? R"({"status":"Success"})"
                             : R"({"status":"Failure","reason":"NonZeroExitCode","details":{"causes":[{"reason":"ExitCode","message":")" +
                                   std::to_string(code) + "\"}]}}");
        });
        return link;
    }
    Loop &eventLoop() override { return m_loop; }

private:
    struct Link : SocketLink {
        bool over = false;
        void send(std::string_view) override {}
        bool wantsMore() const override { return true; }
        std::size_t queued() const override { return 0; }
        void pause(bool) override {}
        void close() override { over = true; }
        void abort() override { over = true; }
    };
    static void status(const std::shared_ptr<Link> &link, const SocketEvents &events, const std::string &text)
    {
        if (!link->over)
            events.message("\x03" + text, true, true);
    }
    Loop &m_loop;
};

class Copy : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "copy-test-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root = pattern;
        fs::create_directories(root / "pod/run/logs/deep");
        fs::create_directories(root / "pod/run/empty");
        write("run/events.out.tfevents.1", 5000);
        write("run/logs/a.log", 0);
        write("run/logs/deep/" + std::string(180, 'n') + ".txt", 513);
        write("run/logs/model.ckpt", 200'000);
        write("run/ztail", 1);
    }
    void TearDown() override { fs::remove_all(root); }
    void write(const std::string &name, std::size_t size)
    {
        std::string content;
        while (content.size() < size)
            content += static_cast<char>((content.size() * 31 + name.size()) % 251);
        std::ofstream(root / "pod" / name, std::ios::binary) << content;
    }
    static std::string content(const fs::path &path)
    {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    /// Every file of the pod's folder is here with the same content and time, and nothing else is.
    void expectSame(const fs::path &here)
    {
        std::set<std::string> wanted, found;
        for (const auto &entry : fs::recursive_directory_iterator(root / "pod/run"))
            wanted.insert(fs::relative(entry.path(), root / "pod/run").string());
        for (const auto &entry : fs::recursive_directory_iterator(here))
            found.insert(fs::relative(entry.path(), here).string());
        EXPECT_EQ(found, wanted);
        for (const std::string &name : wanted) {
            if (!fs::is_regular_file(root / "pod/run" / name))
                continue;
            EXPECT_EQ(content(here / name), content(root / "pod/run" / name)) << name;
            struct stat a {
            }, b{};
            stat((here / name).c_str(), &a);
            stat((root / "pod/run" / name).c_str(), &b);
            EXPECT_EQ(a.st_mtime, b.st_mtime) << name;
        }
    }
    Result<CopyProgress> copy(LocalPod &pod, const std::string &from, const fs::path &to, int retries = 5)
    {
        CopyOptions options;
        options.remotePath = from;
        options.localPath = to.string();
        options.retries = retries;
        options.pause = 0ms;
        std::optional<Result<CopyProgress>> result;
        std::unique_ptr<PodCopy> running;
        CopyEvents events;
        events.warning = [&](const std::string &text) { warnings.push_back(text); };
        events.done = [&](Result<CopyProgress> end) {
            result = std::move(end);
            running.reset(); // from inside its own callback
        };
        running = std::make_unique<PodCopy>(pod, "https://s", "n", "p", options, events);
        EXPECT_TRUE(loop.runUntil([&] { return result.has_value(); }, 60s));
        return result.value_or(fail(ErrorKind::Cancelled, "no end"));
    }

    Loop loop;
    fs::path root;
    std::vector<std::string> warnings;
};

TEST_F(Copy, FolderAndFile)
{
    LocalPod pod(loop);
    const auto whole = copy(pod, (root / "pod/run/").string(), root / "here");
    ASSERT_TRUE(whole) << whole.error().message;
    EXPECT_EQ(whole->files, 5U);
    EXPECT_EQ(whole->bytes, 205'514U);
    EXPECT_TRUE(warnings.empty());
    expectSame(root / "here");

    const auto again = copy(pod, (root / "pod/run").string(), root / "here");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->files, 0U);
    EXPECT_EQ(again->present, 5U);

    // One file: under a new name, or under its own in a folder
    const std::string file = (root / "pod/run/events.out.tfevents.1").string();
    ASSERT_TRUE(copy(pod, file, root / "renamed"));
    EXPECT_EQ(content(root / "renamed"), content(file));
    ASSERT_TRUE(copy(pod, file, root / "here/empty"));
    EXPECT_EQ(content(root / "here/empty/events.out.tfevents.1"), content(file));
    EXPECT_EQ(fs::file_size(root / "here/empty/events.out.tfevents.1"), 5000U);
}

TEST_F(Copy, GoesOnWhereTheConnectionBroke)
{
    std::uint64_t archive = 0;
    {
        LocalPod pod(loop);
        ASSERT_TRUE(copy(pod, (root / "pod/run").string(), root / "first"));
        archive = pod.carried;
    }
    // Cut at every kind of place: in headers, in long names, in contents, in padding, at the end
    std::size_t number = 0;
    for (std::size_t cut = 1; cut < archive; cut += cut < 12'000 ? 509 : 9973) {
        LocalPod pod(loop);
        pod.cuts = {cut};
        const fs::path here = root / ("cut-" + std::to_string(number++));
        const auto done = copy(pod, (root / "pod/run").string(), here);
        ASSERT_TRUE(done) << cut << ": " << done.error().message;
        EXPECT_EQ(done->resumed, 1U) << cut;
        EXPECT_EQ(done->files, 5U) << cut;
        expectSame(here);
        // What had come is not fetched again, but for headers and for the padding of the archive's end
        EXPECT_LT(pod.carried, archive + 8192) << cut;
        fs::remove_all(here);
    }
    // Broken again and again
    LocalPod pod(loop);
    pod.cuts = {30'000, 30'000, 700, 2000, 50'000, 1500, 600, 100'000};
    const auto done = copy(pod, (root / "pod/run").string(), root / "often");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_GE(done->resumed, 5U);
    expectSame(root / "often");
}

TEST_F(Copy, GivesUpWhenNothingComes)
{
    LocalPod pod(loop);
    pod.cuts = {0, 0, 0, 0};
    const auto done = copy(pod, (root / "pod/run").string(), root / "never", 3);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().kind, ErrorKind::Network);
    EXPECT_EQ(pod.connections, 4);
}

TEST_F(Copy, BeginsAnewWhenTheFolderChangesMeanwhile)
{
    LocalPod pod(loop);
    pod.cuts = {60'000};
    pod.between = [this](int connection) {
        if (connection == 1)
            write("run/logs/model.ckpt", 210'000); // grew while the connection was away
    };
    const auto done = copy(pod, (root / "pod/run").string(), root / "here");
    ASSERT_TRUE(done) << done.error().message;
    expectSame(root / "here");
}

TEST_F(Copy, LinksAreNeitherMadeNorFollowed)
{
    fs::create_symlink("/etc/passwd", root / "pod/run/link");
    fs::create_hard_link(root / "pod/run/ztail", root / "pod/run/zzsame");
    // A trap on this side: a link where the archive has a folder
    fs::create_directories(root / "outside");
    fs::create_directories(root / "trapped");
    fs::create_directory_symlink(root / "outside", root / "trapped/logs");
    LocalPod pod(loop);
    const auto done = copy(pod, (root / "pod/run").string(), root / "here");
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->leftOut, 1U);
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_NE(warnings[0].find("symbolic link"), std::string::npos) << warnings[0];
    EXPECT_FALSE(fs::exists(fs::symlink_status(root / "here/link")));
    EXPECT_EQ(content(root / "here/zzsame"), content(root / "pod/run/ztail"));

    const auto trapped = copy(pod, (root / "pod/run").string(), root / "trapped");
    ASSERT_FALSE(trapped);
    EXPECT_NE(trapped.error().message.find("symbolic link"), std::string::npos) << trapped.error().message;
    EXPECT_TRUE(fs::is_empty(root / "outside"));
}

TEST_F(Copy, FaultsAreWords)
{
    LocalPod pod(loop);
    const auto absent = copy(pod, (root / "pod/none").string(), root / "here");
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().kind, ErrorKind::NotFound);
    EXPECT_NE(absent.error().message.find("does not exist"), std::string::npos) << absent.error().message;
    pod.noProgram = "tar";
    const auto bare = copy(pod, (root / "pod/run").string(), root / "here");
    ASSERT_FALSE(bare);
    EXPECT_NE(bare.error().message.find("has no tar"), std::string::npos) << bare.error().message;
    EXPECT_FALSE(bare.error().remedy.empty());
    pod.noProgram.clear();
    std::ofstream(root / "file") << "x";
    const auto onto = copy(pod, (root / "pod/run").string(), root / "file");
    ASSERT_FALSE(onto);
    EXPECT_NE(onto.error().message.find("is a file"), std::string::npos) << onto.error().message;
    const auto nowhere = copy(pod, (root / "pod/run").string(), root / "no/such/place");
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.error().message.find("cannot be made"), std::string::npos) << nowhere.error().message;
}

TEST(CopyTarget, ANameThatLeadsOutIsNeverWritten)
{
    std::string pattern = (fs::temp_directory_path() / "copy-target-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    const fs::path root = pattern;
    fs::create_directories(root / "outside");
    {
        CopyTarget target((root / "in").string());
        TarEntry folder;
        folder.kind = TarEntry::Kind::Folder;
        ASSERT_TRUE(target.begin(folder, "a"));
        fs::remove(root / "in/a");
        fs::create_directory_symlink(root / "outside", root / "in/a");
        TarEntry file;
        file.size = 1;
        EXPECT_FALSE(target.begin(file, "a/x"));
        // The file itself may be a link: it is replaced, not written through
        fs::create_symlink(root / "outside/victim", root / "in/b");
        ASSERT_TRUE(target.begin(file, "b"));
        ASSERT_TRUE(target.write("x"));
        ASSERT_TRUE(target.end());
        EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(root / "in/b")));
        // What is not finished leaves nothing behind
        ASSERT_TRUE(target.begin(file, "c"));
        target.drop();
        EXPECT_FALSE(fs::exists(root / "in/c.part"));
    }
    EXPECT_TRUE(fs::is_empty(root / "outside"));
    fs::remove_all(root);
}

} // namespace
