// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_proxy.h"

#include "fault_plan.h"
#include "proxy_connection.h"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <curl/curl.h>
#include <fcntl.h>
#include <functional>
#include <list>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <stdexcept>
#include <strings.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace watchfaults {

namespace {

using Clock = std::chrono::steady_clock;

struct CurlFree {
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
struct ListFree {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// A key and a certificate for 127.0.0.1, made on the spot: it is its own authority.
struct Identity {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"), EVP_PKEY_free};
    std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), X509_free};
    Identity()
    {
        X509 *x = certificate.get();
        X509_set_version(x, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
        X509_gmtime_adj(X509_getm_notBefore(x), -3600);
        X509_gmtime_adj(X509_getm_notAfter(x), 86400);
        X509_set_pubkey(x, key.get());
        X509_NAME *name = X509_get_subject_name(x);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("fault proxy"), -1, -1, 0);
        X509_set_issuer_name(x, name);
        if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1")) {
            X509_add_ext(x, extension, -1);
            X509_EXTENSION_free(extension);
        }
        X509_sign(x, key.get(), EVP_sha256());
    }
    std::string pem() const
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
        PEM_write_bio_X509(out.get(), certificate.get());
        char *data = nullptr;
        const long size = BIO_get_mem_data(out.get(), &data);
        return {data, static_cast<std::size_t>(size)};
    }
};

} // namespace

class FaultProxy::Impl {
public:
    Impl(Target t, std::uint64_t s, bool h2) : target(std::move(t)), seed(s), http2(h2)
    {
        context = SSL_CTX_new(TLS_server_method());
        SSL_CTX_use_certificate(context, identity.certificate.get());
        SSL_CTX_use_PrivateKey(context, identity.key.get());
        SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
        SSL_CTX_set_alpn_select_cb(
            context,
            [](SSL *, const unsigned char **out, unsigned char *length, const unsigned char *in, unsigned inLength, void *user) {
                static constexpr unsigned char both[] = "\x02h2\x08http/1.1";
                const bool two = static_cast<Impl *>(user)->http2;
                return SSL_select_next_proto(const_cast<unsigned char **>(out), length, two ? both : both + 3, two ? 12 : 9, in, inLength) ==
                               OPENSSL_NPN_NEGOTIATED
                           ? SSL_TLSEXT_ERR_OK
                           : SSL_TLSEXT_ERR_NOACK;
            },
            this);
        listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (listener < 0 || bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 64) != 0 ||
            getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
            throw std::runtime_error("the fault proxy cannot listen on 127.0.0.1");
        port = ntohs(address.sin_port);
        multi = curl_multi_init();
        thread = std::thread([this] { run(); });
    }
    ~Impl()
    {
        tell([this] { stopped = true; });
        thread.join();
        for (auto &exchange : exchanges)
            drop(*exchange);
        exchanges.clear();
        connections.clear();
        curl_multi_cleanup(multi);
        ::close(listener);
        SSL_CTX_free(context);
    }

    void tell(std::function<void()> order)
    {
        {
            const std::lock_guard lock(mutex);
            orders.push_back(std::move(order));
        }
        curl_multi_wakeup(multi);
    }

    struct Connection;
    struct Exchange {
        Impl *owner = nullptr;
        Connection *connection = nullptr;
        std::int32_t stream = 0;
        std::uint64_t number = 0;
        ProxyConnection::Ask ask;
        FaultPlan plan;
        int generation = 0;
        bool watch = false, started = false, headSent = false, fired = false, stalled = false, ended = false;
        Clock::time_point startAt, pausedUntil;
        std::unique_ptr<CURL, CurlFree> easy;
        std::unique_ptr<curl_slist, ListFree> headers;
        // Written by curl's callbacks
        int status = 0;
        std::string contentType, in;
        bool headComplete = false, upstreamDone = false;
        // The way out
        std::string partial, queue, whole;
        std::vector<std::string> lines;
        std::size_t passed = 0;
    };
    struct Connection {
        std::unique_ptr<ProxyConnection> tls;
        bool counted = false;
    };

