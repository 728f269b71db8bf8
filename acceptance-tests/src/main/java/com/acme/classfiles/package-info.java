/** Class files that no compiler of today makes. */
package com.acme.classfiles;
