package io.policyinventory.job.arguments;

/** How a listing on standard output looks. */
public enum ListingFormat {
  TABLE,
  CSV,
  JSON
}
