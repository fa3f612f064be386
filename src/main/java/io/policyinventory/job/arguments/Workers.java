package io.policyinventory.job.arguments;

/** Who reads the scopes of a run. */
public enum Workers {
  /** The process of the run. */
  LOCAL,
  /** Processes of the job {@code worker}. */
  REMOTE,
  /** All of them. */
  BOTH
}
