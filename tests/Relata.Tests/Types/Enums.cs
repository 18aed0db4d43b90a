namespace Relata.Tests.Types;

/// <summary>An enum on every type that an enum can be based on.</summary>
public static class Enums
{
    public enum OfByte : byte { None, Most = byte.MaxValue }

    public enum OfSByte : sbyte { Least = sbyte.MinValue, None = 0, Most = sbyte.MaxValue }

    public enum OfShort : short { Least = short.MinValue, None = 0, Most = short.MaxValue }

    public enum OfUShort : ushort { None, Most = ushort.MaxValue }

    public enum OfInt { Least = int.MinValue, None = 0, Most = int.MaxValue }

    public enum OfUInt : uint { None, Most = uint.MaxValue }

    public enum OfLong : long { Least = long.MinValue, None = 0, Most = long.MaxValue }

    public enum OfULong : ulong { None, Most = ulong.MaxValue }
}
