package io.policyinventory.source.backup;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.source.Refusals;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.json.MalformedRecordException;
import io.policyinventory.source.paging.ListPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.NextLink;
import io.policyinventory.source.paging.PageOutcome;
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

  private static final int MAX_ATTEMPTS = 3;
  private static final String REJECT = "reject ";

  private final ScopeReading reading;
  private final Service service;
  private final Function<BackupPosition, String> cursor;

  /** What the list asks of a service. */
  public interface Service {

    /** Method and path with query, for messages. */
    String request(ListPaging.Query query);

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
    ListPaging.Query query = ListPaging.query(at.list());
    String request = service.request(query);
    if (at.list().pages() >= reading.settings().maxPages()) {
      throw Refusals.scopeFailed(request, "the list has more than " + at.list().pages() + " pages");
    }
    JsonPage page = ListPage.orNull(at.list(), query, () -> service.page(query));
    if (page == null) {
      return again(at, request);
    }
    List<String> ids = page.items().stream().map(item -> item.id("id")).toList();
    PageOutcome step =
        ListPaging.next(at.list(), new ListPaging.Page(ids, NextLink.of(page.links())), seen(at));
    return switch (step.outcome()) {
      case GO_ON -> {
        String next = isWhole(at, query, page, ids) ? null : cursor.apply(at.at(step.next()));
        yield part(at, page, ids, step, next);
      }
      case DONE -> part(at, page, ids, step, null);
      case START_OVER -> again(at, request);
      case STUCK ->
          throw Refusals.scopeFailed(
              request,
              "the list does not advance: page " + step.next().pages() + " brings nothing new");
    };
  }

  private ScopePart again(BackupPosition at, String request) {
    if (at.attempt() >= MAX_ATTEMPTS) {
      throw Refusals.scopeFailed(
          request, "the list changed while it was read, " + at.attempt() + " times in a row");
    }
    BackupPosition next = at.again(reading.settings().pageSize());
    return ScopePart.ofEvidence(CoverageEvidence.NONE, List.of(), 1, cursor.apply(next));
  }

  private ScopePart part(
      BackupPosition at, JsonPage page, List<String> ids, PageOutcome step, @Nullable String next) {
    NewestBackups newest = new NewestBackups();
    List<Reject> rejects = new ArrayList<>();
    for (int index : step.fresh()) {
      JsonItem item = page.items().get(index);
      try {
        service.read(item, newest);
      } catch (MalformedRecordException e) {
        odd(item, e).ifPresent(rejects::add);
      }
      if (!ids.get(index).isEmpty()) {
        reading.memory().note(word(at) + ids.get(index));
      }
    }
    rejects.forEach(reject -> reading.memory().note(REJECT + reject.raw()));
    return ScopePart.ofEvidence(newest.evidence(), rejects, 1, next);
  }

  /** Empty when an earlier attempt brought it already. */
  private Optional<Reject> odd(JsonItem item, MalformedRecordException cause) {
    return reading.memory().seen(REJECT + item.raw())
        ? Optional.empty()
        : Optional.of(item.reject(Reject.Part.BACKUP, null, null, cause));
  }

  /**
   * Whether the first page is the list, by its own count. Counts are not trusted otherwise: they
   * may be those of the page, and change with the list.
   */
  private static boolean isWhole(
      BackupPosition at, ListPaging.Query query, JsonPage page, List<String> ids) {
    Long total = page.total();
    return at.list().pages() == 0
        && !ids.isEmpty()
        && ids.size() < query.limit()
        && total != null
        && total == ids.stream().distinct().count();
  }

  private Predicate<String> seen(BackupPosition at) {
    return id -> reading.memory().seen(word(at) + id);
  }

  /** A word of its own for each attempt, so that none has read anything at its start. */
  private static String word(BackupPosition at) {
    return "backup " + at.attempt() + " ";
  }
}
