// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of metric servers, fed with answers of the real ones (real_servers_test.py --record): no socket, no clock.
#include "app/domain/curves/mlflow_server.h"
#include "app/domain/curves/served_json.h"
#include "app/domain/curves/tensorboard_server.h"
#include "app/servers/server_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>

namespace {

using curves::MetricServer;
using curves::MlflowServer;
using curves::ServerAnswer;
using curves::TensorBoardServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string textOf(const curves::ServerRequest &request)
{
    std::string text = (request.body.empty() ? "GET " : "POST ") + request.path;
    for (const auto &[key, value] : request.query)
        text += " " + key + "=" + value;
    return request.body.empty() ? text : text + " " + request.body;
}

/// Questions and answers of a real server.
class Recording {
public:
    explicit Recording(const std::string &name)
    {
        std::ifstream file(std::string(TRAINYARD_TEST_DATA) + "/servers/" + name);
        std::string question, answer;
        while (std::getline(file, question) && std::getline(file, answer))
            m_answers[question] = answer;
        EXPECT_FALSE(m_answers.empty()) << name;
    }
    ServerAnswer operator()(const curves::ServerRequest &request)
    {
        asked.push_back(textOf(request));
        const auto found = m_answers.find(asked.back());
        if (found == m_answers.end())
            return {404, "not recorded: " + asked.back(), {}, {}};
        return {200, found->second, {}, {}};
    }
    std::vector<std::string> asked;
    std::map<std::string, std::string> &answers() { return m_answers; }

private:
    std::map<std::string, std::string> m_answers;
};

/// Answers every question, those that are out in an order that `seed` shuffles.
template <typename Answers>
void round(MetricServer &server, Answers &answers, unsigned seed = 0)
{
    std::mt19937 dice(seed);
    server.refresh();
    std::vector<curves::ServerQuestion> out;
    while (true) {
        while (auto question = server.next())
            out.push_back(std::move(*question));
        if (out.empty())
            break;
        const auto which = seed == 0 ? 0 : dice() % out.size();
        const auto question = out[which];
        out.erase(out.begin() + static_cast<std::ptrdiff_t>(which));
        server.answer(question.id, answers(question.request));
    }
    EXPECT_TRUE(server.idle());
}

const curves::ServedRun &named(const MetricServer &server, const std::string &name)
{
    for (const auto &run : server.runs())
        if (run.name == name)
            return run;
    ADD_FAILURE() << "no run " << name;
    static const curves::ServedRun none;
    return none;
}

std::vector<std::pair<double, double>> points(const curves::ServedRun &run, const std::string &series)
{
    std::vector<std::pair<double, double>> out;
    const auto *found = run.curves ? run.curves->find(series) : nullptr;
    for (std::size_t i = 0; found != nullptr && i < found->curve->size(); ++i)
        out.emplace_back(found->curve->at(i).step, found->curve->at(i).value);
    return out;
}

TEST(Mlflow, listsRunsAndReadsOnlyTheWanted)
{
    Recording answers("mlflow-1.txt");
    MlflowServer server("http://mlflow");
    round(server, answers);
    ASSERT_EQ(server.runs().size(), 2u); // the deleted one is none
    EXPECT_EQ(named(server, "base").group, "vision");
    EXPECT_EQ(named(server, "base").state, "FINISHED");
    EXPECT_EQ(named(server, "läuft").state, "RUNNING");
    EXPECT_EQ(named(server, "läuft").curves, nullptr);
    for (const auto &asked : answers.asked)
        EXPECT_THAT(asked, testing::Not(HasSubstr("get-history")));
    server.want(named(server, "base").id);
    round(server, answers); // does nothing while questions are out; these are answered
    const auto &base = named(server, "base");
    ASSERT_TRUE(base.curves);
    EXPECT_EQ(base.curves->main, "loss");
    EXPECT_EQ(named(server, "läuft").curves, nullptr);
    const auto loss = points(base, "loss");
    ASSERT_EQ(loss.size(), 9u); // three pages
    for (std::size_t i = 0; i < loss.size(); ++i)
        EXPECT_EQ(loss[i], (std::pair<double, double>(double(i), 1.0 / double(i + 1))));
    const auto odd = points(base, "odd");
    ASSERT_EQ(odd.size(), 3u);
    EXPECT_TRUE(std::isnan(odd[0].second));
    EXPECT_EQ(odd[1].second, std::numeric_limits<double>::infinity());
    EXPECT_EQ(odd[2].second, -std::numeric_limits<double>::infinity());
    EXPECT_EQ(points(base, "val/auc").size(), 1u);
    EXPECT_EQ(base.curves->find("loss")->curve->at(1).timeNs, 1'700'000'001'000'000'000);
    std::map<std::string, std::string> params;
    for (const auto &param : base.curves->params)
        params[param.name] = param.json;
    EXPECT_EQ(params, (std::map<std::string, std::string>{{"lr", "\"0.1\""}, {"opt", R"("a \"quoted\" one")"}, {"tags.team", "\"blue\""}}));
}

