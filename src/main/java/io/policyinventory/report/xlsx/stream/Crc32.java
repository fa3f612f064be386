package io.policyinventory.report.xlsx.stream;

/**
 * The CRC-32 (ISO 3309) of two byte sequences one after the other, from the CRC of each, as {@code
 * crc32_combine} of zlib does it: appending zero bytes is a linear map over GF(2).
 */
final class Crc32 {

  private static final int BITS = 32;
  private static final long POLYNOMIAL = 0xEDB88320L;

  private Crc32() {}

  /** With the length in bytes of the second sequence. */
  static long combine(long first, long second, long secondLength) {
    long[] power = oneZeroBit();
    power = square(square(square(power)));
    long crc = first;
    for (long length = secondLength; length > 0; length >>= 1) {
      if ((length & 1) == 1) {
        crc = times(power, crc);
      }
      power = square(power);
    }
    return crc ^ second;
  }

  private static long[] oneZeroBit() {
    long[] matrix = new long[BITS];
    matrix[0] = POLYNOMIAL;
    for (int i = 1; i < BITS; i++) {
      matrix[i] = 1L << (i - 1);
    }
    return matrix;
  }

  private static long[] square(long[] matrix) {
    long[] result = new long[BITS];
    for (int i = 0; i < BITS; i++) {
      result[i] = times(matrix, matrix[i]);
    }
    return result;
  }

  private static long times(long[] matrix, long vector) {
    long sum = 0;
    for (int i = 0; i < BITS; i++) {
      if ((vector >> i & 1) == 1) {
        sum ^= matrix[i];
      }
    }
    return sum;
  }
}
