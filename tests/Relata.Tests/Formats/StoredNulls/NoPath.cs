namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a text with characters that end or escape a text in SQL.</summary>
public readonly struct NoPath : INullableValueConverter<string, string>
{
    public static string StoredNull => "\\'";

    public static string ToStored(string value) => value;

    public static string FromStored(string stored) => stored;
}
