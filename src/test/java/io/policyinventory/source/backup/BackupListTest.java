package io.policyinventory.source.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.cloud.Answer;
import io.policyinventory.cloud.ScopeFailedException;
import io.policyinventory.cloud.ServiceType;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeReading;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSettings.Details;
import io.policyinventory.source.ScopeSource;
import io.policyinventory.source.TestCloud;
import io.policyinventory.source.TestReading;
import io.policyinventory.source.json.Json;
import io.policyinventory.source.json.JsonItem;
import io.policyinventory.source.json.JsonPage;
import io.policyinventory.source.paging.ListPaging;
import io.policyinventory.source.paging.SimulatedList;
import io.policyinventory.source.paging.SimulatedList.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Lists of backups in any order, as servers of all kinds give them in pages. */
@Slow
class BackupListTest {

  private static final TestCloud UNUSED = new TestCloud();
  private static final int NO_CAP = 1000;
  private static final BackupWords WORDS =
      new BackupWords(
          Set.of("available", "restoring"), Set.of("error"), Set.of("protecting", "deleting"));
  private static final List<String> STATUSES =
      List.of("available", "Restoring", "error", "deleting", "new-word");

  @AfterContainer
  static void stop() {
    UNUSED.close();
  }

  @Property(tries = 300)
  void theNewestOfAllPartsAreTheNewestOfTheList(
      @ForAll @IntRange(min = 0, max = 50) int size,
      @ForAll @IntRange(min = 0, max = 10) int repeated,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll @IntRange(min = 2, max = 12) int cap,
      @ForAll boolean byMarker,
      @ForAll boolean markerHonoured,
      @ForAll boolean counted,
      @ForAll long seed) {
    SimulatedBackups server =
        new SimulatedBackups(size, new Behaviour(markerHonoured, true, cap, false, 0, 0), seed);
    server.repeat(repeated);
    server.counted = counted;
    TestReading read = read(server, byMarker, pageSize, false);
    assertThat(newest(read.evidence().backups())).isEqualTo(newest(server.all()));
  }

