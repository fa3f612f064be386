package io.policyinventory.report.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a published folder holds, compared with its own manifest and checksums. It shows damage and
 * changes by hand, not forgery: who changes a file can change both lists too. For that, compare
 * {@link #manifestSha256} with what was recorded elsewhere.
 *
 * @param runId as the manifest says; null when it cannot be read
 * @param manifestSha256 of {@code manifest.json} as it is; null when it is missing
 * @param sha256ByName of every other file as it is, without {@code SHA256SUMS}, ascending by name
 * @param differences in plain words; empty when the folder is as it was published
 */
public record FolderCheck(
    @Nullable Long runId,
    @Nullable String manifestSha256,
    Map<String, String> sha256ByName,
    List<String> differences) {

  /** Copies what it is given. */
  public FolderCheck {
    differences = List.copyOf(differences);
  }

  /** Whether the folder is as it was published. */
  public boolean isIntact() {
    return differences.isEmpty();
  }

  /**
   * Reads the folder and every file in it.
   *
   * @throws PublicationException when there is no such folder or something in it cannot be read
   */
  public static FolderCheck of(Path folder) {
    try {
      return check(folder);
    } catch (IOException e) {
      throw PublicationException.reading(folder, e);
    }
  }

  private static FolderCheck check(Path folder) throws IOException {
    List<String> differences = new ArrayList<>();
    Map<String, String> found = found(folder, differences);
    ManifestFile manifest =
        found.containsKey(PublicationFolder.MANIFEST)
            ? ManifestFile.read(folder.resolve(PublicationFolder.MANIFEST))
            : ManifestFile.missing();
    Map<String, String> sums =
        found.containsKey(PublicationFolder.CHECKSUMS)
            ? SumsFile.read(folder.resolve(PublicationFolder.CHECKSUMS), differences)
            : Map.of();
    if (!found.containsKey(PublicationFolder.CHECKSUMS)) {
      differences.add(PublicationFolder.CHECKSUMS + " is missing");
    }
    differences.addAll(manifest.problems());
    if (manifest.problems().isEmpty() && found.containsKey(PublicationFolder.CHECKSUMS)) {
      disagreements(manifest.sha256ByName(), sums, differences);
    }
    compare(found, manifest.sha256ByName(), sums, differences);

    Map<String, String> reports = new TreeMap<>(found);
    String sha256 = reports.remove(PublicationFolder.MANIFEST);
    reports.remove(PublicationFolder.CHECKSUMS);
    return new FolderCheck(manifest.runId(), sha256, reports, differences);
  }

  private static Map<String, String> found(Path folder, List<String> differences)
      throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.sorted().toList()) {
        String name = String.valueOf(path.getFileName());
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          found.put(name, Checksums.sha256(path));
        } else {
          differences.add(name + " is no file: only files are published");
        }
      }
    }
    return found;
  }

  private static void disagreements(
      Map<String, String> manifest, Map<String, String> sums, List<String> differences) {
    String list = PublicationFolder.CHECKSUMS;
    TreeSet<String> names = new TreeSet<>(manifest.keySet());
    names.addAll(sums.keySet());
    names.remove(PublicationFolder.MANIFEST);
    for (String name : names) {
      String listed = manifest.get(name);
      String summed = sums.get(name);
      if (summed == null) {
        differences.add(list + " does not list " + name + ", the manifest does");
      } else if (listed == null) {
        differences.add(list + " lists " + name + ", the manifest does not");
      } else if (!listed.equals(summed)) {
        differences.add(
            list
                + " disagrees with the manifest on "
                + name
                + ": "
                + summed
                + " against "
                + listed);
      }
    }
  }

  private static void compare(
      Map<String, String> found,
      Map<String, String> manifest,
      Map<String, String> sums,
      List<String> differences) {
    TreeSet<String> names = new TreeSet<>(found.keySet());
    names.addAll(manifest.keySet());
    names.addAll(sums.keySet());
    names.remove(PublicationFolder.CHECKSUMS);
    for (String name : names) {
      String listed = manifest.get(name);
      String summed = sums.get(name);
      String expected = listed == null ? summed : listed;
      String actual = found.get(name);
      if (actual == null && !name.equals(PublicationFolder.MANIFEST)) {
        differences.add(name + " is missing");
      } else if (actual != null && expected == null) {
        differences.add(name + unlisted(name));
      } else if (actual != null && !actual.equals(expected)) {
        differences.add(name + " was changed: expected sha256 " + expected + ", found " + actual);
      }
    }
  }

  private static String unlisted(String name) {
    return name.equals(PublicationFolder.MANIFEST)
        ? " has no checksum"
        : " was not published with this run";
  }
}
