package io.policyinventory.cloud;

/**
 * What a service answered to a read, and to which request.
 *
 * @param request method, path and query, for messages
 * @param body the bytes as they came; empty when there were none
 */
public record Answer(String request, byte[] body) {}
