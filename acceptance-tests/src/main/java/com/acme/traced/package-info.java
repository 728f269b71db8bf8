/** An application in which several agents look at one method. */
package com.acme.traced;
