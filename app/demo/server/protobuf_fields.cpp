// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/server/protobuf.h"

#include <map>

// The wire numbers of the fields of the messages that kubectl 1.36 can send. Volume sources of retired drivers are left out.
namespace demo {

std::string_view protobufFields(std::string_view message)
{
    static const std::map<std::string_view, std::string_view> fields{
        {"Affinity", "1 nodeAffinity NodeAffinity;2 podAffinity PodAffinity;3 podAntiAffinity PodAntiAffinity;"},
        {"AppArmorProfile", "1 type string;2 localhostProfile string;"},
        {"CSIVolumeSource",
         "1 driver string;2 readOnly bool;3 fsType string;4 volumeAttributes {}string;5 nodePublishSecretRef LocalObjectReference;"},
        {"Capabilities", "1 add []string;2 drop []string;"},
        {"ClientIPConfig", "1 timeoutSeconds int32;"},
        {"ClusterTrustBundleProjection", "1 name string;2 signerName string;3 labelSelector LabelSelector;5 optional bool;4 path string;"},
        {"ConfigMap", "1 metadata ObjectMeta;4 immutable bool;2 data {}string;3 binaryData {}bytes;"},
        {"ConfigMapEnvSource", "1 ^localObjectReference LocalObjectReference;2 optional bool;"},
        {"ConfigMapKeySelector", "1 ^localObjectReference LocalObjectReference;2 key string;3 optional bool;"},
        {"ConfigMapProjection", "1 ^localObjectReference LocalObjectReference;2 items []KeyToPath;4 optional bool;"},
        {"ConfigMapVolumeSource", "1 ^localObjectReference LocalObjectReference;2 items []KeyToPath;3 defaultMode int32;4 optional bool;"},
        {"Container",
         "1 name string;2 image string;3 command []string;4 args []string;5 workingDir string;6 ports []ContainerPort;19 envFrom []EnvFromSource;"
         "7 env []EnvVar;8 resources ResourceRequirements;23 resizePolicy []ContainerResizePolicy;24 restartPolicy string;"
         "25 restartPolicyRules []ContainerRestartRule;9 volumeMounts []VolumeMount;21 volumeDevices []VolumeDevice;10 livenessProbe Probe;"
         "11 readinessProbe Probe;22 startupProbe Probe;12 lifecycle Lifecycle;13 terminationMessagePath string;"
         "20 terminationMessagePolicy string;14 imagePullPolicy string;15 securityContext SecurityContext;16 stdin bool;17 stdinOnce bool;"
         "18 tty bool;"},
        {"ContainerPort", "1 name string;2 hostPort int32;3 containerPort int32;4 protocol string;5 hostIP string;"},
        {"ContainerResizePolicy", "1 resourceName string;2 restartPolicy string;"},
        {"ContainerRestartRule", "1 action string;2 exitCodes ContainerRestartRuleOnExitCodes;"},
        {"ContainerRestartRuleOnExitCodes", "1 operator string;2 values []int32;"},
        {"CronJob", "1 metadata ObjectMeta;2 spec CronJobSpec;3 status CronJobStatus;"},
        {"CronJobSpec", "1 schedule string;8 timeZone string;2 startingDeadlineSeconds int64;3 concurrencyPolicy string;4 suspend bool;"
                        "5 jobTemplate JobTemplateSpec;6 successfulJobsHistoryLimit int32;7 failedJobsHistoryLimit int32;"},
        {"CronJobStatus", "1 active []ObjectReference;4 lastScheduleTime Time;5 lastSuccessfulTime Time;"},
        {"DeleteOptions",
         "1 gracePeriodSeconds int64;2 preconditions Preconditions;3 orphanDependents bool;4 propagationPolicy string;5 dryRun []string;"
         "6 ignoreStoreReadErrorWithClusterBreakingPotential bool;"},
        {"Deployment", "1 metadata ObjectMeta;2 spec DeploymentSpec;3 status DeploymentStatus;"},
        {"DeploymentCondition", "1 type string;2 status string;6 lastUpdateTime Time;7 lastTransitionTime Time;4 reason string;5 message string;"},
        {"DeploymentSpec",
         "1 replicas int32;2 selector LabelSelector;3 template PodTemplateSpec;4 strategy DeploymentStrategy;5 minReadySeconds int32;"
         "6 revisionHistoryLimit int32;7 paused bool;9 progressDeadlineSeconds int32;"},
        {"DeploymentStatus", "1 observedGeneration int64;2 replicas int32;3 updatedReplicas int32;7 readyReplicas int32;4 availableReplicas int32;"
                             "5 unavailableReplicas int32;9 terminatingReplicas int32;6 conditions []DeploymentCondition;8 collisionCount int32;"},
        {"DeploymentStrategy", "1 type string;2 rollingUpdate RollingUpdateDeployment;"},
        {"DownwardAPIProjection", "1 items []DownwardAPIVolumeFile;"},
        {"DownwardAPIVolumeFile", "1 path string;2 fieldRef ObjectFieldSelector;3 resourceFieldRef ResourceFieldSelector;4 mode int32;"},
        {"DownwardAPIVolumeSource", "1 items []DownwardAPIVolumeFile;2 defaultMode int32;"},
        {"EmptyDirVolumeSource", "1 medium string;2 sizeLimit Quantity;"},
        {"EnvFromSource", "1 prefix string;2 configMapRef ConfigMapEnvSource;3 secretRef SecretEnvSource;"},
        {"EnvVar", "1 name string;2 value string;3 valueFrom EnvVarSource;"},
        {"EnvVarSource", "1 fieldRef ObjectFieldSelector;2 resourceFieldRef ResourceFieldSelector;3 configMapKeyRef ConfigMapKeySelector;"
                         "4 secretKeyRef SecretKeySelector;5 fileKeyRef FileKeySelector;"},
        {"Event",
         "1 metadata ObjectMeta;2 involvedObject ObjectReference;3 reason string;4 message string;5 source EventSource;6 firstTimestamp Time;"
         "7 lastTimestamp Time;8 count int32;9 type string;10 eventTime MicroTime;11 series EventSeries;12 action string;"
         "13 related ObjectReference;14 reportingComponent string;15 reportingInstance string;"},
        {"EventSeries", "1 count int32;2 lastObservedTime MicroTime;"},
        {"EventSource", "1 component string;2 host string;"},
        {"Eviction", "1 metadata ObjectMeta;2 deleteOptions DeleteOptions;"},
        {"ExecAction", "1 command []string;"},
        {"ExtraValue", "1 items []string;"},
        {"FieldSelectorAttributes", "1 rawSelector string;2 requirements []FieldSelectorRequirement;"},
        {"FieldSelectorRequirement", "1 key string;2 operator string;3 values []string;"},
        {"FileKeySelector", "1 volumeName string;2 path string;3 key string;4 optional bool;"},
        {"GRPCAction", "1 port int32;2 service string;"},
        {"HTTPGetAction", "1 path string;2 port IntOrString;3 host string;4 scheme string;5 httpHeaders []HTTPHeader;"},
        {"HTTPHeader", "1 name string;2 value string;"},
        {"HostAlias", "1 ip string;2 hostnames []string;"},
        {"HostPathVolumeSource", "1 path string;2 type string;"},
        {"ImageVolumeSource", "1 reference string;2 pullPolicy string;"},
        {"Job", "1 metadata ObjectMeta;2 spec JobSpec;3 status JobStatus;"},
        {"JobCondition", "1 type string;2 status string;3 lastProbeTime Time;4 lastTransitionTime Time;5 reason string;6 message string;"},
        {"JobSpec",
         "1 parallelism int32;2 completions int32;3 activeDeadlineSeconds int64;11 podFailurePolicy PodFailurePolicy;"
         "16 successPolicy SuccessPolicy;7 backoffLimit int32;12 backoffLimitPerIndex int32;13 maxFailedIndexes int32;4 selector LabelSelector;"
         "5 manualSelector bool;6 template PodTemplateSpec;8 ttlSecondsAfterFinished int32;9 completionMode string;10 suspend bool;"
         "14 podReplacementPolicy string;15 managedBy string;"},
        {"JobStatus",
         "1 conditions []JobCondition;2 startTime Time;3 completionTime Time;4 active int32;5 succeeded int32;6 failed int32;11 terminating int32;"
         "7 completedIndexes string;10 failedIndexes string;8 uncountedTerminatedPods UncountedTerminatedPods;9 ready int32;"},
        {"JobTemplateSpec", "1 metadata ObjectMeta;2 spec JobSpec;"},
        {"KeyToPath", "1 key string;2 path string;3 mode int32;"},
        {"LabelSelector", "1 matchLabels {}string;2 matchExpressions []LabelSelectorRequirement;"},
        {"LabelSelectorAttributes", "1 rawSelector string;2 requirements []LabelSelectorRequirement;"},
        {"LabelSelectorRequirement", "1 key string;2 operator string;3 values []string;"},
        {"Lease", "1 metadata ObjectMeta;2 spec LeaseSpec;"},
        {"LeaseSpec", "1 holderIdentity string;2 leaseDurationSeconds int32;3 acquireTime MicroTime;4 renewTime MicroTime;5 leaseTransitions int32;"
                      "6 strategy string;7 preferredHolder string;"},
        {"Lifecycle", "1 postStart LifecycleHandler;2 preStop LifecycleHandler;3 stopSignal string;"},
        {"LifecycleHandler", "1 exec ExecAction;2 httpGet HTTPGetAction;3 tcpSocket TCPSocketAction;4 sleep SleepAction;"},
        {"LocalObjectReference", "1 name string;"},
        {"NFSVolumeSource", "1 server string;2 path string;3 readOnly bool;"},
        {"Namespace", "1 metadata ObjectMeta;2 spec NamespaceSpec;3 status NamespaceStatus;"},
        {"NamespaceCondition", "1 type string;2 status string;4 lastTransitionTime Time;5 reason string;6 message string;"},
        {"NamespaceSpec", "1 finalizers []string;"},
        {"NamespaceStatus", "1 phase string;2 conditions []NamespaceCondition;"},
        {"NodeAffinity", "1 requiredDuringSchedulingIgnoredDuringExecution NodeSelector;"
                         "2 preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm;"},
        {"NodeSelector", "1 nodeSelectorTerms []NodeSelectorTerm;"},
        {"NodeSelectorRequirement", "1 key string;2 operator string;3 values []string;"},
        {"NodeSelectorTerm", "1 matchExpressions []NodeSelectorRequirement;2 matchFields []NodeSelectorRequirement;"},
        {"NonResourceAttributes", "1 path string;2 verb string;"},
        {"NonResourceRule", "1 verbs []string;2 nonResourceURLs []string;"},
        {"ObjectFieldSelector", "1 apiVersion string;2 fieldPath string;"},
        {"ObjectMeta",
         "1 name string;2 generateName string;3 namespace string;4 selfLink string;5 uid string;6 resourceVersion string;7 generation int64;"
         "8 creationTimestamp Time;9 deletionTimestamp Time;10 deletionGracePeriodSeconds int64;11 labels {}string;12 annotations {}string;"
         "13 ownerReferences []OwnerReference;14 finalizers []string;"},
        {"ObjectReference",
         "1 kind string;2 namespace string;3 name string;4 uid string;5 apiVersion string;6 resourceVersion string;7 fieldPath string;"},
        {"OwnerReference", "5 apiVersion string;1 kind string;3 name string;4 uid string;6 controller bool;7 blockOwnerDeletion bool;"},
        {"PersistentVolumeClaimVolumeSource", "1 claimName string;2 readOnly bool;"},
        {"Pod", "1 metadata ObjectMeta;2 spec PodSpec;"},
        {"PodAffinity", "1 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm;"
                        "2 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm;"},
        {"PodAffinityTerm",
         "1 labelSelector LabelSelector;2 namespaces []string;3 topologyKey string;4 namespaceSelector LabelSelector;5 matchLabelKeys []string;"
         "6 mismatchLabelKeys []string;"},
        {"PodAntiAffinity", "1 requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm;"
                            "2 preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm;"},
        {"PodCertificateProjection",
         "1 signerName string;2 keyType string;3 maxExpirationSeconds int32;4 credentialBundlePath string;5 keyPath string;"
         "6 certificateChainPath string;7 userAnnotations {}string;"},
        {"PodDNSConfig", "1 nameservers []string;2 searches []string;3 options []PodDNSConfigOption;"},
        {"PodDNSConfigOption", "1 name string;2 value string;"},
        {"PodDisruptionBudget", "1 metadata ObjectMeta;2 spec PodDisruptionBudgetSpec;"},
        {"PodDisruptionBudgetSpec",
         "1 minAvailable IntOrString;2 selector LabelSelector;3 maxUnavailable IntOrString;4 unhealthyPodEvictionPolicy string;"},
        {"PodFailurePolicy", "1 rules []PodFailurePolicyRule;"},
        {"PodFailurePolicyOnExitCodesRequirement", "1 containerName string;2 operator string;3 values []int32;"},
        {"PodFailurePolicyOnPodConditionsPattern", "1 type string;2 status string;"},
        {"PodFailurePolicyRule",
         "1 action string;2 onExitCodes PodFailurePolicyOnExitCodesRequirement;3 onPodConditions []PodFailurePolicyOnPodConditionsPattern;"},
        {"PodOS", "1 name string;"},
        {"PodReadinessGate", "1 conditionType string;"},
        {"PodResourceClaim", "1 name string;3 resourceClaimName string;4 resourceClaimTemplateName string;"},
        {"PodSchedulingGate", "1 name string;"},
        {"PodSchedulingGroup", "1 podGroupName string;"},
        {"PodSecurityContext",
         "1 seLinuxOptions SELinuxOptions;8 windowsOptions WindowsSecurityContextOptions;2 runAsUser int64;6 runAsGroup int64;3 runAsNonRoot bool;"
         "4 supplementalGroups []int64;12 supplementalGroupsPolicy string;5 fsGroup int64;7 sysctls []Sysctl;9 fsGroupChangePolicy string;"
         "10 seccompProfile SeccompProfile;11 appArmorProfile AppArmorProfile;13 seLinuxChangePolicy string;"},
        {"PodSpec",
         "1 volumes []Volume;20 initContainers []Container;2 containers []Container;3 restartPolicy string;4 terminationGracePeriodSeconds int64;"
         "5 activeDeadlineSeconds int64;6 dnsPolicy string;7 nodeSelector {}string;8 serviceAccountName string;9 serviceAccount string;"
         "21 automountServiceAccountToken bool;10 nodeName string;11 hostNetwork bool;12 hostPID bool;13 hostIPC bool;"
         "27 shareProcessNamespace bool;14 securityContext PodSecurityContext;15 imagePullSecrets []LocalObjectReference;16 hostname string;"
         "17 subdomain string;18 affinity Affinity;19 schedulerName string;22 tolerations []Toleration;23 hostAliases []HostAlias;"
         "24 priorityClassName string;25 priority int32;26 dnsConfig PodDNSConfig;28 readinessGates []PodReadinessGate;29 runtimeClassName string;"
         "30 enableServiceLinks bool;31 preemptionPolicy string;32 overhead {}Quantity;33 topologySpreadConstraints []TopologySpreadConstraint;"
         "35 setHostnameAsFQDN bool;36 os PodOS;37 hostUsers bool;38 schedulingGates []PodSchedulingGate;39 resourceClaims []PodResourceClaim;"
         "40 resources ResourceRequirements;41 hostnameOverride string;43 schedulingGroup PodSchedulingGroup;"},
        {"PodTemplateSpec", "1 metadata ObjectMeta;2 spec PodSpec;"},
        {"Preconditions", "1 uid string;"},
        {"PreferredSchedulingTerm", "1 weight int32;2 preference NodeSelectorTerm;"},
        {"PriorityClass", "1 metadata ObjectMeta;2 value int32;3 globalDefault bool;4 description string;5 preemptionPolicy string;"},
        {"Probe", "1 ^handler ProbeHandler;2 initialDelaySeconds int32;3 timeoutSeconds int32;4 periodSeconds int32;5 successThreshold int32;"
                  "6 failureThreshold int32;7 terminationGracePeriodSeconds int64;"},
        {"ProbeHandler", "1 exec ExecAction;2 httpGet HTTPGetAction;3 tcpSocket TCPSocketAction;4 grpc GRPCAction;"},
        {"ProjectedVolumeSource", "1 sources []VolumeProjection;2 defaultMode int32;"},
        {"ReplicaSet", "1 metadata ObjectMeta;2 spec ReplicaSetSpec;3 status ReplicaSetStatus;"},
        {"ReplicaSetCondition", "1 type string;2 status string;3 lastTransitionTime Time;4 reason string;5 message string;"},
        {"ReplicaSetSpec", "1 replicas int32;4 minReadySeconds int32;2 selector LabelSelector;3 template PodTemplateSpec;"},
        {"ReplicaSetStatus",
         "1 replicas int32;2 fullyLabeledReplicas int32;4 readyReplicas int32;5 availableReplicas int32;7 terminatingReplicas int32;"
         "3 observedGeneration int64;6 conditions []ReplicaSetCondition;"},
        {"ResourceAttributes",
         "1 namespace string;2 verb string;3 group string;4 version string;5 resource string;6 subresource string;7 name string;"
         "8 fieldSelector FieldSelectorAttributes;9 labelSelector LabelSelectorAttributes;"},
        {"ResourceClaim", "1 name string;2 request string;"},
        {"ResourceFieldSelector", "1 containerName string;2 resource string;3 divisor Quantity;"},
        {"ResourceQuota", "1 metadata ObjectMeta;2 spec ResourceQuotaSpec;3 status ResourceQuotaStatus;"},
        {"ResourceQuotaSpec", "1 hard {}Quantity;2 scopes []string;3 scopeSelector ScopeSelector;"},
        {"ResourceQuotaStatus", "1 hard {}Quantity;2 used {}Quantity;"},
        {"ResourceRequirements", "1 limits {}Quantity;2 requests {}Quantity;3 claims []ResourceClaim;"},
        {"ResourceRule", "1 verbs []string;2 apiGroups []string;3 resources []string;4 resourceNames []string;"},
        {"RollingUpdateDeployment", "1 maxUnavailable IntOrString;2 maxSurge IntOrString;"},
        {"SELinuxOptions", "1 user string;2 role string;3 type string;4 level string;"},
        {"ScopeSelector", "1 matchExpressions []ScopedResourceSelectorRequirement;"},
        {"ScopedResourceSelectorRequirement", "1 scopeName string;2 operator string;3 values []string;"},
        {"SeccompProfile", "1 type string;2 localhostProfile string;"},
        {"Secret", "1 metadata ObjectMeta;5 immutable bool;2 data {}bytes;4 stringData {}string;3 type string;"},
        {"SecretEnvSource", "1 ^localObjectReference LocalObjectReference;2 optional bool;"},
        {"SecretKeySelector", "1 ^localObjectReference LocalObjectReference;2 key string;3 optional bool;"},
        {"SecretProjection", "1 ^localObjectReference LocalObjectReference;2 items []KeyToPath;4 optional bool;"},
        {"SecretVolumeSource", "1 secretName string;2 items []KeyToPath;3 defaultMode int32;4 optional bool;"},
        {"SecurityContext",
         "1 capabilities Capabilities;2 privileged bool;3 seLinuxOptions SELinuxOptions;10 windowsOptions WindowsSecurityContextOptions;"
         "4 runAsUser int64;8 runAsGroup int64;5 runAsNonRoot bool;6 readOnlyRootFilesystem bool;7 allowPrivilegeEscalation bool;"
         "9 procMount string;11 seccompProfile SeccompProfile;12 appArmorProfile AppArmorProfile;"},
        {"SelfSubjectAccessReview", "1 metadata ObjectMeta;2 spec SelfSubjectAccessReviewSpec;3 status SubjectAccessReviewStatus;"},
        {"SelfSubjectAccessReviewSpec", "1 resourceAttributes ResourceAttributes;2 nonResourceAttributes NonResourceAttributes;"},
        {"SelfSubjectReview", "1 metadata ObjectMeta;2 status SelfSubjectReviewStatus;"},
        {"SelfSubjectReviewStatus", "1 userInfo UserInfo;"},
        {"SelfSubjectRulesReview", "1 metadata ObjectMeta;2 spec SelfSubjectRulesReviewSpec;3 status SubjectRulesReviewStatus;"},
        {"SelfSubjectRulesReviewSpec", "1 namespace string;"},
        {"Service", "1 metadata ObjectMeta;2 spec ServiceSpec;"},
        {"ServiceAccount",
         "1 metadata ObjectMeta;2 secrets []ObjectReference;3 imagePullSecrets []LocalObjectReference;4 automountServiceAccountToken bool;"},
        {"ServiceAccountTokenProjection", "1 audience string;2 expirationSeconds int64;3 path string;"},
        {"ServicePort", "1 name string;2 protocol string;6 appProtocol string;3 port int32;4 targetPort IntOrString;5 nodePort int32;"},
        {"ServiceSpec",
         "1 ports []ServicePort;2 selector {}string;3 clusterIP string;18 clusterIPs []string;4 type string;5 externalIPs []string;"
         "7 sessionAffinity string;8 loadBalancerIP string;9 loadBalancerSourceRanges []string;10 externalName string;"
         "11 externalTrafficPolicy string;12 healthCheckNodePort int32;13 publishNotReadyAddresses bool;"
         "14 sessionAffinityConfig SessionAffinityConfig;19 ipFamilies []string;17 ipFamilyPolicy string;20 allocateLoadBalancerNodePorts bool;"
         "21 loadBalancerClass string;22 internalTrafficPolicy string;23 trafficDistribution string;"},
        {"SessionAffinityConfig", "1 clientIP ClientIPConfig;"},
        {"SleepAction", "1 seconds int64;"},
        {"SubjectAccessReviewStatus", "1 allowed bool;4 denied bool;2 reason string;3 evaluationError string;"},
        {"SubjectRulesReviewStatus",
         "1 resourceRules []ResourceRule;2 nonResourceRules []NonResourceRule;3 incomplete bool;4 evaluationError string;"},
        {"SuccessPolicy", "1 rules []SuccessPolicyRule;"},
        {"SuccessPolicyRule", "1 succeededIndexes string;2 succeededCount int32;"},
        {"Sysctl", "1 name string;2 value string;"},
        {"TCPSocketAction", "1 port IntOrString;2 host string;"},
        {"Toleration", "1 key string;2 operator string;3 value string;4 effect string;5 tolerationSeconds int64;"},
        {"TopologySpreadConstraint",
         "1 maxSkew int32;2 topologyKey string;3 whenUnsatisfiable string;4 labelSelector LabelSelector;5 minDomains int32;"
         "6 nodeAffinityPolicy string;7 nodeTaintsPolicy string;8 matchLabelKeys []string;"},
        {"UncountedTerminatedPods", "1 succeeded []string;2 failed []string;"},
        {"UserInfo", "1 username string;2 uid string;3 groups []string;4 extra {}ExtraValue;"},
        {"Volume", "1 name string;2 ^volumeSource VolumeSource;"},
        {"VolumeDevice", "1 name string;2 devicePath string;"},
        {"VolumeMount", "1 name string;2 readOnly bool;7 recursiveReadOnly string;3 mountPath string;4 subPath string;5 mountPropagation string;"
                        "6 subPathExpr string;"},
        {"VolumeProjection", "1 secret SecretProjection;2 downwardAPI DownwardAPIProjection;3 configMap ConfigMapProjection;"
                             "4 serviceAccountToken ServiceAccountTokenProjection;5 clusterTrustBundle ClusterTrustBundleProjection;"
                             "6 podCertificate PodCertificateProjection;"},
        {"VolumeSource",
         "1 hostPath HostPathVolumeSource;2 emptyDir EmptyDirVolumeSource;6 secret SecretVolumeSource;7 nfs NFSVolumeSource;"
         "10 persistentVolumeClaim PersistentVolumeClaimVolumeSource;16 downwardAPI DownwardAPIVolumeSource;19 configMap ConfigMapVolumeSource;"
         "26 projected ProjectedVolumeSource;28 csi CSIVolumeSource;30 image ImageVolumeSource;"},
        {"WeightedPodAffinityTerm", "1 weight int32;2 podAffinityTerm PodAffinityTerm;"},
        {"WindowsSecurityContextOptions", "1 gmsaCredentialSpecName string;2 gmsaCredentialSpec string;3 runAsUserName string;4 hostProcess bool;"}};
    const auto it = fields.find(message);
    return it == fields.end() ? std::string_view() : it->second;
}

} // namespace demo
