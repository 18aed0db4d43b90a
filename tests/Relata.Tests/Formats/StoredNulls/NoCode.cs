namespace Relata.Tests.Formats.StoredNulls;

/// <summary>Null as a hyphen.</summary>
public readonly struct NoCode : INullableValueConverter<string, string>
{
    public static string StoredNull => "-";

    public static bool KeepsOrder => true;

    public static string ToStored(string value) => value;

    public static string FromStored(string stored) => stored == "-" ? throw new FormatException("A hyphen is no code.") : stored;
}
