/** Hierarchies of class loaders without a server around them. */
package com.acme.loaders;
