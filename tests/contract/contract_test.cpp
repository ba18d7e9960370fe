// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the program relies on from a Kubernetes API server. The same assertions run against the demo cluster and against a real control
// plane, so that the one can stand for the other. Everything that is made here lies in a namespace of its own and is removed again.
#include "contract_fixture.h"

namespace {

using namespace contract;

TEST_F(Contract, PagesAgreeWithTheWhole)
{
    for (int i = 0; i < 23; ++i)
        create(mapJson("page-" + std::to_string(100 + i)));
    ListOptions whole, paged;
    whole.limit = 0;
    paged.limit = 4;
    whole.labelSelector = paged.labelSelector = "contract=yes";
    const auto all = names(*admin, whole);
    EXPECT_EQ(all.size(), 23U);
    EXPECT_EQ(names(*admin, paged), all);

    // The pages of one list show one moment: what is made between them is not in it.
    auto answer = admin->perform(listRequest(maps, space, paged));
    ASSERT_TRUE(answer) << answer.error().message;
    const Json first = Json::parse(answer->body);
    EXPECT_EQ(first["items"].size(), 4U);
    EXPECT_EQ(first["metadata"].value("remainingItemCount", 19), 19);
    paged.continueToken = first["metadata"].value("continue", "");
    ASSERT_FALSE(paged.continueToken.empty());
    create(mapJson("page-999"));
    paged.limit = 100;
    answer = admin->perform(listRequest(maps, space, paged));
    ASSERT_TRUE(answer) << answer.error().message;
    const Json second = Json::parse(answer->body);
    EXPECT_EQ(second["items"].size(), 19U);
    EXPECT_EQ(second["metadata"].value("resourceVersion", "a"), first["metadata"].value("resourceVersion", "b"));
    EXPECT_EQ(second["metadata"].value("continue", ""), "");
}

TEST_F(Contract, WatchTellsInOrder)
{
    std::vector<std::string> told;
    SyncState state = SyncState::Syncing;
    ListOptions one;
    one.fieldSelector = "metadata.name=watched";
    admin->subscribe<Map>(
        maps, space,
        [&](const ChangeSet<Map> &set) {
            state = set.status.state;
            for (const auto &m : set.deleted)
                told.push_back("-" + m->value);
            for (const auto &m : set.added)
                told.push_back("+" + m->value);
            for (const auto &m : set.modified)
                told.push_back("~" + m->value);
        },
        one, 1ms);
    ASSERT_TRUE(loop.runUntil([&] { return state == SyncState::Live; }, 30s));
    const auto wait = [&](const std::vector<std::string> &wanted) { return loop.runUntil([&] { return told == wanted; }, 20s); };
    create(mapJson("watched", "1"));
    EXPECT_TRUE(wait({"+1"})) << testing::PrintToString(told);
    create(mapJson("not-watched"));
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "watched", PatchType::Merge, R"({"data":{"k":"2"}})")));
    EXPECT_TRUE(wait({"+1", "~2"})) << testing::PrintToString(told);
    ASSERT_TRUE(admin->perform(deleteRequest(maps, space, "watched")));
    EXPECT_TRUE(wait({"+1", "~2", "-2"})) << testing::PrintToString(told);
}

