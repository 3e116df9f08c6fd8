package org.constituent.targets;

/** What a supporter says of a number she called. */
public enum CallReport {
  WRONG_NUMBER,
  DISCONNECTED
}
