/** An application whose answers depend on who is asking, which no argument says. */
package com.acme.callers;
