/** A small hierarchy of repositories: interfaces, an abstract class, generics, overrides. */
package com.acme.matching;
