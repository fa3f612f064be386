package io.policyinventory.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in UTF-8 of at most a megabyte: a longer one is none that a person wrote. */
public final class YamlFile {

  private static final int MOST_BYTES = 1 << 20;

  private YamlFile() {}

  /**
   * The whole text, a byte-order mark included. Only of regular files: a pipe or a device may never
   * end.
   *
   * @throws YamlException when it cannot be read
   */
  public static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(Files.exists(file) ? "not a regular file" : "no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw unreadable("longer than 1 MB");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw unreadable("not UTF-8");
    } catch (AccessDeniedException e) {
      throw unreadable("permission denied");
    } catch (IOException e) {
      throw unreadable(e.getClass().getSimpleName());
    }
  }

  private static YamlException unreadable(String why) {
    return YamlException.ofFile("cannot be read: " + why);
  }
}
