package io.policyinventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.EachServer;
import io.policyinventory.database.TestDatabase;
import io.policyinventory.policy.text.Timestamps;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Views show a time where the reports do, and nothing for a text that is none. */
@EachServer
@Slow
class InstantTest {

  private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.create().dataSource());

  @Test
  void agreesWithTheReportsOnWhatIsATime() {
    Random random = new Random(42);
    List<String> texts =
        new ArrayList<>(
            List.of(
                "yesterday",
                "20260105T100000Z",
                "2026-02-30T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2025-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-13-01T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"));
    for (int i = 0; i < 500; i++) {
      texts.add(
          "%04d-%02d-%02dT%02d:%02d:%02dZ"
              .formatted(
                  random.nextInt(10_000),
                  random.nextInt(14),
                  random.nextInt(33),
                  random.nextInt(26),
                  random.nextInt(62),
                  random.nextInt(62)));
    }
    List<@Nullable OffsetDateTime> found = sql(texts);
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String shown = Timestamps.knownOnly(Timestamps.normalOrAsItCame(text));
      OffsetDateTime time = found.get(i);
      assertThat(time == null ? null : time.toInstant())
          .as(text)
          .isEqualTo(
              shown == null
                  ? null
                  : Timestamps.toUtc(shown).orElseThrow().atOffset(ZoneOffset.UTC).toInstant());
    }
  }

  private List<@Nullable OffsetDateTime> sql(List<String> texts) {
    return jdbc.queryForList(
        """
        SELECT inventory.instant(text) FROM unnest(?::text[]) WITH ORDINALITY t (text, place)
        ORDER BY place
        """,
        OffsetDateTime.class,
        (Object) texts.toArray(String[]::new));
  }
}
