// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/client.h"

#include "kubeapi/client/client_impl.h"
#include "kubeapi/http/gzip.h"
#include "kubeapi/request/percent.h"
#include "kubeapi/streams/log_follower.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace kubeapi {

namespace {

Error unreadable(const std::string &what, const std::string &server)
{
    Error error;
    error.kind = ErrorKind::Parse;
    error.message = what + " from " + server + " could not be read.";
    error.remedy = "A proxy in between may change answers; check the server's address.";
    return error;
}

/// The pages of one list, one after another.
struct PagedList : std::enable_shared_from_this<PagedList> {
    Client::Impl *client = nullptr;
    Resource resource;
    std::string namespaceName;
    ListOptions options;
    std::function<void(JsonView)> item;
    std::function<void(Result<std::string>)> done;
    std::unique_ptr<simdjson::dom::parser> parser;
    std::string text; ///< decompressed; its memory serves the next page

    void next()
    {
        Request request = listRequest(resource, namespaceName, options);
        request.takesGzip = true;
        client->send(std::move(request), [self = shared_from_this()](Result<Response> answer) {
            if (!answer)
                self->done(fail(answer.error()));
            else
                self->read(std::move(answer->body));
        });
    }

    void read(std::string body)
    {
        // Kept for the next page, but not within reach of it: `item` may run the loop, and the next page then comes in between
        auto reader = parser ? std::move(parser) : std::make_unique<simdjson::dom::parser>();
        std::string unpacked = std::move(text);
        text.clear();
        std::size_t length = body.size();
        if (isGzip(body)) {
            length = gunzip(body, unpacked, simdjson::SIMDJSON_PADDING).value_or(0);
        } else {
            unpacked.swap(body);
            unpacked.append(simdjson::SIMDJSON_PADDING, '\0');
        }
        std::string().swap(body); // an assignment would keep its memory
        simdjson::dom::element root;
        if (reader->parse(unpacked.data(), length, false).get(root) || !JsonView(root)["metadata"].isObject()) {
            done(fail(unreadable("The list of " + resource.plural, client->server())));
            return;
        }
        const JsonView page(root);
        options.continueToken = page["metadata"]["continue"].text();
        // The next page travels while this one is read
        const bool more = !options.continueToken.empty();
        if (more) {
            next();
            client->hurry();
        }
        page["items"].each([&](JsonView view) { item(view); });
        parser = std::move(reader);
        text = std::move(unpacked);
        if (!more)
            done(page["metadata"]["resourceVersion"].text());
    }
};

} // namespace

