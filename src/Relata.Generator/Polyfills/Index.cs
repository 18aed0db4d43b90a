namespace System;

// Required by the compiler for list patterns on netstandard2.0.
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
