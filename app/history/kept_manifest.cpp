// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/kept_manifest.h"

#include "kubeapi/objects/manifest.h"

#include <QRegularExpression>

namespace history {

namespace {

using Json = nlohmann::ordered_json;

QString text(const std::string &value) { return QString::fromStdString(value); }

void cleanArguments(Json &words)
{
    bool hideNext = false;
    for (Json &word : words) {
        if (!word.is_string())
            continue;
        const QString said = text(word.get<std::string>());
        if (std::exchange(hideNext, false)) {
            word = notKept().toStdString();
            continue;
        }
        if (!said.startsWith(QLatin1Char('-')))
            continue;
        const qsizetype equals = said.indexOf(QLatin1Char('='));
        if (!namesASecret(equals < 0 ? said : said.left(equals)))
            continue;
        if (equals < 0)
            hideNext = true;
        else
            word = (said.left(equals + 1) + notKept()).toStdString();
    }
}

void clean(Json &value)
{
    if (value.is_array()) {
        for (Json &child : value)
            clean(child);
        return;
    }
    if (!value.is_object())
        return;
    const auto name = value.find("name");
    const auto literal = value.find("value");
    if (name != value.end() && literal != value.end() && name->is_string() && literal->is_string() && namesASecret(text(name->get<std::string>())))
        *literal = notKept().toStdString();
    for (auto &[key, child] : value.items()) {
        if ((key == "command" || key == "args") && child.is_array())
            cleanArguments(child);
        else
            clean(child);
    }
}

} // namespace

bool namesASecret(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("(token|secret|passw|credential|api[_-]?key|access[_-]?key|private[_-]?key|auth)(?!or)"),
                                            QRegularExpression::CaseInsensitiveOption);
    // A tokenizer, a number of tokens and a maximal token length are what training is about.
    static const QRegularExpression harmless(
        QStringLiteral("tokeni[sz]|tokens|(max|num|pad|eos|bos|unk|mask|special|per)[_-]?token|token[_-]?(len|id|type|count|drop)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch() && !harmless.match(name).hasMatch();
}

QString notKept() { return QStringLiteral("(not kept)"); }

std::string keptManifest(Json object)
{
    if (const auto meta = object.find("metadata"); meta != object.end() && meta->is_object()) {
        meta->erase("managedFields");
        if (const auto annotations = meta->find("annotations"); annotations != meta->end() && annotations->is_object())
            annotations->erase("kubectl.kubernetes.io/last-applied-configuration");
    }
    clean(object);
    return kubeapi::toYaml(object);
}

} // namespace history
