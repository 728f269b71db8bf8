/** Threads of two web applications that call one library. */
package com.acme.webapps;
