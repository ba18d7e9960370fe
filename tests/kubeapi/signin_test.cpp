// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/credential_facts.h"
#include "kubeapi/auth/plugin_policy.h"
#include "kubeapi/auth/token_expiry.h"
#include "kubeapi/client/client.h"
#include "kubeapi/config/base64.h"
#include "kubeapi/config/in_cluster.h"
#include "kubeapi/config/kubeconfig_write.h"
#include "kubeapi/config/read_file.h"
#include "kubeapi/http/proxy_choice.h"
#include "test_server.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// A JSON web token without a signature that ends at `exp`.
std::string webToken(std::int64_t exp)
{
    std::string payload = encodeBase64(R"({"exp":)" + std::to_string(exp) + "}");
    payload.erase(payload.find_last_not_of('=') + 1);
    return "eyJhbGciOiJub25lIn0." + payload + ".c2ln";
}

class SignIn : public testing::Test {
protected:
    void SetUp() override
    {
        std::string pattern = (fs::temp_directory_path() / "kubeapi-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        quiet.plugin.shell = std::make_shared<LoginShell>("/nonexistent/shell");
    }
    void TearDown() override
    {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    std::string script(const std::string &name, const std::string &text)
    {
        const auto path = folder / name;
        std::ofstream(path) << "#!/bin/sh\n" << text << "\n";
        fs::permissions(path, fs::perms::owner_all);
        return path.string();
    }
    std::shared_ptr<ResolvedContext> plugin(const std::string &text)
    {
        auto out = std::make_shared<ResolvedContext>();
        out->name = "c";
        out->userName = "u";
        out->userWords = "User \"u\" (config)";
        out->server = "https://x";
        out->exec = ExecPlugin{};
        out->exec->command = script("plugin", text);
        out->exec->apiVersion = "client.authentication.k8s.io/v1";
        out->exec->interactiveMode = "IfAvailable";
        return out;
    }
    Result<std::shared_ptr<const Credentials>> get(CredentialSource &source)
    {
        std::optional<Result<std::shared_ptr<const Credentials>>> result;
        source.get([&](auto answer) { result = std::move(answer); });
        EXPECT_TRUE(loop.runUntil([&] { return result.has_value(); }, 60s));
        return result ? std::move(*result) : fail(ErrorKind::Cancelled, "nothing came");
    }
    std::string read(const std::string &name) { return readFile((folder / name).string(), "file").value_or(""); }
    static std::string answer(const std::string &token)
    {
        return R"(echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":")" + token + "\"}}'";
    }

    fs::path folder;
    Loop loop;
    CredentialOptions quiet;
};

TEST_F(SignIn, PluginsThatHangAreStopped)
{
    CredentialOptions options = quiet;
    options.plugin.limit = 300ms;
    CredentialSource source(loop, plugin("sleep 600"), options);
    const auto failed = get(source);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::Auth);
    EXPECT_NE(failed.error().message.find("did not end within 1 s and was stopped."), std::string::npos) << failed.error().message;
    // One that has said all it will say, and stays
    CredentialSource closed(loop, plugin("exec >&-; sleep 600"), options);
    EXPECT_NE(get(closed).error().message.find("did not end"), std::string::npos);
}

TEST_F(SignIn, APersonCanGiveUp)
{
    CredentialSource source(loop, plugin("touch " + (folder / "begun").string() + "; sleep 600"), quiet);
    std::string told;
    for (int i = 0; i < 2; ++i)
        source.get([&](auto result) { told += result ? "?" : result.error().kind == ErrorKind::Cancelled ? "c" : "e"; });
    EXPECT_TRUE(loop.runUntil([&] { return fs::exists(folder / "begun"); }, 60s));
    EXPECT_TRUE(source.waiting());
    source.cancel();
    EXPECT_EQ(told, "cc");
    EXPECT_FALSE(source.waiting());
    script("plugin", answer("after"));
    EXPECT_EQ((*get(source))->authorization.reveal(), "Bearer after");
}

TEST_F(SignIn, ContextsOfOnePersonShareALogin)
{
    const auto context =
        plugin("echo run >> " + (folder / "runs").string() + "; sleep 0.2; " + answer("shared'$(wc -l < " + (folder / "runs").string() + ")'"));
    CredentialOptions options;
    options.logins = std::make_shared<PluginLogins>(quiet.plugin);
    CredentialSource one(loop, context, options), two(loop, context, options);
    auto otherArguments = std::make_shared<ResolvedContext>(*context);
    otherArguments->exec->args = {"--other"};
    CredentialSource three(loop, otherArguments, options);
    int answers = 0;
    for (CredentialSource *source : {&one, &two, &three})
        source->get([&](auto result) { answers += result.has_value(); });
    EXPECT_TRUE(loop.runUntil([&] { return answers == 3; }, 60s));
    EXPECT_EQ(read("runs"), "run\nrun\n"); // one for both, one for the other arguments
    // A 401 to one brings a new run for both, but only one
    const auto first = *get(one), second = *get(two);
    EXPECT_TRUE(one.rejected(first));
    EXPECT_TRUE(two.rejected(second));
    EXPECT_TRUE(get(one));
    EXPECT_TRUE(get(two));
    EXPECT_EQ(read("runs"), "run\nrun\nrun\n");
}

TEST_F(SignIn, AsksBeforeTheFirstRun)
{
    const auto context = plugin("echo run >> " + (folder / "runs").string() + "; " + answer("t'$(wc -l < " + (folder / "runs").string() + ")'"));
    context->exec->args = {"--secret=PLANTED-IN-ARGUMENTS"};
    CredentialOptions options = quiet;
    std::vector<std::function<void(bool)>> open;
    std::string asked;
    options.ask = [&](const PluginQuestion &question, std::function<void(bool)> reply) {
        asked += question.command + "|" + question.id + "|" + question.kubeconfigUser + "|" + question.user;
        open.push_back(std::move(reply));
    };
    CredentialSource source(loop, context, options);
    int answers = 0;
    std::string refusal;
    const auto wanted = [&](auto result) {
        ++answers;
        refusal = result ? "" : result.error().message;
    };
    source.get(wanted);
    source.get(wanted);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_NE(asked.find(context->exec->command), std::string::npos);
    EXPECT_EQ(asked.find("PLANTED"), std::string::npos);
    EXPECT_TRUE(source.waiting());
    open.back()(false);
    EXPECT_EQ(answers, 0) << "never from inside the answer";
    EXPECT_TRUE(loop.runUntil([&] { return answers == 2; }, 60s));
    EXPECT_NE(refusal.find("not allowed"), std::string::npos);
    EXPECT_FALSE(fs::exists(folder / "runs"));
    source.get(wanted);
    ASSERT_EQ(open.size(), 2U);
    open.back()(true);
    EXPECT_TRUE(loop.runUntil([&] { return answers == 3; }, 60s));
    EXPECT_EQ(refusal, "");
    source.rejected(*get(source));
    EXPECT_TRUE(get(source)) << "allowed once is allowed";
    EXPECT_EQ(open.size(), 2U);
    EXPECT_EQ(read("runs"), "run\nrun\n");
    // The name of what was allowed is that of program, arguments and variables
    const std::string id = pluginId(*context);
    context->exec->args = {"-c", "something else"};
    EXPECT_NE(pluginId(*context), id);
}

TEST_F(SignIn, TheLoginShellKnowsWhereAPluginIs)
{
    fs::create_directories(folder / "tools");
    script("tools/only-in-the-shell", answer("found"));
    // A shell whose start-up files greet
    const std::string shell = script("shell", "echo 'Welcome back!'; echo asked >> " + (folder / "asked").string() +
                                                  "\nPATH=/usr/bin:/bin:" + (folder / "tools").string() + "\nexport PATH\neval \"$4\"");
    CredentialOptions options;
    options.plugin.shell = std::make_shared<LoginShell>(shell);
    auto context = plugin("");
    context->exec->command = "only-in-the-shell";
    for (int i = 0; i < 2; ++i) {
        CredentialSource source(loop, context, options);
        const auto found = get(source);
        ASSERT_TRUE(found) << found.error().message;
        EXPECT_EQ((*found)->authorization.reveal(), "Bearer found");
    }
    EXPECT_EQ(read("asked"), "asked\n") << "once";
    context->exec->command = "nowhere-at-all";
    CredentialSource nowhere(loop, context, options);
    const auto failed = get(nowhere);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("the login shell " + shell + " has 3 folders in PATH"), std::string::npos) << failed.error().message;
    LoginShell hangs(script("hangs", "sleep 600"), 300ms);
    EXPECT_TRUE(hangs.ask().folders.empty());
    EXPECT_NE(hangs.ask().words.find("did not answer"), std::string::npos);
    LoginShell mute(script("mute", "exit 0"));
    EXPECT_NE(mute.ask().words.find("did not tell"), std::string::npos);
}

