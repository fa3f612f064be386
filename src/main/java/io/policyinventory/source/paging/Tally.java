package io.policyinventory.source.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Which records pages brought, whatever their order, in the space of two numbers.
 *
 * @param entries how many, those that came twice included
 * @param fingerprint the sum of the hashes of their ids
 */
public record Tally(long entries, long fingerprint) {

  static final Tally NONE = new Tally(0, 0);

  /** These records, too. */
  Tally and(List<String> ids) {
    long sum = fingerprint;
    for (String id : ids) {
      sum += hash(id);
    }
    return new Tally(entries + ids.size(), sum);
  }

  private static long hash(String id) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
