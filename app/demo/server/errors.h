// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/server/object_store.h"

#include <string>
#include <vector>

namespace demo {

/// One reason an object is refused: a field path and a message, typed as Kubernetes types it ("FieldValueRequired", ...).
struct FieldFault {
    std::string type, field, message;
};

/// "jobs.batch" for a grouped type, "pods" for a core one: how messages name a resource.
std::string qualifiedResource(const ResourceType &type);

StoreError notFoundError(const ResourceType &type, const std::string &name);
StoreError alreadyExistsError(const ResourceType &type, const std::string &name);
StoreError modifiedError(const ResourceType &type, const std::string &name);
StoreError conflictError(const ResourceType &type, const std::string &name, const std::string &why);
StoreError invalidError(const ResourceType &type, const std::string &name, const std::vector<FieldFault> &faults);
StoreError forbiddenError(const ResourceType &type, const std::string &name, const std::string &why);
StoreError badRequestError(const std::string &message);
StoreError expiredError(const std::string &message);
/// The Status object a failed request is answered with.
Json statusOf(const StoreError &error);
/// The Status object of a success, as deletes give it.
Json successStatus(const ResourceType &type, const std::string &name, const std::string &uid);

FieldFault requiredField(const std::string &field, const std::string &detail = {});
FieldFault invalidField(const std::string &field, const Json &value, const std::string &detail);
FieldFault unsupportedField(const std::string &field, const Json &value, const std::vector<std::string> &supported);
FieldFault forbiddenField(const std::string &field, const std::string &detail);

} // namespace demo