/// In a Flatpak the person's programs are outside. A stand-in for flatpak-spawn writes down what anybody could read of it.
TEST_F(SignIn, PluginsOutsideOfAFlatpak)
{
    fs::create_directories(folder / "sandbox");
    fs::create_directories(folder / "computer");
    script("sandbox/flatpak-spawn", "echo \"$@\" >> " + (folder / "seen").string() +
                                        "\n[ \"$1 $2\" = '--host --watch-bus' ] || exit 9\nshift 2\nPATH=" + (folder / "computer").string() +
                                        ":/usr/bin:/bin exec \"$@\"");
    script("computer/company-login", "[ -n \"$KUBERNETES_EXEC_INFO\" ] || exit 3\n[ \"$1\" = \"it's \\$HOME\" ] || exit 4\n" +
                                         std::string(R"(printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",)") +
                                         R"("status":{"token":"%s"}}' "$COMPANY_PIN")");
    const std::string before = std::getenv("PATH");
    ::setenv("PATH", ((folder / "sandbox").string() + ":/usr/bin:/bin").c_str(), 1);
    Result<std::shared_ptr<const Credentials>> found, failed;
    {
        // Their threads read the environment: they have ended before it changes
        auto context = plugin("");
        context->exec->command = "company-login";
        context->exec->args = {"it's $HOME"};
        context->exec->env = {{"COMPANY_PIN", "pin'4711 $(id)"}};
        CredentialSource outside(loop, context, quiet);
        EXPECT_FALSE(get(outside)) << "no sandbox: nothing is run elsewhere";
        EXPECT_EQ(read("seen"), "");
        std::ofstream(folder / "flatpak-info") << "[Application]\n";
        quiet.plugin.sandboxMarker = (folder / "flatpak-info").string();
        CredentialSource source(loop, context, quiet);
        found = get(source);
        context->exec->command = "no-such-login";
        CredentialSource missing(loop, context, quiet);
        failed = get(missing);
    }
    ::setenv("PATH", before.c_str(), 1);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ((*found)->authorization.reveal(), "Bearer pin'4711 $(id)");
    EXPECT_EQ(read("seen"), "--host --watch-bus sh -s\n--host --watch-bus sh -s\n") << "neither the variables nor the arguments are in the open";
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("neither in this Flatpak nor on the computer"), std::string::npos) << failed.error().message;
}

