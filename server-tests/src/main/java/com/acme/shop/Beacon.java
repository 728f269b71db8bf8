package com.acme.shop;

/**
 * A class that holds one in a static field keeps it as long as its class loader lives: so many of
 * them, so many loaders.
 */
final class Beacon {}
