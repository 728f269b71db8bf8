/** An application with writes. */
package com.acme.writes;
