/** An application whose methods return what is subscribed to later. */
package com.acme.reactive;
