/** An application with one method that other agents, too, are told to look at or to change. */
package com.acme.traced;