    void run();
    void accept();
    void asked(Connection &connection, std::int32_t stream, ProxyConnection::Ask ask);
    void start(Exchange &exchange);
    void answer(Exchange &exchange, int status, const std::string &body, const std::string &type, const std::string &header);
    void take(Exchange &exchange);
    void line(Exchange &exchange, const std::string &text);
    void pump(Exchange &exchange);
    void fire(Exchange &exchange);
    void drop(Exchange &exchange);
    void dropAllOf(Connection &connection);
    void note(const std::string &what)
    {
        const std::lock_guard lock(mutex);
        log += what + "\n";
    }

    const Target target;
    const std::uint64_t seed;
    const bool http2;
    const Identity identity;
    SSL_CTX *context = nullptr;
    int listener = -1;
    int port = 0;
    CURLM *multi = nullptr;
    std::list<std::unique_ptr<Connection>> connections;
    std::list<std::unique_ptr<Exchange>> exchanges;
    std::uint64_t lastExchange = 0;
    bool stopped = false, isQuiet = false, hole = false;
    int generation = 0;
    std::atomic<int> taken{0}, open{0};
    std::mutex mutex;
    std::vector<std::function<void()>> orders;
    std::string log;
    std::thread thread; ///< last: it uses all the others
};

void FaultProxy::Impl::run()
{
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe, nullptr); // clients go when they like
    while (!stopped) {
        std::vector<std::function<void()>> work;
        {
            const std::lock_guard lock(mutex);
            work.swap(orders);
        }
        for (const auto &order : work)
            order();
        int running = 0;
        curl_multi_perform(multi, &running);
        int left = 0;
        while (CURLMsg *message = curl_multi_info_read(multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            char *user = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
            reinterpret_cast<Exchange *>(user)->upstreamDone = true;
        }
        auto nap = std::chrono::milliseconds(1000);
        const auto now = Clock::now();
        for (auto &exchange : exchanges) {
            if (exchange->ended)
                continue;
            if (!exchange->started && now >= exchange->startAt)
                start(*exchange);
            take(*exchange);
            for (const auto due : {exchange->started ? now : exchange->startAt, exchange->pausedUntil})
                if (due > now)
                    nap = std::min(nap, std::chrono::ceil<std::chrono::milliseconds>(due - now));
        }
        for (auto &connection : connections)
            connection->tls->work();
        int count = 0;
        for (auto &connection : connections) {
            if (connection->tls->ready() && !connection->counted) {
                connection->counted = true;
                ++taken;
            }
            if (connection->tls->closed())
                dropAllOf(*connection);
            count += connection->tls->ready() && !connection->tls->closed();
        }
        open = count;
        exchanges.remove_if([this](const auto &exchange) {
            if (exchange->ended)
                drop(*exchange);
            return exchange->ended;
        });
        connections.remove_if([](const auto &connection) { return connection->tls->closed(); });

        std::vector<curl_waitfd> waits;
        if (!hole)
            waits.push_back({listener, CURL_WAIT_POLLIN, 0});
        for (auto &connection : connections) {
            const short wanted = connection->tls->wanted();
            if (wanted)
                waits.push_back({connection->tls->fd(),
                                 static_cast<short>((wanted & POLLIN ? CURL_WAIT_POLLIN : 0) | (wanted & POLLOUT ? CURL_WAIT_POLLOUT : 0)), 0});
        }
        curl_multi_poll(multi, waits.data(), static_cast<unsigned>(waits.size()), static_cast<int>(nap.count()), nullptr);
        if (!hole)
            accept();
    }
}

void FaultProxy::Impl::accept()
{
    for (;;) {
        const int fd = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (fd < 0)
            return;
        const int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto connection = std::make_unique<Connection>();
        Connection &kept = *connection;
        ProxyConnection::Events events;
        events.asked = [this, &kept](std::int32_t stream, ProxyConnection::Ask ask) { asked(kept, stream, std::move(ask)); };
        events.dropped = [this, &kept](std::int32_t stream) {
            for (auto &exchange : exchanges)
                if (exchange->connection == &kept && exchange->stream == stream)
                    exchange->ended = true;
        };
        kept.tls = std::make_unique<ProxyConnection>(fd, context, std::move(events));
        connections.push_back(std::move(connection));
    }
}

