/**
 * The commands of {@code payonce}. {@link io.payonce.cli.Main} finds the command and resolves its
 * settings; {@code Server} starts the parts of a server in order and says which of them failed;
 * {@code Teardown} knows how to stop what was started, in reverse; {@code Ending} does it when the
 * process is told to end.
 */
@NullMarked
package io.payonce.cli;

import org.jspecify.annotations.NullMarked;