TEST_F(Contract, Selectors)
{
    for (const auto &[name, colour, size] :
         std::initializer_list<std::tuple<const char *, const char *, const char *>>{{"a", "red", "1"}, {"b", "red", "2"}, {"c", "blue", "1"}}) {
        Json map = mapJson(name);
        map["metadata"]["labels"]["colour"] = colour;
        map["metadata"]["labels"]["size"] = size;
        create(map);
    }
    create(mapJson("d"));
    const auto by = [&](const std::string &labels, const std::string &fields = {}) {
        ListOptions options;
        options.labelSelector = "contract=yes" + (labels.empty() ? "" : "," + labels);
        options.fieldSelector = fields;
        return names(*admin, options);
    };
    using List = std::vector<std::string>;
    EXPECT_EQ(by("colour=red"), (List{"a", "b"}));
    EXPECT_EQ(by("colour=red,size=1"), (List{"a"}));
    EXPECT_EQ(by("colour!=red"), (List{"c", "d"}));
    EXPECT_EQ(by("colour in (red,blue),size notin (2)"), (List{"a", "c"}));
    EXPECT_EQ(by("colour"), (List{"a", "b", "c"}));
    EXPECT_EQ(by("!colour"), (List{"d"}));
    EXPECT_EQ(by("", "metadata.name=c"), (List{"c"}));
    EXPECT_EQ(by("", "metadata.name!=c"), (List{"a", "b", "d"}));
    ListOptions wrong;
    wrong.labelSelector = "colour in (";
    const auto refused = admin->perform(listRequest(maps, space, wrong));
    ASSERT_FALSE(refused);
    statusOf(refused.error(), 400, "BadRequest");
}

TEST_F(Contract, Patches)
{
    create(mapJson("patched"));
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "patched", PatchType::Merge, R"({"data":{"k":null,"m":"merge"}})")));
    EXPECT_EQ(get("patched")["data"], (Json{{"m", "merge"}}));
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "patched", PatchType::Json,
                                            R"([{"op":"test","path":"/data/m","value":"merge"},{"op":"add","path":"/data/j","value":"json"}])")));
    EXPECT_EQ(get("patched")["data"], (Json{{"j", "json"}, {"m", "merge"}}));
    const auto untrue = admin->perform(patchRequest(maps, space, "patched", PatchType::Json,
                                                    R"([{"op":"test","path":"/data/m","value":"other"},{"op":"remove","path":"/data/m"}])"));
    ASSERT_FALSE(untrue);
    EXPECT_EQ(untrue.error().httpStatus, 422) << untrue.error().message;
    EXPECT_EQ(get("patched")["data"], (Json{{"j", "json"}, {"m", "merge"}}));
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "patched", PatchType::StrategicMerge, R"({"data":{"s":"strategic"}})")));
    EXPECT_EQ(get("patched")["data"].size(), 3U);
}

TEST_F(Contract, ApplyNamesTheOwnerItConflictsWith)
{
    WriteOptions first, second;
    first.fieldManager = "first-owner";
    second.fieldManager = "second-owner";
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "applied", PatchType::Apply, mapJson("applied", "1").dump(), first)));
    const auto conflict = admin->perform(patchRequest(maps, space, "applied", PatchType::Apply, mapJson("applied", "2").dump(), second));
    ASSERT_FALSE(conflict);
    const Json status = statusOf(conflict.error(), 409, "Conflict");
    EXPECT_EQ(conflict.error().kind, ErrorKind::Conflict);
    ASSERT_FALSE(status["details"]["causes"].empty()) << status.dump();
    const Json cause = status["details"]["causes"][0];
    EXPECT_EQ(cause.value("reason", ""), "FieldManagerConflict");
    EXPECT_EQ(cause.value("field", ""), ".data.k");
    EXPECT_NE(cause.value("message", "").find("first-owner"), std::string::npos) << cause.dump();
    const auto owners = readApplyConflicts(conflict.error());
    ASSERT_EQ(owners.size(), 1U);
    EXPECT_EQ(owners[0].field, ".data.k");
    EXPECT_EQ(owners[0].owner, "first-owner");
    EXPECT_EQ(owners[0].apiVersion, "") << "a version is told of owners that did not apply";
    EXPECT_EQ(get("applied")["data"]["k"], "1");
    second.force = true;
    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "applied", PatchType::Apply, mapJson("applied", "2").dump(), second)));
    EXPECT_EQ(get("applied")["data"]["k"], "2");
}

