package io.policyinventory.source.paging;

import io.policyinventory.cloud.CloudException;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list to its end, whatever the way its pages are asked for: within a number of pages, no
 * record twice, again from its start when it changed meanwhile or holds fewer records than it says.
 * A list that is short each time is read as it is, and said to be.
 */
public final class ListReader<P extends Paging.Position> {

  private static final int MAX_ATTEMPTS = 3;

  private final Paging<P> paging;
  private final Call<P> call;
  private final int maxPages;

  /** Asks a service for the pages of a list. */
  public interface Call<P> {

    /** What the list is of, in the plural, for messages: {@code policies}. */
    String what();

    /** The field by which a record is told from others. */
    default String idField() {
      return "id";
    }

    /**
     * The page.
     *
     * @throws CloudException when there is none
     */
    JsonPage page(P at);
  }

  /** What to do after a page. */
  public enum Then {
    GO_ON,
    END,
    /** Forget the list as it was read so far, and read it again. */
    START_OVER
  }

  /**
   * What a page brought.
   *
   * @param fresh its records that were not read before
   * @param at where to go on
   * @param lacking what the list tells that it does not hold; null when nothing
   */
  public record Read<P>(Then then, List<JsonItem> fresh, P at, @Nullable String lacking) {

    public Read {
      fresh = List.copyOf(fresh);
    }

    /** The gap that the list leaves; none when it holds all that it tells. */
    public List<EvidenceGap> gaps(EvidenceGap.Kind kind) {
      return lacking == null ? List.of() : List.of(new EvidenceGap(kind, null, lacking));
    }
  }

  /**
   * A list that was read to its end.
   *
   * @param pages pages that it took
   * @param gaps what it tells and does not hold, as members that nobody knows
   */
  public record Whole(List<JsonItem> items, int pages, List<EvidenceGap> gaps) {

    public Whole {
      items = List.copyOf(items);
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * @param maxPages pages after which the list fails instead of being read on
   */
  public ListReader(Paging<P> paging, Call<P> call, int maxPages) {
    this.paging = paging;
    this.call = call;
    this.maxPages = maxPages;
  }

  /**
   * Reads the page at the position.
   *
   * @param attempt 1 at first, more when the list had to be read again from its start
   * @param seen whether an id was read on an earlier page
   * @throws CloudException when the list cannot be read on
   */
  public Read<P> read(P at, int attempt, Predicate<String> seen) {
    JsonPage page;
    try {
      page = call.page(at);
    } catch (CloudException e) {
      return read(
          new JsonPage(e.failure().request(), List.of(), null, null, null),
          attempt,
          paging.failed(at, e, seen));
    }
    List<String> ids = page.items().stream().map(item -> item.id(call.idField())).toList();
    ListPage listed = new ListPage(ids, page.total(), NextLink.of(page.links()));
    return read(page, attempt, paging.next(at, listed, seen));
  }

  private Read<P> read(JsonPage page, int attempt, PageOutcome<P> outcome) {
    String request = page.request();
    List<JsonItem> fresh = outcome.fresh().stream().map(page.items()::get).toList();
    P next = outcome.next();
    return switch (outcome.outcome()) {
      case GO_ON -> {
        if (next.pages() >= maxPages) {
          throw new UnsteadyListException(request, "the list has more than " + maxPages + " pages");
        }
        yield new Read<>(Then.GO_ON, fresh, next, null);
      }
      case DONE -> new Read<>(Then.END, fresh, next, uncounted(page));
      case SHORT ->
          attempt < MAX_ATTEMPTS
              ? startingOver(next)
              : new Read<>(Then.END, fresh, next, lacking(next));
      case START_OVER -> {
        if (attempt >= MAX_ATTEMPTS) {
          throw new UnsteadyListException(
              request, "the list changed while it was read, " + attempt + " times in a row");
        }
        yield startingOver(next);
      }
      case STUCK ->
          throw new UnsteadyListException(
              request, "the list does not advance: page " + page(next) + " brings nothing new");
    };
  }

  private int page(P at) {
    return Math.max(1, at.pages());
  }

  private Read<P> startingOver(P at) {
    return new Read<>(Then.START_OVER, List.of(), paging.restarted(at), null);
  }

  private @Nullable String uncounted(JsonPage page) {
    return page.oddTotal() == null
        ? null
        : "the list of "
            + call.what()
            + " may be incomplete: its count cannot be understood: "
            + page.oddTotal();
  }

  private String lacking(P at) {
    return "the list of "
        + call.what()
        + " may be incomplete: count says "
        + at.told()
        + ", it holds "
        + at.distinct();
  }

  /**
   * Reads the whole list.
   *
   * @throws CloudException when it cannot be read
   */
  public Whole all(P start) {
    List<JsonItem> items = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int attempt = 1;
    int pages = 0;
    P at = start;
    while (true) {
      Read<P> read = read(at, attempt, seen::contains);
      pages++;
      at = read.at();
      if (read.then() == Then.START_OVER) {
        attempt++;
        items.clear();
        seen.clear();
        continue;
      }
      for (JsonItem item : read.fresh()) {
        items.add(item);
        seen.add(item.id(call.idField()));
      }
      seen.remove("");
      if (read.then() == Then.END) {
        return new Whole(items, pages, read.gaps(EvidenceGap.Kind.MEMBERS));
      }
    }
  }
}
