package io.policyinventory.source.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.source.paging.SimulatedList.Behaviour;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ListPagingTest {

  private static final int NO_CAP = 1000;
  private static final int MAX_PAGES = 300;

  @Property
  void anyPageSizeGivesTheWholeListWhenMarkersAreHonoured(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize,
      @ForAll @IntRange(min = 1, max = 20) int cap,
      @ForAll boolean links) {
    assertWhole(size, pageSize, new Behaviour(true, false, cap, links, 0, 0));
  }

  @Property
  void anyPageSizeGivesTheWholeListWhenMarkersAreIgnored(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize,
      @ForAll @IntRange(min = 2, max = 20) int cap) {
    assertWhole(size, pageSize, new Behaviour(false, true, cap, false, 0, 0));
  }

  @Property
  void aCountSavesRequestsAndCostsNoRecord(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize,
      @ForAll @IntRange(min = 2, max = 20) int cap,
      @ForAll boolean marker) {
    Behaviour behaviour = new Behaviour(marker, true, cap, false, 0, 0);
    SimulatedList uncounted = new SimulatedList(size, behaviour, 1);
    SimulatedList server = new SimulatedList(size, behaviour, 1);
    server.counted = true;
    assertThat(read(server, pageSize)).isEqualTo(read(uncounted, pageSize)).isPresent();
    assertThat(server.requests).isLessThanOrEqualTo(uncounted.requests);
  }

  @Property
  void pagesOfOneRecordByOffsetFailOrAreWhole(
      @ForAll @IntRange(min = 0, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize) {
    assertRight(size, pageSize, new Behaviour(false, true, 1, false, 0, 0), false, 1);
  }

  @Property
  void staticListIsWholeWhenShorterThanThePageAndElseFails(
      @ForAll @IntRange(min = 0, max = 30) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize) {
    SimulatedList server =
        new SimulatedList(size, new Behaviour(false, false, NO_CAP, false, 0, 0), 1);
    Optional<Set<String>> read = read(server, pageSize);
    if (size < pageSize) {
      assertThat(read).contains(new HashSet<>(server.everyTime));
    } else {
      read.ifPresent(ids -> assertThat(ids).hasSize(size));
    }
  }

  @Property(tries = 3000)
  void changesMeanwhileNeverGiveAWrongSet(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize,
      @ForAll @IntRange(min = 2, max = 20) int cap,
      @ForAll boolean marker,
      @ForAll boolean links,
      @ForAll boolean counted,
      @ForAll @IntRange(min = 0, max = 4) int inserts,
      @ForAll @IntRange(min = 0, max = 4) int removes,
      @ForAll long seed) {
    boolean loses = removes > 0 && marker;
    assertRight(
        size,
        pageSize,
        new Behaviour(
            marker,
            true,
            loses ? Math.max(cap, pageSize) : cap,
            links && marker,
            inserts / 10.0,
            removes / 10.0),
        counted,
        seed);
  }

  @Property(tries = 2000)
  void aListReadByOffsetFromItsStartIsRight(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int pageSize,
      @ForAll @IntRange(min = 2, max = 20) int cap,
      @ForAll boolean counted,
      @ForAll @IntRange(min = 0, max = 4) int inserts,
      @ForAll @IntRange(min = 0, max = 4) int removes,
      @ForAll long seed) {
    Behaviour behaviour = new Behaviour(false, true, cap, false, inserts / 10.0, removes / 10.0);
    SimulatedList server = new SimulatedList(size, behaviour, seed);
    server.counted = counted;
    Optional<Set<String>> read = read(server, ListPaging.BY_OFFSET.start(pageSize));
    read.ifPresent(ids -> assertThat(ids).containsAll(server.everyTime));
    read.ifPresent(ids -> assertThat(server.ever).containsAll(ids));
    if (inserts == 0 && removes == 0) {
      assertThat(read).isPresent();
    }
  }

  private static void assertWhole(int size, int pageSize, Behaviour behaviour) {
    SimulatedList server = new SimulatedList(size, behaviour, 1);
    assertThat(read(server, pageSize)).contains(new HashSet<>(server.everyTime));
  }

  private static void assertRight(
      int size, int pageSize, Behaviour behaviour, boolean counted, long seed) {
    SimulatedList server = new SimulatedList(size, behaviour, seed);
    server.counted = counted;
    Optional<Set<String>> read = read(server, pageSize);
    read.ifPresent(ids -> assertThat(ids).containsAll(server.everyTime));
    read.ifPresent(ids -> assertThat(server.ever).containsAll(ids));
  }

  /** Empty when the scope would have failed. */
  private static Optional<Set<String>> read(SimulatedList server, int pageSize) {
    return read(server, ListPaging.BY_MARKER.start(pageSize));
  }

  private static Optional<Set<String>> read(SimulatedList server, ListPosition start) {
    for (int attempt = 1; attempt <= 3; attempt++) {
      Set<String> ids = new HashSet<>();
      ListPosition at = start;
      boolean again = false;
      while (!again) {
        if (at.pages() >= MAX_PAGES) {
          return Optional.empty();
        }
        ListPaging.Query query = ListPaging.query(at);
        assertQuery(query, start.limit());
        ListPage page = server.page(query);
        PageOutcome<ListPosition> step = ListPaging.BY_MARKER.next(at, page, ids::contains);
        switch (step.outcome()) {
          case STUCK -> {
            return Optional.empty();
          }
          case START_OVER, SHORT -> again = true;
          case DONE, GO_ON ->
              step.fresh().forEach(index -> assertThat(ids.add(page.ids().get(index))).isTrue());
        }
        if (step.outcome() == PageOutcome.Outcome.DONE) {
          return Optional.of(ids);
        }
        at = step.next();
      }
    }
    return Optional.empty();
  }

  private static void assertQuery(ListPaging.Query query, int pageSize) {
    assertThat(query.limit()).isBetween(pageSize, Math.max(2, pageSize));
    assertThat(query.marker() == null || query.offset() == null).isTrue();
    assertThat(query.offset() == null || query.offset() > 0).isTrue();
  }
}
