/**
 * The bundled cloud: the documented read APIs over HTTP on loopback.
 *
 * <p>One host serves all: {@code /v3} is IAM, {@code /csbs/v1/<project id>}, {@code
 * /vbs/v2/<project id>}, {@code /ecs/v1/<project id>} and {@code /evs/v2/<project id>} are the
 * services; the catalogue of a token names them. The inventory is in the JSON files of the resource
 * folder {@code sandbox}: {@code account.json}, and one file for each project. Nothing but tokens
 * and their times differs from one start to the next.
 */
@NullMarked
package io.policyinventory.sandbox;

import org.jspecify.annotations.NullMarked;
