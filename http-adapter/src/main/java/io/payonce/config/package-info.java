/**
 * Where settings come from and what they may be. {@link io.payonce.config.Catalogue} declares every
 * option once; {@link io.payonce.config.Resolver} looks it up as a flag, a variable, a line of the
 * file, a default, in this order, and gathers all that is wrong; {@link
 * io.payonce.config.ServeSettings} and {@link io.payonce.config.SimSettings} are what the commands
 * then work with.
 */
@NullMarked
package io.payonce.config;

import org.jspecify.annotations.NullMarked;
