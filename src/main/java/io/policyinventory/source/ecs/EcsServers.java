package io.policyinventory.source.ecs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.json.Redaction;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.paging.PageNumberPaging;
import io.policyinventory.source.paging.PageNumberPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its servers (ecs-evs.md sections 2 and 3). */
final class EcsServers {

  private static final Redaction REDACTION =
      new Redaction(
          Reject.Part.SERVER,
          "server",
          List.of("id", "name", "status", "created", "tenant_id"),
          Map.of(ServerMapper.DISKS, List.of("id")));

  private final ScopeReading reading;

  EcsServers(ScopeReading reading) {
    this.reading = reading;
  }

  ScopePart page(EcsCursor at) {
    ListReader<PageNumberPosition> list =
        new ListReader<>(PageNumberPaging.INSTANCE, new Servers(), reading.settings().maxPages());
    ListReader.Read<PageNumberPosition> read =
        list.read(at.list(), at.attempt(), reading.memory()::seen);
    EcsCursor next = at.at(read.at());
    return switch (read.then()) {
      case GO_ON -> part(read, next.text());
      case END -> part(read, null);
      case START_OVER -> ScopePart.startingOver(reading, next.startingOver().text());
    };
  }

  private final class Servers implements ListReader.Call<PageNumberPosition> {
    @Override
    public String what() {
      return "servers";
    }

    @Override
    public JsonPage page(PageNumberPosition at) {
      EcsApi api = reading.client().api(EcsApi.class);
      return reading
          .client()
          .call("list servers", () -> JsonPage.read(api.servers(at.limit(), at.page()), "servers"));
    }
  }

  private ScopePart part(ListReader.Read<PageNumberPosition> read, @Nullable String next) {
    List<ProjectResource> servers = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    String projectId = reading.scope().projectId();
    for (JsonItem item : read.fresh()) {
      try {
        OddParts odd = new OddParts();
        Optional<ProjectResource> mapped = ServerMapper.map(REDACTION.object(item), projectId, odd);
        if (mapped.isPresent()) {
          servers.add(mapped.get());
          rejects.addAll(REDACTION.rejects(item, odd));
        }
      } catch (MalformedRecordException e) {
        rejects.add(REDACTION.reject(item, e));
      }
      String id = item.id("id");
      if (!id.isEmpty()) {
        reading.memory().note(id);
      }
    }
    return ScopePart.ofEvidence(
        new CoverageEvidence(servers, List.of(), List.of(), read.gaps(EvidenceGap.Kind.MEMBERS)),
        rejects,
        1,
        next);
  }
}
