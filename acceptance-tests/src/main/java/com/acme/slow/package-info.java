/** An application whose reads take longer than anybody wants to wait. */
package com.acme.slow;
