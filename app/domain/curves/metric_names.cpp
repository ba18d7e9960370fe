// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/curves/metric_names.h"

#include "app/domain/curves/word_set.h"

#include <algorithm>
#include <array>
#include <vector>

namespace curves {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool isAlnum(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); }

using Words = std::vector<std::string_view>;

/// The alphanumeric words of an already lowered name; "val_f1@10" gives val, f1, 10.
Words wordsOf(std::string_view name)
{
    Words words;
    std::size_t i = 0;
    while (i < name.size()) {
        while (i < name.size() && !isAlnum(name[i]))
            ++i;
        const auto begin = i;
        while (i < name.size() && isAlnum(name[i]))
            ++i;
        if (i > begin)
            words.push_back(name.substr(begin, i - begin));
    }
    return words;
}

template <std::size_t N>
bool anyWord(const Words &words, const WordSet<N> &list)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return list.contains(word); });
}

template <std::size_t N>
bool anyPart(std::string_view name, const std::array<std::string_view, N> &list)
{
    return std::any_of(list.begin(), list.end(), [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

// Names that look like metrics and are settings or progress.
constexpr WordSet settingWords{"count",  "errors",  "code",     "retries",   "labels", "thresholds", "thresh_test", "topk",      "classes", "conf",
                               "weight", "weights", "scale",    "scaler",    "fn",     "type",       "coef",        "coeff",     "gamma",   "alpha",
                               "beta",   "lambda",  "interval", "threshold", "thresh", "patience",   "window",      "name",      "mode",    "seed",
                               "rank",   "size",    "workers",  "port",      "pid",    "version",    "hysteresis",  "smoothing", "lineno",  "line",
                               "adj",    "kernel",  "device",   "devices",   "num",    "max",        "min",         "warmup",    "decay",   "layers"};
constexpr std::array<std::string_view, 18> lossParts{"cross entropy", "smoothl1",      "obj func", "function value", "loss",        "cost",
                                                     "perplexity",    "rmse",          "error",    "objf",           "entropyloss", "crossentropy",
                                                     "cross_entropy", "cross-entropy", "inertia",  "logloss",        "divergence",  "deviance"};
constexpr WordSet lossWords{"nll",    "bpb",  "bpc",  "ppl",      "mae",       "mse",   "mape",  "trl",  "tel",     "wer",   "cer",   "fid",
                            "energy", "err",  "errs", "deviance", "objective", "bound", "elbo",  "bits", "epe",     "xent",  "ctc",   "ce",
                            "bcer",   "bwer", "mr",   "fid50k",   "kid50k",    "fvd",   "lpips", "rms",  "perdida", "perte", "perda", "verlust"};
// Metrics of LightGBM that no other list has: https://lightgbm.readthedocs.io/en/stable/Parameters.html#metric
constexpr WordSet boostingLosses{"l1", "l2", "huber", "fair", "poisson", "quantile", "gamma", "tweedie", "xentropy", "kldiv", "xentlambda"};
constexpr std::array<std::string_view, 12> scoreParts{"accuracy", "reward", "precision", "recall",          "bleu",         "rouge", "f1",
                                                      "score",    "ep_rew", "epret",     "episodic_return", "averagereturn"};
constexpr WordSet scoreWords{"rocauc",  "performance", "accu", "ll",        "loglik",     "acc",      "acc1",        "acc5",       "auc",
                             "auroc",   "auprc",       "map",  "map50",     "iou",        "miou",     "dice",        "psnr",       "ssim",
                             "top1",    "top5",        "ndcg", "mrr",       "return",     "returns",  "r2",          "eva",        "em",
                             "mcc",     "kappa",       "ap",   "ap50",      "ap75",       "pearson",  "spearman",    "learn",      "hits",
                             "fitness", "csi",         "mll",  "exactitud", "exactitude", "acuracia", "genauigkeit", "recompensa", "belohnung"};
// Two nets that play against each other: pix2pix, CycleGAN and what grew out of them.
constexpr WordSet partsOfPlay{"g_gan",  "g_l1",  "g_lp", "g_adv", "g_vgg",   "g_feat",  "g_cls",  "g_gp",  "g_gdl",      "d_real",
                              "d_fake", "d_gan", "d_gp", "d_cls", "cycle_a", "cycle_b", "idt_a",  "idt_b", "g_gan_feat", "nce",
                              "nce_y",  "d_a",   "d_b",  "g_a",   "g_b",     "g_real",  "g_fake", "d_adv"};
// What optimisers call the function that they minimise.
constexpr WordSet objectiveNames{"f(x)", "f", "fun", "fval", "f_avg", "f_min", "f_opt", "f_best"};
constexpr WordSet ignoredWords{"eta", "remaining", "lineno", "pid", "port", "timestamp", "ts", "rank"};
constexpr WordSet timeWords{"time", "runtime",  "elapsed", "seconds", "sec",      "secs", "ms",         "dt",
                            "wall", "duration", "latency", "timing",  "walltime", "took", "duration_s", "avg_ms"};
constexpr WordSet throughputWords{"tps", "wps", "ups", "fps", "ips", "throughput", "speed", "tflops", "tflop", "mfu", "samplespersec", "flops"};

bool ratePart(std::string_view name, const Words &words)
{
    if (name.find("learning_rate") != std::string_view::npos || name.find("learning rate") != std::string_view::npos)
        return true;
    return std::find(words.begin(), words.end(), "lr") != words.end() || std::find(words.begin(), words.end(), "lr0") != words.end();
}

bool pastAscii(std::string_view name)
{
    return std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Names that people give in their own language: Chinese, Japanese, Korean, Russian, Spanish, Portuguese, French, German.
NameRole foreignRole(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> epochs{"轮",    "轮次",  "エポック", "에포크", "에폭",  "эпоха",
                                                             "Эпоха", "época", "Época",    "époque", "Époque"};
    static constexpr std::array<std::string_view, 15> steps{"эпизод", "Эпизод",   "шаг",      "Шаг",      "回合",      "episódio", "步",       "步数",
                                                            "迭代",   "迭代次数", "итерация", "Итерация", "iteración", "iteração", "itération"};
    static constexpr std::array<std::string_view, 6> times{"时间", "時間", "耗时", "用时", "시간", "время"};
    static constexpr std::array<std::string_view, 5> rates{"学习率", "學習率", "学習率", "학습률", "скорость обучения"};
    static constexpr std::array<std::string_view, 9> losses{"ошибка", "Ошибка", "损失", "損失", "誤差", "误差", "손실", "потер", "pérdida"};
    static constexpr std::array<std::string_view, 18> scores{"наград",  "Наград", "Точност", "вознагражд", "准确率",    "準確率",
                                                             "正确率",  "正確率", "精度",    "召回率",     "正解率",    "정확도",
                                                             "точност", "奖励",   "得分",    "acurácia",   "precisión", "回报"};
    if (std::find(epochs.begin(), epochs.end(), name) != epochs.end())
        return NameRole::Epoch;
    if (std::find(steps.begin(), steps.end(), name) != steps.end())
        return NameRole::Step;
    return anyPart(name, rates)    ? NameRole::Rate
           : anyPart(name, losses) ? NameRole::Loss
           : anyPart(name, scores) ? NameRole::Score
           : anyPart(name, times)  ? NameRole::Time
                                   : NameRole::Other;
}

bool endsWith(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

NameRole counterRole(std::string_view name, const Words &words)
{
    auto last = words.back();
    if (words.size() == 2 && (last == "no" || last == "nr" || last == "idx" || last == "index" || last == "id") && words.front() != "batch")
        last = words.front(); // "Iteration No: 3"
    const auto slash = name.find('/');
    if (slash != std::string_view::npos) {
        const auto head = name.substr(0, slash);
        if (head == "ms" || head == "s" || head == "sec" || head == "seconds" || head == "samples" || head == "tokens" || head == "us")
            return NameRole::Other; // "ms/batch" is a rate
    }
    if (words.size() > 4 || anyPart(name, lossParts) || anyPart(name, scoreParts) || anyWord(words, scoreWords))
        return NameRole::Other; // "train_loss_step" is a loss
    static constexpr WordSet counters{"num steps",         "env steps", "total env steps", "frames",       "num frames", "total num frames",
                                      "num timesteps",     "total t",   "episode num",     "# of episode", "n_gen",      "number_of_trees",
                                      "running generation"};
    if (counters.contains(name))
        return NameRole::Step;
    static constexpr WordSet notCounters{"per",     "number", "max",       "min",   "warmup", "eval", "save", "logging",
                                         "skipped", "nan",    "remaining", "every", "time",   "best", "n"};
    if (anyWord(words, notCounters))
        return NameRole::Other;
    if (last == "epoch" || last == "ep" || name == "epch" || name == "epoca" || name == "epoche" || name == "epoka" || name == "epoch_num" ||
        name == "pass" || name == "e")
        return NameRole::Epoch;
    if (words.size() == 2 && last == "num" && words.front().starts_with("eval")) // "evaluate_num:3"
        return NameRole::Step;
    if (words.size() == 2 && (last == "done" || last == "seen" || last == "completed")) { // "epochs_done", "Batches seen"
        if (words.front() == "epochs")
            return NameRole::Epoch;
        if (words.front() == "iterations" || words.front() == "steps")
            return NameRole::Step;
        if (words.front() == "batches" || words.front() == "examples")
            return NameRole::Samples;
    }
    if (name == "samples_count" || name == "consumed samples" || name == "consumed_samples" || name == "num_tokens_seen" || name == "kimg")
        return NameRole::Samples;
    if (last == "batch" || last == "minibatch" || name == "batch_idx" || name == "batch_id" || name == "mini batch" || name == "micro_step" ||
        name == "i")
        return words.size() <= 2 ? NameRole::Batch : NameRole::Other;
    if (name == "total_timesteps" || name == "num_timesteps" || name == "timesteps_total" || name == "num_updates" || name == "step_num" ||
        name == "current_steps" || name == "up." || name == "up" || name == "training_iteration" || name == "total_train_updates" ||
        name == "nupdates" || name == "batch_num" || name == "s" || name == "niter" || name == "#" || name == "example counter")
        return NameRole::Step;
    if (words.front() == "total" || words.front() == "num")
        return NameRole::Other;
    if (last == "step" || last == "steps" || last == "iter" || last == "iters" || last == "iteration" || last == "it" || last == "update" ||
        last == "updates" || last == "round" || last == "trial" || last == "episode" || last == "episodio" || last == "iteracion" ||
        last == "iteracao" || last == "iterazione" || last == "timestep" || last == "timesteps" ||
        ((last == "gen" || last == "generation" || last == "tick" || last == "cycle" || last == "game" || last == "iteratie" || last == "stap" ||
          last == "schritt" || last == "krok" || last == "iteracja" || last == "adim") &&
         words.size() == 1))
        return words.size() <= 3 ? NameRole::Step : NameRole::Other;
    return NameRole::Other;
}

/// What an episode brought, in short: "ep_r", "ep_ret".
bool episodeReturn(const Words &words)
{
    return words.size() == 2 && words.front() == "ep" &&
           (words.back() == "r" || words.back() == "rew" || words.back() == "ret" || words.back() == "return");
}

} // namespace

bool mayEndCounter(std::string_view name)
{
    auto end = name.size();
    while (end > 0 && !isAlnum(name[end - 1]))
        --end;
    auto begin = end;
    while (begin > 0 && isAlnum(name[begin - 1]))
        --begin;
    if (begin == end)
        return true;
    static constexpr WordSet lasts{"epoch",  "ep",      "batch", "minibatch", "step",    "steps",    "iter",      "iters",   "iteration", "it",
                                   "update", "updates", "round", "trial",     "episode", "timestep", "timesteps", "counter", "gen",       "trees"};
    char low[16];
    if (end - begin > sizeof low)
        return false;
    for (auto i = begin; i < end; ++i)
        low[i - begin] = lower(name[i]);
    return lasts.contains({low, end - begin});
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool containsNoCase(std::string_view text, std::string_view part)
{
    if (part.size() > text.size())
        return false;
    for (std::size_t i = 0; i + part.size() <= text.size(); ++i) {
        std::size_t j = 0;
        while (j < part.size() && lower(text[i + j]) == part[j])
            ++j;
        if (j == part.size())
            return true;
    }
    return false;
}

NameRole nameRole(std::string_view raw)
{
    const std::string name = lowered(raw);
    if (name == "#")
        return NameRole::Step;
    const Words words = wordsOf(name);
    if (pastAscii(name))
        if (const auto foreign = foreignRole(name); foreign != NameRole::Other)
            return foreign;
    if (words.empty())
        return NameRole::Other;
    if (name == "sen." || name == "seed" || name == "total_steps" || name == "percentage" || name == "max_steps" || name == "total_epochs")
        return NameRole::Ignored;
    if (anyWord(words, ignoredWords) && !anyPart(name, lossParts) && words.size() < 4)
        return NameRole::Ignored;
    const auto counter = counterRole(name, words);
    if (counter != NameRole::Other)
        return counter;
    if (ratePart(name, words))
        return NameRole::Rate;
    if (name.find("norm") != std::string::npos && (words.size() == 1 || name.find("grad") != std::string::npos || words.front() == "gnorm"))
        return NameRole::Gradient;
    if (anyWord(words, throughputWords) || endsWith(name, "/s") || name.find("/sec") != std::string::npos ||
        name.find("per_second") != std::string::npos || name.find("per second") != std::string::npos || endsWith(name, "persec") ||
        name.find("/ sec") != std::string::npos)
        return NameRole::Throughput;
    if (anyWord(words, timeWords) || endsWith(name, "_time") || endsWith(name, "_ms"))
        return NameRole::Time;
    if (name.find("mem") == 0 || name.find("_mem") != std::string::npos || name.find(" mem") != std::string::npos ||
        name.find("memory") != std::string::npos || name.find("memalloc") != std::string::npos)
        return NameRole::Memory;
    if (anyWord(words, settingWords))
        return NameRole::Other;
    if (name.find("likelihood") != std::string::npos || name == "log prob" || name == "log joint" || name.find("loglik") != std::string::npos ||
        name.find("log_lik") != std::string::npos || name.find("log-lik") != std::string::npos)
        return name.find("neg") != std::string::npos || words.front() == "nll" ? NameRole::Loss : NameRole::Score;
    if (anyPart(name, lossParts) || anyWord(words, lossWords) || objectiveNames.contains(raw))
        return NameRole::Loss;
    if (partsOfPlay.contains(name))
        return NameRole::Loss;
    if (endsWith(words.back(), "focal") && words.back().size() > 5) // "HeatmapFocal": a focal loss
        return NameRole::Loss;
    if (words.front() == "l" && words.size() > 1 && name.front() == 'l' && name[1] == '_') // "l_pix", "L_out"
        return NameRole::Loss;
    if (raw == "R" || episodeReturn(words)) // what an episode brought
        return NameRole::Score;
    if (raw == "L1") // a distance; "l1" is a penalty
        return NameRole::Loss;
    if (anyPart(name, scoreParts) || anyWord(words, scoreWords) || (endsWith(words.back(), "acc") && words.back().size() > 3))
        return NameRole::Score;
    for (const std::string_view hits : {"hits", "hit"}) // "Hit10", "hits3"
        if (words.back().starts_with(hits) && words.back().size() > hits.size() &&
            words.back().find_first_not_of("0123456789", hits.size()) == std::string_view::npos)
            return NameRole::Score;
    // LightGBM: "valid_0's l2" is a metric, a lone "l2" may be a setting
    if (const auto of = name.find("'s "); of != std::string::npos && (name.starts_with("valid") || name.starts_with("training")) &&
                                          boostingLosses.contains(std::string_view(name).substr(of + 3)))
        return NameRole::Loss;
    return NameRole::Other;
}

bool namesSetting(std::string_view name)
{
    const std::string low = lowered(name);
    return anyWord(wordsOf(low), settingWords);
}

bool isMetric(NameRole role) { return role == NameRole::Loss || role == NameRole::Score; }

Direction directionOf(std::string_view name)
{
    const std::string low = lowered(name);
    if (low == "performance" || low == "learn" || low == "test" || low == "best" || low.ends_with(" std") || low.ends_with("_std") ||
        low.ends_with("/std"))
        return Direction::Unknown;
    // Magnitudes of a policy's loss terms and margins say nothing about better or worse.
    switch (nameRole(name)) {
    case NameRole::Loss:
        return low.find("bound") != std::string::npos || low.find("objective") != std::string::npos ? Direction::Unknown : Direction::Lower;
    case NameRole::Score:
        return low.find("explained") != std::string::npos ? Direction::Unknown : Direction::Higher;
    case NameRole::Throughput:
        return Direction::Higher;
    default:
        return Direction::Unknown;
    }
}

Phase phaseOfWord(std::string_view raw)
{
    // Most words are none of these, and their first letter says so.
    const auto *first = std::find_if(raw.begin(), raw.end(), isAlnum);
    if (first == raw.end() || std::string_view("tvedhc").find(lower(*first)) == std::string_view::npos)
        return Phase::None;
    const auto *last = std::find_if_not(first, raw.end(), isAlnum);
    char low[10];
    const auto length = static_cast<std::size_t>(last - first);
    if (length > sizeof low || std::any_of(last, raw.end(), isAlnum))
        return Phase::None;
    std::transform(first, last, low, lower);
    const std::string_view word(low, length);
    static constexpr WordSet validation{"val", "valid",   "validation", "validating", "eval", "evaluation", "evaluating",
                                        "dev", "holdout", "cv",         "validate",   "vali", "vld"};
    if (word == "train" || word == "training" || word == "trn")
        return Phase::Train;
    if (validation.contains(word))
        return Phase::Validation;
    if (word == "test" || word == "testing" || word == "tst")
        return Phase::Test;
    return Phase::None;
}

Phase phaseOfName(std::string_view name)
{
    if (pastAscii(name)) {
        if (name.find("验证") != std::string_view::npos || name.find("驗證") != std::string_view::npos ||
            name.find("検証") != std::string_view::npos || name.find("검증") != std::string_view::npos)
            return Phase::Validation;
        if (name.find("测试") != std::string_view::npos || name.find("測試") != std::string_view::npos ||
            name.find("テスト") != std::string_view::npos)
            return Phase::Test;
    }
    std::size_t i = 0;
    while (i < name.size()) {
        while (i < name.size() && !isAlnum(name[i]))
            ++i;
        const auto begin = i;
        while (i < name.size() && isAlnum(name[i]))
            ++i;
        if (i > begin) {
            const auto phase = phaseOfWord(name.substr(begin, i - begin));
            if (phase != Phase::None)
                return phase;
        }
    }
    return Phase::None;
}

namespace {

/// "Cumulative Reward", "avg return": what an episode brought, with nothing but words for how it was taken together.
bool earned(const Words &words)
{
    static constexpr WordSet taken{"avg", "average", "mean", "total"};
    static constexpr WordSet whole{"cumulative", "cummulative", "cum", "episode", "episodic", "ep"};
    const bool reward = words.back() == "reward" || words.back() == "rewards";
    return words.size() > 1 && words.size() < 4 && (reward || words.back() == "return") && (reward || anyWord(words, whole)) &&
           std::all_of(words.begin(), words.end() - 1, [](std::string_view word) { return taken.contains(word) || whole.contains(word); });
}

/// "Blue Reward", "train_reward", "Eval return": of one agent or kind of episodes. What pairs of answers earn in preference learning is none.
bool earnedBySome(std::string_view name, const Words &words)
{
    static constexpr WordSet others{"chosen", "rejected", "margin", "margins",   "std",    "max", "min",
                                    "best",   "kl",       "model",  "intrinsic", "format", "last"};
    const bool ofPhase = words.size() == 2 && phaseOfWord(words.front()) != Phase::None && (words.back() == "return" || words.back() == "returns");
    return words.size() > 1 && words.size() < 4 && (words.back() == "reward" || words.back() == "rewards" || ofPhase) && !anyWord(words, others) &&
           name.find('/') == std::string_view::npos;
}

/// "G_loss", "loss_G", "errG", "Gen loss": of two nets that play against each other, the one whose work is wanted.
bool ofGenerator(const Words &words)
{
    return std::any_of(words.begin(), words.end(), [](std::string_view word) {
        return word == "g" || word == "gen" || word == "generator" || word == "lossg" || word == "errg" || word == "gloss";
    });
}

} // namespace

int mainRank(std::string_view raw)
{
    const std::string name = lowered(raw);
    const Words words = wordsOf(name);
    const auto role = nameRole(raw);
    if (words.empty()) {
        const int behind = phaseOfName(name) == Phase::None ? 0 : 30;
        return role == NameRole::Loss ? 75 - behind : role == NameRole::Score ? 25 - behind / 3 : -1;
    }
    if (words.back() == "std" || name.find("best") != std::string::npos || name.find("worst") != std::string::npos)
        return -1;
    // A policy is judged by what it earns, not by the size of its losses.
    if (name.find("ep_rew") != std::string::npos || name.find("mean reward") != std::string::npos ||
        name.find("episode_reward") != std::string::npos || name.find("episode reward") != std::string::npos ||
        name.find("mean_reward") != std::string::npos || name.find("episode_return") != std::string::npos ||
        name.find("episodic_return") != std::string::npos || name.find("averagereturn") != std::string::npos ||
        name.find("mean_return") != std::string::npos || name.find("mean return") != std::string::npos ||
        name.find("episode return") != std::string::npos || name.find("averageepret") != std::string::npos || name == "reward" ||
        name == "rewards/mean" || name == "reward/mean" || name == "train/reward" || name == "critic/rewards/mean" || name == "critic/score/mean")
        return name.find("critic") == 0 ? 99 : 100;
    if (earned(words))
        return 100;
    const auto phase = phaseOfName(name);
    const int later = phase == Phase::Validation ? 30 : phase == Phase::Test ? 34 : 0;
    if (role == NameRole::Score && earnedBySome(name, words))
        return later > 0 ? 94 : 97;
    if (role == NameRole::Loss) {
        const auto last = words.back();
        int rank = 60;
        const bool twoWords = words.size() == 2 && words.back() == "loss";
        if (name == "loss")
            rank = 92;
        else if (twoWords && (words.front() == "total" || words.front() == "tot"))
            rank = 90;
        else if (words.size() == 3 && words.back() == "loss" && (words[1] == "total" || words[1] == "tot") && words.front() == "train")
            rank = 88;
        else if (name == "train_loss" || name == "train loss" || name == "total_loss" || name == "lm loss" || name == "trl" || name == "train/loss" ||
                 name == "training loss" || name.ends_with("/total_loss") || name.ends_with("/loss_total"))
            rank = 90;
        else if ((last == "loss" && words.size() <= 2) || name.find("loss_step") != std::string::npos)
            rank = 80;
        else if (last == "loss" || words.front() == "loss" || endsWith(last, "loss"))
            rank = 76;
        if (rank == 76 && words.size() == 2 && words.front() == "loss" &&
            (words.back() == "total" || words.back() == "overall" || words.back() == "tot"))
            rank = 88; // beside its parts
        if (rank == 76 && (name.find("generator") != std::string::npos || name.find("gen_loss") != std::string::npos))
            rank = 77; // of two that play against each other, the one whose work is wanted
        if (last == "loss" && std::all_of(words.begin(), words.end(), [](std::string_view word) {
                return word == "loss" || word == "training" || word == "train" || word == "average" || word == "avg" || word == "mean";
            }))
            rank = std::max(rank, 80);
        if ((rank == 76 || rank == 80 || partsOfPlay.contains(name)) && words.size() <= 3 && ofGenerator(words))
            ++rank;
        if (name == "nll")
            rank = 81; // beside parts called so and so loss
        if (name == "xent")
            rank = 62; // what was minimised; a perplexity is the same in other words
        if (words.back() == "err" || (words.size() > 1 && words[words.size() - 2] == "err"))
            rank = std::min(rank, 54); // a share of wrong answers, the other side of an accuracy
        if (name == "mr")
            rank = 20; // a mean rank beside other measures, or a name for anything
        if (words.front() == "init")
            rank = 30; // before anything was learnt
        if (words.back() == "bound" || words.back() == "energy")
            rank = 40;
        if (name.find("avg") != std::string::npos || name.find("average") != std::string::npos || name.find("mean_") != std::string::npos)
            rank -= 6;
        if (name.find("aux") != std::string::npos || name.find("entropy_loss") != std::string::npos || name.find("value") != std::string::npos)
            rank -= 10;
        return rank - later;
    }
    if (raw == "R" || episodeReturn(words)) // what an episode brought
        return 95;
    if (name == "learn")
        return 10;
    if (name == "obj")
        return 22;
    if (role == NameRole::Score)
        return 25 - later / 3 + (words.front() == "total" ? 1 : 0);
    if (name == "value")
        return 20;
    if (name == "test" || (words.size() == 1 && name.size() == 5 && name.starts_with("test") && name[4] >= '1' && name[4] <= '9'))
        return 27; // "test1": another set that CatBoost was given
    if (name == "train")
        return 26; // beside named scores: what was minimised
    if (name == "avg" || name == "target")
        return 12; // of a population; what a search maximises
    return -1;
}

} // namespace curves
