package io.payonce.http.wire;

/** One bad field and what would be good, as the caller is told. */
public record FieldError(String field, String message) {}