TEST_F(Contract, DryRunChangesNothing)
{
    WriteOptions dry;
    dry.dryRun = true;
    const auto rehearsed = admin->perform(createRequest(maps, space, mapJson("dry").dump(), dry));
    ASSERT_TRUE(rehearsed) << rehearsed.error().message;
    EXPECT_EQ(Json::parse(rehearsed->body)["data"]["k"], "1");
    EXPECT_TRUE(get("dry").is_null());
    const Json before = create(mapJson("dry"));
    const auto patched = admin->perform(patchRequest(maps, space, "dry", PatchType::Merge, R"({"data":{"k":"9"}})", dry));
    ASSERT_TRUE(patched);
    EXPECT_EQ(Json::parse(patched->body)["data"]["k"], "9");
    DeleteOptions remove;
    remove.dryRun = true;
    EXPECT_TRUE(admin->perform(deleteRequest(maps, space, "dry", remove)));
    ASSERT_FALSE(get("dry").is_null()) << "the dry run of a deletion deleted";
    EXPECT_EQ(get("dry")["metadata"]["resourceVersion"], before["metadata"]["resourceVersion"]);
    EXPECT_EQ(get("dry")["data"]["k"], "1");
}

TEST_F(Contract, OptionsInADeletesBodyHideItsQuery)
{
    // Whoever names a dry run in the query alone, beside a body, deletes. What this library sends names it in the body.
    const auto remove = [&](const std::string &name, const std::string &body, std::vector<std::pair<std::string, std::string>> query) {
        Request request;
        request.verb = Verb::Delete;
        request.path = maps.path(space, name);
        request.query = std::move(query);
        request.body = body;
        request.contentType = body.empty() ? "" : "application/json";
        return admin->perform(request);
    };
    create(mapJson("rehearsed"));
    EXPECT_TRUE(remove("rehearsed", "", {{"dryRun", "All"}}));
    EXPECT_FALSE(get("rehearsed").is_null()) << "the dry run in a query without a body deleted";
    EXPECT_TRUE(remove("rehearsed", R"({"apiVersion":"v1","kind":"DeleteOptions","dryRun":["All"]})", {}));
    EXPECT_FALSE(get("rehearsed").is_null()) << "the dry run in a body deleted";
    EXPECT_TRUE(remove("rehearsed", R"({"apiVersion":"v1","kind":"DeleteOptions"})", {{"dryRun", "All"}}));
    EXPECT_TRUE(get("rehearsed").is_null()) << "a query beside a body was heeded";
}

TEST_F(Contract, WarningsOfUnknownFieldsAreHandedOn)
{
    Json map = mapJson("warned");
    map["daata"] = "x";
    WriteOptions loose;
    loose.strict = false;
    const auto made = admin->perform(createRequest(maps, space, map.dump(), loose));
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(made->warnings.size(), 1U);
    EXPECT_EQ(made->warnings.front(), "unknown field \"daata\"");
    create(mapJson("warned-2"));
    const auto applied = admin->perform(patchRequest(maps, space, "warned-2", PatchType::StrategicMerge, R"({"data":{"k":"2"},"dooto":1})", loose));
    ASSERT_TRUE(applied) << applied.error().message;
    EXPECT_EQ(applied->warnings, std::vector<std::string>{"unknown field \"dooto\""});
}

