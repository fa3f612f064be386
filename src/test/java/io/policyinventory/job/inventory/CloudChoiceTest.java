package io.policyinventory.job.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ConfigurationException;
import io.policyinventory.job.arguments.JobName;
import io.policyinventory.job.arguments.JobRequest;
import io.policyinventory.job.arguments.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudChoiceTest {
  @TempDir Path home;

  @Test
  void theSandboxIsReadOnABareStart() {
    assertThat(CloudChoice.of(request(), null, false).isSandbox()).isTrue();
  }

  @Test
  void theSandboxIsNotReadWhereItIsRuledOut() {
    assertThatThrownBy(() -> CloudChoice.of(request(), false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("inventory.sandbox.enabled is false");
  }

  @Test
  void theSandboxIsReadWhenItIsAskedForWhateverIsConfigured() {
    assertThat(CloudChoice.of(request("OS_USERNAME", "half"), true, true).isSandbox()).isTrue();
  }

  @Test
  void anythingConfiguredIsNoBareStart() {
    assertThatThrownBy(() -> CloudChoice.of(request(), false, true))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("a database is configured, but no cloud to read: name a cloud");
    assertThatThrownBy(() -> CloudChoice.of(request("OS_INTERFACE", "public"), false, false))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("OS_INTERFACE set, but no credentials: name a cloud");
  }

  @Test
  void theOnlyCloudOfCloudsYamlInHomeIsTaken() throws IOException {
    clouds("clouds: {otc: {auth: {auth_url: 'https://iam', token: t}}}");

    assertThat(CloudChoice.of(request(), false, false).isSandbox()).isFalse();
  }

  @Test
  void severalCloudsOfCloudsYamlAreNamed() throws IOException {
    clouds("clouds: {otc: {}, hwc: {}}");

    assertThatThrownBy(() -> CloudChoice.of(request(), false, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("clouds.yaml has the clouds hwc, otc: choose one with --cloud=NAME");
  }

  private JobRequest request(String... variable) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
    if (variable.length == 2) {
      environment.put(variable[0], variable[1]);
    }
    return new JobRequest(
        JobName.INVENTORY, Map.of(), Map.of(), Map.of(), null, false, environment);
  }

  private void clouds(String yaml) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/openstack"));
    Files.writeString(folder.resolve("clouds.yaml"), yaml);
  }
}
