package io.policyinventory.source.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceNotOfferedException;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ResourceReading;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestCloud.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a scope of servers from its first to its last part. */
class EcsSourceTest {

  private static final EcsSource SOURCE = new EcsSource();

  private final TestCloud cloud = new TestCloud();

  @AfterEach
  void stop() {
    cloud.close();
  }

  private ResourceReading read(int pageSize) {
    return ResourceReading.of(cloud, SOURCE, pageSize);
  }

  private List<String> asked(String parameter) {
    return cloud.requests().stream().map(request -> request.query().get(parameter)).toList();
  }

  @Test
  void theServiceIsElasticCloudServer() {
    assertThat(SOURCE.service().name()).isEqualTo("ecs");
    assertThat(SOURCE.service().catalogTypes()).containsExactly("ecs");
    assertThat(SOURCE.service().version()).isEqualTo("v1");
  }

  @Test
  void theOffsetIsThePagesNumberFromOneOn() {
    EcsServer.serve(cloud, EcsServer.servers(5));
    assertThat(read(2).ids()).containsExactly("s0", "s1", "s2", "s3", "s4");
    assertThat(asked("offset")).containsExactly("1", "2", "3", "1", "2");
    assertThat(asked("limit")).containsOnly("2");
  }

  @Test
  void aListOfOnePageIsOneRequestOfTheAdvisedSize() {
    EcsServer.serve(cloud, EcsServer.servers(5));
    ResourceReading read = read(1000);
    assertThat(read.ids()).hasSize(5);
    assertThat(cloud.requests()).hasSize(1);
    assertThat(cloud.requests().get(0).query()).hasToString("{limit=200, offset=1}");
    assertThat(read.parts()).singleElement().extracting(ScopePart::pages).isEqualTo(1);
  }

  @Test
  void aProjectWithoutServersIsAnEmptyScope() {
    EcsServer.serve(cloud, List.of());
    ResourceReading read = read(2);
    assertThat(read.ids()).isEmpty();
    assertThat(read.rejects()).isEmpty();
  }

  @Test
  void aPartIsAPage() {
    EcsServer.serve(cloud, EcsServer.servers(5));
    assertThat(read(2).parts())
        .extracting(part -> part.evidence().size())
        .containsExactly(2, 2, 1, 0, 0);
  }

  @Test
  void aReadingResumedAfterAnyPartGivesTheSame() {
    EcsServer.serve(cloud, EcsServer.servers(7));
    List<ProjectResource> whole = read(2).resources();
    assertThat(whole).hasSize(7);
    assertThat(ResourceReading.of(cloud, SOURCE, 2, 200, true).resources()).isEqualTo(whole);
  }

  @Test
  void aServerThatCapsThePageSizeIsReadWhole() {
    List<String> servers = EcsServer.servers(7);
    cloud.on(
        EcsServer.LIST,
        request -> {
          int limit = EcsServer.number(request, "limit", 25);
          int from = Math.min(7, (EcsServer.number(request, "offset", 1) - 1) * limit);
          int to = Math.min(7, from + Math.min(3, limit));
          return Response.ok(EcsServer.body(7, servers.subList(from, to)));
        });
    assertThat(read(100).ids()).hasSize(7);
    assertThat(asked("limit")).startsWith("100", "3", "3");
  }

  @Test
  void aServerThatIgnoresThePageNumberFailsTheScope() {
    cloud.on(EcsServer.LIST, EcsServer.body(5, EcsServer.servers(2)));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("GET /cloudservers/detail?limit=2&offset=2")
        .hasMessageContaining("the list does not advance");
  }

  @Test
  void aListThatIsLongerThanItSaysIsReadAgainAndThriceFailsTheScope() {
    sayingToHave(1);
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("changed while it was read, 3 times");
  }

  @Test
  void aListThatIsShorterThanItSaysEachTimeIsReadAndAGap() {
    sayingToHave(7);
    ResourceReading read = read(2);
    assertThat(read.ids()).hasSize(3);
    assertThat(read.parts()).filteredOn(ScopePart::startOver).hasSize(2);
    assertThat(read.parts().get(read.parts().size() - 1).evidence().gaps())
        .extracting(EvidenceGap::kind, EvidenceGap::message)
        .containsExactly(
            tuple(
                EvidenceGap.Kind.MEMBERS,
                "the list of servers may be incomplete: count says 7, it holds 3"));
  }

  private void sayingToHave(int count) {
    List<String> servers = EcsServer.servers(3);
    cloud.on(
        EcsServer.LIST,
        request ->
            Response.ok(
                EcsServer.page(request, servers)
                    .body()
                    .replace("\"count\":3", "\"count\":" + count)));
  }

  @Test
  void aServerDeletedMeanwhileMakesTheListBeReadAgain() {
    List<String> servers = new ArrayList<>(EcsServer.servers(5));
    AtomicInteger asked = new AtomicInteger();
    cloud.on(
        EcsServer.LIST,
        request -> {
          if (asked.incrementAndGet() == 2) {
            servers.remove(0);
            servers.add(EcsServer.server("new"));
          }
          return EcsServer.page(request, servers);
        });
    ResourceReading read = read(2);
    assertThat(read.ids()).containsExactly("s1", "s2", "s3", "s4", "new");
    assertThat(read.parts()).filteredOn(ScopePart::startOver).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500})
  void anErrorBeyondTheEndIsTheEndWhenAllServersWereSeen(int status) {
    List<String> servers = EcsServer.servers(4);
    cloud.on(
        EcsServer.LIST,
        request ->
            EcsServer.number(request, "offset", 1) > 2
                ? Response.error(status, "Ecs.0005", "beyond the end")
                : EcsServer.page(request, servers));
    assertThat(read(2).ids()).hasSize(4);
    assertThat(read(4).ids()).hasSize(4);
  }

  @Test
  void anErrorBeforeAllServersWereSeenFailsTheScope() {
    List<String> servers = EcsServer.servers(5);
    cloud.on(
        EcsServer.LIST,
        request ->
            EcsServer.number(request, "offset", 1) > 2
                ? Response.error(400, "Ecs.0005", "beyond the end")
                : EcsServer.page(request, servers));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("Ecs.0005 beyond the end");
  }

  @Test
  void moreThanTheLargestNumberOfPagesFailsTheScope() {
    EcsServer.serve(cloud, EcsServer.servers(9));
    assertThatThrownBy(() -> ResourceReading.of(cloud, SOURCE, 2, 3, false))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("more than 3 pages");
  }

  @Test
  void aListThatIsRefusedFailsTheScopeWithTheServicesWords() {
    cloud.on(EcsServer.LIST, request -> Response.error(403, "Ecs.0003", "no permission"));
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageContaining("403 Ecs.0003 no permission");
  }

  @Test
  void aProjectWithoutTheServiceIsSaidToBeOne() {
    cloud.on(EcsServer.LIST, request -> Response.error(400, "BackupService.4008", "no"));
    assertThatThrownBy(() -> read(2)).isInstanceOf(ServiceNotOfferedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"count\":0}", "{\"servers\":null}", "<p>busy</p>"})
  void anAnswerWithoutTheListIsAskedForAgainAndThenFailsTheScope(String body) {
    cloud.on(EcsServer.LIST, body);
    assertThatThrownBy(() -> read(2)).isInstanceOf(ScopeFailedException.class);
    assertThat(cloud.requests()).hasSize(3);
  }
}