  @Property(tries = 300)
  void aReadingResumedAfterAnyPartGivesTheSame(
      @ForAll @IntRange(min = 0, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll boolean byMarker,
      @ForAll boolean counted,
      @ForAll long seed) {
    SimulatedBackups server =
        new SimulatedBackups(size, new Behaviour(true, true, NO_CAP, false, 0, 0), seed);
    server.counted = counted;
    TestReading read = read(server, byMarker, pageSize, true);
    assertThat(newest(read.evidence().backups())).isEqualTo(newest(server.all()));
  }

  @Property(tries = 300)
  void aPartHoldsAtMostTheNewestOfEachOutcomeOfAResource(
      @ForAll @IntRange(min = 0, max = 50) int size,
      @ForAll @IntRange(min = 1, max = 50) int pageSize,
      @ForAll long seed) {
    SimulatedBackups server =
        new SimulatedBackups(size, new Behaviour(true, true, NO_CAP, false, 0, 0), seed);
    for (ScopePart part : read(server, true, pageSize, false).parts()) {
      assertThat(part.evidence().backups())
          .extracting(backup -> backup.resourceId() + backup.outcome())
          .doesNotHaveDuplicates();
    }
  }

  @Property(tries = 500)
  void changesMeanwhileNeverHideABackupThatWasThereAllTheTime(
      @ForAll @IntRange(min = 0, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 12) int pageSize,
      @ForAll boolean byMarker,
      @ForAll boolean markerHonoured,
      @ForAll boolean counted,
      @ForAll @IntRange(min = 0, max = 4) int inserts,
      @ForAll @IntRange(min = 0, max = 4) int removes,
      @ForAll long seed) {
    Behaviour behaviour =
        new Behaviour(markerHonoured, true, NO_CAP, false, inserts / 10.0, removes / 10.0);
    SimulatedBackups server = new SimulatedBackups(size, behaviour, seed);
    server.counted = counted;
    List<ResourceBackup> found;
    try {
      found = read(server, byMarker, pageSize, false).evidence().backups();
    } catch (ScopeFailedException e) {
      assertThat(e).hasMessageStartingWith("GET /backups: the list ");
      return;
    }
    List<ResourceBackup> withThese = new ArrayList<>(found);
    withThese.addAll(server.always());
    assertThat(newest(found)).isEqualTo(newest(withThese));
  }

  private static TestReading read(
      SimulatedBackups server, boolean byMarker, int pageSize, boolean restarting) {
    ScopeSettings settings = new ScopeSettings(Details.AUTO, pageSize, 300, true);
    return TestReading.of(UNUSED, null, new Source(server, byMarker), settings, restarting);
  }

  /** The newest of each resource, successful and failed ones apart. */
  private static Map<String, ResourceBackup> newest(Collection<ResourceBackup> backups) {
    Map<String, ResourceBackup> newest = new TreeMap<>();
    for (ResourceBackup backup : backups) {
      String key = backup.resourceId() + " " + backup.outcome();
      ResourceBackup known = newest.get(key);
      if (known == null || order(known).compareTo(order(backup)) < 0) {
        newest.put(key, backup);
      }
    }
    return newest;
  }

  private static String order(ResourceBackup backup) {
    return backup.takenAt() + " " + backup.status();
  }

  /** A scope that is nothing but such a list. */
  private record Source(SimulatedBackups server, boolean byMarker) implements ScopeSource {

    @Override
    public ServiceTraits traits() {
      return ServiceTraits.ofPolicies();
    }

    @Override
    public ServiceType service() {
      return new ServiceType("test", List.of("test"), "v1");
    }

    @Override
    public ScopePart read(ScopeReading reading, @Nullable String cursor) {
      int pageSize = reading.settings().pageSize();
      server.paging = byMarker ? ListPaging.BY_MARKER : ListPaging.BY_OFFSET;
      BackupPosition start = BackupPosition.start(server.paging, pageSize);
      BackupPosition at = cursor == null ? start : Json.ofCursor(cursor, BackupPosition.class);
      BackupList list = new BackupList(reading, server, Json::cursor);
      return list.part(at);
    }
  }

  /** Backups of few resources, taken at few times, whose every part follows from its id. */
  private static final class SimulatedBackups implements BackupList.Service {

    private final SimulatedList list;
    private final long seed;
    private boolean counted;
    private ListPaging paging = ListPaging.BY_MARKER;

    private SimulatedBackups(int size, Behaviour behaviour, long seed) {
      this.list = new SimulatedList(size, behaviour, seed);
      this.seed = seed;
    }

    private void repeat(int times) {
      Random random = new Random(seed);
      for (int i = 0; i < times && !list.records.isEmpty(); i++) {
        String id = list.records.get(random.nextInt(list.records.size()));
        list.records.add(random.nextInt(list.records.size() + 1), id);
      }
    }

    private List<ResourceBackup> all() {
      return backups(list.records);
    }

    private List<ResourceBackup> always() {
      return backups(list.everyTime);
    }

    private List<ResourceBackup> backups(List<String> ids) {
      List<ResourceBackup> backups = new ArrayList<>();
      for (String id : ids) {
        Random random = new Random(seed + id.hashCode() * 31L);
        String resource = "r" + random.nextInt(4);
        String time = "2026-11-%02dT02:00:00Z".formatted(1 + random.nextInt(20));
        String status = STATUSES.get(random.nextInt(STATUSES.size()));
        BackupState state = WORDS.state(status);
        if (state != null) {
          backups.add(state.of(resource, time));
        }
      }
      return backups;
    }

    @Override
    public ListPaging paging() {
      return paging;
    }

    @Override
    public JsonPage page(ListPaging.Query query) {
      assertThat(query.marker() == null || query.offset() == null).isTrue();
      List<String> ids = list.page(query).ids();
      String records = String.join(",", ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toList());
      long distinct = list.records.stream().distinct().count();
      String body = "{\"backups\":[" + records + "],\"count\":" + (counted ? distinct : null) + "}";
      return JsonPage.read(
          new Answer("GET /backups", body.getBytes(StandardCharsets.UTF_8)), "backups");
    }

    @Override
    public void read(JsonItem item, NewestBackups newest) {
      backups(List.of(item.id("id"))).forEach(newest::add);
    }
  }
}
