package io.policyinventory.source.backup;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.ListPosition;
import io.policyinventory.source.paging.ListReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of backups page by page as evidence of coverage: of each page the newest backups of
 * each resource, in whatever order the service lists them. A list that changed so that something
 * may be missed is read again from its start, which repeats evidence and hurts nothing.
 */
public final class BackupList {

  private static final String REJECT = "reject ";

  private final ScopeReading reading;
  private final Service service;
  private final Function<BackupPosition, String> cursor;

  /** What the list asks of a service. */
  public interface Service {

    /** How its pages are asked for. */
    ListPaging paging();

    /**
     * The page.
     *
     * @throws CloudException when there is none
     */
    JsonPage page(ListPaging.Query query);

    /**
     * Adds the backups that a record tells of, if any.
     *
     * @throws MalformedRecordException when something of it cannot be understood; the rest is added
     */
    void read(JsonItem item, NewestBackups newest) throws MalformedRecordException;
  }

  /**
   * For one scope.
   *
   * @param cursor the cursor of a part that goes on at the position
   */
  public BackupList(
      ScopeReading reading, Service service, Function<BackupPosition, String> cursor) {
    this.reading = reading;
    this.service = service;
    this.cursor = cursor;
  }

  /**
   * The part that is the next page; the last one ends the scope.
   *
   * @throws CloudException when the list cannot be read on
   */
  public ScopePart part(BackupPosition at) {
    ListReader<ListPosition> list =
        new ListReader<>(service.paging(), new Pages(), reading.settings().maxPages());
    ListReader.Read<ListPosition> read = list.read(at.list(), at.attempt(), seen(at));
    return switch (read.then()) {
      case GO_ON -> part(at, read, cursor.apply(at.at(read.at())));
      case END -> part(at, read, null);
      case START_OVER ->
          ScopePart.ofEvidence(
              CoverageEvidence.NONE, List.of(), 1, cursor.apply(at.again(read.at())));
    };
  }

  private final class Pages implements ListReader.Call<ListPosition> {
    @Override
    public String what() {
      return "backups";
    }

    @Override
    public JsonPage page(ListPosition at) {
      return service.page(ListPaging.query(at));
    }
  }

  private ScopePart part(
      BackupPosition at, ListReader.Read<ListPosition> read, @Nullable String next) {
    NewestBackups newest = new NewestBackups();
    List<Reject> rejects = new ArrayList<>();
    for (JsonItem item : read.fresh()) {
      try {
        service.read(item, newest);
      } catch (MalformedRecordException e) {
        malformed(item, e).ifPresent(rejects::add);
      }
      String id = item.id("id");
      if (!id.isEmpty()) {
        reading.memory().note(word(at) + id);
      }
    }
    rejects.forEach(reject -> reading.memory().note(REJECT + reject.raw()));
    CoverageEvidence gaps =
        new CoverageEvidence(List.of(), List.of(), List.of(), read.gaps(EvidenceGap.Kind.BACKUPS));
    return ScopePart.ofEvidence(newest.evidence().and(gaps), rejects, 1, next);
  }

  /** Empty when an earlier attempt brought it already. */
  private Optional<Reject> malformed(JsonItem item, MalformedRecordException cause) {
    return reading.memory().seen(REJECT + item.raw())
        ? Optional.empty()
        : Optional.of(item.reject(Reject.Part.BACKUP, null, null, cause));
  }

  private Predicate<String> seen(BackupPosition at) {
    return id -> reading.memory().seen(word(at) + id);
  }

  /** A word of its own for each attempt, so that none has read anything at its start. */
  private static String word(BackupPosition at) {
    return "backup " + at.attempt() + " ";
  }
}
