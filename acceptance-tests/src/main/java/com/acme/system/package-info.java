/** Class loaders that take the place of the JVM's own for applications. */
package com.acme.system;
