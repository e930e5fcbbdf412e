/**
 * Drives any HTTP/1.1 server with requests, as fast as it answers or at a fixed rate, and judges
 * each answer. {@link io.payonce.bench.load.drive.Generator} is where to begin.
 */
@NullMarked
package io.payonce.bench.load.drive;

import org.jspecify.annotations.NullMarked;