Client::Client(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Client::~Client() = default;

Result<std::unique_ptr<Client>> Client::create(Loop &loop, std::shared_ptr<const ResolvedContext> context, ClientOptions options)
{
    if (!context || context->server.empty())
        return fail(ErrorKind::Config, "There is no context to connect to.", "Choose a context of the kubeconfig.");
    return std::unique_ptr<Client>(new Client(std::make_unique<Impl>(loop, std::move(context), std::move(options))));
}

std::uint64_t Client::send(Request request, std::function<void(Result<Response>)> done) { return m_impl->send(std::move(request), std::move(done)); }
void Client::cancel(std::uint64_t request) { m_impl->close(request); }

Result<Response> Client::perform(Request request)
{
    const auto limit = std::chrono::seconds(request.timeoutSeconds > 0 ? request.timeoutSeconds + 600 : 24 * 3600); // a login plugin may want minutes
    const std::string text = std::string(request.method()) + " " + request.path;
    std::optional<Result<Response>> answer;
    const std::uint64_t id = send(std::move(request), [&answer](Result<Response> result) { answer = std::move(result); });
    if (!m_impl->loop.runUntil([&answer] { return answer.has_value(); }, limit)) {
        cancel(id);
        return fail(ErrorKind::Cancelled, text + " at " + server() + " was given up.");
    }
    return std::move(*answer);
}

void Client::list(const Resource &resource, const std::string &namespaceName, ListOptions options, std::function<void(JsonView)> item,
                  std::function<void(Result<std::string>)> done)
{
    auto pages = std::make_shared<PagedList>();
    pages->client = m_impl.get();
    pages->resource = resource;
    pages->namespaceName = namespaceName;
    pages->options = std::move(options);
    pages->item = std::move(item);
    pages->done = std::move(done);
    pages->next();
}

void Client::unsubscribe(SubscriptionId id) { m_impl->removeSubscription(id); }

SubscriptionId Client::followLog(const std::string &namespaceName, const std::string &pod, LogOptions options, LogEvents events)
{
    auto follower = std::make_unique<LogFollower>(*m_impl, namespaceName, pod, std::move(options), std::move(events));
    LogFollower &started = *follower;
    const SubscriptionId id = m_impl->add(std::move(follower));
    started.start();
    return id;
}

Request Client::podProxyRequest(const std::string &namespaceName, const std::string &pod, int port, const std::string &path) const
{
    Request request;
    request.path = "/api/v1/namespaces/" + percentEncode(namespaceName) + "/pods/" + percentEncode(pod) + ":" + std::to_string(port) + "/proxy" +
                   (path.rfind('/', 0) == 0 ? "" : "/") + percentEncode(path, "/");
    request.accept = "*/*";
    return request;
}

Request Client::serviceProxyRequest(const std::string &namespaceName, const std::string &service, const std::string &port,
                                    const std::string &path) const
{
    Request request;
    request.path = "/api/v1/namespaces/" + percentEncode(namespaceName) + "/services/" + percentEncode(service, ":") +
                   (port.empty() ? "" : ":" + percentEncode(port)) + "/proxy" + (path.rfind('/', 0) == 0 ? "" : "/") + percentEncode(path, "/");
    request.accept = "*/*";
    return request;
}

void Client::reviewAccess(std::vector<AccessQuery> queries, std::function<void(Result<std::vector<AccessAnswer>>)> done)
{
    if (queries.empty()) {
        done(std::vector<AccessAnswer>{});
        return;
    }
    struct Round {
        std::vector<AccessAnswer> answers;
        std::size_t waiting = 0;
        std::optional<Error> error;
        std::function<void(Result<std::vector<AccessAnswer>>)> done;
    };
    auto round = std::make_shared<Round>();
    round->answers.resize(queries.size());
    round->waiting = queries.size();
    round->done = std::move(done);
    const Resource reviews{"authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false};
    for (std::size_t i = 0; i < queries.size(); ++i) {
        const AccessQuery &query = queries[i];
        nlohmann::ordered_json attributes = {{"verb", query.verb}, {"resource", query.plural}};
        const auto add = [&](const char *key, const std::string &value) {
            if (!value.empty())
                attributes[key] = value;
        };
        add("group", query.group);
        add("namespace", query.namespaceName);
        add("subresource", query.subresource);
        add("name", query.name);
        const nlohmann::ordered_json body = {
            {"apiVersion", reviews.apiVersion()}, {"kind", reviews.kind}, {"spec", {{"resourceAttributes", attributes}}}};
        Request request;
        request.verb = Verb::Create;
        request.path = reviews.path();
        request.contentType = "application/json";
        request.body = body.dump();
        m_impl->send(std::move(request), [round, i, server = server()](Result<Response> answer) {
            if (answer) {
                simdjson::dom::parser parser;
                simdjson::dom::element root;
                if (parser.parse(answer->body).get(root))
                    round->error = unreadable("An access review", server);
                else
                    round->answers[i] = {JsonView(root)["status"]["allowed"].boolean().value_or(false), JsonView(root)["status"]["reason"].text()};
            } else if (!round->error) {
                round->error = answer.error();
            }
            if (--round->waiting > 0)
                return;
            if (round->error)
                round->done(fail(*round->error));
            else
                round->done(std::move(round->answers));
        });
    }
}

namespace {

bool holds(const std::vector<std::string> &list, const std::string &word)
{
    return std::find(list.begin(), list.end(), word) != list.end() || std::find(list.begin(), list.end(), "*") != list.end();
}

} // namespace

bool AccessRules::allow(const AccessQuery &query) const
{
    const std::string resource = query.plural + (query.subresource.empty() ? "" : "/" + query.subresource);
    return std::any_of(rules.begin(), rules.end(), [&](const AccessRule &rule) {
        const bool named = holds(rule.resources, resource) || (!query.subresource.empty() && holds(rule.resources, "*/" + query.subresource));
        const bool object = rule.names.empty() || (!query.name.empty() && holds(rule.names, query.name));
        return named && object && holds(rule.verbs, query.verb) && holds(rule.groups, query.group);
    });
}

void Client::reviewRules(const std::string &namespaceName, std::function<void(Result<AccessRules>)> done)
{
    const Resource reviews{"authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview", false};
    Request request;
    request.verb = Verb::Create;
    request.path = reviews.path();
    request.contentType = "application/json";
    request.body =
        nlohmann::ordered_json({{"apiVersion", reviews.apiVersion()}, {"kind", reviews.kind}, {"spec", {{"namespace", namespaceName}}}}).dump();
    m_impl->send(std::move(request), [done = std::move(done), server = server()](Result<Response> answer) {
        if (!answer) {
            done(fail(answer.error()));
            return;
        }
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(answer->body).get(root) || !JsonView(root)["status"].isObject()) {
            done(fail(unreadable("The review of what you may do", server)));
            return;
        }
        const JsonView status = JsonView(root)["status"];
        AccessRules out;
        const auto texts = [](JsonView list) {
            std::vector<std::string> all;
            list.each([&](JsonView word) { all.push_back(word.text()); });
            return all;
        };
        status["resourceRules"].each([&](JsonView rule) {
            out.rules.push_back({texts(rule["verbs"]), texts(rule["apiGroups"]), texts(rule["resources"]), texts(rule["resourceNames"])});
        });
        out.incomplete = status["incomplete"].boolean().value_or(false);
        out.evaluationError = status["evaluationError"].text();
        done(std::move(out));
    });
}

namespace {

void askIdentity(Client::Impl &client, const std::string &version, std::function<void(Result<Client::Identity>)> done)
{
    const Resource reviews{"authentication.k8s.io", version, "selfsubjectreviews", "SelfSubjectReview", false};
    Request request;
    request.verb = Verb::Create;
    request.path = reviews.path();
    request.contentType = "application/json";
    request.body = nlohmann::ordered_json({{"apiVersion", reviews.apiVersion()}, {"kind", reviews.kind}}).dump();
    client.send(std::move(request), [&client, version, done = std::move(done)](Result<Response> answer) {
        if (!answer) {
            if (answer.error().kind != ErrorKind::NotFound)
                done(fail(answer.error()));
            else if (version == "v1")
                askIdentity(client, "v1beta1", done);
            else
                done(Client::Identity{}); // a server before 1.27 cannot say
            return;
        }
        simdjson::dom::parser parser;
        simdjson::dom::element root;
        if (parser.parse(answer->body).get(root)) {
            done(fail(unreadable("The user's name", client.server())));
            return;
        }
        const JsonView info = JsonView(root)["status"]["userInfo"];
        Client::Identity identity;
        identity.user = info["username"].text();
        info["groups"].each([&](JsonView group) { identity.groups.push_back(group.text()); });
        done(std::move(identity));
    });
}

} // namespace

void Client::whoAmI(std::function<void(Result<Identity>)> done) { askIdentity(*m_impl, "v1", std::move(done)); }

bool Client::signingIn() const { return m_impl->credentials().waiting(); }
void Client::cancelSignIn() { m_impl->credentials().decline(); }
Result<void> Client::useContext(std::shared_ptr<const ResolvedContext> context)
{
    if (!context || context->server != m_impl->context->server)
        return fail(ErrorKind::Config, "The address of " + m_impl->context->server + " has changed" + (context ? " to " + context->server : "") + ".",
                    "Connect anew.");
    m_impl->useContext(std::move(context));
    return {};
}

void Client::setReadOnly(bool readOnly) { m_impl->options.readOnly = readOnly; }
bool Client::readOnly() const { return m_impl->options.readOnly; }
ClientStats Client::stats() const { return m_impl->stats(); }
std::string Client::server() const { return m_impl->context->server; }
std::string Client::defaultNamespace() const { return m_impl->context->namespaceName; }
void Client::retryNow() { m_impl->retryNow(); }

} // namespace kubeapi
