/** Methods of every kind that is never woven. */
package com.acme.kinds;
