package io.policyinventory.source.backup;

import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.source.json.Fields;
import io.policyinventory.source.json.MalformedRecordException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When a backup was made, by the first of its fields that tells. A time more than a day ahead of
 * this machine's clock tells nothing: it would pass for the newest backup for ever.
 */
public final class BackupTime {

  private BackupTime() {}

  private static boolean isPast(String time) {
    LocalDateTime latest = LocalDateTime.now(ZoneOffset.UTC).plusDays(1);
    return Timestamps.toUtc(time).orElseThrow().isBefore(latest);
  }

  /** The first that is a time, in normal form; null when none is. */
  public static @Nullable String first(Fields backup, String... names) {
    return Arrays.stream(names)
        .map(name -> backup.node().path(name).asString(""))
        .flatMap(text -> Timestamps.normalize(text).stream())
        .filter(BackupTime::isPast)
        .findFirst()
        .orElse(null);
  }

  /**
   * The first that is a time, in normal form.
   *
   * @throws MalformedRecordException when none is
   */
  public static String required(Fields backup, String... names) throws MalformedRecordException {
    String time = first(backup, names);
    if (time == null) {
      JsonNode found =
          Arrays.stream(names)
              .map(name -> backup.node().get(name))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      throw backup.malformed(String.join(" or ", names), "a time that is past", found);
    }
    return time;
  }
}
