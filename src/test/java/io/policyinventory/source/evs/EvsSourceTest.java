package io.policyinventory.source.evs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ResourceReading;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Request;
import io.policyinventory.source.TestCloud.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading a scope of disks from its first to its last part. */
class EvsSourceTest {

  private static final EvsSource SOURCE = new EvsSource();

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private ResourceReading read(int pageSize) {
    return ResourceReading.of(cloud, SOURCE, pageSize);
  }

  @Test
  void theServiceIsElasticVolumeService() {
    assertThat(SOURCE.service().name()).isEqualTo("evs");
    assertThat(SOURCE.service().catalogTypes()).containsExactly("evs", "volumev2");
    assertThat(SOURCE.service().version()).isEqualTo("v2");
  }

  @Test
  void pagesAreReadByMarkerOldestFirstInAllEnterpriseProjectsAndNoLinkIsFollowed() {
    List<String> volumes = EvsServer.volumes(5);
    cloud.on(
        EvsServer.LIST,
        request ->
            Response.ok(
                EvsServer.page(request, volumes)
                    .body()
                    .replaceFirst(
                        "\\{",
                        "{\"volumes_links\":[{\"rel\":\"next\","
                            + "\"href\":\"http://10.0.0.1:8776/x?marker=elsewhere\"}],")));
    assertThat(read(2).ids()).containsExactly("v0", "v1", "v2", "v3", "v4");
    String query =
        "limit=2, sort_key=created_at, sort_dir=asc, enterprise_project_id=all_granted_eps";
    assertThat(cloud.requests())
        .extracting(request -> request.query().toString())
        .startsWith("{" + query + "}", "{" + query + ", marker=v1}", "{" + query + ", marker=v3}");
    assertThat(cloud.requests()).noneMatch(request -> request.query().containsKey("offset"));
  }

  @Test
  void aListOfOnePageIsOneRequest() {
    EvsServer.serve(cloud, EvsServer.volumes(5));
    ResourceReading read = read(1000);
    assertThat(read.ids()).hasSize(5);
    assertThat(cloud.requests()).hasSize(1);
    assertThat(read.parts()).singleElement().extracting(ScopePart::pages).isEqualTo(1);
  }

  @Test
  void noPartOfALongListIsLongerThanAPageNorItsCursorLongerThanOthers() {
    EvsServer.serve(cloud, EvsServer.volumes(50_000));
    ResourceReading read = read(1000);
    assertThat(read.ids()).hasSize(50_000).doesNotHaveDuplicates();
    assertThat(read.parts())
        .allSatisfy(
            part -> {
              assertThat(part.evidence().size()).isLessThanOrEqualTo(1000);
              assertThat(String.valueOf(part.cursor())).hasSizeLessThan(500);
            });
  }

  @Test
  void aProjectWithoutDisksIsAnEmptyScope() {
    EvsServer.serve(cloud, List.of());
    assertThat(read(2).ids()).isEmpty();
  }

  @Test
  void aReadingResumedAfterAnyPartGivesTheSame() {
    EvsServer.serve(cloud, EvsServer.volumes(7));
    List<ProjectResource> whole = read(2).resources();
    assertThat(whole).hasSize(7);
    assertThat(ResourceReading.of(cloud, SOURCE, 2, 200, true).resources()).isEqualTo(whole);
  }

  @Test
  void whereEnterpriseProjectsAreNotKnownTheListIsReadWithoutThem() {
    List<String> volumes = EvsServer.volumes(5);
    cloud.on(
        EvsServer.LIST,
        request ->
            request.query().containsKey("enterprise_project_id")
                ? Response.error(400, "EVS.1023", "unknown parameter")
                : EvsServer.page(request, volumes));
    ResourceReading read = ResourceReading.of(cloud, SOURCE, 2, 200, true);
    assertThat(read.ids()).hasSize(5);
    assertThat(cloud.requests())
        .filteredOn(request -> request.query().containsKey("enterprise_project_id"))
        .hasSize(1);
    assertThat(read.parts().stream().mapToInt(ScopePart::pages).sum())
        .isEqualTo(cloud.requests().size());
  }

