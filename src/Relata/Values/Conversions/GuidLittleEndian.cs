namespace Relata;

/// <summary>Stores a <see cref="Guid"/> as the 16 bytes of <see cref="Guid.ToByteArray()"/>, whose first three parts are little-endian.</summary>
/// <remarks>Programs on .NET and Windows have stored identifiers in this order. See <see cref="GuidBigEndian"/> for the order of most others.</remarks>
public readonly struct GuidLittleEndian : IValueConverter<Guid, byte[]>
{
    /// <inheritdoc />
    public static byte[] ToStored(Guid value) => value.ToByteArray();

    /// <inheritdoc />
    public static Guid FromStored(byte[] stored) => new(stored);
}
