/**
 * A real PostgreSQL and a real Redis that {@code payonce serve} runs for itself, so that nothing
 * has to be installed first.
 *
 * <p>The story of a start:
 *
 * <ol>
 *   <li>{@link io.payonce.embedded.DataDirectory} checks the directory and locks it: one process
 *       per directory, and a lock that dies with its holder.
 *   <li>{@code Binaries} unpacks the servers' programs once per user, {@code Cluster} initialises
 *       the database once per directory, and {@code ServerAccess} remembers ports and passwords.
 *   <li>{@code Postgres} and {@code Redis} each look for a server that an earlier, killed process
 *       left behind. A healthy one is adopted, an unhealthy one is stopped, then a new one starts.
 *   <li>{@code Durability} asks the running server whether a commit really reaches the disk. If
 *       not, the start is refused.
 *   <li>{@code Supervisor} starts again whatever dies later.
 * </ol>
 *
 * <p>Both servers are daemons in sessions of their own: a Ctrl-C or a kill of this process does not
 * reach them. That is what makes adoption possible, and {@link
 * io.payonce.embedded.EmbeddedServers#close()} necessary.
 *
 * <p>Below the directory: {@code lock}, {@code servers.properties} (ports and passwords, mode
 * 0600), {@code postgres/} (the cluster, its logs in {@code postgres/log/}), {@code
 * postgres-start.log}, {@code redis/} (configuration, pid file and log).
 */
@NullMarked
package io.payonce.embedded;

import org.jspecify.annotations.NullMarked;
