package io.policyinventory.report.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link {@code latest} of an output folder. Something else of that name is somebody's and left
 * alone; where links are not possible there is none. Neither keeps reports from being published.
 */
final class LatestLink {
  private static final Logger LOG = LoggerFactory.getLogger(LatestLink.class);
  private static final Pattern RUN = Pattern.compile("_run-(\\d{1,18})$");

  private final Path output;
  private final Path link;

  LatestLink(Path output) {
    this.output = output;
    this.link = output.resolve("latest");
  }

  /**
   * Points it to a published folder, unless it points to a later run already.
   *
   * @param partial where it is made before it gets its name
   */
  void leadTo(Path folder, PartialFolder partial) {
    Path name = folder.getFileName();
    if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
      LOG.warn(
          "{} is no link and is left alone, so that none leads to the newest reports: they are in"
              + " {}; move it away and the next run makes the link",
          link,
          folder);
      return;
    }
    try {
      if (Files.isSymbolicLink(link) && isLater(Files.readSymbolicLink(link), name)) {
        return;
      }
      Path made = partial.resolve("latest");
      Files.createSymbolicLink(made, name);
      Files.move(made, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Disk.sync(output);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn("cannot point {} to {}: {}", link, name, e.toString());
    }
  }

  /** Removes it when it leads to this folder of a run, or to one that is gone already. */
  void forget(Path folder) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return;
    }
    Path target = Files.readSymbolicLink(link);
    boolean gone = RUN.matcher(target.toString()).find() && !Files.exists(output.resolve(target));
    if (gone || target.equals(folder.getFileName())) {
      Files.deleteIfExists(link);
    }
  }

  /** By the number of the run, not by its time: a clock may have been set back. */
  private boolean isLater(Path target, Path name) {
    Matcher other = RUN.matcher(target.toString());
    Matcher own = RUN.matcher(name.toString());
    return other.find()
        && own.find()
        && Files.isDirectory(output.resolve(target))
        && Long.parseLong(other.group(1)) >= Long.parseLong(own.group(1));
  }
}
