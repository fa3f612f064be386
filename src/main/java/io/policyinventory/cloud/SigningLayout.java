package io.policyinventory.cloud;

/** The two incompatible layouts of {@code SDK-HMAC-SHA256} (iam-v3.md section 5). */
public enum SigningLayout {
  /** Current: {@code Access=AK}, the secret key signs directly. */
  A,
  /** Old: {@code Credential=AK/date///sdk_request}, a derived key signs. */
  B
}
