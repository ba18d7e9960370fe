// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kubeapi {

/// group/version/plural, e.g. {"batch","v1","jobs","Job"}; group "" is core.
struct Resource {
    std::string group, version, plural, kind;
    bool namespaced = true;

    std::string apiVersion() const { return group.empty() ? version : group + "/" + version; }
    /// "/apis/batch/v1/namespaces/NS/jobs/NAME/SUB"; empty parts are left out. Segments are percent-encoded.
    std::string path(const std::string &namespaceName = {}, const std::string &name = {}, const std::string &subresource = {}) const;
    bool operator==(const Resource &) const = default;
};

enum class Verb { Get, List, Watch, Create, Update, Patch, Delete };

/// A request as data: testable as text, before anything is sent.
struct Request {
    Verb verb = Verb::Get;
    std::string path;                                       ///< starts with "/", no server, no query
    std::vector<std::pair<std::string, std::string>> query; ///< unencoded; order kept
    std::string body, contentType;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string accept = "application/json";
    int timeoutSeconds = 30; ///< whole answer; 0 = none (streams)
    /// The body may come as the server compressed it: the caller reads it with gunzip(), which for whole bodies is twice as fast as
    /// what the transport does on the way.
    bool takesGzip = false;

    bool mutates() const { return verb != Verb::Get && verb != Verb::List && verb != Verb::Watch; }
    const char *method() const;
    /// "GET /api/v1/pods?limit=500": for tests and the log; never holds a credential.
    std::string text() const;
};

struct ListOptions {
    std::string labelSelector, fieldSelector;
    int limit = 500; ///< page size; 0 = no paging
    std::string resourceVersion, continueToken;
    /// How a subscription gets its first list. Streamed where the server can (one exchange for list and watch), but in compressed pages
    /// where the stream turns out to be long and uncompressed; Pages asks for pages at once.
    enum class First { Streamed, Pages } first = First::Streamed;
    /// What comes: objects as they are, their metadata alone, or the rows of a Table as the server prints them. Servers that know only objects
    /// send those.
    enum class Form { Objects, Metadata, Table } form = Form::Objects;
};

struct WriteOptions {
    bool dryRun = false;
    std::string fieldManager = "trainyard";
    bool force = false; ///< server-side apply only
    bool strict = true; ///< fieldValidation=Strict
};

enum class PatchType { Merge, Json, StrategicMerge, Apply };

/// The Accept header for a form: of a list, or of one object or a watch.
const char *acceptFor(ListOptions::Form form, bool list);
Request getRequest(const Resource &, const std::string &namespaceName, const std::string &name);
Request listRequest(const Resource &, const std::string &namespaceName, const ListOptions & = {});
Request createRequest(const Resource &, const std::string &namespaceName, const std::string &body, const WriteOptions & = {});
Request replaceRequest(const Resource &, const std::string &namespaceName, const std::string &name, const std::string &body,
                       const WriteOptions & = {});
Request patchRequest(const Resource &, const std::string &namespaceName, const std::string &name, PatchType, const std::string &body,
                     const WriteOptions & = {}, const std::string &subresource = {});
struct DeleteOptions {
    std::string propagationPolicy = "Background"; ///< Foreground, Background or Orphan
    std::string uid, resourceVersion;             ///< preconditions; empty = none
    bool dryRun = false;
};
Request deleteRequest(const Resource &, const std::string &namespaceName, const std::string &name, const DeleteOptions & = {});

/// A whole answer.
struct Response {
    int status = 0;
    std::string body, contentType;
    std::vector<std::string> warnings; ///< of `Warning:` headers, unquoted
    std::string etag;                  ///< empty where the server gives none; a request with If-None-Match may be answered with status 304
};

} // namespace kubeapi
