// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/credential_source.h"
#include "kubeapi/auth/plugin_words.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;

class ExecTest : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "kubeapi-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    void TearDown() override
    {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    std::shared_ptr<ResolvedContext> context(const std::string &script)
    {
        const auto path = folder / "plugin";
        std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
        auto out = std::make_shared<ResolvedContext>();
        out->name = "c";
        out->userName = "u";
        out->server = "https://x";
        out->exec = ExecPlugin{};
        out->exec->command = path.string();
        out->exec->apiVersion = "client.authentication.k8s.io/v1";
        out->exec->interactiveMode = "IfAvailable";
        return out;
    }
    Result<std::shared_ptr<const Credentials>> get(CredentialSource &source)
    {
        std::optional<Result<std::shared_ptr<const Credentials>>> result;
        source.get([&](auto answer) { result = std::move(answer); });
        EXPECT_TRUE(loop.runUntil([&] { return result.has_value(); }, 20s));
        return result ? std::move(*result) : fail(ErrorKind::Cancelled, "nothing came");
    }
    std::string runs()
    {
        std::ostringstream out;
        out << std::ifstream(folder / "runs").rdbuf();
        return out.str();
    }
    static std::string answer(const std::string &status)
    {
        return R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{)" + status + "}}'";
    }

    std::filesystem::path folder;
    Loop loop;
};

TEST_F(ExecTest, RunsOnceAndKeepsTheAnswerUntilItExpires)
{
    const auto c = context("echo run >> " + (folder / "runs").string() + "\n" +
                           answer(R"("token":"tok'$(wc -l < )" + (folder / "runs").string() + R"()'","expirationTimestamp":"2200-01-01T00:00:00Z")"));
    CredentialSource source(loop, c);
    int answers = 0;
    for (int i = 0; i < 5; ++i)
        source.get([&](auto result) { answers += result && (*result)->authorization.reveal() == "Bearer tok1"; });
    EXPECT_TRUE(loop.runUntil([&] { return answers == 5; }, 20s));
    ASSERT_TRUE(get(source));
    EXPECT_EQ(runs(), "run\n");
    const auto used = *get(source);
    EXPECT_TRUE(source.rejected(used));
    ASSERT_TRUE(get(source));
    EXPECT_EQ(runs(), "run\nrun\n");
    EXPECT_TRUE(source.rejected(used)); // an old one: the present one stays
    ASSERT_TRUE(get(source));
    EXPECT_EQ(runs(), "run\nrun\n");
}

TEST_F(ExecTest, ExpiredAnswersAreFetchedAnew)
{
    CredentialSource source(
        loop, context("echo run >> " + (folder / "runs").string() + "\n" + answer(R"("token":"tok","expirationTimestamp":"2001-01-01T00:00:00Z")")));
    ASSERT_TRUE(get(source));
    ASSERT_TRUE(get(source));
    EXPECT_EQ(runs(), "run\nrun\n");
}

TEST_F(ExecTest, TellsThePluginAboutTheCluster)
{
    auto c = context("printf %s \"$KUBERNETES_EXEC_INFO\" > " + (folder / "info").string() + "\nprintf '%s %s' \"$1\" \"$EXTRA\" > " +
                     (folder / "args").string() + "\n" + answer(R"("clientCertificateData":"CERT","clientKeyData":"KEY")"));
    c->exec->provideClusterInfo = true;
    c->exec->args = {"a b"};
    c->exec->env = {{"EXTRA", "value"}};
    c->exec->clusterConfigJson = R"({"k":1})";
    c->caPem = "PEM";
    CredentialSource source(loop, c);
    const auto credentials = get(source);
    ASSERT_TRUE(credentials) << credentials.error().message;
    EXPECT_EQ((*credentials)->settings->certificatePem, "CERT");
    EXPECT_EQ((*credentials)->settings->keyPem.reveal(), "KEY");
    const auto info = nlohmann::json::parse(std::ifstream(folder / "info"));
    EXPECT_EQ(info["spec"]["interactive"], false);
    EXPECT_EQ(info["spec"]["cluster"]["server"], "https://x");
    EXPECT_EQ(info["spec"]["cluster"]["certificate-authority-data"], "UEVN");
    EXPECT_EQ(info["spec"]["cluster"]["config"]["k"], 1);
    std::ostringstream args;
    args << std::ifstream(folder / "args").rdbuf();
    EXPECT_EQ(args.str(), "a b value");
}

