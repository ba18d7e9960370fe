// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/auth/hide_credentials.h"
#include "kubeapi/http/http_error.h"

#include <curl/curl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <openssl/x509_vfy.h>

namespace {

using namespace kubeapi;

const HttpPlace place{"https://api.example:6443/p", "prod", "GET /api/v1/pods"};

TEST(StatusErrors, KindsAndWords)
{
    struct Case {
        int status;
        const char *reason;
        ErrorKind kind;
    };
    for (const Case &c :
         {Case{401, "Unauthorized", ErrorKind::Auth}, Case{403, "Forbidden", ErrorKind::Forbidden}, Case{404, "NotFound", ErrorKind::NotFound},
          Case{409, "AlreadyExists", ErrorKind::Conflict}, Case{409, "Conflict", ErrorKind::Conflict}, Case{410, "Expired", ErrorKind::Gone},
          Case{410, "Gone", ErrorKind::Gone}, Case{422, "Invalid", ErrorKind::Invalid}, Case{400, "BadRequest", ErrorKind::Invalid},
          Case{429, "TooManyRequests", ErrorKind::TooMany}, Case{500, "InternalError", ErrorKind::Server}, Case{504, "Timeout", ErrorKind::Server}}) {
        const std::string body = R"({"kind":"Status","message":"words of the server","reason":")" + std::string(c.reason) + R"(","code":)" +
                                 std::to_string(c.status) + "}";
        const Error error = answerError({c.status, false, {{"retry-after", "7"}}}, body, place);
        EXPECT_EQ(error.kind, c.kind) << c.reason;
        EXPECT_EQ(error.reason, c.reason);
        EXPECT_EQ(error.statusJson, body);
        EXPECT_EQ(error.retryAfter, std::chrono::seconds(7));
        EXPECT_NE(error.message.find("words of the server"), std::string::npos);
        EXPECT_NE(error.message.find("GET /api/v1/pods"), std::string::npos);
        EXPECT_NE(error.message.find("https://api.example:6443"), std::string::npos);
    }
    EXPECT_EQ(answerError({503, false, {{"retry-after", "1"}}}, "", place).kind, ErrorKind::TooMany);
    EXPECT_EQ(answerError({503, false, {}}, "", place).kind, ErrorKind::Server);
    EXPECT_FALSE(answerError({429, false, {{"retry-after", "Wed, 21 Oct"}}}, "", place).retryAfter);
    EXPECT_EQ(answerError({404, false, {}}, "404 page not found", place).kind, ErrorKind::NotFound);
    const Error inStream =
        statusError(R"({"kind":"Status","code":410,"reason":"Expired","message":"too old","details":{"retryAfterSeconds":3}})", place);
    EXPECT_EQ(inStream.kind, ErrorKind::Gone);
    EXPECT_EQ(inStream.retryAfter, std::chrono::seconds(3));
}

/// 403 is not only a missing right: who asks an administrator for one in vain has lost a day.
TEST(StatusErrors, WhatARefusalIsAbout)
{
    const auto remedy = [](const std::string &words) {
        const nlohmann::json status{{"kind", "Status"}, {"message", words}, {"reason", "Forbidden"}, {"code", 403}};
        const Error error = answerError({403, false, {}}, status.dump(), place);
        EXPECT_EQ(error.kind, ErrorKind::Forbidden);
        return error.remedy.substr(0, error.remedy.find(':'));
    };
    for (const auto &[words, begin] : std::vector<std::pair<std::string, std::string>>{
             {"pods is forbidden: User \"u\" cannot list resource \"pods\" in API group \"\" at the cluster scope",
              "Ask an administrator of the cluster for this right, or choose another context or namespace."},
             {"pods \"p\" is forbidden: exceeded quota: team, requested: requests.nvidia.com/gpu=8, used: requests.nvidia.com/gpu=60, limited: "
              "requests.nvidia.com/gpu=64",
              "The namespace's quota leaves no room for it"},
             {"pods \"p\" is forbidden: failed quota: team: must specify limits.memory for: c", "The namespace's quota leaves no room for it"},
             {"admission webhook \"policy.example.com\" denied the request: images must come from registry.example",
              "A rule of the cluster refuses it as it is"},
             {"jobs.batch \"j\" is forbidden: ValidatingAdmissionPolicy 'no-root' with binding 'all' denied request: runAsNonRoot must be set",
              "A rule of the cluster refuses it as it is"},
             {"pods \"p\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false",
              "The namespace's pod security level refuses it"},
             {"pods \"p\" is forbidden: unable to create new content in namespace n because it is being terminated",
              "The namespace is being deleted"}})
        EXPECT_EQ(remedy(words), begin) << words;
}

TEST(HiddenCredentials, WhatAServerRepeatsOfThem)
{
    const auto hidden = [](const std::string &authorization, const std::string &words) {
        Credentials used;
        used.authorization = Secret(authorization);
        Error error;
        error.message = error.remedy = error.statusJson = error.reason = words;
        hideCredentials(error, used);
        EXPECT_EQ(error.remedy, error.message);
        EXPECT_EQ(error.statusJson, error.message);
        EXPECT_EQ(error.reason, error.message);
        return error.message;
    };
    EXPECT_EQ(hidden("Bearer abc.d", "you sent Bearer abc.d, abc.dabc.d"), "you sent Bearer ***, ******");
    EXPECT_EQ(hidden("Bearer ***", "twice *** is no loop"), "twice *** is no loop");
    EXPECT_EQ(hidden("Bearer ****", "****"), "***");
    EXPECT_EQ(hidden("Basic YW5uOnM6M2NyZXQ=", "ann said YW5uOnM6M2NyZXQ=, which is s:3cret"), "ann said ***, which is ***");
    EXPECT_EQ(hidden("Bearer a", "a sentence"), "a sentence");
    EXPECT_EQ(hidden("", "a sentence"), "a sentence");
}

TEST(StatusErrors, WebPages)
{
    const Error portal = answerError({200, false, {{"content-type", "text/html; charset=utf-8"}}}, "<html><head><title>Hotel\n Wi-Fi</title>", place);
    EXPECT_EQ(portal.kind, ErrorKind::Server);
    EXPECT_NE(portal.message.find("\"Hotel Wi-Fi\""), std::string::npos) << portal.message;
    EXPECT_NE(portal.remedy.find("captive portal"), std::string::npos);
    EXPECT_EQ(answerError({302, false, {}}, "", place).reason, "CaptivePortal");
    EXPECT_EQ(answerError({404, false, {}}, "<!DOCTYPE html><html>", place).kind, ErrorKind::Server);
    EXPECT_FALSE(isWebPage({200, false, {{"content-type", "application/json"}}}, "{}"));
}

TEST(TransportErrors, SayWhatWhereAndTheRemedy)
{
    const auto text = [](int code, const std::string &detail = "d", int osError = 0, std::shared_ptr<TlsFacts> facts = nullptr) {
        HttpEnd end;
        end.curlCode = code;
        end.detail = detail;
        end.osError = osError;
        end.tls = std::move(facts);
        const Error error = transportError(end, place);
        EXPECT_FALSE(error.remedy.empty()) << code;
        EXPECT_NE(error.message.find("api.example"), std::string::npos) << error.message;
        return std::to_string(static_cast<int>(error.kind)) + " " + error.message;
    };
    const std::string network = std::to_string(static_cast<int>(ErrorKind::Network)), tls = std::to_string(static_cast<int>(ErrorKind::Tls));
    EXPECT_EQ(text(CURLE_COULDNT_RESOLVE_HOST), network + " The name \"api.example\" of https://api.example:6443/p could not be resolved.");
    EXPECT_NE(text(CURLE_COULDNT_CONNECT, "x", ECONNREFUSED).find("refused the connection"), std::string::npos);
    EXPECT_NE(text(CURLE_COULDNT_CONNECT, "x", EHOSTUNREACH).find("No route to host"), std::string::npos);
    EXPECT_NE(text(CURLE_OPERATION_TIMEDOUT).find("did not answer in time"), std::string::npos);
    EXPECT_EQ(text(CURLE_RECV_ERROR).rfind(network, 0), 0U);
    auto facts = std::make_shared<TlsFacts>();
    facts->subject = "CN = old";
    facts->issuer = "CN = ca";
    facts->notAfter = "2020-01-01 00:00 UTC";
    facts->problemCode = X509_V_ERR_CERT_HAS_EXPIRED;
    EXPECT_NE(text(CURLE_PEER_FAILED_VERIFICATION, "x", 0, facts).find("expired on 2020-01-01 00:00 UTC (subject \"CN = old\""), std::string::npos);
    facts->problemCode = X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
    facts->problem = "unable to get local issuer certificate";
    EXPECT_NE(text(CURLE_PEER_FAILED_VERIFICATION, "x", 0, facts).find("not trusted: unable to get local issuer"), std::string::npos);
    facts->problemCode = 0;
    facts->names = {"a.example", "10.0.0.1"};
    const std::string wrong =
        text(CURLE_PEER_FAILED_VERIFICATION, "SSL: no alternative certificate subject name matches target host name 'x'", 0, facts);
    EXPECT_NE(wrong.find("is not for \"api.example\": it names a.example, 10.0.0.1"), std::string::npos) << wrong;
    EXPECT_EQ(wrong.rfind(tls, 0), 0U);
    facts->ofProxy = true;
    auto settings = std::make_shared<ConnectSettings>();
    settings->proxyUrl = Secret("https://me:secret@proxy.example:3129");
    HttpEnd end{CURLE_SSL_CONNECT_ERROR, 0, "OpenSSL/3: error:0A00010B:SSL routines::wrong version number", facts, false, settings};
    EXPECT_EQ(transportError(end, place).message,
              "The proxy proxy.example:3129 for https://api.example:6443/p does not speak TLS on this port: " + end.detail + ".");
    EXPECT_NE(transportError(end, place).remedy.find("proxy-url"), std::string::npos);
}

TEST(Warnings, AreUnquoted)
{
    HttpHead head{
        200,
        false,
        {{"warning", R"(299 - "one \"quoted\"", 299 - "two" "Wed, 21 Oct")"}, {"warning", R"(199 - "other code")"}, {"warning", R"(299 - "two")"}}};
    EXPECT_EQ(readWarnings(head), (std::vector<std::string>{"one \"quoted\"", "two"}));
    head.headers = {{"warning", "299 - \"open"}, {"warning", "x"}};
    EXPECT_LE(readWarnings(head).size(), 1U);
}

} // namespace
