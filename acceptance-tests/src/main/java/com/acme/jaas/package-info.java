/** An application whose users are subjects of JAAS. */
package com.acme.jaas;
