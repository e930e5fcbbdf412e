/**
 * An application that is not ours, with one route made idempotent; see
 * http-adapter/docs/idempotency.md.
 */
@NullMarked
package io.payonce.example;

import org.jspecify.annotations.NullMarked;
