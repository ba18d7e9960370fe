// SPDX-License-Identifier: GPL-3.0-or-later
// Watch events of real-shaped pods: what the client does with a line (frame, parse, read into a pod, take it into the store) against
// QJsonDocument on the same lines with the same fields read. Processor time.
#include "tests/bench/bench_figures.h"
#include "tests/bench/canned_server.h"

#include "kubeapi/json/object_parser.h"
#include "kubeapi/objects/object_reader.h"
#include "kubeapi/objects/packed_pod.h"
#include "kubeapi/watch/line_framer.h"
#include "kubeapi/watch/reflector.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <random>

namespace {

constexpr int lineCount = 4000;

struct Few {
    std::string key, uid, version, phase, node;
};

} // namespace

int main()
{
    std::vector<std::string> lines;
    std::size_t bytes = 0;
    for (int i = 0; i < lineCount; ++i) {
        lines.push_back("{\"type\":\"MODIFIED\",\"object\":" + bench::cannedPod(i) + "}\n");
        bytes += lines.back().size();
    }
    std::printf("watch: %d events, %.1f kB each with managedFields\n", lineCount, static_cast<double>(bytes) / lineCount / 1000);
    enum class Form { Fields, Whole, Packed };
    std::vector<double> fields, pods, packed, qt;
    std::size_t check = 0;
    for (int round = 0; round < bench::rounds(); ++round) {
        const auto ours = [&](Form form) {
            std::mt19937 random(1);
            kubeapi::Reflector reflector(500, random, {}, false, form == Form::Packed ? &kubeapi::PackedPod::questions() : nullptr);
            reflector.start();
            reflector.listPage("1", "", {});
            reflector.watchOpened({});
            kubeapi::ObjectParser parser;
            kubeapi::LineFramer framer;
            kubeapi::Reflector::Identity who; // as Watcher has it
            const auto read = kubeapi::objectReader<kubeapi::Pod>();
            const auto readPacked = kubeapi::packedPodReader();
            for (const std::string &line : lines)
                framer.feed(line, [&](std::string_view text) {
                    kubeapi::JsonView root;
                    if (parser.parse(text.data(), text.size(), root))
                        return false;
                    const kubeapi::JsonView object = root["object"], meta = object["metadata"];
                    const auto word = [](kubeapi::JsonView value) { return value.string().value_or(std::string_view()); };
                    who.key.assign(word(meta["namespace"])).append("/").append(word(meta["name"]));
                    who.uid.assign(word(meta["uid"]));
                    who.resourceVersion.assign(word(meta["resourceVersion"]));
                    kubeapi::Reflector::Object value;
                    if (form == Form::Whole)
                        value = read(object);
                    else if (form == Form::Packed)
                        value = std::shared_ptr<const kubeapi::PackedPod>(readPacked(object));
                    else
                        value = std::make_shared<const Few>(
                            Few{who.key, who.uid, who.resourceVersion, object["status"]["phase"].text(), object["spec"]["nodeName"].text()});
                    reflector.upsert(who, std::move(value), {});
                    return true;
                });
            check += reflector.take().size();
        };
        fields.push_back(bench::processorMilliseconds([&] { ours(Form::Fields); }));
        pods.push_back(bench::processorMilliseconds([&] { ours(Form::Whole); }));
        packed.push_back(bench::processorMilliseconds([&] { ours(Form::Packed); }));
        if (std::getenv("TRAINYARD_BENCH_PEERS") && std::string_view(std::getenv("TRAINYARD_BENCH_PEERS")) == "none") {
            qt.push_back(0); // for a profile of our own part
            continue;
        }
        qt.push_back(bench::processorMilliseconds([&] {
            for (const std::string &line : lines) {
                const QJsonObject object =
                    QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size()))).object()["object"].toObject();
                const QJsonObject meta = object["metadata"].toObject();
                check +=
                    static_cast<std::size_t>(meta["namespace"].toString().size() + meta["name"].toString().size() + meta["uid"].toString().size() +
                                             meta["resourceVersion"].toString().size() + object["status"].toObject()["phase"].toString().size() +
                                             object["spec"].toObject()["nodeName"].toString().size());
            }
        }));
    }
    const auto perSecond = [](const std::vector<double> &ms) { return lineCount / bench::Figure::of(ms).median * 1000; };
    bench::print("kubeapi, six fields into the store", bench::Figure::of(fields), "ms");
    bench::print("kubeapi, whole kubeapi::Pod into the store", bench::Figure::of(pods), "ms");
    bench::print("kubeapi, packed as the window keeps them", bench::Figure::of(packed), "ms");
    bench::print("QJsonDocument, six fields", bench::Figure::of(qt), "ms");
    std::printf("  events a second: %.0f, %.0f and %.0f\n", perSecond(fields), perSecond(pods), perSecond(qt));
    bench::ratio("times faster than QJsonDocument, same fields", bench::Figure::of(qt).median, bench::Figure::of(fields).median);
    bench::ratio("times faster than QJsonDocument, whole pods", bench::Figure::of(qt).median, bench::Figure::of(pods).median);
    return check == 0;
}
