package io.policyinventory.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.cbr.v1.CbrClient;
import com.huaweicloud.sdk.cbr.v1.model.BackupResp;
import com.huaweicloud.sdk.cbr.v1.model.ListBackupsRequest;
import com.huaweicloud.sdk.cbr.v1.model.ListPoliciesRequest;
import com.huaweicloud.sdk.cbr.v1.model.ListVaultRequest;
import com.huaweicloud.sdk.cbr.v1.model.Vault;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.auth.GlobalCredentials;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import com.huaweicloud.sdk.ecs.v2.model.ListServersDetailsRequest;
import com.huaweicloud.sdk.ecs.v2.model.ServerDetail;
import com.huaweicloud.sdk.evs.v2.EvsClient;
import com.huaweicloud.sdk.evs.v2.model.ListVolumesRequest;
import com.huaweicloud.sdk.evs.v2.model.VolumeDetail;
import com.huaweicloud.sdk.iam.v3.IamClient;
import com.huaweicloud.sdk.iam.v3.model.KeystoneListAuthProjectsRequest;
import io.policyinventory.Slow;
import io.policyinventory.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own SDK reads the sandbox and finds what the program reports. */
@Slow
class VendorSdkTest {
  private static final String VENTURES = "b0a3c7e5d14f5f0c9a6b2e8d7c1f4a3e";
  private static final int PAGE = 3;

  @TempDir static Path folder;
  private static Harness program;

  @BeforeAll
  static void run() {
    program = new Harness(folder, SandboxOptions.defaults());
    Harness.Outcome outcome = program.run("formats=csv");
    assertThat(outcome.exitCode()).as(outcome.messages()).isZero();
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  private static BasicCredentials credentials(String secretKey) {
    return new BasicCredentials()
        .withAk(program.cloud().accessKey())
        .withSk(secretKey)
        .withProjectId(VENTURES);
  }

  private static BasicCredentials credentials() {
    return credentials(program.cloud().secretKey());
  }

  private static List<String> endpoint(String service) {
    String url = program.cloud().authUrl().resolve("/" + service).toString();
    return List.of(service.isEmpty() ? url.substring(0, url.length() - 1) : url);
  }

  private static CbrClient cbr() {
    return CbrClient.newBuilder()
        .withCredential(credentials())
        .withEndpoints(endpoint("cbr"))
        .build();
  }

  private static List<CSVRecord> reported(String report) {
    return program.csv(report).stream()
        .filter(row -> row.get("project_id").equals(VENTURES))
        .toList();
  }

  private static List<CSVRecord> reported(String report, String column, String value) {
    return reported(report).stream().filter(row -> row.get(column).equals(value)).toList();
  }

  @Test
  void projects() {
    IamClient iam =
        IamClient.newBuilder()
            .withCredential(
                new GlobalCredentials()
                    .withAk(program.cloud().accessKey())
                    .withSk(program.cloud().secretKey())
                    .withDomainId("ae3368f757e05307be701afb23fe0461"))
            .withEndpoints(endpoint(""))
            .build();

    assertThat(iam.keystoneListAuthProjects(new KeystoneListAuthProjectsRequest()).getProjects())
        .extracting(project -> project.getId())
        .containsAll(program.csv("scopes").stream().map(row -> row.get("project_id")).toList());
  }

  @Test
  void policies() {
    assertThat(cbr().listPolicies(new ListPoliciesRequest()).getPolicies())
        .extracting(policy -> policy.getId() + " " + policy.getName() + " " + policy.getEnabled())
        .containsExactlyInAnyOrderElementsOf(
            reported("policies").stream()
                .map(
                    row ->
                        row.get("policy_id")
                            + " "
                            + row.get("policy_name")
                            + " "
                            + row.get("enabled"))
                .toList());
  }

  @Test
  void vaultsAndTheirMembers() {
    List<Vault> vaults = new ArrayList<>();
    List<Vault> page;
    do {
      ListVaultRequest request = new ListVaultRequest().withLimit(PAGE);
      page =
          cbr()
              .listVault(vaults.isEmpty() ? request : request.withOffset(vaults.size()))
              .getVaults();
      vaults.addAll(page);
    } while (page.size() == PAGE);

    assertThat(vaults).extracting(Vault::getEnterpriseProjectId).containsOnly("0");
    assertThat(
            vaults.stream()
                .flatMap(
                    vault ->
                        vault.getResources().stream()
                            .map(
                                member ->
                                    vault.getId() + " " + vault.getName() + " " + member.getId())))
        .containsAll(
            reported("resources").stream()
                .map(
                    row ->
                        row.get("vault_id")
                            + " "
                            + row.get("vault_name")
                            + " "
                            + row.get("resource_id"))
                .distinct()
                .toList());
  }

  @Test
  void backups() {
    Map<String, Instant> newest = new TreeMap<>();
    List<BackupResp> backups = new ArrayList<>();
    List<BackupResp> page;
    do {
      ListBackupsRequest request = new ListBackupsRequest().withLimit(PAGE);
      page =
          cbr()
              .listBackups(backups.isEmpty() ? request : request.withOffset(backups.size()))
              .getBackups();
      backups.addAll(page);
    } while (page.size() == PAGE);
    backups.stream()
        .filter(backup -> backup.getStatus() == BackupResp.StatusEnum.AVAILABLE)
        .forEach(
            backup ->
                newest.merge(
                    backup.getResourceId(),
                    backup.getCreatedAt().toInstant(),
                    (one, other) -> one.compareTo(other) > 0 ? one : other));

    assertThat(newest).isNotEmpty();
    assertThat(
            reported("coverage").stream()
                .filter(row -> newest.containsKey(row.get("resource_id")))
                .filter(row -> row.get("last_backup_status").equals("available"))
                .toList())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(Instant.parse(row.get("last_backup_at")))
                    .isEqualTo(newest.get(row.get("resource_id"))));
  }

