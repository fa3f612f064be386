package io.policyinventory.sandbox.http;

/**
 * One request that the sandbox answered.
 *
 * @param query as it was sent, still encoded; empty without one
 * @param status of the answer; 0 when the connection was closed without one
 */
public record RecordedRequest(String method, String path, String query, int status) {}
