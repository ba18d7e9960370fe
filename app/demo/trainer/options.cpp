// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>

namespace trainer {
namespace {

std::optional<double> number(const std::string &text)
{
    char *end = nullptr;
    const double value = std::strtod(text.c_str(), &end);
    if (text.empty() || end == nullptr || *end != '\0' || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<std::string> environment(const char *name)
{
    const char *value = std::getenv(name);
    if (value == nullptr || *value == '\0')
        return std::nullopt;
    return std::string(value);
}

using Setter = std::function<std::optional<std::string>(const std::string &)>;

template <typename T>
Setter numeric(T &target, double least, double most)
{
    return [&target, least, most](const std::string &text) -> std::optional<std::string> {
        const auto value = number(text);
        if (!value)
            return "is not a number";
        if (*value < least || *value > most)
            return "is out of range";
        target = static_cast<T>(*value);
        return std::nullopt;
    };
}

std::map<std::string, Setter> settersOf(Options &o)
{
    std::map<std::string, Setter> setters;
    setters["lr"] = setters["learning-rate"] = numeric(o.learningRate, 0, 1e9);
    setters["batch-size"] = numeric(o.batchSize, 1, 4096);
    setters["width"] = numeric(o.width, 1, 1024);
    setters["seed"] = numeric(o.seed, 0, 9e15);
    setters["epochs"] = numeric(o.epochs, 0, 1e6);
    setters["steps"] = setters["max-steps"] = numeric(o.steps, 0, 1e9);
    setters["log-every"] = numeric(o.logEvery, 1, 1e9);
    setters["eval-every"] = numeric(o.evalEvery, 1, 1e9);
    setters["checkpoint-every"] = numeric(o.checkpointEvery, 1, 1e9);
    setters["step-delay-ms"] = numeric(o.stepDelayMs, 0, 6e5);
    setters["fail-at-step"] = numeric(o.failAtStep, 0, 1e9);
    setters["rank"] = numeric(o.rank, 0, 1023);
    setters["world-size"] = numeric(o.worldSize, 1, 1024);
    setters["master-port"] = numeric(o.masterPort, 1, 65535);
    setters["master-addr"] = [&o](const std::string &text) {
        o.masterAddress = text;
        return std::optional<std::string>();
    };
    setters["checkpoint-dir"] = [&o](const std::string &text) {
        o.checkpointFolder = text;
        return std::optional<std::string>();
    };
    setters["tensorboard-dir"] = [&o](const std::string &text) {
        o.tensorboardFolder = text;
        return std::optional<std::string>();
    };
    setters["optimizer"] = [&o](const std::string &text) -> std::optional<std::string> {
        if (text == "sgd")
            o.optimizer = Options::Optimizer::Sgd;
        else if (text == "momentum")
            o.optimizer = Options::Optimizer::Momentum;
        else if (text == "adam")
            o.optimizer = Options::Optimizer::Adam;
        else
            return "is none of sgd, momentum, adam";
        return std::nullopt;
    };
    setters["log-format"] = [&o](const std::string &text) -> std::optional<std::string> {
        if (text == "keyvalue")
            o.logFormat = Options::LogFormat::KeyValue;
        else if (text == "hf")
            o.logFormat = Options::LogFormat::HuggingFace;
        else if (text == "json")
            o.logFormat = Options::LogFormat::Json;
        else if (text == "lightning")
            o.logFormat = Options::LogFormat::Lightning;
        else if (text == "odd")
            o.logFormat = Options::LogFormat::Odd;
        else
            return "is none of keyvalue, hf, json, lightning, odd";
        return std::nullopt;
    };
    return setters;
}

void readEnvironment(Options &o, std::map<std::string, Setter> &setters)
{
    // torchrun's and the operators' own names; the command line wins over all of them.
    for (const auto &[variable, option] : {std::pair{"PET_NODE_RANK", "rank"},
                                           {"RANK", "rank"},
                                           {"PET_NNODES", "world-size"},
                                           {"WORLD_SIZE", "world-size"},
                                           {"PET_MASTER_ADDR", "master-addr"},
                                           {"MASTER_ADDR", "master-addr"},
                                           {"PET_MASTER_PORT", "master-port"},
                                           {"MASTER_PORT", "master-port"},
                                           {"TRAINER_STEP_DELAY_MS", "step-delay-ms"},
                                           {"TRAINER_CHECKPOINT_DIR", "checkpoint-dir"}}) {
        if (const auto value = environment(variable))
            setters[option](*value); // what is not understood (an elastic "1:4") stays at its default
    }
    o.rendezvousFile = environment("TRAINER_RENDEZVOUS_FILE").value_or("");
    o.reportFile = environment("TRAINER_REPORT_FILE").value_or("");
    o.paceFile = environment("TRAINER_PACE_FILE").value_or("");
    if (const auto parent = environment("TRAINER_PARENT_PID"))
        o.parentProcess = std::strtol(parent->c_str(), nullptr, 10);
}

} // namespace

std::variant<Options, std::string> Options::parse(const std::vector<std::string> &arguments)
{
    Options o;
    auto setters = settersOf(o);
    readEnvironment(o, setters);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (argument == "--help" || argument == "-h") {
            o.help = true;
            continue;
        }
        if (argument == "--stop-on-nan") {
            o.stopOnNan = true;
            continue;
        }
        if (argument.rfind("--", 0) != 0)
            return "unexpected argument '" + argument + "'; options start with --";
        const auto equals = argument.find('=');
        std::string name = argument.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        for (char &c : name)
            c = c == '_' ? '-' : c;
        const auto setter = setters.find(name);
        if (setter == setters.end())
            return "unknown option --" + name + "; --help lists the options";
        std::string value;
        if (equals != std::string::npos)
            value = argument.substr(equals + 1);
        else if (i + 1 < arguments.size())
            value = arguments[++i];
        else
            return "option --" + name + " needs a value";
        if (const auto problem = setter->second(value))
            return "option --" + name + ": '" + value + "' " + *problem;
    }
    if (o.rank >= o.worldSize)
        return "rank " + std::to_string(o.rank) + " needs a world size above " + std::to_string(o.worldSize);
    if (o.batchSize < o.worldSize)
        return "batch size " + std::to_string(o.batchSize) + " leaves some of the " + std::to_string(o.worldSize) + " ranks without an image";
    // The setters refer to this very object's members; a plain copy carries the values only.
    return Options(o);
}

const char *Options::name(Optimizer value)
{
    switch (value) {
    case Optimizer::Momentum:
        return "momentum";
    case Optimizer::Adam:
        return "adam";
    case Optimizer::Sgd:
        break;
    }
    return "sgd";
}

std::string Options::usage()
{
    return "trainyard-demo-trainer: trains a small network to read handwritten digits.\n"
           "  --lr X --batch-size N --width N --optimizer sgd|momentum|adam --seed N\n"
           "  --epochs X | --steps N   --log-every N --eval-every N --log-format keyvalue|hf|json|lightning|odd\n"
           "  --checkpoint-dir FOLDER --checkpoint-every N   resumes from the newest checkpoint there\n"
           "  --tensorboard-dir FOLDER   writes the same figures as TensorBoard event files\n"
           "  --rank N --world-size N --master-addr A --master-port P   data-parallel over TCP\n"
           "  --step-delay-ms X --stop-on-nan --fail-at-step N\n";
}

} // namespace trainer