void FaultProxy::Impl::asked(Connection &connection, std::int32_t stream, ProxyConnection::Ask ask)
{
    auto exchange = std::make_unique<Exchange>();
    exchange->owner = this;
    exchange->connection = &connection;
    exchange->stream = stream;
    exchange->watch = ask.path.find("watch=true") != std::string::npos;
    exchange->ask = std::move(ask);
    const bool heartbeat = exchange->ask.path.find("/livez") != std::string::npos;
    exchange->number = heartbeat ? 0 : ++lastExchange; // they come when they come: counting them would change the seed's meaning
    if (!isQuiet && !heartbeat)
        exchange->plan = FaultPlan::of(seed, exchange->number, exchange->watch, exchange->ask.path.find("continue=") != std::string::npos);
    exchange->startAt = Clock::now() + std::chrono::milliseconds(exchange->plan.delayMs);
    std::string &authorization = exchange->ask.headers["authorization"];
    if (const auto tilde = authorization.rfind('~'); tilde != std::string::npos) {
        exchange->generation = std::atoi(authorization.c_str() + tilde + 1);
        authorization.resize(tilde);
    }
    note("#" + std::to_string(exchange->number) + " " + exchange->ask.path + ": " + exchange->plan.text());
    exchanges.push_back(std::move(exchange));
}

void FaultProxy::Impl::answer(Exchange &exchange, int status, const std::string &body, const std::string &type, const std::string &header)
{
    ProxyConnection &tls = *exchange.connection->tls;
    tls.head(exchange.stream, status, type, header);
    tls.body(exchange.stream, body);
    tls.end(exchange.stream);
    exchange.ended = true;
}

void FaultProxy::Impl::start(Exchange &exchange)
{
    exchange.started = true;
    const FaultPlan &plan = exchange.plan;
    if (exchange.generation != generation)
        return answer(
            exchange, 401,
            R"({"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401})",
            "application/json", {});
    if (plan.what == FaultPlan::What::Refuse)
        return answer(exchange, plan.status, plan.body, plan.contentType, plan.extraHeader);
    std::string path = exchange.ask.path;
    const auto token = path.find("continue=");
    if (plan.what == FaultPlan::What::OldToken && token != std::string::npos) {
        int length = 0;
        const std::string encoded = path.substr(token + 9, path.find('&', token) - token - 9);
        const std::unique_ptr<char, decltype(&curl_free)> plain(
            curl_easy_unescape(nullptr, encoded.c_str(), static_cast<int>(encoded.size()), &length), curl_free);
        const std::string old(plain.get(), static_cast<std::size_t>(length));
        return answer(exchange, 410,
                      R"({"kind":"Status","apiVersion":"v1","metadata":{)" +
                          (plan.freshToken ? R"("continue":"again~)" + old + "\"" : std::string()) +
                          R"(},"status":"Failure","message":"The provided continue parameter is too old","reason":"Expired","code":410})",
                      "application/json", {});
    }
    for (auto again = path.find("again~"); again != std::string::npos; again = path.find("again~"))
        path.erase(again, 6);
    exchange.easy.reset(curl_easy_init());
    CURL *easy = exchange.easy.get();
    curl_slist *list = nullptr;
    for (const char *name : {"accept", "authorization", "user-agent"})
        if (const std::string &value = exchange.ask.headers[name]; !value.empty())
            list = curl_slist_append(list, (std::string(name) + ": " + value).c_str());
    exchange.headers.reset(list);
    curl_easy_setopt(easy, CURLOPT_URL, (target.url + path).c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &exchange);
    curl_blob ca{const_cast<char *>(target.caPem.data()), target.caPem.size(), CURL_BLOB_NOCOPY}; // NOLINT: curl does not write there
    curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &ca);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(
        easy, CURLOPT_HEADERFUNCTION, +[](char *data, std::size_t size, std::size_t count, void *user) {
            auto &it = *static_cast<Exchange *>(user);
            const std::string text(data, size * count);
            if (text.rfind("HTTP/", 0) == 0)
                it.status = std::atoi(text.c_str() + text.find(' '));
            else if (text.size() > 14 && strncasecmp(text.c_str(), "content-type: ", 14) == 0)
                it.contentType = text.substr(14, text.find('\r') - 14);
            else if (text == "\r\n" && it.status >= 200)
                it.headComplete = true;
            return size * count;
        });
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(
        easy, CURLOPT_WRITEFUNCTION, +[](char *data, std::size_t size, std::size_t count, void *user) {
            static_cast<Exchange *>(user)->in.append(data, size * count);
            return size * count;
        });
    curl_multi_add_handle(multi, easy);
}

