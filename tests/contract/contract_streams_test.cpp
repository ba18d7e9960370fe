// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same for what is spoken over upgraded connections: commands in containers and forwarded ports.
#include "contract_fixture.h"

namespace {

using namespace contract;

class ContractStreams : public Contract {
protected:
    struct Ran {
        std::optional<Result<int>> end;
        std::string output, error;
    };
    Ran run(Client &client, std::vector<std::string> command)
    {
        Ran ran;
        ExecOptions options;
        options.command = std::move(command);
        ExecEvents events;
        events.output = [&](std::string_view bytes) { ran.output += bytes; };
        events.error = [&](std::string_view bytes) { ran.error += bytes; };
        events.done = [&](Result<int> end) { ran.end = std::move(end); };
        const auto exec = client.exec(podSpace, pod, options, events);
        EXPECT_TRUE(loop.runUntil([&] { return ran.end.has_value(); }, 60s));
        return ran;
    }
    void SetUp() override
    {
        Contract::SetUp();
        if (IsSkipped())
            return;
        if (pod.empty())
            GTEST_SKIP() << "no pod that runs was named";
        // Commands run in running containers only
        std::string phase;
        EXPECT_TRUE(loop.runUntil(
            [&] {
                const auto answer = admin->perform(getRequest(pods, podSpace, pod));
                phase = answer ? Json::parse(answer->body)["status"].value("phase", "") : answer.error().message;
                return phase == "Running";
            },
            60s))
            << phase;
    }
    const std::string pod = setting("TRAINYARD_CONTRACT_EXEC_POD", ""), podSpace = setting("TRAINYARD_CONTRACT_EXEC_NAMESPACE", "default");
};

TEST_F(ContractStreams, CommandsRunAndSayHowTheyEnded)
{
    const Ran good = run(*admin, {"sh", "-c", "printf hello; printf oops >&2"});
    ASSERT_TRUE(good.end && *good.end) << (good.end ? good.end->error().message : "no end");
    EXPECT_EQ(**good.end, 0);
    EXPECT_EQ(good.output, "hello");
    EXPECT_EQ(good.error, "oops");
    // More than any buffer on the way holds
    const Ran much = run(*admin, {"head", "-c", "8000000", "/dev/zero"});
    ASSERT_TRUE(much.end && *much.end) << (much.end ? much.end->error().message : "no end");
    EXPECT_EQ(much.output, std::string(8'000'000, '\0'));
    const Ran absent = run(*admin, {"no-such-program"});
    ASSERT_TRUE(absent.end);
    ASSERT_FALSE(*absent.end);
    EXPECT_NE(absent.end->error().message.find("executable file not found"), std::string::npos) << absent.end->error().message;
    EXPECT_FALSE(absent.end->error().remedy.empty());
}

TEST_F(ContractStreams, CommandsAreRefusedInWords)
{
    auto eyes = viewer();
    const Ran refused = run(*eyes, {"true"});
    ASSERT_TRUE(refused.end);
    ASSERT_FALSE(*refused.end);
    statusOf(refused.end->error(), 403, "Forbidden");
    EXPECT_NE(refused.end->error().message.find("pods/exec"), std::string::npos) << refused.end->error().message;
    admin->setReadOnly(true);
    const Ran locked = run(*admin, {"true"});
    admin->setReadOnly(false);
    ASSERT_TRUE(locked.end);
    ASSERT_FALSE(*locked.end);
    EXPECT_EQ(locked.end->error().kind, ErrorKind::ReadOnly);
}

TEST_F(ContractStreams, PortsOfAbsentPodsCannotBeForwarded)
{
    std::optional<Error> ended;
    PortForwardOptions options;
    options.remotePort = 80;
    PortForwardEvents events;
    events.ended = [&](const Error &error) { ended = error; };
    const auto forward = admin->forwardPort(space, "absent", options, events);
    ASSERT_TRUE(forward) << forward.error().message;
    EXPECT_GT((*forward)->localPort(), 0);
    EXPECT_TRUE(loop.runUntil([&] { return ended.has_value(); }, 30s));
    EXPECT_EQ(ended->kind, ErrorKind::NotFound);
    EXPECT_NE(ended->message.find("does not exist"), std::string::npos) << ended->message;
    EXPECT_TRUE((*forward)->addresses().empty());
}

} // namespace
