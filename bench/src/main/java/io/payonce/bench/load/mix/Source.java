package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Call;
import org.jspecify.annotations.Nullable;

/** Where calls of one kind come from. */
interface Source {
  /** The next call; null while there is nothing to ask for. */
  @Nullable Call next();
}
