// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_server.h"

#include "app/domain/curves/mlflow_server.h"
#include "app/domain/curves/tensorboard_server.h"
#include "kubeapi/json/json_view.h"

#include <algorithm>
#include <utility>

namespace curves {
namespace {

using wording::Text;

Text refusal(std::string_view kind, const ServerAnswer &answer)
{
    const std::string server(kind);
    if (answer.status == 0)
        return Text::of(PHRASE("MetricServer", "%1 gave no answer: %2"), {server, answer.problem});
    if (answer.status == 401 || answer.status == 403)
        return Text::of(PHRASE("MetricServer", "%1 asks for a login (%2). Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and "
                                               "MLFLOW_TRACKING_PASSWORD, before the program starts, or write the user into the address."),
                        {server, std::to_string(answer.status)});
    if (answer.status >= 300 && answer.status < 400)
        return Text::of(PHRASE("MetricServer", "%1 sends to another address, %2. Open that one."), {server, answer.location});
    // MLflow words its errors in {"error_code", "message"}; others answer in text.
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    std::string words;
    if (!parser.parse(answer.body).get(root))
        words = kubeapi::JsonView(root)["message"].text();
    if (words.empty())
        words = answer.body.substr(0, std::min<std::size_t>(200, answer.body.find_first_of("\r\n")));
    if (words.empty() || words.front() == '<') // a web page says nothing in its first line
        return Text::of(PHRASE("MetricServer", "%1 answered %2."), {server, std::to_string(answer.status)});
    return Text::of(PHRASE("MetricServer", "%1 answered %2: %3"), {server, std::to_string(answer.status), words});
}

bool unreserved(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string percentDecoded(std::string_view text)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

} // namespace

void MetricServer::refresh()
{
    if (!idle())
        return;
    m_problem = {};
    beginRound();
}

std::optional<ServerQuestion> MetricServer::next()
{
    if (m_ready.empty())
        return std::nullopt;
    auto question = std::move(m_ready.front());
    m_ready.pop_front();
    return question;
}

void MetricServer::answer(std::uint64_t id, const ServerAnswer &answer)
{
    const auto found = m_out.find(id);
    if (found == m_out.end())
        return;
    const Out out = std::move(found->second);
    m_out.erase(found);
    if (answer.status == 200) {
        out.take(answer);
        return;
    }
    if (!out.optional || answer.status < 404 || answer.status >= 500)
        noteProblem(refusal(kind(), answer));
    if (answer.status == 0 || answer.status == 401 || answer.status == 403) {
        // Nothing better is to be expected of what has not been asked yet.
        for (const auto &waiting : std::exchange(m_ready, {}))
            if (const auto dropped = m_out.extract(waiting.id); !dropped.empty() && dropped.mapped().refused)
                dropped.mapped().refused();
    }
    if (out.refused)
        out.refused();
}

void MetricServer::ask(ServerRequest request, Take take, std::function<void()> refused)
{
    const auto id = ++m_last;
    m_out.emplace(id, Out{std::move(take), std::move(refused), false});
    m_ready.push_back({id, std::move(request)});
}

void MetricServer::askOptional(ServerRequest request, Take take, std::function<void()> refused)
{
    ask(std::move(request), std::move(take), std::move(refused));
    m_out.at(m_last).optional = true;
}

void MetricServer::want(const std::string &runId)
{
    ServedRun *run = find(runId);
    if (run == nullptr || run->wanted)
        return;
    run->wanted = true;
    beginRun(*run);
}

void MetricServer::wantAll()
{
    m_allWanted = true;
    for (auto &run : m_runs)
        if (!run.wanted) {
            run.wanted = true;
            beginRun(run);
        }
}

std::vector<std::string> MetricServer::takeChanged() { return std::exchange(m_changed, {}); }

void MetricServer::noteProblem(Text text)
{
    if (m_problem.empty())
        m_problem = std::move(text);
}

void MetricServer::noteChanged(const std::string &runId)
{
    if (std::find(m_changed.begin(), m_changed.end(), runId) == m_changed.end())
        m_changed.push_back(runId);
}

ServedRun *MetricServer::find(const std::string &runId)
{
    const auto hit = std::find_if(m_runs.begin(), m_runs.end(), [&](const ServedRun &run) { return run.id == runId; });
    return hit == m_runs.end() ? nullptr : &*hit;
}

ServerProbe::ServerProbe(std::string source) : m_source(std::move(source))
{
    m_questions.push_back({1, {"/api/2.0/mlflow/experiments/search", {{"max_results", "1"}}, {}}});
    m_questions.push_back({2, {"/data/environment", {}, {}}});
}

void ServerProbe::answer(std::uint64_t id, ServerAnswer answer)
{
    if (id == 1 || id == 2)
        m_answers.insert_or_assign(id, std::move(answer));
}

namespace {

bool holds(const ServerAnswer &answer, std::initializer_list<std::string_view> fields, bool empty)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (answer.status != 200 || parser.parse(answer.body).get(root))
        return false;
    const kubeapi::JsonView view(root);
    if (!view.isObject())
        return false;
    return (empty && view.size() == 0) || std::any_of(fields.begin(), fields.end(), [&](std::string_view field) { return view[field].present(); });
}

} // namespace

std::unique_ptr<MetricServer> ServerProbe::server() const
{
    if (!finished())
        return nullptr;
    // An MLflow without any experiment says {}.
    if (holds(m_answers.at(1), {"experiments"}, true))
        return std::make_unique<MlflowServer>(m_source);
    if (holds(m_answers.at(2), {"data_location", "window_title"}, false))
        return std::make_unique<TensorBoardServer>(m_source);
    return nullptr;
}

Text ServerProbe::problem() const
{
    if (!finished() || server())
        return {};
    const auto &mlflow = m_answers.at(1), &board = m_answers.at(2);
    // What says most: a login, a redirect, no answer at all; else something else listens there.
    for (const auto *answer : {&mlflow, &board})
        if (answer->status == 401 || answer->status == 403 || (answer->status >= 300 && answer->status < 400))
            return refusal(m_source, *answer);
    for (const auto *answer : {&mlflow, &board})
        if (answer->status == 0)
            return refusal(m_source, *answer);
    return Text::of(PHRASE("MetricServer", "%1 is neither MLflow nor TensorBoard: they would answer at %2 or %3. Where they have a path prefix, "
                                           "write it behind the address."),
                    {m_source, m_questions[0].request.path, m_questions[1].request.path});
}

bool ServerAddress::loopback() const
{
    const auto host = origin().substr(origin().find("://") + 3);
    return host.starts_with("localhost:") || host.starts_with("127.") || host.starts_with("[::1]");
}

std::string ServerAddress::origin() const
{
    const auto start = base.find("://") + 3;
    auto authority = lowered(base.substr(0, base.find('/', start)));
    const auto colon = authority.rfind(':');
    if (colon < start || authority.find(']', colon) != std::string::npos)
        authority += secure() ? ":443" : ":80";
    return authority;
}

std::optional<ServerAddress> serverAddress(std::string_view text)
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    text = text.substr(0, text.find_first_of("#?"));
    while (!text.empty() && (static_cast<unsigned char>(text.back()) <= ' ' || text.back() == '/'))
        text.remove_suffix(1);
    std::string scheme = "http";
    if (const auto colon = text.find("://"); colon != std::string_view::npos) {
        scheme = lowered(text.substr(0, colon));
        text.remove_prefix(colon + 3);
    }
    if (scheme != "http" && scheme != "https")
        return std::nullopt;
    ServerAddress address;
    auto authority = text.substr(0, text.find('/'));
    const auto path = text.substr(authority.size());
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        const auto user = authority.substr(0, at);
        const auto colon = user.find(':');
        address.user = percentDecoded(user.substr(0, colon));
        if (colon != std::string_view::npos)
            address.password = percentDecoded(user.substr(colon + 1));
        authority.remove_prefix(at + 1);
    }
    const bool bracketed = authority.starts_with('[');
    const auto hostEnd = bracketed ? authority.find(']') : authority.find(':');
    const auto host = authority.substr(bracketed ? 1 : 0, hostEnd == std::string_view::npos ? hostEnd : hostEnd - (bracketed ? 1 : 0));
    const auto rest = hostEnd == std::string_view::npos ? std::string_view() : authority.substr(hostEnd + (bracketed ? 1 : 0));
    const auto good = [&](char c) { return unreserved(c) || c == '.' || c == '-' || c == '_' || (bracketed && (c == ':' || c == '%')); };
    if (host.empty() || (bracketed && hostEnd == std::string_view::npos) || !std::all_of(host.begin(), host.end(), good))
        return std::nullopt;
    if (!rest.empty()) {
        if (rest.size() < 2 || rest.size() > 6 || rest[0] != ':' ||
            !std::all_of(rest.begin() + 1, rest.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return std::nullopt;
        if (const int port = std::stoi(std::string(rest.substr(1))); port < 1 || port > 65535)
            return std::nullopt;
    }
    if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\\'; }))
        return std::nullopt;
    address.base = scheme + "://" + std::string(authority) + std::string(path);
    return address;
}

std::string quoteBareNumbers(std::string_view json)
{
    std::string out;
    out.reserve(json.size() + 64);
    bool inside = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inside) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inside = false;
            continue;
        }
        if (c == '"')
            inside = true;
        std::string_view word;
        for (const std::string_view candidate : {std::string_view("-Infinity"), std::string_view("Infinity"), std::string_view("NaN")})
            if (json.compare(i, candidate.size(), candidate) == 0)
                word = candidate;
        if (word.empty()) {
            out += c;
            continue;
        }
        out += '"';
        out += word;
        out += '"';
        i += word.size() - 1;
    }
    return out;
}

} // namespace curves
