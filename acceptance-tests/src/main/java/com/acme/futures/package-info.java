/** Methods that return futures. */
package com.acme.futures;
