package io.policyinventory.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the working copy as text. */
final class Sources {

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*\\*? ?");

  private Sources() {}

  /** By path, below a folder. */
  static Map<Path, String> in(String folder, String ending) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .collect(
              Collectors.toMap(file -> file, Sources::text, (one, another) -> one, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a look at each file has to say, after the file's path. */
  static List<String> told(
      String folder, String ending, BiFunction<Path, String, List<String>> look) {
    return in(folder, ending).entrySet().stream()
        .flatMap(
            file ->
                look.apply(file.getKey(), file.getValue()).stream()
                    .map(said -> file.getKey() + ": " + said))
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comments of a Java source, a line each, however they were wrapped. */
  static String comments(String source) {
    return COMMENT
        .matcher(source)
        .results()
        .map(MatchResult::group)
        .map(comment -> LINE_BREAK.matcher(comment).replaceAll(" "))
        .collect(Collectors.joining("\n"));
  }
}
