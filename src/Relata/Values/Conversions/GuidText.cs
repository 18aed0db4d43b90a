namespace Relata;

/// <summary>Stores a <see cref="Guid"/> as 36 characters of text, in lower case with hyphens.</summary>
/// <remarks>For columns of text that hold identifiers. A column of its own type, as a plain <see cref="Guid"/> property has, is smaller and faster.</remarks>
public readonly struct GuidText : IValueConverter<Guid, string>
{
    /// <inheritdoc />
    public static string ToStored(Guid value) => value.ToString("D");

    /// <inheritdoc />
    public static Guid FromStored(string stored) => Guid.Parse(stored);
}
