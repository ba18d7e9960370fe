// SPDX-License-Identifier: GPL-3.0-or-later
// What kubeapi says of a connection is recognised and said in the person's language. kubeapi itself says every sentence here.
#include "app/translated/kube_words.h"
#include "kubeapi/auth/credential_source.h"
#include "kubeapi/auth/exec_runner.h"
#include "kubeapi/auth/oidc_answers.h"
#include "kubeapi/auth/plugin_policy.h"
#include "kubeapi/config/base64.h"
#include "kubeapi/config/in_cluster.h"
#include "kubeapi/config/kubeconfig.h"
#include "kubeapi/config/kubeconfig_write.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/http/http_error.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <cerrno>
#include <curl/curl.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

using namespace kubeapi;

namespace {

const HttpPlace place{"https://api.example:6443/p", "prod", "GET /api/v1/pods"};

Error transport(int code, const std::string &detail = "d", int osError = 0, std::shared_ptr<TlsFacts> facts = nullptr, const std::string &proxy = {},
                const std::string &tlsServerName = {}, const std::string &caPem = {}, bool headSeen = false)
{
    HttpEnd end;
    end.curlCode = code;
    end.detail = detail;
    end.osError = osError;
    end.tls = std::move(facts);
    end.headSeen = headSeen;
    auto settings = std::make_shared<ConnectSettings>();
    settings->proxyUrl = Secret(proxy);
    settings->tlsServerName = tlsServerName;
    settings->caPem = caPem;
    end.settings = settings;
    return transportError(end, place);
}

std::shared_ptr<TlsFacts> facts(int problem, const std::string &words = {})
{
    auto out = std::make_shared<TlsFacts>();
    out->subject = "CN = old";
    out->issuer = "CN = ca";
    out->notAfter = out->notBefore = "2020-01-01 00:00 UTC";
    out->names = {"a.example"};
    out->problemCode = problem;
    out->problem = words;
    return out;
}

Error status(int code, const std::string &message, const std::string &more = {})
{
    return answerError({code, false, {}},
                       R"({"kind":"Status","message":")" + message + R"(","reason":"R","code":)" + std::to_string(code) + more + "}", place);
}

/// Runs a login plugin and takes its error.
Error plugin(const std::string &command, const std::vector<std::string> &arguments = {}, bool allowed = true)
{
    Loop loop;
    auto context = std::make_shared<ResolvedContext>();
    context->server = "https://x";
    context->userName = "u";
    context->userWords = "User \"u\" (/config, line 3)";
    context->exec = ExecPlugin{};
    context->exec->command = command;
    context->exec->args = arguments;
    context->exec->apiVersion = "client.authentication.k8s.io/v1";
    context->exec->interactiveMode = "Never";
    CredentialOptions options;
    options.ask = [allowed](const PluginQuestion &, const std::function<void(bool)> &answer) { answer(allowed); };
    CredentialSource source(loop, context, options);
    std::optional<Error> error;
    source.get([&](const auto &answer) { error = answer ? Error{} : answer.error(); });
    loop.runUntil([&] { return error.has_value(); }, std::chrono::seconds(60));
    return error.value_or(Error{});
}

std::vector<Error> everything()
{
    std::vector<Error> all{
        transport(CURLE_COULDNT_RESOLVE_HOST),
        transport(CURLE_COULDNT_RESOLVE_PROXY),
        transport(CURLE_COULDNT_CONNECT, "x", ECONNREFUSED),
        transport(CURLE_COULDNT_CONNECT, "x", EHOSTUNREACH),
        transport(CURLE_COULDNT_CONNECT, "x", ECONNREFUSED, nullptr, "http://proxy:3128"),
        transport(CURLE_OPERATION_TIMEDOUT),
        transport(CURLE_OPERATION_TIMEDOUT, "d", 0, nullptr, {}, {}, {}, true),
        transport(CURLE_RECV_ERROR),
        transport(CURLE_SSL_CONNECT_ERROR, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL"),
        transport(CURLE_PEER_FAILED_VERIFICATION, "x", 0, facts(X509_V_ERR_CERT_HAS_EXPIRED)),
        transport(CURLE_PEER_FAILED_VERIFICATION, "x", 0, facts(X509_V_ERR_CERT_NOT_YET_VALID)),
        transport(CURLE_PEER_FAILED_VERIFICATION, "x", 0,
                  facts(X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, "unable to get local issuer certificate")),
        transport(CURLE_PEER_FAILED_VERIFICATION, "x", 0, facts(X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "self-signed certificate"), {}, {},
                  "no certificate"),
        transport(CURLE_PEER_FAILED_VERIFICATION, "no alternative certificate subject name matches", 0, facts(X509_V_OK)),
        transport(CURLE_PEER_FAILED_VERIFICATION, "no alternative certificate subject name matches", 0, facts(X509_V_OK), {}, "other.example"),
        transport(CURLE_SSL_CONNECT_ERROR, "wrong version number"),
        transport(CURLE_SSL_CONNECT_ERROR, "tlsv1 alert bad certificate"),
        status(401, "Unauthorized"),
        status(403, R"(pods is forbidden: User \"u\" cannot list resource \"pods\" in API group \"\" at the cluster scope)"),
        status(403, R"(jobs.batch is forbidden: User \"u\" cannot list resource \"jobs\" in API group \"batch\" in the namespace \"n\")"),
        answerError({200, false, {{"content-type", "text/html"}}}, "<html><title>Hotel</title>", place),
        plugin("/no/such/login-plugin"),
        plugin("no-such-login-plugin-anywhere"),
        plugin("/bin/sh", {"-c", "echo sign in first >&2; exit 3"}),
        plugin("/bin/sh", {"-c", "exit 3"}),
        plugin("/bin/sh", {}, false)};
    return all;
}

/// What a test knows of an error: its words.
Error worded(const std::string &message, const std::string &remedy = {})
{
    Error error;
    error.message = message;
    error.remedy = remedy;
    return error;
}

/// What a kubeconfig says of itself, and what the context "c" of it says when it is asked for.
void sayings(const std::string &text, std::vector<Error> &all, const std::string &context = "c")
{
    const Kubeconfig config = Kubeconfig::parse(text, "/home/me/.kube/config");
    for (const Kubeconfig::Problem &problem : config.problems())
        all.push_back(worded(problem.message, problem.remedy));
    if (const auto resolved = config.resolve(context); !resolved)
        all.push_back(resolved.error());
}

std::string someCertificate()
{
    QFile file(QStringLiteral(TRAINYARD_TEST_DATA "/../fuzz/corpus/certificates/one.pem"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

/// A key that belongs to no certificate.
std::string someKey()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    BIO *out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
    char *text = nullptr;
    const long size = BIO_get_mem_data(out, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(out);
    EVP_PKEY_free(key);
    return pem;
}

/// Every fault that a kubeconfig can have, said by kubeapi.
std::vector<Error> faultsOfKubeconfigs(const std::string &folder)
{
    std::vector<Error> all;
    const auto with = [&all](const std::string &cluster, const std::string &user) {
        sayings("apiVersion: v1\nkind: Config\ncontexts: [{name: c, context: {cluster: k, user: u}}]\nclusters:\n- name: k\n  cluster: {" + cluster +
                    "}\nusers:\n- name: u\n  user: {" + user + "}\n",
                all);
    };
    for (const char *text :
         {"[]",
          "kind: Pod",
          "kind: \"a b\"",
          "apiVersion: v2",
          "apiVersion: \"a b\"",
          "clusters: 1",
          "clusters: [1]",
          "clusters: [{cluster: {}}]",
          "clusters: [{name: [], cluster: {}}]",
          "users: [{name: 1, user: {}}]",
          "users: [{name: true, user: {}}]",
          "clusters: [{name: k, cluster: {}}, {name: k, cluster: {}}]",
          "users: [{name: k, user: {}}, {name: k, user: {}}]",
          "contexts: [{name: k, context: {cluster: x, user: y}}, {name: k, context: {}}]",
          "users: [{name: k, user: 1}]",
          "a: [",
          "current-context: x\nusers: [{name: k, user: {}}]",
          "",
          "contexts: [{name: c, context: {cluster: k}}]",
          "clusters: [{name: k, cluster: {server: 'https://h'}}]\ncontexts: [{name: c, context: {cluster: k, user: u}}]",
          "clusters: [{name: k, cluster: {server: 'https://h', insecure-skip-tls-verify: 'yes'}}]\ncontexts: [{name: c, context: {cluster: k}}]",
          "users: [{name: u, user: {as-groups: 1}}]\ncontexts: [{name: c, context: {cluster: k}}]\nclusters: [{name: k, cluster: {}}]"})
        sayings(text, all);
    sayings("users: [{name: k, user: {}}]", all, "");
    sayings("users: [{name: k, user: {}}]", all, "nowhere");
    for (const char *cluster :
         {"server: ''", "server: 'https://a b'", "server: 'ftp://h'", "server: 'https://h]:1'", "server: 'https://:6443'",
          "server: 'https://h:99999'",
          "server: 'https://h', certificate-authority: a, certificate-authority-data: YQ==", "server: 'https://h', certificate-authority-data: '*'",
          "server: 'https://h', certificate-authority: /no/such/file", "server: 'https://h', certificate-authority-data: YQ==",
          "server: 'https://h', insecure-skip-tls-verify: true, certificate-authority-data: YQ==", "server: 'https://h', proxy-url: 'ftp://p'",
          "server: 1"})
        with(cluster, {});
    const std::string certificate = encodeBase64(someCertificate());
    for (const std::string &user : std::vector<std::string>{
             "token: t, username: n, password: p",
             "exec: {command: x}, auth-provider: {name: oidc}",
             "client-certificate-data: YQ==",
             "client-certificate-data: YQ==, client-key-data: YQ==",
             "as-groups: [a]",
             "auth-provider: {name: gcp}",
             "auth-provider: {name: other}",
             "exec: {args: [a]}",
             "exec: {command: x}",
             "exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}",
             "exec: {command: x, apiVersion: client.authentication.k8s.io/v1}",
             "exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Perhaps}",
             "exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, env: [{value: v}]}",
             "auth-provider: {name: oidc, config: {client-id: c}}",
             "auth-provider: {name: oidc, config: {idp-issuer-url: 'https://i'}}",
             "auth-provider: {name: oidc, config: {idp-issuer-url: 'https://i', client-id: c, idp-certificate-authority-data: '*'}}",
             "client-certificate-data: YQ==, client-key: hidden",
             "tokenFile: hidden",
             "tokenFile: /no/such.token",
             "tokenFile: " + folder + "/empty.token",
             "client-certificate-data: " + certificate + ", client-key-data: " + encodeBase64("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"),
             "client-certificate-data: " + certificate + ", client-key-data: YQ==",
             "client-certificate-data: " + certificate + ", client-key-data: " + encodeBase64(someKey())})
        with("server: 'https://h'", user);
    for (const std::string &file : {folder + "/none", folder}) {
        const Kubeconfig config = Kubeconfig::load({file}, true);
        all.push_back(worded(config.problems().front().message, config.problems().front().remedy));
    }
    if (const auto inside = inClusterContext(folder); !inside)
        all.push_back(inside.error());
    return all;
}

/// What login plugins, their policy and the issuers of tokens can do wrong.
std::vector<Error> faultsOfSignIns()
{
    std::vector<Error> all;
    for (const char *policy : {"[]", "credentialPluginPolicy: Some", "credentialPluginAllowlist: [{command: x}]", "credentialPluginPolicy: Allowlist",
                               "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: []",
                               "credentialPluginPolicy: Allowlist\ncredentialPluginAllowlist: [{command: a/../b}]", "a: ["})
        if (const auto read = PluginPolicy::parse(policy, "/home/me/.kube/kuberc"); !read)
            all.push_back(read.error());
    const std::string version = "client.authentication.k8s.io/v1", head = R"({"kind":"ExecCredential","apiVersion":")" + version + "\"";
    for (const std::string &answer : std::vector<std::string>{"hello", R"({"kind":"Pod"})", R"({"kind":"ExecCredential","apiVersion":"v0"})",
                                                              head + "}", head + R"(,"status":{"clientKeyData":"k"}})", head + R"(,"status":{}})",
                                                              head + R"(,"status":{"token":"t","expirationTimestamp":"soon"}})"})
        if (const auto read = readExecCredential(answer, version, "login"); !read)
            all.push_back(read.error());
    for (const char *text : {"{}", "users: [{name: u, user: {auth-provider: {config: {id-token: |\n  a\n}}}}]",
                             "users: [{name: u, user: {auth-provider: {config: {id-token: [a]}}}}]", "a: ["})
        if (const auto written = withProviderSettings(text, "u", {{"id-token", Secret("t")}}, "/home/me/.kube/config"); !written)
            all.push_back(written.error());
    all.push_back(plugin("/bin/sh", {"-c", "kill -9 $$"}));
    all.push_back(plugin("/dev/null"));
    for (const auto &[httpStatus, body] : {std::pair(400, R"({"error":"invalid_grant"})"), std::pair(500, "{}"), std::pair(200, "{}")})
        if (const auto tokens = readTokenAnswer(httpStatus, body); !tokens)
            all.push_back(worded("The sign-in of User \"u\" (/f, line 2) at https://i could not be renewed: " + tokens.error()));
    return all;
}

/// A language of its own: every pattern in brackets.
class Brackets : public QTranslator {
public:
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "kubeapi") == 0 ? QStringLiteral("[%1]").arg(QString::fromUtf8(source)) : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class KubeWordsTest : public QObject {
    Q_OBJECT
private slots:
    void theMostFrequentFaultsAreRecognised()
    {
        for (const Error &error : everything()) {
            QVERIFY2(!wording::kubePattern(error.message).isEmpty(), error.message.c_str());
            QVERIFY2(error.remedy.empty() || !wording::kubePattern(error.remedy).isEmpty(), error.remedy.c_str());
            // Without a translation it is the English, to the letter
            QCOMPARE(wording::kube(error.message), QString::fromStdString(error.message));
            QCOMPARE(wording::kube(error.remedy), QString::fromStdString(error.remedy));
        }
    }

    void faultsOfKubeconfigsAreRecognised()
    {
        QTemporaryDir folder;
        QFile empty(folder.filePath(QStringLiteral("empty.token")));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        const std::vector<Error> files = faultsOfKubeconfigs(folder.path().toStdString()), signIns = faultsOfSignIns();
        std::vector<Error> all = files;
        all.insert(all.end(), signIns.begin(), signIns.end());
        QVERIFY2(all.size() >= 80, qPrintable(QString::number(all.size())));
        Brackets language;
        QVERIFY(QCoreApplication::installTranslator(&language));
        QSet<QString> patterns;
        for (const Error &error : all) {
            // Behind the first line stand the problems of the files, each of which is here by itself
            const std::string first = error.message.substr(0, error.message.find('\n'));
            QVERIFY2(!wording::kubePattern(first).isEmpty(), first.c_str());
            QVERIFY2(error.remedy.empty() || !wording::kubePattern(error.remedy).isEmpty(), error.remedy.c_str());
            patterns.insert(wording::kubePattern(first));
            const QString said = wording::kube(error.message);
            QCOMPARE(QString(said).remove(QLatin1Char('[')).remove(QLatin1Char(']')),
                     QString::fromStdString(error.message).remove(QLatin1Char('[')).remove(QLatin1Char(']')));
            for (const QString &line : said.split(QLatin1Char('\n')))
                QVERIFY2(line.contains(QLatin1Char('[')), qPrintable(line));
        }
        QVERIFY2(patterns.size() >= 70, qPrintable(QString::number(patterns.size())));
        // Whose entry it is stands in the sentence, and is said in the language too
        QCOMPARE(wording::kube("User \"u\" (/f, line 3) has a client certificate without a key."),
                 QStringLiteral("[[User \"u\" (/f, line 3)] has a client certificate without a key.]"));
        QCOMPARE(wording::kube("The YAML could not be read: bad. The contexts of before it was changed are shown."),
                 QStringLiteral("[The YAML could not be read: bad.] [The contexts of before it was changed are shown.]"));
        QCOMPARE(wording::kube("There is no kubeconfig.\n  /f:3: The file does not exist. Check the path."),
                 QStringLiteral("[There is no kubeconfig.]\n  /f:3: [The file does not exist.] [Check the path.]"));
        QCoreApplication::removeTranslator(&language);
    }

    void theyAreSaidInTheLanguageWithTheirNames()
    {
        Brackets language;
        QVERIFY(QCoreApplication::installTranslator(&language));
        for (const Error &error : everything()) {
            const QString said = wording::kube(error.message);
            QVERIFY2(said.startsWith(QLatin1Char('[')) && said.endsWith(QLatin1Char(']')), qPrintable(said));
            QCOMPARE(QString(said).remove(QLatin1Char('[')).remove(QLatin1Char(']')), QString::fromStdString(error.message));
        }
        const Error refused = transport(CURLE_COULDNT_CONNECT, "x", ECONNREFUSED);
        QCOMPARE(wording::kube(refused.message), QStringLiteral("[https://api.example:6443/p refused the connection: nothing listens there.]"));
        QCOMPARE(wording::kube("Words that nobody knows."), QStringLiteral("Words that nobody knows."));
        // A name that looks like a placeholder stays
        QCOMPARE(wording::kube("The name \"%2\" of x could not be resolved."), QStringLiteral("[The name \"%2\" of x could not be resolved.]"));
        QCoreApplication::removeTranslator(&language);
    }
};

int main(int argc, char **argv)
{
    // Before there is a second thread: QtTest's watchdog reads the environment at any moment. The login shell of this machine has nothing to do with
    // it.
    ::setenv("KUBERC", "off", 1);
    ::setenv("SHELL", "/bin/false", 1);
    QCoreApplication application(argc, argv);
    KubeWordsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "kube_words_test.moc"
