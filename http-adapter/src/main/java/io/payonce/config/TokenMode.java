package io.payonce.config;

/** Whether only an issued token makes a payment. */
public enum TokenMode {
  OPTIONAL,
  REQUIRED
}
