// SPDX-License-Identifier: GPL-3.0-or-later
// What kubeapi says of a connection is recognised and said in the person's language. kubeapi itself says every sentence here.
#include "app/translated/kube_words.h"
#include "kubeapi/auth/credential_source.h"
#include "kubeapi/config/resolved_context.h"
#include "kubeapi/http/http_error.h"

#include <QTest>
#include <QTranslator>

#include <cerrno>
#include <curl/curl.h>
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

    void theyAreSaidInTheLanguageWithTheirNames()
    {
        Brackets language;
        QVERIFY(QCoreApplication::installTranslator(&language));
        for (const Error &error : everything()) {
            const QString said = wording::kube(error.message);
            QCOMPARE(said, QStringLiteral("[%1]").arg(QString::fromStdString(error.message)));
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