TEST(Mlflow, laterRoundsAskOnlyForWhatMoved)
{
    Recording first("mlflow-1.txt"), second("mlflow-2.txt");
    MlflowServer server("http://mlflow");
    server.wantAll();
    round(server, first);
    EXPECT_EQ(points(named(server, "läuft"), "acc").size(), 6u);
    server.takeChanged();
    first.asked.clear();
    round(server, first);
    EXPECT_EQ(first.asked.size(), 2u); // the two lists
    EXPECT_THAT(server.takeChanged(), IsEmpty());
    round(server, second);
    EXPECT_TRUE(server.problem().empty()) << server.problem().english();
    int histories = 0;
    for (const auto &asked : second.asked) {
        if (asked.find("metric_key=acc") != std::string::npos) {
            ++histories;
            EXPECT_THAT(asked, HasSubstr("page_token=")) << "the first page is full and known";
        }
        EXPECT_THAT(asked, testing::Not(HasSubstr("metric_key=odd")));
    }
    EXPECT_EQ(histories, 2);
    EXPECT_EQ(server.takeChanged().size(), 2u); // the one that goes on, and the new one
    // The restart stays: a branch that goes back to step 3.
    EXPECT_THAT(points(named(server, "läuft"), "acc"),
                ElementsAre(std::pair(0., 0.), std::pair(1., .125), std::pair(2., .25), std::pair(3., .375), std::pair(4., .5), std::pair(5., .625),
                            std::pair(3., .875), std::pair(4., 1.), std::pair(5., 1.125), std::pair(6., 1.25), std::pair(7., 1.375)));
    EXPECT_EQ(named(server, "läuft").curves->find("acc")->curve->branches().size(), 1u);
    EXPECT_EQ(points(named(server, "late"), "loss").size(), 1u);
}

TEST(Mlflow, theOrderOfAnswersDoesNotMatter)
{
    for (unsigned seed = 1; seed < 30; ++seed) {
        Recording answers("mlflow-2.txt");
        MlflowServer server("http://mlflow");
        server.wantAll();
        round(server, answers, seed);
        EXPECT_EQ(points(named(server, "läuft"), "acc").size(), 11u);
        EXPECT_EQ(points(named(server, "base"), "loss").size(), 9u);
        EXPECT_TRUE(server.problem().empty());
    }
}

TEST(Mlflow, aHistoryThatChangedInItsMiddleIsReadAnew)
{
    Recording answers("mlflow-1.txt");
    MlflowServer server("http://mlflow");
    server.wantAll();
    round(server, answers);
    // Somebody logged a point with an older time: all pages shift. And the latest value moves.
    for (auto &[question, answer] : answers.answers())
        if (question.find("metric_key=acc") != std::string::npos || question.find("runs/search") != std::string::npos)
            if (const auto at = answer.find("\"value\": 0.625"); at != std::string::npos)
                answer.replace(at, 14, "\"value\": 0.75");
    round(server, answers);
    const auto acc = points(named(server, "läuft"), "acc");
    ASSERT_EQ(acc.size(), 6u);
    EXPECT_EQ(acc.back().second, 0.75);
    EXPECT_EQ(acc.front().second, 0);
}

