// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/gpu/exporter_text.h"
#include "app/domain/gpu/exposition.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>

using namespace gpu;

namespace {

const kubeapi::TimePoint noon = *kubeapi::parseTime("2026-11-22T12:00:00Z");

std::string series(const std::string &name, const std::string &gpu, const std::string &value, const std::string &more = "")
{
    return name + "{gpu=\"" + gpu + "\",UUID=\"GPU-" + gpu + "\",modelName=\"NVIDIA H100 80GB HBM3\",Hostname=\"host-7\"" + more + "} " + value +
           "\n";
}

} // namespace

TEST(Exposition, ReadsAllFormsOfLines)
{
    std::vector<std::string> names;
    std::vector<double> values;
    std::string escaped;
    std::optional<std::int64_t> stamp;
    const std::size_t bad = readExposition("# HELP a text\n# TYPE a gauge\na 1\r\n\n  b{ x = \"1\" , y=\"q\\\"\\\\\\n\\z\", } 2.5e3 1700000000123\n"
                                           "c NaN\nd +Inf\ne{} -Inf\nf{x=\"}\"} +4\nlast 7",
                                           [&](const ExpositionSample &sample) {
                                               names.emplace_back(sample.name);
                                               values.push_back(sample.value);
                                               if (sample.name == "b") {
                                                   escaped = sample.label("y");
                                                   stamp = sample.timestampMs;
                                               }
                                           });
    EXPECT_EQ(bad, 0u);
    EXPECT_EQ(names, (std::vector<std::string>{"a", "b", "c", "d", "e", "f", "last"}));
    EXPECT_EQ(values[1], 2500);
    EXPECT_TRUE(std::isnan(values[2]));
    EXPECT_TRUE(std::isinf(values[3]));
    EXPECT_LT(values[4], 0);
    EXPECT_EQ(values[5], 4);
    EXPECT_EQ(escaped, "q\"\\\n\\z");
    EXPECT_EQ(stamp, 1700000000123);
}

TEST(Exposition, MalformedLinesAreCountedAndSkipped)
{
    int good = 0;
    const std::size_t bad =
        readExposition("a\na{\na{x}\na{x=}\na{x=\"1\na{x=\"1\" y=\"2\"} 1\na{x=\"1\"} one\na 1 2 3\n9a 1\na 1x\n{x=\"1\"} 1\na{x=\"\\\nok 1\n",
                       [&](const ExpositionSample &) { ++good; });
    EXPECT_EQ(good, 1);
    EXPECT_EQ(bad, 12u);
}

TEST(Exposition, AStampOutsideAllYearsIsNoStamp)
{
    int good = 0;
    const std::size_t bad = readExposition("a 1 17000000000000000\na 1 -9223372036854775808\na 1 9223372036854775807\nok 1 1700000000000\n",
                                           [&](const ExpositionSample &) { ++good; });
    EXPECT_EQ(good, 1);
    EXPECT_EQ(bad, 3u);
}

TEST(Exposition, AnyBytesAreSafe)
{
    std::mt19937 random(3);
    const std::string alphabet = "ab{}\"\\=,1.e+ \n#\t\rNaN\x80\xff";
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (unsigned i = random() % 60; i > 0; --i)
            text += alphabet[random() % alphabet.size()];
        readExposition(text, [](const ExpositionSample &sample) { EXPECT_FALSE(sample.name.empty()); });
        readExporterText(text, "n", noon);
    }
}

