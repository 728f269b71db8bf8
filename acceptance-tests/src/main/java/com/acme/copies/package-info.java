/** Values of many kinds, for which the agent that ships is asked for copies. */
package com.acme.copies;
