// SPDX-License-Identifier: GPL-3.0-or-later
#include "kubeapi/client/web_server.h"

#include "kubeapi/http/http_call.h"
#include "kubeapi/http/http_error.h"
#include "kubeapi/http/loop_impl.h"
#include "kubeapi/http/proxy_choice.h"

#include <map>

namespace kubeapi {

struct WebServer::State {
    struct Exchange {
        std::uint64_t call = 0;
        Answer answer;
        bool tooLong = false;
        std::string text; ///< "GET /path", for the words of an error
        std::function<void(Result<Answer>)> done;
    };
    Loop &loop;
    WebServerOptions options;
    std::shared_ptr<ConnectSettings> settings = std::make_shared<ConnectSettings>();
    Sockets *sockets;
    std::map<std::uint64_t, Exchange> exchanges;
    std::uint64_t last = 0;

    State(Loop &l, WebServerOptions o) : loop(l), options(std::move(o)), sockets(loop.impl().newSockets())
    {
        settings->insecure = options.insecure;
        settings->proxyUrl = proxyFor(options.base, ProxyEnvironment::ofProcess());
    }

    void end(std::uint64_t id, const HttpEnd &how)
    {
        const auto found = exchanges.find(id);
        if (found == exchanges.end())
            return;
        Exchange exchange = std::move(found->second);
        exchanges.erase(found);
        if (exchange.tooLong)
            exchange.done(fail(ErrorKind::Parse, options.base + " answers " + exchange.text + " with more than " +
                                                     std::to_string(options.largestAnswer >> 20) + " MiB; reading stopped."));
        else if (how.curlCode != 0)
            exchange.done(fail(transportError(how, {options.base, {}, exchange.text})));
        else
            exchange.done(std::move(exchange.answer));
    }
};

WebServer::WebServer(Loop &loop, WebServerOptions options) : m_state(std::make_shared<State>(loop, std::move(options))) {}

WebServer::~WebServer()
{
    for (auto &[id, exchange] : m_state->exchanges)
        m_state->loop.impl().cancelCall(exchange.call);
    m_state->exchanges.clear();
}

std::uint64_t WebServer::send(const Request &request, std::function<void(Result<Answer>)> done)
{
    State &state = *m_state;
    const std::uint64_t id = ++state.last;
    HttpCall call;
    call.method = request.method();
    call.url = state.options.base + request.text().substr(call.method.size() + 1);
    call.body = request.body;
    call.timeoutSeconds = request.timeoutSeconds;
    call.settings = state.settings;
    call.headers.emplace_back("Accept: " + request.accept);
    call.headers.emplace_back("User-Agent: " + state.options.userAgent);
    if (!request.contentType.empty())
        call.headers.emplace_back("Content-Type: " + request.contentType);
    if (!state.options.authorization.empty())
        call.headers.emplace_back("Authorization: " + state.options.authorization.reveal());
    const std::weak_ptr<State> weak = m_state;
    call.head = [weak, id](const HttpHead &head) {
        const auto alive = weak.lock();
        if (!alive || !alive->exchanges.contains(id))
            return;
        alive->exchanges[id].answer.status = head.status;
        alive->exchanges[id].answer.location = head.header("location");
    };
    call.data = [weak, id](std::string_view piece) {
        const auto alive = weak.lock();
        if (!alive || !alive->exchanges.contains(id))
            return;
        auto &exchange = alive->exchanges[id];
        if (exchange.answer.body.size() + piece.size() <= alive->options.largestAnswer) {
            exchange.answer.body.append(piece);
            return;
        }
        exchange.tooLong = true;
        alive->loop.impl().cancelCall(exchange.call);
        alive->end(id, {});
    };
    call.done = [weak, id](const HttpEnd &how) {
        if (const auto alive = weak.lock())
            alive->end(id, how);
    };
    State::Exchange exchange;
    exchange.text = call.method + " " + request.path;
    exchange.done = std::move(done);
    auto &kept = state.exchanges.emplace(id, std::move(exchange)).first->second;
    kept.call = state.loop.impl().start(std::move(call), state.sockets);
    return id;
}

void WebServer::cancel(std::uint64_t id)
{
    const auto found = m_state->exchanges.find(id);
    if (found == m_state->exchanges.end())
        return;
    m_state->loop.impl().cancelCall(found->second.call);
    m_state->exchanges.erase(found);
}

} // namespace kubeapi