TEST(ExporterText, DcgmSamples)
{
    const std::string pod = ",container=\"pytorch\",namespace=\"team\",pod=\"ft-0\"";
    const ExporterReading reading =
        readExporterText(series("DCGM_FI_DEV_GPU_UTIL", "0", "97", pod) + series("DCGM_FI_PROF_GR_ENGINE_ACTIVE", "0", "0.81", pod) +
                             series("DCGM_FI_DEV_FB_USED", "0", "71234", pod) + series("DCGM_FI_DEV_FB_FREE", "0", "9777", pod) +
                             series("DCGM_FI_DEV_FB_RESERVED", "0", "500", pod) + series("DCGM_FI_DEV_POWER_USAGE", "0", "612.418", pod) +
                             series("DCGM_FI_DEV_GPU_TEMP", "0", "61", pod) + series("DCGM_FI_DEV_SM_CLOCK", "0", "1980", pod) +
                             series("DCGM_FI_DEV_XID_ERRORS", "0", "0", pod) + series("DCGM_FI_PROF_PIPE_TENSOR_ACTIVE", "0", "0.4", pod) +
                             series("DCGM_FI_DEV_GPU_UTIL", "1", "3") + series("DCGM_FI_DEV_FB_USED", "1", "NaN") + "go_goroutines 9\n",
                         "gpu-a", noon);
    EXPECT_TRUE(reading.knownMetrics);
    ASSERT_EQ(reading.samples.size(), 2u);
    const GpuSample &first = reading.samples[0], &second = reading.samples[1];
    EXPECT_EQ(first.node, "gpu-a"); // the exporter pod's node wins over the host name label
    EXPECT_EQ(first.index, 0);
    EXPECT_EQ(first.uuid, "GPU-0");
    EXPECT_DOUBLE_EQ(*first.utilization, 0.81);
    EXPECT_FALSE(first.coarse);
    EXPECT_DOUBLE_EQ(*first.tensorActive, 0.4);
    EXPECT_DOUBLE_EQ(*first.memoryUsedBytes, 71234.0 * 1048576);
    EXPECT_DOUBLE_EQ(*first.memoryTotalBytes, (71234.0 + 9777 + 500) * 1048576);
    EXPECT_DOUBLE_EQ(*first.powerWatts, 612.418);
    EXPECT_EQ(first.xid, 0);
    EXPECT_EQ(first.podKey(), "team/ft-0");
    EXPECT_EQ(first.container, "pytorch");
    EXPECT_EQ(first.time, noon);
    EXPECT_DOUBLE_EQ(*second.utilization, 0.03);
    EXPECT_TRUE(second.coarse);
    EXPECT_FALSE(second.memoryUsedBytes.has_value()); // NaN is absent, not zero
    EXPECT_FALSE(second.powerWatts.has_value());
    EXPECT_EQ(second.podKey(), "");
}

TEST(ExporterText, MigAndOldLabelNames)
{
    const ExporterReading reading = readExporterText(
        series("DCGM_FI_PROF_GR_ENGINE_ACTIVE", "2", "0.03", ",GPU_I_PROFILE=\"1g.10gb\",GPU_I_ID=\"9\"") +
            series("DCGM_FI_PROF_GR_ENGINE_ACTIVE", "2", "0.5", ",GPU_I_PROFILE=\"1g.10gb\",GPU_I_ID=\"10\"") +
            "DCGM_FI_DEV_GPU_UTIL{gpu=\"3\",uuid=\"GPU-3\",hostname=\"h\",pod_name=\"old\",pod_namespace=\"ns\",container_name=\"c\"} 50\n",
        "", noon);
    ASSERT_EQ(reading.samples.size(), 3u);
    EXPECT_EQ(reading.samples[0].node, "h");
    EXPECT_EQ(reading.samples[0].podKey(), "ns/old");
    EXPECT_EQ(reading.samples[1].migProfile, "1g.10gb");
    EXPECT_NE(reading.samples[1].deviceKey(), reading.samples[2].deviceKey());
}

