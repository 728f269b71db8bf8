/** Services whose methods are matched by wildcards. */
package com.acme.matching.wild;
