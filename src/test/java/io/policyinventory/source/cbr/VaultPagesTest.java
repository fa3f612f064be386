package io.policyinventory.source.cbr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import io.policyinventory.source.TestReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The pages of vaults, cbr-v3.md section 2. */
class VaultPagesTest {

  /** One for all tries of the properties. */
  private static final TestCloud CLOUD = new TestCloud();

  private static TestReading read(TestCloud cloud, int pageSize) {
    return TestReading.of(cloud, new CbrSource(), pageSize);
  }

  private static List<String> vaults(int count) {
    return IntStream.range(0, count).mapToObj(i -> CbrServer.vault("v" + i)).toList();
  }

  private static TreeSet<String> ids(TestReading read) {
    List<String> ids = read.evidence().vaults().stream().map(Vault::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    return new TreeSet<>(ids);
  }

  private static TreeSet<String> idsBelow(int count) {
    return new TreeSet<>(IntStream.range(0, count).mapToObj(i -> "v" + i).toList());
  }

  private static void assertOffsetsArePositive(List<Request> requests) {
    List<Request> pages =
        requests.stream().filter(request -> request.path().equals("/vaults")).toList();
    assertThat(pages)
        .allSatisfy(
            request -> assertThat(request.query().getOrDefault("offset", "1")).isNotEqualTo("0"));
    assertThat(pages.get(0).query()).doesNotContainKey("offset");
  }

  @Property(tries = 25)
  void anyPageSizeGivesEveryVaultOnceCountedOrNot(
      @ForAll @IntRange(min = 0, max = 25) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll boolean counted) {
    int before = CLOUD.requests().size();
    List<String> vaults = vaults(size);
    CbrServer.serve(CLOUD, List.of(), List.of())
        .on("/vaults", request -> CbrServer.page(request, vaults, counted));
    assertThat(ids(read(CLOUD, pageSize))).isEqualTo(idsBelow(size));
    assertOffsetsArePositive(CLOUD.requests().subList(before, CLOUD.requests().size()));
  }

  @Property(tries = 25)
  void aListThatChangesGivesEveryVaultThatWasThereAllTheTimeOrFails(
      @ForAll @IntRange(min = 0, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 6) int pageSize,
      @ForAll @IntRange(min = 0, max = 4) int removes,
      @ForAll @IntRange(min = 0, max = 4) int inserts,
      @ForAll long seed) {
    int before = CLOUD.requests().size();
    Random random = new Random(seed);
    List<String> vaults = new ArrayList<>(vaults(size));
    TreeSet<String> always = new TreeSet<>(vaults);
    CbrServer.serve(CLOUD, List.of(), List.of())
        .on(
            "/vaults",
            request -> {
              if (random.nextInt(10) < removes && !vaults.isEmpty()) {
                always.remove(vaults.remove(random.nextInt(vaults.size())));
              }
              if (random.nextInt(10) < inserts) {
                vaults.add(
                    random.nextInt(vaults.size() + 1), CbrServer.vault("n" + random.nextInt()));
              }
              return CbrServer.page(request, vaults, random.nextBoolean());
            });
    TestReading read;
    try {
      read = read(CLOUD, pageSize);
    } catch (ScopeFailedException e) {
      assertThat(e).hasMessageMatching(".*the list (changed while|does not advance).*");
      return;
    }
    TreeSet<String> expected = new TreeSet<>();
    always.forEach(vault -> expected.add(vault.replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1")));
    assertThat(ids(read)).containsAll(expected);
    assertOffsetsArePositive(CLOUD.requests().subList(before, CLOUD.requests().size()));
  }

  @Test
  void aShortPageThatBringsTheListToItsCountIsTheLast() {
    try (TestCloud cloud = new TestCloud()) {
      CbrServer.serve(cloud, List.of(), vaults(5));
      assertThat(ids(read(cloud, 3))).isEqualTo(idsBelow(5));
      assertThat(cloud.requests("/vaults").stream().map(request -> request.query().get("offset")))
          .containsExactly(null, "2", "4");
    }
  }

  @Test
  void anotherCountEndsNoListAndIsToldWhenItIsMore() {
    for (int count : new int[] {0, 2, 3, 50}) {
      try (TestCloud cloud = new TestCloud()) {
        List<String> vaults = vaults(5);
        CbrServer.serve(cloud, List.of(), List.of())
            .on(
                "/vaults",
                request ->
                    Response.ok(
                        CbrServer.page(request, vaults, false)
                            .body()
                            .replaceFirst("}$", ",\"count\":" + count + "}")));
        TestReading read = read(cloud, 3);
        assertThat(ids(read)).isEqualTo(idsBelow(5));
        assertThat(read.evidence().gaps())
            .extracting(EvidenceGap::message)
            .isEqualTo(
                count <= 5
                    ? List.of()
                    : List.of("the list of vaults may be incomplete: count says 50, it holds 5"));
      }
    }
  }

  @Test
  void aListThatShrankBetweenItsPagesIsReadAgain() {
    try (TestCloud cloud = new TestCloud()) {
      List<String> vaults = new ArrayList<>(vaults(6));
      CbrServer.serve(cloud, List.of(), List.of())
          .on(
              "/vaults",
              request -> {
                if (cloud.requests("/vaults").size() == 2) {
                  vaults.remove(0);
                }
                return CbrServer.page(request, vaults, true);
              });
      assertThat(ids(read(cloud, 3))).containsExactly("v1", "v2", "v3", "v4", "v5");
    }
  }

  @Test
  void aServerThatIgnoresOffsetsGivesItsOnlyPageOrFails() {
    try (TestCloud cloud = new TestCloud()) {
      String three = "{\"vaults\":[" + String.join(",", vaults(3)) + "]}";
      CbrServer.serve(cloud, List.of(), List.of()).on("/vaults", three);
      assertThat(ids(read(cloud, 4))).isEqualTo(idsBelow(3));
      assertThatThrownBy(() -> read(cloud, 3))
          .isInstanceOf(ScopeFailedException.class)
          .hasMessageContaining("the list does not advance");
    }
  }

  @Test
  void moreThanTheGivenNumberOfPagesFailsTheScope() {
    try (TestCloud cloud = new TestCloud()) {
      CbrServer.serve(cloud, List.of(), vaults(20));
      ScopeSettings settings = new ScopeSettings(Details.AUTO, 2, 3, false);
      assertThatThrownBy(() -> TestReading.of(cloud, null, new CbrSource(), settings, false))
          .isInstanceOf(ScopeFailedException.class)
          .hasMessage("GET /vaults?limit=2&offset=2: the list has more than 3 pages");
    }
  }

  @Test
  void vaultsThatMayNotBeReadFailTheScope() {
    try (TestCloud cloud = new TestCloud()) {
      CbrServer.serve(cloud, List.of(CbrServer.policy("p", "v")), List.of())
          .on("/vaults", request -> Response.error(403, "BackupService.8600", "not verified"));
      assertThatThrownBy(() -> read(cloud, 2))
          .isInstanceOf(ScopeFailedException.class)
          .hasMessageContaining("BackupService.8600 not verified");
    }
  }
}
