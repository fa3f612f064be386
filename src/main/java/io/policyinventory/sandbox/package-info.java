/**
 * The bundled cloud: the documented read APIs over HTTP on loopback.
 *
 * <p>One host serves all: {@code /v3} is IAM; the services are {@code /csbs/v1/<project id>},
 * {@code /vbs/v2/<project id>}, {@code /vbs/v3/<project id>} (its list of disk backups), {@code
 * /cbr/v3/<project id>}, {@code /ecs/v1/<project id>} and {@code /evs/v2/<project id>}; the
 * catalogue of a token names them.
 *
 * <p>The inventory is in the JSON files of the resource folder {@code sandbox}: {@code
 * account.json}, and one file for each project, which holds policies, vaults, servers and disks as
 * the services show them. Backups are in the short form of {@link
 * io.policyinventory.sandbox.inventory.BackupReader}, and each of them, like each task of a VBS
 * policy, has a time of day (UTC) and a number of days before the newest such time at which it
 * could be done by now. So backups are fresh or stale by the same measure whatever day it is, and
 * two starts differ only in tokens, or when one of those times of day has passed between them.
 *
 * <p>The lists of servers and disks agree on what is attached to what, but for one disk, {@code
 * shop-03-data-1}: its server still lists it, the disk is free.
 */
@NullMarked
package io.policyinventory.sandbox;

import org.jspecify.annotations.NullMarked;
