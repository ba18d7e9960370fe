// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/config/kubeconfig.h"

#include "kubeapi/config/base64.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/http/proxy_choice.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <type_traits>
#include <unistd.h>

namespace {

using namespace kubeapi;

class Folder {
public:
    Folder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "kubeapi-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::string write(const std::string &name, const std::string &text) const
    {
        const auto path = m_path / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
        return path.string();
    }
    std::string path(const std::string &name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

std::string config(const std::string &cluster, const std::string &user)
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\nclusters: [{name: k, cluster: {" + cluster + "}}]\nusers: [{name: u, user: {" + user +
           "}}]\ncontexts: [{name: c, context: {cluster: k, user: u}}]\n";
}

TEST(Kubeconfig, MergesByFirstEntryAndFirstScalar)
{
    const Folder folder;
    const auto a = folder.write("a", "contexts: [{name: one, context: {cluster: shared, user: u, namespace: ns}}]\n"
                                     "clusters: [{name: shared, cluster: {server: https://a}}]\n");
    const auto b = folder.write(
        "b", "current-context: one\ncontexts: [{name: one, context: {cluster: other}}, {name: two, context: {cluster: shared}}]\n"
             "clusters: [{name: shared, cluster: {server: https://b, tls-server-name: x}}, {name: other, cluster: {server: https://o}}]\n"
             "users: [{name: u, user: {token: t}}]\n");
    const auto c = folder.write("c", "current-context: two\n");
    const auto merged = Kubeconfig::load({a, b, c, folder.path("missing")}, false);
    EXPECT_TRUE(merged.problems().empty());
    EXPECT_EQ(merged.currentContext(), "one");
    ASSERT_EQ(merged.contexts().size(), 2U);
    EXPECT_EQ(merged.contexts()[0].file, a);
    EXPECT_EQ(merged.contexts()[1].file, b);
    EXPECT_EQ(merged.found().size(), 3U);
    const auto resolved = merged.resolve();
    ASSERT_TRUE(resolved) << resolved.error().message;
    EXPECT_EQ((*resolved)->server, "https://a");
    EXPECT_EQ((*resolved)->tlsServerName, "");   // entries are never mixed
    EXPECT_EQ((*resolved)->token.reveal(), "t"); // a user of another file
    EXPECT_EQ((*resolved)->namespaceName, "ns");
    EXPECT_EQ((*merged.resolve("two"))->namespaceName, "default");
}

TEST(Kubeconfig, LocatesLikeKubectl)
{
    ::setenv("KUBECONFIG", "/a::/b:/a", 1);
    EXPECT_EQ(Kubeconfig::locate(std::nullopt), (std::vector<std::string>{"/a", "/b"}));
    EXPECT_EQ(Kubeconfig::locate(std::string("/x")), (std::vector<std::string>{"/x"}));
    ::unsetenv("KUBECONFIG");
    ::setenv("HOME", "/home/someone", 1);
    EXPECT_EQ(Kubeconfig::locate(std::nullopt), (std::vector<std::string>{"/home/someone/.kube/config"}));
}

TEST(Kubeconfig, MissingFileIsAFaultOnlyWhenNamed)
{
    EXPECT_TRUE(Kubeconfig::load({"/nonexistent/x"}, false).problems().empty());
    ASSERT_EQ(Kubeconfig::load({"/nonexistent/x"}, true).problems().size(), 1U);
    EXPECT_FALSE(Kubeconfig::load({"/nonexistent/x"}, false).resolve());
    EXPECT_TRUE(Kubeconfig::parse("", "f").empty());
}

TEST(Kubeconfig, YamlFaultNamesLineAndColumn)
{
    const auto bad = Kubeconfig::parse("apiVersion: v1\nclusters:\n  - name: [x\n", "f.yaml");
    ASSERT_EQ(bad.problems().size(), 1U);
    EXPECT_EQ(bad.problems()[0].file, "f.yaml");
    EXPECT_GE(bad.problems()[0].line, 3);
    EXPECT_GE(bad.problems()[0].column, 1);
}

TEST(Kubeconfig, GoodContextsSurviveBadFiles)
{
    const Folder folder;
    const auto bad = folder.write("bad", "a: [b\n");
    const auto good = folder.write("good", config("server: https://g", "token: t"));
    const auto both = Kubeconfig::load({bad, good}, false);
    EXPECT_EQ(both.problems().size(), 1U);
    EXPECT_EQ(both.contexts().size(), 1U);
    EXPECT_TRUE(both.resolve());
}

TEST(Kubeconfig, NamesDefinedTwiceAndDanglingOnes)
{
    const auto twice = Kubeconfig::parse("clusters: [{name: a, cluster: {server: https://1}}, {name: a, cluster: {server: https://2}}]\n", "f");
    ASSERT_EQ(twice.problems().size(), 1U);
    EXPECT_NE(twice.problems()[0].message.find("twice"), std::string::npos);
    const auto dangling = Kubeconfig::parse("contexts:\n- {name: c, context: {cluster: gone, user: gone}}\ncurrent-context: d\n", "f");
    EXPECT_EQ(dangling.problems().size(), 3U);
    EXPECT_EQ(dangling.problems()[0].line, 2);
}

TEST(Kubeconfig, RelativePathsAreRelativeToTheirFile)
{
    const Folder folder;
    folder.write("deep/pki/ca.crt", "-----BEGIN CERTIFICATE-----\nx\n");
    folder.write("deep/tok", "abc\n");
    const auto file = folder.write("deep/config", config("server: https://x, certificate-authority: pki/ca.crt", "tokenFile: tok"));
    const auto resolved = Kubeconfig::load({file}, true).resolve();
    ASSERT_TRUE(resolved) << resolved.error().message;
    EXPECT_EQ((*resolved)->tokenFile, folder.path("deep/tok"));
    EXPECT_NE((*resolved)->caPem.find("BEGIN"), std::string::npos);
    const auto exec =
        folder.write("deep/exec", config("server: https://x", "exec: {command: ./bin/plugin, apiVersion: client.authentication.k8s.io/v1beta1}"));
    EXPECT_EQ((*Kubeconfig::load({exec}, true).resolve())->exec->command, folder.path("deep/bin/plugin"));
}

TEST(Kubeconfig, SecretsInThePlaceOfTheirFilesAreNotShown)
{
    const Folder folder;
    for (const std::string user : {"tokenFile: PLANTED.t0ken", "client-certificate-data: Y2VydA==, client-key: PLANTED0LS1CRUdJTi/x+"}) {
        const auto file = folder.write("config", config("server: https://x", user));
        const auto resolved = Kubeconfig::load({file}, true).resolve();
        ASSERT_FALSE(resolved) << user;
        EXPECT_EQ((resolved.error().message + resolved.error().remedy).find("PLANTED"), std::string::npos) << resolved.error().message;
        EXPECT_NE(resolved.error().message.find("does not exist"), std::string::npos) << resolved.error().message;
        EXPECT_NE(resolved.error().remedy.find(user[0] == 't' ? "under token" : "client-key-data"), std::string::npos) << resolved.error().remedy;
    }
    // A path that can be nothing else is named
    const auto file = folder.write("config", config("server: https://x", "tokenFile: /var/run/no/such/token"));
    const auto resolved = Kubeconfig::load({file}, true).resolve();
    ASSERT_FALSE(resolved);
    EXPECT_NE(resolved.error().message.find("/var/run/no/such/token"), std::string::npos) << resolved.error().message;
}

struct Case {
    const char *name, *cluster, *user, *expected; ///< expected: part of the message; empty = good
};

class KubeconfigValidation : public testing::TestWithParam<Case> {};

TEST_P(KubeconfigValidation, Table)
{
    const auto resolved = Kubeconfig::parse(config(GetParam().cluster, GetParam().user), "f").resolve();
    if (!*GetParam().expected) {
        EXPECT_TRUE(resolved) << resolved.error().message;
        return;
    }
    ASSERT_FALSE(resolved);
    EXPECT_EQ(resolved.error().kind, ErrorKind::Config);
    EXPECT_NE(resolved.error().message.find(GetParam().expected), std::string::npos) << resolved.error().message;
    EXPECT_FALSE(resolved.error().remedy.empty());
    EXPECT_EQ(resolved.error().message.find("PLANTED"), std::string::npos);
    EXPECT_EQ(resolved.error().remedy.find("PLANTED"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, KubeconfigValidation,
    testing::Values(
        Case{"plain", "server: https://x", "token: PLANTED", ""}, Case{"noServer", "insecure-skip-tls-verify: true", "token: PLANTED", "no server"},
        Case{"tokenAndBasic", "server: https://x", "token: PLANTED, username: a, password: PLANTED", "more than one way"},
        Case{"certWithoutKey", "server: https://x", "client-certificate-data: UExBTlRFRA==", "without a key"},
        Case{"keyWithoutCert", "server: https://x", "client-key-data: UExBTlRFRA==", ""},
        Case{"certTwice", "server: https://x",
             "client-certificate-data: eA==, client-certificate: /x, client-key-data: eA==", "both client-certificate"},
        Case{"badBase64", "server: https://x", "client-certificate-data: eA==, client-key-data: 'PLANTED!'", "not base64"},
        Case{"caTwice", "server: https://x, certificate-authority: /a, certificate-authority-data: eA==", "token: t", "both certificate-authority"},
        Case{"caAndInsecure", "server: https://x, insecure-skip-tls-verify: true, certificate-authority-data: LS0tLS1CRUdJTg==", "token: t",
             "together"},
        Case{"caNotPem", "server: https://x, certificate-authority-data: eA==", "token: t", "PEM"},
        Case{"caMissing", "server: https://x, certificate-authority: /nonexistent/ca.crt", "token: t", "/nonexistent/ca.crt"},
        Case{"proxyScheme", "server: https://x, proxy-url: 'ftp://u:PLANTED@p'", "token: t", "proxy-url"},
        Case{"proxyGood", "server: https://x, proxy-url: 'socks5://u:PLANTED@p'", "token: t", ""},
        Case{"asWithoutUser", "server: https://x", "as-groups: [g]", "impersonates"},
        Case{"execNoCommand", "server: https://x", "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}", "no command"},
        Case{"execOldVersion", "server: https://x", "exec: {command: c, apiVersion: client.authentication.k8s.io/v1alpha1}", "no longer exists"},
        Case{"execNoMode", "server: https://x", "exec: {command: c, apiVersion: client.authentication.k8s.io/v1}", "interactiveMode"},
        Case{"execV1beta1NoMode", "server: https://x", "exec: {command: c, apiVersion: client.authentication.k8s.io/v1beta1, args: null, env: null}",
             ""},
        Case{"execEnvNoName", "server: https://x", "exec: {command: c, apiVersion: client.authentication.k8s.io/v1beta1, env: [{value: PLANTED}]}",
             "without a name"},
        Case{"execAndProvider", "server: https://x",
             "exec: {command: c, apiVersion: client.authentication.k8s.io/v1beta1}, auth-provider: {name: oidc}", "both exec"},
        Case{"oidc", "server: https://x", "auth-provider: {name: oidc, config: {id-token: PLANTED}}", "oidc"},
        Case{"gcp", "server: https://x", "auth-provider: {name: gcp}", "removed"}, Case{"badScheme", "server: ftp://x", "token: t", "scheme"}),
    [](const auto &which) { return std::string(which.param.name); });

TEST(Kubeconfig, ServerAddresses)
{
    const auto server = [](const std::string &cluster) {
        const auto resolved = Kubeconfig::parse(config(cluster, "token: t"), "f").resolve();
        return resolved ? (*resolved)->server : resolved.error().message;
    };
    EXPECT_EQ(server("server: 'https://h:6443/'"), "https://h:6443");
    EXPECT_EQ(server("server: 'https://h/k8s/clusters/c-1/?a=b#c'"), "https://h/k8s/clusters/c-1");
    EXPECT_EQ(server("server: 'h:8080'"), "http://h:8080");
    EXPECT_EQ(server("server: 'h:6443', insecure-skip-tls-verify: true"), "http://h:6443"); // as the real kubectl, whatever its documentation says
    EXPECT_EQ(server("server: 'https://user:pw@h'"), "https://h");
    // The list of contexts shows no password, not even of an address that cannot be used
    for (const char *written : {"https://user:pw@h:1", "https://user:p/w@h:1", "https://u@b:p@h:1", "user:pw@h:1"}) {
        const std::string listed = Kubeconfig::parse(config("server: '" + std::string(written) + "'", "token: t"), "f").contexts().at(0).server;
        EXPECT_EQ(listed, written[0] == 'h' ? "https://h:1" : "h:1");
    }
    EXPECT_NE(server("server: 'https://:6443'").find("without a host"), std::string::npos);
    EXPECT_EQ(server("server: 'HTTPS://h/a%2Fb c'").find("blanks") != std::string::npos, true);
    EXPECT_EQ(server("server: 'HTTPS://h/a%2Fb'"), "https://h/a/b");
    EXPECT_NE(server("server: 'https://h:70000'").find("port"), std::string::npos);
}

TEST(Kubeconfig, ExecIsSkippedBesideOtherCredentials)
{
    const auto resolved =
        Kubeconfig::parse(config("server: https://x", "token: t, exec: {command: c, apiVersion: client.authentication.k8s.io/v1beta1}"), "f")
            .resolve();
    ASSERT_TRUE(resolved);
    EXPECT_FALSE((*resolved)->exec);
}

TEST(Kubeconfig, InlineTokenIsTrimmedAndSocksResolvesAtTheProxy)
{
    const auto resolved = Kubeconfig::parse(config("server: https://x, proxy-url: 'socks5://p:1'", "token: \" tok\\n\""), "f").resolve();
    ASSERT_TRUE(resolved);
    EXPECT_EQ((*resolved)->token.reveal(), "tok");
    EXPECT_EQ((*resolved)->proxyUrl.reveal(), "socks5://p:1");
    EXPECT_EQ(curlProxy((*resolved)->proxyUrl.reveal()).reveal(), "socks5h://p:1");
}

template <class T>
concept Printable = requires(std::ostream &out, const T &value)
{
    out << value;
};

TEST(Secret, CannotBePrinted)
{
    static_assert(!Printable<Secret>);
    static_assert(!Printable<ResolvedContext>);
    static_assert(!std::is_convertible_v<Secret, std::string>);
    static_assert(!std::is_convertible_v<std::string, Secret>);
    Secret a("x");
    const Secret b = std::move(a);
    EXPECT_EQ(b.reveal(), "x");
}

TEST(Base64, RoundTrip)
{
    for (const std::string &text :
         {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string("abcd"), std::string("\0\xff\x10", 3)})
        EXPECT_EQ(decodeBase64(encodeBase64(text)), text);
    EXPECT_EQ(encodeBase64("ab"), "YWI=");
    EXPECT_EQ(decodeBase64("YWI"), "ab");
    EXPECT_EQ(decodeBase64("Y W\nI="), "ab");
    EXPECT_FALSE(decodeBase64("Y!"));
    EXPECT_FALSE(decodeBase64("YWI=x"));
    EXPECT_FALSE(decodeBase64("Y"));
}

} // namespace
