/**
 * An application that loads a class of one name twice, and one that its loader hides things from.
 */
package com.acme.loaders;
