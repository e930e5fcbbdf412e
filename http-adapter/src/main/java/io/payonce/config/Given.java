package io.payonce.config;

/** A text for a setting, and where it came from. */
record Given(String text, Origin origin) {}
