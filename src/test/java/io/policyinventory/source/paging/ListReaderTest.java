package io.policyinventory.source.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class ListReaderTest {

  private static final int MAX_PAGES = 200;

  /** A list by offset, which may tell another count than its own. */
  private static final class Offsets implements ListReader.Call<ListPosition> {
    private final List<String> records = new ArrayList<>();
    private final @Nullable Long count;
    private Runnable meanwhile = () -> {};
    private int requests;

    private Offsets(int size, @Nullable Long count) {
      for (int i = 0; i < size; i++) {
        records.add("r" + i);
      }
      this.count = count;
    }

    @Override
    public String what() {
      return "things";
    }

    @Override
    public JsonPage page(ListPosition at) {
      requests++;
      meanwhile.run();
      ListPaging.Query query = ListPaging.query(at);
      int from = Math.min(query.offset() == null ? 0 : query.offset(), records.size());
      List<String> ids = records.subList(from, Math.min(records.size(), from + query.limit()));
      String items = String.join(",", ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
      String json =
          "{\"things\":[" + items + "]" + (count == null ? "" : ",\"count\":" + count) + "}";
      return JsonPage.read(
          new Answer("GET /things?offset=" + query.offset(), json.getBytes(StandardCharsets.UTF_8)),
          "things");
    }
  }

  private static ListReader.Whole read(Offsets server, int pageSize) {
    return new ListReader<>(ListPaging.BY_OFFSET, server, MAX_PAGES)
        .all(ListPaging.BY_OFFSET.start(pageSize));
  }

  private static List<String> ids(ListReader.Whole whole) {
    return whole.items().stream().map((JsonItem item) -> item.id("id")).toList();
  }

  @Property
  void anySplitOfAListInPagesGivesTheSameRows(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 50) int pageSize,
      @ForAll boolean counted) {
    Offsets server = new Offsets(size, counted ? Long.valueOf(size) : null);
    ListReader.Whole whole = read(server, pageSize);
    assertThat(ids(whole)).isEqualTo(server.records);
    assertThat(whole.gaps()).isEmpty();
    assertThat(whole.pages()).isEqualTo(server.requests);
  }

  @Property
  void aListThatTellsMoreThanItHoldsIsReadThreeTimesAndSaidToBeShort(
      @ForAll @IntRange(min = 0, max = 20) int size,
      @ForAll @IntRange(min = 1, max = 5) int more,
      @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    int once = requests(new Offsets(size, null), pageSize);
    Offsets server = new Offsets(size, (long) size + more);
    ListReader.Whole whole = read(server, pageSize);
    assertThat(ids(whole)).isEqualTo(server.records);
    assertThat(server.requests).isEqualTo(3 * once);
    assertThat(whole.gaps())
        .containsExactly(
            new EvidenceGap(
                EvidenceGap.Kind.MEMBERS,
                null,
                "the list of things may be incomplete: count says "
                    + (size + more)
                    + ", it holds "
                    + size));
  }

  private static int requests(Offsets server, int pageSize) {
    read(server, pageSize);
    return server.requests;
  }

  @Example
  void aListThatShrinksOnceIsReadAgainAndIsNoGap() {
    Offsets server = new Offsets(6, null);
    server.meanwhile =
        () -> {
          if (server.requests == 2) {
            server.records.remove(0);
          }
        };
    ListReader.Whole whole = read(server, 3);
    assertThat(ids(whole)).containsExactly("r1", "r2", "r3", "r4", "r5");
    assertThat(whole.gaps()).isEmpty();
  }

  @Example
  void aListThatNeverStandsStillFailsWithItsRequest() {
    Offsets server = new Offsets(60, null);
    server.meanwhile =
        () -> {
          if (server.requests > 1) {
            server.records.remove(0);
          }
        };
    assertFails(() -> read(server, 3), "the list changed while it was read, 3 times in a row");
  }

  @Example
  void aListOfTooManyPagesFails() {
    Offsets server = new Offsets(60, null);
    ListReader<ListPosition> three = new ListReader<>(ListPaging.BY_OFFSET, server, 3);
    assertFails(() -> three.all(ListPaging.BY_OFFSET.start(2)), "the list has more than 3 pages");
    assertThat(server.requests).isEqualTo(3);
  }

  private static void assertFails(Supplier<ListReader.Whole> reading, String message) {
    assertThatThrownBy(reading::get)
        .isInstanceOf(ScopeFailedException.class)
        .hasMessageMatching("GET /things\\?offset=[0-9]+: " + message);
  }
}
