// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent again and what is not, when a connection ends at the worst moment.
#include "h2_server.h"
#include "kubeapi/client/client.h"
#include "kubeapi/config/resolved_context.h"

#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <unistd.h>

namespace {

using namespace kubeapi;
using namespace std::chrono_literals;
using Connection = H2Server::Connection;

const Resource pods{"", "v1", "pods", "Pod", true};

enum class Cut {
    AtAccept,       ///< of a new connection
    AfterHead,      ///< the request's head has come, its body not
    AfterAll,       ///< the whole request has come: it may have been done
    InAnswersHead,  ///< the answer's head was sent
    InAnswersBody,  ///< and a part of its body
    StreamBroken,   ///< only this stream, after the whole request
    StreamRefused,  ///< the server says that it has not looked at it
    SentAway,       ///< GOAWAY that does not count this stream: not looked at either
    SentAwayBefore, ///< GOAWAY after this stream, which is answered
    Last
};

/// Plays one cut on the first request for a path other than /warm, and answers everything after it.
struct Scene {
    std::mutex mutex;
    Cut cut = Cut::AfterAll;
    bool played = false, acceptNone = false;
    int done = 0; ///< how often the whole request came and was not refused
    std::vector<std::string> bodies, authorizations;

    bool turn() { return !std::exchange(played, true); }

    H2Server::Events events()
    {
        H2Server::Events out;
        out.accepted = [this](int) {
            const std::lock_guard lock(mutex);
            return !(acceptNone && turn());
        };
        out.begun = [this](Connection &connection, std::int32_t, const Connection::Ask &ask) {
            const std::lock_guard lock(mutex);
            if (ask.path != "/warm" && cut == Cut::AfterHead && turn())
                connection.reset();
        };
        out.asked = [this](Connection &connection, std::int32_t stream, const Connection::Ask &ask) {
            const std::lock_guard lock(mutex);
            if (connection.closed())
                return; // the rest of what came with the head
            if (ask.path == "/warm" || played) {
                note(ask);
                H2Server::answer(connection, stream, 200, "{}");
                return;
            }
            played = true;
            switch (cut) {
            case Cut::StreamRefused:
                connection.resetStream(stream, NGHTTP2_REFUSED_STREAM);
                return;
            case Cut::SentAway:
                connection.refuseAfter(std::max(stream - 2, 0));
                return;
            default:
                note(ask);
            }
            switch (cut) {
            case Cut::InAnswersHead:
            case Cut::InAnswersBody:
                connection.head(stream, 200, "application/json", {});
                if (cut == Cut::InAnswersBody)
                    connection.body(stream, R"({"half":)");
                connection.closeWhenSent();
                return;
            case Cut::StreamBroken:
                connection.resetStream(stream);
                return;
            case Cut::SentAwayBefore:
                H2Server::answer(connection, stream, 200, "{}");
                connection.goAway(false);
                return;
            default:
                connection.reset();
            }
        };
        return out;
    }
    void note(const Connection::Ask &ask)
    {
        if (ask.path == "/warm")
            return;
        ++done;
        bodies.push_back(ask.body);
        const auto it = ask.headers.find("authorization");
        authorizations.push_back(it == ask.headers.end() ? "" : it->second);
    }
};

std::shared_ptr<ResolvedContext> contextOf(const H2Server &server)
{
    auto context = std::make_shared<ResolvedContext>();
    context->name = "test";
    context->server = server.url();
    context->caPem = server.caPem();
    context->token = Secret("token");
    return context;
}

Request warm()
{
    Request out;
    out.path = "/warm";
    return out;
}

TEST(Repeat, AChangeIsNeverMadeTwice)
{
    const std::string body = R"({"metadata":{"name":"p","annotations":{"a":")" + std::string(200'000, 'x') + "\"}}}";
    WriteOptions dry;
    dry.dryRun = true;
    Request review;
    review.verb = Verb::Create;
    review.path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    review.body = body;
    const std::vector<std::pair<Request, bool>> requests{
        {getRequest(pods, "n", "p"), true},
        {listRequest(pods, "n"), true},
        {createRequest(pods, "n", body, dry), true},
        {review, true},
        {createRequest(pods, "n", body), false},
        {replaceRequest(pods, "n", "p", body), false},
        {patchRequest(pods, "n", "p", PatchType::Json, body), false},
        {patchRequest(pods, "n", "p", PatchType::Apply, body), false},
        {deleteRequest(pods, "n", "p"), false},
    };
    for (int number = 0; number < static_cast<int>(Cut::Last); ++number)
        for (const auto &[request, harmless] : requests) {
            SCOPED_TRACE("cut " + std::to_string(number) + ", " + request.text().substr(0, 90));
            const Cut cut = static_cast<Cut>(number);
            if (cut == Cut::AfterHead && request.body.empty())
                continue;
            Scene scene;
            scene.cut = cut;
            H2Server server(scene.events());
            Loop loop;
            auto client = Client::create(loop, contextOf(server));
            ASSERT_TRUE(client);
            if (cut == Cut::AtAccept)
                scene.acceptNone = true;
            else
                ASSERT_TRUE((*client)->perform(warm())); // so that the connection was used before
            const auto answer = (*client)->perform(request);
            const std::lock_guard lock(scene.mutex);
            EXPECT_TRUE(scene.played);
            for (const std::string &came : scene.bodies)
                EXPECT_TRUE(came == request.body) << came.size() << " bytes of " << request.body.size();
            if (harmless) {
                // A connection that does not come about is the caller's to hear of: it may be a wrong address
                EXPECT_TRUE(answer || cut == Cut::AtAccept) << answer.error().message;
            } else {
                EXPECT_LE(scene.done, 1);
                // libcurl repeats a refused stream, and gives a connection up that was sent away before its first one: an error, and nothing done
                const bool repeated = cut == Cut::StreamRefused || cut == Cut::SentAwayBefore || (cut == Cut::SentAway && scene.done == 1);
                EXPECT_EQ(answer.has_value(), repeated) << (answer ? "" : answer.error().message);
            }
            if (!answer) {
                EXPECT_EQ(answer.error().message.find("token"), std::string::npos);
                EXPECT_FALSE(answer.error().remedy.empty());
            }
        }
}

