/**
 * What log lines look like and where they go: {@link io.payonce.logging.Logging} sets it up from
 * {@code logback.xml}, {@link io.payonce.logging.JsonLines} writes one JSON object per event.
 */
@NullMarked
package io.payonce.logging;

import org.jspecify.annotations.NullMarked;
