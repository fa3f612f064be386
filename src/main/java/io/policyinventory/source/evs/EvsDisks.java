package io.policyinventory.source.evs;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.StartOver;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.volume.VolumeList;
import io.policyinventory.source.volume.VolumePageOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a scope that is one page of its disks (ecs-evs.md sections 2 and 4). */
final class EvsDisks {

  private final ScopeReading reading;
  private final VolumeList volumes;

  EvsDisks(ScopeReading reading) {
    this.reading = reading;
    this.volumes = new VolumeList(reading.client(), reading.settings().maxPages());
  }

  ScopePart page(EvsCursor at) {
    VolumePageOutcome step = volumes.next(at.list(), reading.memory()::seen);
    EvsCursor next = at.at(step.next());
    return switch (step.outcome()) {
      case GO_ON -> part(step.fresh(), next.text());
      case DONE -> part(step.fresh(), null);
      case START_OVER, STUCK ->
          StartOver.part(reading, step.request(), at.attempt(), next.startingOver().text());
    };
  }

  private ScopePart part(List<JsonItem> fresh, @Nullable String next) {
    List<ProjectResource> disks = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    String projectId = reading.scope().projectId();
    for (JsonItem item : fresh) {
      try {
        DiskMapper.map(VolumeList.REDACTION.object(item), projectId).ifPresent(disks::add);
      } catch (MalformedRecordException e) {
        rejects.add(VolumeList.REDACTION.reject(item, e));
      }
      String id = item.id("id");
      if (!id.isEmpty()) {
        reading.memory().note(id);
      }
    }
    return ScopePart.ofEvidence(
        CoverageEvidence.ofResources(disks), rejects, volumes.pages(), next);
  }
}
