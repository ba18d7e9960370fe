// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/diagnosis/diagnosis.h"

#include "kubeapi/config/base64.h"
#include "test_server.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using nlohmann::json;

/// A small API server: knows the token "good", grants what `granted` lists as "verb plural namespace".
struct Canned {
    std::vector<std::string> granted;
    std::string version = R"({"gitVersion":"v1.36.3"})";
    int identityStatus = 201;
    std::string user = "dev";

    TestServer::Reply operator()(const TestServer::Ask &ask) const
    {
        if (ask.target == "/version")
            return {200, version};
        const auto token = ask.headers.find("authorization");
        if (token == ask.headers.end() || token->second != "Bearer good")
            return {401, R"({"kind":"Status","message":"Unauthorized","reason":"Unauthorized","code":401})"};
        if (ask.target.find("selfsubjectreviews") != std::string::npos) {
            if (identityStatus == 403)
                return {403, R"({"kind":"Status","message":"User \"dev\" cannot create resource","reason":"Forbidden","code":403})"};
            if (identityStatus != 201)
                return {identityStatus,
                        R"({"kind":"Status","message":"the server could not find the requested resource","reason":"NotFound","code":404})"};
            return {201, json({{"status", {{"userInfo", {{"username", user}, {"groups", {"g1", "g2"}}}}}}}).dump()};
        }
        if (ask.target == "/api")
            return {200, R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[{"version":"v1","resources":[
                {"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced"},{"resource":"nodes","responseKind":{"kind":"Node"},"scope":"Cluster"}]}]}]})"};
        if (ask.target == "/apis")
            return {200, R"({"kind":"APIGroupDiscoveryList","items":[]})"};
        if (ask.target.find("selfsubjectaccessreviews") != std::string::npos) {
            const json wanted = json::parse(ask.body)["spec"]["resourceAttributes"];
            const std::string key = wanted.value("verb", "") + " " + wanted.value("resource", "") + " " + wanted.value("namespace", "");
            return {201, json({{"status", {{"allowed", std::find(granted.begin(), granted.end(), key) != granted.end()}}}}).dump()};
        }
        return {404, "{}"};
    }
};

const std::vector<AccessNeed> needs{{{"list", "", "pods", "", "", ""}, "the pods", true, true},
                                    {{"list", "", "nodes", "", "", ""}, "the nodes", false, false},
                                    {{"list", "add.on", "things", "", "", ""}, "the things", true, true}};

struct Way {
    std::string server, ca, user = "token: good", extra = {};
};

Kubeconfig config(const Way &way)
{
    std::string text = "clusters: [{name: cl, cluster: {server: \"" + way.server + "\"";
    if (!way.ca.empty())
        text += ", certificate-authority-data: " + encodeBase64(way.ca);
    text += way.extra + "}}]\nusers: [{name: u, user: {" + way.user +
            "}}]\ncontexts: [{name: c, context: {cluster: cl, user: u, namespace: team}}]\n"
            "current-context: c\n";
    return Kubeconfig::parse(text, "/there/config");
}

struct Outcome {
    Diagnosis diagnosis;
    std::string steps, trying; ///< "kubeconfig+ dns+ connect-"
    const DiagnosisStep &last() const { return diagnosis.steps.back(); }
};

Outcome diagnose(const Kubeconfig &kubeconfig, const std::string &context = {})
{
    Loop loop;
    Outcome out;
    std::optional<Diagnosis> found;
    DiagnosisEvents events;
    events.trying = [&](DiagnosisStepKind kind) { out.trying += std::string(name(kind)) + " "; };
    events.tried = [&](const DiagnosisStep &step) { out.steps += std::string(name(step.kind)) + (step.ok ? "+ " : "- "); };
    events.done = [&](const Diagnosis &diagnosis) { found = diagnosis; };
    Diagnostician diagnostician(loop, kubeconfig, context, needs, {}, events);
    diagnostician.start();
    EXPECT_EQ(out.trying, "") << "nothing from inside start()";
    EXPECT_TRUE(loop.runUntil([&] { return found.has_value(); }, 60s));
    if (found)
        out.diagnosis = *found;
    for (const auto &step : out.diagnosis.steps) {
        EXPECT_FALSE(step.detail.empty());
        EXPECT_EQ((step.detail + step.remedy).find("good"), std::string::npos) << "the token is shown: " << step.detail;
        if (!step.ok) {
            EXPECT_FALSE(step.remedy.empty()) << step.detail;
        }
    }
    EXPECT_EQ(out.diagnosis.ok(), !out.diagnosis.error);
    return out;
}

