/** What makes two calls the same: equality and hashing of receivers and arguments. */
package io.flightshare.key;
