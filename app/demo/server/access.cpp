// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/access.h"

#include <algorithm>

namespace demo {
namespace {

bool isAdmin(const ApiUser &user) { return std::ranges::find(user.groups, "system:masters") != user.groups.end(); }

bool isViewer(const ApiUser &user) { return std::ranges::find(user.groups, "demo:viewers") != user.groups.end(); }

bool listsNamespaces(const ApiUser &user) { return std::ranges::find(user.groups, "demo:namespaces") != user.groups.end(); }

bool readsNamespace(const ApiUser &user, const std::string &namespaceName)
{
    return !namespaceName.empty() && std::ranges::find(user.groups, "demo:reads:" + namespaceName) != user.groups.end();
}

Json rule(std::initializer_list<const char *> verbs, std::initializer_list<const char *> groups, std::initializer_list<const char *> resources)
{
    const auto list = [](std::initializer_list<const char *> values) {
        Json array = Json::array();
        for (const char *value : values)
            array.push_back(value);
        return array;
    };
    return Json{{"verbs", list(verbs)}, {"apiGroups", list(groups)}, {"resources", list(resources)}};
}

} // namespace

bool isAllowed(const ApiUser &user, const AccessQuestion &question)
{
    if (isAdmin(user))
        return true;
    // Every authenticated user may ask about itself.
    if (question.verb == "create" &&
        ((question.group == "authorization.k8s.io" && question.resource.starts_with("selfsubject")) || question.group == "authentication.k8s.io"))
        return true;
    const bool reads = question.verb == "get" || question.verb == "list" || question.verb == "watch";
    const bool proxies = question.subresource == "proxy" || question.subresource == "exec" || question.subresource == "portforward";
    if (reads && question.group.empty() && question.resource == "namespaces" && listsNamespaces(user))
        return true;
    return (isViewer(user) || readsNamespace(user, question.namespaceName)) && reads && question.resource != "secrets" && question.resource != "*" &&
           !proxies;
}

StoreError accessDenied(const ApiUser &user, const AccessQuestion &question)
{
    const std::string resource = question.subresource.empty() ? question.resource : question.resource + "/" + question.subresource;
    const std::string qualified = question.group.empty() ? question.resource : question.resource + "." + question.group;
    std::string message = qualified + (question.name.empty() ? "" : " \"" + question.name + "\"") + " is forbidden: User \"" + user.name +
                          "\" cannot " + question.verb + " resource \"" + resource + "\" in API group \"" + question.group + "\"";
    message += question.namespaceName.empty() ? " at the cluster scope" : " in the namespace \"" + question.namespaceName + "\"";
    Json details = Json::object();
    if (!question.name.empty())
        details["name"] = question.name;
    if (!question.group.empty())
        details["group"] = question.group;
    details["kind"] = question.resource;
    return {403, "Forbidden", message, details};
}

std::optional<ApiAnswer> handleReview(const ApiRequest &request, const std::string &resource)
{
    if (resource != "selfsubjectaccessreviews" && resource != "selfsubjectrulesreviews" && resource != "selfsubjectreviews")
        return std::nullopt;
    if (request.method != "POST")
        return answerError({405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()});
    auto decoded = decodeBody(request);
    if (const auto *error = std::get_if<StoreError>(&decoded))
        return answerError(*error);
    Json review = std::get<Json>(decoded);
    if (!review.is_object())
        return answerError(badRequestError("the object provided is not a JSON object"));
    review["metadata"] = Json{{"creationTimestamp", nullptr}};
    const Json spec = review.value("spec", Json::object());
    if (resource == "selfsubjectreviews") {
        review["kind"] = "SelfSubjectReview";
        review["apiVersion"] = "authentication.k8s.io/v1";
        review["status"]["userInfo"] = Json{{"username", request.user.name}, {"groups", request.user.groups}};
    } else if (resource == "selfsubjectaccessreviews") {
        review["kind"] = "SelfSubjectAccessReview";
        review["apiVersion"] = "authorization.k8s.io/v1";
        bool allowed = false;
        if (spec.contains("resourceAttributes") && spec["resourceAttributes"].is_object()) {
            const Json &asked = spec["resourceAttributes"];
            allowed = isAllowed(request.user, {asked.value("verb", ""), asked.value("group", ""), asked.value("resource", ""),
                                               asked.value("subresource", ""), asked.value("namespace", ""), asked.value("name", "")});
        } else if (spec.contains("nonResourceAttributes") && spec["nonResourceAttributes"].is_object()) {
            const std::string path = spec["nonResourceAttributes"].value("path", "");
            allowed = isAdmin(request.user) || (spec["nonResourceAttributes"].value("verb", "") == "get" && !path.starts_with("/demo"));
        } else {
            return answerError({422, "Invalid",
                                "SelfSubjectAccessReview.authorization.k8s.io \"\" is invalid: spec.resourceAttributes: Invalid value: null: exactly "
                                "one of nonResourceAttributes or resourceAttributes must be specified",
                                Json{{"group", "authorization.k8s.io"}, {"kind", "SelfSubjectAccessReview"}}});
        }
        review["status"] = Json{{"allowed", allowed}};
        if (allowed)
            review["status"]["reason"] = isAdmin(request.user) ? "the demo's administrator may do everything" : "the demo's viewer may read";
    } else {
        review["kind"] = "SelfSubjectRulesReview";
        review["apiVersion"] = "authorization.k8s.io/v1";
        Json rules = Json::array({rule({"create"}, {"authorization.k8s.io"}, {"selfsubjectaccessreviews", "selfsubjectrulesreviews"}),
                                  rule({"create"}, {"authentication.k8s.io"}, {"selfsubjectreviews"})});
        if (isAdmin(request.user)) {
            rules.push_back(rule({"*"}, {"*"}, {"*"}));
        } else if (isViewer(request.user) || readsNamespace(request.user, spec.value("namespace", ""))) {
            rules.push_back(rule({"get", "list", "watch"}, {""},
                                 {"configmaps", "endpoints", "events", "limitranges", "namespaces", "nodes", "persistentvolumeclaims", "pods",
                                  "pods/log", "resourcequotas", "serviceaccounts", "services"}));
            rules.push_back(rule({"get", "list", "watch"},
                                 {"apps", "batch", "policy", "scheduling.k8s.io", "coordination.k8s.io", "apiextensions.k8s.io", "jobset.x-k8s.io",
                                  "trainer.kubeflow.org", "kubeflow.org"},
                                 {"*"}));
        }
        review["status"] =
            Json{{"resourceRules", rules},
                 {"nonResourceRules", Json::array({Json{{"verbs", Json::array({"get"})},
                                                        {"nonResourceURLs", Json::array({"/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez",
                                                                                         "/openapi", "/openapi/*", "/readyz", "/version"})}}})},
                 {"incomplete", false}};
    }
    return answerJson(201, review);
}

} // namespace demo