TEST_F(SignIn, ThePolicyOfTheKuberc)
{
    const std::string head = "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n", list = head + "credentialPluginPolicy: Allowlist\n";
    const auto allows = [](const std::string &text, const std::string &command, const std::string &path) {
        const auto policy = PluginPolicy::parse(text, "rc");
        if (!policy) {
            EXPECT_NE(policy.error().message.find("kuberc rc"), std::string::npos);
            EXPECT_FALSE(policy.error().remedy.empty());
        }
        return policy && policy->allows(command, path);
    };
    EXPECT_TRUE(allows("", "a", "/bin/a"));
    EXPECT_TRUE(allows(head, "a", "/bin/a"));
    EXPECT_TRUE(allows(head + "credentialPluginPolicy: AllowAll\n", "a", "/bin/a"));
    EXPECT_FALSE(allows(head + "credentialPluginPolicy: DenyAll\n", "a", "/bin/a"));
    EXPECT_TRUE(allows(list + "credentialPluginAllowlist: [{command: /bin/a}]\n", "a", "/bin/a"));
    EXPECT_TRUE(allows(list + "credentialPluginAllowlist: [{name: sh}]\n", "sh", findCommand("sh")));
    EXPECT_FALSE(allows(list + "credentialPluginAllowlist: [{command: /bin/b}]\n", "a", "/bin/a"));
    // Whatever cannot be understood allows nothing
    for (const std::string bad : {"credentialPluginPolicy: Sometimes\n", "credentialPluginPolicy: Allowlist\n",
                                  "credentialPluginAllowlist: [{command: a}]\n", "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []\n",
                                  "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{command: ''}]\n",
                                  "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{command: /a/../b}]\n", "a: [\n", "- 1\n"})
        EXPECT_FALSE(allows(bad, "a", "/bin/a")) << bad;
}