void FaultProxy::Impl::take(Exchange &exchange)
{
    if (!exchange.started || exchange.ended || exchange.connection->tls->frozen)
        return;
    ProxyConnection &tls = *exchange.connection->tls;
    if (exchange.headComplete && !exchange.headSent) {
        exchange.headSent = true;
        tls.head(exchange.stream, exchange.status, exchange.contentType, {});
        if (exchange.plan.at == 0)
            fire(exchange);
    } else if (exchange.upstreamDone && !exchange.headSent) {
        return answer(exchange, 502, "the server was not reached", "text/plain", {});
    }
    std::string bytes;
    bytes.swap(exchange.in);
    if (!exchange.watch) {
        exchange.queue += bytes;
        if (exchange.plan.what == FaultPlan::What::Doubled)
            exchange.whole += bytes;
    } else {
        exchange.partial += bytes;
        for (auto end = exchange.partial.find('\n'); end != std::string::npos; end = exchange.partial.find('\n')) {
            line(exchange, exchange.partial.substr(0, end + 1));
            exchange.partial.erase(0, end + 1);
        }
    }
    if (exchange.upstreamDone && !exchange.whole.empty())
        exchange.queue += std::exchange(exchange.whole, {});
    pump(exchange);
}

void FaultProxy::Impl::line(Exchange &exchange, const std::string &text)
{
    auto &lines = exchange.lines;
    const bool now = static_cast<int>(lines.size()) == exchange.plan.line;
    lines.push_back(text);
    using What = FaultPlan::What;
    if (now && exchange.plan.what == What::ErrorEvent)
        exchange.queue += R"({"type":"ERROR","object":)" + exchange.plan.body + "}\n";
    if (now && exchange.plan.what == What::Garbage)
        exchange.queue += text.substr(0, std::min(exchange.plan.at, text.size() - 2)) + "\n";
    else
        exchange.queue += text;
    if (now && exchange.plan.what == What::Repeat)
        for (const std::string &again : lines)
            exchange.queue += again;
    if (now && exchange.plan.what == What::Again)
        exchange.queue += lines[exchange.plan.at % lines.size()];
}

void FaultProxy::Impl::pump(Exchange &exchange)
{
    const auto now = Clock::now();
    using What = FaultPlan::What;
    const What what = exchange.plan.what;
    const bool atByte = what == What::Reset || what == What::HalfClose || what == What::StreamEnd || what == What::StreamReset ||
                        what == What::GoAway || what == What::GoAwayNow || what == What::Stall || what == What::Pause;
    ProxyConnection &tls = *exchange.connection->tls;
    while (!exchange.queue.empty() && !exchange.stalled && !exchange.ended && exchange.pausedUntil <= now) {
        std::size_t size = exchange.queue.size();
        if (exchange.plan.piece)
            size = std::min(size, exchange.plan.piece);
        const bool pending = atByte && !exchange.fired;
        if (pending)
            size = std::min(size, exchange.plan.at - std::min(exchange.passed, exchange.plan.at));
        if (size > 0) {
            tls.body(exchange.stream, std::string_view(exchange.queue).substr(0, size));
            if (exchange.plan.piece)
                tls.work(); // a packet of its own
            exchange.queue.erase(0, size);
            exchange.passed += size;
        }
        if (pending && exchange.passed >= exchange.plan.at)
            fire(exchange);
    }
    if (exchange.upstreamDone && exchange.queue.empty() && exchange.in.empty() && !exchange.stalled && !exchange.ended &&
        exchange.pausedUntil <= now) {
        if (atByte && !exchange.fired)
            fire(exchange);
        if (exchange.stalled || exchange.ended || exchange.pausedUntil > now)
            return;
        tls.end(exchange.stream);
        exchange.ended = true;
    }
}