  @Test
  void aListThatIsBadEitherWayFailsTheScope() {
    cloud.on(EvsServer.LIST, request -> Response.error(400, "EVS.0001", "bad"));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("400 EVS.0001 bad");
    assertThat(cloud.requests()).hasSize(2);
  }

  @Test
  void aDiskThatIsDeletedWhileItIsTheMarkerMakesTheListBeReadAgain() {
    List<String> volumes = new ArrayList<>(EvsServer.volumes(5));
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        EvsServer.LIST,
        request -> {
          if (asked.incrementAndGet() == 2) {
            volumes.remove(1);
          }
          return EvsServer.page(request, volumes);
        });
    ResourceReading read = read(2);
    assertThat(read.ids()).containsExactly("v0", "v2", "v3", "v4");
    assertThat(read.parts()).filteredOn(ScopePart::startOver).hasSize(1);
  }

  @Test
  void aMarkerThatVanishedSilentlyMakesTheListBeReadAgainThoughTheCountFits() {
    List<String> volumes = new ArrayList<>(EvsServer.volumes(3));
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        EvsServer.LIST,
        request -> {
          if (asked.incrementAndGet() == 2) {
            volumes.remove(1);
          }
          Response page = EvsServer.page(request, volumes);
          return page.status() == 200 ? page : Response.ok(EvsServer.body(2, List.of()));
        });
    assertThat(read(2).ids()).containsExactly("v0", "v2");
  }

  @Test
  void aListShorterThanItsCountIsReadThriceAndAGap() {
    List<String> volumes = EvsServer.volumes(3);
    cloud.on(
        EvsServer.LIST,
        request ->
            Response.ok(
                EvsServer.page(request, volumes).body().replace("\"count\":3", "\"count\":4")));
    ResourceReading read = read(2);
    assertThat(read.ids()).hasSize(3);
    assertThat(read.parts()).filteredOn(ScopePart::startOver).hasSize(2);
    assertThat(read.parts().get(read.parts().size() - 1).evidence().gaps())
        .extracting(EvidenceGap::message)
        .containsExactly("the list of volumes may be incomplete: count says 4, it holds 3");
  }

  @Test
  void aServerThatKnowsNoMarkersIsReadByOffsetBelowTheNumberOfDisks() {
    List<String> volumes = EvsServer.volumes(5);
    cloud.on(EvsServer.LIST, request -> byOffset(request, volumes));
    assertThat(read(2).ids()).containsExactly("v0", "v1", "v2", "v3", "v4");
  }

  private static Response byOffset(Request request, List<String> volumes) {
    int from = Integer.parseInt(request.query().getOrDefault("offset", "-1"));
    if (from == 0 || from >= volumes.size()) {
      return Response.error(400, "EVS.1023", "offset out of range");
    }
    int first = Math.max(0, from);
    int limit = Integer.parseInt(request.query().get("limit"));
    return Response.ok(
        EvsServer.body(
            volumes.size(), volumes.subList(first, Math.min(volumes.size(), first + limit))));
  }

  @Test
  void aListThatIsRefusedFailsTheScopeWithTheServicesWords() {
    cloud.on(EvsServer.LIST, request -> Response.error(403, "EVS.0003", "no permission"));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("403 EVS.0003 no permission");
  }

  @Test
  void aProjectWithoutTheServiceIsSaidToBeOne() {
    cloud.on(EvsServer.LIST, request -> Response.error(400, "BackupService.4008", "no"));
    assertThatThrownBy(() -> read(2)).isInstanceOf(ServiceNotOfferedException.class);
  }

  @Test
  void moreThanTheLargestNumberOfPagesFailsTheScope() {
    EvsServer.serve(cloud, EvsServer.volumes(9));
    assertThatThrownBy(() -> ResourceReading.of(cloud, SOURCE, 2, 3, false))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("more than 3 pages");
  }
}