TEST(Diagnosis, AWorkingCluster)
{
    TestServer server(Canned{{"list pods ", "list nodes "}}, TestServer::Certificate{});
    const Outcome out = diagnose(config({server.url(), server.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth+ access+ ");
    EXPECT_EQ(out.trying, "kubeconfig dns connect tls auth access ");
    EXPECT_EQ(out.diagnosis.context, "c");
    EXPECT_EQ(out.diagnosis.user, "dev");
    EXPECT_EQ(out.diagnosis.groups, (std::vector<std::string>{"g1", "g2"}));
    EXPECT_NE(out.diagnosis.steps[0].detail.find("/there/config"), std::string::npos);
    EXPECT_NE(out.diagnosis.steps[3].detail.find("loopback test"), std::string::npos) << out.diagnosis.steps[3].detail;
    EXPECT_NE(out.diagnosis.steps[3].remedy.find("Renew"), std::string::npos) << "it ends within a day";
    EXPECT_NE(out.diagnosis.steps[4].detail.find("v1.36.3"), std::string::npos);
    EXPECT_NE(out.last().detail.find("(2 rights)"), std::string::npos) << "the add-on that is not there needs no right: " << out.last().detail;
}

TEST(Diagnosis, WhatMayNotBeDone)
{
    // Not everywhere, but in the context's namespace: told, and good enough
    TestServer narrow(Canned{{"list pods team"}}, TestServer::Certificate{});
    Outcome out = diagnose(config({narrow.url(), narrow.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth+ access+ ");
    EXPECT_EQ(out.last().detail, "Not allowed: list nodes (the nodes). Allowed only in namespace \"team\": list pods (the pods).");
    EXPECT_EQ(out.diagnosis.missing.size(), 1U);
    EXPECT_EQ(out.diagnosis.narrowed.size(), 1U);
    // Nothing at all
    TestServer none(Canned{}, TestServer::Certificate{});
    out = diagnose(config({none.url(), none.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth+ access- ");
    EXPECT_EQ(out.last().detail, "Not allowed: list pods (the pods); list nodes (the nodes).");
    EXPECT_EQ(out.diagnosis.error->kind, ErrorKind::Forbidden);
}

TEST(Diagnosis, WhoTheServerKnows)
{
    TestServer server(Canned{{"list pods "}}, TestServer::Certificate{});
    Outcome out = diagnose(config({server.url(), server.caPem(), "token: other"}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth- ");
    EXPECT_EQ(out.diagnosis.error->httpStatus, 401);
    // {"exp":1577836800}: a token that says itself that it has ended
    out = diagnose(config({server.url(), server.caPem(), "token: eyJhbGciOiJub25lIn0.eyJleHAiOjE1Nzc4MzY4MDB9.x"}));
    EXPECT_NE(out.last().detail.find("The token expired on 2020-01-01 00:00 UTC."), std::string::npos) << out.last().detail;
    // A server that forbids the question names the user in its refusal
    Canned forbids{{"list pods ", "list nodes "}};
    forbids.identityStatus = 403;
    TestServer closed(forbids, TestServer::Certificate{});
    out = diagnose(config({closed.url(), closed.caPem()}));
    EXPECT_EQ(out.diagnosis.user, "dev");
    EXPECT_TRUE(out.diagnosis.ok());
    // One from before SelfSubjectReview
    forbids.identityStatus = 404;
    TestServer old(forbids, TestServer::Certificate{});
    out = diagnose(config({old.url(), old.caPem()}));
    EXPECT_EQ(out.diagnosis.user, "");
    EXPECT_TRUE(out.diagnosis.ok()) << out.last().detail;
    Canned anonymous;
    anonymous.user = "system:anonymous";
    TestServer open(anonymous, TestServer::Certificate{});
    out = diagnose(config({open.url(), open.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth- ");
}

TEST(Diagnosis, Certificates)
{
    TestServer other(Canned{}, TestServer::Certificate{});
    TestServer expired(Canned{}, {"localhost", true, true});
    Outcome out = diagnose(config({expired.url(), expired.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls- ");
    EXPECT_NE(out.last().detail.find("expired on"), std::string::npos) << out.last().detail;
    TestServer named(Canned{}, {"right.example", false, false});
    out = diagnose(config({named.url(), named.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls- ");
    EXPECT_NE(out.last().detail.find("is not for \"127.0.0.1\": it names right.example"), std::string::npos) << out.last().detail;
    EXPECT_NE(out.last().remedy.find("tls-server-name"), std::string::npos);
    out = diagnose(config({named.url(), named.caPem(), "token: good", ", tls-server-name: wrong.example"}));
    EXPECT_NE(out.last().detail.find("is not for \"wrong.example\", the tls-server-name"), std::string::npos) << out.last().detail;
    out = diagnose(config({named.url(), other.caPem()}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls- ");
    EXPECT_NE(out.last().detail.find("trusted here is \"CN = loopback test\""), std::string::npos) << out.last().detail;
    out = diagnose(config({named.url(), ""}));
    EXPECT_NE(out.last().detail.find("this computer's system"), std::string::npos) << out.last().detail;
    out = diagnose(config({named.url(), "", "token: other", ", insecure-skip-tls-verify: true"}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth- ");
    EXPECT_NE(out.diagnosis.steps[3].detail.find("not checked"), std::string::npos);
}

TEST(Diagnosis, TheWayThere)
{
    Outcome out = diagnose(config({"https://no-such-host.invalid:6443", ""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns- ");
    EXPECT_NE(out.last().detail.find("no-such-host.invalid"), std::string::npos);
    std::string url;
    {
        TestServer gone(Canned{});
        url = gone.url();
    }
    out = diagnose(config({url, ""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect- ");
    EXPECT_NE(out.last().detail.find("refused the connection"), std::string::npos) << out.last().detail;
    // Through a proxy that is not there; and one whose name nobody knows
    out = diagnose(config({"https://kube.example", "", "token: good", ", proxy-url: \"" + url + "\""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect- ") << out.last().detail;
    out = diagnose(config({"https://kube.example", "", "token: good", ", proxy-url: \"http://no-such-proxy.invalid:3128\""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns- ");
    EXPECT_NE(out.last().detail.find("proxy"), std::string::npos);
    // A server of this test knows no CONNECT
    TestServer noProxy(Canned{});
    out = diagnose(config({"https://kube.example", "", "token: good", ", proxy-url: \"" + noProxy.url() + "\""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect- ") << out.last().detail;
    // TLS asked of a port that speaks none
    std::string plain = noProxy.url();
    plain.replace(0, 4, "https");
    out = diagnose(config({plain, ""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls- ") << out.last().detail;
    // A captive portal is told before anyone signs in
    TestServer portal([](const TestServer::Ask &) { return TestServer::Reply{200, "<html><title>Hotel</title>", "text/html"}; });
    out = diagnose(config({portal.url(), ""}));
    EXPECT_EQ(out.steps, "kubeconfig+ dns+ connect+ tls+ auth- ");
    EXPECT_NE(out.last().detail.find("Hotel"), std::string::npos);
    EXPECT_EQ(portal.asked(), 1);
}

TEST(Diagnosis, Kubeconfigs)
{
    Outcome out = diagnose(config({"https://x", ""}), "absent");
    EXPECT_EQ(out.steps, "kubeconfig- ");
    EXPECT_EQ(out.diagnosis.context, "absent");
    EXPECT_NE(out.last().detail.find("\"absent\""), std::string::npos);
    out = diagnose(Kubeconfig::parse("", "/there/config"));
    EXPECT_EQ(out.steps, "kubeconfig- ");
    EXPECT_EQ(out.diagnosis.error->kind, ErrorKind::Config);
}

TEST(Diagnosis, GoesAwayAtAnyTime)
{
    TestServer server(Canned{{"list pods ", "list nodes "}}, TestServer::Certificate{});
    for (int after = 0; after < 6; ++after) {
        Loop loop;
        int seen = 0;
        std::unique_ptr<Diagnostician> diagnostician;
        DiagnosisEvents events;
        events.tried = [&](const DiagnosisStep &) {
            if (seen++ == after)
                diagnostician.reset();
        };
        events.done = [&](const Diagnosis &) { FAIL() << "after it was cancelled"; };
        diagnostician = std::make_unique<Diagnostician>(loop, config({server.url(), server.caPem()}), "", needs, ClientOptions{}, events);
        diagnostician->start();
        EXPECT_TRUE(loop.runUntil([&] { return !diagnostician; }, 30s));
        EXPECT_FALSE(loop.runUntil([] { return false; }, 20ms));
        EXPECT_EQ(seen, after + 1);
    }
}

} // namespace