void FaultProxy::Impl::fire(Exchange &exchange)
{
    using What = FaultPlan::What;
    ProxyConnection &tls = *exchange.connection->tls;
    exchange.fired = true;
    switch (exchange.plan.what) {
    case What::Reset:
        tls.work();
        tls.reset();
        break;
    case What::HalfClose:
        tls.halfClose();
        exchange.stalled = true;
        break;
    case What::StreamEnd:
        tls.end(exchange.stream);
        exchange.ended = true;
        break;
    case What::StreamReset:
        tls.resetStream(exchange.stream);
        exchange.ended = true;
        break;
    case What::GoAway:
        tls.goAway(false);
        break;
    case What::GoAwayNow:
        tls.goAway(true);
        break;
    case What::Stall:
        exchange.stalled = true;
        break;
    case What::Pause:
        exchange.pausedUntil = Clock::now() + std::chrono::milliseconds(exchange.plan.pauseMs);
        break;
    default:
        break;
    }
}

void FaultProxy::Impl::drop(Exchange &exchange)
{
    if (exchange.easy)
        curl_multi_remove_handle(multi, exchange.easy.get());
    exchange.easy.reset();
    exchange.ended = true;
}

void FaultProxy::Impl::dropAllOf(Connection &connection)
{
    for (auto &exchange : exchanges)
        if (exchange->connection == &connection)
            exchange->ended = true;
}

FaultProxy::FaultProxy(Target target, std::uint64_t seed, bool http2) : m_impl(std::make_unique<Impl>(std::move(target), seed, http2)) {}
FaultProxy::~FaultProxy() = default;
std::string FaultProxy::url() const { return "https://127.0.0.1:" + std::to_string(m_impl->port); }
std::string FaultProxy::caPem() const { return m_impl->identity.pem(); }
int FaultProxy::connectionsTaken() const { return m_impl->taken; }
int FaultProxy::connectionsOpen() const { return m_impl->open; }

void FaultProxy::quiet()
{
    m_impl->tell([impl = m_impl.get()] {
        impl->isQuiet = true;
        impl->note("quiet from here on");
        for (auto &exchange : impl->exchanges)
            if (exchange->plan.what != FaultPlan::What::Stall)
                exchange->fired = true;
    });
}

void FaultProxy::expireTokens(int generation)
{
    m_impl->tell([impl = m_impl.get(), generation] {
        impl->generation = generation;
        impl->note("tokens expired, generation " + std::to_string(generation));
        for (auto &exchange : impl->exchanges)
            if (exchange->watch && exchange->headSent && !exchange->ended && exchange->generation != generation) {
                exchange->connection->tls->end(exchange->stream);
                exchange->ended = true;
            }
    });
}

void FaultProxy::blackHole(bool on)
{
    m_impl->tell([impl = m_impl.get(), on] {
        impl->hole = on;
        impl->note(on ? "black hole" : "light again");
        if (!on)
            return;
        for (auto &connection : impl->connections) {
            connection->tls->frozen = true;
            impl->dropAllOf(*connection);
        }
    });
}

void FaultProxy::resetAll()
{
    m_impl->tell([impl = m_impl.get()] {
        impl->note("all connections reset");
        for (auto &connection : impl->connections)
            connection->tls->reset();
    });
}

std::string FaultProxy::log() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->log;
}

} // namespace watchfaults
