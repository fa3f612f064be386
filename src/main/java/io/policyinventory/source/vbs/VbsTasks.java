package io.policyinventory.source.vbs;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.cloud.ItemGoneException;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.backup.BackupState;
import io.policyinventory.source.backup.BackupTime;
import io.policyinventory.source.backup.BackupWords;
import io.policyinventory.source.backup.NewestBackups;
import io.policyinventory.source.failure.UnreadEvidence;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListCall;
import io.policyinventory.source.paging.ListReader;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of policies tell of the last 30 days or so (vbs-v2.md section 5): which volumes a
 * policy tried to back up, and with what success. The tasks of a policy are read once.
 */
final class VbsTasks {

  private static final String VOLUME = "volume";
  private static final String WHAT = "backup tasks";
  private static final int TASKS_PER_PAGE = 100;
  private static final BackupWords WORDS =
      new BackupWords(
          Set.of("execute_success"),
          Set.of("execute_fail", "execute_timeout", "skip"),
          Set.of("waiting", "running"));

  private final Scope scope;
  private final VbsCalls calls;
  private final int maxPages;
  private final boolean backups;
  private final List<Reject> rejects;
  private final Set<String> asked = new HashSet<>();
  private final NewestBackups newest = new NewestBackups();
  private @Nullable EvidenceGap gap;
  private @Nullable EvidenceGap memberGap;

  /** For the policies of a scope; tasks that cannot be understood go to the rejects. */
  VbsTasks(ScopeReading reading, VbsCalls calls, List<Reject> rejects) {
    this.scope = reading.scope();
    this.maxPages = reading.settings().maxPages();
    this.backups = reading.settings().backups();
    this.calls = calls;
    this.rejects = rejects;
  }

  /**
   * The volumes that a policy tried to back up; none when its tasks cannot be read.
   *
   * @throws ItemGoneException when the policy is gone
   * @throws RunFailedException when no further call may be made with these credentials
   */
  Set<String> volumesOf(String policyId) {
    try {
      return read(policyId);
    } catch (ItemGoneException | RunFailedException e) {
      throw e;
    } catch (CloudException e) {
      if (memberGap == null) {
        memberGap = UnreadEvidence.members(scope, WHAT, e);
      }
      if (backups) {
        keepGap(e);
      }
      return Set.of();
    }
  }

  /**
   * Reads the backups of a policy's tasks, if wanted, unless its tasks or those of another policy
   * could not be read.
   *
   * @throws ItemGoneException when the policy is gone
   * @throws RunFailedException when no further call may be made with these credentials
   */
  void backupsOf(String policyId) {
    if (!backups || gap != null || asked.contains(policyId)) {
      return;
    }
    try {
      read(policyId);
    } catch (ItemGoneException | RunFailedException e) {
      throw e;
    } catch (CloudException e) {
      keepGap(e);
    }
  }

  /** The backups read, and what kept others from being read. */
  CoverageEvidence evidence() {
    CoverageEvidence evidence = newest.evidence();
    for (EvidenceGap each : Stream.of(memberGap, gap).filter(Objects::nonNull).toList()) {
      evidence = evidence.and(CoverageEvidence.ofGap(each));
    }
    return evidence;
  }

  private void keepGap(CloudException e) {
    if (gap == null) {
      gap = UnreadEvidence.backups(scope, WHAT, e);
    }
  }

  private Set<String> read(String policyId) {
    asked.add(policyId);
    ListReader.Whole listed =
        new ListReader<>(
                TaskPaging.INSTANCE,
                new ListCall<TaskPaging.Position>(
                    WHAT, "job_id", at -> calls.tasksOf(policyId, at.limit(), at.offset())),
                maxPages)
            .all(TaskPaging.INSTANCE.start(TASKS_PER_PAGE));
    listed.gaps().forEach(this::keepShort);
    Set<String> volumes = new TreeSet<>();
    listed.items().forEach(item -> add(item, policyId, volumes));
    return volumes;
  }

  private void keepShort(EvidenceGap shortList) {
    if (memberGap == null) {
      memberGap = new EvidenceGap(EvidenceGap.Kind.MEMBER_EVIDENCE, null, shortList.message());
    }
    if (backups && gap == null) {
      gap = new EvidenceGap(EvidenceGap.Kind.BACKUPS, null, shortList.message());
    }
  }

  private void add(JsonItem item, String policyId, Set<String> volumes) {
    try {
      Fields task = new Fields("", item.object());
      String type = task.text("resource_type");
      if (type == null || type.toLowerCase(Locale.ROOT).contains(VOLUME)) {
        String volume = task.requiredText("resource_id");
        volumes.add(volume);
        if (backups) {
          add(task, volume);
        }
      }
    } catch (MalformedRecordException e) {
      rejects.add(item.reject(Reject.Part.BACKUP, policyId, null, e));
    }
  }

  private void add(Fields task, String volume) throws MalformedRecordException {
    BackupState state = WORDS.state(task.text("status"));
    if (state != null) {
      newest.add(state.of(volume, BackupTime.required(task, "finished_at", "created_at")));
    }
  }
}