TEST_F(SignIn, OpenIdTokensAreRenewed)
{
    std::atomic<int> discoveries{0}, refreshes{0};
    std::string url;
    const std::string fresh = webToken(7'000'000'000), old = webToken(1'577'836'800);
    TestServer issuer(
        [&](const TestServer::Ask &ask) -> TestServer::Reply {
            if (ask.target == "/realm/.well-known/openid-configuration") {
                ++discoveries;
                return {200, nlohmann::json({{"token_endpoint", url + "/token"}}).dump()};
            }
            const auto header = ask.headers.find("authorization");
            // A server that knows only the body
            if (header != ask.headers.end())
                return {401, R"({"error":"invalid_client"})"};
            ++refreshes;
            if (ask.body.find("refresh_token=old%2Frefresh") == std::string::npos ||
                ask.body.find("client_secret=PLANTED-SECRET") == std::string::npos)
                return {400, R"({"error":"invalid_grant","error_description":"old/refresh is unknown"})"};
            return {200, nlohmann::json({{"id_token", fresh}, {"refresh_token", "new-refresh"}}).dump()};
        },
        TestServer::Certificate{});
    url = issuer.url();
    const std::string file = (folder / "config").string();
    const std::string text =
        "# mine\nusers:\n- name: u # me\n  user:\n    auth-provider:\n      name: oidc\n      config:\n        client-id: me\n"
        "        client-secret: PLANTED-SECRET\n        id-token: " +
        old + " # ended\n        idp-issuer-url: " + url +
        "/realm/\n"
        "        idp-certificate-authority-data: " +
        encodeBase64(issuer.caPem()) +
        "\n        refresh-token: 'old/refresh'\n        odd: kept\n"
        "clusters: [{name: cl, cluster: {server: https://x}}]\ncontexts: [{name: c, context: {cluster: cl, user: u}}]\ncurrent-context: c\n";
    std::ofstream(file) << text;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    const auto context = Kubeconfig::load({file}, true).resolve();
    ASSERT_TRUE(context) << context.error().message;
    {
        CredentialSource source(loop, *context, quiet);
        int answers = 0;
        for (int i = 0; i < 3; ++i)
            source.get([&](auto result) { answers += result && (*result)->authorization.reveal() == "Bearer " + fresh; });
        EXPECT_TRUE(loop.runUntil([&] { return answers == 3; }, 60s));
        ASSERT_TRUE(get(source));
    }
    EXPECT_EQ(discoveries, 1);
    EXPECT_EQ(refreshes, 1);
    std::string expected = text;
    expected.replace(expected.find(old), old.size(), "\"" + fresh + "\"");
    expected.replace(expected.find("'old/refresh'"), 13, "\"new-refresh\"");
    EXPECT_EQ(read("config"), expected) << "nothing else changes";
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(file + ".lock"));
    // A refresh token that is refused; nothing of it is told
    std::string stale = text;
    stale.replace(stale.find("old/refresh"), 11, "PLANTED-REFRESH");
    std::ofstream(file) << stale;
    CredentialSource source(loop, *context, quiet);
    const auto failed = get(source);
    ASSERT_FALSE(failed);
    EXPECT_NE(failed.error().message.find("\"invalid_grant\", HTTP 400"), std::string::npos) << failed.error().message;
    EXPECT_EQ((failed.error().message + failed.error().remedy).find("PLANTED"), std::string::npos);
    // For a while nobody asks again
    const int asked = refreshes;
    EXPECT_FALSE(get(source));
    EXPECT_EQ(refreshes, asked);
    source.forgive();
    EXPECT_FALSE(get(source));
    EXPECT_EQ(refreshes, asked + 1);
    // What cannot be saved is told, and used: the old tokens are gone at the issuer. The lock of another program is respected
    std::ofstream(file) << text;
    std::ofstream(file + ".lock") << "";
    std::string told;
    CredentialOptions options = quiet;
    options.warn = [&](const std::string &words) { told += words; };
    CredentialSource locked(loop, *context, options);
    const auto unsaved = get(locked);
    ASSERT_TRUE(unsaved) << unsaved.error().message;
    EXPECT_EQ((*unsaved)->authorization.reveal(), "Bearer " + fresh);
    EXPECT_NE(told.find("another program holds " + file + ".lock"), std::string::npos) << told;
    EXPECT_EQ(told.find("PLANTED"), std::string::npos);
    EXPECT_EQ(read("config"), text);
}

