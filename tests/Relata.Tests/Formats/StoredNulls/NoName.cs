namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a word.</summary>
public readonly struct NoName : INullableValueConverter<string, string>
{
    public static string StoredNull => "NONE";

    public static string ToStored(string value) => value;

    public static string FromStored(string stored) => stored;
}
