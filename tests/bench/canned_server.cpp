// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/canned_server.h"

#include "kubeapi/config/base64.h"
#include "kubeapi/objects/object_meta.h"

#include <nlohmann/json.hpp>

#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_OPENSSL_SUPPORT
#endif
#include <httplib.h>
#include <openssl/x509v3.h>
#include <zlib.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

namespace bench {

namespace {

using Json = nlohmann::ordered_json;
constexpr int pageSize = 500, namespaceCount = 20, variables = 28;

Json managedFields(int seed)
{
    // The manager's record of every field it set, as server-side apply and the kubelet leave it.
    Json spec, status;
    for (const char *field : {"dnsPolicy", "enableServiceLinks", "nodeSelector", "restartPolicy", "schedulerName", "securityContext",
                              "terminationGracePeriodSeconds", "tolerations"})
        spec[std::string("f:") + field] = Json::object();
    Json container{{".", Json::object()}};
    for (const char *field : {"args", "command", "image", "imagePullPolicy", "name", "terminationMessagePath", "terminationMessagePolicy"})
        container[std::string("f:") + field] = Json::object();
    for (int i = 0; i < variables; ++i)
        container["f:env"]["k:{\"name\":\"VARIABLE_" + std::to_string(i) + "\"}"] = {
            {".", Json::object()}, {"f:name", Json::object()}, {"f:value", Json::object()}};
    for (const char *resource : {"cpu", "memory", "nvidia.com/gpu"}) {
        container["f:resources"]["f:limits"][std::string("f:") + resource] = Json::object();
        container["f:resources"]["f:requests"][std::string("f:") + resource] = Json::object();
    }
    spec["f:containers"]["k:{\"name\":\"train\"}"] = container;
    for (const char *condition : {"ContainersReady", "Initialized", "PodReadyToStartContainers", "Ready"})
        status["f:conditions"]["k:{\"type\":\"" + std::string(condition) + "\"}"] = {{".", Json::object()},
                                                                                     {"f:lastProbeTime", Json::object()},
                                                                                     {"f:lastTransitionTime", Json::object()},
                                                                                     {"f:status", Json::object()},
                                                                                     {"f:type", Json::object()}};
    for (const char *field : {"containerStatuses", "hostIP", "hostIPs", "phase", "podIP", "startTime"})
        status[std::string("f:") + field] = Json::object();
    const std::string time = "2026-03-0" + std::to_string(1 + seed % 9) + "T10:20:30Z";
    return Json::array({Json{{"apiVersion", "v1"},
                             {"fieldsType", "FieldsV1"},
                             {"fieldsV1", {{"f:metadata", {{"f:labels", {{"f:job-name", Json::object()}}}}}, {"f:spec", spec}}},
                             {"manager", "kube-controller-manager"},
                             {"operation", "Update"},
                             {"time", time}},
                        Json{{"apiVersion", "v1"},
                             {"fieldsType", "FieldsV1"},
                             {"fieldsV1", {{"f:status", status}}},
                             {"manager", "kubelet"},
                             {"operation", "Update"},
                             {"subresource", "status"},
                             {"time", time}}});
}

/// What servers draw by lot is different for every number, and has nothing in common with the one before.
std::uint64_t drawn(std::uint64_t i)
{
    i = (i + 1) * 0x9e3779b97f4a7c15;
    i = (i ^ (i >> 30)) * 0xbf58476d1ce4e5b9;
    i = (i ^ (i >> 27)) * 0x94d049bb133111eb;
    return i ^ (i >> 31);
}

std::string uidOf(int i)
{
    const std::uint64_t high = drawn(std::uint64_t(i) * 2), low = drawn(std::uint64_t(i) * 2 + 1);
    char text[37];
    std::snprintf(text, sizeof text, "%08x-%04x-4%03x-8%03x-%012llx", static_cast<unsigned>(high >> 32), static_cast<unsigned>(high >> 16 & 0xffff),
                  static_cast<unsigned>(high & 0xfff), static_cast<unsigned>(low >> 52), static_cast<unsigned long long>(low & 0xffffffffffff));
    return text;
}

std::string suffixOf(int i)
{
    std::string out;
    for (std::uint64_t rest = drawn(std::uint64_t(i) + 77); out.size() < 5; rest /= 27)
        out += "bcdfghjklmnpqrstvwxz2456789"[rest % 27];
    return out;
}

std::string timeOf(int seconds) { return kubeapi::formatTime(kubeapi::TimePoint(std::chrono::seconds(1'772'360'425 + seconds))); }

Json podOf(int i)
{
    // Pods of one job come from one template: only names, addresses, times and what is counted differ
    const std::string number = std::to_string(i), jobNumber = std::to_string(i / 8), job = "train-" + jobNumber;
    const std::string suffix = suffixOf(i), uid = uidOf(i);
    const std::string created = timeOf(i / 8 * 7), started = timeOf(i / 8 * 7 + 1 + i % 3), running = timeOf(i / 8 * 7 + 4 + i * 13 % 90);
    const std::string jobUid = uidOf(i / 8 + 10'000'000);
    Json env = Json::array();
    for (int v = 0; v < variables; ++v)
        env.push_back({{"name", "VARIABLE_" + std::to_string(v)}, {"value", "value-of-" + jobNumber + "-" + std::to_string(v)}});
    const Json resources{{"cpu", "8"}, {"memory", "64Gi"}, {"nvidia.com/gpu", "1"}};
    const Json train{{"name", "train"},
                     {"image", "registry.example/team/train@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"},
                     {"command", {"python", "-m", "train"}},
                     {"args", {"--lr", "3e-4", "--seed", jobNumber}},
                     {"env", env},
                     {"resources", {{"limits", resources}, {"requests", resources}}},
                     {"volumeMounts", Json::array({Json{{"name", "data"}, {"mountPath", "/data"}},
                                                   Json{{"name", "kube-api-access-" + number},
                                                        {"readOnly", true},
                                                        {"mountPath", "/var/run/secrets/kubernetes.io/serviceaccount"}}})},
                     {"terminationMessagePath", "/dev/termination-log"},
                     {"terminationMessagePolicy", "File"},
                     {"imagePullPolicy", "IfNotPresent"}};
    Json conditions = Json::array();
    for (const char *type : {"PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"})
        conditions.push_back({{"type", type}, {"status", "True"}, {"lastProbeTime", nullptr}, {"lastTransitionTime", "2026-03-01T10:20:30Z"}});
    return {
        {"metadata",
         {{"name", job + "-" + std::to_string(i % 8) + "-" + suffix},
          {"generateName", job + "-" + std::to_string(i % 8) + "-"},
          {"namespace", "team-" + std::to_string(i / 8 % namespaceCount)},
          {"uid", uid},
          {"resourceVersion", std::to_string(100'000'000 + i * 37)},
          {"creationTimestamp", created},
          {"labels",
           {{"batch.kubernetes.io/job-name", job},
            {"batch.kubernetes.io/job-completion-index", std::to_string(i % 8)},
            {"batch.kubernetes.io/controller-uid", jobUid},
            {"job-name", job},
            {"team", "research"}}},
          {"annotations", {{"batch.kubernetes.io/job-completion-index", std::to_string(i % 8)}, {"example.dev/owner", "someone@example.dev"}}},
          {"ownerReferences",
           Json::array({Json{
               {"apiVersion", "batch/v1"}, {"kind", "Job"}, {"name", job}, {"uid", jobUid}, {"controller", true}, {"blockOwnerDeletion", true}}})},
          {"finalizers", {"batch.kubernetes.io/job-tracking"}},
          {"managedFields", managedFields(i)}}},
        {"spec",
         {{"volumes", Json::array({Json{{"name", "data"}, {"persistentVolumeClaim", {{"claimName", "data"}}}},
                                   Json{{"name", "kube-api-access-" + number},
                                        {"projected",
                                         {{"sources", Json::array({Json{{"serviceAccountToken", {{"expirationSeconds", 3607}, {"path", "token"}}}},
                                                                   Json{{"configMap",
                                                                         {{"name", "kube-root-ca.crt"},
                                                                          {"items", Json::array({Json{{"key", "ca.crt"}, {"path", "ca.crt"}}})}}}}})},
                                          {"defaultMode", 420}}}}})},
          {"containers", Json::array({train})},
          {"restartPolicy", "Never"},
          {"terminationGracePeriodSeconds", 30},
          {"dnsPolicy", "ClusterFirst"},
          {"nodeSelector", {{"nvidia.com/gpu.product", "NVIDIA-H100-80GB-HBM3"}}},
          {"serviceAccountName", "default"},
          {"serviceAccount", "default"},
          {"nodeName", "gpu-node-" + std::to_string(i / 8)},
          {"hostname", job},
          {"securityContext", Json::object()},
          {"schedulerName", "default-scheduler"},
          {"tolerations",
           Json::array({Json{{"key", "nvidia.com/gpu"}, {"operator", "Exists"}, {"effect", "NoSchedule"}},
                        Json{{"key", "node.kubernetes.io/not-ready"}, {"operator", "Exists"}, {"effect", "NoExecute"}, {"tolerationSeconds", 300}}})},
          {"priority", 0},
          {"enableServiceLinks", true},
          {"preemptionPolicy", "PreemptLowerPriority"}}},
        {"status",
         {{"phase", "Running"},
          {"conditions", conditions},
          {"hostIP", "10.0.0.1"},
          {"podIP", "10.1.2.3"},
          {"startTime", started},
          {"qosClass", "Guaranteed"},
          {"containerStatuses",
           Json::array({Json{{"name", "train"},
                             {"state", {{"running", {{"startedAt", running}}}}},
                             {"lastState", Json::object()},
                             {"ready", true},
                             {"restartCount", 0},
                             {"image", "registry.example/team/train:2"},
                             {"imageID", "registry.example/team/train@sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"},
                             {"containerID", "containerd://4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f1116" + number},
                             {"started", true}}})}}}};
}

std::string compressed(const std::string &text)
{
    z_stream stream{};
    if (deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) // level 1 in a gzip frame, as the API server
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data())); // NOLINT: zlib does not write there
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Page {
    std::string plain, gzip;
};

/// All pages as one: what is asked for without a limit. Each page ends its array of items or rows as its last field.
Page joined(const std::vector<Page> &pages)
{
    Page out;
    for (const Page &page : pages) {
        const bool table = page.plain.find("\"rows\":[") != std::string::npos;
        const std::string mark = table ? "\"rows\":[" : "\"items\":[";
        const auto begin = page.plain.find(mark) + mark.size();
        const auto end = page.plain.rfind("]}");
        if (out.plain.empty()) {
            std::string head = page.plain.substr(0, begin);
            if (const auto token = head.find("\"continue\":\""); token != std::string::npos)
                head.erase(token, head.find('"', token + 12) + 2 - token); // and the comma
            out.plain = head;
        } else {
            out.plain += ',';
        }
        out.plain.append(page.plain, begin, end - begin);
    }
    out.plain += "]}";
    out.gzip = compressed(out.plain);
    return out;
}

struct Identity {
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_RSA_gen(2048), EVP_PKEY_free};
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
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("canned pods"), -1, -1, 0);
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

std::string cannedPod(int number) { return podOf(number).dump(); }

std::vector<std::string> cannedNamespaces()
{
    std::vector<std::string> out;
    for (int i = 0; i < namespaceCount; ++i)
        out.push_back("team-" + std::to_string(i));
    return out;
}

int serveCannedPods(int pods, const std::string &file)
{
    const int pageCount = (pods + pageSize - 1) / pageSize;
    std::vector<Page> lists, tables;
    std::size_t bytes = 0;
    for (int page = 0; page < pageCount; ++page) {
        const bool last = page + 1 == pageCount;
        const Json meta = last ? Json{{"resourceVersion", "900000000"}}
                               : Json{{"resourceVersion", "900000000"},
                                      {"continue", "page-" + std::to_string(page + 1)},
                                      {"remainingItemCount", pods - (page + 1) * pageSize}};
        Json list{{"kind", "PodList"}, {"apiVersion", "v1"}, {"metadata", meta}, {"items", Json::array()}};
        Json columns = Json::array();
        for (const char *name : {"Name", "Ready", "Status", "Restarts", "Age"})
            columns.push_back(
                {{"name", name}, {"type", "string"}, {"format", std::string(name) == "Name" ? "name" : ""}, {"description", name}, {"priority", 0}});
        Json table{{"kind", "Table"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", meta}, {"columnDefinitions", columns}, {"rows", Json::array()}};
        for (int i = page * pageSize; i < std::min(pods, (page + 1) * pageSize); ++i) {
            Json pod = podOf(i);
            table["rows"].push_back(
                {{"cells", {pod["metadata"]["name"], "1/1", "Running", "0", "5d"}},
                 {"object", {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", pod["metadata"]}}}});
            list["items"].push_back(std::move(pod));
        }
        Page asList{list.dump(), {}}, asTable{table.dump(), {}};
        asList.gzip = compressed(asList.plain);
        asTable.gzip = compressed(asTable.plain);
        bytes += asList.plain.size();
        lists.push_back(std::move(asList));
        tables.push_back(std::move(asTable));
    }

    std::vector<Page> wholeList{joined(lists)}, wholeTable{joined(tables)};
    const Identity identity;
    httplib::SSLServer server(identity.certificate.get(), identity.key.get());
    if (!server.is_valid()) {
        std::cerr << "bench_list: the TLS server could not be set up\n";
        return 1;
    }
    // As API servers do it: without the first each page would wait 40 ms for an acknowledgement, without the second each fifth for a new connection
    server.set_tcp_nodelay(true);
    server.new_task_queue = [] { return new httplib::ThreadPool(64); }; // the library deletes it; one for each connection at a time
    server.set_keep_alive_max_count(1'000'000);
    const auto json = [&server](const char *path, const Json &body) {
        server.Get(path, [text = body.dump()](const httplib::Request &, httplib::Response &answer) { answer.set_content(text, "application/json"); });
    };
    json("/version", {{"major", "1"}, {"minor", "32"}, {"gitVersion", "v1.32.0"}});
    json("/api", {{"kind", "APIVersions"}, {"versions", {"v1"}}, {"serverAddressByClientCIDRs", Json::array()}});
    json("/apis", {{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", Json::array()}});
    json("/api/v1", {{"kind", "APIResourceList"},
                     {"groupVersion", "v1"},
                     {"resources", Json::array({Json{{"name", "pods"},
                                                     {"singularName", "pod"},
                                                     {"namespaced", true},
                                                     {"kind", "Pod"},
                                                     {"verbs", {"get", "list", "watch"}},
                                                     {"shortNames", {"po"}}}})}});
    server.Get("/api/v1/pods", [&](const httplib::Request &request, httplib::Response &answer) {
        if (request.has_param("watch")) {
            if (request.has_param("sendInitialEvents")) { // as servers without streamed lists say it
                answer.status = 422;
                answer.set_content(R"({"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Invalid","code":422})", "application/json");
                return;
            }
            // A watch in which nothing happens. The server cannot tell whether anybody listens still, so it ends.
            answer.set_chunked_content_provider("application/json", [&server](std::size_t, httplib::DataSink &) {
                for (int i = 0; i < 100 && server.is_running(); ++i)
                    std::this_thread::sleep_for(std::chrono::milliseconds(20));
                return false;
            });
            return;
        }
        const bool asTable = request.get_header_value("Accept").find("as=Table") != std::string::npos;
        const std::string token = request.get_param_value("continue");
        const std::size_t page = token.rfind("page-", 0) == 0 ? std::stoul(token.substr(5)) : 0;
        const std::vector<Page> &pages = !request.has_param("limit") ? (asTable ? wholeTable : wholeList) : asTable ? tables : lists;
        if (page >= pages.size()) {
            answer.status = 410;
            return;
        }
        const bool gzip = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
        const std::string &body = gzip ? pages[page].gzip : pages[page].plain;
        if (gzip)
            answer.set_header("Content-Encoding", "gzip");
        // A provider keeps the library from compressing anew what is compressed already.
        answer.set_content_provider(body.size(), "application/json", [&body](std::size_t offset, std::size_t length, httplib::DataSink &sink) {
            return sink.write(body.data() + offset, std::min<std::size_t>(length, 262144));
        });
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::ofstream(file)
        << "apiVersion: v1\nkind: Config\ncurrent-context: bench\nclusters:\n- name: bench\n  cluster:\n    server: https://127.0.0.1:" << port
        << "\n    certificate-authority-data: " << kubeapi::encodeBase64(identity.pem())
        << "\ncontexts:\n- name: bench\n  context: {cluster: bench, user: bench}\nusers:\n- name: bench\n  user: {token: bench}\n";
    std::thread guard([&server] {
        char buffer[64];
        while (std::cin.read(buffer, sizeof buffer)) {
        }
        server.stop();
    });
    std::cout << "ready " << bytes << std::endl;
    server.listen_after_bind();
    guard.join();
    return 0;
}

} // namespace bench
