package io.policyinventory.source.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.source.paging.PageOutcome.Outcome;
import io.policyinventory.source.paging.SimulatedPages.Behaviour;
import io.policyinventory.source.paging.SimulatedPages.Numbering;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PageNumberPagingTest {

  private static final int MAX_PAGES = 400;
  private static final int ATTEMPTS = 3;

  @Property
  void anyListIsReadWholeWhateverThePageSizeAndItsCap(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @IntRange(min = 1, max = 20) int cap,
      @ForAll boolean byLimit,
      @ForAll boolean counts,
      @ForAll boolean remembering) {
    Numbering numbering = byLimit ? Numbering.BY_LIMIT : Numbering.BY_CAPPED_LIMIT;
    SimulatedPages server =
        new SimulatedPages(size, new Behaviour(numbering, cap, counts, 0, 0), 1);
    assertThat(read(server, limit, remembering)).contains(new HashSet<>(server.everyTime));
  }

  @Property
  void aServerThatRepeatsItsLastPageIsReadWholeWhenItCounts(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll boolean remembering) {
    Behaviour behaviour = new Behaviour(Numbering.LAST_PAGE_REPEATED, 20, true, 0, 0);
    SimulatedPages server = new SimulatedPages(size, behaviour, 1);
    assertThat(read(server, limit, remembering)).contains(new HashSet<>(server.everyTime));
  }

  @Property
  void aServerThatIgnoresPageNumbersIsReadWholeOrNotAtAll(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll boolean counts,
      @ForAll boolean remembering) {
    Behaviour behaviour = new Behaviour(Numbering.IGNORED, 20, counts, 0, 0);
    SimulatedPages server = new SimulatedPages(size, behaviour, 1);
    Optional<Set<String>> read = read(server, limit, remembering);
    read.ifPresent(ids -> assertThat(ids).hasSize(size));
    assertThat(read.isPresent()).isEqualTo(size == 0 || counts && size <= limit);
    assertThat(server.requests).isLessThanOrEqualTo(2);
  }

  @Property(tries = 5000)
  void changesMeanwhileNeverGiveAWrongSet(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @IntRange(min = 1, max = 20) int cap,
      @ForAll Numbering numbering,
      @ForAll boolean counts,
      @ForAll @IntRange(min = 0, max = 4) int inserts,
      @ForAll @IntRange(min = 0, max = 4) int removes,
      @ForAll long seed) {
    Behaviour behaviour = new Behaviour(numbering, cap, counts, inserts / 20.0, removes / 20.0);
    SimulatedPages server = new SimulatedPages(size, behaviour, seed);
    Optional<Set<String>> read = read(server, limit, true);
    read.ifPresent(ids -> assertThat(ids).containsAll(server.everyTime));
    read.ifPresent(ids -> assertThat(server.ever).containsAll(ids));
  }

  @Example
  void aServerGoneAndAnotherNewAreNoticedThoughTheirNumberIsTheSame() {
    List<List<String>> pages =
        List.of(List.of("a", "b"), List.of("d", "e"), List.of("x"), List.of("b", "c"));
    PageNumberPosition at = PageNumberPosition.start(2);
    Set<String> seen = new HashSet<>();
    for (List<String> ids : pages) {
      assertThat(at.limit()).isEqualTo(2);
      PageOutcome<PageNumberPosition> step = step(at, ids, seen);
      assertThat(step.outcome()).isEqualTo(Outcome.GO_ON);
      seen.addAll(ids);
      at = step.next();
    }
    assertThat(step(at, List.of("d", "e"), seen).outcome()).isEqualTo(Outcome.START_OVER);
  }

  @Example
  void recordsWithoutAnIdCountAndCostNoneOfTheOthers() {
    PageOutcome<PageNumberPosition> step =
        step(PageNumberPosition.start(9), List.of("", "a", "", "b", "c"), Set.of());
    assertThat(step.fresh()).hasSize(5);
    assertThat(step.outcome()).isEqualTo(Outcome.DONE);
  }

  private static PageOutcome<PageNumberPosition> step(
      PageNumberPosition at, List<String> ids, Set<String> seen) {
    return PageNumberPaging.INSTANCE.next(at, new ListPage(ids, 5L, null), seen::contains);
  }

  /** Empty when the scope would have failed. */
  private static Optional<Set<String>> read(SimulatedPages server, int limit, boolean remembering) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Set<String> ids = new HashSet<>();
      PageNumberPosition at = PageNumberPosition.start(limit);
      Outcome outcome = Outcome.GO_ON;
      while (outcome == Outcome.GO_ON) {
        assertThat(at.page()).isBetween(1, MAX_PAGES);
        assertThat(at.limit()).isBetween(1, limit);
        ListPage page = server.page(at.limit(), at.page());
        PageOutcome<PageNumberPosition> step =
            PageNumberPaging.INSTANCE.next(at, page, id -> remembering && ids.contains(id));
        outcome = step.outcome();
        if (outcome == Outcome.GO_ON || outcome == Outcome.DONE) {
          step.fresh().forEach(index -> assertThat(ids.add(page.ids().get(index))).isTrue());
        }
        at = step.next();
      }
      if (outcome != Outcome.START_OVER && outcome != Outcome.SHORT) {
        return outcome == Outcome.DONE ? Optional.of(ids) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
