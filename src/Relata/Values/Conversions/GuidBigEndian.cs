namespace Relata;

/// <summary>Stores a <see cref="Guid"/> as 16 bytes in the order in which it is written, as RFC 9562 defines and most systems store it.</summary>
public readonly struct GuidBigEndian : IValueConverter<Guid, byte[]>
{
    /// <inheritdoc />
    public static byte[] ToStored(Guid value) => value.ToByteArray(bigEndian: true);

    /// <inheritdoc />
    public static Guid FromStored(byte[] stored) => new(stored, bigEndian: true);
}
