/**
 * The bench: {@code payonce bench storm | load | jmh | report}. It knows the server by its HTTP
 * interface only, and prints no figure before it has checked the result that the figure is about.
 */
@NullMarked
package io.payonce.bench;

import org.jspecify.annotations.NullMarked;
