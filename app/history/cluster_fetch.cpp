// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history/cluster_fetch.h"

namespace history {

servers::Fetch clusterFetch(kubeapi::Loop &loop, QObject *context, std::shared_ptr<cluster::Mailbox> mail, const ServicePlace &place)
{
    return [&loop, context, mail = std::move(mail), place](const curves::ServerRequest &asked, std::function<void(curves::ServerAnswer)> done) {
        mail->post([&loop, context, place, request = servers::serviceRequest(asked, place.namespaceName, place.service, place.port),
                    done = std::move(done)] {
            if (!place.cluster) {
                curves::ServerAnswer answer;
                answer.problem = place.gone;
                loop.post([done, answer] { done(answer); });
                return;
            }
            place.cluster->send(request, context, [&loop, done](kubeapi::Result<kubeapi::Response> came) {
                loop.post([done, came = std::make_shared<kubeapi::Result<kubeapi::Response>>(std::move(came))] {
                    done(servers::serviceAnswer(std::move(*came)));
                });
            });
        });
    };
}

} // namespace history
