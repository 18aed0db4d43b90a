namespace System.Runtime.CompilerServices;

// Required by the compiler for `init` on netstandard2.0.
internal static class IsExternalInit;
