// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_log.h"

#include <cmath>
#include <cstdio>

namespace trainer {
namespace {

// Python's spellings in its own formats ("nan"), JSON's habit in json.dumps ("NaN").
std::string number(double value, const char *format, bool json = false)
{
    if (std::isnan(value))
        return json ? "NaN" : "nan";
    if (std::isinf(value))
        return json ? (value > 0 ? "Infinity" : "-Infinity") : (value > 0 ? "inf" : "-inf");
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

} // namespace

RunLog::RunLog(const Options &options, long totalSteps, double stepsPerEpoch)
    : m_options(options), m_total(totalSteps), m_stepsPerEpoch(stepsPerEpoch)
{
}

void RunLog::text(const std::string &line) const
{
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

void RunLog::step(const Step &s) const
{
    const double epoch = static_cast<double>(s.step) / m_stepsPerEpoch;
    switch (m_options.logFormat) {
    case Options::LogFormat::KeyValue:
        text("step " + std::to_string(s.step) + "/" + std::to_string(m_total) + " | epoch " + number(epoch, "%.2f") + " | loss " +
             number(s.loss, "%.4f") + " | lr " + number(s.learningRate, "%.2e") + " | grad_norm " + number(s.gradientNorm, "%.3f") + " | samples/s " +
             number(s.imagesPerSecond, "%.1f"));
        break;
    case Options::LogFormat::HuggingFace:
        text("{'loss': " + number(s.loss, "%.4f") + ", 'grad_norm': " + number(s.gradientNorm, "%.6g") + ", 'learning_rate': " +
             number(s.learningRate, "%.6g") + ", 'epoch': " + number(epoch, "%.2f") + ", 'step': " + std::to_string(s.step) + "}");
        break;
    case Options::LogFormat::Odd:
        // A home-made format that no reader knows, for those who want to see how a pattern is made.
        text("~ " + std::to_string(s.step) + " ~> penalty<" + number(s.loss, "%.4f") + "> slope<" + number(s.gradientNorm, "%.3f") + "> pace " +
             number(s.imagesPerSecond, "%.0f"));
        break;
    case Options::LogFormat::Json:
        text("{\"step\": " + std::to_string(s.step) + ", \"epoch\": " + number(epoch, "%.4f", true) + ", \"loss\": " + number(s.loss, "%.6f", true) +
             ", \"lr\": " + number(s.learningRate, "%.6g", true) + ", \"grad_norm\": " + number(s.gradientNorm, "%.6g", true) +
             ", \"samples_per_second\": " + number(s.imagesPerSecond, "%.1f", true) + "}");
        break;
    case Options::LogFormat::Lightning: {
        const long perEpoch = std::lround(std::ceil(m_stepsPerEpoch));
        const long done = (s.step - 1) % perEpoch + 1;
        const int tenths = static_cast<int>(done * 10 / perEpoch);
        const double rate = s.imagesPerSecond / m_options.batchSize;
        const auto seconds = static_cast<long>(s.seconds);
        char clock[32];
        std::snprintf(clock, sizeof clock, "%02ld:%02ld", seconds / 60, seconds % 60);
        text("Epoch " + std::to_string((s.step - 1) / perEpoch) + ": " + std::to_string(done * 100 / perEpoch) + "%|" +
             std::string(static_cast<std::size_t>(tenths), '#') + std::string(static_cast<std::size_t>(10 - tenths), ' ') + "| " +
             std::to_string(done) + "/" + std::to_string(perEpoch) + " [" + clock + "<?, " + number(rate, "%.2f") +
             "it/s, v_num=0, train_loss=" + number(s.loss, "%.3f") + ", global_step=" + std::to_string(s.step) + "]");
        break;
    }
    }
}

void RunLog::evaluation(long step, double loss, double accuracy) const
{
    const std::string at = std::to_string(step);
    switch (m_options.logFormat) {
    case Options::LogFormat::HuggingFace:
        text("{'eval_loss': " + number(loss, "%.4f") + ", 'eval_accuracy': " + number(accuracy, "%.4f") +
             ", 'epoch': " + number(static_cast<double>(step) / m_stepsPerEpoch, "%.2f") + ", 'step': " + at + "}");
        break;
    case Options::LogFormat::Json:
        text("{\"step\": " + at + ", \"val_loss\": " + number(loss, "%.6f", true) + ", \"val_acc\": " + number(accuracy, "%.4f", true) + "}");
        break;
    case Options::LogFormat::Odd:
        text("~~ checked at " + at + " ~> hits<" + number(accuracy, "%.4f") + ">");
        break;
    case Options::LogFormat::KeyValue:
    case Options::LogFormat::Lightning:
        text("eval step " + at + " | val_loss " + number(loss, "%.4f") + " | val_acc " + number(accuracy, "%.4f"));
        break;
    }
}

} // namespace trainer
