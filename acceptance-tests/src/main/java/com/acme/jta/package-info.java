/** An application whose transactions are those of JTA. */
package com.acme.jta;