TEST_F(ExecTest, FailuresSayWhatAndHideSecrets)
{
    auto c = context("echo \"no luck with $SECRET\" >&2; printf '\\033[31mred\\033[0m' >&2; exit 3");
    c->exec->env = {{"SECRET", "PLANTED-SECRET"}};
    c->exec->installHint = "install it so";
    const auto failed = [&] {
        CredentialSource source(loop, c);
        const auto result = get(source);
        EXPECT_FALSE(result);
        const Error error = result ? Error{} : result.error();
        EXPECT_EQ(error.kind, ErrorKind::Auth);
        EXPECT_EQ(error.message.find("PLANTED"), std::string::npos);
        EXPECT_FALSE(error.remedy.empty());
        return error;
    };
    Error error = failed();
    EXPECT_NE(error.message.find("exit code 3: no luck with *** red"), std::string::npos) << error.message;
    EXPECT_EQ(error.remedy, "install it so");
    c->exec->command = "no-such-plugin-anywhere";
    EXPECT_NE(failed().message.find("was not found"), std::string::npos);
    c = context("echo not json");
    EXPECT_NE(failed().message.find("JSON"), std::string::npos);
    c = context(R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"PLANTED"}}')");
    EXPECT_NE(failed().message.find("v1beta1"), std::string::npos);
    c = context(answer(R"("clientKeyData":"PLANTED")"));
    EXPECT_NE(failed().message.find("only one"), std::string::npos);
    c = context("true");
    c->exec->interactiveMode = "Always";
    EXPECT_NE(failed().message.find("terminal"), std::string::npos);
}

TEST_F(ExecTest, DestroyingTheSourceEndsThePlugin)
{
    const auto begun = std::chrono::steady_clock::now();
    {
        CredentialSource source(loop, context("echo run >> " + (folder / "runs").string() + "\nsleep 600"));
        source.get([](auto) { FAIL(); });
        EXPECT_TRUE(loop.runUntil([&] { return !runs().empty(); }, 20s));
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 15s);
}

TEST_F(ExecTest, TokenFilesAreReadAgain)
{
    auto c = std::make_shared<ResolvedContext>();
    c->server = "https://x";
    c->tokenFile = (folder / "token").string();
    c->token = Secret("inline");
    std::ofstream(c->tokenFile) << " one \n";
    CredentialSource source(loop, c);
    const auto first = *get(source);
    EXPECT_EQ(first->authorization.reveal(), "Bearer one");
    EXPECT_FALSE(source.rejected(first)); // the same file, the same token
    std::ofstream(c->tokenFile) << "two";
    EXPECT_TRUE(source.rejected(first));
    EXPECT_EQ((*get(source))->authorization.reveal(), "Bearer two");
}

TEST_F(ExecTest, CredentialsGoOnlyToHttps)
{
    auto c = std::make_shared<ResolvedContext>();
    c->server = "http://x";
    c->token = Secret("t");
    c->certificatePem = "C";
    c->keyPem = Secret("K");
    CredentialSource source(loop, c);
    EXPECT_TRUE((*get(source))->authorization.empty());
    EXPECT_TRUE((*get(source))->settings->certificatePem.empty());
    c->server = "https://x";
    c->token = {};
    c->username = "u";
    c->password = Secret("p");
    CredentialSource basic(loop, c);
    EXPECT_EQ((*get(basic))->authorization.reveal(), "Basic dTpw");
}

TEST(PluginWords, ArgumentsAreShownWithoutTheirSecrets)
{
    ExecPlugin plugin;
    plugin.args = {"oidc-login",
                   "get-token",
                   "--oidc-issuer-url=https://login.example.com/realms/lab",
                   "--oidc-client-id=kubernetes",
                   "--oidc-client-secret=PLANTED-1",
                   "--password",
                   "PLANTED-2",
                   "--proxy=http://me:PLANTED-3@proxy:3128/",
                   "eyJhbGciOiJub25lIn0.e30.PLANTED4",
                   "--session",
                   "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQPLANTED5",
                   "--region",
                   "eu-central-1",
                   "--cluster-name=research-cluster-with-a-rather-long-name-2026"};
    plugin.env = {{"AWS_PROFILE", "PLANTED-6"}};
    const std::vector<std::string> wanted{"oidc-login",
                                          "get-token",
                                          "--oidc-issuer-url=https://login.example.com/realms/lab",
                                          "--oidc-client-id=kubernetes",
                                          "--oidc-client-secret=***",
                                          "--password",
                                          "***",
                                          "--proxy=http://***@proxy:3128/",
                                          "***",
                                          "--session",
                                          "***",
                                          "--region",
                                          "eu-central-1",
                                          "--cluster-name=research-cluster-with-a-rather-long-name-2026"};
    EXPECT_EQ(shownArguments(plugin), wanted);
    EXPECT_EQ(shownVariables(plugin), std::vector<std::string>{"AWS_PROFILE"});
}

} // namespace
