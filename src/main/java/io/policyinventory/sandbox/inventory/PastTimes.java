package io.policyinventory.sandbox.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/**
 * Times that the resources give by how long ago they were.
 *
 * @param now what "ago" counts from
 */
public record PastTimes(Instant now) {

  private static final DateTimeFormatter MICROS = utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter MILLIS = utc("yyyy-MM-dd'T'HH:mm:ss.SSS");
  private static final DateTimeFormatter OFFSET = utc("yyyy-MM-dd'T'HH:mm:ss.SSS'+00:00'");

  private static DateTimeFormatter utc(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }

  /**
   * The newest instant with the entry's time of day in UTC ({@code at}) at which something could
   * begin that is done by now, and {@code daysAgo} days before that. An entry may instead have a
   * fixed instant, {@code takenAt}.
   */
  Instant of(JsonNode entry, Duration took) {
    if (entry.has("takenAt")) {
      return Instant.parse(SandboxJson.text(entry, "takenAt"));
    }
    LocalDateTime here = LocalDateTime.ofInstant(now.minus(took), ZoneOffset.UTC);
    LocalDateTime today = here.toLocalDate().atTime(LocalTime.parse(SandboxJson.text(entry, "at")));
    return (today.isAfter(here) ? today.minusDays(1) : today)
        .minusDays(entry.path("daysAgo").asLong(0))
        .toInstant(ZoneOffset.UTC);
  }

  /** Without a zone, six digits: CSBS, EVS, Cinder. */
  public static String micros(Instant instant) {
    return MICROS.format(instant);
  }

  /** Without a zone, three digits: tasks of VBS. */
  static String millis(Instant instant) {
    return MILLIS.format(instant);
  }

  /** With {@code +00:00}: CBR. */
  public static String withOffset(Instant instant) {
    return OFFSET.format(instant);
  }
}
