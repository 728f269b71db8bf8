/** Methods that a rule should not name, and one that it may. */
package com.acme.danger;
