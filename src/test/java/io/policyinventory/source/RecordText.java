package io.policyinventory.source;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON of records that lists of servers and disks hold. */
public final class RecordText {

  private RecordText() {}

  /** One with its id and these fields alone. */
  public static String bare(String id, String... fields) {
    return Stream.concat(Stream.of("\"id\":\"" + id + "\""), Stream.of(fields))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** One in this status, unless a field says otherwise. */
  public static String in(String status, String id, String... fields) {
    boolean told = Stream.of(fields).anyMatch(field -> field.startsWith("\"status\""));
    Stream<String> before = told ? Stream.empty() : Stream.of("\"status\":\"" + status + "\"");
    return bare(id, Stream.concat(before, Stream.of(fields)).toArray(String[]::new));
  }
}
