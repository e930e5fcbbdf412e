package io.payonce.partition;

/** What is being asked of a provider about a flow. */
enum Call {
  CREATE,
  QUERY,
  CLOSE
}