  @Test
  void servers() {
    EcsClient ecs =
        EcsClient.newBuilder().withCredential(credentials()).withEndpoints(endpoint("ecs")).build();
    List<ServerDetail> servers = new ArrayList<>();
    List<ServerDetail> page;
    int number = 1;
    do {
      page =
          ecs.listServersDetails(
                  new ListServersDetailsRequest().withLimit(PAGE).withOffset(number++))
              .getServers();
      servers.addAll(page);
    } while (!page.isEmpty());

    assertThat(servers)
        .extracting(server -> server.getId() + " " + server.getName() + " " + server.getStatus())
        .containsExactlyInAnyOrderElementsOf(resources("OS::Nova::Server"));
  }

  @Test
  void disks() {
    EvsClient evs =
        EvsClient.newBuilder().withCredential(credentials()).withEndpoints(endpoint("evs")).build();
    List<VolumeDetail> disks = new ArrayList<>();
    List<VolumeDetail> page;
    do {
      ListVolumesRequest request = new ListVolumesRequest().withLimit(PAGE);
      page =
          evs.listVolumes(
                  disks.isEmpty()
                      ? request
                      : request.withMarker(disks.get(disks.size() - 1).getId()))
              .getVolumes();
      disks.addAll(page);
    } while (page.size() == PAGE);

    assertThat(disks)
        .extracting(disk -> disk.getId() + " " + disk.getName() + " " + disk.getStatus())
        .containsExactlyInAnyOrderElementsOf(resources("OS::Cinder::Volume"));
  }

  @Test
  void aWrongSecretKeyIsRefused() {
    CbrClient client =
        CbrClient.newBuilder()
            .withCredential(credentials("wrong"))
            .withEndpoints(endpoint("cbr"))
            .build();

    assertThatThrownBy(() -> client.listPolicies(new ListPoliciesRequest()))
        .isInstanceOfSatisfying(
            ClientRequestException.class,
            refused -> assertThat(refused.getErrorCode()).isEqualTo("APIG.0301"));
  }

  private static List<String> resources(String type) {
    return reported("coverage", "resource_type", type).stream()
        .map(
            row ->
                row.get("resource_id") + " " + row.get("resource_name") + " " + row.get("status"))
        .toList();
  }
}
