package io.policyinventory.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The samples of {@code jobs/kubernetes} fit each other and the image. */
class KubernetesSamplesTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static JsonNode sample(String name) {
    return YAML.readTree(Path.of("jobs/kubernetes", name).toFile());
  }

  private static JsonNode job() {
    return sample("cronjob.yaml").at("/spec/jobTemplate/spec");
  }

  private static JsonNode container() {
    return job().at("/template/spec/containers/0");
  }

  /** Kubernetes documentation, Pod Security Standards, profile "Restricted". */
  @ParameterizedTest
  @ValueSource(strings = {"cronjob.yaml", "workers.yaml"})
  void thePodPassesPodSecurityRestricted(String sample) {
    JsonNode pod = sample(sample).at("/spec/jobTemplate/spec/template/spec");

    assertThat(pod.at("/containers")).hasSize(1);
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
    assertThat(pod.at("/securityContext/seccompProfile/type").asString())
        .isEqualTo("RuntimeDefault");
    JsonNode context = pod.at("/containers/0/securityContext");
    assertThat(context.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(context.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    assertThat(context.has("privileged")).isFalse();
    assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
    assertThat(pod.at("/volumes"))
        .allMatch(volume -> volume.has("emptyDir") || volume.has("persistentVolumeClaim"));
  }

  @Test
  void noNightStartsBesideAnotherAndNoneSignsInAgainAfterARefusal() {
    assertThat(sample("cronjob.yaml").at("/spec/concurrencyPolicy").asString()).isEqualTo("Forbid");
    JsonNode rule = job().at("/podFailurePolicy/rules/0");
    assertThat(rule.at("/action").asString()).isEqualTo("FailJob");
    assertThat(rule.at("/onExitCodes/containerName").asString())
        .isEqualTo(container().at("/name").asString());
    assertThat(rule.at("/onExitCodes/values")).extracting(JsonNode::asInt).contains(1, 2);
    assertThat(job().at("/template/spec/restartPolicy").asString()).isEqualTo("Never");
  }

  @Test
  void workersHaveTheImageAndTheSecretOfTheNightAndEndWithIt() {
    JsonNode workers = sample("workers.yaml").at("/spec/jobTemplate/spec");
    JsonNode worker = workers.at("/template/spec/containers/0");

    assertThat(worker.at("/image")).isEqualTo(container().at("/image"));
    assertThat(worker.at("/envFrom")).isEqualTo(container().at("/envFrom"));
    assertThat(worker.at("/args")).extracting(JsonNode::asString).contains("worker", "once=true");
    assertThat(workers.at("/podFailurePolicy/rules/0/action").asString()).isEqualTo("FailIndex");
    assertThat(workers.at("/completionMode").asString()).isEqualTo("Indexed");
    assertThat(workers.at("/completions")).isEqualTo(workers.at("/parallelism"));
  }

  @Test
  void theSecretAndTheClaimAreThoseOfTheJob() {
    assertThat(container().at("/envFrom/0/secretRef/name").asString())
        .isEqualTo(sample("secret.yaml").at("/metadata/name").asString());
    assertThat(job().at("/template/spec/volumes/0/persistentVolumeClaim/claimName").asString())
        .isEqualTo(sample("volume.yaml").at("/metadata/name").asString());
  }

  @Test
  void theImagesEntryPointStartsTheProgram() {
    assertThat(container().has("command")).isFalse();
    assertThat(container().at("/args/0").asString()).isEqualTo("--job=nightly");
  }
}