/// An issuer that takes each refresh token once, as many do by their default.
TEST_F(SignIn, RotatingRefreshTokensAreUsedOnce)
{
    std::atomic<int> refreshes{0}, reused{0};
    std::mutex mutex;
    std::string url, good = "refresh0";
    std::int64_t life = 7'000'000'000;
    TestServer issuer(
        [&](const TestServer::Ask &ask) -> TestServer::Reply {
            if (ask.method == "GET")
                return {200, nlohmann::json({{"token_endpoint", url + "/token"}}).dump()};
            const std::lock_guard lock(mutex);
            const int number = ++refreshes;
            if (ask.body.find("refresh_token=" + good + "&") == std::string::npos) {
                ++reused;
                return {400, R"({"error":"invalid_grant"})"};
            }
            good = "refresh" + std::to_string(number);
            return {200, nlohmann::json({{"id_token", webToken(life + number)}, {"refresh_token", good}}).dump()};
        },
        TestServer::Certificate{});
    url = issuer.url();
    const std::string file = (folder / "config").string();
    const std::string text =
        "users:\n- name: u\n  user:\n    auth-provider:\n      name: oidc\n      config:\n        client-id: me\n        id-token: " +
        webToken(1'577'836'800) + "\n        idp-issuer-url: " + url + "\n        idp-certificate-authority-data: " + encodeBase64(issuer.caPem()) +
        "\n        refresh-token: refresh0\n"
        "clusters: [{name: cl, cluster: {server: https://x}}, {name: c2, cluster: {server: https://y}}]\n"
        "contexts: [{name: c, context: {cluster: cl, user: u}}, {name: d, context: {cluster: c2, user: u}}]\ncurrent-context: c\n";
    std::ofstream(file) << text;
    const auto one = Kubeconfig::load({file}, true).resolve("c"), two = Kubeconfig::load({file}, true).resolve("d");
    ASSERT_TRUE(one && two);
    std::string warnings;
    CredentialOptions options;
    options.logins = std::make_shared<PluginLogins>(quiet.plugin);
    options.warn = [&](const std::string &words) { warnings += words; };
    const auto both = [&](CredentialOptions a, CredentialOptions b) {
        CredentialSource first(loop, *one, std::move(a)), second(loop, *two, std::move(b));
        std::vector<std::string> got;
        for (CredentialSource *source : {&first, &second})
            source->get([&](auto result) { got.push_back(result ? (*result)->authorization.reveal() : result.error().message); });
        EXPECT_TRUE(loop.runUntil([&] { return got.size() == 2; }, 60s));
        EXPECT_EQ(got.at(0), got.at(1));
        return got.at(0);
    };
    EXPECT_EQ(both(options, options), "Bearer " + webToken(life + 1));
    EXPECT_EQ(refreshes, 1);
    EXPECT_NE(read("config").find("refresh1"), std::string::npos);
    // Sources that share nothing but the file, with what they read of it long ago
    {
        CredentialSource late(loop, *one, quiet);
        EXPECT_EQ((*get(late))->authorization.reveal(), "Bearer " + webToken(life + 1));
        EXPECT_EQ(refreshes, 1);
    }
    // A file that cannot be written: tokens that end at once, so that each asks for the next, from what only memory has
    life = 1'577'836'800;
    std::ofstream(file) << text;
    good = "refresh0";
    fs::remove(file + ".lock");
    fs::create_directory(file + ".lock"); // also root cannot write then
    for (int i = 0; i < 3; ++i) {
        CredentialSource source(loop, *one, options);
        EXPECT_TRUE(get(source));
    }
    EXPECT_EQ(reused, 0);
    EXPECT_NE(warnings.find("could not be saved to " + file), std::string::npos);
    EXPECT_EQ(warnings.find("refresh0"), std::string::npos);
    // Somebody else has written newer ones there
    std::string newer = text;
    newer.replace(newer.find("refresh0"), 8, "refresh9");
    std::ofstream(file) << newer;
    good = "refresh9";
    CredentialSource source(loop, *one, options);
    EXPECT_TRUE(get(source));
    EXPECT_EQ(reused, 0);
}

TEST_F(SignIn, SettingsAreWrittenWithoutTouchingAnythingElse)
{
    const std::map<std::string, Secret> news{{"id-token", Secret("a.b\"c")}, {"refresh-token", Secret("r")}};
    const auto written = [&](const std::string &text) {
        const auto out = withProviderSettings(text, "u", news, "f");
        return out ? *out : "ERROR " + out.error().message;
    };
    // Flow style, absent keys, quotes of both kinds, CRLF
    EXPECT_EQ(written("users: [{name: u, user: {auth-provider: {name: oidc, config: {client-id: x, refresh-token: \"o\"}}}}] # c\n"),
              "users: [{name: u, user: {auth-provider: {name: oidc, config: {id-token: \"a.b\\\"c\", client-id: x, refresh-token: \"r\"}}}}] # c\n");
    EXPECT_EQ(
        written("users:\r\n- name: u\r\n  user:\r\n    auth-provider:\r\n      config:\r\n        id-token: 'x'\r\n        refresh-token: y\r\n"),
        "users:\r\n- name: u\r\n  user:\r\n    auth-provider:\r\n      config:\r\n        id-token: \"a.b\\\"c\"\r\n        refresh-token: "
        "\"r\"\r\n");
    EXPECT_EQ(written("users:\n- user:\n    auth-provider:\n      config:\n        a: b\n  name: u\n"),
              "users:\n- user:\n    auth-provider:\n      config:\n        refresh-token: \"r\"\n        id-token: \"a.b\\\"c\"\n        a: b\n  "
              "name: u\n");
    for (const std::string bad :
         {"users: []\n", "users: [{name: other}]\n", "users: [{name: u, user: {auth-provider: {config: {id-token: [1]}}}}]\n", "a: [\n", "",
          "users:\n- name: u\n  user:\n    auth-provider:\n      config:\n        id-token: |\n          long\n        refresh-token: y\n"})
        EXPECT_EQ(written(bad).rfind("ERROR New tokens could not be saved to f", 0), 0U) << written(bad);
}

TEST_F(SignIn, FilesThatAreRotatedAreUsedWithoutARestart)
{
    TestServer one([](const TestServer::Ask &) { return TestServer::Reply{}; }, TestServer::Certificate{});
    TestServer two([](const TestServer::Ask &) { return TestServer::Reply{}; }, TestServer::Certificate{});
    const std::string ca = (folder / "ca").string();
    std::ofstream(ca) << two.caPem();
    auto context = std::make_shared<ResolvedContext>();
    context->server = one.url();
    context->caFile = ca;
    context->caPem = two.caPem();
    auto client = Client::create(loop, context);
    Request request;
    request.path = "/x";
    EXPECT_EQ((*client)->perform(request).error().kind, ErrorKind::Tls);
    std::ofstream(ca) << "-----BEGIN CERTIFICATE-----\nhalf";
    EXPECT_EQ((*client)->perform(request).error().kind, ErrorKind::Tls) << "half a file is no authority";
    std::ofstream(ca) << one.caPem();
    // Looked at once a second at most
    EXPECT_TRUE(loop.runUntil([&] { return (*client)->perform(request).has_value(); }, 60s));
}

TEST_F(SignIn, InsideAPod)
{
    ASSERT_FALSE(inClusterContext((folder / "absent").string()));
    ::setenv("KUBERNETES_SERVICE_HOST", "fd00::1", 1);
    ::setenv("KUBERNETES_SERVICE_PORT", "443", 1);
    EXPECT_FALSE(inClusterContext((folder / "absent").string()));
    std::ofstream(folder / "token") << "mounted\n";
    std::ofstream(folder / "ca.crt") << "-----BEGIN CERTIFICATE-----\n";
    std::ofstream(folder / "namespace") << "team\n";
    const auto inside = inClusterContext(folder.string());
    ASSERT_TRUE(inside);
    EXPECT_EQ((*inside)->server, "https://[fd00::1]:443");
    EXPECT_EQ((*inside)->namespaceName, "team");
    CredentialSource source(loop, *inside);
    const auto mounted = *get(source);
    EXPECT_EQ(mounted->authorization.reveal(), "Bearer mounted");
    std::ofstream(folder / "token") << "rotated";
    EXPECT_TRUE(source.rejected(mounted));
    EXPECT_EQ((*get(source))->authorization.reveal(), "Bearer rotated");
    ::unsetenv("KUBERNETES_SERVICE_HOST");
    ::unsetenv("KUBERNETES_SERVICE_PORT");
}

TEST(CredentialFacts, SayWhenALoginEnds)
{
    EXPECT_EQ(tokenExpiry(Secret(webToken(1'577'836'800))), TimePoint(std::chrono::seconds(1'577'836'800)));
    EXPECT_FALSE(tokenExpiry(Secret("plain")));
    EXPECT_FALSE(tokenExpiry(Secret("a.!.c")));
    EXPECT_FALSE(tokenExpiry(Secret("a.eyJleHAiOiJ4In0.c")));
    TestServer server([](const TestServer::Ask &) { return TestServer::Reply{}; }, TestServer::Certificate{});
    ResolvedContext context;
    context.certificatePem = server.caPem();
    const CredentialFacts facts = credentialFacts(context);
    ASSERT_TRUE(facts.certificate);
    EXPECT_EQ(facts.how, "a client certificate");
    EXPECT_EQ(facts.certificate->commonName, "loopback test");
    const TimePoint now = facts.certificate->notAfter - 24h;
    EXPECT_NE(facts.warning(now).find("The client certificate (CN = loopback test) expires on 20"), std::string::npos) << facts.warning(now);
    EXPECT_EQ(facts.warning(now, 1h), "");
    EXPECT_NE(facts.warning(now + 48h).find("expired on 20"), std::string::npos);
    EXPECT_EQ(facts.expires(), facts.certificate->notAfter);
    context.certificatePem.clear();
    context.token = Secret(webToken(1'577'836'800));
    EXPECT_EQ(credentialFacts(context).warning(now), "The token expired on 2020-01-01 00:00 UTC.");
    EXPECT_EQ(credentialFacts({}).how, "nothing");
}

TEST(ProxyChoice, ByGosRules)
{
    const auto proxy = [](const std::string &server, const std::string &no) {
        return proxyFor(server, {Secret("http://s:1"), Secret("p:2"), no}).reveal();
    };
    EXPECT_EQ(proxy("https://a.example:6443", ""), "http://s:1");
    EXPECT_EQ(proxy("http://a.example", ""), "http://p:2");
    for (const char *loopback : {"https://localhost:1", "https://127.3.2.1", "https://[::1]:6443"})
        EXPECT_EQ(proxy(loopback, ""), "") << loopback;
    for (const char *no : {"*", "a.example", "EXAMPLE", ".example", "*.example", "x, a.example:443 ,y"})
        EXPECT_EQ(proxy("https://a.example", no), "") << no;
    for (const char *no : {"", "b.example", "ample", ".a.example", "a.example:80", ",,", ":443", "10.0.0.0/8"})
        EXPECT_EQ(proxy("https://a.example", no), "http://s:1") << no;
    for (const char *no : {"10.0.0.0/8", "10.1.2.3", "10.1.2.0/25", "0.0.0.0/0"})
        EXPECT_EQ(proxy("https://10.1.2.3", no), "") << no;
    for (const char *no : {"10.1.2.128/25", "11.0.0.0/8", "10.1.2.3:80", "::/0", "10.0.0.0/33"})
        EXPECT_EQ(proxy("https://10.1.2.3", no), "http://s:1") << no;
    EXPECT_EQ(proxy("https://[fd00::5]:6443", "fd00::/8"), "");
    EXPECT_EQ(curlProxy("socks5://u:p@h:1").reveal(), "socks5h://u:p@h:1");
    EXPECT_EQ(proxyHost(Secret("http://u:p@h:1/x")), "h:1");
}

} // namespace
