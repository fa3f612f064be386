package io.policyinventory.report.publish;

import io.policyinventory.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one run, written beside its name and renamed when complete. */
final class PublicationFolder {

  private static final Logger LOG = LoggerFactory.getLogger(PublicationFolder.class);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  static final String MANIFEST = "manifest.json";
  static final String CHECKSUMS = "SHA256SUMS";

  private static final String LATEST = "latest";
  private static final Pattern RUN = Pattern.compile("_run-(\\d{1,18})$");

  private static final Comparator<String> REPORTS_FIRST =
      Comparator.comparingInt((String name) -> List.of(MANIFEST, CHECKSUMS).indexOf(name))
          .thenComparing(Comparator.naturalOrder());

  private final Path output;
  private final Path folder;
  private final Path partial;

  PublicationFolder(Path output, RunFacts run) {
    String name = NAME.format(run.startedAt()) + "_run-" + run.runId();
    this.output = output;
    this.folder = output.resolve(name);
    this.partial = output.resolve(name + ".partial");
  }

  Path folder() {
    return folder;
  }

  Path partial() {
    return partial;
  }

  /** Makes an empty partial folder; one left by a run that died is removed first. */
  void begin() throws IOException {
    Files.createDirectories(output);
    discard();
    Files.createDirectory(partial);
  }

  /** Removes the partial folder, if there is one. */
  void discard() throws IOException {
    if (!Files.exists(partial, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(partial)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Makes the partial folder the published one, or drops it when the same is published already.
   *
   * @param latest whether the link {@code latest} is to lead here
   * @throws PublicationConflictException when another is published under that name
   */
  void publish(boolean latest) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Optional<String> difference = firstDifference();
      if (difference.isPresent()) {
        throw new PublicationConflictException(folder, difference.get());
      }
      discard();
      linkLatest(latest);
      return;
    }
    for (Path file : files(partial)) {
      sync(file);
    }
    sync(partial);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    sync(output);
    linkLatest(latest);
  }

  private Optional<String> firstDifference() throws IOException {
    TreeSet<String> names = new TreeSet<>(REPORTS_FIRST);
    for (Path parent : List.of(folder, partial)) {
      for (Path file : files(parent)) {
        names.add(String.valueOf(file.getFileName()));
      }
    }
    for (String name : names) {
      Path old = folder.resolve(name);
      Path made = partial.resolve(name);
      if (!Files.isRegularFile(old)
          || !Files.isRegularFile(made)
          || Files.mismatch(old, made) >= 0) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * Points {@code latest} here, unless it points to a later run already. Where links are not
   * possible, or something else has that name, there is none: the folder is published all the same.
   */
  private void linkLatest(boolean wanted) {
    Path link = output.resolve(LATEST);
    if (!wanted) {
      return;
    }
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      LOG.warn("{} is no link and is left alone: the reports are in {}", link, folder);
      return;
    }
    Path made = output.resolve(folder.getFileName() + ".latest");
    try {
      if (Files.isSymbolicLink(link) && isLater(Files.readSymbolicLink(link))) {
        return;
      }
      Files.deleteIfExists(made);
      Files.createSymbolicLink(made, folder.getFileName());
      Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(output);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("cannot point {} to {}: {}", link, folder.getFileName(), e.toString());
      remove(made);
    }
  }

  /** By the number of the run, not by its time: a clock may have been set back. */
  private boolean isLater(Path target) {
    Matcher other = RUN.matcher(target.toString());
    Matcher own = RUN.matcher(folder.toString());
    return other.find()
        && own.find()
        && Files.isDirectory(output.resolve(target))
        && Long.parseLong(other.group(1)) >= Long.parseLong(own.group(1));
  }

  private static void remove(Path link) {
    try {
      Files.deleteIfExists(link);
    } catch (IOException e) {
      LOG.warn("cannot remove {}: {}", link, e.toString());
    }
  }

  private static List<Path> files(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths.sorted().toList();
    }
  }

  private static void sync(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!isFolder) {
        throw e;
      }
    }
  }
}
