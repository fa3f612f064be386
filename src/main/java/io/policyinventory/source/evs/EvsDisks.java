package io.policyinventory.source.evs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.json.OddParts;
import io.policyinventory.source.paging.ListReader;
import io.policyinventory.source.volume.VolumeList;
import io.policyinventory.source.volume.VolumePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its disks (ecs-evs.md sections 2 and 4). */
final class EvsDisks {

  private final ScopeReading reading;

  EvsDisks(ScopeReading reading) {
    this.reading = reading;
  }

  ScopePart page(EvsCursor at) {
    ListReader.Read<VolumePosition> read =
        VolumeList.of(reading.client(), reading.settings().maxPages())
            .read(at.list(), at.attempt(), reading.memory()::seen);
    EvsCursor next = at.at(read.at());
    return switch (read.then()) {
      case GO_ON -> part(read, next.text());
      case END -> part(read, null);
      case START_OVER -> ScopePart.startingOver(reading, next.startingOver().text());
    };
  }

  private ScopePart part(ListReader.Read<VolumePosition> read, @Nullable String next) {
    List<ProjectResource> disks = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    String projectId = reading.scope().projectId();
    for (JsonItem item : read.fresh()) {
      try {
        OddParts odd = new OddParts();
        Optional<ProjectResource> mapped =
            DiskMapper.map(VolumeList.REDACTION.object(item), projectId, odd);
        if (mapped.isPresent()) {
          disks.add(mapped.get());
          rejects.addAll(VolumeList.REDACTION.rejects(item, odd));
        }
      } catch (MalformedRecordException e) {
        rejects.add(VolumeList.REDACTION.reject(item, e));
      }
      String id = item.id("id");
      if (!id.isEmpty()) {
        reading.memory().note(id);
      }
    }
    return ScopePart.ofEvidence(
        new CoverageEvidence(disks, List.of(), List.of(), read.gaps(EvidenceGap.Kind.MEMBERS)),
        rejects,
        1,
        next);
  }
}