TEST(Mlflow, aRunThatIsGoneAndAListThatFails)
{
    Recording answers("mlflow-1.txt");
    MlflowServer server("http://mlflow");
    server.wantAll();
    round(server, answers);
    server.takeChanged();
    auto broken = [&](const curves::ServerRequest &request) {
        return request.path.ends_with("runs/search") ? ServerAnswer{500, "<html>", {}, {}} : answers(request);
    };
    round(server, broken);
    EXPECT_EQ(server.runs().size(), 2u) << "what a broken list does not name may still be there";
    EXPECT_EQ(server.problem().english(), "MLflow answered 500.");
    EXPECT_EQ(points(named(server, "base"), "loss").size(), 9u);
    EXPECT_THAT(server.takeChanged(), IsEmpty());
    auto emptied = [&](const curves::ServerRequest &request) {
        return request.path.ends_with("runs/search") ? ServerAnswer{200, "{}", {}, {}} : answers(request);
    };
    round(server, emptied);
    EXPECT_TRUE(server.problem().empty());
    EXPECT_TRUE(server.runs().empty());
    EXPECT_EQ(server.takeChanged().size(), 2u);
    round(server, answers);
    EXPECT_EQ(points(named(server, "base"), "loss").size(), 9u) << "what comes back is read again";
}

TEST(Mlflow, aServerThatGoesAwayIsAskedAgainLater)
{
    Recording answers("mlflow-2.txt");
    MlflowServer server("http://mlflow");
    server.wantAll();
    int left = 4; // in the middle of the histories
    auto dying = [&](const curves::ServerRequest &request) {
        return left-- > 0 ? answers(request) : ServerAnswer{0, {}, {}, "the connection was refused"};
    };
    round(server, dying);
    EXPECT_EQ(server.problem().english(), "MLflow gave no answer: the connection was refused");
    round(server, answers);
    EXPECT_TRUE(server.problem().empty());
    EXPECT_EQ(points(named(server, "läuft"), "acc").size(), 11u);
    EXPECT_EQ(points(named(server, "base"), "loss").size(), 9u);
    EXPECT_EQ(points(named(server, "late"), "loss").size(), 1u);
}