TEST_F(Contract, RefusalsSayWhat)
{
    const Json made = create(mapJson("one"));
    const auto again = admin->perform(createRequest(maps, space, mapJson("one").dump()));
    ASSERT_FALSE(again);
    Json status = statusOf(again.error(), 409, "AlreadyExists");
    EXPECT_EQ(status["details"].value("name", ""), "one");
    EXPECT_EQ(status["details"].value("kind", ""), "configmaps");

    const auto missing = admin->perform(getRequest(maps, space, "none"));
    ASSERT_FALSE(missing);
    status = statusOf(missing.error(), 404, "NotFound");
    EXPECT_EQ(missing.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(status["details"].value("name", ""), "none");
    EXPECT_NE(status.value("message", "").find("configmaps \"none\" not found"), std::string::npos);

    ASSERT_TRUE(admin->perform(patchRequest(maps, space, "one", PatchType::Merge, R"({"data":{"k":"2"}})")));
    Json stale = made;
    stale["data"]["k"] = "3";
    const auto conflict = admin->perform(replaceRequest(maps, space, "one", stale.dump()));
    ASSERT_FALSE(conflict);
    statusOf(conflict.error(), 409, "Conflict");
    EXPECT_NE(conflict.error().message.find("the object has been modified"), std::string::npos) << conflict.error().message;
    EXPECT_EQ(get("one")["data"]["k"], "2");

    const auto invalid = admin->perform(createRequest(maps, space, mapJson("Bad_Name").dump()));
    ASSERT_FALSE(invalid);
    status = statusOf(invalid.error(), 422, "Invalid");
    ASSERT_FALSE(status["details"]["causes"].empty()) << status.dump();
    EXPECT_EQ(status["details"]["causes"][0].value("field", ""), "metadata.name");
    EXPECT_EQ(status["details"]["causes"][0].value("reason", ""), "FieldValueInvalid");

    const auto unknown = admin->perform(createRequest(maps, space, R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"daata":{}})"));
    ASSERT_FALSE(unknown);
    statusOf(unknown.error(), 400, "BadRequest");
    EXPECT_NE(unknown.error().message.find("unknown field \"daata\""), std::string::npos) << unknown.error().message;
}

TEST_F(Contract, ImmutableStaysAsItIs)
{
    Json map = mapJson("kept");
    map["immutable"] = true;
    create(map);
    const auto changed = admin->perform(patchRequest(maps, space, "kept", PatchType::Merge, R"({"data":{"k":"2"}})"));
    ASSERT_FALSE(changed);
    const Json status = statusOf(changed.error(), 422, "Invalid");
    EXPECT_EQ(status["details"]["causes"][0].value("reason", ""), "FieldValueForbidden");
    EXPECT_EQ(get("kept")["data"]["k"], "1");
    EXPECT_TRUE(admin->perform(deleteRequest(maps, space, "kept")));
}

TEST_F(Contract, DeleteOnlyTheVeryObject)
{
    const Json made = create(mapJson("precious"));
    DeleteOptions other;
    other.uid = "00000000-0000-4000-8000-000000000000";
    const auto refused = admin->perform(deleteRequest(maps, space, "precious", other));
    ASSERT_FALSE(refused);
    statusOf(refused.error(), 409, "Conflict");
    EXPECT_FALSE(get("precious").is_null());
    other.uid = made["metadata"]["uid"];
    EXPECT_TRUE(admin->perform(deleteRequest(maps, space, "precious", other)));
    EXPECT_TRUE(get("precious").is_null());
}

TEST_F(Contract, OldVersionsAreGone)
{
    // A watch from a version that the server's history does not reach says 410, as its answer or in the stream.
    // A custom kind: what the server remembers of it begins when the kind was defined, which is later than 1.
    const Resource sets{"jobset.x-k8s.io", "v1alpha2", "jobsets", "JobSet", true};
    if (const std::string forget = setting("TRAINYARD_CONTRACT_FORGET", ""); !forget.empty()) {
        // A server that is young enough to remember everything is asked to forget.
        Request request;
        request.verb = Verb::Create;
        request.path = forget;
        const auto forgotten = admin->perform(request);
        ASSERT_TRUE(forgotten) << forgotten.error().message;
    }
    Request watch = listRequest(sets, {}, {});
    watch.verb = Verb::Watch;
    watch.query = {{"watch", "true"}, {"resourceVersion", "1"}, {"timeoutSeconds", "5"}};
    const auto answer = admin->perform(watch);
    if (!answer) {
        statusOf(answer.error(), 410, "Expired");
        EXPECT_EQ(answer.error().kind, ErrorKind::Gone);
        return;
    }
    const Json event = Json::parse(answer->body.substr(0, answer->body.find('\n')), nullptr, false);
    ASSERT_TRUE(event.is_object()) << answer->body;
    EXPECT_EQ(event.value("type", ""), "ERROR") << event.dump();
    EXPECT_EQ(event["object"].value("code", 0), 410);
    EXPECT_EQ(event["object"].value("reason", ""), "Expired");
}

TEST_F(Contract, ViewersReadAndChangeNothing)
{
    const Json before = create(mapJson("seen"));
    auto eyes = viewer();
    EXPECT_TRUE(eyes->perform(getRequest(maps, space, "seen")));
    const std::pair<const char *, Request> writes[] = {
        {"patch", patchRequest(maps, space, "seen", PatchType::Merge, R"({"data":{"k":"2"}})")},
        {"create", createRequest(maps, space, mapJson("new").dump())},
        {"delete", deleteRequest(maps, space, "seen")},
    };
    for (const auto &[verb, request] : writes) {
        const auto refused = eyes->perform(request);
        ASSERT_FALSE(refused) << verb;
        const Json status = statusOf(refused.error(), 403, "Forbidden");
        EXPECT_EQ(refused.error().kind, ErrorKind::Forbidden);
        EXPECT_NE(status.value("message", "")
                      .find("User \"viewer\" cannot " + std::string(verb) + " resource \"configmaps\" in API group \"\" in the namespace \"" + space +
                            "\""),
                  std::string::npos)
            << status.dump();
    }
    EXPECT_EQ(get("seen")["metadata"]["resourceVersion"], before["metadata"]["resourceVersion"]);
    EXPECT_TRUE(get("new").is_null());
    EXPECT_FALSE(eyes->perform(listRequest(secrets, space, {})));
}

TEST_F(Contract, NobodyIsRefusedInWords)
{
    auto none = nobody();
    const auto refused = none->perform(listRequest(pods, "", {}));
    ASSERT_FALSE(refused);
    const Json status = statusOf(refused.error(), 403, "Forbidden");
    EXPECT_NE(
        status.value("message", "").find("pods is forbidden: User \"nobody\" cannot list resource \"pods\" in API group \"\" at the cluster scope"),
        std::string::npos)
        << status.dump();
    SyncState state = SyncState::Syncing;
    none->subscribe<Pod>(pods, "", [&](const ChangeSet<Pod> &set) { state = set.status.state; });
    EXPECT_TRUE(loop.runUntil([&] { return state == SyncState::Forbidden; }, 20s));
}

TEST_F(Contract, WrongTokensAreUnauthorized)
{
    // The same server with a token that it never gave.
    std::ifstream file(setting("TRAINYARD_CONTRACT_KUBECONFIG", ""));
    std::stringstream text;
    text << file.rdbuf();
    std::string changed = text.str();
    const std::size_t at = changed.find("token: ");
    ASSERT_NE(at, std::string::npos);
    const std::size_t end = changed.find_first_of(" ,}\n\"", at + 7);
    const Kubeconfig whole = Kubeconfig::parse(changed, "kubeconfig");
    changed.replace(at + 7, end - at - 7, "not-the-token-000");
    const Kubeconfig wrong = Kubeconfig::parse(changed, "kubeconfig");
    int refusals = 0;
    for (const ContextInfo &context : wrong.contexts()) {
        auto client = Client::create(loop, *wrong.resolve(context.name));
        ASSERT_TRUE(client);
        std::optional<Result<Client::Identity>> who;
        (*client)->whoAmI([&](auto answer) { who = std::move(answer); });
        ASSERT_TRUE(loop.runUntil([&] { return who.has_value(); }, 20s));
        if (*who)
            continue; // another user's credential, untouched
        ++refusals;
        EXPECT_EQ(who->error().httpStatus, 401) << who->error().message;
        // The server ends the exchange before it has read the request; the words of its answer can be lost with it.
        if (!who->error().statusJson.empty())
            statusOf(who->error(), 401, "Unauthorized");
        EXPECT_EQ(who->error().kind, ErrorKind::Auth);
        EXPECT_EQ(who->error().message.find("0000000000000000"), std::string::npos);
    }
    EXPECT_EQ(refusals, 1);
}

TEST_F(Contract, AccessReviewsTellTheTruth)
{
    const std::vector<AccessQuery> queries{{"list", "", "configmaps", space, "", ""},
                                           {"create", "batch", "jobs", space, "", ""},
                                           {"get", "", "pods", space, "", "log"},
                                           {"patch", "apps", "deployments", space, "", ""}};
    const auto ask = [&](Client &client) {
        std::optional<Result<std::vector<AccessAnswer>>> answers;
        client.reviewAccess(queries, [&](auto answer) { answers = std::move(answer); });
        EXPECT_TRUE(loop.runUntil([&] { return answers.has_value(); }, 20s));
        std::vector<bool> allowed;
        if (answers && *answers)
            for (const AccessAnswer &answer : **answers)
                allowed.push_back(answer.allowed);
        return allowed;
    };
    auto eyes = viewer();
    auto none = nobody();
    EXPECT_EQ(ask(*admin), (std::vector<bool>{true, true, true, true}));
    EXPECT_EQ(ask(*eyes), (std::vector<bool>{true, false, true, false}));
    EXPECT_EQ(ask(*none), (std::vector<bool>{false, false, false, false}));
}

TEST_F(Contract, RulesSayWhatAUserMayDo)
{
    const auto ask = [&](Client &client) {
        std::optional<Result<AccessRules>> rules;
        client.reviewRules(space, [&](auto answer) { rules = std::move(answer); });
        EXPECT_TRUE(loop.runUntil([&] { return rules.has_value(); }, 20s));
        EXPECT_TRUE(rules && *rules) << (rules ? rules->error().message : "");
        const AccessRules got = rules && *rules ? **rules : AccessRules{};
        EXPECT_FALSE(got.rules.empty()) << "everybody may ask what he may do";
        EXPECT_FALSE(got.incomplete);
        std::vector<bool> allowed;
        for (const AccessQuery &query : {AccessQuery{"list", "", "configmaps", space, "", ""}, AccessQuery{"create", "batch", "jobs", space, "", ""},
                                         AccessQuery{"get", "", "pods", space, "", "log"}, AccessQuery{"delete", "", "pods", space, "p", ""},
                                         AccessQuery{"create", "authorization.k8s.io", "selfsubjectrulesreviews", "", "", ""}})
            allowed.push_back(got.allow(query));
        return allowed;
    };
    auto eyes = viewer();
    auto none = nobody();
    EXPECT_EQ(ask(*admin), (std::vector<bool>{true, true, true, true, true}));
    EXPECT_EQ(ask(*eyes), (std::vector<bool>{true, false, true, false, true}));
    EXPECT_EQ(ask(*none), (std::vector<bool>{false, false, false, false, true}));
}

TEST_F(Contract, LogsAreFollowedWithTimes)
{
    const std::string pod = setting("TRAINYARD_CONTRACT_LOG_POD", ""), podSpace = setting("TRAINYARD_CONTRACT_LOG_NAMESPACE", "default");
    if (pod.empty())
        GTEST_SKIP() << "no pod with a log was named";
    std::vector<std::pair<TimePoint, std::string>> lines;
    std::optional<Error> fault;
    LogEvents events;
    events.line = [&](TimePoint time, std::string_view line) { lines.emplace_back(time, line); };
    events.state = [&](const std::optional<Error> &error, bool) {
        if (error)
            fault = error;
    };
    const SubscriptionId id = admin->followLog(podSpace, pod, {}, events);
    EXPECT_TRUE(loop.runUntil([&] { return lines.size() >= 5; }, 60s)) << lines.size() << " lines; " << (fault ? fault->message : "no error");
    admin->unsubscribe(id);
    for (std::size_t i = 1; i < lines.size(); ++i)
        EXPECT_GE(lines[i].first, lines[i - 1].first);
    if (lines.size() < 2)
        return;
    // sinceTime counts whole seconds for the server; the client drops what came before.
    LogOptions later;
    later.sinceTime = lines[1].first;
    std::optional<TimePoint> first;
    events.line = [&](TimePoint time, std::string_view) { first = first.value_or(time); };
    const SubscriptionId since = admin->followLog(podSpace, pod, later, events);
    EXPECT_TRUE(loop.runUntil([&] { return first.has_value(); }, 60s));
    admin->unsubscribe(since);
    EXPECT_EQ(*first, lines[1].first);
}

} // namespace
