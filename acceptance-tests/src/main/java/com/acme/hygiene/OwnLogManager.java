package com.acme.hygiene;

import java.util.logging.LogManager;

/** A log manager as application servers bring one; must be the only one there ever is. */
public class OwnLogManager extends LogManager {}
