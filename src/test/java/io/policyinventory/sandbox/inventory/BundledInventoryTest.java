package io.policyinventory.sandbox.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BundledInventoryTest {

  private static final PastTimes TIMES = new PastTimes(Instant.parse("2026-11-22T12:00:00Z"));

  static Stream<SandboxProject> projects() {
    return BundledInventory.load(TIMES).projects().stream()
        .filter(project -> !project.policies().isEmpty());
  }

  private static Stream<PolicyEntry> policies(SandboxProject project, BackupService service) {
    StoredPolicies stored = project.policies().get(service);
    return stored == null
        ? Stream.empty()
        : IntStream.range(0, stored.snapshot().size()).mapToObj(stored.snapshot()::get);
  }

  private static Set<String> ids(Stream<? extends JsonNode> items) {
    return items.map(item -> SandboxJson.text(item, "id")).collect(Collectors.toSet());
  }

  @Test
  void idsAreUniqueInTheWholeAccount() {
    List<String> ids = new ArrayList<>();
    projects()
        .forEach(
            project -> {
              ids.add(project.id());
              for (Items<? extends JsonNode> items :
                  List.of(project.servers(), project.volumes(), project.vaults())) {
                items.stream().forEach(item -> ids.add(SandboxJson.text(item, "id")));
              }
              for (BackupService service : BackupService.values()) {
                policies(project, service).forEach(policy -> ids.add(policy.id()));
                project.backups(service).stream()
                    .forEach(
                        backup -> {
                          ids.add(backup.id());
                          backup.disks().forEach(disk -> ids.add(disk.id()));
                        });
              }
            });
    assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("projects")
  void whatPoliciesAndVaultsHoldExists(SandboxProject project) {
    Set<String> servers = ids(project.servers().stream());
    Set<String> volumes = ids(project.volumes().stream());
    Set<String> vaults = ids(project.vaults().stream());
    policies(project, BackupService.CSBS)
        .forEach(
            policy -> {
              assertThat(SandboxJson.text(policy.detail(), "project_id")).isEqualTo(project.id());
              assertThat(servers)
                  .containsAll(ids(SandboxJson.items(policy.detail().path("resources"))));
            });
    project.vaults().stream()
        .forEach(
            vault -> {
              assertThat(SandboxJson.text(vault, "project_id")).isEqualTo(project.id());
              Set<String> resources = ids(SandboxJson.items(vault.path("resources")));
              boolean ofServers = vault.at("/billing/object_type").asString().equals("server");
              assertThat(ofServers ? servers : volumes).containsAll(resources);
            });
    Set<String> associated = new HashSet<>();
    policies(project, BackupService.CBR)
        .flatMap(policy -> SandboxJson.items(policy.detail().path("associated_vaults")))
        .forEach(vault -> assertThat(associated.add(SandboxJson.text(vault, "vault_id"))).isTrue());
    assertThat(vaults).containsAll(associated);
    project.backups(BackupService.CBR).stream()
        .forEach(backup -> assertThat(vaults).contains(backup.vaultId()));
  }

  @ParameterizedTest
  @MethodSource("projects")
  void aResourceIsInOneVaultOnly(SandboxProject project) {
    List<String> resources =
        project.vaults().stream()
            .flatMap(vault -> SandboxJson.items(vault.path("resources")))
            .map(resource -> SandboxJson.text(resource, "id"))
            .toList();
    assertThat(resources).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("projects")
  void disksNamePoliciesThatExistAndTasksDisksThatExist(SandboxProject project) {
    Set<String> volumes = ids(project.volumes().stream());
    Set<String> policies =
        policies(project, BackupService.VBS).map(PolicyEntry::id).collect(Collectors.toSet());
    policies(project, BackupService.VBS)
        .flatMap(policy -> SandboxJson.items(policy.tasks()))
        .forEach(task -> assertThat(volumes).contains(SandboxJson.text(task, "resource_id")));
    project.volumes().stream()
        .map(volume -> volume.path("metadata"))
        .filter(metadata -> metadata.has("policy"))
        .forEach(metadata -> assertThat(policies).contains(SandboxJson.text(metadata, "policy")));
  }

  @Test
  void bothListsAgreeOnAttachmentsButForOneDisk() {
    Set<String> byServers = new TreeSet<>();
    Set<String> byDisks = new TreeSet<>();
    projects()
        .forEach(
            project -> {
              project.servers().stream()
                  .forEach(
                      server ->
                          SandboxJson.items(server.path("os-extended-volumes:volumes_attached"))
                              .map(disk -> SandboxJson.text(disk, "id"))
                              .forEach(
                                  disk ->
                                      byServers.add(disk + " " + SandboxJson.text(server, "id"))));
              project.volumes().stream()
                  .flatMap(disk -> SandboxJson.items(disk.path("attachments")))
                  .forEach(
                      attachment ->
                          byDisks.add(
                              SandboxJson.text(attachment, "volume_id")
                                  + " "
                                  + SandboxJson.text(attachment, "server_id")));
            });
    assertThat(byServers).containsAll(byDisks);
    byServers.removeAll(byDisks);
    Set<String> disagreeing =
        projects()
            .flatMap(project -> project.volumes().stream())
            .filter(disk -> byServers.toString().contains(SandboxJson.text(disk, "id")))
            .map(disk -> SandboxJson.text(disk, "name"))
            .collect(Collectors.toSet());
    assertThat(byServers).hasSize(1);
    assertThat(disagreeing).containsExactly("shop-03-data-1");
  }

  @Test
  void oneServerIsUnderBothServicesAsAfterHalfAMigration() {
    SandboxProject shop = shop();
    Set<String> csbs =
        policies(shop, BackupService.CSBS)
            .flatMap(policy -> ids(SandboxJson.items(policy.detail().path("resources"))).stream())
            .collect(Collectors.toSet());
    assertThat(
            shop.vaults().stream()
                .flatMap(vault -> SandboxJson.items(vault.path("resources")))
                .filter(resource -> csbs.contains(SandboxJson.text(resource, "id")))
                .map(resource -> SandboxJson.text(resource, "name")))
        .containsExactly("cache-01");
  }

  private static SandboxProject shop() {
    return projects().findFirst().orElseThrow();
  }

  private static JsonNode vault(String name) {
    return shop().vaults().stream()
        .filter(vault -> SandboxJson.text(vault, "name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean full(JsonNode vault) {
    JsonNode billing = vault.path("billing");
    return billing.path("used").asLong() >= billing.path("size").asLong() * 1024;
  }

  @Test
  void vaultsAreInTheStatesThatPutBackupsAtRisk() {
    assertThat(vault("media").at("/billing/status").asString()).isEqualTo("frozen");
    assertThat(full(vault("archive"))).isTrue();
    assertThat(vault("archive").path("auto_expand").asBoolean()).isFalse();
    assertThat(full(vault("databases"))).isTrue();
    assertThat(vault("databases").path("auto_expand").asBoolean()).isTrue();
    assertThat(vault("dr-copies").at("/billing/protect_type").asString()).isEqualTo("replication");
    assertThat(shop().vaults().stream().filter(BundledInventoryTest::full)).hasSize(2);
    assertThat(
            SandboxJson.items(vault("shop-daily").path("resources"))
                .filter(resource -> SandboxJson.text(resource, "protect_status").equals("removing"))
                .map(resource -> SandboxJson.text(resource, "name")))
        .containsExactly("legacy-01");
  }

  @Test
  void oneVaultBindsAServerThatItDoesNotHoldYet() {
    JsonNode tagged = vault("tagged");
    assertThat(tagged.path("auto_bind").asBoolean()).isTrue();
    JsonNode rule = tagged.at("/bind_rules/tags/0");
    String tag = SandboxJson.text(rule, "key") + "=" + SandboxJson.text(rule, "value");
    Set<String> held = ids(SandboxJson.items(tagged.path("resources")));
    assertThat(
            shop().servers().stream()
                .filter(
                    server ->
                        SandboxJson.items(server.path("tags"))
                            .anyMatch(t -> t.asString().equals(tag)))
                .filter(server -> !held.contains(SandboxJson.text(server, "id")))
                .map(server -> SandboxJson.text(server, "name")))
        .containsExactly("kiosk-01");
  }

  @Test
  void disksLeftOutOfAServersBackupAreInNoneOfItsBackups() {
    List<String> backedUp =
        projects()
            .flatMap(project -> project.backups(BackupService.CBR).stream())
            .flatMap(backup -> backup.disks().stream())
            .map(disk -> disk.volume().name())
            .toList();
    assertThat(backedUp)
        .contains("shop-02-system", "db-03-data-1", "app-02-system", "app-03-data-1")
        .doesNotContain("shop-02-scratch", "db-03-system", "app-02-cache", "app-03-system");
  }

  @Test
  void backupsOfAServerMayHaveFailedAfterOneThatDidNot() {
    assertThat(statuses("web-02", BackupService.CSBS)).containsExactly("error", "available");
    assertThat(statuses("lb-01", BackupService.CSBS)).containsOnly("error");
    assertThat(statuses("shop-02", BackupService.CBR)).containsExactly("error", "available");
    assertThat(statuses("archive-01", BackupService.CBR)).containsOnly("error");
    assertThat(statuses("shop-03", BackupService.CBR)).isEmpty();
  }

  private static List<String> statuses(String server, BackupService service) {
    return shop().backups(service).stream()
        .filter(backup -> backup.resource().name().equals(server))
        .map(Backup::status)
        .toList();
  }

  @Test
  void projectsOfferTheServicesTheirCustomersUse() {
    assertThat(projects().map(project -> project.name() + project.policies().keySet()))
        .containsExactly(
            "eu-de_web-shop[CSBS, VBS, CBR]",
            "eu-de_finance[CSBS, VBS]",
            "eu-de_research-lab[CSBS]",
            "eu-de_new-ventures[CBR]");
  }
}
