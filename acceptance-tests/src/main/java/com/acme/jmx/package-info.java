/** An application that looks at the agent through JMX, as an operator would. */
package com.acme.jmx;
