/** An application that runs already when the agent is attached. */
package com.acme.late;
