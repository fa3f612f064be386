package io.policyinventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a package of the program may know.
 *
 * @param rooms packages of the program, each by itself, without those inside it
 * @param libraries packages of others, each with those inside it
 */
record Room(List<String> rooms, List<String> libraries) {
  private static final String ROOT = "io.policyinventory";
  private static final List<String> ALWAYS =
      List.of("java", "javax", "com.sun.net.httpserver", "org.jspecify", "org.slf4j");

  /** The rows of {@code architecture/rooms.txt} by name of the room, in their order there. */
  static Map<String, Room> all() {
    Map<String, Room> all = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(Room.class.getResourceAsStream("/architecture/rooms.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] row = line.split("\\|", -1);
          all.put(row[0].strip(), new Room(words(row[1]), words(row[2])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static String nameOf(String packageName) {
    return packageName.equals(ROOT) ? "program" : packageName.substring(ROOT.length() + 1);
  }

  /** Those of some known packages that the row does not name. */
  List<String> unnamedOf(Set<String> known) {
    return known.stream()
        .filter(
            name ->
                isOurs(name)
                    ? !rooms.contains(nameOf(name))
                    : ALWAYS.stream().noneMatch(library -> isIn(name, library))
                        && libraries.stream().noneMatch(library -> isIn(name, library)))
        .toList();
  }

  /** What the row names and none of some known packages is. */
  List<String> unusedIn(Set<String> known) {
    return Stream.concat(
            rooms.stream()
                .filter(room -> known.stream().noneMatch(name -> name.equals(ROOT + "." + room))),
            libraries.stream()
                .filter(library -> known.stream().noneMatch(name -> isIn(name, library))))
        .toList();
  }

  private static boolean isOurs(String name) {
    return isIn(name, ROOT);
  }

  private static boolean isIn(String name, String room) {
    return name.equals(room) || name.startsWith(room + ".");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
