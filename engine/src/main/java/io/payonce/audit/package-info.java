/**
 * Whether the guarantees hold, asked of the data itself: {@link io.payonce.audit.Audit} looks for
 * what the {@link io.payonce.audit.Rules} say must not be there, in the database and, if it is
 * given, in a provider's {@link io.payonce.audit.Ledger}. It reads and changes nothing, and trusts
 * neither the engine nor the constraints that are there to keep it honest.
 */
@NullMarked
package io.payonce.audit;

import org.jspecify.annotations.NullMarked;
