package com.acme.matching;

/** Marks methods that may be shared. Not kept for the running program. */
public @interface Idempotent {}
