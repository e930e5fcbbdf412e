/**
 * Where it survives: the port to the truth ({@link io.payonce.store.FlowStore}), its meaning
 * ({@link io.payonce.store.MemoryFlowStore}) and PostgreSQL ({@link
 * io.payonce.store.PostgresFlowStore}), whose unique keys have the last word. All SQL of the engine
 * is in {@link io.payonce.store.AppendSql}, {@link io.payonce.store.Sql}, {@link
 * io.payonce.store.GuardSql} and in the migrations.
 */
@NullMarked
package io.payonce.store;

import org.jspecify.annotations.NullMarked;