/// The token was renewed in its file, and the server says 401 to the old one: before or after the body, and sends the connection away.
TEST(Repeat, ARefusedSignInLosesNoBody)
{
    const std::string body = R"({"metadata":{"name":"p","annotations":{"a":")" + std::string(300'000, 'x') + "\"}}}";
    std::string pattern = "/tmp/kubeapi-XXXXXX";
    const std::string folder = ::mkdtemp(pattern.data());
    const std::string file = folder + "/token";
    for (const bool early : {false, true})
        for (const int away : {0, 1, 2})
            for (const Request &request :
                 {createRequest(pods, "n", body), patchRequest(pods, "n", "p", PatchType::Merge, body), deleteRequest(pods, "n", "p")}) {
                SCOPED_TRACE(request.text().substr(0, 60) + (early ? " early" : " late") + std::to_string(away));
                std::mutex mutex;
                std::vector<std::string> bodies;
                int refusals = 0;
                const auto refuse = [&](Connection &connection, std::int32_t stream) {
                    ++refusals;
                    H2Server::answer(connection, stream, 401,
                                     R"({"kind":"Status","status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401})");
                    if (away > 0)
                        connection.goAway(away == 2);
                };
                H2Server::Events events;
                const auto old = [](const Connection::Ask &ask) { return ask.headers.at("authorization") == "Bearer old"; };
                events.begun = [&](Connection &connection, std::int32_t stream, const Connection::Ask &ask) {
                    const std::lock_guard lock(mutex);
                    if (early && old(ask))
                        refuse(connection, stream);
                };
                events.asked = [&](Connection &connection, std::int32_t stream, const Connection::Ask &ask) {
                    const std::lock_guard lock(mutex);
                    if (ask.path == "/warm" || !old(ask)) {
                        if (ask.path != "/warm")
                            bodies.push_back(ask.body);
                        H2Server::answer(connection, stream, 200, "{}");
                    } else if (!early || ask.body.empty()) {
                        refuse(connection, stream);
                    }
                };
                H2Server server(events);
                Loop loop;
                auto context = contextOf(server);
                context->token = {};
                context->tokenFile = file;
                std::ofstream(file) << "old";
                auto client = Client::create(loop, context);
                ASSERT_TRUE((*client)->perform(warm()));
                std::ofstream(file) << "new"; // looked at once a second at most, so that the old one is still sent
                const auto answer = (*client)->perform(request);
                const std::lock_guard lock(mutex);
                // A connection that is cut right behind the answer may take the answer with it: then nobody knows what became of the change
                EXPECT_TRUE(answer || away == 2) << answer.error().message;
                ASSERT_EQ(bodies.size(), answer ? 1U : 0U);
                for (const std::string &came : bodies)
                    EXPECT_TRUE(came == request.body) << came.size() << " bytes of " << request.body.size();
                EXPECT_LE(refusals, 1);
            }
    ::unlink(file.c_str());
    ::rmdir(folder.c_str());
}

} // namespace