TEST(ExporterText, AmdIntelAndHabana)
{
    const ExporterReading amd =
        readExporterText("amd_gpu_gfx_activity{gpu_id=\"0\",gpu_partition_id=\"0\",serial_number=\"69\",card_series=\"AMD INSTINCT "
                         "MI300X\",pod=\"\",namespace=\"\"} 88\n"
                         "gpu_used_vram{gpu_id=\"0\",gpu_partition_id=\"0\",serial_number=\"69\"} 1024\n"
                         "gpu_power_usage{gpu_id=\"0\",serial_number=\"69\"} 10\ngpu_package_power{gpu_id=\"0\",serial_number=\"69\"} 700\n"
                         "gpu_gfx_activity{gpu_id=\"0\",gpu_partition_id=\"1\",serial_number=\"69\"} 0\n",
                         "m", noon);
    ASSERT_EQ(amd.samples.size(), 1u);
    EXPECT_DOUBLE_EQ(*amd.samples[0].utilization, 0.88);
    EXPECT_DOUBLE_EQ(*amd.samples[0].memoryUsedBytes, 1024.0 * 1048576);
    EXPECT_DOUBLE_EQ(*amd.samples[0].powerWatts, 700);
    EXPECT_EQ(amd.samples[0].podKey(), "");
    const ExporterReading intel = readExporterText(
        "xpum_engine_group_ratio{type=\"copy\",uuid=\"i\"} 0.9\nxpum_engine_group_ratio{type=\"compute\",uuid=\"i\"} 0.4\n", "x", noon);
    EXPECT_DOUBLE_EQ(*intel.samples.at(0).utilization, 0.4);
    const ExporterReading habana = readExporterText("habanalabs_utilization{uuid=\"g\"} 40\nhabanalabs_power_mW{uuid=\"g\"} 350000\n", "x", noon);
    EXPECT_DOUBLE_EQ(*habana.samples.at(0).powerWatts, 350);
}

TEST(ExporterText, PagesThatAreNotExporters)
{
    EXPECT_FALSE(readExporterText("<html>login</html>", "n", noon).knownMetrics);
    EXPECT_TRUE(readExporterText("", "n", noon).samples.empty());
}

TEST(PrometheusVector, ExportedLabelsWinAndTheExporterIsNoHolder)
{
    const auto result = readPrometheusVector(R"({"status":"success","data":{"resultType":"vector","result":[
        {"metric":{"__name__":"DCGM_FI_DEV_GPU_UTIL","gpu":"0","UUID":"GPU-0","Hostname":"a","pod":"dcgm-x","namespace":"gpu","exported_pod":"p","exported_namespace":"n"},"value":[1700000000.5,"40"]},
        {"metric":{"__name__":"DCGM_FI_DEV_GPU_UTIL","gpu":"1","UUID":"GPU-1","Hostname":"a","pod":"dcgm-x","namespace":"gpu"},"value":[1700000000.5,"0"]},
        {"metric":{"__name__":"DCGM_FI_DEV_GPU_TEMP","gpu":"1","UUID":"GPU-1","Hostname":"a"},"value":[1700000000.5,"NaN"]},
        {"metric":{},"value":[]}]}})");
    ASSERT_TRUE(result.has_value());
    ASSERT_EQ(result->samples.size(), 2u);
    EXPECT_EQ(result->samples[0].podKey(), "n/p");
    EXPECT_EQ(result->samples[1].podKey(), "");
    EXPECT_EQ(result->samples[1].utilization, 0.0);
    EXPECT_FALSE(result->samples[1].temperatureCelsius.has_value());
    EXPECT_EQ(result->unreadableLines, 1u);
    EXPECT_EQ(*result->samples[0].time, kubeapi::TimePoint(std::chrono::milliseconds(1700000000500)));
    EXPECT_NE(exporterQuery().find("DCGM_FI_DEV_GPU_UTIL"), std::string::npos);
}

TEST(PrometheusVector, ErrorsAreValues)
{
    EXPECT_EQ(readPrometheusVector("<html>").error().kind, kubeapi::ErrorKind::Parse);
    EXPECT_EQ(readPrometheusVector(R"({"status":"success","data":{"resultType":"matrix","result":[]}})").error().kind, kubeapi::ErrorKind::Parse);
    EXPECT_EQ(readPrometheusVector(R"({"status":"error","error":"parse error"})").error().kind, kubeapi::ErrorKind::Server);
}
