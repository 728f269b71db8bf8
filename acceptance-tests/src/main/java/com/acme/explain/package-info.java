/** Methods that are woven, and one for each reason why a method is not. */
package com.acme.explain;