TEST(TensorBoard, givesWhatItHasAndSaysThatItIsASample)
{
    Recording answers("tensorboard.txt");
    TensorBoardServer server("http://board");
    server.wantAll();
    round(server, answers);
    EXPECT_TRUE(server.problem().empty()) << server.problem().english();
    ASSERT_EQ(server.runs().size(), 2u);
    const auto shortOne = points(named(server, "short"), "loss/train");
    ASSERT_EQ(shortOne.size(), 7u);
    EXPECT_TRUE(std::isnan(shortOne[3].second));
    EXPECT_EQ(shortOne[4].second, std::numeric_limits<double>::infinity());
    EXPECT_EQ(shortOne[5].second, -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(named(server, "short").note.empty());
    EXPECT_EQ(points(named(server, "long"), "loss/train").size(), 1000u);
    EXPECT_EQ(points(named(server, "long"), "loss/train").back().first, 4999);
    EXPECT_EQ(named(server, "long").note.english(), "TensorBoard keeps 1000 points of a series, and 1 series here has as many: a sample. Open its "
                                                    "event files to see all points.");
    server.takeChanged();
    round(server, answers);
    EXPECT_THAT(server.takeChanged(), IsEmpty()) << "nothing moved";
}

TEST(TensorBoard, aServerWithoutHyperparametersIsNoProblem)
{
    Recording answers("tensorboard.txt");
    std::erase_if(answers.answers(), [](const auto &pair) { return pair.first.find("hparams") != std::string::npos; });
    TensorBoardServer server("http://board");
    server.wantAll();
    round(server, answers);
    EXPECT_TRUE(server.problem().empty());
    EXPECT_EQ(points(named(server, "short"), "loss/train").size(), 7u);
}

TEST(Probe, knowsWhatListens)
{
    const auto probed = [](ServerAnswer mlflow, ServerAnswer board) {
        curves::ServerProbe probe("http://host");
        probe.answer(2, std::move(board));
        EXPECT_FALSE(probe.finished());
        probe.answer(1, std::move(mlflow));
        const auto server = probe.server();
        return server ? std::string(server->kind()) : probe.problem().english();
    };
    const ServerAnswer missing{404, "<!doctype html>", {}, {}};
    EXPECT_EQ(probed({200, "{}", {}, {}}, missing), "MLflow");
    EXPECT_EQ(probed({200, R"({"experiments":[]})", {}, {}}, missing), "MLflow");
    EXPECT_EQ(probed(missing, {200, R"({"version":"2.21.0","data_location":"/logs","window_title":""})", {}, {}}), "TensorBoard");
    EXPECT_EQ(probed({200, "<html>", {}, {}}, {200, "<html>", {}, {}}),
              "http://host is neither MLflow nor TensorBoard: they would answer at /api/2.0/mlflow/experiments/search or /data/environment. Where "
              "they have a path prefix, write it behind the address.");
    EXPECT_THAT(probed({401, "", {}, {}}, missing), HasSubstr("http://host asks for a login (401)"));
    EXPECT_EQ(probed({302, "", "https://login.example/", {}}, missing),
              "http://host sends to another address, https://login.example/. Open that one.");
    EXPECT_EQ(probed({0, "", {}, "refused"}, {0, "", {}, "refused"}), "http://host gave no answer: refused");
}

TEST(ServerAddress, readsWhatPeopleType)
{
    const auto base = [](std::string_view text) {
        const auto address = curves::serverAddress(text);
        return address ? address->base : "none";
    };
    EXPECT_EQ(base("http://localhost:5000/#/experiments/1?x=y"), "http://localhost:5000");
    EXPECT_EQ(base("  board.example:6006/tb/  "), "http://board.example:6006/tb");
    EXPECT_EQ(base("HTTPS://mlflow.example"), "https://mlflow.example");
    EXPECT_EQ(base("http://[::1]:5000/x"), "http://[::1]:5000/x");
    for (const char *bad :
         {"", "http://", "ftp://host", "http://host:0", "http://host:99999", "http://ho st", "http://host:port", "http://[::1", "file:///x"})
        EXPECT_EQ(base(bad), "none") << bad;
    const auto signedIn = curves::serverAddress("https://ann:p%40ss@host/prefix");
    ASSERT_TRUE(signedIn);
    EXPECT_EQ(signedIn->base, "https://host/prefix");
    EXPECT_EQ(signedIn->user, "ann");
    EXPECT_EQ(signedIn->password, "p@ss");
    EXPECT_EQ(signedIn->origin(), "https://host:443");
    EXPECT_TRUE(curves::serverAddress("localhost:5000")->loopback());
    EXPECT_FALSE(curves::serverAddress("localhost.example:5000")->loopback());
}

TEST(SignIn, environmentsGoOnlyWhereTheyAreMeantTo)
{
    std::map<std::string, std::string> environment{{"MLFLOW_TRACKING_TOKEN", "t0ken"}};
    const auto header = [&](std::string_view text) {
        return servers::signInFor(*curves::serverAddress(text), [&](const char *name) { return environment[name]; }).authorization.reveal();
    };
    EXPECT_EQ(header("https://any.example"), "Bearer t0ken");
    EXPECT_EQ(header("http://127.0.0.1:5000"), "Bearer t0ken");
    EXPECT_EQ(header("http://any.example"), "");
    environment["MLFLOW_TRACKING_URI"] = "http://mine.example:5000/";
    EXPECT_EQ(header("http://mine.example:5000/#/x"), "Bearer t0ken");
    EXPECT_EQ(header("https://any.example"), "");
    environment["MLFLOW_TRACKING_USERNAME"] = "ann";
    environment["MLFLOW_TRACKING_PASSWORD"] = "secret";
    EXPECT_EQ(header("http://mine.example:5000"), "Basic YW5uOnNlY3JldA==");
    EXPECT_EQ(header("http://bob:x@any.example"), "Basic Ym9iOng=");
}

TEST(ServedJson, takesPythonsBareNumbers)
{
    EXPECT_EQ(curves::quoteBareNumbers(R"([NaN,-Infinity,Infinity,"NaN \" NaN",{"a":NaN}])"),
              R"(["NaN","-Infinity","Infinity","NaN \" NaN",{"a":"NaN"}])");
    const curves::ServedJson json("[[1.5,2,NaN],[1.5,3,-Infinity]]");
    ASSERT_TRUE(json.read());
    EXPECT_TRUE(std::isnan(*curves::servedNumber(json.view().at(0).at(2))));
    EXPECT_EQ(*curves::servedNumber(json.view().at(1).at(2)), -std::numeric_limits<double>::infinity());
    EXPECT_FALSE(curves::ServedJson("<html>NaN").read());
}

} // namespace
