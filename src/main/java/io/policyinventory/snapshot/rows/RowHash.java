package io.policyinventory.snapshot.rows;

import io.policyinventory.snapshot.content.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHA-256 over the parts of a row, as the database holds them. */
public final class RowHash {

  private final StringBuilder parts = new StringBuilder();

  /** With its length in front, so that no two lists of parts read the same. */
  public RowHash add(@Nullable Object part) {
    if (part == null) {
      parts.append("- ");
    } else {
      String text = part.toString();
      parts.append(text.length()).append(':').append(text).append(' ');
    }
    return this;
  }

  public RowHash addAll(List<?> list) {
    parts.append(list.size()).append("* ");
    list.forEach(this::add);
    return this;
  }

  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Texts.clean(parts.toString()).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
